"""One work of a school stands for one thing of a plan; names are compared as people read them."""

from datetime import date

import pytest

from generator.checks.fulfilment import Held, held_by, same_subject
from generator.model.class_name import ClassName
from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.model.when import When

DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 3))
MARCH = Period(date(2027, 3, 1), date(2027, 3, 3))
PLAN = ExternalPlan(
    level=Level.REGIONAL, year=SchoolYear(2026), file="x.yml", title="План", source=Source(title="Сайт")
)


def wanted(subject: str, window: Period | None) -> tuple[ExternalPlan, ExternalProcedure]:
    return PLAN, ExternalProcedure(id="a", subject=subject, kind=Kind.DIAGNOSTIC, grades=(9,), window=window)


def held(*days: date | None, subject: str = "Алгебра") -> tuple[Procedure, ...]:
    return tuple(
        Procedure(
            uid=str(day),
            class_name=ClassName(9, "А"),
            subject=subject,
            kind=Kind.DIAGNOSTIC,
            level=Level.REGIONAL,
            days=Period(day, day) if day else None,
            when=When.of(Period(day, day)) if day else None,
        )
        for day in days
    )


TWICE = (wanted("Алгебра", DECEMBER), wanted("Алгебра", MARCH))


def test_one_work_stands_for_one_thing() -> None:
    [work] = held(date(2026, 12, 2))
    assert held_by((work,), TWICE) == (Held(work), Held(None))
    assert held_by((work,), TWICE[::-1]) == (Held(None), Held(work))


def test_each_work_stands_where_its_day_is() -> None:
    first, second = held(date(2027, 3, 2), date(2026, 12, 2))
    assert held_by((first, second), TWICE) == (Held(second), Held(first))


def test_a_misplaced_work_stands_for_what_is_left_but_a_second_of_the_same_days_does_not() -> None:
    first, astray, again = held(date(2026, 12, 2), date(2027, 3, 9), date(2026, 12, 3))
    assert held_by((first, astray), TWICE) == (Held(first), Held(astray))
    assert held_by((first, again), TWICE) == (Held(first), Held(None))


def test_one_without_a_day_stands_for_what_is_left() -> None:
    first, undated = held(date(2026, 12, 2), None)
    assert held_by((undated, first), TWICE) == (Held(first), Held(undated))


def test_the_very_name_comes_first_and_parts_of_mathematics_stand_for_one_another() -> None:
    [mathematics] = held(date(2026, 12, 2), subject="Математика")
    both = (wanted("Геометрия", DECEMBER), wanted("Математика", DECEMBER))
    assert held_by((mathematics,), both) == (Held(None, taken=True), Held(mathematics))


def test_a_name_with_a_word_in_common_is_perhaps_the_same_work() -> None:
    [physics] = held(date(2026, 12, 2), subject="Физика")
    assert held_by((physics,), (wanted("Физика и химия", DECEMBER),)) == (Held(None, like=physics),)
    assert held_by((physics,), (wanted("Физика и химия", MARCH),)) == (Held(None),)
    assert held_by((physics,), (wanted("Химия", DECEMBER),)) == (Held(None),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Русский", "русский  язык"),
        ("Рус. язык", "Русский язык"),
        ("Английский язык", "Иностранный язык (английский)"),
        ("Технология", "Труд (технология)"),
        ("Физика (базовый уровень)", "Физика"),
        ("Алгебра", "Алгебра и начала математического анализа"),
        ("История", "История России"),
        ("Математика", "Математике"),
    ],
)
def test_short_and_full_names_are_one_subject(one: str, other: str) -> None:
    assert same_subject(one, other)
    assert same_subject(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Физика", "Физика и химия"),
        ("Физика", "Физическая культура"),
        ("Литература", "Литературное чтение"),
        ("Физика (базовый уровень)", "Химия (базовый уровень)"),
        ("Родной язык", "Русский язык"),
        ("История", "История, обществознание"),
        ("", "Физика"),
    ],
)
def test_other_subjects_are_not(one: str, other: str) -> None:
    assert not same_subject(one, other)
    assert not same_subject(other, one)
