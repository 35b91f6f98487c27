"""School calendars: school days, terms, school weeks, official days off."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.calendar import Holidays, SchoolCalendar
from generator.model.days_off import official_days_off
from generator.model.period import Period
from generator.model.school_year import SchoolYear
from generator.model.timing import resolve
from generator.model.when import Precision, TermKind, When

YEAR = SchoolYear(2025)
OFF = official_days_off(YEAR.period)


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(first: str, last: str) -> Period:
    return Period(day(first), day(last))


CALENDAR = SchoolCalendar(
    authority="town",
    year=YEAR,
    file="calendars/town/2025-2026.yml",
    week=5,
    division=TermKind.QUARTER,
    terms=(
        span("2025-09-01", "2025-10-24"),
        span("2025-11-05", "2025-12-30"),
        span("2026-01-12", "2026-03-27"),
        span("2026-04-06", "2026-05-26"),
    ),
    holidays=(Holidays(days=span("2025-12-08", "2025-12-09")),),
    first_grade_holidays=(Holidays(days=span("2026-02-16", "2026-02-22")),),
    days_off=(day("2025-09-12"),),
    working_days=(day("2025-11-01"), day("2025-11-08")),
)
SIX_DAYS = msgspec.structs.replace(CALENDAR, week=6)


@pytest.mark.parametrize(
    "text", ["2025-12-31", "2026-01-09", "2026-02-23", "2026-03-09", "2026-05-01", "2026-05-11", "2026-06-12"]
)
def test_official_days_off_of_2026_hold_those_that_the_government_transferred(text: str) -> None:
    assert day(text) in OFF


@pytest.mark.parametrize("text", ["2025-12-30", "2026-01-12", "2026-03-10", "2026-05-12", "2025-09-01"])
def test_days_beside_them_are_not_off(text: str) -> None:
    assert day(text) not in OFF


def test_days_off_are_those_of_the_days_asked_for() -> None:
    assert official_days_off(span("2026-03-07", "2026-03-09")) <= {day("2026-03-08"), day("2026-03-09")}
    assert official_days_off(span("2026-03-10", "2026-03-13")) == frozenset()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("2025-09-01", True),
        ("2025-08-31", False),
        ("2025-09-06", False),  # Saturday of a five-day week
        ("2025-09-07", False),
        ("2025-09-12", False),  # a day off of the school's own
        ("2025-10-24", True),
        ("2025-10-27", False),  # between terms
        ("2025-11-01", True),  # a transferred day, though between terms and a Saturday
        ("2025-11-08", True),
        ("2025-12-08", False),
        ("2025-12-10", True),
        ("2026-02-17", True),
        ("2026-03-09", False),  # official
        ("2026-05-11", False),
        ("2026-05-26", True),
        ("2026-05-27", False),
    ],
)
def test_a_school_day_of_a_five_day_week(text: str, held: bool) -> None:  # noqa: FBT001 - a row of a table
    assert CALENDAR.is_school_day(day(text), OFF, 5) is held


def test_grade_one_rests_in_its_own_holidays_too() -> None:
    days = [day("2026-02-13") + timedelta(shift) for shift in range(5)]
    assert [CALENDAR.is_school_day(one, OFF, 1) for one in days] == [True, False, False, False, False]
    assert [CALENDAR.is_school_day(one, OFF, 2) for one in days] == [True, False, False, True, True]
    assert [CALENDAR.is_school_day(one, OFF) for one in days] == [True, False, False, True, True]


def test_saturdays_of_a_six_day_week_are_school_days_and_sundays_never() -> None:
    assert SIX_DAYS.is_school_day(day("2025-09-06"), OFF)
    assert not SIX_DAYS.is_school_day(day("2025-09-07"), OFF)
    assert not SIX_DAYS.is_school_day(day("2026-03-08"), OFF)


def test_terms_are_counted_from_one() -> None:
    assert [CALENDAR.term(TermKind.QUARTER, number) for number in (1, 2, 3, 4, 5)] == [*CALENDAR.terms, None]
    assert CALENDAR.term(TermKind.HALF_YEAR, 1) == span("2025-09-01", "2025-12-30")
    assert CALENDAR.term(TermKind.HALF_YEAR, 2) == span("2026-01-12", "2026-05-26")
    assert CALENDAR.term(TermKind.HALF_YEAR, 3) is None
    assert CALENDAR.term(TermKind.TRIMESTER, 1) is None


def test_trimesters_make_no_half_year() -> None:
    trimesters = msgspec.structs.replace(CALENDAR, division=TermKind.TRIMESTER, terms=CALENDAR.terms[:3])
    assert trimesters.term(TermKind.TRIMESTER, 3) == CALENDAR.terms[2]
    assert trimesters.term(TermKind.HALF_YEAR, 1) is None
    assert trimesters.term(TermKind.QUARTER, 1) is None


def test_school_weeks_are_those_with_lessons() -> None:
    assert CALENDAR.school_week(1, OFF) == span("2025-09-01", "2025-09-07")
    assert CALENDAR.school_week(8, OFF) == span("2025-10-20", "2025-10-26")
    # The week of 27 October holds lessons on the transferred Saturday.
    assert CALENDAR.school_week(9, OFF) == span("2025-10-27", "2025-11-02")
    without = msgspec.structs.replace(CALENDAR, working_days=())
    assert without.school_week(9, OFF) == span("2025-11-03", "2025-11-09")
    assert without.school_week(18, OFF) == span("2026-01-12", "2026-01-18")
    assert CALENDAR.school_week(0, OFF) is None
    assert CALENDAR.school_week(41, OFF) is None
    assert msgspec.structs.replace(CALENDAR, terms=()).school_week(1, OFF) is None


def test_a_week_that_the_year_cuts_is_cut() -> None:
    late = msgspec.structs.replace(CALENDAR, terms=(span("2025-09-03", "2025-09-16"),))
    assert late.school_week(1, OFF) == span("2025-09-03", "2025-09-07")
    assert late.school_week(3, OFF) == span("2025-09-15", "2025-09-16")
    assert late.school_week(4, OFF) is None


@given(st.integers(1, 45))
def test_every_school_week_has_a_school_day_and_weeks_do_not_overlap(number: int) -> None:
    week, after = CALENDAR.school_week(number, OFF), CALENDAR.school_week(number + 1, OFF)
    if week is None:
        assert after is None
        return
    assert any(CALENDAR.is_school_day(one, OFF) for one in week.days())
    assert after is None or week.end < after.start


def test_the_calendar_tells_the_days_of_weeks_and_terms() -> None:
    week, term = When(None, Precision.SCHOOL_WEEK, 2), When(None, Precision.TERM, 1, TermKind.QUARTER)
    assert resolve(week, CALENDAR) == span("2025-09-08", "2025-09-14")
    assert resolve(term, CALENDAR) == CALENDAR.terms[0]
    assert resolve(When(None, Precision.TERM, 1, TermKind.TRIMESTER), CALENDAR) is None
    assert resolve(week, None) is None
    known = When.of(span("2025-09-08", "2025-09-09"))
    assert resolve(known, None) == resolve(known, CALENDAR) == known.days


MALOTAVR = msgspec.structs.replace(
    CALENDAR,
    days_off=(),
    working_days=(),
    holidays=(),
    first_grade_holidays=(),
    terms=(
        span("2025-09-01", "2025-10-24"),
        span("2025-11-05", "2025-12-26"),
        span("2026-01-12", "2026-03-20"),
        span("2026-04-01", "2026-05-26"),
    ),
)
"""A calendar really published; the school printed 8, 8, 10 and 8 weeks."""


def weeks_of(calendar: SchoolCalendar) -> list[Period]:
    weeks = (calendar.school_week(number, OFF) for number in range(1, 45))
    return [week for week in weeks if week is not None]


def test_a_week_cut_by_holidays_or_the_end_of_the_year_counts_as_a_whole_one() -> None:
    weeks = weeks_of(MALOTAVR)
    per_term = [sum(week.overlaps(term) for week in weeks) for term in MALOTAVR.terms]
    assert per_term == [8, 8, 10, 9]  # Wednesday 1 April to Tuesday 26 May: a cut week at either end
    assert weeks[-9] == span("2026-03-30", "2026-04-05")
    assert weeks[-1] == span("2026-05-25", "2026-05-26")


def test_a_school_that_counts_otherwise_names_the_first_days_of_its_weeks() -> None:
    mondays = [week.start for week in weeks_of(MALOTAVR)]
    own = msgspec.structs.replace(MALOTAVR, weeks=(*mondays[:-9], *mondays[-8:]))
    assert len(weeks_of(own)) == 34
    assert own.school_week(27, OFF) == span("2026-04-06", "2026-04-12")
    assert own.school_week(35, OFF) is None


def test_a_named_week_lasts_until_its_sunday_or_until_the_next_begins() -> None:
    days = ("2025-09-01", "2025-09-04", "2025-09-10")
    own = msgspec.structs.replace(MALOTAVR, weeks=tuple(map(day, days)))
    assert weeks_of(own) == [
        span("2025-09-01", "2025-09-03"),
        span("2025-09-04", "2025-09-07"),
        span("2025-09-10", "2025-09-14"),
    ]
