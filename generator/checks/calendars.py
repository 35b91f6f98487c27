"""Faults of calendars: every rule about days trusts them."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from generator.checks.subject import Subject
from generator.model.calendar import SchoolCalendar
from generator.model.finding import Finding
from generator.model.period import Period
from generator.model.place import Step

INTO_MONDAY = timedelta(days=6)
"""The first school week may be given by its Monday, which can lie in August."""


def terms_in_order(subject: Subject) -> Iterator[Finding]:
    """Tell of terms that begin before the one above them ends."""
    for calendar in subject.library.calendars:
        for index, (above, term) in enumerate(pairwise(calendar.terms), start=1):
            if term.start <= above.end:
                yield subject.finding(
                    "term-too-early", calendar.file, ("terms", index), term=str(term), above=str(above)
                )


def days_of_the_year(subject: Subject) -> Iterator[Finding]:
    """Tell of days in a calendar that are not of the school year in its file's name."""
    for calendar in subject.library.calendars:
        year = calendar.year.period
        for path, days in _stretches(calendar):
            begins = year.start - INTO_MONDAY if path[0] == "weeks" else year.start
            if not begins <= days.start <= days.end <= year.end:
                yield subject.finding(
                    "calendar-outside-year", calendar.file, path, days=str(days), year=calendar.year.label
                )


def _stretches(calendar: SchoolCalendar) -> Iterator[tuple[tuple[Step, ...], Period]]:
    for index, term in enumerate(calendar.terms):
        yield ("terms", index), term
    for key, holidays in (
        ("holidays", calendar.holidays),
        ("first_grade_holidays", calendar.first_grade_holidays),
    ):
        for index, one in enumerate(holidays):
            yield (key, index), one.days
    for key, days in (
        ("days_off", calendar.days_off),
        ("working_days", calendar.working_days),
        ("weeks", calendar.weeks),
    ):
        for index, day in enumerate(days):
            yield (key, index), Period(day, day)
