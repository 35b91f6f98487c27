"""Load of a class by week: a picture, a sentence and a table. Units of a picture are arbitrary: it scales."""

from functools import lru_cache
from typing import NamedTuple

import msgspec

from generator.model.period import Period
from generator.texts import Texts
from generator.views.weeks import Load, Stretch, YearWeeks, busiest

COLUMN = 16
"""Width of a week."""
BLOCK = 12
"""Height of one work with the gap above it."""
HIGHEST = 12
"""Works that a column shows one by one; a higher one ends in its figure."""
HEAD = 16
"""Room for figures above the highest column."""
LANE = 18
"""Height of a line for works whose week is not known."""
FOOT = 20
"""Room for names of months."""
CHART_X = 4


class Mark(NamedTuple):
    """A word or figure in a picture."""

    x: float
    y: float
    text: str


class Lane(NamedTuple):
    """Works of which only several weeks are known: a bar across them with their number."""

    x: int
    y: int
    width: int
    works: str


class Half(NamedTuple):
    """One part of the year; ``start`` and ``end`` let the browser draw the line of today."""

    title: str
    width: int
    height: int
    base: int
    """Where columns stand."""
    chart_x: int
    chart_width: int
    blocks: str
    """Path of all works with a certain week, one block each; empty for none."""
    holidays: str
    """Path of weeks without lessons."""
    lanes: tuple[Lane, ...]
    figures: tuple[Mark, ...]
    """Number of works above each column."""
    ticks: str
    """Path of the beginnings of months."""
    months: tuple[Mark, ...]
    start: str
    end: str


class WeekRow(NamedTuple):
    """A line of the table."""

    days: str
    works: str
    possible: str
    """«может быть ещё 2»; empty for none."""


class WeekPicture(msgspec.Struct, frozen=True):
    """The section «Нагрузка по неделям» of a class."""

    summary: tuple[str, ...]
    halves: tuple[Half, ...]
    rows: tuple[WeekRow, ...]
    has_lanes: bool
    has_holidays: bool


def class_load(weeks: YearWeeks, load: Load, texts: Texts, *, complete: bool = True) -> WeekPicture:
    """Draw and tell the load of one class; ``complete``: whether the schedule is all that was published."""
    return WeekPicture(
        summary=_summary(weeks, load, texts, complete=complete),
        halves=_halves(weeks, load, texts),
        rows=tuple(_row(weeks, load, index, texts) for index in range(len(weeks.mondays))),
        has_lanes=bool(load.stretches),
        has_holidays=any(weeks.off or ()),
    )


@lru_cache(maxsize=1_000)
def parts_of(weeks: YearWeeks) -> tuple[range, ...]:
    """Return weeks before and after New Year: two pictures that fit a phone; an empty one is left out."""
    half, count = weeks.half, len(weeks.mondays)
    return tuple(part for part in (range(half), range(half, count)) if part)


@lru_cache(maxsize=1_000)
def month_marks(weeks: YearWeeks, part: range, x: int, y: int, texts: Texts) -> tuple[Mark, ...]:
    """Name a month at its first week; a month of which only one week is shown is not named."""
    months = [(weeks.middle(index).month, index) for index in part]
    firsts = [one for number, one in enumerate(months) if number == 0 or months[number - 1][0] != one[0]]
    return tuple(
        Mark(x + COLUMN * (index - part[0]) + 3, y, texts.month(month)[:3])
        for month, index in firsts
        if sum(other == month for other, _ in months) > 1
    )


@lru_cache(maxsize=1_000)
def months_of(weeks: YearWeeks, part: range, texts: Texts) -> str:
    """«сентябрь – декабрь»."""
    return f"{texts.month(weeks.middle(part[0]).month)} – {texts.month(weeks.middle(part[-1]).month)}"


@lru_cache(maxsize=1_000)
def month_ticks(weeks: YearWeeks, part: range, x: int, top: int, height: int) -> str:
    """Path of lines where months begin."""
    return "".join(
        f"M{x + COLUMN * (index - part[0])} {top}v{height}"
        for index in part
        if index == part[0] or weeks.middle(index).month != weeks.middle(index - 1).month
    )


def _halves(weeks: YearWeeks, load: Load, texts: Texts) -> tuple[Half, ...]:
    parts = parts_of(weeks)
    columns = max(map(len, parts))
    rows = max(3, min(max(load.sure), HIGHEST))
    laid = [_lanes(load.stretches, part) for part in parts]
    lanes = max((depth for _, depth in laid), default=0)
    return tuple(
        _half(weeks, load, part, (columns, rows, lanes), lines, texts)
        for part, (lines, _) in zip(parts, laid, strict=True)
    )


def _half(
    weeks: YearWeeks,
    load: Load,
    part: range,
    size: tuple[int, int, int],
    lines: tuple[tuple[int, Stretch], ...],
    texts: Texts,
) -> Half:
    columns, rows, lanes = size
    base = HEAD + rows * BLOCK
    height = base + lanes * LANE + FOOT
    return Half(
        title=months_of(weeks, part, texts),
        width=CHART_X * 2 + columns * COLUMN,
        height=height,
        base=base,
        chart_x=CHART_X,
        chart_width=len(part) * COLUMN,
        blocks="".join(
            _column(_x(part, index), base, load.sure[index]) for index in part if load.sure[index]
        ),
        holidays=_holidays(weeks, part, base),
        lanes=tuple(_lane(part, number, stretch, base) for number, stretch in lines),
        figures=tuple(
            Mark(
                _x(part, index) + COLUMN / 2,
                base - min(load.sure[index], HIGHEST) * BLOCK - 3,
                str(load.sure[index]),
            )
            for index in part
            if load.sure[index]
        ),
        ticks=month_ticks(weeks, part, CHART_X, HEAD, height - HEAD),
        months=month_marks(weeks, part, CHART_X, height - 5, texts),
        start=weeks.mondays[part[0]].isoformat(),
        end=weeks.days(part[-1]).end.isoformat(),
    )


@lru_cache(maxsize=1_000)
def _holidays(weeks: YearWeeks, part: range, base: int) -> str:
    return "".join(
        f"M{_x(part, index)} {HEAD}h{COLUMN}V{base}h-{COLUMN}z" for index in part if weeks.is_off(index)
    )


def _x(part: range, index: int) -> int:
    return CHART_X + COLUMN * (index - part[0])


@lru_cache(maxsize=10_000)
def _column(x: int, base: int, works: int) -> str:
    tops = (base - BLOCK * number for number in range(1, min(works, HIGHEST) + 1))
    return "".join(f"M{x + 2} {top + 1}h12v10h-12z" for top in tops)


def _lanes(stretches: tuple[Stretch, ...], part: range) -> tuple[tuple[tuple[int, Stretch], ...], int]:
    """Put bars into as few lines as hold them without overlapping; also tell how many lines."""
    free: list[int] = []
    placed = []
    for one in stretches:
        first, last = max(one.first, part[0]), min(one.last, part[-1])
        if first > last:
            continue
        number = next((line for line, end in enumerate(free) if end < first), len(free))
        free[number : number + 1] = [last]
        placed.append((number, Stretch(first, last, one.works)))
    return tuple(placed), len(free)


def _lane(part: range, number: int, one: Stretch, base: int) -> Lane:
    width = COLUMN * (one.last - one.first + 1) - 3
    return Lane(_x(part, one.first) + 1, base + number * LANE + 3, width, str(one.works))


def _summary(weeks: YearWeeks, load: Load, texts: Texts, *, complete: bool) -> tuple[str, ...]:
    lines = [busy_line(weeks, load.sure, texts)]
    empty = tuple(not works and not load.possible(index) for index, works in enumerate(load.sure))
    lines.append(quiet_line(weeks, empty, texts) if complete else texts("pages.load.fragment"))
    vague = sum(one.works for one in load.stretches)
    if vague:
        lines.append(texts("pages.load.vague", n=vague))
    return tuple(lines)


def quiet_line(weeks: YearWeeks, empty: tuple[bool, ...], texts: Texts) -> str:
    """Tell how many weeks with lessons are without works."""
    whole = [index for index in range(len(weeks.mondays)) if not weeks.is_off(index)]
    known = "known" if weeks.off is not None else "unknown"
    return texts(f"pages.load.quiet_{known}", n=sum(empty[index] for index in whole), of=len(whole))


def busy_line(weeks: YearWeeks, counts: tuple[int, ...], texts: Texts) -> str:
    """Name the busiest week, or say that there is none."""
    most, where = busiest(counts)
    if not where:
        return texts("pages.load.none")
    works, days = texts("pages.counts.works", n=most), week_name(weeks.days(where[0]), texts)
    if len(where) == 1:
        return texts("pages.load.busiest", days=days, works=works)
    if most == 1:
        return texts("pages.load.even", n=len(where))
    return texts("pages.load.busiest_many", n=len(where), works=works, days=days)


@lru_cache(maxsize=1_000)
def week_name(days: Period, texts: Texts) -> str:
    """«14–20 декабря», «28 декабря – 3 января»; a line does not end within «14–20»."""
    if days.start.month == days.end.month:
        return texts.days(days).replace("–", "–\N{WORD JOINER}")
    return f"{texts.day(days.start)} – {texts.day(days.end)}"


def _row(weeks: YearWeeks, load: Load, index: int, texts: Texts) -> WeekRow:
    works, possible = load.sure[index], load.possible(index)
    return _told(weeks.days(index), works, possible, weeks.is_off(index), texts)


@lru_cache(maxsize=20_000)
def _told(days: Period, works: int, possible: int, off: bool, texts: Texts) -> WeekRow:  # noqa: FBT001 - a key
    none = texts("pages.load.holidays" if off else "pages.load.no_works")
    return WeekRow(
        week_name(days, texts),
        texts("pages.counts.works", n=works) if works else none,
        texts("pages.load.perhaps", n=possible) if possible else "",
    )
