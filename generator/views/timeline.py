"""Geometry of a roadmap's timeline: months across, a row per measure. Numbers only; a template draws them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from generator.model.deadline import Deadline
from generator.model.period import Period
from generator.texts import Texts

LABEL_WIDTH = 64
ROW_HEIGHT = 26
HEAD_HEIGHT = 44
WIDEST_MONTH, NARROWEST_MONTH = 70, 16
"""Units of a column. Together with CHART_WIDTH they keep one year readable and five years scrollable."""
CHART_WIDTH = 900
NAMED_MONTH = 30
"""Columns narrower than this have no room for a name."""
THINNEST_BAR = 4
GAP = 1
"""Between windows that follow each other, so that each year of «ежегодно» is seen."""
LONGEST_MONTHS = 240
"""Twenty years: beyond that a picture says nothing, and a mistyped year must not make a huge one."""


class Tick(NamedTuple):
    """A month's column."""

    x: float
    label: str
    """Empty in narrow columns."""
    year: str
    """At the first column of each year, else empty."""


class Bar(NamedTuple):
    """One window of a deadline."""

    x: float
    width: float


class TimelineRow(NamedTuple):
    """A measure."""

    y: int
    label: str
    anchor: str
    measurable: bool
    bars: tuple[Bar, ...]


class Timeline(NamedTuple):
    """The picture; ``start`` and ``end`` let the browser draw the line of today."""

    width: int
    height: int
    chart_x: int
    chart_width: float
    ticks: tuple[Tick, ...]
    rows: tuple[TimelineRow, ...]
    split: int | None
    """Where rows without a measurable deadline begin; None when there are none."""
    start: str
    end: str


def timeline(
    deadlines: tuple[tuple[str, str, Deadline], ...], period: Period | None, texts: Texts
) -> Timeline | None:
    """Picture of (label, anchor, deadline) rows; None when nothing tells which months to draw."""
    months = _months(deadlines, period)
    if not months:
        return None
    start, end = months[0], _next_month(months[-1]) - timedelta(days=1)
    column = min(WIDEST_MONTH, max(NARROWEST_MONTH, CHART_WIDTH // len(months)))
    scale = _Scale(start, months, column)
    clear = [row for row in deadlines if row[2].measurable and row[2].windows]
    vague = [row for row in deadlines if not (row[2].measurable and row[2].windows)]
    split = HEAD_HEIGHT + len(clear) * ROW_HEIGHT if vague else None
    gap = ROW_HEIGHT if vague else 0
    rows = [_row(row, HEAD_HEIGHT + i * ROW_HEIGHT, scale) for i, row in enumerate(clear)]
    below = HEAD_HEIGHT + len(clear) * ROW_HEIGHT + gap
    rows += [_row(row, below + i * ROW_HEIGHT, scale) for i, row in enumerate(vague)]
    return Timeline(
        width=LABEL_WIDTH + len(months) * column + 8,
        height=HEAD_HEIGHT + len(deadlines) * ROW_HEIGHT + gap + 8,
        chart_x=LABEL_WIDTH,
        chart_width=len(months) * column,
        ticks=_ticks(months, column, texts),
        rows=tuple(rows),
        split=split,
        start=start.isoformat(),
        end=end.isoformat(),
    )


class _Scale(NamedTuple):
    """Days to units: every month is as wide as any other."""

    start: date
    months: list[date]
    column: int

    def x(self, day: date) -> float:
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        length = (_next_month(day.replace(day=1)) - day.replace(day=1)).days
        return round(LABEL_WIDTH + self.column * (months + (day.day - 1) / length), 1)

    def bar(self, window: Period) -> Bar:
        left = self.x(window.start)
        right = self.x(window.end + timedelta(days=1))
        return Bar(left, max(THINNEST_BAR, round(right - left - GAP, 1)))


def _row(row: tuple[str, str, Deadline], y: int, scale: _Scale) -> TimelineRow:
    label, anchor, deadline = row
    bars = tuple(scale.bar(window) for window in deadline.windows)
    return TimelineRow(y, label, anchor, deadline.measurable and bool(bars), bars)


def _months(deadlines: tuple[tuple[str, str, Deadline], ...], period: Period | None) -> list[date]:
    """First days of all months to draw; empty when unknown or absurdly many."""
    spans = [window for _, _, deadline in deadlines for window in deadline.windows]
    if period:
        spans.append(period)
    if not spans:
        return []
    first, last = min(one.start for one in spans), max(one.end for one in spans)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if length > LONGEST_MONTHS or last.year >= date.max.year:
        return []
    return list(_each_month(first.replace(day=1), last))


def _each_month(month: date, last: date) -> Iterator[date]:
    while month <= last:
        yield month
        month = _next_month(month)


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _ticks(months: list[date], column: int, texts: Texts) -> tuple[Tick, ...]:
    return tuple(
        Tick(
            x=LABEL_WIDTH + i * column,
            label=texts.month(month.month)[:3] if column >= NAMED_MONTH else "",
            year=str(month.year) if i == 0 or month.month == 1 else "",
        )
        for i, month in enumerate(months)
    )
