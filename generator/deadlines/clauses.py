"""The parts a wording is made of, as the grammar hands them over. Positions are indices into the wording."""

import msgspec

from generator.deadlines.spans import Span
from generator.deadlines.words import Unit


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of a wording."""

    position: int
    """Where it starts."""


class Days(Clause, frozen=True):
    """«октябрь 2021», «1–15 мая»: stretches of the calendar."""

    spans: tuple[Span, ...]
    """Empty when the words are known but no calendar tells their days: «II четверть», «конец августа»."""


class Due(Clause, frozen=True):
    """«до 1 ноября»: not later than the last day of each span."""

    spans: tuple[Span, ...]
    """Empty as for ``Days``: «до конца II четверти»."""


class Onwards(Clause, frozen=True):
    """«с 1 сентября 2021 г.»: from then on."""

    span: Span


class Repeated(Clause, frozen=True):
    """«ежегодно», «2 раза в месяц»."""

    unit: Unit
    school: bool = False
    """«каждый учебный год»: whatever years the roadmap counts in."""
    due: bool = False
    """«до конца каждого месяца»: the end of the unit is a stated day."""
    at_least: bool = False
    """«не реже»: holds whatever else is said."""
    dated: bool = True
    """False when it is some unnamed part of the unit: «в начале каждого месяца»."""


class DayOfMonth(Clause, frozen=True):
    """«до 25 числа»: which month, another clause says."""

    days: tuple[tuple[int, int], ...]
    """First and last of each stretch; the first is 1 after «до»."""
    end: int
    """Where it ends: the place where the month could have been named."""
    following: Unit | None = None
    """Of the month after the month or the quarter reported on."""


class Always(Clause, frozen=True):
    """«постоянно»."""

    apart: bool = False
    """Stands after a mark: «октябрь – постоянно» may mean «from October on»."""


class WholePeriod(Clause, frozen=True):
    """«в течение учебного года», «плановый период»: all days of the roadmap's period."""


class Hereafter(Clause, frozen=True):
    """«далее постоянно»: all the time once the first day has come."""

    yearly: bool = False
    """«далее ежегодно»: the same days of each year that follows."""


class Referred(Clause, frozen=True):
    """«по плану УО»: another document says."""


class OnDemand(Clause, frozen=True):
    """«по запросу»."""
