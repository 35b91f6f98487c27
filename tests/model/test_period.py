"""Ranges of days and school years."""

from datetime import date

import pytest

from generator.model.period import Period
from generator.model.school_year import SchoolYear

WEEK = Period(date(2026, 9, 14), date(2026, 9, 18))


def test_both_ends_belong_to_a_period() -> None:
    assert [
        day in WEEK for day in (date(2026, 9, 13), date(2026, 9, 14), date(2026, 9, 18), date(2026, 9, 19))
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert list(WEEK.days()) == [date(2026, 9, day) for day in range(14, 19)]


def test_a_period_is_written_as_in_content() -> None:
    assert str(WEEK) == "2026-09-14..2026-09-18"
    assert str(Period(date(2026, 9, 14), date(2026, 9, 14))) == "2026-09-14"


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2026, 9, 15), date(2026, 9, 14))


def test_periods_overlap_when_they_share_a_day() -> None:
    def days(first: int, last: int) -> Period:
        return Period(date(2026, 9, first), date(2026, 9, last))

    assert [
        WEEK.overlaps(other) for other in (days(1, 13), days(1, 14), days(15, 16), days(18, 30), days(19, 30))
    ] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_the_last_day_there_is_can_be_counted() -> None:
    assert list(Period(date.max, date.max).days()) == [date.max]


def test_a_school_year_runs_from_september_to_august() -> None:
    year = SchoolYear(2026)
    assert (year.slug, year.label, str(year.period)) == ("2026-2027", "2026/27", "2026-09-01..2027-08-31")
    assert (SchoolYear(1999).slug, SchoolYear(1999).label) == ("1999-2000", "1999/00")
    assert SchoolYear.of(date(2026, 9, 1)) == year == SchoolYear.of(date(2027, 8, 31))
    assert SchoolYear.of(date(2026, 8, 31)) == SchoolYear(2025)


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "2026-27",
        "2026-2028",
        "2027-2026",
        "2026–2027",
        "2026-2027 ",
        "٢٠٢٦-٢٠٢٧",
        "0000-0001",
        "9999-10000",
        "9998-9999",
        "",
    ],
)
def test_only_two_years_in_turn_name_a_school_year(text: str) -> None:
    assert SchoolYear.parse(text) is None
    assert SchoolYear.parse("2026-2027") == SchoolYear(2026)
