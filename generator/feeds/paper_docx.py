"""A printable document as DOCX, for those who must sign it and file it."""

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generator.feeds.same_zip import same_zip
from generator.model.paper import Cell, Paper, PaperTable

LONG_SIDE, SHORT_SIDE, MARGIN = Mm(297), Mm(210), Mm(12)
WIDTH = 273
"""Millimetres between the margins of a lying A4 sheet."""
FONT = "Times New Roman"
LINK = RGBColor(0x0B, 0x5A, 0x86)
SMALL, USUAL = Pt(8), Pt(11)
MANY = 8
"""Columns from which a table is set in small letters."""


def paper_docx(paper: Paper, written: dt.datetime) -> bytes:
    """Write it; ``written`` stands in its properties, so that the same document is the same bytes."""
    document = Document()
    _page(document)
    _properties(document, paper, written)
    document.add_heading(paper.title, level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(paper.subject).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for label, value in paper.facts:
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)
    for text in paper.summary:
        document.add_paragraph(text)
    for table in paper.tables:
        document.add_heading(table.heading, level=2)
        if table.rows:
            _table(document, table)
        else:
            document.add_paragraph(table.empty)
    document.add_heading(paper.notes_heading, level=2)
    for text in paper.notes:
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph()
    document.add_paragraph(paper.signature)
    out = io.BytesIO()
    document.save(out)
    return same_zip(out.getvalue())


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = LONG_SIDE, SHORT_SIDE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    for name in ("Normal", "Heading 1", "Heading 2", "List Bullet"):
        style = document.styles[name]
        style.font.name = FONT
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
    normal = document.styles["Normal"]
    normal.font.size = USUAL
    normal.paragraph_format.space_after = Pt(2)


def _properties(document: Any, paper: Paper, written: dt.datetime) -> None:
    known = document.core_properties
    known.title, known.subject = paper.title[:255], paper.subject[:255]
    known.author, known.last_modified_by, known.comments = "grafik", "grafik", ""
    known.created = known.modified = written.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    known.language, known.revision = "ru-RU", 1


def _table(document: Any, table: PaperTable) -> None:
    size = SMALL if len(table.columns) > MANY else Pt(9)
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    total = sum(table.widths)
    widths = [Mm(WIDTH * width / total) for width in table.widths]
    for cell, heading in zip(made.rows[0].cells, table.columns, strict=True):
        _fill(cell, Cell(heading), size, bold=True)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 - python-docx has no other way
    for row in table.rows:
        added = made.add_row()
        keep = OxmlElement("w:cantSplit")
        added._tr.get_or_add_trPr().append(keep)  # noqa: SLF001 - likewise
        for cell, value in zip(added.cells, row, strict=True):
            _fill(cell, value, size)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row_made in made.rows:
        for cell, width in zip(row_made.cells, widths, strict=True):
            cell.width = width


def _fill(cell: Any, value: Cell, size: Pt, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(value.text)
    run.font.size, run.bold = size, bold
    if value.href:
        _link(paragraph, run, value.href)


def _link(paragraph: Any, run: Any, href: str) -> None:
    """Wrap a run into a link."""
    known = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), known)
    run.font.color.rgb = LINK
    paragraph._p.remove(run._r)  # noqa: SLF001 - python-docx has no other way
    link.append(run._r)  # noqa: SLF001 - likewise
    paragraph._p.append(link)  # noqa: SLF001 - likewise
