"""Tables of a Word document (Office Open XML) as grids. Pictures, links and other parts are not opened."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.oxml.parser import parse_xml

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

MAIN = "word/document.xml"
MAX_UNPACKED = 8 * 1024 * 1024
TITLE = 1_500
"""Characters above a table that are looked at."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}p": "\n", f"{_W}tab": " "}
_HEX = re.compile("[0-9A-Fa-f]{6}")


def grids_of_document(data: bytes) -> tuple[Grid, ...]:
    """Read the tables that stand in the text itself. Raises TooLarge, and what a damaged file makes raise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.getinfo(MAIN).file_size > MAX_UNPACKED:
            raise TooLarge
        body = parse_xml(archive.read(MAIN)).find(f"{_W}body")
    return tuple(_grids(body)) if body is not None else ()


def _grids(body: Any) -> Iterator[Grid]:
    title, number, looked = "", 0, 0
    for element in body:
        if element.tag == f"{_W}p":
            title = f"{title} {_words(element)}"[-TITLE:]
        elif element.tag == f"{_W}tbl":
            number += 1
            grid = _grid(element, title, number)
            looked += len(grid.rows) * grid.width
            if number > MAX_TABLES or looked > MAX_CELLS:
                raise TooLarge
            yield grid


def _words(element: Any) -> str:
    """Text of an element without what was deleted under revision; line breaks stay."""
    nodes = element.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}p")
    return "".join([_BREAKS.get(node.tag) or _text(node) for node in nodes]).strip()


def _text(node: Any) -> str:
    """Text of a run; none of one that is struck out."""
    for mark in ("strike", "dstrike"):
        struck = node.getparent().find(f"{_W}rPr/{_W}{mark}")
        if struck is not None and struck.get(f"{_W}val", "true") not in {"0", "false", "off"}:
            return ""
    return node.text or ""


def _grid(table: Any, title: str, number: int) -> Grid:
    rows: list[list[str]] = []
    colours: dict[tuple[int, int], str] = {}
    merged: list[Stretch] = []
    open_: dict[int, tuple[int, int]] = {}
    for top, line in enumerate(_children(table, f"{_W}tr")):
        if top > MAX_ROWS:
            raise TooLarge
        row: list[str] = [""] * _before(line)
        for cell in _children(line, f"{_W}tc"):
            left, span, going_on = len(row), _span(cell), _hangs(cell)
            if left + span > MAX_COLUMNS:
                raise TooLarge
            row.extend([_words(cell)[:LONGEST_CELL], *[""] * (span - 1)])
            _colour(cell, colours, (top, left))
            start, width = open_.get(left, (top, span)) if going_on else (top, span)
            open_[left] = (start, width)
            if span > 1 or start != top:
                merged.append(Stretch(start, left, top, left + span - 1))
        rows.append(row)
    return grid_of(rows, merged, table=number, title=title, colours=colours)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Give children of a kind; a control of content (``sdt``) may stand around one."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{_W}sdt":
            yield from _children(child.find(f"{_W}sdtContent") or (), tag)


def _before(line: Any) -> int:
    node = line.find(f"{_W}trPr/{_W}gridBefore")
    return min(int(node.get(f"{_W}val", "0")), MAX_COLUMNS) if node is not None else 0


def _span(cell: Any) -> int:
    node = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return max(1, int(node.get(f"{_W}val", "1"))) if node is not None else 1


def _hangs(cell: Any) -> bool:
    node = cell.find(f"{_W}tcPr/{_W}vMerge")
    return node is not None and node.get(f"{_W}val", "continue") == "continue"


def _colour(cell: Any, colours: dict[tuple[int, int], str], place: tuple[int, int]) -> None:
    node = cell.find(f"{_W}tcPr/{_W}shd")
    fill = node.get(f"{_W}fill", "") if node is not None else ""
    if _HEX.fullmatch(fill) and fill.upper() != "FFFFFF":
        colours[place] = fill.upper()
