from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from generator.feeds.ical import PLACEHOLDER, Event, Feed, calendar, event_lines
from generator.model.period import Period

STAMP = datetime(2026, 8, 28, 9, 5, 59, tzinfo=UTC)
DAY = date(2026, 10, 12)


def event(**changes: Any) -> Event:
    given: dict[str, Any] = {"uid": "1", "days": Period(DAY, DAY), "summary": "КР", "stamp": STAMP}
    return Event(**given | changes)


def text(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


def test_a_calendar_byte_for_byte() -> None:
    feed = Feed(
        name="5А, школа № 15",
        description="Учебный год 2026/27.\nБез даты: 2.",
        modified=STAMP,
        page="https://example.org/schools/gorod/shkola-15/5a/",
        address="https://example.org/calendars/gorod/shkola-15/5a.ics",
        time_zone="Asia/Irkutsk",
    )
    test = event(
        uid="0b3c9fd2-7c7e-5a53-8d0c-2a1f5b0c6d11",
        days=Period(DAY, date(2026, 10, 13)),
        summary="5А: алгебра; контрольная работа по теме «Степени»",
        description="Уровень: школьный\nПапка C:\\New",
        page="https://example.org/schools/gorod/shkola-15/5a/",
        categories=("КР", "алгебра, геометрия"),
    )
    assert calendar(feed, [event_lines(test)]) == text(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//grafik//calendar feeds//RU",
        "CALSCALE:GREGORIAN",
        "NAME:5А\\, школа № 15",
        "X-WR-CALNAME:5А\\, школа № 15",
        "DESCRIPTION:Учебный год 2026/27.\\nБез даты: 2.",
        "X-WR-CALDESC:Учебный год 2026/27.\\nБез даты: 2.",
        "URL:https://example.org/schools/gorod/shkola-15/5a/",
        "SOURCE;VALUE=URI:https://example.org/calendars/gorod/shkola-15/5a.ics",
        "LAST-MODIFIED:20260828T090559Z",
        "X-WR-TIMEZONE:Asia/Irkutsk",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "BEGIN:VEVENT",
        "UID:0b3c9fd2-7c7e-5a53-8d0c-2a1f5b0c6d11",
        "DTSTAMP:20260828T090559Z",
        "DTSTART;VALUE=DATE:20261012",
        "DTEND;VALUE=DATE:20261014",
        "SUMMARY:5А: алгебра\\; контрольная работа по т",
        " еме «Степени»",
        "DESCRIPTION:Уровень: школьный\\nПапка C:\\\\New",
        "URL:https://example.org/schools/gorod/shkola-15/5a/",
        "CATEGORIES:КР",
        "CATEGORIES:алгебра\\, геометрия",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    )


def test_what_is_not_known_is_left_out() -> None:
    assert event_lines(event(summary=" \r\n", categories=("", "\t"))) == text(
        "BEGIN:VEVENT",
        "UID:1",
        "DTSTAMP:20260828T090559Z",
        "DTSTART;VALUE=DATE:20261012",
        "DTEND;VALUE=DATE:20261013",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def test_events_stand_in_the_given_order_in_every_calendar_that_holds_them() -> None:
    first, second = event_lines(event(uid="1")), event_lines(event(uid="2"))
    assert second + first in calendar(Feed(name="5А", modified=STAMP), iter([second, first]))
    assert first + second in calendar(Feed(name="Школа", modified=STAMP), (first, second))


def test_a_calendar_without_events_holds_one_component_that_is_no_event() -> None:
    feed = calendar(Feed(name="5А", modified=STAMP), [])
    assert feed.endswith(b"X-PUBLISHED-TTL:PT6H\r\n" + PLACEHOLDER + b"END:VCALENDAR\r\n")
    assert b"VEVENT" not in feed


def test_a_calendar_with_events_has_no_placeholder() -> None:
    assert PLACEHOLDER not in calendar(Feed(name="5А", modified=STAMP), [event_lines(event())])


def test_the_end_is_the_day_after_the_last_one() -> None:
    new_year = event_lines(event(days=Period(date(2026, 12, 30), date(2026, 12, 31))))
    assert b"\r\nDTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270101\r\n" in new_year


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    assert b"\r\nDTSTART;VALUE=DATE:99991231\r\nTRANSP" in event_lines(
        event(days=Period(date.max, date.max), summary="")
    )


def test_a_stamp_of_another_zone_is_written_in_utc() -> None:
    irkutsk = timezone(timedelta(hours=8))
    stamp = datetime(2026, 9, 1, 2, 0, tzinfo=irkutsk)
    assert b"\r\nDTSTAMP:20260831T180000Z\r\n" in event_lines(event(stamp=stamp))


def test_the_same_event_gives_the_same_bytes() -> None:
    assert event_lines(event()) == event_lines(event())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"uid": ""}, "no UID of ours: ''"),
        ({"uid": "1\nX:1"}, "no UID of ours: '1\\nX:1'"),
        (
            {"stamp": datetime(2026, 9, 1)},  # noqa: DTZ001 - the fault itself
            "DTSTAMP needs a moment with a time zone, not 2026-09-01 00:00:00",
        ),
        ({"page": "javascript:alert(1)"}, "URL needs a web address, not 'javascript:alert(1)'"),
        (
            {"page": "https://example.org/\r\nATTENDEE:x"},
            "URL needs a web address, not 'https://example.org/\\r\\nATTENDEE:x'",
        ),
    ],
)
def test_a_mistake_of_ours_is_not_published(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        event_lines(event(**changes))
    assert str(caught.value) == message


def test_a_calendar_has_no_address_that_is_none() -> None:
    with pytest.raises(ValueError, match=r"^SOURCE;VALUE=URI needs a web address, not '5a\.ics'$"):
        calendar(Feed(name="5А", modified=STAMP, address="5a.ics"), [])
