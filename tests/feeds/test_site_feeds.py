"""The calendars of the project's own content, as programs of other people read them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from generator.feeds.schedules import SchoolFeeds
from generator.feeds.slots import FeedKind
from generator.model.procedures import expand
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.source.documents import read_document
from tests.feeds.made import feed_at, made

Parser = Callable[[bytes], Any]

SCHOOLS = """\
authority: {name: УО, time_zone: Europe/Moscow, demo: true}
schools:
  - {id: s, name: Школа, classes: [5А, 5Б, 6А]}
"""
SCHEDULE = """\
procedures:
  - {subject: Алгебра, kind: КР, level: school, classes: 5А, minutes: 45, when: [2026-09-14]}
  - {subject: Алгебра, kind: ПР, level: municipal, classes: 5, when: [2026-10-12..2026-10-14]}
  - {subject: История, kind: ВПР, level: federal, classes: 6А, undated: согласно графику ВПР}
"""


def feeds(schedule: str = SCHEDULE) -> SchoolFeeds:
    return made({2026: schedule}, SCHOOLS)


def of_class(found: SchoolFeeds, slug: str) -> bytes:
    return feed_at(found, FeedKind.CLASS, slug).data


def test_every_published_calendar_is_read_without_a_complaint(site: Path, parse: Parser) -> None:
    feeds = sorted((site / "calendars").rglob("*.ics"))
    assert len(feeds) == 284
    for path in feeds:
        read = parse(path.read_bytes())
        text = path.read_text("utf-8")
        assert len(read.events) == text.count("BEGIN:VEVENT"), path
        assert len({event.uid for event in read.events}) == len(read.events), path


def test_days_are_whole_and_the_end_is_exclusive(parse: Parser) -> None:
    read = parse(of_class(feeds(), "5a"))
    assert [(event.start, event.end) for event in read.events] == [
        ("20260914", "20260915"),
        ("20261012", "20261015"),
    ]


def test_a_school_calendar_holds_the_same_events_as_its_classes(parse: Parser) -> None:
    found = feeds()
    of_classes = [event for slug in ("5a", "5b", "6a") for event in parse(of_class(found, slug)).events]
    of_school = parse(feed_at(found, FeedKind.SCHOOL).data).events
    assert sorted(of_school, key=lambda one: one.uid) == sorted(of_classes, key=lambda one: one.uid)
    assert found.events == len(of_school) == 3


def test_an_event_says_what_it_is_and_that_it_is_made_up(parse: Parser) -> None:
    event = parse(of_class(feeds(), "5a")).events[0]
    assert event.summary == "[пример] 5А · Алгебра · КР"
    assert event.description.splitlines() == [
        "Алгебра: контрольная работа. 5А",
        "школьный уровень",
        "45 минут",
        "Учебный пример: школа и график вымышлены.",
        "https://x.example/2026-2027/5a/",
    ]
    assert event.url == "https://x.example/2026-2027/5a/"
    assert ("LOCATION", "Школа") in event.other
    assert event.categories == ("контрольная работа", "школьный уровень")


def test_a_class_without_dates_has_a_calendar_that_says_so(parse: Parser) -> None:
    read = parse(of_class(feeds(), "6a"))
    assert read.events == ()
    assert "Ещё 1 процедура без даты" in read.properties["DESCRIPTION"]


def test_another_day_keeps_the_identity() -> None:
    schedule, _ = read_document("schedules/a/s/2026-2027.yml", SCHEDULE.encode())
    moved, _ = read_document(
        "schedules/a/s/2026-2027.yml", SCHEDULE.replace("2026-09-14", "2026-09-21").encode()
    )
    authority, _ = read_document("schools/a.yml", SCHOOLS.encode())
    assert isinstance(authority, AuthoritySchools)
    assert isinstance(schedule, Schedule)
    assert isinstance(moved, Schedule)
    school = authority.schools[0]
    before, after = expand(schedule, school), expand(moved, school)
    assert [one.uid for one in before] == [one.uid for one in after]
    assert before[0].day == date(2026, 9, 14) != after[0].day


CHANGED = """\
procedures:
  - {subject: Алгебра, kind: КР, level: school, classes: 5А, when: [2026-09-14, 2026-10-12]}
  - {subject: Физика, kind: КР, level: school, classes: 5А, when: [2026-09 неделя 2, 2026-11, неделя 7]}
amendments:
  - number: "131"
    date: 2026-10-01
    reason: эпидемия
    moved: [{subject: Алгебра, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}]
    added: [{subject: Химия, kind: КР, level: school, classes: 5А, when: 2026-12-01}]
  - number: "140"
    date: 2026-10-15
    cancelled: [{subject: Алгебра, kind: КР, classes: 5А, day: 2026-10-19}]
"""


def feed_of(text: str) -> bytes:
    return of_class(feeds(text), "5a")


def events_of(feed: bytes) -> dict[str, dict[str, str]]:
    """Properties of each event by its summary, as they stand in the file."""
    lines = feed.decode().replace("\r\n ", "").split("\r\n")
    found, current = {}, {}
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            found[current["SUMMARY"]] = current
        current[name] = value
    return found


def test_a_moved_event_keeps_its_uid_and_gets_a_larger_number() -> None:
    before = events_of(feed_of(CHANGED.partition("amendments:")[0]))
    moved = events_of(feed_of(CHANGED.partition('  - number: "140"')[0]))
    uids = {one["UID"] for one in before.values()}
    changed = next(one for one in moved.values() if one.get("SEQUENCE") == "1")
    assert changed["UID"] in uids
    assert (changed["DTSTART;VALUE=DATE"], changed["LAST-MODIFIED"]) == ("20261019", "20261001T000000Z")
    assert r"Перенесено: 12 октября → 19 октября\, приказ № 131 от 01.10.2026\, причина: эпидемия" in (
        changed["DESCRIPTION"].replace("\N{NO-BREAK SPACE}", " ")
    )
    assert not any("SEQUENCE" in one for one in before.values())


def test_a_cancelled_event_stays_as_cancelled() -> None:
    events = events_of(feed_of(CHANGED))
    gone = events["[пример] ОТМЕНЕНО · 5А · Алгебра · КР"]
    assert (gone["STATUS"], gone["SEQUENCE"], gone["LAST-MODIFIED"]) == ("CANCELLED", "2", "20261015T000000Z")
    added = events["[пример] 5А · Химия · КР"]
    assert ("SEQUENCE" in added, added["LAST-MODIFIED"]) == (False, "20261001T000000Z")


def test_an_imprecise_time_is_a_tentative_span_that_says_so() -> None:
    events = events_of(feed_of(CHANGED))
    week = events[r"[пример] 5А · Физика · КР (2-я неделя месяца\, сентябрь\, день не назван)"]
    month = events[r"[пример] 5А · Физика · КР (ноябрь 2026\, день не назван)"]
    assert (week["DTSTART;VALUE=DATE"], week["DTEND;VALUE=DATE"], week["STATUS"]) == (
        "20260907", "20260914", "TENTATIVE",
    )  # fmt: skip
    assert (month["DTSTART;VALUE=DATE"], month["DTEND;VALUE=DATE"]) == ("20261101", "20261201")
    assert len(events) == 5  # without a calendar nobody knows the days of the school week


def test_parsers_read_moved_cancelled_and_imprecise_events(parse: Parser) -> None:
    assert len(parse(feed_of(CHANGED)).events) == 5


def test_a_calendar_was_last_changed_by_the_latest_order() -> None:
    assert b"LAST-MODIFIED:20261015T000000Z" in feed_of(CHANGED).partition(b"BEGIN:VEVENT")[0]


def test_a_whole_parallel_is_named_as_one(site: Path, parse: Parser) -> None:
    read = parse((site / "calendars/irkutsk/school-15/4.ics").read_bytes())
    assert read.events[0].summary == "4-е классы · Русский язык, часть 1 · ВПР"
    assert (
        read.properties["X-WR-CALNAME"].replace("\\,", ",") == "4-е классы, Школа № 15: оценочные процедуры"
    )
