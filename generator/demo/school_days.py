"""Days on which a made-up school may plan work: no weekend, holiday or vacation."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.model.period import Period

SATURDAY = 5
SUNDAY = 6
HOLIDAYS = ((11, 4), (2, 23), (3, 8))
"""Public holidays within the school year, apart from those of January and May."""

BRIDGE = timedelta(days=2)
"""Days off are moved to a Monday or Friday near a holiday year by year; nothing is planned so near to one."""


def closed_periods(year: int) -> tuple[Period, ...]:
    """Vacations and holidays of the school year from ``year``, with a margin for moved days off."""
    autumn = _from_weekday(date(year, 10, 24), 0)
    spring = _from_weekday(date(year + 1, 3, 20), 0)
    vacations = (
        Period(autumn, autumn + timedelta(days=8)),
        Period(date(year, 12, 28), _from_weekday(date(year + 1, 1, 8), SUNDAY)),
        Period(spring, spring + timedelta(days=8)),
        Period(date(year + 1, 5, 1), date(year + 1, 5, 11)),
    )
    holidays = tuple(date(year if month > 8 else year + 1, month, day) for month, day in HOLIDAYS)  # noqa: PLR2004
    return vacations + tuple(Period(day - BRIDGE, day + BRIDGE) for day in holidays)


def school_days(year: int) -> tuple[date, ...]:
    """Every day from the second week of September to late May on which work may be planned, in order."""
    closed = closed_periods(year)
    days = _study_days(year)
    return tuple(day for day in days if day.weekday() < SATURDAY and not _within(day, closed))


def free_sundays(year: int) -> tuple[date, ...]:
    """Sundays within terms: days off by the week alone, for faults made on purpose."""
    closed = closed_periods(year)
    return tuple(day for day in _study_days(year) if day.weekday() == SUNDAY and not _within(day, closed))


def _study_days(year: int) -> Iterator[date]:
    return Period(date(year, 9, 7), date(year + 1, 5, 21)).days()


def _from_weekday(day: date, weekday: int) -> date:
    """Return the first such weekday on or after ``day``; Monday is 0."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _within(day: date, periods: tuple[Period, ...]) -> bool:
    return any(day in period for period in periods)
