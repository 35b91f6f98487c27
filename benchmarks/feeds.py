"""Calendar feeds beside plain ``icalendar`` on the same events: ``python benchmarks/feeds.py --schools 650``.

A school has 30 classes and 31 calendars: each event stands in two, of its class and of the school. Both ways
write the same calendars, school by school, each way in a process of its own that tells its processor time and
memory; the run stops if what they wrote differs.
"""

import argparse
import hashlib
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import icalendar

from generator.feeds.ical import Event, Feed, calendar, event_lines
from generator.model.class_name import transliterate
from generator.model.identity import uid_of
from generator.model.period import Period

STAMP = datetime(2026, 8, 28, tzinfo=UTC)
FIRST_DAY = date(2026, 9, 1)
SUBJECTS = (
    "Алгебра",
    "Геометрия",
    "Русский язык",
    "Литература",
    "Физика",
    "История",
    "Английский язык",
    "Химия",
)
EVENTS_PER_CLASS = 50
CLASSES_PER_SCHOOL = 30

Calendars = dict[str, list[Event]]
"""Events by the name of the calendar that holds them."""


def generated(school: int) -> Calendars:
    """Return the calendars of one school; the same ones at each run."""
    name = f"Школа № {school}"
    calendars: Calendars = {name: []}
    for place in range(CLASSES_PER_SCHOOL):
        klass = f"{place // 3 + 1}{'АБВ'[place % 3]}"
        events = [generated_event(name, klass, order) for order in range(EVENTS_PER_CLASS)]
        calendars[f"{name} · {klass}"] = events
        calendars[name] += events
    return calendars


def generated_event(school: str, klass: str, order: int) -> Event:
    """Return one event: the texts of a class repeat by subject, its days by place in the year."""
    subject = SUBJECTS[order % len(SUBJECTS)]
    day = FIRST_DAY + timedelta(days=5 * order)
    return Event(
        uid=uid_of((school, klass, subject, str(order))),
        days=Period(day, day),
        summary=f"{klass} · {subject} · КР",
        description=f"Контрольная работа: {subject}, {klass}, {school}\nУровень: школьный",
        page=f"https://example.org/schools/gorod/{transliterate(klass)}/",
        categories=("Контрольная работа", "школьный уровень"),
        stamp=STAMP,
    )


def ours(calendars: Calendars) -> list[bytes]:
    """Write each event once and join it into its calendars."""
    lines: dict[str, bytes] = {}
    for events in calendars.values():
        for event in events:
            if event.uid not in lines:
                lines[event.uid] = event_lines(event)
    return [
        calendar(Feed(name=name, modified=STAMP), (lines[event.uid] for event in events))
        for name, events in calendars.items()
    ]


def plain(calendars: Calendars) -> list[bytes]:
    """Write each calendar as the library's documentation shows it."""
    return [plain_calendar(name, events) for name, events in calendars.items()]


def plain_calendar(name: str, events: list[Event]) -> bytes:
    """Build a calendar of components and serialise it."""
    result = icalendar.Calendar()
    result.add("VERSION", "2.0")
    result.add("PRODID", "-//grafik//calendar feeds//RU")
    result.add("CALSCALE", "GREGORIAN")
    result.add("NAME", name)
    result.add("X-WR-CALNAME", name)
    result.add("LAST-MODIFIED", STAMP)
    result.add("REFRESH-INTERVAL", timedelta(hours=6), {"VALUE": "DURATION"})
    result.add("X-PUBLISHED-TTL", icalendar.vDuration(timedelta(hours=6)))
    for event in events:
        result.add_component(plain_event(event))
    return bytes(result.to_ical())


def plain_event(event: Event) -> icalendar.Event:
    """Build the component of one event."""
    result = icalendar.Event()
    result.add("UID", event.uid)
    result.add("DTSTAMP", event.stamp)
    result.add("DTSTART", event.days.start)
    result.add("DTEND", event.days.end + timedelta(days=1))
    result.add("SUMMARY", event.summary)
    result.add("DESCRIPTION", event.description)
    result.add("URL", event.page)
    for category in event.categories:
        result.add("CATEGORIES", [category])
    result.add("TRANSP", "TRANSPARENT")
    return result


class Measured(NamedTuple):
    """What one way took."""

    seconds: float
    megabytes: float
    """Peak memory of its process."""
    written: int
    """Bytes."""
    digest: str
    """Of all content lines, in an order that both ways share."""


def measured(write: Callable[[Calendars], list[bytes]], schools: int) -> Measured:
    """Write the calendars of so many schools, one after another; only the writing is timed."""
    seconds, written, digest = 0.0, 0, hashlib.sha256()
    for calendars in map(generated, range(1, schools + 1)):
        start = time.process_time()
        feeds = write(calendars)
        seconds += time.process_time() - start
        written += sum(map(len, feeds))
        for feed in feeds:
            digest.update(b"\n".join(sorted(feed.splitlines())))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(seconds, peak, written, digest.hexdigest())


def each_way(schools: int) -> Iterator[tuple[str, Measured]]:
    """Measure both ways, one after the other."""
    for name, write in (("generator.feeds", ours), ("plain icalendar", plain)):
        with multiprocessing.get_context("fork").Pool(1) as alone:
            yield name, alone.apply(measured, (write, schools))


def main() -> None:
    """Measure both ways and print them with their ratio."""
    parser = argparse.ArgumentParser(description="Measure calendar feeds against plain icalendar objects.")
    parser.add_argument("--schools", type=int, default=4, help="schools of 31 calendars and 1,500 events")
    schools = parser.parse_args().schools
    feeds = schools * (CLASSES_PER_SCHOOL + 1)
    events = schools * CLASSES_PER_SCHOOL * EVENTS_PER_CLASS
    slots = 2 * events
    print(f"{schools} schools, {feeds} calendars, {events} events, {slots} times in calendars")
    found = dict(each_way(schools))
    for name, one in found.items():
        print(
            f"{name} {one.seconds:8.3f} s {slots / one.seconds:10,.0f} a second "
            f"{one.seconds / slots * 1e6:7.2f} µs each {one.megabytes:4.0f} MB at most "
            f"{one.written / 1e6:.1f} MB out"
        )
    first, second = found.values()
    if first.digest != second.digest:
        raise SystemExit("the two ways wrote different calendars")
    print(f"ratio {second.seconds / first.seconds:.0f}")


if __name__ == "__main__":
    main()
