"""Events of calendars against the records of schools."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import msgspec

from generator.feeds.calendar_list import CalendarList, ListedCalendar
from generator.feeds.open_data import OpenProcedure, OpenYear, SchoolData
from generator.feeds.slots import FeedKind
from generator.verification.difference import Difference, Differences
from generator.verification.folder import UNREADABLE, Folder
from generator.verification.records import Records
from generator.views.addresses import CALENDAR_LIST, school_calendar_list

EVENT = re.compile("BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", re.DOTALL)
FIELD = re.compile("^(UID|DTSTART|DTEND|STATUS)[^:\r\n]*:([^\r\n]*)", re.MULTILINE)
FOLD = re.compile("\r\n[ \t]")


class Event(msgspec.Struct, frozen=True):
    """What an event says that can be compared."""

    uid: str
    start: str
    """Day, ISO."""
    end: str
    """Last day, ISO."""
    cancelled: bool


def differing_calendars(folder: Folder, records: Records, count: Callable[[int], None]) -> Differences:
    """Compare each calendar of schools and levels, event by event. Roadmaps have no records."""
    known: dict[str, Event] = {}
    for data in records.schools.values():
        events = {one.uid: _event(one) for year in data.years for one in year.procedures if one.date_start}
        known |= events
        path = school_calendar_list(data.authority.id, data.school.id)
        for listed in _list(folder, path):
            if listed is None:
                yield Difference(path, "unreadable")
                continue
            yield from _feed(folder, path, listed, events, _wanted(data, listed), count)
    for listed in _list(folder, CALENDAR_LIST):
        if listed is None:
            yield Difference(CALENDAR_LIST, "unreadable")
        elif listed.kind is FeedKind.LEVEL:
            yield from _feed(folder, CALENDAR_LIST, listed, known, None, count)


def events_of(data: bytes) -> tuple[Event, ...]:
    """Read the events of a calendar of ours. Raises ValueError when one is none of ours.

    Our own few lines instead of a library: a region has three million events, and a library is asked
    in the tests whether the same calendars say the same.
    """
    text = FOLD.sub("", data.decode())
    return tuple(_read(match[1]) for match in EVENT.finditer(text))


def _read(body: str) -> Event:
    fields = dict(FIELD.findall(body))
    start = dt.date.fromisoformat(fields["DTSTART"][:8])
    end = dt.date.fromisoformat(fields["DTEND"][:8]) if "DTEND" in fields else start + dt.timedelta(days=1)
    # The end of a whole day is the next one, that of an hour is within the day.
    last = end if "T" in fields["DTSTART"] else end - dt.timedelta(days=1)
    return Event(fields["UID"], start.isoformat(), last.isoformat(), fields.get("STATUS") == "CANCELLED")


def _event(one: OpenProcedure) -> Event:
    assert one.date_start is not None  # noqa: S101 - only dated ones come here
    assert one.date_end is not None  # noqa: S101 - likewise
    return Event(one.uid, one.date_start.isoformat(), one.date_end.isoformat(), one.cancelled)


def _list(folder: Folder, path: str) -> Iterator[ListedCalendar | None]:
    try:
        yield from msgspec.json.decode(folder.read(path), type=CalendarList).calendars
    except UNREADABLE:
        yield None


def _wanted(data: SchoolData, listed: ListedCalendar) -> frozenset[str] | None:
    """Tell which events a calendar has to hold; None for one of which the records do not tell all."""
    years = _recent(data.years)
    tests: dict[FeedKind, Callable[[OpenProcedure], bool]] = {
        FeedKind.SCHOOL: lambda _: True,
        FeedKind.CLASS: lambda one: one.class_name == listed.class_name,
        FeedKind.PARALLEL: lambda one: one.grade == listed.parallel,
        FeedKind.SUBJECT: lambda one: listed.subject in (one.subject, *one.choice_of),
    }
    test = tests.get(listed.kind)
    if test is None:
        return None
    return frozenset(one.uid for year in years for one in year.procedures if one.date_start and test(one))


def _recent(years: tuple[OpenYear, ...]) -> tuple[OpenYear, ...]:
    """Pick the years that calendars hold: the latest, and the one before it where that directly precedes."""
    starts = [int(year.school_year[:4]) for year in years]
    return years[: 2 if starts[1:2] == [starts[0] - 1] else 1]


def _feed(
    folder: Folder,
    source: str,
    listed: ListedCalendar,
    known: dict[str, Event],
    wanted: frozenset[str] | None,
    count: Callable[[int], None],
) -> Differences:
    files = [(listed.path, listed.sha256)]
    files += [(listed.alarm.path, listed.alarm.sha256)] if listed.alarm else []
    for path, sha256 in files:
        try:
            found = folder.sha256(path)[0]
            events = events_of(folder.read(path))
        except UNREADABLE:
            yield Difference(path, "unreadable")
            continue
        count(len(events))
        if found != sha256:
            yield Difference(source, "listed-hash", path, sha256, found)
        if len(events) != listed.count:
            yield Difference(path, "count", "", str(len(events)), str(listed.count))
        yield from _events(path, events, known, wanted)


def _events(
    path: str, events: tuple[Event, ...], known: dict[str, Event], wanted: frozenset[str] | None
) -> Differences:
    for one in events:
        record = known.get(one.uid)
        if record is None:
            yield Difference(path, "event-unknown", one.uid)
        elif record != one:
            yield Difference(path, "event", one.uid, _words(one), _words(record))
    uids = [one.uid for one in events]
    if wanted is not None:
        for uid in sorted(wanted - set(uids)):
            yield Difference(path, "event-missing", uid)
        for uid in sorted((set(uids) & known.keys()) - wanted):
            yield Difference(path, "event-foreign", uid)
    if len(set(uids)) != len(uids):
        yield Difference(path, "event-twice")


def _words(one: Event) -> str:
    days = one.start if one.start == one.end else f"{one.start}..{one.end}"
    return f"{days} CANCELLED" if one.cancelled else days
