"""Schedules that schools really published, in their own form, beside what our content says of them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from generator.monitor.comparing import comparing
from generator.monitor.judge import judge
from generator.monitor.match import Match
from generator.monitor.observation import Answer, Observation, PageReading, PageSort, Role, Visit
from generator.monitor.reader import Order
from generator.monitor.reader_process import read
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.monitor.printed_files import html
from tests.samples import ROOT

URL = "https://a.example/p/vpr"
CORPUS = yaml.safe_load((ROOT / "tests/corpus/real_schedules.yml").read_text("utf-8"))


def irkutsk(entries: list[dict[str, Any]]) -> Iterator[str]:
    """A list by subject: Предмет, Период проведения, Классы, Примечание."""
    yield "Предмет|Период проведения|Классы|Примечание"
    for one in entries:
        subject = one["subject"] + (" (по случайному выбору)" if one.get("random_choice") else "")
        part = f" (часть {one['part']})" if "part" in one else ""
        days = f"{one['from']:%d.%m}-{one['to']:%d.%m.%Y}" if "from" in one else f"{one['date']:%d.%m.%Y}"
        yield f"{subject}{part}|{days}|{', '.join(map(str, one['parallels']))}|{one.get('note', '')}"


def yekaterinburg(entries: list[dict[str, Any]]) -> Iterator[str]:
    """A list by class: Классы, Дата/день недели, Предмет, Время выполнения работы."""
    yield "Классы|Дата/день недели|Предмет|Время выполнения работы"
    for one in entries:
        minutes = f"{one['minutes']} минут" if "minutes" in one else ""
        yield f"{one['parallel']} классы|{one['date']:%d.%m.%Y}/{one['weekday']}|{one['subject']}|{minutes}"


@pytest.mark.parametrize(
    ("number", "school", "rows", "works"),
    [(0, "irkutsk/school-15", irkutsk, 21), (1, "ekaterinburg/school-151", yekaterinburg, 10)],
)
def test_what_a_school_really_published_is_what_our_content_says(
    number: int, school: str, rows: Any, works: int
) -> None:
    library = read_folder(ROOT / "content", Cache(None)).library
    data = html("График проведения ВПР (оценочных процедур)", *rows(CORPUS[number]["entries"]))
    reading = read(Order(data, "text/html", URL))
    assert reading.page is not None
    answer = Answer(url=URL, final=URL, status=200)
    main = Visit(role=Role.MAIN, answer=answer, page=PageReading(sort=PageSort.CONTENT, links=3))
    shown = Visit(
        role=Role.SECTION, document="schedule", answer=answer, page=reading.page.reading, file=reading.file
    )
    at = dt.datetime(2022, 11, 20, tzinfo=dt.UTC)
    seen = Observation(school=school, site=URL, vantage="here", at=at, visits=(main, shown))
    found = comparing(library)(seen, judge(seen))
    assert found is not None
    assert (found.match, found.reason, found.differences) == (Match.SAME, "printed-same", ())
    assert (found.compared, found.of, found.aside) == (works, works, ())
