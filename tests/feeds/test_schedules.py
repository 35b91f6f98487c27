"""Which calendars a school has, and what each holds."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from generator.feeds.schedules import SchoolFeeds, school_feeds
from generator.feeds.slots import FeedKind, Slot
from generator.model.class_name import ClassName
from generator.model.schedule import Level
from tests.feeds.conftest import IcalJs, NodeIcal
from tests.feeds.made import feed_at, home_of, made, year_of

Parser = Callable[[bytes], Any]

SCHOOLS = """\
authority: {name: УО, time_zone: Asia/Irkutsk}
schools: [{id: s, name: Школа, classes: [5А, 6А, 6-1]}]
"""
THIS_YEAR = """\
procedures:
  - {subject: Алгебра, kind: КР, level: school, classes: 6А, when: 2026-10-12}
  - {subject: История, kind: ВПР, level: federal, classes: 6, when: 2027-04-20}
"""
LAST_YEAR = "procedures: [{subject: Музыка, kind: ПР, level: municipal, classes: 5А, when: 2025-10-13}]\n"


def uids(feed: bytes) -> list[str]:
    return [line[4:].decode() for line in feed.split(b"\r\n") if line.startswith(b"UID:")]


def kinds(found: SchoolFeeds) -> dict[str, list[str]]:
    slugs: dict[str, list[str]] = {}
    for feed in found.feeds:
        slugs.setdefault(feed.slot.kind.value, []).append(feed.slot.slug)
    return slugs


def test_every_class_parallel_subject_and_cohort_has_a_calendar() -> None:
    assert kinds(made({2026: THIS_YEAR}, SCHOOLS)) == {
        "class": ["5a", "6a", "6-1"],
        "school": [""],
        "parallel": ["5", "6"],
        "subject": ["algebra", "istoriya"],
        "cohort": ["2022-a", "2021-a", "2021-1"],
    }


def test_each_holds_what_its_name_says() -> None:
    found = made({2026: THIS_YEAR}, SCHOOLS)
    counts = {(one.slot.kind.value, one.slot.slug): one.count for one in found.feeds}
    assert counts["school", ""] == counts["parallel", "6"] == 3
    assert counts["class", "6a"] == counts["cohort", "2021-a"] == counts["subject", "istoriya"] == 2
    assert counts["class", "6-1"] == counts["cohort", "2021-1"] == counts["subject", "algebra"] == 1
    assert counts["class", "5a"] == counts["parallel", "5"] == counts["cohort", "2022-a"] == 0


def test_a_cohort_keeps_its_address_and_its_events_when_its_class_grows() -> None:
    before = feed_at(made({2025: LAST_YEAR}, SCHOOLS), FeedKind.COHORT, "2021-a")
    after = feed_at(made({2025: LAST_YEAR, 2026: THIS_YEAR}, SCHOOLS), FeedKind.COHORT, "2021-a")
    assert uids(after.data)[:1] == uids(before.data)
    assert (before.count, after.count) == (1, 3)
    assert before.about.title == after.about.title == "Класс А набора 2021 года, Школа: оценочные процедуры"


def test_a_cohort_says_which_class_it_is_now(parse: Parser) -> None:
    said = parse(feed_at(made({2026: THIS_YEAR}, SCHOOLS), FeedKind.COHORT, "2021-a").data).properties[
        "DESCRIPTION"
    ]
    assert said.startswith("Дети, пришедшие в 1-й класс в 2021 году, класс А.")
    assert "В 2026/27 учебном году – 6А." in said


def test_children_of_a_bare_parallel_are_in_the_cohort_of_each_letter() -> None:
    home = home_of("authority: {name: УО}\nschools: [{id: s, name: Школа, classes: [5]}]\n")
    last = year_of(home, 2025, LAST_YEAR.replace("5А", "5"))
    lettered = home_of("authority: {name: УО}\nschools: [{id: s, name: Школа, classes: [6А, 6Б]}]\n")
    this = year_of(lettered, 2026, THIS_YEAR)
    found = school_feeds(lettered, (this, last), lambda *_: None)
    counts = {one.slot.slug: one.count for one in found.feeds if one.slot.kind is FeedKind.COHORT}
    assert counts == {"2021-a": 3, "2021-b": 2, "2021": 4}


def test_a_bare_parallel_has_one_calendar_with_reminders() -> None:
    found = made({2026: THIS_YEAR}, SCHOOLS.replace("5А, 6А, 6-1", "6"))
    assert kinds(found)["parallel"] == ["6"]
    assert "class" not in kinds(found)
    assert feed_at(found, FeedKind.PARALLEL, "6").reminding is not None


def test_last_year_s_events_stay_when_the_next_year_is_published() -> None:
    """A schedule for the next year may come in spring: then this year is not over."""
    found = made({2025: LAST_YEAR, 2026: THIS_YEAR}, SCHOOLS)
    assert feed_at(found, FeedKind.SCHOOL).count == 4
    later = made({2024: LAST_YEAR.replace("2025-10", "2024-10"), 2026: THIS_YEAR}, SCHOOLS)
    assert feed_at(later, FeedKind.SCHOOL).count == 3


def test_a_calendar_of_an_earlier_year_keeps_its_address() -> None:
    home = home_of(SCHOOLS)
    years = (
        year_of(home, 2026, THIS_YEAR, (ClassName(6, "А"),)),
        year_of(home, 2024, LAST_YEAR.replace("2025-10", "2024-10")),
    )
    found = school_feeds(home, years, lambda *_: None)
    assert feed_at(found, FeedKind.CLASS, "5a").count == 0
    assert feed_at(found, FeedKind.SUBJECT, "muzyka").count == 0


def test_works_of_a_random_choice_are_in_the_calendar_of_each_subject() -> None:
    chosen = work("[]", name="6А").replace("Алгебра", "По выбору, random_choice: [История, Физика]")
    found = made({2026: chosen}, SCHOOLS)
    assert [feed_at(found, FeedKind.SUBJECT, slug).count for slug in ("po-vyboru", "istoriya", "fizika")] == [
        1
    ] * 3


def test_subjects_that_differ_only_in_case_share_a_calendar() -> None:
    both = THIS_YEAR.replace("История", "алгебра")
    assert feed_at(made({2026: both}, SCHOOLS), FeedKind.SUBJECT, "algebra").count == 3


def test_an_event_is_the_same_bytes_in_every_calendar() -> None:
    found = made({2026: THIS_YEAR}, SCHOOLS)
    event = b"BEGIN:VEVENT" + feed_at(found, FeedKind.SUBJECT, "algebra").data.partition(b"BEGIN:VEVENT")[2]
    event = event.removesuffix(b"END:VCALENDAR\r\n")
    holders = [one.slot for one in found.feeds if event in one.data]
    assert holders == [
        Slot(FeedKind.CLASS, "6a"),
        Slot(FeedKind.SCHOOL),
        Slot(FeedKind.PARALLEL, "6"),
        Slot(FeedKind.SUBJECT, "algebra"),
        Slot(FeedKind.COHORT, "2021-a"),
    ]


def test_levels_get_what_they_ordered() -> None:
    levels = made({2025: LAST_YEAR, 2026: THIS_YEAR}, SCHOOLS).levels
    assert {level: part.count for level, part in levels.items()} == {
        Level.FEDERAL: 2,
        Level.REGIONAL: 0,
        Level.MUNICIPAL: 1,
    }


BELLS = """\
authority: {name: УО, time_zone: Asia/Irkutsk}
schools:
  - id: s
    name: Школа
    classes: [5А, 6А]
    bells:
      - {classes: 6, lessons: [14:00-14:45, 14:55-15:40]}
      - {days: [понедельник], lessons: [08:50-09:30, 09:40-10:20]}
      - {lessons: [08:30-09:15, 09:25-10:10]}
"""


def work(lessons: str, when: str = "2026-10-13", name: str = "5А") -> str:
    what = f"subject: Алгебра, kind: КР, level: school, classes: {name}"
    return f"procedures: [{{{what}, lessons: {lessons}, when: {when}}}]"


def moments(ical_js: IcalJs, schedule: str, schools: str = BELLS) -> list[list[datetime]]:
    found = ical_js.answer(feed_at(made({2026: schedule}, schools), FeedKind.SCHOOL).data)["moments"]
    return [[datetime.fromtimestamp(one, UTC) for one in both] for both in found.values()]


def at(clock: str, day: int = 13) -> datetime:
    return datetime.fromisoformat(f"2026-10-{day}T{clock}+08:00")


@pytest.mark.parametrize(
    ("schedule", "hours"),
    [
        (work("[2]"), [at("09:25"), at("10:10")]),
        (work("[1, 2]"), [at("08:30"), at("10:10")]),
        (work("[1]", "2026-10-12"), [at("08:50", 12), at("09:30", 12)]),
        (work("[2]", name="6А"), [at("14:55"), at("15:40")]),
    ],
)
def test_known_lessons_and_bells_give_hours(ical_js: IcalJs, schedule: str, hours: list[datetime]) -> None:
    assert moments(ical_js, schedule) == [hours]


@pytest.mark.parametrize(
    ("schedule", "schools"),
    [
        (work("[]"), BELLS),
        (work("[3]"), BELLS),
        (work("[2]", "2026-10-13..2026-10-14"), BELLS),
        (work("[2]", "2026-10"), BELLS),
        (work("[2]"), BELLS.replace(", time_zone: Asia/Irkutsk", "")),
        (work("[2]"), SCHOOLS),
    ],
)
def test_where_anything_is_not_known_an_event_takes_whole_days(
    ical_js: IcalJs, schedule: str, schools: str
) -> None:
    feed = feed_at(made({2026: schedule}, schools), FeedKind.SCHOOL).data
    assert (moments(ical_js, schedule, schools), b"VTIMEZONE" in feed) == ([], False)


def test_each_calendar_with_hours_describes_its_zone_once(parse: Parser) -> None:
    found = made({2026: work("[2]")}, BELLS)
    for feed in found.feeds:
        assert feed.data.count(b"BEGIN:VTIMEZONE") == (1 if feed.count else feed.data.count(b"TZID:Etc/UTC"))
        parse(feed.data)


@pytest.mark.parametrize(
    ("lessons", "trigger"), [("[]", "2026-10-12T19:00:00"), ("[2]", "2026-10-12T19:00:00")]
)
def test_a_reminder_comes_in_the_evening_before(ical_js: IcalJs, lessons: str, trigger: str) -> None:
    feed = feed_at(made({2026: work(lessons)}, BELLS), FeedKind.CLASS, "5a")
    assert feed.reminding is not None
    assert list(ical_js.answer(feed.reminding)["alarms"].values()) == [[trigger]]
    assert b"VALARM" not in feed.data


def test_cancelled_and_imprecise_events_remind_nobody() -> None:
    gone = """\
procedures: [{subject: Алгебра, kind: КР, level: school, classes: 5А, when: [2026-10-13, 2026-11]}]
amendments: [{date: 2026-10-01, cancelled: [{subject: Алгебра, kind: КР, classes: 5А, day: 2026-10-13}]}]
"""
    feed = feed_at(made({2026: gone}, BELLS), FeedKind.CLASS, "5a")
    assert feed.count == 2
    assert feed.reminding is not None
    assert b"VALARM" not in feed.reminding


def test_only_classes_and_cohorts_have_reminders() -> None:
    reminding = {one.slot.kind for one in made({2026: THIS_YEAR}, SCHOOLS).feeds if one.reminding is not None}
    assert reminding == {FeedKind.CLASS, FeedKind.COHORT}


HOSTILE = [
    "а, б; в: г",
    "END:VEVENT",
    "BEGIN:VALARM",
    "Контрольная работа 😀, " * 22,
    "\\\\ и \\, и \\;",
    '"кавычки" и «ёлочки» = %2C ^n',
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_words_reach_three_programs_as_they_are(
    parse: Parser, node_ical: NodeIcal, title: str
) -> None:
    quoted = "'" + title.strip().replace("'", "''") + "'"
    schedule = work("[]").replace("Алгебра", f"{quoted}, note: {quoted}")
    feed = feed_at(made({2026: schedule}, BELLS), FeedKind.CLASS, "5a").data
    expected = f"5А · {title.strip()} · КР"
    (event,) = parse(feed).events
    (other,) = node_ical(feed)
    assert event.summary == other["summary"] == expected
    assert event.description.splitlines()[2] == other["description"].splitlines()[2] == title.strip()


def test_lines_of_a_note_stay_lines(parse: Parser, node_ical: NodeIcal) -> None:
    schedule = work("[]").replace("Алгебра", r'Алгебра, note: "а\nEND:VEVENT\nв"')
    feed = feed_at(made({2026: schedule}, BELLS), FeedKind.CLASS, "5a").data
    (event,), (other,) = parse(feed).events, node_ical(feed)
    assert event.description.splitlines()[2:5] == ["а", "END:VEVENT", "в"]
    assert other["description"] == event.description
