"""Works are read from tables of the four families, and what is not certain is told as a doubt."""

import datetime as dt

import pytest

from generator.monitor.observation import FileSort
from generator.monitor.printed.read import printed_in
from generator.monitor.printed.work import Printed
from tests.monitor.printed_files import GREEN, RED, TITLE, docx, html, told, xlsx

LEVELS = ["Федеральные ОП", "Региональные ОП", "ОП по инициативе ОО", "Всего"]


def read(data: bytes, sort: FileSort = FileSort.XLSX) -> Printed:
    found = printed_in(data, sort, data.decode() if sort is FileSort.HTML else "")
    assert found is not None
    return found


def months_book() -> bytes:
    """Family A with merged months, levels below, subjects under «N классы» and sums."""
    rows = [
        [TITLE],
        [
            "Предмет",
            "Сентябрь",
            None,
            None,
            None,
            "Октябрь",
            None,
            None,
            None,
            "Апрель",
            None,
            None,
            None,
            "Всего за год",
        ],
        [None, *LEVELS * 3],
        ["5 классы"],
        ["Русский язык", None, None, "12.09", 1, None, None, "16.10.", 1, "05.04–07.04", None, None, 1, 3],
        [
            "История[1]",
            None,
            None,
            None,
            0,
            None,
            None,
            "5А – 12.10, 5Б – 13.10",
            2,
            None,
            None,
            "14.04.2027",
            1,
            3,
        ],
        ["Всего", None, None, 1, 1, None, None, 2, 3, 1, None, 1, 2, 6],
        ["6-е классы"],
        ["Математика", None, None, "КР 9.09", 1, None, None, "12.11", 1, None, "в апреле", None, 1, 3],
        ["[1] по программе 4 класса"],
    ]
    merged = ["A1:N1", "A2:A3", "B2:E2", "F2:I2", "J2:M2", "N2:N3", "A4:N4", "A8:N8", "A10:N10"]
    return xlsx(rows, merged)


def months_typed() -> bytes:
    """Family A as a spreadsheet spoils it: days that are typed, with another year, or turned into numbers."""
    rows = [
        ["График контрольных работ на 2026-2027 учебный год"],
        ["№", "Предмет", "Класс", "сентябрь", "октябрь", "февраль 2027 г."],
        [1, "Алгебра", "7A", dt.date(2026, 9, 15), 12.1, dt.date(2026, 2, 9)],
        [2, "Геометрия", "7-8", "-", "с 12 по 14 октября", "18.02"],
        [3, "Физика", None, "20.09", None, None],
    ]  # fmt: skip
    return xlsx(rows, formats={"D3": "DD.MM.YYYY", "E3": "0.0", "F3": "d-mmm"})


def months_docx() -> bytes:
    """Family A in a document, with a class for each row and merged cells that may mean anything."""
    rows = [
        ["Предмет", "Класс", "Сентябрь", "Октябрь", "Ноябрь"],
        ["Физика", "9А", "12.09 (КР)", "12,10,2026", ""],
        ["Химия", "9А, 9Б", "", "14, 16 октября", "до 15.11"],
        ["Биология", "9Б", "21.09", "", "31.11"],
        ["География", "9Б", "", "", "23.11"],
    ]
    return docx(TITLE, rows, merged=[(3, 2, 4, 2)])


@pytest.mark.parametrize(
    ("data", "sort", "works"),
    [
        (
            months_book(),
            FileSort.XLSX,
            [
                "5:4 5 Русский_язык - school 2026-09-12",
                "5:8 5 Русский_язык - school 2026-10-16",
                "5:10 5 Русский_язык - federal 2027-04-05..2027-04-07",
                "6:8 5А История[1] - school 2026-10-12",
                "6:8 5Б История[1] - school 2026-10-13",
                "6:12 5 История[1] - school 2027-04-14",
                "9:4 6 Математика КР school 2026-09-09",
                "9:8 6 Математика - school ?other-month",
                "9:11 6 Математика - regional ~2027-04-01..2027-04-30",
            ],
        ),
        (
            months_typed(),
            FileSort.XLSX,
            [
                "3:4 7А Алгебра - - 2026-09-15",
                "3:5 7А Алгебра - - ?unclear-date",
                "3:6 7А Алгебра - - 2027-02-09",
                "4:5 7-8 Геометрия - - 2026-10-12..2026-10-14",
                "4:6 7-8 Геометрия - - 2027-02-18",
                "5:4 - Физика - - ?no-class",
            ],
        ),
        (
            months_docx(),
            FileSort.DOCX,
            [
                "2:3 9А Физика КР - 2026-09-12",
                "2:4 9А Физика - - 2026-10-12",
                "3:4 9А,9Б Химия - - 2026-10-14",
                "3:4 9А,9Б Химия - - 2026-10-16",
                "3:5 9А,9Б Химия - - ?unclear-date",
                "4:3 9Б Биология - - ?merged",
                "4:5 9Б Биология - - ?unclear-date",
                "5:3 9Б География - - ?merged",
                "5:5 9Б География - - 2026-11-23",
            ],
        ),
        (
            html(
                "График оценочных процедур на 2026/27 учебный год",
                "rowspan=2>Предмет|colspan=2>Сентябрь|colspan=2>Октябрь|colspan=2>Ноябрь|rowspan=2>Итого",
                "фед.|школ.|фед.|школ.|фед.|школ.",
                "colspan=8>5 классы",
                "Русский язык|2|1||1||-|4",
                "Математика||1|0|1|1||3",
            ),
            FileSort.HTML,
            [
                "4:2 5 Русский_язык - federal 2 in 9",
                "4:3 5 Русский_язык - school 1 in 9",
                "4:5 5 Русский_язык - school 1 in 10",
                "5:3 5 Математика - school 1 in 9",
                "5:5 5 Математика - school 1 in 10",
                "5:6 5 Математика - federal 1 in 11",
            ],
        ),
    ],
    ids=["merged", "typed", "document", "counts"],
)
def test_months_and_levels(data: bytes, sort: FileSort, works: list[str]) -> None:
    found = read(data, sort)
    assert (found.family, found.year, found.reason, found.partly) == ("months", 2026, "", False)
    assert told(found) == works


def weeks_book() -> bytes:
    """Family B: 34 weeks, a colour for each level with its legend, codes and ones."""
    marks: list[str | int | None] = [None] * 34
    first, second = [*marks], [*marks]
    first[1], first[9], first[20] = "СД", 1, "ВПР"
    second[2], second[11] = "с", 2
    rows = [
        [TITLE],
        ["Условные обозначения:", "Федеральный", None, "Школьный"],
        ["Учебный предмет, курс, модуль", "Учебные недели"],
        [None, *range(1, 35), "Школьный", "Региональный", "Федеральный", "Всего", "% соотношение"],
        ["1 классы"],
        ["Русский язык", *first, 2, 0, 1, 3, 1.2],
        ["Труд (технология)", *second, 2, 0, 0, 2, 6.0],
    ]
    merged = ["A3:A4", "B3:AI3", "A5:AN5"]
    return xlsx(rows, merged, {"B2": RED, "D2": GREEN, "C6": GREEN, "K6": GREEN, "V6": RED, "D7": GREEN})


def weeks_docx() -> bytes:
    """Family B in a document: fewer weeks, so that only the word tells them from days."""
    header = ["Предмет", *map(str, range(1, 22))]
    cells = [""] * 21
    row = [*cells]
    row[3], row[5], row[7], row[8] = "КР, ПР", "каникулы", "контр", "1"
    return docx(
        TITLE, [["Предмет", *["Учебные недели"] * 21], header, ["5А класс", *cells], ["Англ. яз.", *row]],
        fills={(3, 4): "FFFF00"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "sort", "works"),
    [
        (
            weeks_book(),
            FileSort.XLSX,
            [
                "6:3 1 Русский_язык СД school week 2",
                "6:11 1 Русский_язык - school week 10",
                "6:22 1 Русский_язык ВПР federal week 21",
                "7:4 1 Труд_(технология) - school ?unclear-entry",
                "7:13 1 Труд_(технология) - - week 12",
                "7:13 1 Труд_(технология) - - week 12",
            ],
        ),
        (
            weeks_docx(),
            FileSort.DOCX,
            [
                "4:5 5А Англ._яз. КР - week 4",
                "4:5 5А Англ._яз. ПР - week 4",
                "4:9 5А Англ._яз. - - ?unclear-entry",
                "4:10 5А Англ._яз. - - week 9",
            ],
        ),
        (
            html(
                "График оценочных процедур 2026-2027",
                "Предмет|Класс|" + "|".join(map(str, range(1, 35))),
                "bgcolor=#00ff00>Математика|5A|" + "|" * 5 + "bgcolor=#ff0000>КР" + "|" * 28,
                "История||1" + "|" * 33,
                "bgcolor=#ff0000>муниципальный уровень",
            ),
            FileSort.HTML,
            ["2:8 5А Математика КР municipal week 6", "3:3 - История - - ?no-class"],
        ),
    ],
    ids=["colours", "document", "classes"],
)
def test_school_weeks(data: bytes, sort: FileSort, works: list[str]) -> None:
    found = read(data, sort)
    assert (found.family, found.year, found.reason) == ("weeks", 2026, "")
    assert told(found) == works


def day_book(weekday: str = "вт") -> bytes:
    """Family C: September and October, a column a day, weekdays below, a legend by colour."""
    days = [*range(1, 31), *range(1, 32)]
    names = ["вт", "ср", "чт", "пт", "сб", "вс", "пн"]
    first: list[str | None] = [None] * 61
    first[11], first[13], first[30 + 5] = "КР РУС", "ВПР МАТ", "ПР ЛИТ\nКР АНГЛ"
    second: list[str | None] = [None] * 61
    second[20], second[21], second[40], second[41] = "ПР ГЕОМ", "что-то", "КР ИСТ", "каникулы"
    rows = [
        ["Образовательная организация", "МАОУ СОШ № 7"],
        ["Учебный год", "2026-2027"],
        ["Федеральный уровень", "Уровень ОО"],
        ["Класс", "Форма освоения", "Кол-во ОП", "Сентябрь", *[None] * 29, "Октябрь", *[None] * 30],
        [None, None, None, *days],
        [None, None, None, weekday, *(names[(number + 1) % 7] for number in range(60))],
        ["5A", "очная", 4, *first],
        ["6 «Б»", "очная", 3, *second],
        ["Исполнитель: Петрова А.А., 8-900-000-00-00"],
    ]
    merged = ["A4:A6", "B4:B6", "C4:C6", "D4:AG4", "AH4:BL4", "X8:Y8"]
    return xlsx(rows, merged, {"A3": RED, "B3": GREEN, "O7": GREEN, "Q7": RED})


def day_typed() -> bytes:
    """Family C with days written out above each column."""
    days = [dt.date(2026, 9, 14) + dt.timedelta(number) for number in range(20)]
    row: list[str | None] = [None] * 20
    row[0], row[3], row[4] = "к/р рус. яз.", "Математика (КР)", "РУС"
    return xlsx(
        [
            ["2026/2027 учебный год"],
            ["№ п/п", "Класс / параллель", *days],
            [1, "10-11", *row],
            [2, None, *row],
        ]
    )


@pytest.mark.parametrize(
    ("data", "sort", "works"),
    [
        (
            day_book(),
            FileSort.XLSX,
            [
                "7:15 5А РУС КР school 2026-09-12",
                "7:17 5А МАТ ВПР federal 2026-09-14",
                "7:39 5А ЛИТ ПР - 2026-10-06",
                "7:39 5А АНГЛ КР - 2026-10-06",
                "8:24 6Б ГЕОМ ПР - ~2026-09-21..2026-09-22",
                "8:44 6Б ИСТ КР - 2026-10-11",
            ],
        ),
        (
            day_typed(),
            FileSort.XLSX,
            [
                "3:3 10-11 рус._яз. КР - 2026-09-14",
                "3:6 10-11 Математика КР - 2026-09-17",
                "3:7 10-11 РУС - - 2026-09-18",
                "4:3 - рус._яз. КР - ?no-class",
                "4:6 - Математика КР - ?no-class",
                "4:7 - РУС - - ?no-class",
            ],
        ),
        (
            html(
                "График оценочных процедур на 2026/2027 учебный год",
                "Класс|colspan=17>Октябрь",
                "|" + "|".join(map(str, range(1, 18))),
                "5-е классы|" + "|" * 11 + "КР БИО|" + "|" * 3 + "практика",
            ),
            FileSort.HTML,
            ["3:13 5 БИО КР - 2026-10-12", "3:17 5 - - - ?unclear-entry"],
        ),
    ],
    ids=["legend", "typed", "page"],
)
def test_day_grid(data: bytes, sort: FileSort, works: list[str]) -> None:
    found = read(data, sort)
    assert (found.family, found.year, found.reason) == ("days", 2026, "")
    assert told(found) == works


def test_a_day_grid_whose_weekdays_contradict_its_days_is_not_read() -> None:
    found = read(day_book(weekday="ср"))
    assert (found.works, found.reason) == ((), "unknown-table")


def irkutsk() -> bytes:
    """Family D by subject, as of a real page: ВПР by the title, parallels in one cell, parts, a choice."""
    return html(
        "График проведения ВПР в 2025/2026 учебном году",
        "Предмет|Период проведения|Классы|Примечание",
        "Русский язык (1 часть)|20.04.2026|4|",
        "Русский язык (2 часть)|21.04.2026|4|",
        "Математика|23 апреля|4, 5, 6|в штатном режиме",
        "Иностранный язык|27.04 - 29.04.2026|7|мало компьютеров",
        "Общественно-научные предметы (по случайному выбору)|5.05|6|",
        "История или обществознание (по выбору)|6.05|7|",
        "Физика|согласно графика|8|",
    )


def yekaterinburg() -> bytes:
    """Family D by class in a document: merged classes, weekdays in words, one of which does not fit."""
    rows = [
        ["Классы", "Дата/день недели", "Предмет", "Время выполнения работы"],
        ["5 А", "23.09.2026, среда", "Русский язык", "45 минут"],
        ["", "24.09.2026/ четверг", "Математика1", "45 минут"],
        ["5Б", "25.09.2026 (вторник)", "Окружающий мир", "45"],
        ["", "30.09.2026", "Биология", ""],
        ["Директор школы", "", "Иванова И.И.", ""],
    ]
    return docx("График КР, 2026-2027 учебный год", rows, merged=[(1, 0, 2, 0)])


def list_book() -> bytes:
    """Family D in a workbook: levels and kinds in words, days as an American spreadsheet writes them."""
    return xlsx(
        [
            ["Гимназия № 7", "2026/2027"],
            ["Уровень", "Вид работы", "Предмет", "Параллель", "Дата проведения", "Время"],
            ["федеральный", "ВПР", "рус.яз", "5-7", "9/28/2026", "45 мин"],
            ["школьный", "Контрольная работа", "Русский язык, математика", "5А и 5Б", "10/12/2026", None],
            ["школьный", "контрольный диктант", "РУС", "8А", "31,08,2026", None],
            ["ОО", "к.р.", "Алгебра", "9А, Б", "2 неделя октября", None],
            ["школьный", "КР", "Химия", "все", "12.10", None],
            ["школьный", "КР", "Физика", "9А", "12.10.2025", None],
        ]
    )


@pytest.mark.parametrize(
    ("data", "sort", "year", "works"),
    [
        (
            irkutsk(),
            FileSort.HTML,
            2025,
            [
                "2:2 4 Русский_язык ВПР - 2026-04-20 part 1",
                "3:2 4 Русский_язык ВПР - 2026-04-21 part 2",
                "4:2 4,5,6 Математика ВПР - 2026-04-23",
                "5:2 7 Иностранный_язык ВПР - 2026-04-27..2026-04-29",
                "6:2 6 Общественно-научные_предметы_(по_случайному_выбору) ВПР - 2026-05-05",
                "7:2 7 - ВПР - ?no-subject",
                "8:2 8 Физика ВПР - ?no-date",
            ],
        ),
        (
            yekaterinburg(),
            FileSort.DOCX,
            2026,
            [
                "2:2 5А Русский_язык - - 2026-09-23",
                "3:2 5А Математика1 - - 2026-09-24",
                "4:2 5Б Окружающий_мир - - ?weekday",
                "5:2 - Биология - - ?no-class",
                "6:2 - - - - ?no-class",
            ],
        ),
        (
            list_book(),
            FileSort.XLSX,
            2026,
            [
                "3:5 5-7 рус.яз ВПР federal 2026-09-28",
                "4:5 5А,5Б Русский_язык КР school 2026-10-12",
                "4:5 5А,5Б математика КР school 2026-10-12",
                "5:5 8А РУС - school 2026-08-31",
                "6:5 9А,9Б Алгебра КР school ~2026-09-29..2026-10-17",
                "7:5 - Химия КР school ?no-class",
                "8:5 9А Физика КР school ?other-year",
            ],
        ),
    ],
    ids=["subjects", "classes", "levels"],
)
def test_list(data: bytes, sort: FileSort, year: int, works: list[str]) -> None:
    found = read(data, sort)
    assert (found.family, found.year, found.reason) == ("list", year, "")
    assert told(found) == works
