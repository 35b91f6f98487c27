"""Our content beside what a school publishes: the same, older, other, absent, or not to be compared."""

import datetime as dt

import msgspec
import pytest

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind, Kind, Level, Procedure
from generator.monitor.calendars import events_of
from generator.monitor.judge import judge
from generator.monitor.observation import (
    Answer,
    FileReading,
    FileSort,
    Observation,
    PageReading,
    PageSort,
    PrintedEvent,
    Role,
    Soundness,
    Visit,
)
from generator.monitor.reconcile import Difference, Editions, Match, Reconciled, reconcile
from tests.monitor.trial import NOW

OCTOBER, NOVEMBER = dt.date(2026, 10, 12), dt.date(2026, 11, 19)
URL = "http://a.ru/g.ics"


def on(day: dt.date) -> Period:
    return Period(day, day)


def procedure(uid: str, day: dt.date, before: dt.date | None = None) -> Procedure:
    history = (
        (Change(kind=ChangeKind.MOVED, order="1", date=day, reason="", before=on(before), after=on(day)),)
        if before
        else ()
    )
    name = msgspec.convert("5А", ClassName) if not hasattr(ClassName, "parse") else ClassName.parse("5А")
    assert name is not None
    return Procedure(
        uid=uid,
        class_name=name,
        subject="Математика",
        kind=Kind.TEST,
        level=Level.SCHOOL,
        days=on(day),
        history=history,
    )


def observation(*visits: Visit) -> Observation:
    main = Visit(
        role=Role.MAIN,
        answer=Answer(url="http://a.ru/", final="http://a.ru/", status=200),
        page=PageReading(sort=PageSort.CONTENT, links=3),
    )
    return Observation(school="a/b", site="http://a.ru/", vantage="here", at=NOW, visits=(main, *visits))


def calendar(**days: dt.date) -> Visit:
    events = tuple(PrintedEvent(uid, day, day) for uid, day in days.items())
    file = FileReading(sort=FileSort.CALENDAR, soundness=Soundness.SOUND, events=events)
    return Visit(role=Role.FEED, answer=Answer(url=URL, final=URL, status=200), file=file)


def compared(
    procedures: tuple[Procedure, ...], *visits: Visit, editions: Editions | None = None
) -> Reconciled:
    seen = observation(*visits)
    return reconcile(procedures, seen, judge(seen), editions)


def test_the_same_days_are_the_same_edition() -> None:
    found = compared((procedure("u1", OCTOBER),), calendar(u1=OCTOBER))
    assert (found.match, found.differences, found.url) == (Match.SAME, (), URL)


def test_days_before_an_amendment_are_an_older_edition() -> None:
    found = compared((procedure("u1", NOVEMBER, before=OCTOBER),), calendar(u1=OCTOBER))
    assert found.match is Match.OLDER
    assert found.differences == (Difference(uid="u1", declared=on(NOVEMBER), published=on(OCTOBER)),)


def test_other_days_differ_line_by_line() -> None:
    found = compared((procedure("u1", NOVEMBER), procedure("u2", OCTOBER)), calendar(u1=OCTOBER, u3=OCTOBER))
    assert found.match is Match.DIFFERS
    assert [(one.uid, one.declared, one.published) for one in found.differences] == [
        ("u1", on(NOVEMBER), on(OCTOBER)),
        ("u2", on(OCTOBER), None),
        ("u3", None, on(OCTOBER)),
    ]


def test_a_stranger_calendar_proves_nothing() -> None:
    found = compared((procedure("u1", OCTOBER),), calendar(x=OCTOBER, y=OCTOBER, z=OCTOBER))
    assert (found.match, found.reason) == (Match.ABSENT, "absent")


@pytest.mark.parametrize(
    ("shown", "match"), [("new", Match.SAME), ("old", Match.OLDER), ("alien", Match.DIFFERS)]
)
def test_our_own_block_is_known_by_its_hash(shown: str, match: Match) -> None:
    page = PageReading(sort=PageSort.CONTENT, edition="2", edition_hash=shown, links=1)
    block = Visit(role=Role.SECTION, answer=Answer(url=URL, final=URL, status=200), page=page)
    editions = Editions("new", frozenset({"old", "new"}))  # an order may bring back what was approved
    assert compared((), block, editions=editions) == Reconciled(match=match, reason=f"block-{match}", url=URL)


def test_without_editions_a_block_proves_nothing() -> None:
    page = PageReading(sort=PageSort.CONTENT, edition="2", edition_hash="new", links=1)
    block = Visit(role=Role.SECTION, answer=Answer(url=URL, final=URL, status=200), page=page)
    assert compared((), block).reason == "absent"


def test_a_file_in_a_form_of_its_own_is_not_compared() -> None:
    file = FileReading(sort=FileSort.PDF, soundness=Soundness.SOUND, years=(2026,))
    answer = Answer(url=URL, final=URL, status=200, sha256="ab")
    found = compared((), Visit(role=Role.DOCUMENT, document="schedule", answer=answer, file=file))
    assert (found.match, found.reason, found.sha256) == (Match.NOT_COMPARABLE, "own-form", "ab")


def test_events_of_a_calendar_are_read_without_cancelled_ones() -> None:
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTART;VALUE=DATE:20261012\r\n"
        "DTEND;VALUE=DATE:20261014\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:u2\r\nDTSTART;VALUE=DATE:20261012\r\n"
        "STATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert events_of(text.encode()) == (PrintedEvent("u1", OCTOBER, dt.date(2026, 10, 13)),)
    assert events_of(b"BEGIN:VCALENDAR\r\nDTSTART:x") == ()
    assert events_of(b"\xff\x00") == ()
