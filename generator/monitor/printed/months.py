"""Family A: months across, in each the levels; subjects down, under «N классы»; days or counts. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from generator.monitor.printed.classes import classes_in
from generator.monitor.printed.days import month_of
from generator.monitor.printed.entries import dated, is_empty
from generator.monitor.printed.grid import Grid
from generator.monitor.printed.kinds import level_of
from generator.monitor.printed.shape import (
    CLASS,
    HEADER_WITHIN,
    SUBJECT,
    Context,
    Known,
    column_of,
    heading,
    is_total,
    left_headers,
    spot,
)
from generator.monitor.printed.work import PrintedWork
from generator.monitor.safe_text import safe
from generator.monitor.wording import plain

FEWEST = 3
"""Months in a header."""
NO_MONTH = -1
"""Of a column for works whose month is not named, as in our own form."""
_UNNAMED = re.compile(r"месяц не назван")
_COUNT = re.compile(r"[1-9]\d?")
SUBJECT_LENGTH = 60


class Column(NamedTuple):
    """What a column of entries is about."""

    month: int
    level: str


class Header(NamedTuple):
    """A header: its last row, and what its columns mean."""

    last: int
    columns: dict[int, Column]
    subject: int
    classes: int | None


def read_months(grid: Grid, known: Known) -> tuple[PrintedWork, ...] | None:
    """Read the entries; None when it is no such table."""
    starts = [row for row in range(len(grid.rows)) if len(_months(grid, row)) >= FEWEST]
    starts = [row for row in starts if not any(grid.hangs(row, column) for column in _months(grid, row))]
    if not starts or starts[0] > HEADER_WITHIN:
        return None
    found: list[PrintedWork] = []
    context = Context()
    for start, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        header = _header(grid, start)
        if header is None:
            return None
        for row in range(header.last + 1, end):
            below = heading(grid, row, context)
            if below is not None:
                context = below
            else:
                found.extend(_row(grid, row, header, context, known))
    return tuple(found)


def _months(grid: Grid, row: int) -> dict[int, int]:
    """Months by column, where at least three different ones stand in a row."""
    found = {
        column: month for column, text in enumerate(grid.rows[row]) if text and (month := month_of(text))
    }
    return found if len(set(found.values())) >= FEWEST else {}


def _header(grid: Grid, start: int) -> Header | None:
    months = _months(grid, start)
    first = min(months)
    last = start
    while last + 1 < len(grid.rows) and _goes_on(grid, last + 1, first):
        last += 1
    columns: dict[int, Column] = {}
    month = 0
    for column in range(first, grid.width):
        text = grid.rows[start][column]
        if text:
            month = months.get(column) or (NO_MONTH if _UNNAMED.search(plain(text)) else 0)
        below = {grid.rows[row][column] for row in range(start + 1, last + 1)} - {text, ""}
        if month and not any(map(is_total, below)):
            levels = {level for one in below if (level := level_of(one))}
            columns[column] = Column(month, levels.pop() if len(levels) == 1 else "")
    if any(text == "" and last == start for text in grid.rows[start][first : max(months) + 1]):
        return None  # columns without a header of their own: what they hold nobody knows
    left = left_headers(grid, range(start, last + 1), first)
    classes = column_of(left, CLASS)
    named = [(column, text) for column, text in left if column != classes]
    subject = column_of(named, SUBJECT)
    if subject is None and len(named) == 1:
        subject = named[0][0]
    return Header(last, columns, subject, classes) if subject is not None else None


def _goes_on(grid: Grid, row: int, first: int) -> bool:
    """Whether a row is of the header still: it names levels, or hangs from the row above."""
    cells = grid.rows[row][first:]
    named = [text for text in cells if text and not is_empty(text)]
    if not named:
        return False
    return all(level_of(text) or is_total(text) or month_of(text) for text in named[:FEWEST])


def _row(grid: Grid, row: int, header: Header, context: Context, known: Known) -> Iterator[PrintedWork]:
    subject = grid.rows[row][header.subject]
    if is_total(subject):
        return
    classes = context.classes
    if header.classes is not None:
        classes = classes_in(grid.rows[row][header.classes])
    for column, meaning in header.columns.items():
        text = grid.rows[row][column]
        if is_empty(text) or grid.repeats(row, column):
            continue
        own = grid.merged.get((row, column))
        wide = own is not None and own.right != own.left
        common = PrintedWork(
            spot=spot(grid, row, column),
            classes=classes,
            subject=safe(subject, SUBJECT_LENGTH),
            level="" if wide else meaning.level,
        )
        fault = "no-subject" if not subject else "no-class" if not classes else ""
        if own is not None and own.bottom != own.top:
            fault = "merged"
        yield from _cell(common, text, meaning, known, fault)


def _cell(common: PrintedWork, text: str, meaning: Column, known: Known, fault: str) -> Iterator[PrintedWork]:
    if fault:
        yield msgspec.structs.replace(common, unread=fault)
    elif _COUNT.fullmatch(text.strip()):
        yield msgspec.structs.replace(common, count=int(text), month=max(meaning.month, 0))
    else:
        for one in dated(text, known.reckoning):
            common_ = msgspec.structs.replace(common, classes=one.classes or common.classes, kind=one.kind)
            if one.read.unread:
                yield msgspec.structs.replace(common_, unread=one.read.unread)
            for named in one.read.named:
                days = named.days
                if meaning.month not in {days.start.month, days.end.month, NO_MONTH}:
                    yield msgspec.structs.replace(common_, unread="other-month")
                else:
                    end = days.end if days.end != days.start else None
                    yield msgspec.structs.replace(common_, start=days.start, end=end, vague=named.vague)
