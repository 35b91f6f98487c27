from datetime import date

import pytest

from generator.demo.school_days import closed_periods, free_sundays, school_days


def test_vacations_of_2026_are_closed() -> None:
    assert [str(period) for period in closed_periods(2026)] == [
        "2026-10-26..2026-11-03",
        "2026-12-28..2027-01-10",
        "2027-03-22..2027-03-30",
        "2027-05-01..2027-05-11",
        "2026-11-02..2026-11-06",
        "2027-02-21..2027-02-25",
        "2027-03-06..2027-03-10",
    ]


def test_the_first_and_last_days_of_2026() -> None:
    days = school_days(2026)
    assert (days[0], days[-1]) == (date(2026, 9, 7), date(2027, 5, 21))


@pytest.mark.parametrize("year", range(2020, 2040))
def test_every_year_has_enough_days_in_order_and_none_at_the_weekend(year: int) -> None:
    days = school_days(year)
    assert list(days) == sorted(set(days))
    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}
    assert 135 <= len(days) <= 150


@pytest.mark.parametrize("year", range(2020, 2040))
def test_january_holidays_and_new_years_eve_are_free_every_year(year: int) -> None:
    off = {date(year, 12, 31), *(date(year + 1, 1, day) for day in range(1, 9))}
    assert off.isdisjoint(school_days(year))


def test_free_sundays_are_sundays_outside_vacations() -> None:
    sundays = free_sundays(2026)
    assert {day.weekday() for day in sundays} == {6}
    closed = closed_periods(2026)
    assert not [day for day in sundays if any(day in period for period in closed)]
