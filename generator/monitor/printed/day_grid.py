"""Family C: every day of every month across, classes down; «КР РУС» in cells, colours for levels. Pure."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.school_year import SchoolYear
from generator.monitor.printed.classes import classes_in
from generator.monitor.printed.days import Reckoning, days_in, month_of
from generator.monitor.printed.entries import is_day_off, is_empty, titled
from generator.monitor.printed.grid import Grid
from generator.monitor.printed.kinds import level_of
from generator.monitor.printed.months import SUBJECT_LENGTH
from generator.monitor.printed.shape import (
    CLASS,
    HEADER_WITHIN,
    SUBJECT,
    Known,
    column_of,
    left_headers,
    levels_by_colour,
    only_text,
    spot,
)
from generator.monitor.printed.work import PrintedWork
from generator.monitor.safe_text import safe
from generator.monitor.wording import plain

FEWEST = 15
"""Days in a header."""
_WEEKDAYS = {"пн": 0, "вт": 1, "ср": 2, "чт": 3, "пт": 4, "сб": 5, "вс": 6}
_SEPTEMBER = 9


class Header(NamedTuple):
    """Where days stand."""

    row: int
    days: dict[int, dt.date]
    classes: int


class Misread(Exception):  # noqa: N818 - says what happened
    """It is such a table, and its days contradict each other."""


def read_days(grid: Grid, known: Known) -> tuple[PrintedWork, ...] | None:
    """Read the entries; None when it is no such table. Raises Misread."""
    header = next(
        (one for row in range(min(HEADER_WITHIN, len(grid.rows))) if (one := _header(grid, row, known))), None
    )
    if header is None:
        return None
    levels = levels_by_colour(grid)
    found: list[PrintedWork] = []
    for row in range(header.row + 1, len(grid.rows)):
        if only_text(grid, row) or _is_weekdays(grid, row, header):
            continue
        found.extend(_row(grid, row, header, levels))
    return tuple(found)


def _header(grid: Grid, row: int, known: Known) -> Header | None:
    days = _named(grid, row, known.reckoning) or _numbered(grid, row, known.reckoning.year)
    if len(days) < FEWEST:
        return None
    first = min(days)
    left = left_headers(grid, range(max(0, row - 3), row + 1), first)
    classes = column_of(left, CLASS)
    if classes is None or column_of(left, SUBJECT) is not None:
        return None
    return Header(row, days, classes)


def _named(grid: Grid, row: int, reckoning: Reckoning) -> dict[int, dt.date]:
    """Read days that the header writes out: «01.09», a typed date."""
    found: dict[int, dt.date] = {}
    for column, text in enumerate(grid.rows[row]):
        if not re.search(r"\d[.,/-]\s?\d", text):
            continue
        read = days_in(text, reckoning)
        if len(read.named) == 1 and read.named[0].days.start == read.named[0].days.end:
            found[column] = read.named[0].days.start
    return found if sorted(found.values()) == list(found.values()) else {}


def _numbered(grid: Grid, row: int, year: SchoolYear | None) -> dict[int, dt.date]:
    """Read numbers of days below names of months."""
    above = next(
        (one for one in range(row - 1, max(-1, row - 4), -1) if any(map(month_of, grid.rows[one]))), None
    )
    if above is None or year is None:
        return {}
    found: dict[int, dt.date] = {}
    month, last = 0, 0
    for column, text in enumerate(grid.rows[row]):
        told = month_of(grid.rows[above][column])
        if told and told != month:
            month, last = told, 0
        elif grid.rows[above][column] and not told:
            month = 0
        if month and re.fullmatch(r"\d{1,2}", text.strip()):
            number = int(text)
            if number <= last:
                return {}
            try:
                found[column] = dt.date(year.start + (month < _SEPTEMBER), month, number)
            except ValueError:
                return {}
            last = number
    return found


def _is_weekdays(grid: Grid, row: int, header: Header) -> bool:
    """Whether a row names weekdays; they must be those of the days. Raises Misread."""
    told = {
        column: weekday
        for column in header.days
        if (weekday := _WEEKDAYS.get(plain(grid.rows[row][column]).strip(" ."))) is not None
    }
    if len(told) < FEWEST:
        return False
    if any(header.days[column].weekday() != weekday for column, weekday in told.items()):
        raise Misread
    return True


def _row(grid: Grid, row: int, header: Header, levels: dict[str, str]) -> Iterator[PrintedWork]:
    classes = classes_in(grid.rows[row][header.classes])
    for column, day in header.days.items():
        text = grid.rows[row][column]
        if is_empty(text) or is_day_off(text) or grid.repeats(row, column) or level_of(text):
            continue
        own = grid.merged.get((row, column))
        last = header.days.get(own.right) if own else day
        level = levels.get(grid.colours.get((own.top, own.left) if own else (row, column), ""), "")
        for one in titled(text):
            fault = one.unread or ("no-class" if not classes else "merged" if last is None else "")
            yield PrintedWork(
                spot=spot(grid, row, column),
                classes=classes,
                subject=safe(one.subject, SUBJECT_LENGTH),
                kind=one.kind,
                level=level,
                start=None if fault else day,
                end=last if not fault and last != day else None,
                vague=not fault and last != day,
                unread=fault,
            )
