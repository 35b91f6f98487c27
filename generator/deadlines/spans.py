"""Stretches of the calendar as a wording names them: often without a year, sometimes across New Year."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

import msgspec

from generator.model.period import Period

MONTH_END = 0
"""Day of a month: its last one."""
SCHOOL_YEAR_OPENS = (9, 1)
"""Month and day; the same as ``SchoolYear``."""
LEAP_YEAR = 2024
"""Any leap year: 29 February exists in some year, so it is no mistake when no year is named."""

MonthDay = tuple[int, int]
"""Month and day of it, or ``MONTH_END``."""


class Span(msgspec.Struct, frozen=True):
    """All days from one to another, for any year or for a named one."""

    first: MonthDay
    last: MonthDay
    year: int | None = None
    """Of the first day; None when the wording names none."""
    new_years: int = 0
    """How many New Years lie between the first and the last day."""
    school_year: int | None = None
    """Calendar year in which the named school year starts, when the wording names one."""
    in_school_year: "Span | None" = None
    """What the same words («полугодие», «конец года») mean where years are school years."""
    year_was_of_end: bool = False
    """The one year of «декабрь – январь 2022» stood at the end: the first day is a year earlier."""
    each: tuple[int, ...] = ()
    """All years of «август 2021–2023», when it is the span of one of them."""
    of_years: bool = False
    """Whether the words name nothing but years."""
    item_like: bool = False
    """«1.10» with neither a year nor a leading zero: may be the number of an item."""
    weekday: int | None = None
    """«15 октября (пятница)»: 0 is Monday."""
    weekday_at: int = 0
    """Index into the wording where the day of the week stands."""
    year_at: int = 0
    """Index into the wording where its year stands."""
    after: int = 0
    """Index into the wording where a year could have stood."""

    @property
    def is_whole_years(self) -> bool:
        """Whether it names nothing but years."""
        return self.of_years and self.year is not None

    @property
    def is_long(self) -> bool:
        """Whether it goes beyond one month."""
        return self.new_years > 0 or self.first[0] != self.last[0]

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last and self.new_years == 0 and self.first[1] != MONTH_END

    def at(self, year: int) -> Period | None:
        """Return the days when the first one is in this year; None where the calendar has no such days."""
        start, end = _day(year, self.first), _day(year + self.new_years, self.last)
        return Period(start, end) if start and end and start <= end else None

    def in_year(self, year: int) -> "Span":
        """Return the same in a calendar year; what crosses New Year ends in it."""
        crosses = self.new_years == 1
        return msgspec.structs.replace(
            self, year=year - 1 if crosses else year, year_was_of_end=crosses, in_school_year=None
        )

    @property
    def yearless(self) -> "Span":
        """The same words without their year."""
        return msgspec.structs.replace(self, year=None, school_year=None, year_was_of_end=False, each=())

    def in_named_school_year(self, start: int) -> "Span":
        """Return the same in the school year that starts in this calendar year."""
        span = self.in_school_year or self
        year = start if span.first >= SCHOOL_YEAR_OPENS else start + 1
        return msgspec.structs.replace(span, year=year, school_year=start, after=self.after)


def placed(span: Span, after: int, year_at: int | None = None) -> Span:
    """Return the same span, which ended at this index of the wording; its year stood at the other one."""
    return msgspec.structs.replace(span, after=after, year_at=span.year_at if year_at is None else year_at)


def certain(span: Span) -> Span:
    """Return the same span with a word beside it that only a date can have: «до 1.10»."""
    return msgspec.structs.replace(span, item_like=False)


def _day(year: int, month_day: MonthDay) -> date | None:
    month, day = month_day
    if not MINYEAR <= year <= MAXYEAR:
        return None
    length = monthrange(year, month)[1]
    if day > length:
        return None
    return date(year, month, length if day == MONTH_END else day)


def month_length(month: int, year: int | None) -> int:
    """How many days the month can have."""
    return monthrange(LEAP_YEAR if year is None else year, month)[1]


def month(number: int) -> Span:
    """Return a whole month."""
    return Span((number, 1), (number, MONTH_END))


def day(number: int, month_number: int) -> Span:
    """One day."""
    return Span((month_number, number), (month_number, number))


def quarter(ordinal: int) -> Span:
    """«I квартал»: always of a calendar year."""
    return Span((3 * ordinal - 2, 1), (3 * ordinal, MONTH_END))


def half_year(ordinal: int) -> Span:
    """«I полугодие»: January to June, or in a school year September to December; the second one the rest."""
    if ordinal == 1:
        return Span((1, 1), (6, MONTH_END), in_school_year=Span((9, 1), (12, MONTH_END)))
    return Span((7, 1), (12, MONTH_END), in_school_year=Span((1, 1), (8, MONTH_END)))


def decade(ordinal: int, month_number: int) -> Span:
    """«2-я декада ноября»: days 1 to 10, 11 to 20, and the rest."""
    last = MONTH_END if ordinal == 3 else 10 * ordinal  # noqa: PLR2004 - the third and last one
    return Span((month_number, 10 * ordinal - 9), (month_number, last))


def season(first_month: int) -> Span:
    """Three whole months; winter crosses New Year."""
    return join(month(first_month), month((first_month + 1) % 12 + 1)) or month(first_month)


def calendar_years(first: int | None, last: int | None) -> Span:
    """Whole calendar years; a yearless «год» is a school year where a roadmap counts in those."""
    if first is None or last is None:
        return Span((1, 1), (12, MONTH_END), in_school_year=school_years(None, None), of_years=True)
    return Span((1, 1), (12, MONTH_END), year=first, new_years=last - first, of_years=True)


def school_years(first: int | None, last: int | None) -> Span:
    """Whole school years from 1 September of one calendar year to 31 August of another."""
    years = 1 if first is None or last is None else last - first
    return Span((9, 1), (8, MONTH_END), year=first, new_years=years, school_year=first, of_years=True)


def join_units(first: Span, last: Span) -> Span:
    """From one quarter or half-year to a later one of the same year."""
    whole = join(first, last) or first
    if first.in_school_year is None or last.in_school_year is None:
        return whole
    return msgspec.structs.replace(whole, in_school_year=join(first.in_school_year, last.in_school_year))


def join(first: Span, last: Span) -> Span | None:
    """From the start of one to the end of the other; None when the end would be before the start."""
    same_month = last.last[0] == first.first[0]
    wraps = last.last < first.first and not (same_month and last.last[1] == MONTH_END)
    if wraps and same_month and (first.year is None or last.year is None):
        return None  # «15 – 5 октября»: a slip, not nearly a year
    gap, school = 1 if wraps else 0, last.school_year
    if last.year is not None and first.year is not None:
        gap = last.year + last.new_years - first.year
        start: int | None = first.year
    elif last.year is not None:
        start = last.year + last.new_years - gap
    else:
        start = first.year
        school = first.school_year
    if gap < 0 or (gap == 0 and wraps):
        return None
    guessed = bool(gap) and first.year is None and last.year is not None and last.school_year is None
    return Span(
        first.first,
        last.last,
        start,
        gap,
        school_year=school,
        year_was_of_end=guessed,
        of_years=first.of_years and last.of_years,
        each=last.each,
        item_like=first.item_like and last.item_like,
        year_at=last.year_at if first.year is None else first.year_at,
        after=last.after,
    )
