"""A made-up year of school sites, hour by hour, with everything that really happened known beside it."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from generator.monitor.rounds import Round
from generator.monitor.verdict import DocumentVerdict, Presence, State, Verdict

START = dt.datetime(2026, 9, 1, 0, 17, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
CONTROLS = 3


class Chances(NamedTuple):
    """How sites fail by chance: nothing is wrong with them, the way there is."""

    quiet: float = 0.005
    """Share of sites that fail in a usual run."""
    burst: float = 0.025
    """Share of runs that are a burst."""
    loud: float = 0.2
    """Share of sites that fail in a burst: with the others 1 % of all checks."""
    lasting: float = 0.0
    """Chance that a failing site fails in the next run too."""
    silent: float = 0.0
    """Share of failures that are silence («could not check»); the others look like a dead site."""


class Hour(NamedTuple):
    """One run."""

    round: Round
    ours: bool
    """Whether our own network was broken."""
    dead: frozenset[int]
    """Sites that were really down."""


def year(
    schools: int, days: int, seed: int, chances: Chances, outages: int = 5, real: int = 100
) -> Iterator[Hour]:
    """Give the runs of a time in order.

    ``outages`` of our own network last 3 to 12 hours, every second with control sites that still answer;
    ``real`` outages of one site each last two hours.
    """
    chance = random.Random(seed)  # noqa: S311 - the same year for the same seed
    hours = days * 24
    broken = {
        start + hour: number % 2 == 0
        for number, start in enumerate(chance.sample(range(24, hours - 12), outages))
        for hour in range(chance.randint(3, 12))
    }
    dead: dict[int, set[int]] = {}
    for start in chance.sample(range(24, hours - 4), min(real, hours - 28)):
        site = chance.randrange(schools)
        for hour in (start, start + 1):
            dead.setdefault(hour, set()).add(site)
    known = [_known(number) for number in range(schools)]
    failing: set[int] = set()
    for hour in range(hours):
        level = chances.loud if chance.random() < chances.burst else chances.quiet
        failing = {
            site
            for site in range(schools)
            if chance.random() < (max(level, chances.lasting) if site in failing else level)
        }
        really = frozenset(dead.get(hour, ()))
        at = START + hour * HOUR
        if hour in broken:
            reach = 0.0 if broken[hour] else 0.5
            lost = {site for site in range(schools) if chance.random() >= reach}
            controls = 0 if broken[hour] else CONTROLS
        else:
            lost, controls = set(), CONTROLS
        verdicts = tuple(
            _failed(known[site], at, chances.silent > chance.random() and site not in really | lost)
            if site in really | lost | failing
            else _working(known[site], at, chance.randint(150, 900))
            for site in range(schools)
        )
        yield Hour(
            Round(vantage="github", at=at, controls=_controls(at, controls), verdicts=verdicts),
            hour in broken,
            really,
        )


def _known(number: int) -> Verdict:
    """Give what a working site looks like: a schedule and a regulation with their addresses."""
    school = f"region/school-{number}"
    site = f"https://school-{number}.example.ru/"
    documents = tuple(
        DocumentVerdict(
            document=name,
            state=Presence.PRESENT,
            reason="opens",
            url=f"{site}file/card?id={number * 7 + index}",
            evidence="График оценочных процедур на 2026-2027 учебный год",
            form="pdf",
            year=2026,
            sha256=f"{number * 1_000_003 + index:064x}",
        )
        for index, name in enumerate(("schedule", "regulation"))
    )
    return Verdict(
        school=school,
        site=site,
        vantage="github",
        at=START,
        state=State.UP,
        reason="read",
        documents=documents,
        sections=True,
        visually_impaired=number % 3 == 0,
        https=True,
        certificate_end=START + dt.timedelta(days=90),
    )


def _working(known: Verdict, at: dt.datetime, latency_ms: int) -> Verdict:
    return msgspec.structs.replace(known, at=at, latency_ms=latency_ms)


def _failed(known: Verdict, at: dt.datetime, silent: bool) -> Verdict:  # noqa: FBT001 - one of two ways to fail
    return Verdict(
        school=known.school,
        site=known.site,
        vantage=known.vantage,
        at=at,
        state=State.UNKNOWN if silent else State.DOWN,
        reason="timeout" if silent else "refused",
    )


def _controls(at: dt.datetime, answering: int) -> tuple[Verdict, ...]:
    return tuple(
        Verdict(
            school=f"control/{number}",
            site=f"https://control-{number}.example/",
            vantage="github",
            at=at,
            state=State.UP if number < answering else State.UNKNOWN,
            reason="read" if number < answering else "timeout",
        )
        for number in range(CONTROLS)
    )
