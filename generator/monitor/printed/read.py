"""From a document's bytes to the works that its tables print. Called in a process of its own.

A table is taken for one of the known families only when its headers say so; an entry that leaves a doubt is
kept as one, with the reason. So nothing is ever told of a school that its document does not say.
"""

import re
from collections.abc import Callable

import msgspec

from generator.model.school_year import SchoolYear
from generator.monitor.observation import FileReading, FileSort, Soundness
from generator.monitor.printed.day_grid import Misread, read_days
from generator.monitor.printed.days import Reckoning, american_slashes
from generator.monitor.printed.document import grids_of_document
from generator.monitor.printed.grid import Grid, TooLarge
from generator.monitor.printed.listed import read_list
from generator.monitor.printed.markup import grids_of_page, tree_of
from generator.monitor.printed.months import read_months
from generator.monitor.printed.ours import read_sheet, read_workbook
from generator.monitor.printed.shape import HEADER_WITHIN, Known
from generator.monitor.printed.subjects import is_known, subject_key
from generator.monitor.printed.weeks import read_weeks
from generator.monitor.printed.work import Printed, PrintedWork
from generator.monitor.printed.workbook import grids_of_workbook
from generator.monitor.wording import plain, school_years

MAX_WORKS = 2_000
MAX_BYTES = 200_000
"""Of what is kept in an observation."""
A_FEW_DAYS = 3
"""From so many days a table that is not understood may be a schedule."""
FEW_TEXTS = 4
_DAY = re.compile(r"(?<![\d.])\d{1,2}\.(?:0[1-9]|1[0-2])(?![\d])")
_PART_OF_CLASS = re.compile(r"групп|подгр|гр\.|профил|углуб|базов")
"""Such a work is not written by the whole class; others of its class write it on another day perhaps."""
_FULL_DAY = re.compile(r"(?<![\d.])\d{1,2}\.(0[1-9]|1[0-2])\.(20\d\d)(?!\d)")
SEPTEMBER = 9
_SCHOOL = re.compile(
    r"(?:школ\w*|[сно]ош|гимнази\w*|лице\w*|центр\w* образовани\w*)\W{0,40}?(?:no|n|№)\s?(\d{1,4})"
)
_PERSONAL = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.|@|\d{6}|\d{3}-\d{3}|[а-яё](?:вич|вна)(?![а-яё])")
"""Initials, addresses, long numbers, patronymics."""
_FAMILIES: tuple[tuple[str, Callable[[Grid, Known], tuple[PrintedWork, ...] | None]], ...] = (
    ("months", read_months),
    ("days", read_days),
    ("weeks", lambda grid, _: read_weeks(grid)),
    ("list", read_list),
)


def printed_in(data: bytes, sort: FileSort, text: str = "", years: tuple[int, ...] = ()) -> Printed | None:
    """Read a document's tables; None for a kind of file whose tables are not read.

    ``text`` is a page's, decoded; ``years`` are the school years that the whole document names.
    """
    try:
        if sort is FileSort.XLSX:
            grids = grids_of_workbook(data)
            found = read_workbook(grids) or _printed(grids, years)
        elif sort is FileSort.DOCX:
            found = _printed(grids_of_document(data), years)
        elif sort is FileSort.HTML:
            tree = tree_of(text)
            found = read_sheet(tree) or _printed(grids_of_page(tree), years)
        else:
            return None
    except TooLarge:
        return Printed(reason="too-large")
    except Exception:  # noqa: BLE001 - a stranger's file may break a library in ways nobody has listed
        return Printed(reason="unreadable-table")
    found = msgspec.structs.replace(found, works=tuple(map(_harmless, found.works)))
    if len(found.works) > MAX_WORKS or len(msgspec.json.encode(found)) > MAX_BYTES:
        return Printed(family=found.family, reason="too-large")
    return found


def _harmless(work: PrintedWork) -> PrintedWork:
    """Keep no name of a person, and trust no entry that is not of a whole class.

    A subject is kept when it is one that we know, or stands in a sure entry.
    """
    if _PART_OF_CLASS.search(plain(work.subject)) and not work.unread:
        work = msgspec.structs.replace(work, start=None, end=None, week=0, count=0, unread="group")
    sure = subject_key(work.subject) if work.unread else work.subject
    known = is_known(sure) if work.unread else not _PERSONAL.search(sure)
    spot = work.spot
    if _PERSONAL.search(spot.sheet):
        spot = msgspec.structs.replace(spot, sheet="")
    return msgspec.structs.replace(work, subject=work.subject if known else "", spot=spot)


def with_printed(reading: FileReading, data: bytes, text: str = "") -> FileReading:
    """Add what the tables print to what is known of a file that was read."""
    if reading.soundness is not Soundness.SOUND and reading.sort is not FileSort.HTML:
        return reading
    years = reading.years or school_years(plain(text[:400_000]))
    return msgspec.structs.replace(reading, printed=printed_in(data, reading.sort, text, years))


def _printed(grids: tuple[Grid, ...], years: tuple[int, ...]) -> Printed:
    title = plain(" ".join(_title(one) for one in grids))
    named = school_years(title) or years
    year = named[0] if len(named) == 1 else 0 if named else _year_of_days(grids)
    known = Known(
        Reckoning(
            SchoolYear(year) if year else None,
            american_slashes([text for grid in grids for row in grid.rows for text in row if "/" in text]),
        ),
        title,
    )
    works: list[PrintedWork] = []
    families: list[str] = []
    partly = False
    for grid in grids:
        family, found = _read(grid, known)
        partly = partly or grid.uncertain or (found is None and _may_be_schedule(grid))
        if found is not None and found:
            families.append(family)
            works.extend(found)
    dated = {SchoolYear.of(one.start).start for one in works if one.start}
    year = year or (dated.pop() if len(dated) == 1 else 0)
    return Printed(
        family=families[0] if families else "",
        works=tuple(works),
        year=year,
        schools=tuple(dict.fromkeys(one[1] for one in _SCHOOL.finditer(title)))[:5],
        partly=partly,
        reason="several-years" if len(named) > 1 and not year else "" if works else "unknown-table",
    )


def _year_of_days(grids: tuple[Grid, ...]) -> int:
    """Tell the school year of days that are printed with their years: some, and all of one; else 0."""
    texts = (text for grid in grids for row in grid.rows for text in row)
    found = [one.groups() for text in texts for one in _FULL_DAY.finditer(text)]
    starts = {int(year) - (int(month) < SEPTEMBER) for month, year in found}
    return starts.pop() if len(found) >= A_FEW_DAYS and len(starts) == 1 else 0


def _read(grid: Grid, known: Known) -> tuple[str, tuple[PrintedWork, ...] | None]:
    for family, read in _FAMILIES:
        try:
            found = read(grid, known)
        except Misread:
            return family, None
        if found is not None:
            return family, found
    return "", None


def _title(grid: Grid) -> str:
    """Join what stands above a table and its first rows of few texts: names of the school, year, order."""
    rows = (dict.fromkeys(filter(None, row)) for row in grid.rows[:HEADER_WITHIN])
    return " ".join((grid.title, *(text for row in rows if len(row) <= FEW_TEXTS for text in row)))


def _may_be_schedule(grid: Grid) -> bool:
    return sum(len(_DAY.findall(text)) for row in grid.rows for text in row) >= A_FEW_DAYS
