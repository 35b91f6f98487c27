"""A school year by week."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.calendar import Holidays, SchoolCalendar
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure
from generator.model.school_year import SchoolYear
from generator.model.when import TermKind
from generator.views.weeks import Load, SchoolWeeks, Stretch, WeekCount, count_weeks, school_weeks, year_weeks

YEAR = SchoolYear(2026)
Make = Callable[..., Procedure]


def days(text: str) -> Period:
    start, _, end = text.partition("..")
    return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end or start))


CALENDAR = SchoolCalendar(
    authority="town",
    year=YEAR,
    file="calendars/town/2026-2027.yml",
    week=5,
    division=TermKind.HALF_YEAR,
    terms=(days("2026-09-01..2026-12-30"), days("2027-01-11..2027-05-26")),
    holidays=(Holidays(days=days("2026-10-26..2026-11-01")),),
)


def test_without_a_calendar_weeks_go_from_the_first_of_september_to_the_end_of_may() -> None:
    weeks = year_weeks(YEAR, None, ())
    assert (weeks.mondays[0], weeks.end) == (dt.date(2026, 8, 31), dt.date(2027, 6, 6))
    assert (len(weeks.mondays), weeks.off) == (40, None)


def test_a_year_that_begins_on_a_weekend_has_its_first_week_after_it() -> None:
    assert year_weeks(SchoolYear(2024), None, ()).mondays[0] == dt.date(2024, 9, 2)


def test_a_calendar_tells_the_ends_of_the_year_and_its_weeks_off() -> None:
    weeks = year_weeks(YEAR, CALENDAR, ())
    assert weeks.end == dt.date(2027, 5, 30)
    off = [monday for monday, is_off in zip(weeks.mondays, weeks.off or (), strict=True) if is_off]
    assert off == [dt.date(2026, 10, 26), dt.date(2027, 1, 4)]


def test_works_beyond_the_lessons_widen_the_year_but_not_beyond_the_school_year(procedure: Make) -> None:
    weeks = year_weeks(YEAR, CALENDAR, (procedure("2027-06-15"), procedure("2029-01-01")))
    assert weeks.end == dt.date(2027, 6, 20)
    load = count_weeks(weeks, (procedure("2027-06-15"), procedure("2029-01-01")))
    assert (load.sure[-1], sum(load.sure), load.stretches) == (1, 1, ())


def test_the_half_is_parted_by_the_thursday_of_a_week() -> None:
    weeks = year_weeks(YEAR, None, ())
    assert weeks.mondays[weeks.half] == dt.date(2027, 1, 4)
    weeks = year_weeks(SchoolYear(2024), None, ())
    assert weeks.mondays[weeks.half] == dt.date(2024, 12, 30)


def test_what_surely_lies_within_one_week_is_counted_and_the_rest_only_as_possible(procedure: Make) -> None:
    weeks = year_weeks(YEAR, None, ())
    load = count_weeks(
        weeks,
        (
            procedure("2026-09-07..2026-09-13"),
            procedure("2026-09-09"),
            procedure("2026-09-11..2026-09-14"),
            procedure("2026-09-09", cancelled=True),
            procedure(None),
        ),
    )
    assert load == Load((0, 2, *(0 for _ in range(38))), (Stretch(1, 2, 1),))
    assert [load.possible(index) for index in range(4)] == [0, 1, 1, 0]


@given(st.dates(dt.date(2026, 9, 1), dt.date(2027, 8, 31)), st.integers(0, 60))
def test_every_work_of_the_year_is_counted_once(start: dt.date, length: int) -> None:
    end = min(start + dt.timedelta(days=length), dt.date(2027, 8, 31))
    one = Procedure(
        uid="x",
        class_name=ClassName(5, "А"),
        subject="Математика",
        kind=Kind.TEST,
        level=Level.SCHOOL,
        days=Period(start, end),
    )
    weeks = year_weeks(YEAR, None, (one,))
    load = count_weeks(weeks, (one,))
    assert sum(load.sure) + sum(stretch.works for stretch in load.stretches) == 1


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-10-12..2026-10-18", SchoolWeeks(1, (WeekCount(dt.date(2026, 10, 12), (0, 0, 0, 1)),))),
        ("2026-10-01..2026-10-31", SchoolWeeks(1, (), 1)),
    ],
)
def test_a_school_is_counted_by_level(procedure: Make, when: str, expected: SchoolWeeks) -> None:
    assert school_weeks((procedure(when),), YEAR) == expected


def test_levels_are_counted_apart_and_classes_once(procedure: Make) -> None:
    found = school_weeks(
        (
            procedure("2026-10-12"),
            procedure("2026-10-13", level=Level.FEDERAL),
            procedure("2026-10-13", "5Б"),
        ),
        YEAR,
    )
    assert found == SchoolWeeks(2, (WeekCount(dt.date(2026, 10, 12), (1, 0, 0, 2)),))
