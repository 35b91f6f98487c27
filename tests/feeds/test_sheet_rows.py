"""Rows are the bytes that openpyxl would write."""

import datetime as dt
import io
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.feeds.sheet_rows import SheetRows
from generator.feeds.spreadsheet import BOLD, Formula, cell_of, part_of, text_cell

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
)
VALUES = st.one_of(
    st.none(),
    st.integers(-(2**40), 2**40),
    st.dates(dt.date(1900, 3, 1), dt.date(2199, 12, 31)),
    TEXT,
    st.sampled_from(["=1+1", "+1", "#N/A", " a ", "_x0041_", "a<b>&\"'", "", "1", "А" * 40, "a\nb", "a\tb"]),
    st.builds(Formula, st.sampled_from(["=SUM(A1:B2)", '=IF(N(A1)>0,"<","")']), st.booleans()),
)


def sheet_of(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    with ZipFile(stream) as archive:
        return archive.read(part_of(1)) + archive.read("xl/styles.xml")


def begun() -> tuple[Workbook, object]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("A")
    sheet.append(["head"])
    return book, sheet


@given(st.lists(st.lists(VALUES, max_size=30), max_size=4))
def test_rows_are_those_of_the_library(rows: list[list[object]]) -> None:
    theirs, sheet = begun()
    for row in rows:
        sheet.append([cell_of(sheet, value) for value in row])  # type: ignore[attr-defined, arg-type]
    expected = sheet_of(theirs)

    ours, mine = begun()
    written = SheetRows(2, lambda value: cell_of(mine, value))
    for row in rows:
        written.append(row)
    assert written.into(sheet_of(ours)) == expected


def test_a_cell_of_the_library_keeps_its_style() -> None:
    found = []
    for direct in (True, False):
        book, sheet = begun()
        cell = text_cell(sheet, "5 классы")
        cell.font = BOLD
        rows = SheetRows(2, lambda value, sheet=sheet: cell_of(sheet, value))
        if direct:
            sheet.append([None, cell])  # type: ignore[attr-defined]
        else:
            rows.append([None, cell])
        found.append(sheet_of(book) if direct else rows.into(sheet_of(book)))
    assert found[0] == found[1]
    assert b'<c r="B2" s="1" t="inlineStr">' in found[0]


def test_what_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="no text for a cell"):
        SheetRows(2, lambda value: value).append(["a\x00b"])


def test_rows_need_a_sheet_to_stand_in() -> None:
    with pytest.raises(ValueError, match="no rows of the library"):
        SheetRows(2, lambda value: value).into(b"<worksheet/>")
