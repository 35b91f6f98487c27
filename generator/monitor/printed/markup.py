"""Tables of a page as grids. What a reader does not see is not read."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

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

HIDDEN = (
    'script, style, template, noscript, [hidden], [style*="display:none"], [style*="display: none"], '
    '[style*="visibility:hidden"], [style*="visibility: hidden"], del, s, strike'
)
TITLE = 1_500
_COLOUR = re.compile(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})\b", re.IGNORECASE)
_HEX = re.compile("#?([0-9A-Fa-f]{6})")


def tree_of(text: str) -> LexborHTMLParser:
    """Read a page without what is hidden or struck out."""
    tree = LexborHTMLParser(text)
    for node in tree.css(HIDDEN):
        node.decompose()
    return tree


def grids_of_page(tree: LexborHTMLParser) -> tuple[Grid, ...]:
    """Read the tables that hold no other tables. Raises TooLarge."""
    tables = [one for one in tree.css("table") if one.css_first("table table") is None]
    if len(tables) > MAX_TABLES:
        raise TooLarge
    return tuple(_grids(tables, _title(tree)))


def _grids(tables: list[LexborNode], title: str) -> Iterator[Grid]:
    looked = 0
    for number, table in enumerate(tables, 1):
        caption = table.css_first("caption")
        grid = _grid(table, f"{title} {_words(caption) if caption else ''}", number)
        looked += len(grid.rows) * grid.width
        if looked > MAX_CELLS:
            raise TooLarge
        yield grid


def _title(tree: LexborHTMLParser) -> str:
    """Join the page's own name and headings, in which years and schools are named."""
    nodes = [*tree.css("title")[:1], *tree.css("h1, h2, h3")[:20]]
    return " ".join(_words(one) for one in nodes)[:TITLE]


def _words(node: LexborNode) -> str:
    return (node.text(deep=True, separator=" ") or "")[: 2 * LONGEST_CELL].strip()


def _grid(table: LexborNode, title: str, number: int) -> Grid:
    rows: list[list[str]] = []
    merged: list[Stretch] = []
    colours: dict[tuple[int, int], str] = {}
    taken: dict[tuple[int, int], bool] = {}
    lines = table.css("tr")
    if len(lines) > MAX_ROWS:
        raise TooLarge
    for top, line in enumerate(lines):
        row: list[str] = []
        for cell in line.css("td, th"):
            while taken.pop((top, len(row)), False):
                row.append("")
            left, wide, tall = len(row), _span(cell, "colspan"), _span(cell, "rowspan")
            tall = min(tall, len(lines) - top)
            if left + wide > MAX_COLUMNS or wide * tall > MAX_CELLS or len(taken) > MAX_CELLS:
                raise TooLarge
            row.extend([_words(cell)[:LONGEST_CELL], *[""] * (wide - 1)])
            if wide > 1 or tall > 1:
                merged.append(Stretch(top, left, top + tall - 1, left + wide - 1))
                for below in range(top + 1, top + tall):
                    taken.update(dict.fromkeys(((below, left + one) for one in range(wide)), True))
            _colour(cell, colours, (top, left))
        while taken.pop((top, len(row)), False):
            row.append("")
        rows.append(row)
    return grid_of(rows, merged, table=number, title=title, colours=colours)


def _span(cell: LexborNode, name: str) -> int:
    told = (cell.attributes.get(name) or "1").strip()
    return max(1, min(int(told), MAX_COLUMNS + MAX_ROWS)) if re.fullmatch("[0-9]{1,5}", told) else 1


def _colour(cell: LexborNode, colours: dict[tuple[int, int], str], place: tuple[int, int]) -> None:
    own = cell.attributes
    found = _HEX.fullmatch((own.get("bgcolor") or "").strip()) or _COLOUR.search(
        (own.get("style") or "")[:500]
    )
    if found and found[1].upper() != "FFFFFF":
        colours[place] = found[1].upper()
