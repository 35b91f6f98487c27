"""The days of a meaning within the period of a roadmap.

Decisions, all against guessing:

- A stretch without a year is the one that lies in the period; where several years would do, none is chosen.
- «до» opens with the period. A day before the period, or without a period, stands alone.
- Years of a period are school years when it runs from 1 September to some day of May to August; otherwise
  they are calendar years.
- What repeats is cut to the period, and each piece in it counts: «ежегодно декабрь – январь» has one at
  either end of a calendar year. What names its own years («ежегодно с 2022 по 2027 годы») is never cut.
- A named year far from the period is a slip of the pen: something must lie in it or within a year around it.
- More weeks than those of one year help no reader of a calendar: such a wording has no windows at all.
"""

from datetime import date

import msgspec

from generator.deadlines.meaning import Meaning
from generator.deadlines.places import check_near, place
from generator.deadlines.repeats import cut, in_its_year, repeat
from generator.deadlines.words import Unit
from generator.model.deadline import DeadlineKind
from generator.model.period import Period

LONGEST_REPETITION = 100
"""Years. A longer period is a slip of the pen, and listing all its weeks would help nobody."""
MOST_WEEKS = 60
"""Windows of a weekly wording."""


def windows(meaning: Meaning, period: Period | None) -> tuple[Period, ...]:
    """All windows in order of time, each once. Raises ``Stopped`` where a year would have to be guessed."""
    match meaning.kind:
        case DeadlineKind.REFERRED | DeadlineKind.ON_DEMAND:
            return ()
        case DeadlineKind.ANNUAL if meaning.then_yearly:
            found = _then_yearly(meaning, period)
        case DeadlineKind.ANNUAL | DeadlineKind.MONTHLY if not meaning.years_named:
            found = tuple(one for limit in _limits(meaning, period) for one in repeat(meaning, limit))
            if meaning.unit is Unit.WEEK and len(found) > MOST_WEEKS:
                found = ()
        case DeadlineKind.CONTINUOUS if not meaning.spans:
            found = () if period is None else (period,)
        case _:
            found = _named(meaning, period)
    return () if meaning.undated else tuple(sorted(set(found)))


def _named(meaning: Meaning, period: Period | None) -> tuple[Period, ...]:
    """Return the stretches themselves; none when a year is missing and there is no period to take it from."""
    found = [place(span, period, due=meaning.due) for span in meaning.spans]
    days = tuple(one for one in found if one is not None)
    if len(days) < len(found):
        return ()
    if period is not None:
        check_near(meaning.spans, days, period, onwards=meaning.onwards)
    if meaning.onwards:
        return _onwards(days[0].start, period)
    if not meaning.due:
        return days
    if meaning.kind is DeadlineKind.ANNUAL and meaning.years_named:
        return tuple(in_its_year(one.end, period) for one in days)
    return tuple(_until(one.end, period) for one in days)


def _then_yearly(meaning: Meaning, period: Period | None) -> tuple[Period, ...]:
    """«октябрь 2021 г., далее ежегодно»: the first days as named, then those of each later year."""
    first = _named(meaning, period)
    if period is None or not first:
        return first
    last = max(window.end for window in first)
    yearless = msgspec.structs.replace(meaning, spans=tuple(span.yearless for span in meaning.spans))
    later = (one for limit in _limits(yearless, period) for one in repeat(yearless, limit))
    return (*first, *(one for one in later if one.end > last))


def _onwards(start: date, period: Period | None) -> tuple[Period, ...]:
    return () if period is None or period.end < start else (Period(start, period.end),)


def _until(day: date, period: Period | None) -> Period:
    """Return the window of «до»."""
    return Period(day, day) if period is None or day < period.start else Period(period.start, day)


def _limits(meaning: Meaning, period: Period | None) -> tuple[Period, ...]:
    """Between which days it repeats."""
    if not meaning.limits:
        found: tuple[Period, ...] = () if period is None else (period,)
    else:
        placed = [place(span, period, due=False) for span in meaning.limits]
        found = tuple(one for one in placed if one is not None)
        if period is not None and len(found) == len(placed):
            check_near(meaning.limits, found, period, onwards=meaning.limits_onwards)
        if meaning.limits_onwards:
            # «с 2015 года» in a roadmap from 2021 tells nothing about the years before it.
            lasting = [one for first in found[:1] for one in _onwards(first.start, period)]
            found = tuple(cut(one, period) for one in lasting if period is not None)
    return tuple(one for one in found if one.end.year - one.start.year < LONGEST_REPETITION)
