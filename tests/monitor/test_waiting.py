"""Waiting of our own is never held against a site."""

import asyncio
from pathlib import Path

import msgspec

from generator.monitor import tls
from generator.monitor.addresses import Policy
from generator.monitor.fetch import Limits, Reach, Received, visiting
from generator.monitor.observation import Failure
from generator.monitor.pacing import Pacer
from generator.monitor.resolving import TableLookup
from generator.monitor.retry import Patience
from tests.monitor.behaviours import Row, linking, only
from tests.monitor.hostile import Hostile, reply
from tests.monitor.trial import HURRIED, prepare


async def _asked_at_once(server: Hostile, urls: list[str], reach: Reach) -> list[Received]:
    async def ask(url: str) -> Received:
        async with visiting(reach) as visitor:
            return await visitor.get(url, 100_000)

    async with server.running():
        return await asyncio.gather(*(ask(one) for one in urls))


def ask(rows: list[Row], folder: Path, limits: Limits, between: float = 0.0) -> list[Received]:
    server, corpus, hosts, ca = prepare(rows, folder)
    policy = Policy(frozenset({("127.0.0.1", server.port)}))
    reach = Reach(policy, TableLookup(hosts), tls.trust(ca), limits, Pacer(between))
    return asyncio.run(_asked_at_once(server, [one.url for one in corpus.cases], reach))


def test_a_queue_for_a_machine_of_many_sites_takes_no_time_from_them(tmp_path: Path) -> None:
    rows = [Row(f"site-{one}", only(linking())) for one in range(16)]
    limits = msgspec.structs.replace(HURRIED, page=1.0)
    found = ask(rows, tmp_path, limits, between=0.1)
    assert [(one.answer.status, one.answer.failure) for one in found] == [(200, None)] * 16
    assert max(one.answer.latency_ms for one in found) < 1_000


def test_an_answer_stands_when_another_would_come_too_late(tmp_path: Path) -> None:
    busy = reply("", "503 Service Unavailable", "", "Retry-After: 2")
    limits = msgspec.structs.replace(HURRIED, page=1.5, patience=Patience((0.05, 0.1), 9.0))
    (found,) = ask([Row("busy", only(busy))], tmp_path, limits)
    assert (found.answer.status, found.answer.failure, found.answer.attempts) == (503, None, 1)


def test_a_silent_site_is_left_at_the_deadline(tmp_path: Path) -> None:
    async def silence(_: object) -> None:
        await asyncio.sleep(9)

    limits = msgspec.structs.replace(HURRIED, page=0.3)
    (found,) = ask([Row("mute", only(silence))], tmp_path, limits, between=0.1)
    assert (found.answer.failure, found.answer.latency_ms < 2_000) == (Failure.TIMEOUT, True)
