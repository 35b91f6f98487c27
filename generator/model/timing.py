"""The days of a time that a school gave."""

from generator.model.calendar import SchoolCalendar
from generator.model.days_off import official_days_off
from generator.model.period import Period
from generator.model.when import Precision, When


def resolve(when: When, calendar: SchoolCalendar | None) -> Period | None:
    """Return the days within which it lies; None for a school week or term that no calendar explains."""
    if when.days is not None or calendar is None:
        return when.days
    if when.precision is Precision.SCHOOL_WEEK:
        return calendar.school_week(when.number, official_days_off(calendar.year.period))
    return calendar.term(when.term, when.number) if when.term else None
