"""The days of what repeats, within one stretch of time."""

from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta

import msgspec

from generator.deadlines.meaning import Meaning
from generator.deadlines.places import counts_in_school_years, occurrences, settled
from generator.deadlines.spans import (
    Span,
    calendar_years,
    half_year,
    month,
    month_length,
    quarter,
    school_years,
)
from generator.deadlines.words import Unit
from generator.model.period import Period
from generator.model.school_year import SchoolYear

_WEEK = timedelta(days=6)


def repeat(meaning: Meaning, limit: Period) -> Iterator[Period]:
    """Every occurrence in the limit, cut to it."""
    if meaning.day is not None:
        yield from _days_of_months(meaning, limit)
    elif meaning.due and meaning.spans:
        yield from _due_each_year(meaning.spans, limit)
    else:
        for span in meaning.spans or _units(meaning.unit, limit):
            for found in occurrences(settled(span, limit), limit):
                yield cut(found, limit)
        if meaning.unit is Unit.WEEK and not meaning.spans:
            yield from _weeks(limit)


def cut(days: Period, limit: Period) -> Period:
    """Return the days as far as they lie within the limit; they must have one in common."""
    return Period(max(days.start, limit.start), min(days.end, limit.end))


def _units(unit: Unit | None, limit: Period) -> tuple[Span, ...]:
    """Return the units of a year; terms are not there, for each school has its own."""
    school = counts_in_school_years(limit)
    match unit:
        case Unit.YEAR:
            whole = (school_years if school else calendar_years)(None, None)
            return (msgspec.structs.replace(whole, in_school_year=None),)
        case Unit.HALF_YEAR:
            halves = (half_year(1), half_year(2))
            return tuple((school and one.in_school_year) or Span(one.first, one.last) for one in halves)
        case Unit.QUARTER:
            return tuple(quarter(number) for number in range(1, 5))
        case Unit.MONTH:
            return tuple(month(number) for number in range(1, 13))
    return ()


def _due_each_year(spans: tuple[Span, ...], limit: Period) -> Iterator[Period]:
    """«ежегодно до 1 сентября»: each year's window opens with that year of the period."""
    for span in spans:
        for found in occurrences(settled(span, limit), limit):
            if found.end in limit:
                yield Period(max(in_its_year(found.end, limit).start, limit.start), found.end)


def in_its_year(day: date, period: Period | None) -> Period:
    """Return the window of one year's «до»: it opens with that year, as the roadmap counts its years."""
    school = period is not None and counts_in_school_years(period)
    opens = SchoolYear.of(day).period.start if school else date(day.year, 1, 1)
    return Period(opens, day)


def _weeks(limit: Period) -> Iterator[Period]:
    """Monday to Sunday, the first and the last one cut."""
    start = limit.start
    while True:
        to_sunday = _WEEK - timedelta(days=start.weekday())
        if limit.end - start <= to_sunday:
            yield Period(start, limit.end)
            return
        yield Period(start, start + to_sunday)
        start += to_sunday + timedelta(days=1)


def _days_of_months(meaning: Meaning, limit: Period) -> Iterator[Period]:
    """«до 25 числа»: from the first of the month; a month too short ends with its last day.

    After «следующего за отчётным» the months reported on are those of the limit, and the last of these days
    may come after it. Once a quarter without that, nobody knows in which of the three months.
    """
    day = meaning.day
    if day is None or (meaning.unit is Unit.QUARTER and not day.following):
        return
    for span in _units(meaning.unit, limit):
        for reported in occurrences(span, limit):
            opens = _next_month(reported.end) if day.following else reported.start
            if opens is None:
                continue
            length = month_length(opens.month, opens.year)
            for first, last in day.days:
                window = Period(opens.replace(day=min(first, length)), opens.replace(day=min(last, length)))
                if day.following:
                    yield window
                elif window.overlaps(limit):
                    yield cut(window, limit)


def _next_month(day: date) -> date | None:
    """Return the first day of the month after; None when the calendar ends before it."""
    if day.month < 12:  # noqa: PLR2004 - December
        return date(day.year, day.month + 1, 1)
    return None if day.year == MAXYEAR else date(day.year + 1, 1, 1)
