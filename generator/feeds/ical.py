"""Calendars that a reader's program subscribes to (RFC 5545 and RFC 7986)."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

import msgspec
from icalendar import vDuration

from generator.feeds.content_lines import (
    address_line,
    clock_line,
    date_line,
    in_ical,
    moment_line,
    text_line,
    title_line,
    written,
)
from generator.model.bells import LessonTime
from generator.model.period import Period

ONE_DAY = timedelta(days=1)
REFRESH = in_ical(vDuration(timedelta(hours=6)))
"""How often a program is asked to look for changes."""

CALENDAR_START = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//grafik//calendar feeds//RU\r\nCALSCALE:GREGORIAN\r\n"
)
CALENDAR_END = b"END:VCALENDAR\r\n"
# A METHOD is missing on purpose: Outlook takes a subscription that has one for an invitation.
REFRESH_LINES = f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}\r\nX-PUBLISHED-TTL:{REFRESH}\r\n".encode()

UID = re.compile("[0-9A-Za-z@._-]{1,255}")
"""Letters that need neither cleaning nor escaping."""
EVENT_START = b"BEGIN:VEVENT\r\n"
# Assessments fill no adult's time: whoever subscribes stays free on these days.
TRANSPARENT = b"TRANSP:TRANSPARENT\r\n"
EVENT_END = b"END:VEVENT\r\n"

EVENING = time(19)
"""When a reminder comes, on the day before the event."""

PLACEHOLDER = (
    b"BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nTZNAME:UTC\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
"""Stands in a calendar without events. RFC 5545 (section 3.6) demands at least one component, and strict
programs refuse one without; a time zone that nothing refers to satisfies them and shows nothing."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that takes whole days, or hours of one day.

    Texts are finished words; unsafe characters in them are removed.
    """

    uid: str
    """From identity (``model/identity.py``), so that a moved event replaces itself."""
    days: Period
    summary: str
    stamp: datetime
    """When the facts were last revised, with a time zone; never the moment of the build."""
    hours: LessonTime | None = None
    """Hours of its only day, by the clock of ``time_zone``; None for whole days."""
    time_zone: str | None = None
    """Name of the IANA database; what ``hours`` need. Each calendar of the event has to describe it."""
    description: str = ""
    """May have paragraphs."""
    location: str = ""
    page: str | None = None
    """Absolute address of the page that shows it."""
    sequence: int = 0
    """How many times it was moved or cancelled; programs keep the version with the larger number."""
    modified: datetime | None = None
    """When it was last changed, with a time zone; absent where nothing tells."""
    status: Literal["", "TENTATIVE", "CANCELLED"] = ""
    """TENTATIVE where the very day is not known."""
    categories: tuple[str, ...] = ()
    """Each in a line of its own: ical.js splits a list wrongly where a text ends with a backslash."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a calendar says about itself."""

    name: str
    modified: datetime
    """When its content was last revised, with a time zone; never the moment of the build."""
    description: str = ""
    page: str | None = None
    """Absolute address of the page for people."""
    address: str | None = None
    """Absolute address of the calendar itself: where a program finds the next version."""
    time_zone: str | None = None
    """Name of the IANA database; where «today» ends for the reader. Whole days need no more than the name."""
    color: str = ""
    """Name of a colour of CSS 3, as RFC 7986 (section 5.9) has it."""


def event_lines(event: Event) -> bytes:
    """Write one VEVENT, to be joined into each calendar that holds it.

    Raises ValueError when the UID is none of ours, a moment has no time zone, or the page is no web address.
    """
    if UID.fullmatch(event.uid) is None:
        raise ValueError(f"no UID of ours: {event.uid!r}")
    return b"".join(
        (
            EVENT_START,
            written(f"UID:{event.uid}"),  # met once: to remember it would push out what repeats
            moment_line("DTSTAMP", event.stamp),
            moment_line("LAST-MODIFIED", event.modified) if event.modified else b"",
            written(f"SEQUENCE:{event.sequence}") if event.sequence else b"",
            written(f"STATUS:{event.status}") if event.status else b"",
            *time_lines(event),
            title_line("SUMMARY", event.summary),
            text_line("DESCRIPTION", event.description),
            title_line("LOCATION", event.location),
            address_line("URL", event.page) if event.page else b"",
            *(title_line("CATEGORIES", category) for category in event.categories),
            TRANSPARENT,
            EVENT_END,
        )
    )


def time_lines(event: Event) -> tuple[bytes, bytes]:
    """Write when an event begins and ends.

    Raises ValueError when it has hours without a time zone, or hours of several days.
    """
    if event.hours is None:
        return date_line("DTSTART", event.days.start), end_line(event.days.end)
    if event.time_zone is None or event.days.start != event.days.end:
        raise ValueError(f"hours need one day and a time zone: {event.uid}")
    start, end = (datetime.combine(event.days.start, at) for at in (event.hours.start, event.hours.end))
    return clock_line("DTSTART", start, event.time_zone), clock_line("DTEND", end, event.time_zone)


def with_alarm(lines: bytes, event: Event) -> bytes:
    """Return an event as ``event_lines`` wrote it, with a reminder in the evening before it begins."""
    return lines.removesuffix(EVENT_END) + alarm_lines(event.summary, event.hours) + EVENT_END


@lru_cache(1 << 12)
def alarm_lines(title: str, hours: LessonTime | None) -> bytes:
    """Write a reminder. It is relative, so that it moves with its event.

    A whole day begins at midnight of the reader's own clock (RFC 5545, section 3.8.6.3).
    """
    day = date(2000, 1, 2)
    start = datetime.combine(day, hours.start if hours else time())
    before = in_ical(vDuration(datetime.combine(day - ONE_DAY, EVENING) - start))
    lines = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n", written(f"TRIGGER:{before}")
    # A reminder without words is forbidden (section 3.6.6).
    return b"".join((*lines, title_line("DESCRIPTION", title) or b"DESCRIPTION:-\r\n", b"END:VALARM\r\n"))


def end_line(last: date) -> bytes:
    """Write the day after the last one: in iCalendar an end is not part of the event.

    The last day that a date can hold has none after it; without an end an event takes its first day.
    """
    return b"" if last == date.max else date_line("DTEND", last + ONE_DAY)


def calendar(feed: Feed, events: Iterable[bytes], zones: bytes = b"") -> bytes:
    """Write a calendar of events that ``event_lines`` wrote, in the given order.

    ``zones`` describe the time zones of those that have hours.

    Raises ValueError when ``modified`` has no time zone or an address is no web address.
    """
    return b"".join((*feed_lines(feed), zones, b"".join(events) or PLACEHOLDER, CALENDAR_END))


def feed_lines(feed: Feed) -> tuple[bytes, ...]:
    """Write what a calendar says of itself; many programs know only its X-WR names."""
    return (
        CALENDAR_START,
        title_line("NAME", feed.name),
        title_line("X-WR-CALNAME", feed.name),
        text_line("DESCRIPTION", feed.description),
        text_line("X-WR-CALDESC", feed.description),
        address_line("URL", feed.page) if feed.page else b"",
        address_line("SOURCE;VALUE=URI", feed.address) if feed.address else b"",
        moment_line("LAST-MODIFIED", feed.modified),
        title_line("X-WR-TIMEZONE", feed.time_zone or ""),
        written(f"COLOR:{feed.color}") if feed.color else b"",
        REFRESH_LINES,
    )
