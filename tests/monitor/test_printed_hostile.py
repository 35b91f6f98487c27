"""Files that are made to break their reader, or to make it tell a lie, or that hold what nobody may keep."""

# ruff: noqa: E501 - a table of inputs

import io
import time
import zipfile
from collections.abc import Callable

import msgspec
import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from generator.monitor import reader_process
from generator.monitor.observation import FileReading, FileSort, Soundness
from generator.monitor.printed.read import MAX_BYTES, printed_in
from generator.monitor.printed.work import Printed
from generator.monitor.reader import LENGTH, Order, Reading
from tests.monitor.printed_files import TITLE, docx, html, told, xlsx

SHEET = "xl/worksheets/sheet1.xml"
LIST = [[TITLE], ["Предмет", "Классы", "Дата"], ["Физика", "5А", "12.10"]]
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
NESTED = "<!ENTITY a0 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12)
)


def patched(name: str, change: Callable[[bytes], bytes], rows: list[list[str]] | None = None) -> bytes:
    """A workbook of a short list, one part of which is changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(rows or LIST))) as book,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in book.namelist():
            data = book.read(part)
            new.writestr(part, change(data) if part == name else data)
    return out.getvalue()


def after(text: str) -> Callable[[bytes], bytes]:
    """Put something behind the last row."""
    return lambda data: data.replace(b"</sheetData>", f"{text}</sheetData>".encode())


def beyond(text: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"</sheetData>", f"</sheetData>{text}".encode())


def word(body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", WORD.format(body))
    return out.getvalue()


MERGED = '<mergeCell ref="E5:XFD99999"/>'
CELL = "<w:tc><w:p><w:r><w:t>12.10</w:t></w:r></w:p></w:tc>"
ROWS = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(10, 30_000))


@pytest.mark.parametrize(
    ("data", "sort", "reason"),
    [
        (patched(SHEET, after(ROWS)), FileSort.XLSX, "too-large"),
        (patched(SHEET, after('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')), FileSort.XLSX, "too-large"),
        (patched(SHEET, after('<row r="9"><c r="ZZZZZZ9"><v>1</v></c></row>')), FileSort.XLSX, ""),
        (patched(SHEET, beyond('<mergeCells><mergeCell ref="E5:XFD1048576"/></mergeCells>')), FileSort.XLSX, ""),
        (
            patched(SHEET, beyond("<mergeCells>" + MERGED * 5_000 + "</mergeCells>")),
            FileSort.XLSX,
            "too-large",
        ),
        (patched("xl/styles.xml", lambda data: data + b"<!--" + b" " * 50_000_000 + b"-->"), FileSort.XLSX, "too-large"),
        (patched("xl/styles.xml", lambda data: data[:100]), FileSort.XLSX, "unreadable-table"),
        (
            patched(SHEET, lambda data: f"<!DOCTYPE x [{NESTED}]>".encode() + after("<row><c><v>&a11;</v></c></row>")(data)),
            FileSort.XLSX,
            "unreadable-table",
        ),
        (word(f"<w:tbl>{f'<w:tr>{CELL * 3}</w:tr>' * 5_000}</w:tbl>"), FileSort.DOCX, "too-large"),
        (word(f"<w:tbl><w:tr>{CELL}</w:tr></w:tbl>" * 500), FileSort.DOCX, "too-large"),
        (
            word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc></w:tr></w:tbl>'),
            FileSort.DOCX,
            "too-large",
        ),
        (
            word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr></w:tc></w:tr></w:tbl>'),
            FileSort.DOCX,
            "unreadable-table",
        ),
        (word(f"<w:tbl><w:tr><w:tc>{'<w:p/>' * 10}"), FileSort.DOCX, "unreadable-table"),
        (b"<table>" + b"<tr><td>12.10" * 10_000, FileSort.HTML, "too-large"),
        (b"<table><tr>" + b"<td rowspan=65000 colspan=1000>12.10" * 20, FileSort.HTML, "too-large"),
        (b"<table><tr><td>12.10" * 3_000, FileSort.HTML, "unknown-table"),
        (b"<table><tr><td>1</table>" * 100, FileSort.HTML, "too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_against_its_reader_is_refused_soon(data: bytes, sort: FileSort, reason: str) -> None:
    begun = time.process_time()
    found = printed_in(data, sort, data.decode() if sort is FileSort.HTML else "")
    assert found is not None
    if reason:
        assert (found.reason, found.works) == (reason, ())
    else:
        assert told(found) == ["3:3 5А Физика - - 2026-10-12"] or found.reason == "unreadable-table"
    assert time.process_time() - begun < 4


def served(*bodies: bytes) -> list[Reading]:
    """What the process answers to bodies, one after another."""
    orders = [msgspec.msgpack.encode(Order(one, "", "https://a.example/")) for one in bodies]
    asked = io.BytesIO(b"".join(len(one).to_bytes(LENGTH, "big") + one for one in orders))
    answers = io.BytesIO()
    reader_process.serve(asked, answers)
    answers.seek(0)
    return [
        msgspec.msgpack.decode(answers.read(int.from_bytes(answers.read(LENGTH), "big")), type=Reading)
        for _ in bodies
    ]


def test_tables_that_take_too_long_cost_only_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "TABLES_SECONDS", 0.2)
    slow, next_ = served(patched(SHEET, after("<row>" * 30_000 + "</row>" * 30_000)), xlsx(LIST))
    assert (slow.file.sort, slow.file.soundness) == (FileSort.XLSX, Soundness.SOUND)
    assert slow.file.printed == Printed(reason="too-large")
    assert told(next_.file.printed) == ["3:3 5А Физика - - 2026-10-12"]


def test_a_formula_without_a_value_leaves_the_table_in_doubt() -> None:
    rows = [*LIST, ["Химия", "5А", "=C3+7"]]
    found = printed_in(xlsx(rows), FileSort.XLSX)
    assert found is not None
    assert (found.partly, told(found)[1:]) == (True, ["4:3 5А Химия - - ?no-date"])


def test_links_to_other_books_are_not_followed() -> None:
    rows = [
        *LIST,
        ["Химия", "5А", "='file:///etc/[a.xlsx]b'!A1"],
        ['=WEBSERVICE("http://10.0.0.1/")', "5А", "13.10"],
    ]
    found = printed_in(xlsx(rows), FileSort.XLSX)
    assert found is not None
    assert told(found)[1:] == ["4:3 5А Химия - - ?no-date", "5:3 5А - - - ?no-subject"]


def test_a_hidden_sheet_and_hidden_rows_of_a_page_are_not_read() -> None:
    book = xlsx(
        LIST, edit=lambda book, sheet: (book.create_sheet("Видимый"), setattr(sheet, "sheet_state", "hidden"))
    )
    page = html(
        TITLE, "Предмет|Классы|Дата", "Физика|5А|<s>12.10</s>13.10", "style='display:none'>Химия|5А|14.10"
    )
    assert told(printed_in(book, FileSort.XLSX)) == []
    assert told(printed_in(page, FileSort.HTML, page.decode()))[0] == "2:3 5А Физика - - 2026-10-13"


PEOPLE = [
    *LIST,
    ["Иванова Мария Петровна", "5А", "13.10"],
    ["Учитель Сидоров А.Б.", "", "14.10"],
    ["Согласовано: a@example.org, 8-900-000-00-00, СНИЛС 000-000-000 00", "", "15.10"],
]


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (xlsx(PEOPLE, edit=lambda _, sheet: setattr(sheet, "title", "Петров И.И.")), FileSort.XLSX),
        (docx("Директор Кузнецова Е.Е. " + TITLE, PEOPLE[1:]), FileSort.DOCX),
    ],
)
def test_names_of_people_are_not_kept(data: bytes, sort: FileSort) -> None:
    found = printed_in(data, sort)
    assert found is not None
    assert [one.subject for one in found.works] == ["Физика", "", "", ""]
    assert "Петров" not in str(found)
    assert "Кузнецова" not in str(found)


def test_what_is_kept_is_bounded() -> None:
    rows = [
        [f"{number} «{'Очень длинный предмет ' * 3}»", "5А", f"{number % 28 + 1}.10"]
        for number in range(1_500)
    ]
    found = printed_in(xlsx([*LIST[:2], *rows]), FileSort.XLSX)
    assert found == Printed(family="list", reason="too-large")
    assert MAX_BYTES == 200_000


def test_text_that_would_hide_or_turn_is_made_harmless() -> None:
    found = printed_in(xlsx([*LIST, ["Физи\u202eка <b>", "5А", "13.10"]]), FileSort.XLSX)
    assert found is not None
    assert found.works[1].subject == "Физика <b>"


def test_what_earlier_versions_recorded_is_still_read() -> None:
    old = b'{"sort":"xlsx","soundness":"sound","letters":5,"years":[2026],"signs":[],"blank":false,"pages":0,"events":[]}'
    assert msgspec.json.decode(old, type=FileReading).printed is None


STRUCK = "<si><r><rPr><strike/></rPr><t>12.10 </t></r><r><t>19.10</t></r></si>"
STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def with_shared(book: bytes) -> bytes:
    """Turn cells «STRUCK» into a text of two runs, as Excel stores it: in a part for all sheets."""
    out = io.BytesIO()
    spaces = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(' t="inlineStr"><is><t>STRUCK</t></is></c>', ' t="s"><v>0</v></c>')
            override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{STRINGS}"/></Types>'
            new.writestr(name, text.replace("</Types>", override))
        new.writestr("xl/sharedStrings.xml", f"<sst {spaces}>{STRUCK}</sst>")
    return out.getvalue()


def test_what_is_struck_out_or_hidden_is_not_there() -> None:
    def edit(_book: Workbook, sheet: Worksheet) -> None:
        sheet["C3"].value = "STRUCK"
        sheet["C4"].font = Font(strike=True)
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["D"].hidden = True

    rows = [["Физика", "5А", f"{one + 12}.11", "15.12"] for one in range(4)]
    head = [[TITLE], ["Предмет", "Классы", "Дата", "Дата проверки"]]
    found = printed_in(with_shared(xlsx([*head, *rows], edit=edit)), FileSort.XLSX)
    assert told(found) == [
        "3:3 5А Физика - - 2026-10-19",
        "4:3 5А Физика - - ?no-date",
        "6:3 5А Физика - - 2026-11-15",
    ]


def test_what_may_be_struck_out_is_not_compared() -> None:
    moved = CellRichText(TextBlock(InlineFont(strike=True), "12.10 "), TextBlock(InlineFont(), "19.10"))

    def edit(_book: Workbook, sheet: Worksheet) -> None:
        sheet["C3"].value = moved

    assert printed_in(xlsx(LIST, edit=edit), FileSort.XLSX) == Printed(reason="unreadable-table")


def test_what_is_struck_out_in_a_document_is_not_there() -> None:
    struck = '<w:r><w:rPr><w:strike/></w:rPr><w:t>12.10</w:t></w:r><w:r><w:rPr><w:strike w:val="false"/></w:rPr><w:t> 19.10</w:t></w:r>'
    heads = "".join(
        f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in ("Предмет", "Класс", "Дата")
    )
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in ("Физика", "5А"))
    lines = f"<w:tr>{heads}</w:tr><w:tr>{cells}<w:tc><w:p>{struck}</w:p></w:tc></w:tr>"
    found = printed_in(word(f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:tbl>{lines}</w:tbl>"), FileSort.DOCX)
    assert told(found) == ["2:3 5А Физика - - 2026-10-19"]
