"""What the clauses of one wording say together, or the clause that does not fit the others."""

from collections.abc import Sequence

import msgspec

from generator.deadlines import clauses as cl
from generator.deadlines.cursor import Stopped
from generator.deadlines.spans import Span, school_years
from generator.deadlines.words import Unit
from generator.model.deadline import DeadlineKind


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """A wording understood, for any period."""

    kind: DeadlineKind
    spans: tuple[Span, ...] = ()
    """Named stretches; for ``ANNUAL`` in each year."""
    due: bool = False
    """Whether the last day of each stretch is a stated day."""
    undated: bool = False
    """Words that no calendar tells the days of."""
    onwards: bool = False
    """From the first day of the first span to the end of the period."""
    unit: Unit | None = None
    """How often, for ``ANNUAL`` and ``MONTHLY``."""
    day: cl.DayOfMonth | None = None
    limits: tuple[Span, ...] = ()
    """Where it repeats: the period when empty."""
    limits_onwards: bool = False
    """The one limit is only a beginning."""
    years_named: bool = False
    """For ``ANNUAL``: the spans stand in the years that the wording names, and in no others."""
    then_yearly: bool = False
    """For ``ANNUAL``: the spans are the first ones, and the same days follow in each later year."""


class _Sorted:
    """Clauses by sort."""

    def __init__(self, clauses: tuple[cl.Clause, ...]) -> None:
        self.all = clauses
        self.days = [clause for clause in clauses if isinstance(clause, cl.Days)]
        self.due = [clause for clause in clauses if isinstance(clause, cl.Due)]
        self.onwards = [clause for clause in clauses if isinstance(clause, cl.Onwards)]
        self.repeated = [clause for clause in clauses if isinstance(clause, cl.Repeated)]
        self.of_month = [clause for clause in clauses if isinstance(clause, cl.DayOfMonth)]
        self.always = [clause for clause in clauses if isinstance(clause, cl.Always)]
        self.whole = [clause for clause in clauses if isinstance(clause, cl.WholePeriod)]
        self.hereafter = [clause for clause in clauses if isinstance(clause, cl.Hereafter)]
        self.on_demand = [clause for clause in clauses if isinstance(clause, cl.OnDemand)]

    @property
    def undated(self) -> bool:
        """Whether the days of any clause are told by no calendar."""
        both: tuple[cl.Days | cl.Due, ...] = (*self.days, *self.due)
        return any(not clause.spans for clause in both)


def combine(clauses: tuple[cl.Clause, ...]) -> Meaning:
    """One meaning of all clauses. Raises ``Stopped`` at the first that contradicts the others."""
    parts = _Sorted(clauses)
    if parts.repeated or any(clause.following for clause in parts.of_month):
        return _repeated(parts)
    if parts.of_month:
        raise Stopped(parts.of_month[0].end, ("each",))
    if parts.hereafter:
        return _hereafter(parts)
    if parts.always or parts.whole or parts.onwards:
        return _continuous(parts)
    if parts.days or parts.due:
        return _dated(parts)
    kind = DeadlineKind.ON_DEMAND if isinstance(clauses[0], cl.OnDemand) else DeadlineKind.REFERRED
    return Meaning(kind=kind)


def _refuse(*groups: Sequence[cl.Clause]) -> None:
    """Stop at the first clause of any of these."""
    positions = [clause.position for group in groups for clause in group]
    if positions:
        raise Stopped(min(positions), ("end",))


def _dated(parts: _Sorted) -> Meaning:
    """Stretches, or days not to be later than; never both, for then nobody knows which of them counts."""
    _refuse(parts.on_demand)
    if parts.due and parts.days:
        raise Stopped(max(parts.due[0].position, parts.days[0].position), ("end",))
    spans = _dates(parts.due or parts.days)
    kind = DeadlineKind.BY if parts.due else DeadlineKind.MONTHS
    return Meaning(kind=kind, spans=spans, due=bool(parts.due), undated=parts.undated)


def _dates(clauses: "list[cl.Days] | list[cl.Due]") -> tuple[Span, ...]:
    """All spans with the years they share. Stops at «1.10» without a year, which may number an item."""
    spans = with_years(_spans(clauses))
    for span in spans:
        if span.item_like and span.year is None:
            raise Stopped(span.after, ("year",))
    return spans


def _spans(clauses: "list[cl.Days] | list[cl.Due]") -> tuple[Span, ...]:
    """All spans in the order of the wording; a year that stands apart («2022 год: март, май») is theirs."""
    rest = [clause for clause in clauses if not _is_years(clause)]
    years = [clause for clause in clauses if _is_years(clause)]
    if not years or not any(clause.spans for clause in rest):
        return tuple(span for clause in clauses for span in clause.spans)
    year = years[0].spans[0]
    dated = [clause for clause in rest if any(span.year for span in clause.spans)]
    if len(years) > 1 or dated or year.year is None or year.new_years > (1 if year.school_year else 0):
        raise Stopped((dated or years)[-1].position, ("end",))
    named = year.school_year
    spans = [span for clause in rest for span in clause.spans]
    return tuple(span.in_named_school_year(named) if named else span.in_year(year.year) for span in spans)


def _is_years(clause: cl.Days | cl.Due) -> bool:
    """Whether it names nothing but years."""
    return bool(clause.spans) and all(span.is_whole_years for span in clause.spans)


def with_years(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """«октябрь, ноябрь 2021»: a year belongs to the stretches before it too, if they are in order of time."""
    found: list[Span] = []
    for span in reversed(spans):
        follower = found[-1] if found else None
        if span.year is None and follower is not None and follower.year is not None:
            if follower.school_year is not None:
                found.append(span.in_named_school_year(follower.school_year))
                continue
            if span.new_years == 0 and span.first <= follower.first:
                found += _in_years_of(follower, span)
                continue
        found.append(span)
    return tuple(reversed(found))


def _in_years_of(follower: Span, span: Span) -> list[Span]:
    """Return the span in the year of its follower, or in all those years: «май, август 2021–2023»."""
    years = follower.each or (follower.year,)
    return [
        msgspec.structs.replace(
            span, year=year, in_school_year=None, each=follower.each, year_at=follower.year_at
        )
        for year in years
    ]


def _continuous(parts: _Sorted) -> Meaning:
    """All the time, in the period or within the days that stand beside it."""
    if parts.due and parts.always and not (parts.days or parts.whole or parts.onwards):
        _refuse(parts.due[1:], parts.on_demand)
        return Meaning(
            kind=DeadlineKind.CONTINUOUS, spans=parts.due[0].spans, due=True, undated=parts.undated
        )
    _refuse(parts.due)
    if parts.onwards:
        _refuse(parts.days, parts.onwards[1:], parts.on_demand)
        return Meaning(kind=DeadlineKind.CONTINUOUS, spans=(parts.onwards[0].span,), onwards=True)
    spans = _dates(parts.days)
    if parts.whole and not (len(spans) == 1 and spans[0].is_long):
        _refuse(parts.days)
    _refuse(
        [
            clause
            for clause in parts.always
            if clause.apart and spans and clause.position > parts.days[0].position
        ]
    )
    return Meaning(kind=DeadlineKind.CONTINUOUS, spans=spans, undated=parts.undated)


def _hereafter(parts: _Sorted) -> Meaning:
    """«сентябрь 2021 г., далее постоянно»; «… далее ежегодно» repeats what stands before it."""
    _refuse(parts.onwards, parts.on_demand, parts.hereafter[1:], parts.always, parts.whole)
    if parts.hereafter[0].yearly:
        first = _dated(parts)
        if not first.spans and not first.undated:
            _refuse(parts.hereafter)
        return msgspec.structs.replace(first, kind=DeadlineKind.ANNUAL, unit=Unit.YEAR, then_yearly=True)
    spans = _dates(parts.days)
    _refuse(parts.due)
    if len(spans) != 1:
        _refuse(parts.hereafter)
    return Meaning(kind=DeadlineKind.CONTINUOUS, spans=spans, onwards=True)


def _repeated(parts: _Sorted) -> Meaning:
    """Once in each unit: of the period, or of the years and months that stand beside it."""
    if not any(clause.at_least for clause in parts.repeated):
        _refuse(parts.on_demand)
    _refuse(parts.hereafter, parts.onwards[1:])
    units = [clause.unit for clause in parts.repeated]
    units += [clause.following for clause in parts.of_month if clause.following]
    unit = min(units, key=list(Unit).index)
    if len(parts.of_month) > 1:
        raise Stopped(parts.of_month[1].position, ("end",))
    meaning = _annual(parts) if unit is Unit.YEAR else _monthly(parts, unit)
    undated = parts.undated or any(not clause.dated for clause in parts.repeated)
    due = meaning.due or any(clause.due for clause in parts.repeated)
    limits = tuple(clause.span for clause in parts.onwards) or meaning.limits
    return msgspec.structs.replace(
        meaning, unit=unit, undated=undated, due=due, limits=limits, limits_onwards=bool(parts.onwards)
    )


def _annual(parts: _Sorted) -> Meaning:
    """Years beside «ежегодно» say in which; anything finer says when in each, and so cannot name a year."""
    if parts.of_month:
        raise Stopped(parts.of_month[0].end, ("each",))
    limits = tuple(span for clause in parts.days for span in clause.spans if span.is_whole_years)
    both: tuple[cl.Days | cl.Due, ...] = (*parts.days, *parts.due)
    days = [clause for clause in both if any(not span.is_whole_years for span in clause.spans)]
    if parts.due and parts.days and any(isinstance(clause, cl.Days) for clause in days):
        raise Stopped(max(clause.position for clause in days), ("end",))
    if limits and parts.onwards:
        _refuse(parts.onwards)
    spans = with_years(tuple(span for clause in days for span in clause.spans))
    named = bool(spans) and all(span.each for span in spans) and not (limits or parts.onwards)
    for span in spans:
        if span.year is not None and not named:
            raise Stopped(span.year_at, ("month", "day"))
        if span.weekday is not None:
            raise Stopped(span.weekday_at, ("end",))
    if not spans and any(clause.school for clause in parts.repeated):
        spans = (school_years(None, None),)
    return Meaning(
        kind=DeadlineKind.ANNUAL, spans=spans, due=bool(parts.due), limits=limits, years_named=named
    )


def _monthly(parts: _Sorted, unit: Unit) -> Meaning:
    """Days beside «ежемесячно» say between which days it repeats."""
    _refuse(parts.due)
    if parts.days and parts.onwards:
        _refuse(parts.onwards)
    if parts.of_month and unit not in {Unit.MONTH, Unit.QUARTER}:
        raise Stopped(parts.of_month[0].position, ("month-word",))
    day = parts.of_month[0] if parts.of_month else None
    limits = _dates(parts.days)
    return Meaning(kind=DeadlineKind.MONTHLY, day=day, due=day is not None, limits=limits)
