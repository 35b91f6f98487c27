"""What stands in single cells: classes, days, subjects, kinds; what may be read in two ways is not read."""

# ruff: noqa: E501 - a table of inputs

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.school_year import SchoolYear
from generator.monitor.printed.classes import classes_in, heading_classes, meant
from generator.monitor.printed.days import Named, Read, Reckoning, american_slashes, days_in, month_of
from generator.monitor.printed.entries import Titled, titled, without_part
from generator.monitor.printed.kinds import kind_of, kind_of_title, level_of
from generator.monitor.printed.subjects import may_be_same, subject_key, subjects_in

YEAR = Reckoning(SchoolYear(2025), american=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("5А, 5Б", "5А 5Б"), ("4, 5, 6", "4 5 6"), ("5-11", "5-11"), ("5 «А»", "5А"), ("5А, Б, В", "5А 5Б 5В"),
        ("5A", "5А"), ("11a", "11А"), ("5-е классы", "5"), ("10-1", "10-1"), ("5АБВ", "5АБВ"), ("5А-5Г", "5А-Г"),
        ("5А–Г", "5А-Г"), ("7 кл.", "7"), ("5А и 5Б", "5А 5Б"), ("5-А", "5А"), ("10-11 классы", "10-11"),
        ("5А Б В", "5А 5Б 5В"), ("2 - 4 классы, 9", "2-4 9"), ("7инж", "7ИНЖ"), ("5А\n5Б", "5А 5Б"),
        ("все", ""), ("5-9А", ""), ("12", ""), ("А", ""), ("5А-6Г", ""), ("5А (очно)", ""), ("", ""), ("2026", ""),
    ],
)  # fmt: skip
def test_lists_of_classes(text: str, names: str) -> None:
    assert " ".join(classes_in(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [("5 классы", ("5",)), ("5А класс", ("5А",)), ("5А", ("5А",)), ("Классный час", ()), ("2026", ())],
)
def test_lines_above_rows(text: str, names: tuple[str, ...]) -> None:
    assert heading_classes(text) == names


OF_FIFTH_AND_SIXTH = tuple(ClassName(grade, letter) for grade in (5, 6) for letter in "АБВ")
CLASSES = (*OF_FIFTH_AND_SIXTH, ClassName(1, "-2"))


@pytest.mark.parametrize(
    ("name", "classes", "whole"),
    [
        ("5", "5А 5Б 5В", True), ("5-6", "5А 5Б 5В 6А 6Б 6В", True), ("5А-Б", "5А 5Б", True), ("5АВ", "5А 5В", True),
        ("1-2", "1-2", True), ("5Г", "", False), ("5АГ", "", False), ("7", "", False), ("5А", "5А", True),
    ],
)  # fmt: skip
def test_what_names_mean_in_a_school(name: str, classes: str, *, whole: bool) -> None:
    found, known = meant((name,), CLASSES)
    assert (" ".join(map(str, found)), known) == (classes, whole)


def on(*days: str) -> Read:
    ends = [[dt.date.fromisoformat(one) for one in day.split("..")] for day in days]
    return Read(tuple(Named(Period(one[0], one[-1])) for one in ends))


def about(days: str) -> Read:
    return Read(tuple(one._replace(vague=True) for one in on(days).named))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12.09", on("2025-09-12")), ("16.09.", on("2025-09-16")), ("31,08,2025", on("2025-08-31")),
        ("9/28/2025", on("2025-09-28")), ("05.04–07.04", on("2026-04-05..2026-04-07")), ("12.09.25", on("2025-09-12")),
        ("12.09, 14.10", on("2025-09-12", "2025-10-14")), ("12.09,14.10", on("2025-09-12", "2025-10-14")),
        ("12-14.10", on("2025-10-12..2025-10-14")), ("с 12 по 14 октября", on("2025-10-12..2025-10-14")),
        ("12, 14 октября", on("2025-10-12", "2025-10-14")), ("12.10\n14.10", on("2025-10-12", "2025-10-14")),
        ("30.09-02.10.2025 г.", on("2025-09-30..2025-10-02")), ("12 октября 2025 года", on("2025-10-12")),
        ("2025-10-12", on("2025-10-12")), ("3/4/2026", on("2026-03-04")), ("9.02", on("2026-02-09")),
        ("23.09.2025, вторник", on("2025-09-23")), ("13.10 (пн)", on("2025-10-13")), ("12.01", on("2026-01-12")),
        ("08.09–12.09; 15.10", on("2025-09-08..2025-09-12", "2025-10-15")),
        ("сентябрь", about("2025-09-01..2025-09-30")), ("в мае 2026", about("2026-05-01..2026-05-31")),
        ("2-я неделя октября", about("2025-09-30..2025-10-18")),
    ],
)  # fmt: skip
def test_days(text: str, read: Read) -> None:
    assert days_in(text, YEAR) == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no-date"), ("-", "no-date"), ("согласно графика ВПР", "no-date"), ("в течение года", "no-date"),
        ("до 15.10", "unclear-date"), ("после 12.09", "unclear-date"), ("12.13", "unclear-date"),
        ("31.02", "unclear-date"), ("12.1", "unclear-date"), ("10.2025", "unclear-date"), ("12", "unclear-date"),
        ("14.10-12.10", "unclear-date"), ("апрель - май", "unclear-date"), ("1 четверть", "unclear-date"),
        ("31.08", "unclear-date"), ("14, 12 октября", "unclear-date"), ("12.10 –", "unclear-date"),
        ("12.09.2024", "other-year"), ("12.10 (пн)", "weekday"), ("20.09.2025/вторник", "weekday"),
    ],
)  # fmt: skip
def test_what_is_no_day(text: str, why: str) -> None:
    assert days_in(text, YEAR) == Read(unread=why)


@pytest.mark.parametrize("text", ["3/4/2026", "12.10", "сентябрь"])
def test_without_a_year_or_a_proof_for_slashes_there_is_no_day(text: str) -> None:
    assert days_in(text, Reckoning(None, american=None)) == Read(unread="unclear-date")


def test_the_order_of_slashes_is_told_by_all_of_them() -> None:
    assert american_slashes(["9/28/2025", "3/4/2026"]) is True
    assert american_slashes(["28/9/2025"]) is False
    assert american_slashes(["3/4/2026"]) is None
    assert american_slashes(["9/28/2025", "28/9/2025"]) is None


def test_names_of_months() -> None:
    assert [month_of(one) for one in ("Сентябрь", "ФЕВРАЛЬ 2027 г.", "Май", "сент.", "12 мая", "Март-апрель")] == [
        9, 2, 5, 9, 0, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("История[1]", "история"), ("РУС", "русский язык"), ("МАТ", "математика"), ("рус. яз.", "русский язык"),
        ("Pусский язык", "русский язык"), ("Труд (технология)", "труд"), ("Физика²", "физика"),
        ("Иностранный язык (английский)", "английский язык"), ("Математика1", "математика"),
        ("Алгебра (профиль)", "алгебра"), ("1. Русский язык", "русский язык"), ("ИЗО", "изобразительное искусство"),
        ("Краеведение", "краеведение"), ("***", ""), ("Матёматика", "математика"),
    ],
)  # fmt: skip
def test_names_of_subjects(text: str, key: str) -> None:
    assert subject_key(text) == key


def test_several_subjects_in_a_cell() -> None:
    assert subjects_in("Русский язык, математика") == ("Русский язык", "математика")
    assert subjects_in("Вероятность и статистика") == ("Вероятность и статистика",)
    assert subjects_in("Физика и что-то") == ()


def test_names_that_may_mean_one_subject() -> None:
    assert may_be_same("математика", "алгебра")
    assert may_be_same("краеведение", "физика")
    assert may_be_same("английский язык", "иностранный язык")
    assert not may_be_same("русский язык", "математика")
    assert not may_be_same("алгебра", "геометрия")
    assert not may_be_same("физика", "биология")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("КР", "КР"), ("к/р", "КР"), ("контрольная работа", "КР"), ("ВПР", "ВПР"), ("старт.", "СД"), ("д", "ДР"),
        ("контрольный диктант", ""), ("С", ""), ("входная контрольная работа", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_of_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_document_about_one_kind_alone() -> None:
    assert kind_of_title("График ВПР 2026-2027") == "ВПР"
    assert kind_of_title("График оценочных процедур и ВПР") == ""


def test_names_of_levels() -> None:
    words = ("Федеральные ОП", "ОП по инициативе ОО", "муниципальный", "школьный или региональный", "прочее")
    assert [level_of(one) for one in words] == ["federal", "school", "municipal", "", ""]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("КР РУС", [Titled("РУС", "КР")]), ("к/р рус. яз.", [Titled("рус. яз.", "КР")]),
        ("МАТ КР", [Titled("МАТ", "КР")]), ("РУС", [Titled("РУС", "")]), ("ВПР. Математика", [Titled("Математика", "ВПР")]),
        ("КР РУС, ПР МАТ", [Titled("РУС", "КР"), Titled("МАТ", "ПР")]), ("КР", [Titled("", "", "unclear-entry")]),
        ("экскурсия", [Titled("", "", "unclear-entry")]),
    ],
)  # fmt: skip
def test_works_below_a_day(text: str, works: list[Titled]) -> None:
    assert list(titled(text)) == works


def test_parts_of_a_work() -> None:
    assert without_part("Русский язык (часть 2)") == ("Русский язык", 2)
    assert without_part("Русский язык, 1-я часть") == ("Русский язык", 1)
    assert without_part("Русский язык") == ("Русский язык", 0)


@given(st.text(alphabet="0123456789.,/-–() абвг5АБсентябряпо\n", max_size=40))
def test_nothing_breaks_the_readers_of_cells(text: str) -> None:
    read = days_in(text, YEAR)
    assert bool(read.named) is not bool(read.unread)
    assert all(one.days.start <= one.days.end for one in read.named)
    assert isinstance(classes_in(text), tuple)
    assert isinstance(list(titled(text)), list)
