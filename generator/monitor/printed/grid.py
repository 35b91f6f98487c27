"""A table of any document: cells with text, colour and merged stretches, within bounds."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

MAX_ROWS = 2_000
MAX_COLUMNS = 420
"""A day grid has a column for each day of a school year and some more."""
MAX_CELLS = 200_000
"""Cells that are looked at, empty ones too."""
MAX_FILLED = 40_000
MAX_MERGED = 3_000
MAX_SPREAD = 200_000
"""Cells that merged stretches cover together."""
MAX_TABLES = 40
LONGEST_CELL = 300
"""Characters."""


class TooLarge(Exception):  # noqa: N818 - says what happened
    """No honest schedule is so large; nothing of it is compared, since what is left out might matter."""


class Stretch(NamedTuple):
    """Merged cells, all four numbers counted from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A table. Text of merged cells stands in each of them."""

    rows: tuple[tuple[str, ...], ...]
    """Of one length."""
    sheet: str = ""
    table: int = 0
    title: str = ""
    """What stands above the table and outside of it."""
    merged: dict[tuple[int, int], Stretch] = {}
    """By each cell that a stretch covers."""
    colours: dict[tuple[int, int], str] = {}
    """Fills that are neither absent nor white, as six hexadecimal digits."""
    uncertain: bool = False
    """Whether some cells are computed, and their values are not there."""

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.rows[0]) if self.rows else 0

    def repeats(self, row: int, column: int) -> bool:
        """Whether the cell is a merged one's later column."""
        own = self.merged.get((row, column))
        return own is not None and own.left != column

    def hangs(self, row: int, column: int) -> bool:
        """Whether the cell is merged with the one above."""
        own = self.merged.get((row, column))
        return own is not None and own.top != row


def grid_of(rows: list[list[str]], merged: Iterable[Stretch], *, first_row: int = 0, **known: object) -> Grid:
    """Make a grid: rows of one length, merged cells filled. Raises TooLarge."""
    width = max(map(len, rows), default=0)
    filled = sum(bool(text) for row in rows for text in row)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS or filled > MAX_FILLED or first_row:
        raise TooLarge
    for row in rows:
        row.extend([""] * (width - len(row)))
    covered = _spread(rows, merged, width)
    return Grid(rows=tuple(map(tuple, rows)), merged=covered, **known)  # type: ignore[arg-type]


def _spread(rows: list[list[str]], merged: Iterable[Stretch], width: int) -> dict[tuple[int, int], Stretch]:
    covered: dict[tuple[int, int], Stretch] = {}
    for count, one in enumerate(merged):
        own = Stretch(one.top, one.left, min(one.bottom, len(rows) - 1), min(one.right, width - 1))
        if count >= MAX_MERGED:
            raise TooLarge
        if own.bottom < own.top or own.right < own.left:
            continue
        area = (own.bottom - own.top + 1) * (own.right - own.left + 1)
        if len(covered) + area > MAX_SPREAD:
            raise TooLarge
        text = rows[own.top][own.left]
        for row in range(own.top, own.bottom + 1):
            for column in range(own.left, own.right + 1):
                rows[row][column] = text
                covered[row, column] = own
    return covered
