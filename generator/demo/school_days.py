"""Days on which a made-up school may plan work: no weekend, holiday or vacation."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from generator.model.days_off import official_days_off
from generator.model.period import Period
from generator.model.school_year import SchoolYear

SATURDAY = 5
SUNDAY = 6
HOLIDAYS = ((11, 4), (2, 23), (3, 8))
"""Public holidays within the school year, apart from those of January and May."""

BRIDGE = timedelta(days=2)
"""Days off are moved to a Monday or Friday near a holiday year by year; nothing is planned so near to one."""
ONE_DAY = timedelta(days=1)


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """A made-up school year: its calendar, and the days that works and faults may take."""

    year: SchoolYear
    terms: tuple[Period, ...]
    first_grade_break: Period
    """A week off for grade 1 alone."""
    days: tuple[date, ...]
    """School days on which work may be planned."""
    sundays: tuple[date, ...]
    """Days off by the week alone."""
    vacations: tuple[date, ...]
    """Working days of the week between terms."""
    official: tuple[date, ...]
    """Working days of the week within terms that are official days off."""
    after: tuple[date, ...]
    """Working days of the week after the last term."""
    national: Period
    """Days of national works (ВПР)."""
    ordered: Period
    """Days of works that the region or municipality orders."""
    interview: date
    """Of the final interview, grade 9."""
    exam: date
    """Of an exam of grade 11, after lessons."""

    def days_of(self, grade: int) -> tuple[date, ...]:
        """School days of a grade."""
        return tuple(day for day in self.days if grade > 1 or day not in self.first_grade_break)


def school_year(start: int) -> Year:
    """Make the school year that starts in September of ``start``."""
    year = SchoolYear(start)
    autumn, winter, spring = _vacations(start)
    last = _from_weekday(date(start + 1, 5, 22), 2)
    terms = (
        Period(date(start, 9, 1), autumn.start - ONE_DAY),
        Period(autumn.end + ONE_DAY, winter.start - ONE_DAY),
        Period(winter.end + ONE_DAY, spring.start - ONE_DAY),
        Period(spring.end + ONE_DAY, last),
    )
    official = official_days_off(year.period)
    between = [day for one in (autumn, winter, spring) for day in one.days()]
    within = [day for one in terms for day in one.days()]
    monday = _from_weekday(date(start + 1, 2, 8), 0)
    return Year(
        year=year,
        terms=terms,
        first_grade_break=Period(monday, monday + timedelta(days=6)),
        days=school_days(start),
        sundays=free_sundays(start),
        vacations=tuple(day for day in between if day.weekday() < SATURDAY and day not in official),
        official=tuple(day for day in within if day.weekday() < SATURDAY and day in official),
        after=tuple(
            day for day in Period(last + ONE_DAY, date(start + 1, 5, 31)).days() if day.weekday() < SATURDAY
        ),
        national=Period(date(start + 1, 4, 20), date(start + 1, 5, 15)),
        ordered=Period(date(start + 1, 1, 13), date(start + 1, 3, 5)),
        interview=_from_weekday(date(start + 1, 2, 8), 2),
        exam=date(start + 1, 6, 3),
    )


def _vacations(year: int) -> tuple[Period, Period, Period]:
    """Autumn, winter and spring."""
    autumn = _from_weekday(date(year, 10, 24), 0)
    spring = _from_weekday(date(year + 1, 3, 20), 0)
    return (
        Period(autumn, autumn + timedelta(days=8)),
        Period(date(year, 12, 28), _from_weekday(date(year + 1, 1, 8), SUNDAY)),
        Period(spring, spring + timedelta(days=8)),
    )


def closed_periods(year: int) -> tuple[Period, ...]:
    """Vacations and holidays of the school year from ``year``, with a margin for moved days off."""
    vacations = (*_vacations(year), Period(date(year + 1, 5, 1), date(year + 1, 5, 11)))
    holidays = tuple(date(year if month > 8 else year + 1, month, day) for month, day in HOLIDAYS)  # noqa: PLR2004
    return vacations + tuple(Period(day - BRIDGE, day + BRIDGE) for day in holidays)


def school_days(year: int) -> tuple[date, ...]:
    """Every day from the second week of September to late May on which work may be planned, in order."""
    closed = closed_periods(year)
    off = official_days_off(SchoolYear(year).period)
    days = (day for day in _study_days(year) if day.weekday() < SATURDAY and day not in off)
    return tuple(day for day in days if not _within(day, closed))


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
