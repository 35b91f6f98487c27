"""Load of a school by parallel and week: a picture whose cells hold figures, and the same as a table."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from generator.model.class_name import ClassName
from generator.texts import Texts
from generator.views.load import (
    COLUMN,
    Mark,
    busy_line,
    month_marks,
    month_ticks,
    months_of,
    parts_of,
    quiet_line,
    week_name,
)
from generator.views.plan import SchoolPlan, by_class, class_names
from generator.views.weeks import Load, YearWeeks, count_weeks, year_weeks

ROW = 20
LABEL = 42
"""Room for «11 кл.»."""
HEAD = 18
FOOT = 16
"""Room for the word «сегодня»."""
DARKEST = 4
"""Works a week from which all cells are alike; the figures tell them apart."""


class Shade(NamedTuple):
    """All cells of one shade as one path."""

    shade: int
    path: str


class HeatHalf(NamedTuple):
    """One part of the year; ``start`` and ``end`` let the browser draw the line of today."""

    title: str
    width: int
    height: int
    foot: int
    """Where cells end."""
    chart_x: int
    chart_width: int
    cells: tuple[Shade, ...]
    possible: str
    """Path of cells into which works may fall whose week is not named; empty for none."""
    holidays: str
    figures: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    ticks: str
    months: tuple[Mark, ...]
    start: str
    end: str


class HeatRow(NamedTuple):
    """A week in the table."""

    days: str
    note: str
    """«каникулы», or empty."""
    cells: tuple[str, ...]


class Heat(msgspec.Struct, frozen=True):
    """The section «Нагрузка по неделям» of a school."""

    summary: tuple[str, ...]
    halves: tuple[HeatHalf, ...]
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    has_possible: bool
    has_holidays: bool


class Line(NamedTuple):
    """A parallel: the loads of its classes, put together by week."""

    label: str
    least: tuple[int, ...]
    most: tuple[int, ...]
    possible: tuple[int, ...]


def school_heat(plan: SchoolPlan, texts: Texts) -> Heat | None:
    """Draw and tell a school's year; None where no work has any day."""
    if plan.schedule is None or not any(one.days and not one.cancelled for one in plan.procedures):
        return None
    weeks = year_weeks(plan.schedule.year, plan.calendar, plan.procedures)
    of_class = by_class(plan.procedures)
    loads = {name: count_weeks(weeks, of_class.get(name, ())) for name in class_names(plan)}
    parallels = sorted({name.parallel for name in loads})
    lines = tuple(_line(parallel, loads, texts) for parallel in parallels)
    complete = plan.schedule.source is None or plan.schedule.source.complete
    return Heat(
        summary=_summary(weeks, loads, texts, complete=complete),
        halves=tuple(_half(weeks, part, lines, texts) for part in parts_of(weeks)),
        columns=tuple(line.label for line in lines),
        rows=tuple(_row(weeks, index, lines, texts) for index in range(len(weeks.mondays))),
        has_possible=any(any(line.possible) for line in lines),
        has_holidays=any(weeks.off or ()),
    )


def _line(parallel: int, loads: Mapping[ClassName, Load], texts: Texts) -> Line:
    own = [load for name, load in loads.items() if name.parallel == parallel]
    indexes = range(len(own[0].sure))
    return Line(
        texts("pages.load.parallel", parallel=parallel),
        tuple(min(load.sure[index] for load in own) for index in indexes),
        tuple(max(load.sure[index] for load in own) for index in indexes),
        tuple(max(load.possible(index) for load in own) for index in indexes),
    )


def _half(weeks: YearWeeks, part: range, lines: tuple[Line, ...], texts: Texts) -> HeatHalf:
    height = HEAD + len(lines) * ROW
    columns = max(map(len, parts_of(weeks)))
    placed = [(line, HEAD + number * ROW) for number, line in enumerate(lines)]
    cells = [
        (_x(part, index), y, line.most[index], line.possible[index]) for line, y in placed for index in part
    ]
    return HeatHalf(
        title=months_of(weeks, part, texts),
        width=LABEL + columns * COLUMN + 2,
        height=height + FOOT,
        foot=height,
        chart_x=LABEL,
        chart_width=len(part) * COLUMN,
        cells=tuple(
            Shade(shade, path)
            for shade in range(1, DARKEST + 1)
            if (path := "".join(_cell(x, y) for x, y, works, _ in cells if min(works, DARKEST) == shade))
        ),
        possible="".join(_cell(x, y) for x, y, works, possible in cells if possible and not works),
        holidays="".join(
            f"M{_x(part, index)} {HEAD}h{COLUMN}v{height - HEAD}h-{COLUMN}z"
            for index in part
            if weeks.is_off(index)
        ),
        figures=tuple(Mark(x + COLUMN / 2, y + 15, str(works)) for x, y, works, _ in cells if works),
        labels=tuple(Mark(LABEL - 4, y + 15, line.label) for line, y in placed),
        ticks=month_ticks(weeks, part, LABEL, 4, height - 4),
        months=month_marks(weeks, part, LABEL, 14, texts),
        start=weeks.mondays[part[0]].isoformat(),
        end=weeks.days(part[-1]).end.isoformat(),
    )


def _x(part: range, index: int) -> int:
    return LABEL + COLUMN * (index - part[0])


def _cell(x: int, y: int) -> str:
    return f"M{x + 1} {y + 1}h{COLUMN - 2}v{ROW - 2}h-{COLUMN - 2}z"


def _row(weeks: YearWeeks, index: int, lines: tuple[Line, ...], texts: Texts) -> HeatRow:
    note = texts("pages.load.holidays") if weeks.is_off(index) else ""
    return HeatRow(
        week_name(weeks.days(index), texts), note, tuple(_told(line, index, texts) for line in lines)
    )


def _told(line: Line, index: int, texts: Texts) -> str:
    least, most, possible = line.least[index], line.most[index], line.possible[index]
    works = "" if not most else str(most) if least == most else f"{least}–{most}"
    if not possible:
        return works
    return texts("pages.load.cell_perhaps", works=works or "0", possible=possible)


def _summary(
    weeks: YearWeeks, loads: Mapping[ClassName, Load], texts: Texts, *, complete: bool
) -> tuple[str, ...]:
    """Tell the most that one class has, the school's busiest week, and the weeks without works."""
    indexes = range(len(weeks.mondays))
    sums = tuple(sum(load.sure[index] for load in loads.values()) for index in indexes)
    peak = max(max(load.sure) for load in loads.values())
    top = sorted({name.parallel for name, load in loads.items() if max(load.sure) == peak})
    lines = []
    if peak > 1:
        works = texts("pages.counts.works", n=peak)
        lines.append(texts("pages.load.school_peak", works=works, classes=_listed(top, texts)))
    elif peak:
        lines.append(texts("pages.load.school_even"))
    told = busy_line(weeks, sums, texts)
    lines.append(texts("pages.load.together", told=told[:1].lower() + told[1:]))
    empty = tuple(
        not any(load.sure[index] or load.possible(index) for load in loads.values()) for index in indexes
    )
    lines.append(quiet_line(weeks, empty, texts) if complete else texts("pages.load.fragment"))
    return tuple(lines)


def _listed(parallels: list[int], texts: Texts) -> str:
    *some, last = map(str, parallels)
    if not some:
        return texts("pages.load.in_parallel", parallel=last)
    return texts("pages.load.in_parallels", some=", ".join(some), last=last)
