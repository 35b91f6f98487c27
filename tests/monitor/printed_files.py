"""Schedules as schools draw them, made by the libraries of offices, with the spellings seen in the wild."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill

from generator.monitor.printed.work import Printed

Cell = str | int | float | dt.date | None
TITLE = "Единый график оценочных процедур МБОУ СОШ № 7 на 2026/2027 учебный год"
RED, GREEN = "FFFF0000", "FF00B050"


def xlsx(
    rows: Sequence[Sequence[Cell]],
    merged: Sequence[str] = (),
    fills: dict[str, str] | None = None,
    formats: dict[str, str] | None = None,
    edit: Callable[[Any, Any], None] | None = None,
) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "5-9 кл"
    for row in rows:
        sheet.append(list(row))
    for place in merged:
        sheet.merge_cells(place)
    for place, colour in (fills or {}).items():
        sheet[place].fill = PatternFill("solid", fgColor=colour)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    sheet["A2"].alignment = Alignment(text_rotation=90)
    if edit:
        edit(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(
    title: str,
    *tables: Sequence[Sequence[str]],
    merged: Sequence[tuple[int, int, int, int]] = (),
    fills: dict[tuple[int, int], str] | None = None,
) -> bytes:
    """Make tables below a title; stretches are merged, and cells filled, in the first one."""
    document = Document()
    document.add_paragraph("УТВЕРЖДЕНО приказом директора И.И. Ивановой от 29.08.2026 № 191")
    document.add_paragraph(title)
    for number, rows in enumerate(tables):
        table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        for top, left, bottom, right in merged if not number else ():
            table.cell(top, left).merge(table.cell(bottom, right))
        for (row, column), colour in (fills or {}).items() if not number else ():
            shade = OxmlElement("w:shd")
            shade.set(qn("w:fill"), colour)
            table.cell(row, column)._tc.get_or_add_tcPr().append(shade)
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html(title: str, *rows: str) -> bytes:
    """Make a page with a table; a row is its cells between «|», the first row a header."""
    head, *rest = rows
    lines = [f"<tr>{''.join(f'<th{_cell(one)}</th>' for one in head.split('|'))}</tr>"]
    lines += [f"<tr>{''.join(f'<td{_cell(one)}</td>' for one in row.split('|'))}</tr>" for row in rest]
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{title}</h1>"
        f"<table>{''.join(lines)}</table></body></html>"
    ).encode()


def _cell(text: str) -> str:
    """«rowspan=2>5А» keeps its attributes, «5А» gets none."""
    return f" {text}" if text.startswith(("rowspan", "colspan", "bgcolor", "style")) else f">{text}"


def told(printed: Printed | None) -> list[str]:
    """One line a work: place, classes, subject, kind, level, when; a question mark before a doubt."""
    assert printed is not None
    return [
        " ".join(
            (
                f"{one.spot.row}:{one.spot.column}",
                ",".join(one.classes) or "-",
                one.subject.replace(" ", "_") or "-",
                one.kind or "-",
                one.level or "-",
                f"?{one.unread}"
                if one.unread
                else f"{'~' if one.vague else ''}{one.days}"
                if one.days
                else f"week {one.week}"
                if one.week
                else f"{one.count} in {one.month}",
                *([f"part {one.part}"] if one.part else []),
            )
        )
        for one in printed.works
    ]
