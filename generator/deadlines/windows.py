"""The days of a meaning within the period of a roadmap.

Three decisions, all against guessing:

- A stretch without a year is the one that lies in the period; where several years would do, none is chosen.
- «до» opens with the period. A day before the period, or without a period, stands alone.
- Years of a period are school years when it runs from 1 September to some day of May to August; otherwise
  they are calendar years. What repeats is cut to the period; what names its own year never is.
"""

from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta

import msgspec

from generator.deadlines.cursor import Stopped
from generator.deadlines.meaning import Meaning
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
from generator.model.deadline import DeadlineKind
from generator.model.period import Period
from generator.model.school_year import SchoolYear

LONGEST_REPETITION = 100
"""Years. A longer period is a slip of the pen, and listing all its weeks would help nobody."""
_SCHOOL_YEAR_ENDS = range(5, 9)
_WEEK = timedelta(days=6)


def windows(meaning: Meaning, period: Period | None) -> tuple[Period, ...]:
    """All windows in order of time, each once. Raises ``Stopped`` where a year would have to be guessed."""
    match meaning.kind:
        case DeadlineKind.REFERRED | DeadlineKind.ON_DEMAND:
            return ()
        case DeadlineKind.ANNUAL | DeadlineKind.MONTHLY:
            found = tuple(one for limit in _limits(meaning, period) for one in _repeat(meaning, limit))
        case DeadlineKind.CONTINUOUS if not meaning.spans:
            found = () if period is None else (period,)
        case _:
            found = _named(meaning, period)
    return () if meaning.undated else tuple(sorted(set(found)))


def counts_in_school_years(period: Period) -> bool:
    """Whether the years of a roadmap are school years."""
    return (period.start.month, period.start.day) == (9, 1) and period.end.month in _SCHOOL_YEAR_ENDS


def _named(meaning: Meaning, period: Period | None) -> tuple[Period, ...]:
    """Return the stretches themselves; none when a year is missing and there is no period to take it from."""
    found = [_place(span, period, due=meaning.due) for span in meaning.spans]
    days = [one for one in found if one is not None]
    if len(days) < len(found):
        return ()
    if meaning.onwards:
        return _onwards(days[0].start, period)
    return tuple(_until(one.end, period) for one in days) if meaning.due else tuple(days)


def _onwards(start: date, period: Period | None) -> tuple[Period, ...]:
    return () if period is None or period.end < start else (Period(start, period.end),)


def _until(day: date, period: Period | None) -> Period:
    """Return the window of «до»."""
    return Period(day, day) if period is None or day < period.start else Period(period.start, day)


def _place(span: Span, period: Period | None, *, due: bool) -> Period | None:
    """Return the days of one stretch in its year, or in the only year that fits the period."""
    if span.year is not None:
        named = span.at(span.year)
        if span.year_was_of_end and named and period and not named.overlaps(period):
            raise Stopped(span.after, ("year",))
        return named
    if period is None:
        return None
    touching = tuple(_occurrences(_settled(span, period), period))
    ending = tuple(one for one in touching if one.end in period)
    inside = tuple(one for one in ending if one.start in period)
    found = ending if due else inside or touching
    if len(found) != 1:
        raise Stopped(span.after, ("year",))
    return found[0]


def _settled(span: Span, period: Period) -> Span:
    """«полугодие» and «год» by how the roadmap counts its years."""
    if span.in_school_year is None:
        return span
    if counts_in_school_years(period):
        return span.in_school_year
    if period.start.year != period.end.year and not _is_calendar_years(period):
        raise Stopped(span.after, ("school", "calendar"))
    return span


def _is_calendar_years(period: Period) -> bool:
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def _occurrences(span: Span, period: Period) -> Iterator[Period]:
    """Return the stretch in each year, as far as it has a day in common with the period."""
    for year in range(period.start.year - span.new_years, period.end.year + 1):
        found = span.at(year)
        if found is not None and found.overlaps(period):
            yield found


def _limits(meaning: Meaning, period: Period | None) -> tuple[Period, ...]:
    """Between which days it repeats."""
    if not meaning.limits:
        found: tuple[Period, ...] = () if period is None else (period,)
    else:
        placed = [_place(span, period, due=False) for span in meaning.limits]
        found = tuple(one for one in placed if one is not None)
        if meaning.limits_onwards:
            found = _onwards(found[0].start, period) if found else ()
    return tuple(one for one in found if one.end.year - one.start.year < LONGEST_REPETITION)


def _repeat(meaning: Meaning, limit: Period) -> Iterator[Period]:
    """Every occurrence in the limit, cut to it."""
    if meaning.day is not None:
        yield from _days_of_months(meaning, limit)
    elif meaning.due and meaning.spans:
        yield from _due_each_year(meaning.spans, limit)
    else:
        for span in meaning.spans or _units(meaning.unit, limit):
            for found in _occurrences(_settled(span, limit), limit):
                # Of «ноябрь – февраль» only those count that begin in a year of the limit.
                if found.start.year >= limit.start.year:
                    yield _cut(found, limit)
        if meaning.unit is Unit.WEEK and not meaning.spans:
            yield from _weeks(limit)


def _cut(days: Period, limit: Period) -> Period:
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
    school = counts_in_school_years(limit)
    for span in spans:
        for found in _occurrences(_settled(span, limit), limit):
            if found.end in limit:
                opens = SchoolYear.of(found.end).period.start if school else date(found.end.year, 1, 1)
                yield Period(max(opens, limit.start), found.end)


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
        for reported in _occurrences(span, limit):
            opens = _next_month(reported.end) if day.following else reported.start
            if opens is None:
                continue
            length = month_length(opens.month, opens.year)
            days = (opens.replace(day=min(number, length)) for number in (day.first, day.day))
            window = Period(*days)
            if day.following:
                yield window
            elif window.overlaps(limit):
                yield _cut(window, limit)


def _next_month(day: date) -> date | None:
    """Return the first day of the month after; None when the calendar ends before it."""
    if day.month < 12:  # noqa: PLR2004 - December
        return date(day.year, day.month + 1, 1)
    return None if day.year == MAXYEAR else date(day.year + 1, 1, 1)
