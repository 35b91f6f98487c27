"""Calendars of a school: by class, parallel, subject and cohort, and of the whole school.

Calendars hold the latest school year, and the one before it where that directly precedes: so a schedule for
the next year, published in spring, takes nothing away that is still to come. Calendars of cohorts hold all
years. A calendar that somebody may have subscribed to outlives its last date: every class, parallel, subject
and cohort of any year has one.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from generator.feeds.abouts import About, abouts
from generator.feeds.ical import Feed, calendar
from generator.feeds.procedure_events import Home, WrittenEvent, Year, revised, written_events
from generator.feeds.slots import COLORS, FeedKind, Places, Slot, cohorts_of
from generator.feeds.time_zones import ZoneUse, time_zone_lines
from generator.model.extra_calendars import ALL_CALENDARS, ExtraCalendar
from generator.model.schedule import Level
from generator.texts import Texts

UPPER_LEVELS = (Level.FEDERAL, Level.REGIONAL, Level.MUNICIPAL)

AddressOf = Callable[[Slot, bool], str | None]
"""Absolute address of a calendar, for True of its variant with reminders; None for a site that has none."""


class SchoolFeed(msgspec.Struct, frozen=True, kw_only=True):
    """One calendar."""

    slot: Slot
    about: About
    data: bytes
    reminding: bytes | None
    """The same with reminders; None where it has no such variant."""
    count: int
    """Its events, cancelled ones too."""


class LevelPart(msgspec.Struct, frozen=True):
    """A school's share in the calendar of a level."""

    lines: bytes
    count: int
    modified: datetime
    zones: tuple[ZoneUse, ...]


class SchoolFeeds(msgspec.Struct, frozen=True):
    """All calendars of a school."""

    feeds: tuple[SchoolFeed, ...]
    levels: dict[Level, LevelPart]
    """Events that each upper level ordered; perhaps none. Empty where levels have no calendars."""
    events: int
    """Distinct events in all of them."""


class _Held(msgspec.Struct, frozen=True):
    """Events by the calendar that holds them."""

    by_slot: dict[Slot, list[WrittenEvent]]
    by_level: dict[Level, list[WrittenEvent]]
    undated: Counter[Slot]
    """Works of the latest year that have no date."""
    distinct: int


def school_feeds(
    home: Home,
    years: tuple[Year, ...],
    address: AddressOf,
    extras: frozenset[ExtraCalendar] = ALL_CALENDARS,
) -> SchoolFeeds:
    """Write the calendars of a school. An event is written once, whichever calendars hold it.

    ``years``: those with a schedule, latest first, at least one. ``extras``: calendars besides those of
    classes.
    """
    recent = recent_years(years)
    held = _hold(home, years, recent)
    modified = max(revised(year.schedule) for year in recent)
    ever = max(revised(year.schedule) for year in years)
    feeds = []
    for slot, about in abouts(home, years, extras).items():
        feed = Feed(
            name=about.title,
            description=_description(home, years[0], about.line, held.undated[slot]),
            modified=ever if slot.kind is FeedKind.COHORT else modified,
            page=about.page,
            time_zone=home.zone,
            color=COLORS[slot.kind],
        )
        words = home.texts if about.reminds and ExtraCalendar.REMINDERS in extras else None
        feeds.append(_feed(slot, about, feed, held.by_slot.get(slot, ()), address, words))
    listed = UPPER_LEVELS if ExtraCalendar.LEVEL in extras else ()
    levels = {level: _part(held.by_level.get(level, ()), modified) for level in listed}
    return SchoolFeeds(tuple(feeds), levels, held.distinct)


def recent_years(years: tuple[Year, ...]) -> tuple[Year, ...]:
    """Pick the latest year, and the one before it where that directly precedes."""
    neighbours = len(years) > 1 and years[1].schedule.year.start == years[0].schedule.year.start - 1
    return years[: 2 if neighbours else 1]


def _hold(home: Home, years: tuple[Year, ...], recent: tuple[Year, ...]) -> _Held:
    """Write every event and put it in its calendars, in order of time."""
    cohorts = cohorts_of((year.schedule.year, year.classes) for year in years)
    held = _Held({}, {}, Counter(), sum(one.days is not None for year in years for one in year.procedures))
    for year in reversed(years):
        places = Places(year.schedule.year, year.classes, cohorts)
        of = places.of if year in recent else places.lasting
        for event in written_events(home, year):
            for slot in of(event.procedure):
                held.by_slot.setdefault(slot, []).append(event)
            if year in recent and event.procedure.level is not Level.SCHOOL:
                held.by_level.setdefault(event.procedure.level, []).append(event)
        if year is years[0]:
            undated = (one for one in year.procedures if one.days is None)
            held.undated.update(slot for one in undated for slot in places.of(one))
    return held


def _feed(
    slot: Slot,
    about: About,
    feed: Feed,
    events: Sequence[WrittenEvent],
    address: AddressOf,
    texts: Texts | None,
) -> SchoolFeed:
    """Write a calendar, and its variant with reminders where ``texts`` are given to name that."""
    zones = time_zone_lines(_zones(events))
    own = msgspec.structs.replace(feed, address=address(slot, False))  # noqa: FBT003 - no reminders
    reminding = None
    if texts is not None:
        named = texts("feeds.reminding", title=feed.name)
        other = msgspec.structs.replace(feed, name=named, address=address(slot, True))  # noqa: FBT003
        reminding = calendar(other, [event.reminding for event in events], zones)
    data = calendar(own, [event.lines for event in events], zones)
    return SchoolFeed(slot=slot, about=about, data=data, reminding=reminding, count=len(events))


def _part(events: Sequence[WrittenEvent], modified: datetime) -> LevelPart:
    lines = b"".join(event.lines for event in events)
    return LevelPart(lines, len(events), modified, _zones(events))


def _zones(events: Sequence[WrittenEvent]) -> tuple[ZoneUse, ...]:
    """Tell from when to when events use the clock of the school's zone; nothing where none does."""
    used = [event.zone for event in events if event.zone is not None]
    if not used:
        return ()
    return (ZoneUse(used[0].zone, min(one.first for one in used), max(one.last for one in used)),)


def _description(home: Home, year: Year, line: str, undated: int) -> str:
    texts, source = home.texts, year.schedule.source
    lines = [line] if line else []
    lines.append(texts("feeds.about", year=year.schedule.year.label))
    if undated:
        lines.append(texts("feeds.undated", n=undated))
    if source and not source.complete:
        lines.append(texts("feeds.fragment"))
    if home.demo:
        lines.append(texts("feeds.demo"))
    return "\n".join(lines)
