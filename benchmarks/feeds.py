"""Calendar feeds beside plain ``icalendar`` on the same events: ``python benchmarks/feeds.py --events 6000``.

Each event stands in two calendars, of its class and of its school, as on the site. Both ways write the same
calendars; the run stops if their content lines differ.
"""

import argparse
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

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


def generated(count: int) -> Calendars:
    """Return calendars with ``count`` different events; the same ones at each run."""
    calendars: Calendars = {}
    for number in range(count):
        klass, order = divmod(number, EVENTS_PER_CLASS)
        school, place = divmod(klass, CLASSES_PER_SCHOOL)
        event = generated_event(f"Школа № {school + 1}", f"{place // 3 + 1}{'АБВ'[place % 3]}", order)
        for name in (f"Школа № {school + 1} · {place}", f"Школа № {school + 1}"):
            calendars.setdefault(name, []).append(event)
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


def measured(write: Callable[[Calendars], list[bytes]], calendars: Calendars) -> tuple[list[bytes], float]:
    """Return what was written and the seconds that it took."""
    start = time.perf_counter()
    result = write(calendars)
    return result, time.perf_counter() - start


def main() -> None:
    """Measure both ways and print them with their ratio."""
    parser = argparse.ArgumentParser(description="Measure calendar feeds against plain icalendar objects.")
    parser.add_argument(
        "--events", type=int, default=6_000, help="different events; each is in two calendars"
    )
    count = parser.parse_args().events
    calendars = generated(count)
    slots = sum(map(len, calendars.values()))
    our_feeds, our_seconds = measured(ours, calendars)
    plain_feeds, plain_seconds = measured(plain, calendars)
    for one, other in zip(our_feeds, plain_feeds, strict=True):
        if sorted(one.splitlines()) != sorted(other.splitlines()):
            raise SystemExit("the two ways wrote different calendars")
    megabytes = sum(map(len, our_feeds)) / 1e6
    print(f"{count} events, {slots} times in {len(calendars)} calendars, {megabytes:.1f} MB")
    for name, seconds in (("generator.feeds", our_seconds), ("plain icalendar", plain_seconds)):
        print(
            f"{name} {seconds:8.3f} s {slots / seconds:10,.0f} a second {seconds / slots * 1e6:7.2f} µs each"
        )
    print(f"ratio {plain_seconds / our_seconds:.0f}")


if __name__ == "__main__":
    main()
