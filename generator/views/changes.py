"""What changed lately: orders that changed schedules and schedules newly approved, by day and school."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.library import Library
from generator.model.schedule import Amendment, ChangeKind, Move, Schedule, Target, Work
from generator.model.timing import resolve
from generator.model.when import When
from generator.texts import Texts
from generator.views.addresses import CHANGES, authority_href, school_href
from generator.views.page import Link, PageHead, TocEntry, capitalise, trail
from generator.views.provenance import approval_line
from generator.views.when_words import NAMED, named_days, stretch_line

LATEST = 200
"""Orders that the page of all changes shows."""
LATEST_HERE = 20
"""Orders that an authority's page shows."""
LINES = 12
"""Works of one order that are named; the school's page names all."""


class ChangeLine(NamedTuple):
    """One change for all classes that it concerns."""

    what: str
    """«перенесено 12 октября → 19 октября»."""
    work: str
    """«Математика – контрольная работа»."""
    classes: str


class SchoolOrder(NamedTuple):
    """One order of one school, or its schedule newly approved."""

    school: Link
    """To the history of the school."""
    authority: Link
    demo: bool
    what: str
    """«Утверждён график на 2026/27: приказ № 5» or «Приказ № 131»."""
    reason: str
    lines: tuple[ChangeLine, ...]
    more: str
    """How many works of the order are not named here; empty when none."""


class ChangeDay(NamedTuple):
    """All orders of one day."""

    day: str
    """ISO date."""
    label: str
    anchor: str
    orders: tuple[SchoolOrder, ...]


class ChangesPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of changes places."""

    head: PageHead
    updated: str
    """Date of the newest document; empty when no document has one."""
    days: tuple[ChangeDay, ...]
    older: str
    """How many orders are not shown; empty when all are."""
    schools: tuple[Link, ...]
    """Schools with orders that are not shown."""
    undated: str
    """How many schedules state no day of approval; empty when all do."""
    feeds: tuple[Link, ...] = ()
    """Subscriptions by authority; none while the site has no such feeds."""


class _Event(NamedTuple):
    """One order, before it is put in words: that is done for those shown alone."""

    day: date
    authority: str
    school: str
    schedule: Schedule
    amendment: Amendment | None
    """None: the schedule itself was approved."""


def changes(library: Library, texts: Texts, feeds: tuple[Link, ...] = ()) -> ChangesPage:
    """Make the page of changes of all authorities; days are those of documents, not of a clock."""
    events = _events(library)
    days = change_days(library, texts, LATEST)
    hidden = events[LATEST:]
    undated = sum(one.approval is None or one.approval.date is None for one in library.schedules)
    return ChangesPage(
        head=PageHead(
            title=texts("pages.changes.title"),
            description=texts("pages.changes.description"),
            path=CHANGES,
            breadcrumbs=trail(texts, here=texts("pages.changes.crumb")),
            toc=tuple(TocEntry(day.label, day.anchor) for day in days[:10]),
            edit="schedules",
        ),
        updated=updated(library, texts),
        days=days,
        older=texts("pages.changes.older", n=len(hidden)) if hidden else "",
        schools=tuple(dict.fromkeys(_school(library, event, "orders") for event in hidden)),
        undated=texts("pages.changes.undated", n=undated) if undated else "",
        feeds=feeds,
    )


def change_days(
    library: Library, texts: Texts, limit: int, authority: str | None = None
) -> tuple[ChangeDay, ...]:
    """Tell the newest orders, of all authorities or one, by day, the newest first, then by school."""
    days: dict[date, list[SchoolOrder]] = {}
    for event in _events(library, authority)[:limit]:
        days.setdefault(event.day, []).append(_told(library, event, texts))
    return tuple(
        ChangeDay(day.isoformat(), texts.day_year(day), f"d-{day.isoformat()}", tuple(orders))
        for day, orders in days.items()
    )


def latest_day(library: Library, authority: str | None = None) -> date | None:
    """Date of the newest document: an approval of a schedule or roadmap, or an order that changed one."""
    days = [event.day for event in _events(library, authority)]
    days += [
        one.approval.date
        for one in library.roadmaps
        if one.approval and one.approval.date and authority in (None, one.authority)
    ]
    return max(days, default=None)


def updated(library: Library, texts: Texts, authority: str | None = None) -> str:
    """«Самый новый документ здесь – от 20 ноября 2026 г.»; empty when no document has a date."""
    day = latest_day(library, authority)
    return texts("pages.changes.updated", day=texts.day_year(day)) if day else ""


def _events(library: Library, authority: str | None = None) -> list[_Event]:
    """All orders in the order of their telling: newest day first, real schools before made-up ones."""
    demo = {one.id for one in library.authorities if one.authority.demo}
    places = {key: place for place, key in enumerate(library.schools)}  # as editors listed them
    found = [
        _Event(day, schedule.authority, schedule.school, schedule, amendment)
        for schedule in library.schedules
        if authority in (None, schedule.authority)
        and (schedule.authority, schedule.school) in library.schools
        for day, amendment in _orders(schedule)
    ]
    return sorted(
        found,
        key=lambda one: (
            -one.day.toordinal(),
            one.authority in demo,
            places[one.authority, one.school],
            one.amendment is not None,
            (one.amendment and one.amendment.number) or "",
        ),
    )


def _orders(schedule: Schedule) -> Iterator[tuple[date, Amendment | None]]:
    if schedule.approval and schedule.approval.date:
        yield schedule.approval.date, None
    for amendment in schedule.amendments:
        yield amendment.date, amendment


def _school(library: Library, event: _Event, anchor: str = "") -> Link:
    school = library.schools[event.authority, event.school]
    newest = library.schedules_by_school[event.authority, event.school][0].year
    year = None if event.schedule.year == newest else event.schedule.year
    return Link(
        school.title, school_href(event.authority, event.school, year) + (f"#{anchor}" if anchor else "")
    )


def _told(library: Library, event: _Event, texts: Texts) -> SchoolOrder:
    one = library.authority_by_id[event.authority].authority
    schedule, amendment = event.schedule, event.amendment
    by = Link(one.title, authority_href(event.authority))
    if amendment is None:
        what = texts(
            "pages.changes.approved",
            year=schedule.year.label,
            order=approval_line(schedule.approval, texts),
        )
        return SchoolOrder(_school(library, event), by, one.demo, what, "", (), "")
    lines = tuple(_lines(amendment, library.calendar(event.authority, event.school, schedule.year), texts))
    number = amendment.number
    order = texts("pages.history.order", number=number) if number else texts("pages.history.no_order")
    reason = amendment.reason
    return SchoolOrder(
        _school(library, event, "orders"),
        by,
        one.demo,
        capitalise(order),
        texts("pages.history.reason", reason=reason) if reason else texts("pages.history.no_reason"),
        lines[:LINES],
        texts("pages.changes.more", n=len(lines) - LINES) if len(lines) > LINES else "",
    )


def _lines(amendment: Amendment, calendar: SchoolCalendar | None, texts: Texts) -> Iterator[ChangeLine]:
    said = partial(_days, calendar=calendar, texts=texts)
    for move in amendment.moved:
        yield _line(ChangeKind.MOVED, move, f"{said(move.day)} → {said(move.to)}", texts)
    for target in amendment.cancelled:
        yield _line(ChangeKind.CANCELLED, target, said(target.day), texts)
    for work in amendment.added:
        times = [when for group in work.when for moment in group.moments for when in moment.parts]
        days = ", ".join(dict.fromkeys(map(said, times))) or said(None)
        yield _line(ChangeKind.ADDED, work, days, texts)


def _line(kind: ChangeKind, one: Target | Move | Work, days: str, texts: Texts) -> ChangeLine:
    names = one.classes
    if isinstance(one, Work) and not names:
        names = tuple(name for group in one.when for name in group.classes)
    return ChangeLine(
        texts(f"pages.history.{kind.value}_word", days=days),
        f"{one.subject} – {texts(f'kinds.{one.kind.value}')}",
        ", ".join(str(name) for name in sorted(set(names))),
    )


def _days(when: When | None, calendar: SchoolCalendar | None, texts: Texts) -> str:
    if when is None:
        return texts("pages.history.no_day")
    days = resolve(when, calendar)
    return named_days(days, texts) if when.precision in NAMED else stretch_line(when, days, texts)
