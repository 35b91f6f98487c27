"""A document for reading and printing, in words alone: before it is a page, a text document or a workbook."""

from typing import NamedTuple

import msgspec


class Cell(NamedTuple):
    """Words, which may lead somewhere."""

    text: str
    href: str = ""
    """An absolute http(s) address, or empty."""


class PaperTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table with a heading for each column; the first column names the row."""

    heading: str
    name: str
    """Short name, at most 31 characters: of a sheet."""
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    """Width of each column, beside the others."""
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    """What is said where there are no rows."""


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """The whole document, in the order of its fields."""

    title: str
    subject: str
    """Under the title: whose, as of when."""
    facts: tuple[tuple[str, str], ...]
    """Name and value: when, from where, by whom."""
    summary: tuple[str, ...]
    tables: tuple[PaperTable, ...]
    notes_heading: str
    notes: tuple[str, ...]
    """How it was made and what it does not say."""
    signature: str
