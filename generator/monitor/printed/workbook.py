"""Visible sheets of a workbook (Office Open XML) as grids, read row by row and within bounds."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import range_boundaries

from generator.monitor.printed.grid import (
    LONGEST_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TABLES,
    Grid,
    Stretch,
    TooLarge,
    grid_of,
)
from generator.monitor.safe_text import safe

MAX_UNPACKED = 8 * 1024 * 1024
"""Bytes of all parts that the library may read; pictures are not among them."""
MAX_PARTS = 1_000
WIDEST = 2 * MAX_COLUMNS
_READ = (".xml", ".rels")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=\"([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})\"")
_NO_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]{0,300})?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*"
    rb"</(?:\w+:)?c>"
)
"""A formula whose value nobody has computed."""
_LINE = re.compile(rb"<(?:\w+:)?(row|col)\s([^>]{0,400})>")
_HIDDEN = re.compile(rb"hidden=\"(?:1|true)\"")
_NUMBER = re.compile(rb"(?<![\w:])(r|min|max)=\"([0-9]{1,7})\"")
_NAME = 40
_NO_FILL = frozenset({"000000", "FFFFFF"})


def grids_of_workbook(data: bytes) -> tuple[Grid, ...]:
    """Read the visible sheets. Raises TooLarge, and whatever the library does with a damaged book."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _bound(archive)
        book = load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False, rich_text=True
        )
        shown = [one for one in book.worksheets if one.sheet_state == "visible"]
        if len(shown) > MAX_TABLES:
            raise TooLarge
        return tuple(_grid(archive, one) for one in shown)


def _bound(archive: zipfile.ZipFile) -> None:
    """Refuse a bomb: a part gives no more than it declares, so what parts declare is enough to know."""
    parts = archive.infolist()
    declared = sum(one.file_size for one in parts if one.filename.lower().endswith(_READ))
    if len(parts) > MAX_PARTS or declared > MAX_UNPACKED:
        raise TooLarge


def _grid(archive: zipfile.ZipFile, sheet: Any) -> Grid:
    rows: list[list[str]] = []
    colours: dict[tuple[int, int], str] = {}
    sheet.reset_dimensions()  # a file may claim a million rows
    for cells in _filled(sheet):
        rows.append([_text(cell) for cell in cells])
        for column, cell in enumerate(cells):
            colour = _colour(cell)
            if colour:
                colours[len(rows) - 1, column] = colour
    # The library tells merged and hidden cells only where it reads a book as a whole.
    markup = archive.read(sheet._worksheet_path)  # noqa: SLF001 - the one place that knows which part it is
    if b"<strike" in markup:
        raise ValueError("text within a cell is struck out in a way that the library does not tell")
    _hide(rows, markup)
    return grid_of(
        rows,
        list(_merged(markup)),
        sheet=safe(sheet.title, _NAME),
        title=sheet.title,
        colours=colours,
        uncertain=_NO_VALUE.search(markup) is not None,
    )


def _filled(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """Give rows up to the last one with text."""
    waiting: list[tuple[Any, ...]] = []
    looked = given = 0
    blank: object = None
    for cells in sheet.iter_rows(max_col=WIDEST):
        if cells is blank:
            waiting.append(())
        elif any(cell.value is not None for cell in cells):
            used = max(number for number, cell in enumerate(cells, 1) if cell.value is not None)
            looked += used + len(waiting)
            if looked > MAX_CELLS or len(waiting) > MAX_ROWS or used > MAX_COLUMNS:
                raise TooLarge
            given += len(waiting) + 1
            if given > MAX_ROWS:
                raise TooLarge
            yield from waiting
            waiting.clear()
            yield cells[:used]
        else:
            blank = blank or cells
            waiting.append(cells[:MAX_COLUMNS])
        del waiting[MAX_ROWS + 1 :]


def _hide(rows: list[list[str]], markup: bytes) -> None:
    """Empty the cells of hidden rows and columns: nobody sees them."""
    for line in _LINE.finditer(markup):
        told = {name.decode(): int(value) for name, value in _NUMBER.findall(line[2])}
        if not _HIDDEN.search(line[2]):
            continue
        if line[1] == b"row":
            number = told.get("r", 0) - 1
            if 0 <= number < len(rows):
                rows[number] = [""] * len(rows[number])
            continue
        for row in rows:
            for column in range(told.get("min", 1) - 1, min(told.get("max", 0), len(row))):
                row[column] = ""


def _merged(markup: bytes) -> Iterator[Stretch]:
    for ref in _MERGED.finditer(markup):
        left, top, right, bottom = range_boundaries(ref[1].decode("ascii"))
        yield Stretch(int(top or 1) - 1, int(left or 1) - 1, int(bottom or 1) - 1, int(right or 1) - 1)


def _text(cell: Any) -> str:
    """Text of a cell as people see it, so far as it can matter to a schedule, without what is struck out."""
    value = cell.value
    if value is None or isinstance(value, bool) or cell.font.strike:
        return ""
    if isinstance(value, CellRichText):
        value = "".join(str(one) for one in value if isinstance(one, str) or not one.font.strike)
    if isinstance(value, dt.date):
        return _day(value, str(cell.number_format))
    if isinstance(value, float):
        return _number(value, str(cell.number_format))
    return str(value)[:LONGEST_CELL].strip()


def _day(value: dt.date, form: str) -> str:
    """Write a day; without its year where the cell does not show one, since a program has put it there."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form).lower()
    return f"{value:%Y-%m-%d}" if "y" in shown or "г" in shown else f"{value:%d.%m.}"


def _number(value: float, form: str) -> str:
    if value.is_integer() and abs(value) < 1e6:  # noqa: PLR2004 - beyond it no number of a schedule
        return str(int(value))
    return f"{value:.2f}" if "0.00" in form else f"{value:g}"


def _colour(cell: Any) -> str:
    """Fill of a cell; colours of a theme are told by their number and tint."""
    if not getattr(cell, "style_array", None):
        return ""
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return ""
    colour = fill.fgColor
    if colour.type == "rgb":
        told = str(colour.rgb)[-6:].upper()
        return "" if told in _NO_FILL else told
    if colour.type == "theme":
        return "" if colour.theme == 0 and not colour.tint else f"theme {colour.theme} {colour.tint:.2f}"
    return f"indexed {colour.indexed}"
