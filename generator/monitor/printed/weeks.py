"""Family B: school weeks across, subjects down under «N классы»; a code or 1 in cells, colours. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from generator.monitor.printed.classes import classes_in
from generator.monitor.printed.entries import is_day_off, is_empty
from generator.monitor.printed.grid import Grid
from generator.monitor.printed.kinds import kind_of
from generator.monitor.printed.months import SUBJECT_LENGTH
from generator.monitor.printed.shape import (
    CLASS,
    HEADER_WITHIN,
    SUBJECT,
    Context,
    column_of,
    heading,
    is_total,
    left_headers,
    levels_by_colour,
    spot,
)
from generator.monitor.printed.work import PrintedWork
from generator.monitor.safe_text import safe
from generator.monitor.wording import plain

FEWEST = 20
DAYS_OF_MONTH = 31
_WEEK = re.compile(r"недел")
_MOST = 3
"""Works of a subject in one week, where a cell counts them: a larger number means something else."""


class Header(NamedTuple):
    """Where weeks stand."""

    row: int
    weeks: dict[int, int]
    """Number of the week by column."""
    subject: int
    classes: int | None


def read_weeks(grid: Grid) -> tuple[PrintedWork, ...] | None:
    """Read the entries; None when it is no such table."""
    header = next(
        (one for row in range(min(HEADER_WITHIN, len(grid.rows))) if (one := _header(grid, row))), None
    )
    if header is None:
        return None
    levels = levels_by_colour(grid)
    context = Context()
    found: list[PrintedWork] = []
    for row in range(header.row + 1, len(grid.rows)):
        below = heading(grid, row, context)
        if below is not None:
            context = below
        elif grid.rows[row] != grid.rows[header.row]:
            found.extend(_row(grid, row, header, context, levels))
    return tuple(found)


def _header(grid: Grid, row: int) -> Header | None:
    cells = grid.rows[row]
    weeks: dict[int, int] = {}
    for column, text in enumerate(cells):
        told = re.fullmatch(r"(\d{1,2})(?:\s*(?:нед\w*\.?|н\.?))?", plain(text))
        if told and int(told[1]) == len(weeks) + 1 and not grid.repeats(row, column):
            weeks[column] = int(told[1])
    if len(weeks) < FEWEST:
        return None
    above = [text for one in grid.rows[max(0, row - 3) : row + 1] for text in one]
    if len(weeks) <= DAYS_OF_MONTH and not any(_WEEK.search(plain(text)) for text in above):
        return None  # days of a month perhaps
    first = min(weeks)
    left = left_headers(grid, range(max(0, row - 3), row + 1), first)
    subject, classes = column_of(left, SUBJECT), column_of(left, CLASS)
    if subject is None and len(left) == 1:
        subject, classes = 0, None
    return Header(row, weeks, subject, classes) if subject is not None and subject != classes else None


def _row(
    grid: Grid, row: int, header: Header, context: Context, levels: dict[str, str]
) -> Iterator[PrintedWork]:
    subject = grid.rows[row][header.subject]
    if is_total(subject):
        return
    classes = context.classes
    if header.classes is not None:
        classes = classes_in(grid.rows[row][header.classes])
    for column, week in header.weeks.items():
        text = grid.rows[row][column]
        if is_empty(text) or is_day_off(text):
            continue
        common = PrintedWork(
            spot=spot(grid, row, column),
            classes=classes,
            subject=safe(subject, SUBJECT_LENGTH),
            level=levels.get(grid.colours.get((row, column), ""), context.level),
            week=week,
        )
        fault = "no-subject" if not subject else "no-class" if not classes else ""
        if (row, column) in grid.merged:
            fault = "merged"
        yield from (_faulty(common, fault),) if fault else _works(common, text)


def _works(common: PrintedWork, text: str) -> Iterator[PrintedWork]:
    count = re.fullmatch(r"[1-9]", text.strip())
    if count and int(count[0]) <= _MOST:
        yield from [common] * int(count[0])
        return
    for piece in re.split(r"[,;/\n+]", text) if not kind_of(text) else (text,):
        kind = kind_of(piece)
        yield msgspec.structs.replace(common, kind=kind) if kind else _faulty(common, "unclear-entry")


def _faulty(common: PrintedWork, fault: str) -> PrintedWork:
    return msgspec.structs.replace(common, week=0, unread=fault)
