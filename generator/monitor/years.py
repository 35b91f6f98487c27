"""Which school year a visit asks for. Pure."""

import datetime as dt

_DUE = (9, 15)
"""A schedule is due two weeks after the start of the year; until then last year's is not old."""


def school_year_at(day: dt.date) -> int:
    """Return the calendar year in which the school year starts whose documents are due on ``day``."""
    return day.year if (day.month, day.day) >= _DUE else day.year - 1
