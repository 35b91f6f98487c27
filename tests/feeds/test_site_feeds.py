"""The calendars of the project's own content, as programs of other people read them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from generator.feeds.schedules import Addresses, schedule_feeds
from generator.model.class_name import ClassName
from generator.model.procedures import expand
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.source.documents import read_document
from generator.texts import load

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


def feeds() -> Any:
    authority, _ = read_document("schools/a.yml", SCHOOLS.encode())
    schedule, found = read_document("schedules/a/s/2026-2027.yml", SCHEDULE.encode())
    assert isinstance(authority, AuthoritySchools)
    assert isinstance(schedule, Schedule), found
    school = authority.schools[0]
    addresses = Addresses(page=lambda name: f"https://x.example/{name or ''}", feed=lambda _: None)
    return schedule_feeds(authority, school, schedule, expand(schedule, school), addresses, load())


def test_every_published_calendar_is_read_without_a_complaint(site: Path, parse: Parser) -> None:
    feeds = sorted((site / "calendars").rglob("*.ics"))
    assert len(feeds) == 52
    for path in feeds:
        read = parse(path.read_bytes())
        text = path.read_text("utf-8")
        assert len(read.events) == text.count("BEGIN:VEVENT"), path
        assert len({event.uid for event in read.events}) == len(read.events), path


def test_days_are_whole_and_the_end_is_exclusive(parse: Parser) -> None:
    read = parse(feeds().classes[ClassName(5, "А")])
    assert [(event.start, event.end) for event in read.events] == [
        ("20260914", "20260915"),
        ("20261012", "20261015"),
    ]


def test_a_school_calendar_holds_the_same_events_as_its_classes(parse: Parser) -> None:
    made = feeds()
    of_classes = [event for feed in made.classes.values() for event in parse(feed).events]
    of_school = parse(made.school).events
    assert sorted(of_school, key=lambda one: one.uid) == sorted(of_classes, key=lambda one: one.uid)
    assert made.events == len(of_school) == 3


def test_an_event_says_what_it_is_and_that_it_is_made_up(parse: Parser) -> None:
    event = parse(feeds().classes[ClassName(5, "А")]).events[0]
    assert event.summary == "[пример] 5А · Алгебра · КР"
    assert event.description.splitlines() == [
        "Алгебра: контрольная работа. 5А, Школа",
        "школьный уровень",
        "45 минут",
        "Учебный пример: школа и график вымышлены.",
        "https://x.example/5А",
    ]
    assert event.url == "https://x.example/5%D0%90"
    assert event.categories == ("контрольная работа", "школьный уровень")


def test_a_class_without_dates_has_a_calendar_that_says_so(parse: Parser) -> None:
    read = parse(feeds().classes[ClassName(6, "А")])
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
