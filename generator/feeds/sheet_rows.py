"""Rows of a worksheet written straight as Office Open XML.

``openpyxl`` makes an object of each cell and an element of each object, which took a third of the time of a
school; most cells of a workbook are the same few texts. What is written is what the library would write, byte
for byte (a test compares): it still makes the sheets, their headers and all styles.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

END = b"</sheetData>"
LINE_END = {"\r": "&#13;"}


class SheetRows:
    """The rows of one sheet after those that the library wrote."""

    def __init__(self, first: int, cell_of: Callable[[Any], Any]) -> None:
        """Begin with row ``first``; ``cell_of`` makes what the library would be given for a value."""
        self._row = first
        self._cell_of = cell_of
        self._letters: list[str] = []
        self._rows: list[str] = []
        self._known: dict[Any, str] = {}
        """Values that were met, and what stands after the address of a cell that holds them."""

    def append(self, values: Iterable[Any]) -> None:
        """Add a row of values, or of cells of the library."""
        row, known = self._row, self._known
        cells = []
        for column, value in enumerate(values):
            if value is None:
                continue
            while column >= len(self._letters):
                self._letters.append(get_column_letter(len(self._letters) + 1))
            key = (value.__class__, value)
            told = known.get(key)
            if told is None:
                told = known[key] = _cell(self._cell_of(value))
            cells.append(f'<c r="{self._letters[column]}{row}"{told}')
        self._rows.append(f'<row r="{row}">{"".join(cells)}</row>')
        self._row += 1

    def into(self, sheet: bytes) -> bytes:
        """Put the rows into the sheet as the library wrote it."""
        rows = "".join(self._rows).encode("ascii", "xmlcharrefreplace")
        head, end, tail = sheet.rpartition(END)
        if not end:
            raise ValueError("no rows of the library to follow")
        return head + rows + end + tail


def _cell(value: Any) -> str:
    """Write a value, or a cell of the library, without the address that comes first."""
    style, kind = "", ""
    if hasattr(value, "data_type"):
        style = f' s="{value.style_id}"' if value.has_style else ""
        kind, value = value.data_type, value.value
    if isinstance(value, dt.date):
        day = int(to_excel(value))  # type: ignore[no-untyped-call]
        return f'{style} t="n"><v>{day}</v></c>'
    if isinstance(value, int):
        return f'{style} t="n"><v>{value}</v></c>'
    if kind == "f" or (not kind and value.startswith("=")):
        return f"{style}><f>{_text(value[1:])}</f><v></v></c>"
    if not value:
        return f'{style} t="inlineStr"></c>'
    space = ' xml:space="preserve"' if value != value.strip() else ""
    return f'{style} t="inlineStr"><is><t{space}>{_text(value)}</t></is></c>'


def _text(text: str) -> str:
    if ILLEGAL_CHARACTERS_RE.search(text):
        raise ValueError(f"no text for a cell: {text!r}")
    return escape(text, LINE_END)
