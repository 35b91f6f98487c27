"""What the families of tables have in common: headings, columns by their headers, levels by colours. Pure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.monitor.printed.classes import heading_classes
from generator.monitor.printed.days import Reckoning
from generator.monitor.printed.grid import Grid
from generator.monitor.printed.kinds import level_of
from generator.monitor.printed.work import Spot
from generator.monitor.wording import plain

HEADER_WITHIN = 60
"""Rows within which the header of a table begins."""
SUBJECT = re.compile(r"предмет|дисциплин")
CLASS = re.compile(r"(?<![а-я])класс(?!н)|параллел")
_TOTAL = re.compile(r"^(?:всего|итого|кол-во|количество|общее)")
LEGEND = 4
"""Filled cells with words of a level make a legend only when they are short: words, not sentences."""


class Known(NamedTuple):
    """What the document as a whole tells."""

    reckoning: Reckoning
    title: str = ""


class Context(NamedTuple):
    """What headings above a row say of it."""

    classes: tuple[str, ...] = ()
    level: str = ""


def only_text(grid: Grid, row: int) -> str:
    """Return the text of a row that holds but one, merged or not; empty for other rows."""
    found = dict.fromkeys(text for text in grid.rows[row] if text)
    return next(iter(found)) if len(found) == 1 else ""


def heading(grid: Grid, row: int, context: Context) -> Context | None:
    """Return what holds below a row that is a heading; None when it is none."""
    text = only_text(grid, row)
    if not text:
        return None
    classes = heading_classes(text)
    if classes:
        return context._replace(classes=classes)
    level = level_of(text)
    return context._replace(level=level) if level else context


def is_total(text: str) -> bool:
    """Whether a row or column adds up others."""
    return _TOTAL.match(plain(text)) is not None


def column_of(headers: Iterable[tuple[int, str]], pattern: re.Pattern[str]) -> int | None:
    """Return the only column whose header fits; None when none or several do."""
    found = [column for column, text in headers if pattern.search(plain(text))]
    return found[0] if len(found) == 1 else None


def left_headers(grid: Grid, rows: range, first: int) -> list[tuple[int, str]]:
    """Join what stands in some rows of the columns left of ``first``, each with its column."""
    return [
        (column, " ".join(dict.fromkeys(grid.rows[row][column] for row in rows))) for column in range(first)
    ]


def spot(grid: Grid, row: int, column: int) -> Spot:
    """Tell where a cell is."""
    return Spot(grid.sheet, grid.table, row + 1, column + 1)


def levels_by_colour(grid: Grid) -> dict[str, str]:
    """Read the legend: a filled cell with a word of a level or, when it is empty, with one beside it."""
    found: dict[str, set[str]] = {}
    for (row, column), colour in grid.colours.items():
        texts = grid.rows[row][column : column + 2] if row < len(grid.rows) else ()
        text = next(filter(None, texts), "")
        if len(text.split()) <= LEGEND and (level := level_of(text)):
            found.setdefault(colour, set()).add(level)
    return {colour: levels.pop() for colour, levels in found.items() if len(levels) == 1}
