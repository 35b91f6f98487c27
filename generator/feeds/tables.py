"""Schedules as CSV: one row a procedure of a class, in the order of the fields below.

A table opens in spreadsheets, and these take a text that begins with «=», «+», «-» or «@» for a formula
(OWASP, «CSV Injection»). Such a text gets an apostrophe in front; a text that begins with apostrophes and
then such a sign gets one more, so that taking one away always gives the text back.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from generator.feeds.open_data import OpenProcedure, OpenYear, SchoolData
from generator.model.schedule import ChangeKind, Kind, Level
from generator.model.when import Precision

BOM = b"\xef\xbb\xbf"
"""Without it Excel reads UTF-8 as the alphabet of its own country."""
COMMA, SEMICOLON = ",", ";"
LIST_SEPARATOR = " | "
DANGEROUS = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20|%]")
"""What a spreadsheet may take for a formula or a command, full-width signs too."""


class Row(NamedTuple):
    """What a row is made of."""

    data: SchoolData
    year: OpenYear
    page: str
    one: OpenProcedure


class Column(NamedTuple):
    """A field of the table, as Frictionless Table Schema describes fields."""

    name: str
    kind: Literal["string", "integer", "boolean", "date"]
    value: Callable[[Row], object]
    constraints: dict[str, object] = {}  # noqa: RUF012 - never changed


REQUIRED: dict[str, object] = {"required": True}
GRADES: dict[str, object] = {"minimum": 1, "maximum": 11}
LEVELS: dict[str, object] = {"enum": [one.value for one in Level]}
KINDS: dict[str, object] = {"enum": [one.value for one in Kind]}
STATUSES: dict[str, object] = {"enum": ["planned", "moved", "cancelled", "added"]}
PRECISIONS: dict[str, object] = {"enum": [*(one.value for one in Precision), "none"]}


def status(one: OpenProcedure) -> str:
    """Tell what became of a procedure: as planned, moved, cancelled, or added by a later order."""
    if one.cancelled:
        return "cancelled"
    kinds = {change.kind for change in one.changes}
    if ChangeKind.MOVED in kinds:
        return "moved"
    return "added" if ChangeKind.ADDED in kinds else "planned"


def _first_date(row: Row) -> object:
    moved = [change for change in row.one.changes if change.kind is ChangeKind.MOVED]
    return moved[0].before_start if moved else None


def _last(field: str) -> Callable[[Row], object]:
    return lambda row: getattr(row.one.changes[-1], field) if row.one.changes else None


def _own(field: str) -> Callable[[Row], object]:
    return lambda row: getattr(row.one, field)


COLUMNS: tuple[Column, ...] = (
    Column("uid", "string", _own("uid"), REQUIRED | {"unique": True}),
    Column("authority", "string", lambda row: row.data.authority.id, REQUIRED),
    Column("authority_name", "string", lambda row: row.data.authority.name, REQUIRED),
    Column("school", "string", lambda row: row.data.school.id, REQUIRED),
    Column("school_name", "string", lambda row: row.data.school.title, REQUIRED),
    Column("school_year", "string", lambda row: row.year.school_year, REQUIRED | {"pattern": r"\d{4}-\d{4}"}),
    Column("class", "string", _own("class_name"), REQUIRED),
    Column("grade", "integer", _own("grade"), REQUIRED | GRADES),
    Column("subject", "string", _own("subject"), REQUIRED),
    Column("kind", "string", lambda row: row.one.kind.value, REQUIRED | KINDS),
    Column("level", "string", lambda row: row.one.level.value, REQUIRED | LEVELS),
    Column("status", "string", lambda row: status(row.one), REQUIRED | STATUSES),
    Column("precision", "string", lambda row: row.one.precision or "none", REQUIRED | PRECISIONS),
    Column("date_start", "date", _own("date_start")),
    Column("date_end", "date", _own("date_end")),
    Column("number", "integer", _own("number"), {"minimum": 1}),
    Column("term", "string", _own("term")),
    Column("lessons", "string", lambda row: " ".join(map(str, row.one.lessons)), {"pattern": r"\d+( \d+)*"}),
    Column("part", "integer", _own("part"), {"minimum": 1}),
    Column("parts", "integer", _own("parts"), {"minimum": 2}),
    Column("minutes", "integer", _own("minutes"), {"minimum": 1}),
    Column("programme_grade", "integer", _own("programme_grade"), GRADES),
    Column("random_choice", "boolean", _own("random_choice"), REQUIRED),
    Column("choice_of", "string", lambda row: LIST_SEPARATOR.join(row.one.choice_of)),
    Column("track", "string", _own("track")),
    Column("topic", "string", _own("topic")),
    Column("note", "string", _own("note")),
    Column("undated_reason", "string", _own("undated_reason")),
    Column("first_date", "date", _first_date),
    Column("last_order", "string", _last("order")),
    Column("last_order_date", "date", _last("order_date")),
    Column("last_reason", "string", _last("reason")),
    Column("demo", "boolean", lambda row: row.data.demo, REQUIRED),
    Column("page", "string", lambda row: row.page, REQUIRED),
)
HEADER = tuple(column.name for column in COLUMNS)


def rows(data: SchoolData) -> Iterator[tuple[str, ...]]:
    """Give the cells of each procedure, not yet guarded, in the order of the file."""
    for year in data.years:
        pages = {one.name: one.page for one in year.classes}
        for one in year.procedures:
            row = Row(data, year, pages.get(one.class_name, year.page), one)
            yield tuple([_text(column.value(row)) for column in COLUMNS])


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    if text[:1].isalnum():  # nearly all are, and a look is cheaper than a search
        return text
    return f"'{text}" if DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text


def csv_bytes(table: Iterable[tuple[str, ...]], separator: str, header: tuple[str, ...] = HEADER) -> bytes:
    """Write a table with its header (RFC 4180: CR LF between lines)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in line] for line in table)
    return BOM + stream.getvalue().encode()


def read_csv(data: bytes, separator: str) -> tuple[tuple[str, ...], ...]:
    """Read a table back, its header first. Raises ValueError or csv.Error when it is none of ours."""
    if not data.startswith(BOM):
        raise ValueError("no byte order mark")
    text = data.removeprefix(BOM).decode("utf-8")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return tuple(tuple(map(unguarded, line)) for line in reader)


def body(data: bytes) -> bytes:
    """Return a table of ours without its mark and header, to be joined with others."""
    return data.partition(b"\r\n")[2]


def joined(tables: Iterable[bytes], separator: str) -> Iterator[bytes]:
    """Give the pieces of one table that holds the rows of many, under one header."""
    yield BOM + separator.join(HEADER).encode() + b"\r\n"
    for table in tables:
        yield body(table)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
