"""Workbooks (Office Open XML) by ``openpyxl``: the same bytes for the same content, and no text a formula."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from generator.feeds.content_lines import one_line
from generator.feeds.sheet_rows import SheetRows
from generator.feeds.tables import DANGEROUS

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Time of every part of the archive: the earliest that ZIP can name."""
CORE = "docProps/core.xml"
CREATOR = "grafik"
DAY_FORMAT = "DD.MM.YYYY"
LONGEST = 32_000
"""Characters of a cell; programs take 32,767."""
CUT = "…"
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What programs read as an escaped character (ECMA-376, part 1, 22.9.2.19, ST_Xstring)."""

BOLD = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="FFE3ECF7")
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
TURNED = Alignment(horizontal="center", vertical="center", wrap_text=True, text_rotation=90)

Value = str | int | dt.date | None


class Formula(NamedTuple):
    """A formula of ours, never made of anybody's text."""

    text: str
    percent: bool = False


class Sheet(NamedTuple):
    """A table of a workbook: a header that stays in sight, with filters, and typed cells below."""

    title: str
    header: tuple[tuple[str, float], ...]
    """Names of columns and their widths in characters."""
    rows: Iterable[Sequence[Value]]
    filters: bool = True


def workbook_of(sheets: Iterable[Sheet], title: str, modified: dt.date) -> bytes:
    """Write a workbook. ``modified``: the day that its content was last changed, not that of the build."""
    book = Workbook(write_only=True)
    rows = {part_of(number): _write(book, sheet) for number, sheet in enumerate(sheets, 1)}
    return finished(book, title, modified, rows)


def part_of(number: int) -> str:
    """Name the part of the archive that holds a sheet; they are counted from 1."""
    return f"xl/worksheets/sheet{number}.xml"


def finished(book: Workbook, title: str, modified: dt.date, rows: Mapping[str, SheetRows]) -> bytes:
    """Return the bytes of a workbook with more ``rows`` by part; its archive tells no time of the build."""
    stored = io.BytesIO()
    properties = book.properties
    properties.creator, properties.title = CREATOR, in_cell(one_line(title))
    properties.created = moment = dt.datetime(modified.year, modified.month, modified.day)  # noqa: DTZ001 - as Excel
    with ZipFile(stored, "w", ZIP_STORED) as archive:
        ExcelWriter(book, archive).save()
    properties.modified = moment  # the library has just set it to now
    core = tostring(properties.to_tree())
    with ZipFile(stored) as archive:
        parts = {name: core if name == CORE else archive.read(name) for name in archive.namelist()}
    return zipped((name, rows[name].into(data) if name in rows else data) for name, data in parts.items())


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files into an archive whose bytes follow from theirs alone."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in parts:
            info = ZipInfo(name, EARLIEST)
            info.external_attr = 0o644 << 16
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=6)
    return stream.getvalue()


def in_cell(text: str) -> str:
    """Return a clean text as a cell can hold it."""
    return ESCAPE.sub("_x005F_", text if len(text) <= LONGEST else text[: LONGEST - 1] + CUT)


def text_cell(sheet: Any, text: str, *, wrapped: bool = False) -> Any:
    """Make a cell whose text stays text, even when somebody edits it in a spreadsheet."""
    cell = WriteOnlyCell(sheet, value=None)
    cell.value = in_cell(text)
    cell.data_type = "s"  # or the library would take «=1» for a formula and «#N/A» for an error
    if DANGEROUS.match(text):
        cell.quotePrefix = True
    if wrapped:
        cell.alignment = WRAPPED
    return cell


def cell_of(sheet: Any, value: Value | Formula) -> Any:
    """Make a typed cell."""
    if isinstance(value, str):
        # The cheap way for the many texts that nothing could mistake.
        safe = value[:1].isalnum() and "_" not in value and len(value) <= LONGEST
        return value if safe else text_cell(sheet, value)
    if isinstance(value, dt.date):
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = DAY_FORMAT
        return cell
    if isinstance(value, Formula):
        if not value.percent:
            return value.text
        cell = WriteOnlyCell(sheet, value=value.text)
        cell.number_format = "0.0%"
        return cell
    return value


def head_cell(sheet: Any, text: str) -> Any:
    """Make a cell of a header."""
    cell = text_cell(sheet, text)
    cell.font, cell.fill, cell.alignment = BOLD, HEAD_FILL, CENTRED
    return cell


def _write(book: Workbook, table: Sheet) -> SheetRows:
    sheet: Any = book.create_sheet(table.title)  # its hints leave out what it takes from other sheets
    for number, (_, width) in enumerate(table.header, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.append([head_cell(sheet, name) for name, _ in table.header])
    rows = SheetRows(2, partial(cell_of, sheet))
    count = 1
    for row in table.rows:
        rows.append(row)
        count += 1
    if table.filters:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.header))}{count}"
    sheet.close()
    return rows
