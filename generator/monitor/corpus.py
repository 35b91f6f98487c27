"""A corpus of test sites: cases on loopback, names from a table. It tries the monitor, not schools."""

import asyncio
import datetime as dt
import ssl
from collections.abc import Callable
from pathlib import Path

import msgspec

from generator.monitor import addresses
from generator.monitor.addresses import Policy
from generator.monitor.crawl import Site, observe
from generator.monitor.documents import SCHEDULE
from generator.monitor.fetch import Limits, Reach
from generator.monitor.judge import judge
from generator.monitor.observation import Failure, Observation
from generator.monitor.pacing import Pacer
from generator.monitor.reader import Reader
from generator.monitor.resolving import TableLookup
from generator.monitor.retry import Patience
from generator.monitor.safe_text import safe
from generator.monitor.verdict import Presence, Verdict

LOOPBACK = ("127.0.0.1", "::1")
AT_ONCE = 48
LIMITS = Limits(
    site=24.0,
    page=12.0,
    connect=5.0,
    resolve=4.0,
    between=0.0,
    patience=Patience((0.2, 0.6), 5.0),
)
"""Times of a run that somebody waits for."""
_OPENS = frozenset({Presence.OUTDATED, Presence.UNREADABLE})
_REAL_ALL_THE_SAME = frozenset({"blank-form", "file-excessive"})


class Case(msgspec.Struct, frozen=True):
    """One site of the corpus."""

    id: str | int
    url: str = ""


class Corpus(msgspec.Struct, frozen=True):
    """All sites."""

    cases: tuple[Case, ...]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came out for one case."""

    id: str
    state: str
    reason: str
    """Code of the reason; the command adds words."""
    doc: str
    doc_reason: str
    url: str = ""
    latency_ms: int = 0


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """How a corpus is run."""

    hosts: dict[str, str | list[str] | None]
    trust: ssl.SSLContext
    now: dt.datetime
    limits: Limits = LIMITS
    at_once: int = AT_ONCE


def policy_of(corpus: Corpus) -> Policy:
    """Allow loopback on the ports that stand in the cases' addresses, and nothing else."""
    targets = [addresses.read(one.url) for one in corpus.cases]
    ports = {one.port for one in targets if not isinstance(one, Failure)}
    listed = frozenset((number, port) for number in LOOPBACK for port in ports)
    return Policy(listed or frozenset({("127.0.0.1", 0)}))


async def run_corpus(
    corpus: Corpus, run: Run, on_done: Callable[[Observation], None] = lambda _: None
) -> list[Result]:
    """Visit every site; results stand in the order of the cases."""
    reach = Reach(policy_of(corpus), TableLookup(run.hosts), run.trust, run.limits, Pacer(run.limits.between))
    turns = asyncio.Semaphore(run.at_once)

    async def visit(case: Case) -> Result:
        async with turns:
            observation = await _observe(case, reach, reader, run.now)
        on_done(observation)
        return _judged(observation)

    async with Reader() as reader:
        return list(await asyncio.gather(*(visit(one) for one in corpus.cases)))


async def _observe(case: Case, reach: Reach, reader: Reader, now: dt.datetime) -> Observation:
    try:
        async with asyncio.timeout(reach.limits.site * 3) as guard:
            site = Site(str(case.id), (case.url,))
            return await observe(site, reach, reader, now, "corpus", (SCHEDULE,), guard)
    except TimeoutError:
        return Observation(school=str(case.id), site=case.url, vantage="corpus", at=now, crash="timeout")


def _judged(observation: Observation) -> Result:
    try:
        return result_of(judge(observation, (SCHEDULE,)))
    except Exception as error:  # noqa: BLE001 - one site's surprise must not lose the others
        crash = safe(f"{type(error).__name__}: {error}")
        empty = msgspec.structs.replace(observation, visits=(), left=(), crash=crash)
        return result_of(judge(empty, (SCHEDULE,)))


def result_of(verdict: Verdict) -> Result:
    """Tell a verdict in the words of the corpus: there, a document of any year and text is present."""
    document = verdict.documents[0]
    opens = document.state in _OPENS or (
        document.state is Presence.UNKNOWN and document.reason in _REAL_ALL_THE_SAME
    )
    return Result(
        id=verdict.school,
        state=verdict.state.value,
        reason=verdict.reason,
        doc=(Presence.PRESENT if opens else document.state).value,
        doc_reason=document.reason,
        url=document.url,
        latency_ms=verdict.latency_ms,
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader meets the old one or the new one, never a half."""
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(data)
    draft.replace(path)
