"""When something takes place, at the precision that was given."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from generator.model.period import Period


class Precision(StrEnum):
    """How exactly a school said when a procedure takes place. Only DAY is certain."""

    DAY = "day"
    RANGE = "range"
    """One day of a range, or all of it: the school did not say."""
    WEEK_OF_MONTH = "week-of-month"
    SCHOOL_WEEK = "school-week"
    MONTH = "month"
    TERM = "term"


class TermKind(StrEnum):
    """How a school divides its year. Values are the words of content files."""

    QUARTER = "четверть"
    TRIMESTER = "триместр"
    HALF_YEAR = "полугодие"


class When(msgspec.Struct, frozen=True, order=True):
    """A day, or a stretch of days within which the day lies."""

    days: Period | None
    """None until a school's calendar tells the days of a school week or term."""
    precision: Precision = Precision.DAY
    number: int = 0
    """Of a week or term, from 1; 0 for the rest."""
    term: TermKind | None = None

    def __str__(self) -> str:
        """As content files write it: ``2026-10-12``, ``2026-10 неделя 2``, ``неделя 7``, ``четверть 1``."""
        if self.precision is Precision.SCHOOL_WEEK:
            return f"неделя {self.number}"
        if self.term is not None:
            return f"{self.term.value} {self.number}"
        if self.days is not None and self.precision in (Precision.MONTH, Precision.WEEK_OF_MONTH):
            month = f"{self.days.start:%Y-%m}"
            return month if self.precision is Precision.MONTH else f"{month} неделя {self.number}"
        return str(self.days or "–")

    @classmethod
    def of(cls, days: Period) -> "When":
        """Make a day or a range."""
        return cls(days, Precision.DAY if days.start == days.end else Precision.RANGE)

    @classmethod
    def month(cls, year: int, month: int) -> "When":
        """Mean some day of a month."""
        return cls(month_days(year, month), Precision.MONTH)

    @classmethod
    def week_of_month(cls, year: int, month: int, number: int) -> "When | None":
        """Mean some day of the ``number``-th week of a month; None when the month has no such week.

        Weeks go from Monday to Sunday; the first is the one that holds the 1st, and days of other months do
        not count: the second week of September 2026 (which starts on a Tuesday) is 7 to 13 September.
        """
        whole = month_days(year, month)
        monday = whole.start - timedelta(days=whole.start.weekday()) + timedelta(weeks=number - 1)
        start, end = max(monday, whole.start), min(monday + timedelta(days=6), whole.end)
        return cls(Period(start, end), Precision.WEEK_OF_MONTH, number) if start <= end else None


def month_days(year: int, month: int) -> Period:
    """All days of a month."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
