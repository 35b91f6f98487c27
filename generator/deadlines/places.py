"""Which days of the calendar a stretch takes: those of its own year, or of the only year that fits."""

from collections.abc import Iterator
from datetime import date

from generator.deadlines.cursor import Stopped
from generator.deadlines.spans import Span
from generator.model.period import Period

NEAR = 365
"""Days around the period in which a named year is believed."""
_SCHOOL_YEAR_ENDS = range(5, 9)


def counts_in_school_years(period: Period) -> bool:
    """Whether the years of a roadmap are school years."""
    return (period.start.month, period.start.day) == (9, 1) and period.end.month in _SCHOOL_YEAR_ENDS


def place(span: Span, period: Period | None, *, due: bool) -> Period | None:
    """Return the days of one stretch in its year, or in the only year that fits the period."""
    if span.year is not None:
        named = _agreeing(span, span.at(span.year))
        if span.year_was_of_end and named and period and not named.overlaps(period):
            raise Stopped(span.after, ("year",))
        return named
    if period is None:
        return None
    touching = tuple(occurrences(settled(span, period), period))
    ending = tuple(one for one in touching if one.end in period)
    inside = tuple(one for one in ending if one.start in period)
    found = ending if due else inside or touching
    if len(found) != 1:
        raise Stopped(span.after, ("year",))
    return _agreeing(span, found[0])


def _agreeing(span: Span, days: Period | None) -> Period | None:
    """Return the days; stops at a day of the week that is not theirs."""
    if days and span.weekday is not None and days.start.weekday() != span.weekday:
        raise Stopped(span.weekday_at, ("weekday",))
    return days


def settled(span: Span, period: Period) -> Span:
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


def occurrences(span: Span, period: Period) -> Iterator[Period]:
    """Return the stretch in each year, as far as it has a day in common with the period."""
    for year in range(period.start.year - span.new_years, period.end.year + 1):
        found = span.at(year)
        if found is not None and found.overlaps(period):
            yield found


def check_near(spans: tuple[Span, ...], days: tuple[Period, ...], period: Period, *, onwards: bool) -> None:
    """Stop at a year from which nothing lies near the period; of «2021–2027 гг.» one year is enough."""
    around = _widened(period)
    found = list(zip(spans, days, strict=True))
    near = [
        span
        for span, one in found
        if one.overlaps(around) or (onwards and one.end < around.start)  # «с 2015 года» still lasts
    ]
    lists = {span.each for span in near if span.each}
    for span in spans:
        if span.year is not None and span not in near and span.each not in lists:
            raise Stopped(span.year_at, ("year-near",))


def _widened(period: Period) -> Period:
    """Return the period with a year before it and one after it."""
    start = max(period.start.toordinal() - NEAR, date.min.toordinal())
    end = min(period.end.toordinal() + NEAR, date.max.toordinal())
    return Period(date.fromordinal(start), date.fromordinal(end))
