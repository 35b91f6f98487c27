"""A round over schools: resumed after an interruption, replayed from its file, refused when that is wrong."""

import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.monitor import tls
from generator.monitor.addresses import Policy
from generator.monitor.crawl import Site
from generator.monitor.fetch import Reach
from generator.monitor.observation import (
    Answer,
    Failure,
    FileReading,
    FileSort,
    Observation,
    PrintedEvent,
    Role,
    Soundness,
    Visit,
)
from generator.monitor.pacing import Pacer
from generator.monitor.printed.work import Printed
from generator.monitor.resolving import TableLookup
from generator.monitor.survey import (
    FORMAT,
    Journal,
    JournalRefused,
    Opening,
    controls_of,
    fitting,
    read_journal,
    round_of,
    sites_of,
    survey,
    take_up,
)
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.monitor.behaviours import Row, linking, only, page
from tests.monitor.hostile import Hostile, reply
from tests.monitor.papers import pdf, xlsx
from tests.monitor.trial import HURRIED, NOW, prepare
from tests.samples import ROOT

OPENING = Opening(format=FORMAT, vantage="here", at=NOW)


def lines(*observations: Observation, opening: Opening = OPENING) -> bytes:
    return b"".join(msgspec.json.encode(one) + b"\n" for one in (opening, *observations))


def seen(school: str) -> Observation:
    return Observation(school=school, site="http://a.ru/", vantage="here", at=NOW)


def visited(*, years: tuple[int, ...] = (), **figures: Any) -> Observation:
    answer = Answer(url="http://a.ru/", final="http://a.ru/", **figures)
    file = FileReading(sort=FileSort.PDF, soundness=Soundness.SOUND, years=years)
    return msgspec.structs.replace(seen("a/one"), visits=(Visit(role=Role.MAIN, answer=answer, file=file),))


def test_demonstration_schools_are_never_visited() -> None:
    library = read_folder(ROOT / "content", Cache(None)).library
    sites = sites_of(library)
    assert sites
    assert not any(one.id.startswith("demo/") for one in sites)
    assert [one.id for one in sites_of(library, "school-151")] == ["ekaterinburg/school-151"]
    assert sites_of(library, "ekaterinburg/school-151") == sites_of(library, "school-151")
    assert sites_of(library, "none") == ()
    assert all(one.id.startswith("control:") for one in controls_of(library))


async def _survey(
    server: Hostile, sites: tuple[Site, ...], reach: Reach, journal: Journal
) -> tuple[Journal, list[str]]:
    kept: list[str] = []
    async with server.running():
        made = await survey(sites, (), reach, journal, lambda one: kept.append(one.school))
    return made, kept


def test_an_interrupted_round_goes_on_and_its_file_gives_the_same_verdicts(tmp_path: Path) -> None:
    rows = [Row("one", only(linking())), Row("two", only(linking()))]
    server, corpus, hosts, ca = prepare(rows, tmp_path)
    reach = Reach(
        Policy(frozenset({("127.0.0.1", server.port)})),
        TableLookup(hosts),
        tls.trust(ca),
        HURRIED,
        Pacer(0.0),
    )
    sites = tuple(Site(f"a/{one.id}", (one.url,)) for one in corpus.cases)
    left = Journal(opening=OPENING, observations=(seen("a/one"),))
    made, kept = asyncio.run(_survey(server, sites, reach, left))
    assert kept == ["a/two"]
    made = msgspec.structs.replace(
        made, observations=tuple(msgspec.structs.replace(one, at=NOW) for one in made.observations)
    )
    again = read_journal(lines(*made.observations), NOW)
    assert round_of(again) == round_of(made)
    verdict = round_of(again).by_school["a/two"]
    assert (verdict.state, [one.state for one in verdict.documents]) == ("up", ["present", "missing"])


def test_a_journal_is_taken_up_only_where_it_belongs(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    assert take_up(path, "here", NOW).observations == ()
    path.write_bytes(lines(seen("a/one")) + b'{"school": "a/tw')
    later = NOW + dt.timedelta(minutes=5)
    assert take_up(path, "here", later).seen == {"a/one"}
    assert take_up(path, "there", later).seen == frozenset()
    assert take_up(path, "here", NOW + dt.timedelta(hours=4)).seen == frozenset()


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "not-a-journal"),
        (b"{}\n", 1, "not-a-journal"),
        (b"\xff\xfe", 1, "not-a-journal"),
        (lines(opening=msgspec.structs.replace(OPENING, vantage="<b>")), 1, "not-a-journal"),
        (lines(opening=msgspec.structs.replace(OPENING, at=NOW + dt.timedelta(days=1))), 1, "future"),
        (lines(seen("a/one")) + b"{", 3, "not-a-journal"),
        (lines(seen("a/one"), seen("a/one")), 3, "twice"),
        (lines(msgspec.structs.replace(seen("a/one"), vantage="x")), 2, "foreign"),
        (lines() + b" " * 1_100_000 + b"x", 2, "too-large"),
        (lines(msgspec.structs.replace(seen("a/one"), at=NOW - dt.timedelta(days=1))), 2, "other-time"),
        (lines(msgspec.structs.replace(seen("a/one"), at=NOW + dt.timedelta(minutes=6))), 2, "other-time"),
        (lines(visited(sha256="<script>")), 2, "not-a-journal"),
        (lines(visited(status=-1)), 2, "not-a-journal"),
        (lines(visited(latency_ms=10**18)), 2, "not-a-journal"),
        (lines(visited(years=(10**9,))), 2, "not-a-journal"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(data: bytes, line: int, reason: str) -> None:
    with pytest.raises(JournalRefused) as caught:
        read_journal(data, NOW)
    assert (caught.value.line, caught.value.reason) == (line, reason)


CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTART;VALUE=DATE:20261012\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
SCHOOL = {
    "/": reply(
        page(
            '<a class="bvi-open" href="#">Версия для слабовидящих</a><a href="/sveden/common">Сведения об '
            'образовательной организации</a><a href="/calendar.ics">Подписаться</a>'
        )
    ),
    "/sveden/common": reply(page('<a href="/sveden/document">Документы</a>')),
    "/sveden/document": reply(
        page(
            '<ul><li itemprop="tekKontrolDocLink"><a href="/p.pdf">Скачать</a></ul><a href="?curPos=30">2</a>'
        )
    ),
    "/sveden/document?curPos=30": linking("/g.xlsx"),
    "/p.pdf": reply(pdf("Положение о текущем контроле успеваемости"), "200 OK", "application/pdf"),
    "/g.xlsx": reply(xlsx(), "200 OK", ""),
    "/calendar.ics": reply(CALENDAR, "200 OK", "text/calendar"),
}


def test_a_site_as_the_order_asks_is_read_to_its_documents(tmp_path: Path) -> None:
    server, corpus, hosts, ca = prepare([Row("school", SCHOOL)], tmp_path)
    reach = Reach(
        Policy(frozenset({("127.0.0.1", server.port)})),
        TableLookup(hosts),
        tls.trust(ca),
        HURRIED,
        Pacer(0.0),
    )
    sites = (Site("a/b", (corpus.cases[0].url,)),)
    made, _ = asyncio.run(_survey(server, sites, reach, Journal(opening=OPENING)))
    found = round_of(made).by_school["a/b"]
    assert [(one.document, one.state, one.reason, one.form) for one in found.documents] == [
        ("schedule", "present", "file", "xlsx"),
        ("assessment_regulation", "present", "file", "pdf"),
    ]
    assert (found.state, found.sections, found.visually_impaired, found.https) == ("up", True, True, False)
    events = [event.uid for one in made.observations[0].visits if one.file for event in one.file.events]
    assert events == ["u1"]
    assert len(server.asked["school.test"]) <= HURRIED.requests


def test_a_control_site_that_forbids_reading_has_answered() -> None:
    answer = Answer(url="http://c.ru/", final="http://c.ru/", failure=Failure.ROBOTS)
    visit = Visit(role=Role.MAIN, answer=answer)
    control = msgspec.structs.replace(seen("control:http://c.ru/"), visits=(visit,))
    school = msgspec.structs.replace(seen("a/b"), visits=(visit,))
    made = round_of(Journal(opening=OPENING, observations=(control, school)))
    assert [one.state for one in (*made.controls, *made.verdicts)] == ["up", "unknown"]


def publishing(events: int) -> Observation:
    day = dt.date(2026, 10, 12)
    listed = tuple(PrintedEvent(f"{number:0120}", day, day) for number in range(events))
    file = FileReading(sort=FileSort.CALENDAR, soundness=Soundness.SOUND, events=listed)
    answer = Answer(url="http://a.ru/g.ics", final="http://a.ru/g.ics", status=200)
    visits = tuple(Visit(role=Role.FEED, answer=answer, file=file) for _ in range(2))
    return msgspec.structs.replace(seen("a"), visits=visits)


def test_lists_too_long_for_a_journal_are_left_out_of_it() -> None:
    long = fitting(publishing(5_000))
    assert [one.file and (one.file.events, one.file.printed) for one in long.visits] == [
        ((), Printed(reason="too-large"))
    ] * 2
    assert read_journal(lines(long), NOW).observations == (long,)
    assert fitting(publishing(100)) == publishing(100)
    with pytest.raises(JournalRefused):
        read_journal(lines(publishing(5_000)), NOW)
