"""Bytes into facts: encodings, kinds of files, kinds of pages, names of documents."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.monitor.decode import decode
from generator.monitor.documents import REGULATION, SCHEDULE
from generator.monitor.files import read_file, sort_of
from generator.monitor.observation import FileReading, FileSort, PageSort, Soundness
from generator.monitor.pages import read_page
from generator.monitor.pdf import read_pdf
from generator.monitor.safe_text import safe
from generator.monitor.wording import plain, school_years
from tests.monitor.papers import JPEG, OLE, docx, ole, pdf, scan, xlsx, zip_bomb, zipped

SENTENCE = "<p>График оценочных процедур школы: ЗАГЛАВНЫМИ ТОЖЕ</p>"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-8-sig"])
def test_a_true_label_is_believed(encoding: str) -> None:
    label = "utf-8" if encoding == "utf-8-sig" else encoding
    assert decode(SENTENCE.encode(encoding), f"text/html; charset={label}")[0] == SENTENCE


@pytest.mark.parametrize(
    "label", ["utf-8", "iso-8859-1", "latin1", "x-none", "rot13", "zlib", "idna", "utf-16", ""]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_false_label_is_passed_over(label: str, encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), f"text/html; charset={label}")[0] == SENTENCE


@given(st.binary(max_size=500), st.text(max_size=30))
def test_any_bytes_are_text(data: bytes, label: str) -> None:
    assert isinstance(decode(data, f"text/html; charset={label}")[0], str)


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (pdf(), FileSort.PDF), (b"\r\n" + pdf(), FileSort.PDF), (docx(), FileSort.DOCX),
        (xlsx(), FileSort.XLSX),
        (ole(), FileSort.DOC), (ole("Workbook"), FileSort.XLS), (OLE, FileSort.OLE),
        (JPEG, FileSort.IMAGE),
        (b"{\\rtf1", FileSort.RTF), (b"Rar!\x1a\x07\x00", FileSort.ARCHIVE),
        (b"PK\x05\x06" + b"\0" * 18, FileSort.EMPTY), (zipped("g.pdf"), FileSort.ARCHIVE),
        (zipped("A.class"), FileSort.UNKNOWN), (zipped("g.pdf")[:60], FileSort.ARCHIVE),
        (b"BM\x0a\0\0\0data", FileSort.IMAGE), (b"\0\0\0\x18ftypheic", FileSort.IMAGE),
        (b"\0\0\0\x18ftypmp42", FileSort.UNKNOWN), (b"BM1", FileSort.TEXT),
        (b"<br><b>Warning</b>: x in y.php\n" + pdf(), FileSort.PDF),
        ("<p>Школа".encode("utf-16-le"), FileSort.HTML),
        ("а,б,в\n1,2,3\n4,5,6\n".encode(), FileSort.CSV), ("Да, нет\nТак, сяк\nО, у".encode(), FileSort.TEXT),
        (b"", FileSort.EMPTY), (b" \r\n\t", FileSort.EMPTY), (b"\0" * 99, FileSort.EMPTY),
        (b"<!DOCTYPE html><p>", FileSort.HTML), (b"\xef\xbb\xbf\n <HTML>", FileSort.HTML),
        (b"<!-- %PDF-1.7 --><html>", FileSort.HTML), (b"<?xml version='1.0'?><html>", FileSort.HTML),
        (b"BEGIN:VCALENDAR\r\n", FileSort.CALENDAR), ("а;б\n1;2\n".encode(), FileSort.CSV),
        ("Просто слова".encode("cp1251"), FileSort.TEXT), (b"\x00\x01\x02\x03", FileSort.UNKNOWN),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_are(data: bytes, sort: FileSort) -> None:
    assert sort_of(data) is sort


def test_a_file_tells_its_year_and_what_it_is() -> None:
    for data, read in ((docx(), None), (xlsx(), None), (pdf(), read_pdf(pdf()))):
        found = read_file(data, read)
        assert (found.soundness, found.years, found.signs, found.blank) == (
            Soundness.SOUND, (2026,), ("schedule",), False,
        )  # fmt: skip


def test_files_that_cannot_be_read_are_told_apart() -> None:
    assert read_file(scan(), read_pdf(scan())).soundness is Soundness.SCAN
    assert read_file(pdf()[:300], read_pdf(pdf()[:60])).soundness is Soundness.DAMAGED
    assert read_file(docx()[:-500]).soundness is Soundness.DAMAGED
    assert read_file(zip_bomb()).soundness is Soundness.EXCESSIVE
    assert read_file(OLE + "EncryptedPackage".encode("utf-16-le")).soundness is Soundness.LOCKED


def test_a_form_with_only_the_norms_is_blank_and_a_filled_one_is_not() -> None:
    norms = "График оценочных процедур. Не чаще 1 раза в 2,5 недели, не более 10% учебного времени"
    assert read_file(docx(norms)).blank
    assert not read_file(docx(norms + ". 5А математика 12.10, 13.11, 14.12, 15.01, 16.02, 17.03")).blank
    assert not read_file(docx("Просто письмо")).blank


@given(st.binary(max_size=300))
def test_no_bytes_break_the_readers(data: bytes) -> None:
    assert isinstance(read_file(data), FileReading)
    assert isinstance(read_file(b"PK\x03\x04word/" + data), FileReading)
    assert read_page(data, "text/html", "http://a.ru/").reading.sort in PageSort


def sort_of_page(html: str) -> PageSort:
    return read_page(html.encode(), "text/html; charset=utf-8", "http://a.ru/").reading.sort


@pytest.mark.parametrize(
    ("html", "sort"),
    [
        ("<p>Школа приветствует вас", PageSort.CONTENT),
        ("", PageSort.EMPTY),
        ("<div id=app></div><script src=a.js></script>", PageSort.SCRIPT_ONLY),
        ("<title>Ошибка 404</title>", PageSort.NOT_FOUND),
        ("<p>Запрашиваемая страница не существует", PageSort.NOT_FOUND),
        ("<h1>Вход</h1><form><input type=PASSWORD>", PageSort.LOGIN),
        ("<p>Домен припаркован", PageSort.PARKED),
        ("<p>Just a moment...<script>cf-chl</script>", PageSort.PROTECTION),
        ("<p>Сайт временно недоступен, ведутся технические работы", PageSort.CONSTRUCTION),
        ("<p>Error establishing a database connection", PageSort.ERROR),
        ("<p style='display:none'>Страница не найдена</p><p>Школа", PageSort.CONTENT),
    ],
)
def test_a_page_is_called_what_it_is(html: str, sort: PageSort) -> None:
    assert sort_of_page(html) is sort


def test_a_long_page_may_mention_anything() -> None:
    words = "Уроки, перемены, расписание звонков и столовая. " * 60
    for mention in ("404 не найдено", "домен припаркован", "DDoS-Guard", "технические работы", "вход"):
        assert sort_of_page(f"<p>{words} {mention}") is PageSort.CONTENT


@pytest.mark.parametrize(
    "text",
    [
        "График оценочных процедур", "ГРАФИК ОЦЕНОЧНЫХ ПРОЦЕДУР", "Графики оценочных процедур на 2 полугодие",
        "Единый график оценочных процедур", "Единый график проведения оценочных мероприятий",
        "График контрольных работ", "План-график контрольных мероприятий",
        "График контрольных и диагностических работ",
        "Приказ об утверждении единого графика проведения оценочных процедур", "График проведения ОП",
        "Гра\u00adфик оценочных\u00a0процедур", "Гpафик oценочных процедyр",
    ],
)  # fmt: skip
def test_the_schedule_is_known_by_its_names(text: str) -> None:
    assert SCHEDULE.match(text) == 2


@pytest.mark.parametrize(
    "text",
    [
        "График работы",
        "График каникул",
        "График приема граждан",
        "Оценочные материалы",
        "Расписание уроков",
        "",
    ],
)
def test_other_documents_are_not_taken_for_it(text: str) -> None:
    assert SCHEDULE.match(text) == 0


def test_the_regulation_is_known_by_its_names() -> None:
    assert REGULATION.match("Положение о формах, периодичности, порядке текущего контроля успеваемости") == 2
    assert REGULATION.match("Положение о текущем контроле и промежуточной аттестации") == 2
    assert REGULATION.match("График промежуточной аттестации") == 0


@pytest.mark.parametrize(
    "word", ["график ", "оценочных контрольных ", "контрольных, ", "положение текущего контроля "]
)
def test_no_text_holds_the_patterns_up(word: str) -> None:
    begun = time.process_time()
    for document in (SCHEDULE, REGULATION):
        document.match(word * 200)
        document.match("график " + word * 200)
    assert time.process_time() - begun < 0.5


def test_words_are_made_alike_and_years_are_read() -> None:
    assert plain("  Всё\u00a0ЕЩЁ\tгрa\u00adфик ") == "все еще график"
    assert school_years("2026-2027, 2026/27, 2025–2026, 2026-2028") == (2026, 2025)


@given(st.text())
def test_words_of_strangers_are_harmless(text: str) -> None:
    shown = safe(text)
    assert len(shown) <= 120
    assert shown.isprintable()
