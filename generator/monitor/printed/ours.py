"""Our own exports, published anew by a school: the workbook of works and the sheet for printing. Pure.

A row of the workbook holds all classes that write a work, so it has no identity of its own; class, subject,
kind, level, part and days together say which works are meant. The sheet's entries carry the same as a mark.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model.schedule import Kind, Level
from generator.model.school_year import SchoolYear
from generator.monitor.printed.grid import Grid
from generator.monitor.printed.kinds import level_of
from generator.monitor.printed.work import Printed, PrintedWork, Spot
from generator.monitor.safe_text import safe

HEADER = {
    "school": "Школа",
    "school_year": "Учебный год",
    "classes": "Классы",
    "subject": "Предмет",
    "kind": "Вид",
    "level": "Уровень",
    "start": "Начало",
    "end": "Конец",
    "part": "Часть",
    "status": "Состояние",
}
"""Columns of the workbook that are compared, by the key of their name."""
CANCELLED = "отменено"
MARK = "data-work"
SHEET_MARK = "data-grafik-sheet"
MAX_MARKS = 20_000
_SHEET = re.compile(r"(?P<school>[a-z0-9_-]{1,80}/[a-z0-9_-]{1,80})/(?P<year>20\d\d-20\d\d)")
_DAYS = re.compile(r"(20\d\d-\d\d-\d\d)(?:/(20\d\d-\d\d-\d\d))?")


def read_workbook(grids: tuple[Grid, ...]) -> Printed | None:
    """Read the workbook's last school year; None when it is another book."""
    for grid in grids:
        names = dict(zip(grid.rows[0], range(grid.width), strict=True)) if grid.rows else {}
        if set(HEADER.values()) <= names.keys():
            return _book(grid, {key: names[name] for key, name in HEADER.items()})
    return None


def _book(grid: Grid, columns: Mapping[str, int]) -> Printed:
    rows = [
        (number, {key: cells[column] for key, column in columns.items()})
        for number, cells in enumerate(grid.rows[1:], 2)
        if any(cells)
    ]
    last = max((row["school_year"] for _, row in rows), default="")
    year = SchoolYear.parse(last)
    own = [(number, row) for number, row in rows if row["school_year"] == last]
    schools = tuple(sorted({safe(row["school"]) for _, row in own}))
    if year is None or len(schools) != 1:
        return Printed(family="ours", reason="several-schools" if year else "no-year")
    works = tuple(
        _work(Spot(grid.sheet, 0, number, columns["start"] + 1), row)
        for number, row in own
        if row["status"] != CANCELLED
    )
    return Printed(family="ours", works=works, year=year.start, schools=schools)


def _work(spot: Spot, row: Mapping[str, str]) -> PrintedWork:
    start, end = _day(row["start"]), _day(row["end"])
    part = re.match(r"\d{1,2}", row["part"])
    return PrintedWork(
        spot=spot,
        classes=tuple(one.strip().upper() for one in row["classes"].split(",") if one.strip())[:200],
        subject=safe(row["subject"]),
        kind=row["kind"] if row["kind"] in set(Kind) else "",
        level=level_of(row["level"]),
        start=start,
        end=end if start and end and end > start else None,
        part=int(part[0]) if part else 0,
        unread="" if start else "no-date",
    )


def _day(text: str) -> dt.date | None:
    """Read a day: one that a program knows for a day, or one that people wrote."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)\.(\d\d)\.(\d{4})", text)
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_sheet(tree: LexborHTMLParser) -> Printed | None:
    """Read the sheet for printing, saved as a page; None when it is another page."""
    node = tree.css_first(f"[{SHEET_MARK}]")
    mark = _SHEET.fullmatch((node.attributes.get(SHEET_MARK) or "")[:200]) if node is not None else None
    year = SchoolYear.parse(mark["year"]) if mark else None
    if mark is None or year is None or len(tree.css(f"[{MARK}]")) > MAX_MARKS:
        return None
    works = tuple(one for number, table in enumerate(tree.css("table"), 1) for one in _entries(table, number))
    return Printed(family="ours", works=works, year=year.start, schools=(mark["school"],))


def _entries(table: LexborNode, number: int) -> Iterator[PrintedWork]:
    for row, line in enumerate(table.css("tr"), 1):
        cells = line.css("th, td")
        subject = safe((cells[0].text(deep=True) or "")[:1_000]) if cells else ""
        for column, cell in enumerate(cells, 1):
            for entry in cell.css(f"[{MARK}]"):
                work = _marked(
                    (entry.attributes.get(MARK) or "")[:2_000], Spot("", number, row, column), subject
                )
                if work is not None:
                    yield work


def _marked(mark: str, spot: Spot, subject: str) -> PrintedWork | None:
    days, kind, level, part, classes = (*mark.split("|"), "", "", "", "")[:5]
    if kind not in set(Kind) or level not in set(Level):
        return None
    told = _DAYS.fullmatch(days)
    start, end = (_day(told[1]), _day(told[2] or told[1])) if told else (None, None)
    return PrintedWork(
        spot=spot,
        classes=tuple(classes.upper().split())[:200],
        subject=subject,
        kind=kind,
        level=level,
        start=start,
        end=end if start and end and end > start else None,
        part=int(part) if part.isdigit() and part.isascii() else 0,
        unread="" if start else "no-date",
    )
