"""Workbooks and tables as LibreOffice and openpyxl read them."""

import csv
import datetime as dt
import io
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from generator.feeds.order_form import grade_of, lines_of, order_form
from generator.feeds.spreadsheet import EARLIEST
from generator.feeds.tables import COMMA, HEADER, SEMICOLON, csv_bytes, guarded, rows
from generator.feeds.workbook import COLUMNS, work_rows, works_workbook
from generator.model.schedule import Level
from generator.texts import load
from tests.feeds.hostile import FORMULAS, school_with

SCHOOLS = tuple(school_with(text, number) for number, text in enumerate(FORMULAS))
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def converted(folder: Path, name: str, data: bytes, *options: str) -> dict[str, list[list[str]]]:
    """What LibreOffice understood, by sheet, as it shows it."""
    program = shutil.which("soffice")
    assert program, "no LibreOffice: `make test` installs it"
    (folder / name).write_bytes(data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, *options, "--convert-to", ALL_SHEETS, "--outdir", folder / "read", folder / name],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "HOME": str(folder)},
    )
    found = {}
    for path in sorted((folder / "read").iterdir()):
        sheet = path.stem.removeprefix(f"{Path(name).stem}-")
        found[sheet] = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    return found


def shown(value: object) -> str:
    if isinstance(value, dt.date):
        return f"{value:%m/%d/%Y}"  # as an English LibreOffice writes a cell that it knows for a day
    return "" if value is None else str(value)


def test_libreoffice_reads_the_workbook_back_equal(tmp_path: Path) -> None:
    texts = load()
    book, count = works_workbook(SCHOOLS, "=1+1", texts)
    expected = [[shown(cell) for cell in row] for data in SCHOOLS for row in work_rows(data, texts)]
    assert count == len(expected) == 8 * len(FORMULAS)
    read = converted(tmp_path, "works.xlsx", book)
    assert read["Работы"][0] == [texts(f"data.sheet.columns.{key}") for key, _ in COLUMNS]
    assert read["Работы"][1:] == expected
    assert ["КР", "контрольная работа"] in read["Пояснения"]


@pytest.mark.parametrize(("separator", "code"), [(COMMA, 44), (SEMICOLON, 59)])
def test_libreoffice_reads_the_tables_back_equal(tmp_path: Path, separator: str, code: int) -> None:
    table = tuple(row for data in SCHOOLS for row in rows(data))
    # As texts: what a cell of a table means is told by its schema, not guessed from how it looks.
    kinds = "/".join(f"{number}/2" for number in range(1, len(HEADER) + 1))
    read = converted(
        tmp_path, "table.csv", csv_bytes(table, separator), f"--infilter=CSV:{code},34,76,1,{kinds}"
    )
    (sheet,) = read.values()
    assert sheet == [list(HEADER), *([guarded(cell) for cell in row] for row in table)]


def test_libreoffice_computes_the_form(tmp_path: Path) -> None:
    data = school_with("Алгебра")
    read = converted(tmp_path, "form.xlsx", order_form(data, data.years[0], load()))
    (line,) = (row for row in read["ООО (5–9 классы)"] if row[0] == "Алгебра" and row[56])
    # October: 5А has one work of its own and a federal one, 5Б its own and one in two parts.
    assert [cell or "0" for cell in line[6:11]] == ["1", "0", "0", "2", "3"]
    # Month not named: one without a date, one of which the quarter is known.
    assert line[46:51] == ["", "", "", "2", "2"]
    assert [cell or "0" for cell in line[51:58]] == ["1", "0", "0", "4", "5", "68", "7.35294117647059%"]


@pytest.mark.parametrize("text", FORMULAS)
def test_the_only_formulas_of_a_form_are_its_own(text: str) -> None:
    data = school_with(text)
    book = load_workbook(io.BytesIO(order_form(data, data.years[0], load())))
    found = [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert all(value.startswith(("=SUM(", "=IF(N(")) for value in found)
    assert len(found) == 16 + 56  # of a line: months, year, share; of the sum below: every column


@pytest.mark.parametrize("text", FORMULAS)
def test_a_workbook_of_works_has_no_formula(text: str) -> None:
    book = load_workbook(io.BytesIO(works_workbook((school_with(text),), text, load())[0]))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d"}


def test_dates_are_typed_the_header_stays_and_filters_are_set() -> None:
    sheet = load_workbook(io.BytesIO(works_workbook((school_with("Алгебра"),), "x", load())[0]))["Работы"]
    assert sheet["I2"].value == dt.datetime(2026, 10, 12)  # noqa: DTZ001 - as openpyxl reads a day
    assert sheet["I2"].number_format == "DD.MM.YYYY"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Q9"
    assert sheet.column_dimensions["F"].width == 24


def test_the_same_content_gives_the_same_bytes_and_no_time_of_the_build() -> None:
    data = school_with("Алгебра")
    for make in (
        lambda: works_workbook((data,), "x", load())[0],
        lambda: order_form(data, data.years[0], load()),
    ):
        first = make()
        assert make() == first
        with ZipFile(io.BytesIO(first)) as archive:
            assert {info.date_time for info in archive.infolist()} == {EARLIEST}
            core = archive.read("docProps/core.xml").decode()
        assert core.count("2026-10-01T00:00:00Z") == 2


def test_a_workbook_that_would_be_too_large_says_where_the_table_is() -> None:
    book = load_workbook(io.BytesIO(works_workbook((school_with("Алгебра"),), "x", load(), whole=False)[0]))
    assert book.sheetnames == ["Пояснения"]
    assert book["Пояснения"]["A2"].value == "Работ слишком много для этой книги"


def test_a_line_of_the_form_counts_the_class_with_most() -> None:
    year = school_with("Алгебра").years[0]
    (line,) = lines_of(year, 5)
    assert line.counts == {
        (10, Level.SCHOOL): 2,
        (10, Level.FEDERAL): 1,
        (0, Level.SCHOOL): 2,
    }
    assert line.hours == 68
    assert lines_of(year, 6) == ()


def test_grades_are_read_off_names() -> None:
    assert [grade_of(name) for name in ("5А", "1", "10-1", "11Б", "1А", "1-1")] == [5, 1, 10, 11, 1, 1]


def test_the_data_are_of_the_day_on_which_they_last_changed() -> None:
    data = school_with("Алгебра")
    assert data.modified == dt.date(2026, 10, 1)
