import datetime as dt
import io
import zipfile

import pytest
from docx import Document
from openpyxl import load_workbook

from generator.feeds.paper_docx import paper_docx
from generator.feeds.paper_html import paper_html
from generator.feeds.paper_xlsx import paper_xlsx
from generator.model.paper import Cell, Paper, PaperTable

AT = dt.datetime(2026, 11, 20, 6, 23, tzinfo=dt.UTC)
PAPER = Paper(
    title="Справка",
    subject="Управление <b>",
    facts=(("Когда", "20 ноября"),),
    summary=("Вывод",),
    tables=(
        PaperTable(
            heading="1. Школы",
            name="Школы",
            columns=("Школа", "Сайт"),
            widths=(1, 2),
            rows=(
                (Cell("Школа № 1", "https://a.example/?a=1&b=2"), Cell("=1+1")),
                (Cell("<script>"), Cell("x")),
            ),
        ),
        PaperTable(
            heading="2. Пусто", name="Пусто", columns=("А",), widths=(1,), rows=(), empty="Ничего нет"
        ),
    ),
    notes_heading="Как",
    notes=("Так",),
    signature="Подпись",
)


def xlsx() -> bytes:
    return paper_xlsx(PAPER, AT, "Справка")


def test_the_same_paper_is_the_same_bytes() -> None:
    assert paper_docx(PAPER, AT) == paper_docx(PAPER, AT)
    assert xlsx() == xlsx()
    assert paper_html(PAPER) == paper_html(PAPER)


@pytest.mark.parametrize("data", [paper_docx(PAPER, AT), xlsx()])
def test_no_time_of_making_is_left_in_an_office_file(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-20T06:23:00Z") == 2


def test_a_text_document_has_all_words_and_links() -> None:
    document = Document(io.BytesIO(paper_docx(PAPER, AT)))
    words = [one.text for one in document.paragraphs if one.text]
    assert words == [
        "Справка", "Управление <b>", "Когда: 20 ноября", "Вывод", "1. Школы", "2. Пусто", "Ничего нет",
        "Как", "Так", "Подпись",
    ]  # fmt: skip
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Школа", "Сайт"], ["Школа № 1", "=1+1"], ["<script>", "x"],
    ]  # fmt: skip
    links = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert links == ["https://a.example/?a=1&b=2"]


def test_a_workbook_has_a_sheet_for_each_table_and_no_formula() -> None:
    book = load_workbook(io.BytesIO(xlsx()))
    assert book.sheetnames == ["Справка", "Школы", "Пусто"]
    cell = book["Школы"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert book["Школы"]["A2"].hyperlink.target == "https://a.example/?a=1&b=2"


def test_a_page_escapes_every_word() -> None:
    html = paper_html(PAPER).decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert 'href="https://a.example/?a=1&amp;b=2"' in html
