"""What an authority's roadmaps want done, by the month in which it ends and by who is responsible."""

from collections.abc import Callable, Iterator
from textwrap import shorten
from typing import NamedTuple

import msgspec

from generator.model.deadline import Deadline
from generator.model.period import Period
from generator.model.roadmap import Measure, Roadmap
from generator.texts import Texts
from generator.views.addresses import roadmap_href
from generator.views.page import capitalise
from generator.views.roadmap import measure_anchors

DeadlineIn = Callable[[Roadmap, Measure], Deadline | None]
"""Reads a measure's deadline in the light of its roadmap; None when the measure states none."""
LONGEST = 160
"""Characters of a measure's text; the roadmap's page has all of it."""


class DueItem(NamedTuple):
    """A measure that ends in a month."""

    text: str
    href: str
    number: str
    """«п. 2.10»; empty for a measure without a number."""
    days: str
    start: str
    end: str


class DueBody(NamedTuple):
    """Who is responsible, as the document words it, and for what."""

    name: str
    items: tuple[DueItem, ...]


class DueMonth(NamedTuple):
    """One month."""

    key: str
    """«2022-10»."""
    label: str
    extent: str
    bodies: tuple[DueBody, ...]


class Due(msgspec.Struct, frozen=True):
    """The section «Что должно быть сделано»."""

    months: tuple[DueMonth, ...]
    without_month: str
    """How many measures have a deadline that falls into no month; empty when there are none."""


def due(roadmaps: tuple[Roadmap, ...], deadline_in: DeadlineIn, texts: Texts) -> Due | None:
    """Lay out all measurable windows by the month of their last day; None without any deadline."""
    months: dict[tuple[int, int], dict[str, list[tuple[Period, DueItem]]]] = {}
    counted: dict[tuple[int, int], set[str]] = {}
    vague = 0
    for one in roadmaps:
        anchors = measure_anchors(one)
        for measure, responsible in _answered(one):
            found = deadline_in(one, measure)
            if found is None:
                continue
            if not (found.measurable and found.windows):
                vague += 1
                continue
            href = f"{roadmap_href(one.slug)}#{anchors[id(measure)]}"
            for window in found.windows:
                month = window.end.year, window.end.month
                counted.setdefault(month, set()).add(href)
                for name in responsible or (texts("pages.due.nobody"),):
                    item = _item(measure, href, window, texts)
                    months.setdefault(month, {}).setdefault(name, []).append((window, item))
    if not months and not vague:
        return None
    return Due(
        tuple(_month(month, months[month], len(counted[month]), texts) for month in sorted(months)),
        texts("pages.due.without_month", n=vague) if vague else "",
    )


def _answered(one: Roadmap) -> Iterator[tuple[Measure, tuple[str, ...]]]:
    """Every measure with who is responsible: a sub-measure that names nobody has those of its measure."""

    def walk(group: tuple[Measure, ...], above: tuple[str, ...]) -> Iterator[tuple[Measure, tuple[str, ...]]]:
        for measure in group:
            responsible = measure.responsible or above
            yield measure, responsible
            yield from walk(measure.items, responsible)

    for group in (one.measures, *(section.measures for section in one.sections)):
        yield from walk(group, ())


def _item(measure: Measure, href: str, window: Period, texts: Texts) -> DueItem:
    return DueItem(
        text=shorten(measure.text, LONGEST, placeholder="…"),
        href=href,
        number=texts("pages.due.number", number=measure.number) if measure.number else "",
        days=texts.days_year(window),
        start=window.start.isoformat(),
        end=window.end.isoformat(),
    )


def _month(
    month: tuple[int, int], bodies: dict[str, list[tuple[Period, DueItem]]], count: int, texts: Texts
) -> DueMonth:
    year, number = month
    return DueMonth(
        key=f"{year}-{number:02}",
        label=f"{capitalise(texts.month(number))} {year}",
        extent=texts("pages.counts.measures", n=count),
        bodies=tuple(
            DueBody(name, tuple(item for _, item in sorted(items, key=lambda pair: pair[0].end)))
            for name, items in sorted(bodies.items())
        ),
    )
