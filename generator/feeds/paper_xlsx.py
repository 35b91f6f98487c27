"""A printable document as a workbook: a sheet for what it says, a sheet for each table."""

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.feeds.same_zip import same_zip
from generator.model.paper import Cell, Paper, PaperTable

WRAP = Alignment(wrap_text=True, vertical="top")
BOLD = Font(bold=True)
LINE = Side(style="thin", color="999999")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
LONGEST_LINK = 2_000
"""Characters of an address that Excel takes."""


def paper_xlsx(paper: Paper, written: dt.datetime, first: str) -> bytes:
    """Write it; ``first`` names the first sheet. Words are words: nothing is ever a formula."""
    book = Workbook()
    front = book.worksheets[0]
    front.title = first
    _front(front, paper)
    for table in paper.tables:
        _sheet(book.create_sheet(table.name), table)
    known = book.properties
    known.creator = known.lastModifiedBy = "grafik"
    known.title = paper.title
    known.created = known.modified = written.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    out = io.BytesIO()
    book.save(out)
    return same_zip(_as_written(out.getvalue(), written))


def _as_written(data: bytes, written: dt.datetime) -> bytes:
    """Openpyxl writes the time of saving over the given one: put the given one back."""
    stamp = written.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(fresh, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            new.writestr(name, content)
    return fresh.getvalue()


def _front(sheet: Worksheet, paper: Paper) -> None:
    rows = [(paper.title, ""), (paper.subject, ""), *paper.facts]
    rows += [
        (text, "") for text in (*paper.summary, "", paper.notes_heading, *paper.notes, "", paper.signature)
    ]
    for number, (left, right) in enumerate(rows, 1):
        _put(sheet, number, 1, Cell(left))
        _put(sheet, number, 2, Cell(right))
    sheet["A1"].font = BOLD
    sheet.column_dimensions["A"].width = 60
    sheet.column_dimensions["B"].width = 70


def _sheet(sheet: Worksheet, table: PaperTable) -> None:
    for column, (heading, width) in enumerate(zip(table.columns, table.widths, strict=True), 1):
        _put(sheet, 1, column, Cell(heading))
        sheet.cell(1, column).font = BOLD
        sheet.column_dimensions[get_column_letter(column)].width = width * 1.6
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            _put(sheet, number, column, value)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.border = BORDER
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # made with the sheet
    sheet.print_title_rows = "1:1"
    if table.rows:
        sheet.auto_filter.ref = sheet.dimensions


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = sheet.cell(row, column)
    cell.value = value.text
    cell.data_type = "s"  # or a text that begins with «=» would be a formula
    cell.alignment = WRAP
    if value.href and len(value.href) <= LONGEST_LINK:
        cell.hyperlink = value.href
