"""Load of an authority's schools by week: all together by level, and each school in one line."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from generator.model.library import Library
from generator.model.schedule import Schedule
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views.addresses import school_href
from generator.views.load import (
    COLUMN,
    Mark,
    busy_line,
    month_marks,
    month_ticks,
    months_of,
    parts_of,
    week_name,
)
from generator.views.weeks import LEVELS, SchoolWeeks, YearWeeks, busiest, year_weeks

WeeksOf = Callable[[Schedule], SchoolWeeks]
"""Weeks of one schedule, as :func:`generator.views.weeks.school_weeks` counts them."""

CHART_X = 40
"""Room for figures of the scale."""
HEAD, CHART, FOOT = 14, 120, 20
STRIP = 8
"""Width of a week in the line of a school."""
STEPS = ((1, 2), (1, 1), (2, 1))
"""Works for one class (numerator, denominator) up to which a column has each height; beyond, the highest."""
STEP = 5
SHOWN = 30
"""Schools that are seen at once; the rest open with a click, so many at a time."""


class Stack(NamedTuple):
    """All columns of one level as one path."""

    level: str
    path: str


class TotalHalf(NamedTuple):
    """One part of the year; ``start`` and ``end`` let the browser draw the line of today."""

    title: str
    width: int
    height: int
    chart_x: int
    chart_width: int
    base: int
    stacks: tuple[Stack, ...]
    scale: tuple[Mark, ...]
    grid: str
    ticks: str
    months: tuple[Mark, ...]
    start: str
    end: str


class TotalRow(NamedTuple):
    """A week in the table: all works, then each level."""

    days: str
    total: str
    levels: tuple[str, ...]


class SchoolRow(NamedTuple):
    """A school: its year in one line."""

    school: str
    href: str
    works: str
    busiest: str
    """«14–20 декабря: 1,8 на класс»."""
    strip: str
    """Path of its columns."""


class RowBlock(NamedTuple):
    """Schools that are shown, or opened, together."""

    label: str
    """Empty for those that are seen at once."""
    rows: tuple[SchoolRow, ...]


class AuthorityWeeks(msgspec.Struct, frozen=True):
    """The section «Нагрузка по неделям» of an authority."""

    summary: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    """Key and name of each level that occurs, heaviest use of ink first."""
    halves: tuple[TotalHalf, ...]
    totals: tuple[TotalRow, ...]
    blocks: tuple[RowBlock, ...]
    months: tuple[Mark, ...]
    ticks: str
    strip_width: int
    strip_height: int
    start: str
    end: str


def authority_weeks(
    current: list[Schedule], library: Library, year: SchoolYear | None, weeks_of: WeeksOf, texts: Texts
) -> AuthorityWeeks | None:
    """Draw and tell the schedules of one year; None where no school has a work with a certain week."""
    counted = [(schedule, weeks_of(schedule)) for schedule in current]
    if year is None or not any(one.weeks for _, one in counted):
        return None
    complete = all(schedule.source is None or schedule.source.complete for schedule in current)
    weeks = _weeks(year, [one for _, one in counted])
    totals = _totals(weeks, [one for _, one in counted])
    used = tuple(level for level in range(len(LEVELS)) if any(week[level] for week in totals))
    rows = tuple(_school_row(weeks, library, *one, texts) for one in counted if one[1].weeks)
    whole = range(len(weeks.mondays))
    return AuthorityWeeks(
        summary=_summary(weeks, totals, sum(one.vague for _, one in counted), texts, complete=complete),
        levels=tuple((LEVELS[level].value, texts(f"levels.{LEVELS[level].value}")) for level in used),
        halves=_halves(weeks, totals, used, texts),
        totals=tuple(_total_row(weeks, index, totals[index], used, texts) for index in whole),
        blocks=_blocks(rows, texts),
        months=tuple(
            one._replace(x=1 + (one.x - 4) * STRIP / COLUMN + 2)
            for one in month_marks(weeks, whole, 1, 12, texts)
        ),
        ticks="".join(
            f"M{1 + STRIP * index} 0v16"
            for index in whole
            if index == 0 or weeks.middle(index).month != weeks.middle(index - 1).month
        ),
        strip_width=len(weeks.mondays) * STRIP + 2,
        strip_height=(len(STEPS) + 1) * STEP + 1,
        start=weeks.mondays[0].isoformat(),
        end=weeks.end.isoformat(),
    )


def _weeks(year: SchoolYear, counted: list[SchoolWeeks]) -> YearWeeks:
    """Lay out weeks without holidays: schools of an authority may have different ones."""
    plain = year_weeks(year, None, ())
    days = [week.monday for one in counted for week in one.weeks]
    first, last = min([plain.mondays[0], *days]), max([plain.mondays[-1], *days])
    count = (last - first).days // 7 + 1
    return YearWeeks(
        tuple(first.fromordinal(first.toordinal() + 7 * number) for number in range(count)), None
    )


def _totals(weeks: YearWeeks, counted: list[SchoolWeeks]) -> list[tuple[int, ...]]:
    sums = [[0] * len(LEVELS) for _ in weeks.mondays]
    for one in counted:
        for week in one.weeks:
            row = sums[weeks.place(week.monday)]
            for level, works in enumerate(week.levels):
                row[level] += works
    return [tuple(row) for row in sums]


def _halves(
    weeks: YearWeeks, totals: list[tuple[int, ...]], used: tuple[int, ...], texts: Texts
) -> tuple[TotalHalf, ...]:
    most = _top(max(map(sum, totals)))
    columns = max(map(len, parts_of(weeks)))
    base = HEAD + CHART
    scale = tuple(
        Mark(CHART_X - 4, base - CHART * share / 2 + 4, str(most * share // 2)) for share in (0, 1, 2)
    )
    return tuple(
        TotalHalf(
            title=months_of(weeks, part, texts),
            width=CHART_X + columns * COLUMN + 2,
            height=base + FOOT,
            chart_x=CHART_X,
            chart_width=len(part) * COLUMN,
            base=base,
            stacks=tuple(
                Stack(LEVELS[level].value, _stack(part, totals, level, most, base)) for level in used
            ),
            scale=scale,
            grid="".join(f"M{CHART_X} {base - CHART * share / 2}h{columns * COLUMN}" for share in (1, 2)),
            ticks=month_ticks(weeks, part, CHART_X, base, FOOT),
            months=month_marks(weeks, part, CHART_X, base + 15, texts),
            start=weeks.mondays[part[0]].isoformat(),
            end=weeks.days(part[-1]).end.isoformat(),
        )
        for part in parts_of(weeks)
    )


def _stack(part: range, totals: list[tuple[int, ...]], level: int, most: int, base: int) -> str:
    """Path of a level's pieces; the school's own works stand at the bottom, upper levels above them."""
    pieces = []
    for index in part:
        works, below = totals[index][level], sum(totals[index][level + 1 :])
        if works:
            x = CHART_X + COLUMN * (index - part[0]) + 2
            low = round(base - CHART * below / most, 1)
            pieces.append(f"M{x} {low}h12V{round(base - CHART * (below + works) / most, 1)}h-12z")
    return "".join(pieces)


def _total_row(
    weeks: YearWeeks, index: int, counts: tuple[int, ...], used: tuple[int, ...], texts: Texts
) -> TotalRow:
    return TotalRow(
        week_name(weeks.days(index), texts),
        str(sum(counts)),
        tuple(str(counts[level]) for level in used),
    )


def _school_row(
    weeks: YearWeeks, library: Library, schedule: Schedule, one: SchoolWeeks, texts: Texts
) -> SchoolRow:
    key = schedule.authority, schedule.school
    school = library.schools.get(key)
    latest = library.schedules_by_school[key][0].year
    counts = [0] * len(weeks.mondays)
    for week in one.weeks:
        counts[weeks.place(week.monday)] = sum(week.levels)
    most, where = busiest(tuple(counts))
    mean = texts.decimal(f"{most / max(one.classes, 1):.1f}")
    return SchoolRow(
        school=school.title if school else schedule.school,
        href=school_href(*key, None if schedule.year == latest else schedule.year),
        works=texts("pages.counts.works", n=sum(counts)),
        busiest=texts("pages.load.school_busiest", days=week_name(weeks.days(where[0]), texts), mean=mean),
        strip=_strip(counts, max(one.classes, 1)),
    )


def _strip(counts: list[int], classes: int) -> str:
    base = (len(STEPS) + 1) * STEP
    steps = [
        (index, 1 + sum(works * under > over * classes for over, under in STEPS))
        for index, works in enumerate(counts)
        if works
    ]
    return "".join(f"M{2 + STRIP * index} {base}v-{step * STEP}h6v{step * STEP}z" for index, step in steps)


def _blocks(rows: tuple[SchoolRow, ...], texts: Texts) -> tuple[RowBlock, ...]:
    cut = [rows[start : start + SHOWN] for start in range(0, len(rows), SHOWN)]
    return tuple(
        RowBlock(
            texts("pages.load.more_schools", first=block[0].school, last=block[-1].school) if number else "",
            block,
        )
        for number, block in enumerate(cut)
    )


def _summary(
    weeks: YearWeeks, totals: list[tuple[int, ...]], vague: int, texts: Texts, *, complete: bool
) -> tuple[str, ...]:
    sums = tuple(map(sum, totals))
    lines = [busy_line(weeks, sums, texts)]
    if complete:
        lines.append(texts("pages.load.quiet", n=sums.count(0), of=len(sums)))
    else:
        lines.append(texts("pages.load.fragments"))
    if vague:
        lines.append(texts("pages.load.vague", n=vague))
    return tuple(lines)


def _top(most: int) -> int:
    """Round the height of the scale up, so that its half is a round number too."""
    unit = int(2 * 10 ** max(len(str(most)) - 2, 0))
    return -(-most // unit) * unit
