"""What our site gives away, pasted into a school's page or published by the school, is known again."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.monitor.comparing import comparing
from generator.monitor.files import read_file
from generator.monitor.judge import judge
from generator.monitor.match import Match, Reconciled
from generator.monitor.observation import Answer, Observation, PageReading, PageSort, Role, Visit
from generator.monitor.pages import read_page
from generator.monitor.reader import Order
from generator.monitor.reader_process import read
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.samples import SMALL, Build, write_content

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
URL = "https://school-1.example/grafik"
NAME = "schedules/town/school-1/2026-2027.yml"
ORDER = """\
amendments:
  - number: "7"
    date: 2026-10-05
    reason: карантин
    moved:
      - {subject: Русский язык, kind: КР, classes: 5Б, day: 2026-10-12, to: 2026-11-16}
"""
AMENDED = SMALL | {NAME: SMALL[NAME] + ORDER}
OTHER = SMALL | {NAME: SMALL[NAME].replace("2026-10-12", "2026-10-13")}
LAST_YEAR = SMALL | {
    "schedules/town/school-1/2025-2026.yml": SMALL[NAME].replace("2026-", "2025-").replace("согласно", "по")
}
BEFORE = {NAME.replace("2026-2027", "2025-2026"): LAST_YEAR["schedules/town/school-1/2025-2026.yml"]}
NONE_YET = {name: text for name, text in SMALL.items() if name != NAME}


def built(tmp_path: Path, make: Build, files: dict[str, str]) -> Path:
    made = make(write_content(tmp_path / "published", files), tmp_path / "site")
    assert made.published
    return tmp_path / "site"


def compared(tmp_path: Path, files: dict[str, str], *visits: Visit) -> Reconciled | None:
    main = Visit(
        role=Role.MAIN,
        answer=Answer(url="https://a.example/", final="https://a.example/", status=200),
        page=PageReading(sort=PageSort.CONTENT, links=3),
    )
    seen = Observation(
        school="town/school-1", site="https://a.example/", vantage="here", at=NOW, visits=(main, *visits)
    )
    library = read_folder(write_content(tmp_path / "ours", files), Cache(None)).library
    return comparing(library)(seen, judge(seen))


def page(markup: str) -> Visit:
    answer = Answer(url=URL, final=URL, status=200)
    reading = read_page(f"<!doctype html><body>{markup}</body>".encode(), "text/html", URL).reading
    return Visit(role=Role.SECTION, answer=answer, page=reading)


def block_of(site: Path, *, stripped: bool) -> str:
    text = (site / "embed/town/school-1/5a/index.html").read_text("utf-8")
    block = text.partition("<body")[2].partition(">")[2]
    return block.replace("data-grafik-", "data-x-") if stripped else block


@pytest.mark.parametrize("stripped", [False, True])
@pytest.mark.parametrize(
    ("published", "ours", "match"),
    [
        (SMALL, SMALL, Match.SAME),
        (AMENDED, AMENDED, Match.SAME),
        (SMALL, AMENDED, Match.OLDER),
        (OTHER, SMALL, Match.DIFFERS),
        (NONE_YET | BEFORE, LAST_YEAR, Match.OLDER),
    ],
)
def test_a_pasted_block_is_known_by_its_edition(
    tmp_path: Path,
    make: Build,
    published: dict[str, str],
    ours: dict[str, str],
    match: Match,
    *,
    stripped: bool,
) -> None:
    block = block_of(built(tmp_path, make, published), stripped=stripped)
    assert compared(tmp_path, ours, page(block)) == Reconciled(match=match, reason=f"block-{match}", url=URL)


def by_people(table: bytes) -> bytes:
    """Save our table anew, as a spreadsheet of a Russian office does."""
    text = table.decode("utf-8-sig").replace("2026-10-12", "12.10.2026").replace("2026-09-14", "14.09.2026")
    return text.encode("cp1251")


@pytest.mark.parametrize("ending", ["csv", "excel.csv"])
@pytest.mark.parametrize("save", [bytes, by_people])
@pytest.mark.parametrize(
    ("published", "ours", "match"),
    [(SMALL, SMALL, Match.SAME), (LAST_YEAR, LAST_YEAR, Match.SAME), (SMALL, AMENDED, Match.OLDER),
     (OTHER, SMALL, Match.DIFFERS), (NONE_YET | BEFORE, LAST_YEAR, None)],
)  # fmt: skip
def test_our_csv_is_compared_row_by_row(
    tmp_path: Path,
    make: Build,
    published: dict[str, str],
    ours: dict[str, str],
    match: Match | None,
    save: Callable[[bytes], bytes],
    ending: str,
) -> None:
    site = built(tmp_path, make, published)
    file = read_file(save((site / f"data/schedules/town/school-1.{ending}").read_bytes()))
    table = Visit(role=Role.DOCUMENT, answer=Answer(url=URL, final=URL, status=200), file=file)
    found = compared(tmp_path, ours, table)
    assert found is not None
    assert (found.match, found.reason) == ((match, f"table-{match}") if match else (Match.ABSENT, "absent"))
    assert bool(found.differences) is (match in {Match.OLDER, Match.DIFFERS})


PUBLISHED = {"book": "data/schedules/town/school-1.xlsx", "sheet": "schools/town/school-1/print/index.html"}


def document(data: bytes) -> Visit:
    reading = read(Order(data, "text/html" if data.startswith(b"<") else "", URL))
    answer = Answer(url=URL, final=URL, status=200, sha256="ab" * 32)
    shown = reading.page.reading if reading.page else None
    return Visit(role=Role.DOCUMENT, document="schedule", answer=answer, page=shown, file=reading.file)


@pytest.mark.parametrize(
    ("published", "ours", "match", "days"),
    [(SMALL, SMALL, Match.SAME, set()), (AMENDED, AMENDED, Match.SAME, set()),
     (LAST_YEAR, LAST_YEAR, Match.SAME, set()), (SMALL, AMENDED, Match.OLDER, {("2026-11-16", "2026-10-12")}),
     (OTHER, SMALL, Match.DIFFERS, {("2026-10-12", "2026-10-13")})],
)  # fmt: skip
def test_our_workbook_and_our_sheet_are_compared_entry_by_entry(
    tmp_path: Path,
    make: Build,
    published: dict[str, str],
    ours: dict[str, str],
    match: Match,
    days: set[tuple[str, str]],
) -> None:
    site = built(tmp_path, make, published)
    for path in PUBLISHED.values():
        found = compared(tmp_path, ours, document((site / path).read_bytes()))
        assert found is not None
        assert (found.match, found.reason, found.sha256) == (match, f"export-{match}", "ab" * 32)
        assert {(str(one.declared), str(one.published)) for one in found.differences} == days
        assert all(one.spot is not None and one.spot.row > 1 for one in found.differences)


def test_a_workbook_of_last_year_is_no_edition_of_this_one(tmp_path: Path, make: Build) -> None:
    data = (built(tmp_path, make, NONE_YET | BEFORE) / PUBLISHED["book"]).read_bytes()
    found = compared(tmp_path, LAST_YEAR, document(data))
    assert found is not None
    assert (found.match, found.reason, found.differences) == (Match.OLDER, "older-year", ())


MANY = SMALL[NAME].replace("2026-10-12]", "2026-10-12, 2026-11-09, 2026-12-07, 2027-01-18, 2027-02-15]")
OF_NINTH = MANY.replace("5А", "9").replace("classes: 5", "classes: 9")
TWO = SMALL | {NAME: MANY, "schedules/town/school-2/2026-2027.yml": OF_NINTH}


def test_an_export_of_others_is_told_apart(tmp_path: Path, make: Build) -> None:
    site = built(tmp_path, make, TWO)
    for path, reason in (
        ("data/schedules/town/school-2.xlsx", "other-school"),
        ("schools/town/school-2/print/index.html", "other-school"),
        ("data/schedules/town.xlsx", "several-schools"),
    ):
        found = compared(tmp_path, TWO, document((site / path).read_bytes()))
        assert found is not None
        assert (found.match, found.reason) == (Match.NOT_COMPARABLE, reason)


def test_our_form_for_orders_tells_no_days(tmp_path: Path, make: Build) -> None:
    form = built(tmp_path, make, SMALL) / "data/schedules/town/school-1.2026-2027.xlsx"
    found = compared(tmp_path, SMALL, document(form.read_bytes()))
    moved = compared(tmp_path, OTHER, document(form.read_bytes()))
    assert found is not None
    assert found == moved  # of the same month
    assert (found.match, found.reason) == (Match.NOT_COMPARABLE, "counts-same")
