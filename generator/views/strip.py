"""The last days of a site as a strip: a mark a day, with its words beside."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from generator.model.period import Period
from generator.monitor.picture import SHOWN
from generator.monitor.rounds import WORKING
from generator.monitor.uptime import Stretch, Uptime, uptime
from generator.monitor.verdict import State
from generator.texts import Texts

STEP, HEIGHT = 6, 26
HEIGHTS = {"up": 26, "degraded": 26, "part": 16, "down": 8, "blocked": 26, "unknown": 5, "none": 2}
"""How high a day stands: what it was like shows without any colour."""
ENOUGH = 0.5
"""Seconds below this are rounding."""


class Bar(NamedTuple):
    """Days in a row that are alike."""

    kind: str
    x: int
    y: int
    width: int
    height: int


class Days(NamedTuple):
    """The same, in words."""

    days: str
    word: str


class Strip(NamedTuple):
    """The picture of one site."""

    width: int
    height: int
    label: str
    bars: tuple[Bar, ...]
    days: tuple[Days, ...]
    uptime: str
    """Share of the known time, never without how much is known."""
    short: str
    """The same for tables."""
    ends: tuple[str, str]
    """First and last day, to be printed below."""


def strip(
    stretches: Iterable[Stretch],
    window: tuple[dt.datetime, dt.datetime] | None,
    zone: dt.tzinfo,
    texts: Texts,
) -> Strip | None:
    """Draw the days that end with the last round; None without any round."""
    if window is None:
        return None
    known = tuple(stretches)
    first, last = window
    end = last.astimezone(zone).date()
    start = end - SHOWN + dt.timedelta(days=1)
    kinds = [(one, kind_of(known, one, zone, last)) for one in Period(start, end).days()]
    bars: list[Bar] = []
    days: list[Days] = []
    begun = 0
    for number, (_, kind) in enumerate(kinds):
        if number + 1 == len(kinds) or kinds[number + 1][1] != kind:
            height = HEIGHTS[kind]
            bars.append(Bar(kind, begun * STEP, HEIGHT - height, (number + 1 - begun) * STEP - 1, height))
            period = Period(kinds[begun][0], kinds[number][0])
            days.append(Days(texts.days_year(period), texts(f"monitoring.days.{kind}")))
            begun = number + 1
    label = texts("monitoring.strip_label", days=texts.days_year(Period(start, end)))
    told = uptime(known, first, last)
    return Strip(
        len(kinds) * STEP,
        HEIGHT,
        label,
        tuple(bars),
        tuple(reversed(days)),
        uptime_words(told, "monitoring.uptime", texts),
        uptime_words(told, "monitoring.uptime_short", texts),
        (texts.day_year(start), texts.day_year(end)),
    )


def uptime_words(told: Uptime, key: str, texts: Texts) -> str:
    """Tell how much of the known time a site worked, beside how much is known."""
    if told.share is None:
        return texts(f"{key}_unknown")
    return texts(key, share=percent(told.share), coverage=percent(told.coverage))


def percent(value: float) -> str:
    """«99,8»: cut, not rounded, so that what fails once is never a hundred."""
    tenths = int(value * 1000 + 1e-9)
    return f"{tenths // 10},{tenths % 10}".removesuffix(",0")


def kind_of(stretches: tuple[Stretch, ...], day: dt.date, zone: dt.tzinfo, last: dt.datetime) -> str:
    """Name a day by what it was like up to the last round: the worst that is known, never the unknown."""
    begin = dt.datetime.combine(day, dt.time(), zone)
    end = min(
        dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone), last + dt.timedelta(seconds=1)
    )
    seconds = dict.fromkeys(State, 0.0)
    for one in stretches:
        seconds[one.state] += max((min(one.end, end) - max(one.start, begin)).total_seconds(), 0.0)
    working = sum(seconds[one] for one in WORKING)
    if seconds[State.DOWN] > ENOUGH:
        return "part" if working > ENOUGH else "down"
    if working > ENOUGH:
        return "degraded" if seconds[State.DEGRADED] > seconds[State.UP] else "up"
    if seconds[State.BLOCKED] > ENOUGH:
        return "blocked"
    return "unknown" if seconds[State.UNKNOWN] > ENOUGH else "none"
