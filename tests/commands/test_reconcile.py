import datetime as dt
import json
from pathlib import Path

import msgspec
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.procedures import expand
from generator.monitor.observation import (
    Answer,
    FileReading,
    FileSort,
    Observation,
    PageReading,
    PageSort,
    PrintedEvent,
    Role,
    Soundness,
    Visit,
)
from generator.monitor.reader import Order
from generator.monitor.reader_process import read
from generator.monitor.survey import FORMAT, Opening
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.monitor.printed_files import xlsx
from tests.samples import SMALL, write_content

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
URL = "https://school-1.example/g.ics"


def main_page(url: str) -> Visit:
    answer = Answer(url=url, final=url, status=200)
    return Visit(role=Role.MAIN, answer=answer, page=PageReading(sort=PageSort.CONTENT, links=3))


def calendar(*events: PrintedEvent) -> Visit:
    file = FileReading(sort=FileSort.CALENDAR, soundness=Soundness.SOUND, events=events)
    return Visit(role=Role.FEED, answer=Answer(url=URL, final=URL, status=200, sha256="ab" * 32), file=file)


def seen(tmp_path: Path, **visits: tuple[Visit, ...]) -> Path:
    lines = [
        Opening(format=FORMAT, vantage="here", at=NOW),
        *(
            Observation(
                school=f"town/{name.replace('_', '-')}",
                site="https://a.example/",
                vantage="here",
                at=NOW,
                visits=(main_page("https://a.example/"), *own),
            )
            for name, own in visits.items()
        ),
    ]
    path = tmp_path / "round.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in lines))
    return path


def reconcile(tmp_path: Path, file: Path, *words: str) -> Result:
    content = write_content(tmp_path / "content", SMALL)
    return CliRunner().invoke(main, ["reconcile", "--content", str(content), str(file), *words])


def uids(tmp_path: Path) -> list[str]:
    library = read_folder(write_content(tmp_path / "content", SMALL), Cache(None)).library
    (schedule,) = library.schedules
    return [one.uid for one in expand(schedule, library.schools["town", "school-1"]) if one.days]


def test_a_calendar_is_compared_date_by_date(tmp_path: Path) -> None:
    first, second, *_ = uids(tmp_path)
    days = [dt.date(2026, 9, 14), dt.date(2026, 10, 13)]
    events = tuple(PrintedEvent(uid, day, day) for uid, day in zip((first, second), days, strict=True))
    done = reconcile(tmp_path, seen(tmp_path, school_1=(calendar(*events),)))
    assert done.output.splitlines() == [
        "town/school-1: отличается. Даты в календаре на сайте школы другие.",
        f"  {URL}",
        f"  SHA-256: {'ab' * 32}",
        "  5А, Русский язык, КР: здесь – 2026-10-12, на сайте школы – 2026-10-13",
    ]


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    done = reconcile(tmp_path, seen(tmp_path, school_2=()), "--json")
    assert json.loads(done.output) == [
        {"school": "town/school-2", "reconciled": {"match": "not-comparable", "reason": "not-declared"}}
    ]


def test_a_site_without_a_schedule_has_none_to_compare(tmp_path: Path) -> None:
    done = reconcile(tmp_path, seen(tmp_path, school_1=()))
    assert done.output == "town/school-1: не размещён. Графика на сайте школы нет.\n"


def test_a_file_that_is_no_round_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("{}\n", "utf-8")
    done = reconcile(tmp_path, path)
    assert (done.exit_code, "строка 1" in done.output) == (1, True)


def test_a_table_is_compared_with_places_and_with_what_was_set_aside(tmp_path: Path) -> None:
    rows = [
        ["График оценочных процедур на 2026-2027 учебный год"],
        ["Предмет", "Вид", "Классы", "Дата"],
        ["Рус. яз.", "КР", "5А, 5Б", "14.09; 13.10"],
        ["Рус. яз.", "КР", "5А", "по плану"],
    ]
    file = read(Order(xlsx(rows), "", URL)).file
    answer = Answer(url=URL, final=URL, status=200, sha256="ab" * 32)
    table = Visit(role=Role.DOCUMENT, document="schedule", answer=answer, file=file)
    done = reconcile(tmp_path, seen(tmp_path, school_1=(table,)))
    assert done.output.splitlines() == [
        "town/school-1: отличается. Часть дат в документе школы другая.",
        f"  {URL}",
        f"  SHA-256: {'ab' * 32}",
        "  Сверено работ: 4\N{NO-BREAK SPACE}из\N{NO-BREAK SPACE}4.",
        "  Сверить не удалось: в документе школы нет дня – 1",
        *(
            f"  {name}, Русский язык, КР: здесь – 2026-10-12, на сайте школы – 2026-10-13 "
            "(лист «5-9 кл», строка 3, столбец D)"
            for name in ("5А", "5Б")
        ),
    ]
