"""However a school spells its schedule, the same days are never called different, a moved one is found."""

# ruff: noqa: E501 - tables of spellings

import datetime as dt
from functools import cache

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure
from generator.model.when import When
from generator.monitor.match import Match, Reconciled
from generator.monitor.observation import FileSort
from generator.monitor.printed.judged import Ours, by_table
from generator.monitor.printed.read import printed_in
from tests.monitor.printed_files import docx, html, xlsx

TITLE = "График оценочных процедур на 2026/2027 учебный год"
CLASSES = tuple(ClassName(grade, letter) for grade in (5, 6) for letter in "АБ")
WIDE = "ин. яз."
SPELLINGS = {
    "Русский язык": ("Русский язык", "РУС", "рус. яз.", "Русск. язык", "Русский язык[1]", "Pусский язык", "1. Русский язык"),
    "Математика": ("Математика", "МАТ", "матем.", "МАТЕМАТИКА*", "Математика "),
    "Английский язык": ("Английский язык", "Англ. яз.", "Иностранный язык (английский)", "АНГЛ", WIDE),
    "История": ("История", "ИСТ", "История²", "история"),
}  # fmt: skip
KINDS = {Kind.TEST: ("КР", "к/р", "контрольная работа", "К.Р."), Kind.NATIONAL: ("ВПР", "впр")}
NOISE = (
    "по плану",
    "до 15.10",
    "",
    "октябрь-ноябрь",
    "??",
    "12.13",
    "1 четверть",
    "12.10.2025",
    "перенос",
    "12",
    "12.1",
)
FIRST = dt.date(2026, 9, 14)
QUICK = (Phase.explicit, Phase.generate)
"""Each example is a whole document: one that fails tells enough as it is."""


@cache
def procedures() -> tuple[Procedure, ...]:
    """Each subject in each class, three times a year."""
    found = []
    for number, name in enumerate(CLASSES):
        for place, subject in enumerate(SPELLINGS):
            for turn in range(3):
                kind = Kind.NATIONAL if turn == 2 and place < 2 else Kind.TEST
                day = FIRST + dt.timedelta(7 * place + 60 * turn + 7 * (number // 2))
                days = Period(day, day)
                found.append(
                    Procedure(
                        uid=f"{name} {subject} {turn}",
                        class_name=name,
                        subject=subject,
                        kind=kind,
                        level=Level.SCHOOL,
                        days=days,
                        when=When.of(days),
                    )
                )
    return tuple(found)


@st.composite
def rows(draw: st.DrawFn) -> list[list[str]]:
    """Lines of a list in which two classes of a parallel stand together or apart, spelt as people do."""
    lines = []
    for one in procedures():
        if one.class_name.letter == "Б":
            continue
        grade = one.class_name.parallel
        for names in draw(st.sampled_from([(f"{grade}",), (f"{grade}А", f"{grade} «б»"), (f"{grade}A, Б",)])):
            assert one.days is not None
            subject = draw(st.sampled_from(SPELLINGS[one.subject]))
            kind = draw(st.sampled_from(KINDS[one.kind]))
            lines.append([subject, kind, names, draw(days(one.days.start))])
    return draw(st.permutations(lines))


@st.composite
def days(draw: st.DrawFn, day: dt.date) -> str:
    month = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ][day.month - 1]
    return draw(
        st.sampled_from(
            [f"{day:%d.%m}", f"{day:%d.%m}.", f"{day:%d.%m.%Y}", f"{day:%d,%m,%Y}", f"{day.day} {month}", f"{day:%d.%m.%Y} г.",
             f"{day.month}/{day.day}/{day.year}" if day.day > 12 else f"{day:%d.%m}", f"{day:%d.%m} ({['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'][day.weekday()]})"]
        )
    )  # fmt: skip


def compared(form: str, table: list[list[str]]) -> Reconciled:
    head = ["Предмет", "Вид работы", "Классы", "Дата"]
    if form == "xlsx":
        found = printed_in(xlsx([[TITLE], head, *table]), FileSort.XLSX)
    elif form == "docx":
        found = printed_in(docx(TITLE, [head, *table]), FileSort.DOCX)
    else:
        page = html(TITLE, *("|".join(row) for row in (head, *table)))
        found = printed_in(page, FileSort.HTML, page.decode())
    assert found is not None
    return by_table(procedures(), found, Ours(names=("Школа",), classes=CLASSES, year=2026))


@pytest.mark.parametrize("form", ["xlsx", "docx", "html"])
@settings(max_examples=5, phases=QUICK)
@given(table=rows())
def test_the_same_days_in_any_spelling_are_the_same(form: str, table: list[list[str]]) -> None:
    found = compared(form, table)
    assert (found.match, found.differences, found.compared) == (Match.SAME, (), len(procedures()))


@settings(max_examples=25, phases=QUICK)
@given(table=rows(), data=st.data())
def test_what_is_spoilt_is_never_called_a_difference(table: list[list[str]], data: st.DataObject) -> None:
    for number in data.draw(st.sets(st.integers(0, len(table) - 1), max_size=8)):
        column = data.draw(st.integers(0, 3))
        table[number][column] = data.draw(st.sampled_from(NOISE))
    found = compared("html", table)
    assert found.differences == (), table


@settings(max_examples=25, phases=QUICK)
@given(table=rows(), data=st.data())
def test_a_moved_day_is_found_in_any_spelling(table: list[list[str]], data: st.DataObject) -> None:
    plain = [number for number, row in enumerate(table) if row[0] != WIDE]  # it may mean another language
    number = data.draw(st.sampled_from(plain))
    day = data.draw(st.dates(dt.date(2026, 9, 21), dt.date(2026, 12, 27)).filter(is_free))
    table[number][3] = data.draw(days(day))
    found = compared("html", table)
    assert found.match is Match.DIFFERS
    assert {one.published for one in found.differences} == {Period(day, day)}
    assert {one.spot.row for one in found.differences if one.spot} == {number + 2}


def is_free(day: dt.date) -> bool:
    return all(one.days is not None and one.days.start != day for one in procedures())
