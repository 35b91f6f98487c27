"""Sets what a round saw beside the schedules of our own content."""

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.days_off import official_days_off
from generator.model.edition import editions_of
from generator.model.library import Library
from generator.model.period import Period
from generator.model.procedures import expand
from generator.model.schedule import Schedule
from generator.model.school import School
from generator.monitor.match import Match, Reconciled
from generator.monitor.observation import Observation
from generator.monitor.printed.judged import Ours
from generator.monitor.reconcile import Editions, reconcile, shown_editions
from generator.monitor.survey import Compare
from generator.monitor.verdict import Verdict
from generator.monitor.years import school_year_at

KEPT = 40
"""Differences that are kept; who publishes another schedule altogether is told so by fewer."""


def comparing(library: Library) -> Compare:
    """Return a function that compares each school with its schedule of the year which the visit asks for."""

    def compare(seen: Observation, verdict: Verdict) -> Reconciled | None:
        authority, _, name = seen.school.partition("/")
        school = library.schools.get((authority, name))
        schedule = declared(library, authority, name, school_year_at(seen.at.date()))
        if school is None or schedule is None:
            return Reconciled(match=Match.NOT_COMPARABLE, reason="not-declared")
        calendar = library.calendar(authority, name, schedule.year)
        editions = _editions(library, school, schedule) if shown_editions(seen) else None
        found = reconcile(
            expand(schedule, school, calendar),
            seen,
            verdict,
            editions,
            ours_of(authority, school, schedule, calendar),
        )
        return msgspec.structs.replace(found, differences=found.differences[:KEPT])

    return compare


def ours_of(authority: str, school: School, schedule: Schedule, calendar: SchoolCalendar | None) -> Ours:
    """Gather what tables are compared with besides the works."""

    def week(number: int) -> Period | None:
        return calendar.school_week(number, official_days_off(calendar.year.period)) if calendar else None

    return Ours(
        names=(school.title, school.name, f"{authority}/{school.id}"),
        classes=school.in_year(schedule.year).classes,
        year=schedule.year.start,
        weeks=week,
    )


def _editions(library: Library, school: School, schedule: Schedule) -> Editions:
    """Tell a schedule's fingerprints; before it stood its earlier editions and schedules of past years."""
    found = [
        edition.fingerprint
        for one in library.schedules_by_school[schedule.authority, schedule.school]
        if one.year < schedule.year
        for edition in editions_of(one, school, library.calendar(one.authority, one.school, one.year))
    ]
    calendar = library.calendar(schedule.authority, schedule.school, schedule.year)
    *earlier, current = (one.fingerprint for one in editions_of(schedule, school, calendar))
    return Editions(current, frozenset((*found, *earlier)))


def declared(library: Library, authority: str, school: str, start: int) -> Schedule | None:
    """Return our schedule of the school year that begins in ``start``."""
    schedules = library.schedules_by_school.get((authority, school), ())
    return next((one for one in schedules if one.year.start == start), None)
