"""How many classes write what on which days: counted school by school, then merged."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from generator.model.period import Period
from generator.model.schedule import Kind, Procedure
from generator.texts import Texts
from generator.views.page import capitalise
from generator.views.when_words import counted

SHOWN_WORKS = 4
"""Works named in one line before «и ещё…»: what fits two lines of a phone."""


class DayLoad(msgspec.Struct, frozen=True):
    """What happens on one day (or range of days)."""

    days: Period
    works: tuple[tuple[str, Kind, int], ...]
    """Subject, kind, number of classes that write it; most classes first."""
    classes: int
    """Different classes that write anything."""
    schools: int = 1


class DayRow(NamedTuple):
    """A line of the table of days, as ready cells."""

    start: str
    end: str
    date: str
    weekday: str
    works: str
    extent: str
    """«12 классов в 3 школах»."""


class DayMonth(NamedTuple):
    """Lines of one month."""

    label: str
    rows: tuple[DayRow, ...]


def count_days(procedures: tuple[Procedure, ...]) -> tuple[DayLoad, ...]:
    """Count the loads of one school by day; what has no named day, or was cancelled, is left out."""
    works: dict[Period, Counter[tuple[str, Kind]]] = {}
    classes: dict[Period, set[object]] = {}
    for one in procedures:
        if one.days is None or not counted(one):
            continue
        works.setdefault(one.days, Counter())[one.subject, one.kind] += 1
        classes.setdefault(one.days, set()).add(one.class_name)
    return tuple(DayLoad(days, _ranked(works[days]), len(classes[days])) for days in sorted(works))


def merge_days(of_schools: Iterable[tuple[DayLoad, ...]]) -> tuple[DayLoad, ...]:
    """Merge the loads of many schools into one list by day."""
    works: dict[Period, Counter[tuple[str, Kind]]] = {}
    classes: Counter[Period] = Counter()
    schools: Counter[Period] = Counter()
    for load in (load for loads in of_schools for load in loads):
        merged = works.setdefault(load.days, Counter())
        for subject, kind, count in load.works:
            merged[subject, kind] += count
        classes[load.days] += load.classes
        schools[load.days] += load.schools
    return tuple(DayLoad(days, _ranked(works[days]), classes[days], schools[days]) for days in sorted(works))


def day_months(loads: tuple[DayLoad, ...], texts: Texts) -> tuple[DayMonth, ...]:
    """Turn loads into lines for people, month by month."""
    months: dict[tuple[int, int], list[DayRow]] = {}
    for load in loads:
        start = load.days.start
        months.setdefault((start.year, start.month), []).append(_row(load, texts))
    return tuple(
        DayMonth(f"{capitalise(texts.month(month))} {year}", tuple(rows))
        for (year, month), rows in months.items()
    )


def _row(load: DayLoad, texts: Texts) -> DayRow:
    named = [f"{subject} ({kind.value})" for subject, kind, _ in load.works]
    works = ", ".join(named[:SHOWN_WORKS])
    if len(named) > SHOWN_WORKS:
        works = texts("pages.days.and_more", works=works, n=len(named) - SHOWN_WORKS)
    start, end = load.days.start, load.days.end
    weekday = texts.weekday(start)
    if end != start:
        weekday = f"{weekday} – {texts.weekday(end)}"
    extent = texts(
        "pages.days.extent",
        classes=texts("pages.counts.classes", n=load.classes),
        schools=texts("pages.counts.in_schools", n=load.schools),
    )
    return DayRow(start.isoformat(), end.isoformat(), texts.days(load.days), weekday, works, extent)


def _ranked(works: Counter[tuple[str, Kind]]) -> tuple[tuple[str, Kind, int], ...]:
    ranked = sorted(works.items(), key=lambda item: (-item[1], item[0]))
    return tuple((subject, kind, count) for (subject, kind), count in ranked)
