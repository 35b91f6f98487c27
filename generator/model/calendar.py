"""School calendars: which days a school works, and how its year is divided (календарный учебный график)."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated

import msgspec

from generator.model.fields import FromPath, Line, Slug, Text
from generator.model.period import Period
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.model.when import TermKind

SATURDAY = 5
"""As ``date.weekday`` counts."""


class Holidays(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch without lessons."""

    days: Period
    title: Line | None = None
    """«Осенние каникулы»."""


class SchoolCalendar(msgspec.Struct, frozen=True, kw_only=True):
    """A school year of one school, or of all schools of an authority that have no calendar of their own.

    Days between terms are holidays; so are the days of ``holidays`` and official days off.
    """

    authority: Annotated[Slug, FromPath]
    school: Annotated[str, FromPath] = ""
    """Empty for the authority's default."""
    year: Annotated[SchoolYear, FromPath]
    file: Annotated[str, FromPath]

    week: Annotated[int, msgspec.Meta(ge=5, le=6)]
    """Days of a school week."""
    division: TermKind
    terms: tuple[Period, ...]
    """In order of time."""
    holidays: tuple[Holidays, ...] = ()
    """Within terms."""
    first_grade_holidays: tuple[Holidays, ...] = ()
    """For grade 1 in addition."""
    days_off: tuple[date, ...] = ()
    """Days that this school or authority has off besides official ones."""
    working_days: tuple[date, ...] = ()
    """Official days off or weekend days on which lessons are held: transferred days."""
    weeks: tuple[date, ...] = ()
    """First days of school weeks, where the school numbers them otherwise than :meth:`school_week`."""
    source: Source | None = None
    note: Text | None = None

    def is_school_day(self, day: date, official_days_off: frozenset[date], grade: int = 0) -> bool:
        """Whether lessons are held. ``official_days_off``: see :mod:`generator.model.days_off`."""
        if day in self.working_days:
            return True
        if not any(day in term for term in self.terms) or day in self.days_off or day in official_days_off:
            return False
        off = self.holidays + (self.first_grade_holidays if grade == 1 else ())
        if any(day in one.days for one in off):
            return False
        last = SATURDAY if self.week == 6 or day in self.working_days else SATURDAY - 1  # noqa: PLR2004 - six days
        return day.weekday() <= last

    def term(self, kind: TermKind, number: int) -> Period | None:
        """Days of a term; two quarters make a half-year. None when the year is divided otherwise."""
        if kind is self.division:
            return self.terms[number - 1] if number <= len(self.terms) else None
        if kind is TermKind.HALF_YEAR and self.division is TermKind.QUARTER and len(self.terms) == 4:  # noqa: PLR2004
            first, last = self.terms[2 * number - 2 : 2 * number] if number in (1, 2) else (None, None)
            return Period(first.start, last.end) if first and last else None
        return None

    def school_week(self, number: int, official_days_off: frozenset[date]) -> Period | None:
        """Days of a school week, counted from 1: every week from Monday to Sunday that has a school day.

        A week cut by holidays or by the ends of the year counts as a whole one: nobody says how many lessons
        make a week, and some schools print one less for such a term. A school that numbers its weeks
        otherwise gives their first days in ``weeks``; each then lasts until its Sunday or until the next
        begins.
        """
        weeks = _own_weeks(self) if self.weeks else _weeks(self, official_days_off)
        return weeks[number - 1] if 1 <= number <= len(weeks) else None


def _own_weeks(calendar: SchoolCalendar) -> tuple[Period, ...]:
    starts = sorted(set(calendar.weeks))
    sundays = [start + timedelta(days=6 - start.weekday()) for start in starts]
    nexts = [*(start - timedelta(days=1) for start in starts[1:]), date.max]
    return tuple(Period(start, min(ends)) for start, *ends in zip(starts, sundays, nexts, strict=True))


@lru_cache(maxsize=1_000)
def _weeks(calendar: SchoolCalendar, official_days_off: frozenset[date]) -> tuple[Period, ...]:
    return tuple(
        week
        for week in _calendar_weeks(calendar)
        if any(calendar.is_school_day(day, official_days_off) for day in week.days())
    )


def _calendar_weeks(calendar: SchoolCalendar) -> Iterator[Period]:
    if not calendar.terms:
        return
    start, end = calendar.terms[0].start, calendar.terms[-1].end
    monday = start - timedelta(days=start.weekday())
    while monday <= end:
        sunday = monday + timedelta(days=6)
        yield Period(max(monday, start), min(sunday, end))
        monday = sunday + timedelta(days=1)
