"""Calendars of classes and schools: procedures into events, events into feeds.

Only dated procedures are events; a calendar's description says how many more have no date.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time

import msgspec

from generator.feeds.ical import Event, Feed, calendar, event_lines
from generator.feeds.marks import marked
from generator.model.class_name import ClassName
from generator.model.schedule import Procedure, Schedule
from generator.model.school import AuthoritySchools, School
from generator.texts import Texts


class ScheduleFeeds(msgspec.Struct, frozen=True):
    """The calendars of one schedule."""

    school: bytes
    classes: dict[ClassName, bytes]
    """All classes of the school: an address that somebody subscribed to outlives its last date."""
    events: int
    """Distinct events in all of them."""


class Addresses(msgspec.Struct, frozen=True):
    """Where pages and feeds of a school will be; None when the site does not know its own address."""

    page: Callable[[ClassName | None], str | None]
    """Page of a class; of the school for None."""
    feed: Callable[[ClassName | None], str | None]


def schedule_feeds(
    authority: AuthoritySchools,
    school: School,
    schedule: Schedule,
    procedures: tuple[Procedure, ...],
    addresses: Addresses,
    texts: Texts,
) -> ScheduleFeeds:
    """Write all calendars of a schedule. An event is written once, whichever calendars hold it.

    ``procedures`` are those of ``expand(schedule, school)``.
    """
    demo = authority.authority.demo
    stamp = revised(schedule)
    zone = school.time_zone or authority.authority.time_zone
    of_class: dict[ClassName, list[Procedure]] = {name: [] for name in school.classes}
    for one in procedures:
        of_class[one.class_name].append(one)
    events: dict[str, bytes] = {}
    for one in procedures:
        if one.days is not None:
            event = _event(one, school, stamp, addresses.page(one.class_name), texts, demo=demo)
            events[one.uid] = event_lines(event)

    def feed(name: ClassName | None, own: Sequence[Procedure]) -> bytes:
        title = texts("feeds.class" if name else "feeds.school", name=str(name), school=school.title)
        about = Feed(
            name=marked(title, texts, demo=demo),
            description=_about(own, schedule, texts, demo=demo),
            modified=stamp,
            page=addresses.page(name),
            address=addresses.feed(name),
            time_zone=zone,
        )
        ordered = sorted(own, key=lambda one: (one.day, one.class_name, one.uid))
        return calendar(about, [events[one.uid] for one in ordered if one.days is not None])

    classes = {name: feed(name, own) for name, own in of_class.items()}
    return ScheduleFeeds(feed(None, procedures), classes, len(events))


def revised(schedule: Schedule) -> datetime:
    """When the schedule last changed, as far as its content tells: its approval, or the start of its year."""
    day = (
        schedule.approval.date if schedule.approval and schedule.approval.date else schedule.year.period.start
    )
    return datetime.combine(day, time(), UTC)


def _about(own: Sequence[Procedure], schedule: Schedule, texts: Texts, *, demo: bool) -> str:
    undated = sum(one.days is None for one in own)
    lines = [texts("feeds.about", year=schedule.year.label)]
    if undated:
        lines.append(texts("feeds.undated", n=undated))
    if schedule.source and not schedule.source.complete:
        lines.append(texts("feeds.fragment"))
    if demo:
        lines.append(texts("feeds.demo"))
    return "\n".join(lines)


def _event(
    one: Procedure, school: School, stamp: datetime, page: str | None, texts: Texts, *, demo: bool
) -> Event:
    assert one.days is not None  # noqa: S101 - only dated ones come here
    part = texts("feeds.part", part=one.part) if one.part else ""
    summary = f"{one.class_name} · {one.subject}{part} · {one.kind.value}"
    return Event(
        uid=one.uid,
        days=one.days,
        summary=marked(summary, texts, demo=demo),
        stamp=stamp,
        description="\n".join(_lines(one, school, page, texts, demo=demo)),
        page=page,
        categories=(
            texts(f"kinds.{one.kind.value}"),
            texts("feeds.level", level=texts(f"levels.{one.level.value}")),
        ),
    )


def _lines(one: Procedure, school: School, page: str | None, texts: Texts, *, demo: bool) -> list[str]:
    kind = texts(f"kinds.{one.kind.value}")
    lines = [
        texts("feeds.what", kind=kind, subject=one.subject, name=str(one.class_name), school=school.title),
        texts("feeds.level", level=texts(f"levels.{one.level.value}")),
    ]
    if one.part:
        lines.append(texts("feeds.part_of", part=one.part, parts=one.parts))
    if one.minutes:
        lines.append(texts("feeds.minutes", n=one.minutes))
    if one.programme_grade:
        lines.append(texts("feeds.programme", grade=one.programme_grade))
    if one.random_choice:
        lines.append(texts("feeds.random_choice", subjects=", ".join(one.choice_of) or one.subject))
    lines += [text for text in (one.topic, one.note) if text]
    if one.days and one.days.start != one.days.end:
        lines.append(texts("feeds.range"))
    if demo:
        lines.append(texts("feeds.demo"))
    if page:
        lines.append(page)
    return lines
