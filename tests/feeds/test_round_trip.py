"""Whatever an editor wrote reaches a reader's calendar unchanged, through parsers that are not our own."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.feeds.content_lines import UNSAFE, in_ascii, one_line, paragraphs
from generator.feeds.ical import Event, Feed, calendar, event_lines
from generator.model.identity import uid_of
from generator.model.period import Period

Parser = Callable[[bytes], Any]

STAMP = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)
FEED = Feed(name="5А", modified=STAMP)

SPECIAL = [
    "\\", "\\\\", "\\n", "\\N", "\\\\N", "\\,", ",", ";", ":", '"', "'", "^", "^n", "=", "%2C", "<b>",
    "END:VEVENT", "BEGIN:VALARM", " ", "  ", "\N{NO-BREAK SPACE}", "«", "Ё", "e\N{COMBINING ACUTE ACCENT}",
    "😀", "👩‍👩‍👧", "🏴\U000e0067\U000e0062\U000e007f", "Контрольная работа", "математика", "ж" * 80,
]  # fmt: skip
HARMLESS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"))
PIECE = st.sampled_from(SPECIAL) | st.text(HARMLESS, max_size=20)
LINE = st.lists(PIECE, max_size=12).map(lambda pieces: "".join(pieces).strip())
PARAGRAPHS = st.lists(LINE, max_size=4).map(lambda lines: "\n".join(lines).strip())
HOSTILE = st.lists(
    PIECE
    | st.text(max_size=20)
    | st.sampled_from(["\r\n", "\r", "\n ", "\x00", "\u202e", "\ud83d", "\u2028", "\x85"])
).map("".join)
DAYS = st.builds(
    lambda start, more: Period(start, start + timedelta(days=more)),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.integers(0, 400),
)
PAGE = st.none() | st.sampled_from(
    ["https://example.org/schools/a/5a/", "https://школа.рф/5а/?a=б,в;г", f"http://example.org/{'a' * 90}"]
)


def events_of(line: st.SearchStrategy[str], text: st.SearchStrategy[str]) -> st.SearchStrategy[list[Event]]:
    event = st.builds(
        Event,
        uid=st.tuples(st.text(), st.text()).map(uid_of),
        days=DAYS,
        summary=line,
        stamp=st.just(STAMP),
        description=text,
        page=PAGE,
        categories=st.lists(line, max_size=3).map(tuple),
    )
    return st.lists(event, max_size=4, unique_by=lambda one: one.uid)


def plain(event: Event) -> dict[str, Any]:
    """What a parser should make of an event."""
    return {
        "uid": event.uid,
        "start": f"{event.days.start:%Y%m%d}",
        "end": f"{event.days.end + timedelta(days=1):%Y%m%d}",
        "summary": one_line(event.summary),
        "description": paragraphs(event.description),
        "url": in_ascii(event.page or ""),
        "categories": tuple(filter(None, map(one_line, event.categories))),
        "other": (("DTSTAMP", "20260901T063000Z"), ("TRANSP", "TRANSPARENT")),
    }


def assert_well_formed(feed: bytes) -> None:
    """RFC 5545, 3.1: «Lines of text SHOULD NOT be longer than 75 octets, excluding the line break.»"""
    *lines, end = feed.split(b"\r\n")
    assert end == b""
    for line in lines:
        assert 0 < len(line) <= 75
        assert UNSAFE.search(line.decode()) is None
        assert b"\n" not in line
        assert b"\r" not in line


@settings(deadline=None, max_examples=150)
@given(events=events_of(LINE, PARAGRAPHS))
def test_a_parser_reads_exactly_what_was_written(parse: Parser, events: list[Event]) -> None:
    feed = calendar(FEED, map(event_lines, events))
    assert_well_formed(feed)
    read = [asdict(event) for event in parse(feed).events]
    assert [event["summary"] for event in read] == [event.summary for event in events]
    assert [event["description"] for event in read] == [event.description for event in events]
    assert read == [plain(event) for event in events]


@settings(deadline=None, max_examples=100)
@given(events=events_of(HOSTILE, HOSTILE))
def test_no_text_breaks_out_of_its_property(parse: Parser, events: list[Event]) -> None:
    feed = calendar(FEED, map(event_lines, events))
    assert_well_formed(feed)
    assert [asdict(event) for event in parse(feed).events] == [plain(event) for event in events]


@settings(deadline=None, max_examples=50)
@given(name=HOSTILE, description=HOSTILE)
def test_a_calendar_says_its_name_and_nothing_else(parse: Parser, name: str, description: str) -> None:
    feed = calendar(Feed(name=name, description=description, modified=STAMP), [])
    assert_well_formed(feed)
    found = parse(feed).properties
    assert found.get("DESCRIPTION", "") == paragraphs(description)
    assert set(found) - {"NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"} == {
        "VERSION",
        "PRODID",
        "CALSCALE",
        "LAST-MODIFIED",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
    }


@given(name=LINE)
def test_libical_reads_the_name_of_a_calendar(libical: Parser, name: str) -> None:
    found = libical(calendar(Feed(name=name, modified=STAMP), [])).properties
    assert (found.get("NAME", ""), found.get("X-WR-CALNAME", "")) == (name, name)


def test_a_calendar_without_events_is_read(parse: Parser) -> None:
    assert parse(calendar(FEED, [])).events == ()


def test_a_title_of_five_hundred_letters_is_read(parse: Parser) -> None:
    title = "Контрольная работа 😀, " * 22 + "; «алгебра»"
    event = Event(uid="1", days=Period(date(2026, 10, 12), date(2026, 10, 12)), summary=title, stamp=STAMP)
    [read] = parse(calendar(FEED, [event_lines(event)])).events
    assert (len(title), read.summary) == (495, title)


@pytest.mark.parametrize(
    "fault",
    [
        (b"UID:1\r\n", b"UID\r\n"),
        (b"END:VEVENT\r\n", b""),
    ],
)
def test_the_parsers_notice_faults(parse: Parser, fault: tuple[bytes, bytes]) -> None:
    event = Event(uid="1", days=Period(date(2026, 10, 12), date(2026, 10, 12)), summary="КР", stamp=STAMP)
    feed = calendar(FEED, [event_lines(event)])
    with pytest.raises(AssertionError):
        parse(feed.replace(*fault))
