"""A round over all schools from one place, kept as it goes: an interrupted one can be taken up again."""

import asyncio
import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.model.library import Library
from generator.monitor.crawl import Site, observe
from generator.monitor.documents import REQUIRED
from generator.monitor.fetch import Reach
from generator.monitor.judge import judge
from generator.monitor.match import Reconciled
from generator.monitor.observation import Failure, FileReading, Observation, Visit
from generator.monitor.printed.work import Printed
from generator.monitor.reader import Reader
from generator.monitor.rounds import Round
from generator.monitor.verdict import NAME_OF_VANTAGE, State, Verdict

FORMAT = "grafik-observations/1"
AT_ONCE = 40
CONTROL = "control:"
"""Begins the id of a control site, where a school's has ``authority/``."""
VANTAGE = NAME_OF_VANTAGE
RESUMED_WITHIN = dt.timedelta(hours=3)
"""An older journal belongs to another round."""
LASTS = dt.timedelta(hours=6)
"""Longer no round lasts, an interrupted one taken up again included."""
AHEAD = dt.timedelta(minutes=5)
"""How far the clock of a vantage point may go before ours."""
MAX_BYTES = 512 * 1024 * 1024
MAX_LINE = 1024 * 1024
Kind = TypeVar("Kind")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_GUARD = 4
"""How many times its own limit a visit may take before it is ended from outside."""


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """First line of a file of observations."""

    format: str
    vantage: str
    at: dt.datetime
    """When the round began; aware, UTC."""


class Journal(msgspec.Struct, frozen=True, kw_only=True):
    """A file of observations, read."""

    opening: Opening
    observations: tuple[Observation, ...] = ()

    @property
    def seen(self) -> frozenset[str]:
        """Schools and control sites that were visited."""
        return frozenset(one.school for one in self.observations)


class JournalRefused(Exception):  # noqa: N818 - says what happened
    """A file is no file of observations."""

    def __init__(self, line: int, reason: str) -> None:
        """Take where and what; ``reason`` is a key of ``texts`` under ``monitor.journal``."""
        super().__init__(line, reason)
        self.line = line
        self.reason = reason


def sites_of(library: Library, only: str | None = None) -> tuple[Site, ...]:
    """Return schools with a site, without demonstrations; ``only`` is an id, alone or with its authority."""
    return tuple(
        Site(f"{authority.id}/{school.id}", school.sites)
        for authority in library.authorities
        if not authority.authority.demo
        for school in authority.schools
        if school.sites and only in {None, school.id, f"{authority.id}/{school.id}"}
    )


def controls_of(library: Library) -> tuple[Site, ...]:
    """Return the control sites, which are visited first."""
    return tuple(Site(CONTROL + url, (url,)) for url in library.monitoring.controls)


def read_journal(data: bytes, now: dt.datetime, *, cut: bool = False) -> Journal:
    """Read a file of observations; ``cut`` forgives an unfinished last line. Raises JournalRefused."""
    if len(data) > MAX_BYTES:
        raise JournalRefused(1, "too-large")
    first, *rest = data.split(b"\n")
    opening = _decoded(first, 1, Opening)
    if opening.format != FORMAT or not VANTAGE.fullmatch(opening.vantage) or opening.at.tzinfo is None:
        raise JournalRefused(1, "not-a-journal")
    if opening.at > now + AHEAD:
        raise JournalRefused(1, "future")
    return Journal(opening=opening, observations=tuple(_observations(rest, opening, now, cut=cut)))


def _observations(
    lines: list[bytes], opening: Opening, now: dt.datetime, *, cut: bool
) -> Iterator[Observation]:
    last = len(lines) - 1
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if not line.strip() or (cut and number == last):
            continue
        one = _decoded(line, number + 2, Observation)
        if one.vantage != opening.vantage or one.at.tzinfo is None:
            raise JournalRefused(number + 2, "foreign")
        if not opening.at - AHEAD <= one.at <= min(opening.at + LASTS, now + AHEAD):
            raise JournalRefused(number + 2, "other-time")  # days of looks must not be made up in one file
        if not all(map(_is_believable, one.visits)):
            raise JournalRefused(number + 2, "not-a-journal")
        if one.school in seen:
            raise JournalRefused(number + 2, "twice")
        seen.add(one.school)
        yield one


def _is_believable(visit: Visit) -> bool:
    """Whether figures are such as a visit gives: who writes a file by hand may write anything."""
    answer, file = visit.answer, visit.file
    return (
        (not answer.sha256 or _SHA256.fullmatch(answer.sha256) is not None)
        and (answer.status is None or answer.status in range(100, 1_000))
        and answer.latency_ms in range(24 * 3_600_000)
        and (file is None or all(year in range(1990, 2100) for year in file.years))
    )


def _decoded(line: bytes, number: int, kind: type[Kind]) -> Kind:
    if len(line) > MAX_LINE:
        raise JournalRefused(number, "too-large")
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise JournalRefused(number, "not-a-journal") from error


def fitting(one: Observation) -> Observation:
    """Return an observation that a journal can hold: of one too long, what its documents list is left out."""
    if len(msgspec.json.encode(one)) <= MAX_LINE:
        return one
    visits = tuple(
        msgspec.structs.replace(visit, file=_without_lists(visit.file)) if visit.file else visit
        for visit in one.visits
    )
    return msgspec.structs.replace(one, visits=visits)


def _without_lists(file: FileReading) -> FileReading:
    printed = Printed(reason="too-large") if file.printed or file.events else None
    return msgspec.structs.replace(file, events=(), printed=printed)


Compare = Callable[[Observation, Verdict], Reconciled | None]
"""Says how what was seen stands to our own content."""


def round_of(journal: Journal, compare: Compare = lambda _seen, _verdict: None) -> Round:
    """Judge what was seen, and set it beside our content."""
    seen = [one for one in journal.observations if not one.school.startswith(CONTROL)]
    judged = [(one, judge(one)) for one in seen]
    schools = [msgspec.structs.replace(said, reconciled=compare(one, said)) for one, said in judged]
    controls = [_control(one) for one in journal.observations if one.school.startswith(CONTROL)]
    opening = journal.opening
    return Round(vantage=opening.vantage, at=opening.at, controls=tuple(controls), verdicts=tuple(schools))


def _control(observation: Observation) -> Verdict:
    """Judge a control site: one that answers «do not read me» has proved that our network works."""
    verdict = judge(observation, ())
    if verdict.reason == Failure.ROBOTS:
        return msgspec.structs.replace(verdict, state=State.UP)
    return verdict


def take_up(path: Path, vantage: str, now: dt.datetime) -> Journal:
    """Return what an interrupted round left in its journal, or begin a new one."""
    new = Journal(opening=Opening(format=FORMAT, vantage=vantage, at=now))
    try:
        left = read_journal(path.read_bytes(), now, cut=True)
    except (OSError, JournalRefused):
        return new
    fits = left.opening.vantage == vantage and now - left.opening.at < RESUMED_WITHIN
    return left if fits else new


async def survey(
    sites: tuple[Site, ...],
    controls: tuple[Site, ...],
    reach: Reach,
    journal: Journal,
    keep: Callable[[Observation], None],
) -> Journal:
    """Visit what the journal lacks, control sites first; ``keep`` is told each observation as it is made."""
    found = list(journal.observations)
    vantage = journal.opening.vantage
    turns = asyncio.Semaphore(AT_ONCE)

    async def visit(site: Site, reader: Reader) -> None:
        async with turns:
            one = fitting(await _observe(site, reach, reader, vantage))
        found.append(one)
        keep(one)

    async with Reader() as reader:
        for group in (controls, sites):
            missing = [one for one in group if one.id not in journal.seen]
            await asyncio.gather(*(visit(one, reader) for one in missing))
    return Journal(opening=journal.opening, observations=tuple(sorted(found, key=lambda one: one.school)))


async def _observe(site: Site, reach: Reach, reader: Reader, vantage: str) -> Observation:
    now = dt.datetime.now(dt.UTC)
    wanted = () if site.id.startswith(CONTROL) else REQUIRED
    try:
        async with asyncio.timeout(reach.limits.site * _GUARD) as guard:
            return await observe(site, reach, reader, now, vantage, wanted, guard)
    except TimeoutError:
        return Observation(school=site.id, site=site.urls[0], vantage=vantage, at=now, crash="timeout")
