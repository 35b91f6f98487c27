"""Calendars that a reader's program subscribes to (RFC 5545 and RFC 7986)."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec
from icalendar import vDuration

from generator.feeds.content_lines import (
    address_line,
    date_line,
    in_ical,
    moment_line,
    text_line,
    title_line,
    written,
)
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
EVENT_END = b"TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"

PLACEHOLDER = (
    b"BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nTZNAME:UTC\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
"""Stands in a calendar without events. RFC 5545 (section 3.6) demands at least one component, and strict
programs refuse one without; a time zone that nothing refers to satisfies them and shows nothing."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that takes whole days. Texts are finished words; unsafe characters in them are removed."""

    uid: str
    """From identity (``model/identity.py``), so that a moved event replaces itself."""
    days: Period
    summary: str
    stamp: datetime
    """When the facts were last revised, with a time zone; never the moment of the build."""
    description: str = ""
    """May have paragraphs."""
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
            date_line("DTSTART", event.days.start),
            end_line(event.days.end),
            title_line("SUMMARY", event.summary),
            text_line("DESCRIPTION", event.description),
            address_line("URL", event.page) if event.page else b"",
            *(title_line("CATEGORIES", category) for category in event.categories),
            EVENT_END,
        )
    )


def end_line(last: date) -> bytes:
    """Write the day after the last one: in iCalendar an end is not part of the event.

    The last day that a date can hold has none after it; without an end an event takes its first day.
    """
    return b"" if last == date.max else date_line("DTEND", last + ONE_DAY)


def calendar(feed: Feed, events: Iterable[bytes]) -> bytes:
    """Write a calendar of events that ``event_lines`` wrote, in the given order.

    Raises ValueError when ``modified`` has no time zone or an address is no web address.
    """
    return b"".join((*feed_lines(feed), b"".join(events) or PLACEHOLDER, CALENDAR_END))


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
        REFRESH_LINES,
    )
