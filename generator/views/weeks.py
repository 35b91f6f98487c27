"""A school year week by week: what falls into each surely, and what only into a longer stretch."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.class_name import ClassName
from generator.model.days_off import official_days_off
from generator.model.period import Period
from generator.model.schedule import Level, Procedure
from generator.model.school_year import SchoolYear

WEEK = timedelta(weeks=1)
SUNDAY = timedelta(days=6)
LAST_LESSONS = (5, 31)
"""Month and day until which weeks are shown where no calendar tells the end of lessons."""
LEVELS = tuple(Level)


class YearWeeks(msgspec.Struct, frozen=True):
    """Weeks of a school year, Monday to Sunday, none left out."""

    mondays: tuple[date, ...]
    off: tuple[bool, ...] | None
    """Whether the week has no school day; None where no calendar is known."""

    @property
    def end(self) -> date:
        """Last day."""
        return self.mondays[-1] + SUNDAY

    @property
    def half(self) -> int:
        """Index of the first week of the new calendar year."""
        return sum(self.middle(index).year <= self.mondays[0].year for index in range(len(self.mondays)))

    def middle(self, index: int) -> date:
        """Thursday of a week: it tells the month and year to which a week belongs, as in ISO 8601."""
        return self.mondays[index] + timedelta(days=3)

    def place(self, day: date) -> int:
        """Index of the week that holds a day; below 0 or beyond the last for other days."""
        return (day - self.mondays[0]).days // 7

    def days(self, index: int) -> Period:
        """Return the days of a week."""
        return Period(self.mondays[index], self.mondays[index] + SUNDAY)

    def is_off(self, index: int) -> bool:
        """Whether a week is known to have no school day."""
        return self.off is not None and self.off[index]


class Stretch(NamedTuple):
    """Works that lie somewhere within several weeks."""

    first: int
    last: int
    works: int


class Load(NamedTuple):
    """What one class, or any group of procedures, has in a year."""

    sure: tuple[int, ...]
    """Works by week, where the week is certain."""
    stretches: tuple[Stretch, ...]
    """The rest, by the weeks that they may fall into."""

    def possible(self, index: int) -> int:
        """How many more works may fall into a week, at most."""
        return sum(one.works for one in self.stretches if one.first <= index <= one.last)


class WeekCount(msgspec.Struct, frozen=True):
    """Works of one school in one week, one for each class that writes."""

    monday: date
    levels: tuple[int, int, int, int]
    """Federal, regional, municipal, school; only works whose week is certain."""


class SchoolWeeks(msgspec.Struct, frozen=True):
    """The year of one school for pages that show many schools."""

    classes: int = 0
    weeks: tuple[WeekCount, ...] = ()
    """Weeks with works, by day."""
    vague: int = 0
    """Works whose week nobody can tell."""


def year_weeks(
    year: SchoolYear, calendar: SchoolCalendar | None, procedures: Iterable[Procedure], grade: int = 0
) -> YearWeeks:
    """Lay out weeks: lessons of the calendar (else 1 September to 31 May), and all days of ``procedures``.

    Days outside the school year are faults of the file and make no weeks.
    """
    start, end = _lessons(year, calendar)
    whole = year.period
    known = [one.days for one in procedures if one.days and not one.cancelled and one.days.overlaps(whole)]
    start = min(start, max(min((days.start for days in known), default=start), whole.start))
    end = max(end, min(max((days.end for days in known), default=end), whole.end))
    return _laid_out(year, calendar, _monday(start), _monday(end), grade)


def count_weeks(weeks: YearWeeks, procedures: Iterable[Procedure]) -> Load:
    """Count works that nobody cancelled; those without any days are in no week."""
    last = len(weeks.mondays) - 1
    sure: Counter[int] = Counter()
    vague: Counter[tuple[int, int]] = Counter()
    for one in procedures:
        if one.days is None or one.cancelled:
            continue
        first, final = weeks.place(one.days.start), weeks.place(one.days.end)
        if final < 0 or first > last:
            continue
        span = max(first, 0), min(final, last)
        if first == final:
            sure[first] += 1
        else:
            vague[span] += 1
    counted = tuple(sure[index] for index in range(last + 1))
    return Load(counted, tuple(Stretch(*span, works) for span, works in sorted(vague.items())))


def school_weeks(procedures: tuple[Procedure, ...], year: SchoolYear) -> SchoolWeeks:
    """Count a school's weeks by level."""
    found: dict[date, Counter[Level]] = {}
    vague = 0
    for one in procedures:
        if one.cancelled or one.days is None or not one.days.overlaps(year.period):
            continue
        monday = _monday(one.days.start)
        if one.days.end > monday + SUNDAY:
            vague += 1
        else:
            found.setdefault(monday, Counter())[one.level] += 1
    counted = tuple(
        WeekCount(monday, (of[LEVELS[0]], of[LEVELS[1]], of[LEVELS[2]], of[LEVELS[3]]))
        for monday, of in sorted(found.items())
    )
    return SchoolWeeks(len({one.class_name for one in procedures}), counted, vague)


def busiest(counts: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """Return the largest count and the weeks that have it; no weeks when all are empty."""
    most = max(counts, default=0)
    return most, tuple(index for index, count in enumerate(counts) if count == most) if most else ()


def grade_of(name: ClassName) -> int:
    """Grade whose holidays count: the first has more of them, all others the same."""
    return 1 if name.parallel == 1 else 0


def _lessons(year: SchoolYear, calendar: SchoolCalendar | None) -> tuple[date, date]:
    if calendar is not None and calendar.terms:
        return calendar.terms[0].start, calendar.terms[-1].end
    start = year.period.start
    # 1 September on a weekend: the first lessons are on Monday.
    weekend = start.weekday() > 4  # noqa: PLR2004 - Friday
    return (_monday(start) + WEEK if weekend else start), date(year.start + 1, *LAST_LESSONS)


@lru_cache(maxsize=1_000)
def _laid_out(
    year: SchoolYear, calendar: SchoolCalendar | None, start: date, end: date, grade: int
) -> YearWeeks:
    mondays = tuple(start + WEEK * number for number in range((end - start) // WEEK + 1))
    if calendar is None:
        return YearWeeks(mondays, None)
    official = official_days_off(year.period)
    off = tuple(
        not any(
            calendar.is_school_day(day, official, grade) for day in Period(monday, monday + SUNDAY).days()
        )
        for monday in mondays
    )
    return YearWeeks(mondays, off)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
