"""Calendars of classes and schools: procedures into events, events into feeds.

Only procedures whose days are known are events; where the school named only a week, month or term, the event
takes the whole stretch and says so in its title. A calendar's description says how many more have no date. A
moved one keeps its UID with a larger SEQUENCE; a cancelled one stays as cancelled until the year's end.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Literal

import msgspec

from generator.feeds.ical import Event, Feed, calendar, event_lines
from generator.feeds.marks import marked
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind, Procedure, Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.when import Precision, When
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

    ``procedures`` are those of ``expand(schedule, school, calendar)``.
    """
    demo = authority.authority.demo
    stamp = revised(schedule)
    zone = school.time_zone or authority.authority.time_zone
    of_class: dict[ClassName, list[Procedure]] = {name: [] for name in school.in_year(schedule.year).classes}
    for one in procedures:
        of_class[one.class_name].append(one)
    events: dict[str, bytes] = {}
    for one in procedures:
        if one.days is not None:
            event = _event(one, school, stamp, addresses.page(one.class_name), texts, demo=demo)
            events[one.uid] = event_lines(event)

    def feed(name: ClassName | None, own: Sequence[Procedure]) -> bytes:
        title = texts(
            "feeds.class" if name else "feeds.school",
            name=_class(name, texts) if name else "",
            school=school.title,
        )
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
    """When the schedule last changed, as far as its content tells.

    By its latest amendment, its approval, or else the start of its year.
    """
    approved = schedule.approval.date if schedule.approval else None
    days = [*(one.date for one in schedule.amendments), *([approved] if approved else [])]
    return _midnight(max(days, default=schedule.year.period.start))


def _class(name: ClassName, texts: Texts) -> str:
    """«5А», or «4-е классы» where classes of a parallel are not known."""
    return texts("feeds.parallel", parallel=name.parallel) if name.is_parallel else str(name)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _status(one: Procedure) -> Literal["", "TENTATIVE", "CANCELLED"]:
    if one.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if _vague(one) else ""


def _vague(one: Procedure) -> When | None:
    """Return the time as the school gave it where it named no day."""
    return None if one.when is None or one.when.precision in (Precision.DAY, Precision.RANGE) else one.when


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
    changes = [change for change in one.history if change.kind is not ChangeKind.ADDED]
    latest = max((change.date for change in one.history), default=None)
    return Event(
        uid=one.uid,
        days=one.days,
        summary=marked(_title(one, one.days, texts), texts, demo=demo),
        stamp=stamp,
        modified=_midnight(latest) if latest else None,
        sequence=len(changes),
        status=_status(one),
        description="\n".join(_lines(one, school, page, texts, demo=demo)),
        page=page,
        categories=(
            texts(f"kinds.{one.kind.value}"),
            texts("feeds.level", level=texts(f"levels.{one.level.value}")),
        ),
    )


def _title(one: Procedure, days: Period, texts: Texts) -> str:
    part = texts("feeds.part", part=one.part) if one.part else ""
    title = f"{_class(one.class_name, texts)} · {one.subject}{part} · {one.kind.value}"
    vague = _vague(one)
    if vague is not None:
        title = texts("feeds.vague_title", title=title, time=_stretch(vague, days, texts))
    return texts("feeds.cancelled_title", title=title) if one.cancelled else title


def _stretch(vague: When, days: Period, texts: Texts) -> str:
    if vague.precision is Precision.MONTH:
        return f"{texts.month(days.start.month)} {days.start.year}"
    key = vague.term.value if vague.term else vague.precision.value
    return texts(f"feeds.stretch.{key}", number=vague.number, month=texts.month(days.start.month))


def _lines(one: Procedure, school: School, page: str | None, texts: Texts, *, demo: bool) -> list[str]:
    kind = texts(f"kinds.{one.kind.value}")
    lines = [
        texts(
            "feeds.what",
            kind=kind,
            subject=one.subject,
            name=_class(one.class_name, texts),
            school=school.title,
        ),
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
    if _vague(one):
        lines.append(texts("feeds.vague"))
    elif one.days and one.days.start != one.days.end:
        lines.append(texts("feeds.range"))
    lines += [_changed(change, texts) for change in one.history]
    if demo:
        lines.append(texts("feeds.demo"))
    if page:
        lines.append(page)
    return lines


def _changed(change: Change, texts: Texts) -> str:
    days = {"before": change.before, "after": change.after}
    return texts(
        f"feeds.history.{change.kind.value}",
        order=texts("feeds.order", number=change.order) if change.order else texts("feeds.no_order"),
        day=f"{change.date:%d.%m.%Y}",
        reason=change.reason or texts("feeds.no_reason"),
        **{name: texts.days(one) if one else texts("feeds.no_day") for name, one in days.items()},
    )
