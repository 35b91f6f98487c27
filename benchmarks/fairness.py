"""How often the monitor would wrong a school: ``python benchmarks/fairness.py``.

A year of 300 sites, looked at every hour: 1 % of checks fail by chance and in bursts, our own network breaks
five times for hours, and 100 sites are really down for two hours each. Told for each way of failing:

*false «down»*   public changes to «down» (or «could not check») of a site with which nothing was wrong
*mass alarms*    runs after which more than 5 % of sites are public as bad
*shown*          real outages of two hours that were public after the second run that saw them

The program ends with 1 when the first way has more than 1 false «down» in 10,000 checks or any mass alarm.
"""

import argparse
import datetime as dt
import sys
import time
from typing import NamedTuple

from stand.year import Chances, year

from generator.model.monitoring import MonitoringSettings
from generator.monitor.confirm import SITE
from generator.monitor.history import Ledger
from generator.monitor.rounds import WORKING, Trust
from generator.monitor.verdict import State

WAYS = {
    "bursts over many sites": Chances(),
    "each by itself": Chances(quiet=0.01, burst=0.0),
    "silence that lasts (as usual)": Chances(quiet=0.005, burst=0.0, lasting=0.5, silent=1.0),
    "lasting, every fifth looks dead": Chances(quiet=0.005, burst=0.0, lasting=0.5, silent=0.8),
}
MASS = 0.05


class Told(NamedTuple):
    """Figures of one year."""

    checks: int
    failed: int
    down: int
    unknown: int
    mass: int
    suspect: int
    shown: int
    real: int
    seconds: float

    @property
    def per_10_000(self) -> float:
        """False «down» in 10,000 checks."""
        return self.down * 10_000 / self.checks


def main() -> None:
    """Print the figures of each way of failing."""
    parser = argparse.ArgumentParser(description="Simulate a year of monitoring.")
    parser.add_argument("--schools", type=int, default=300)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(
        f"{'':34}{'checks':>10}{'failed %':>10}{'false «down»':>14}{'in 10,000':>11}"
        f"{'«unknown»':>11}{'mass':>6}{'suspect':>9}{'shown':>10}{'seconds':>9}"
    )
    told = {}
    for name, chances in WAYS.items():
        one = told[name] = simulate(options.schools, options.days, options.seed, chances)
        print(
            f"{name:34}{one.checks:10}{one.failed * 100 / one.checks:10.2f}{one.down:14}"
            f"{one.per_10_000:11.2f}"
            f"{one.unknown:11}{one.mass:6}{one.suspect:9}{f'{one.shown} of {one.real}':>10}{one.seconds:9.1f}"
        )
    first = next(iter(told.values()))
    sys.exit(first.per_10_000 > 1 or any(one.mass for one in told.values()))


def simulate(schools: int, days: int, seed: int, chances: Chances) -> Told:
    """Run one time through the rules that production uses."""
    settings, ledger = MonitoringSettings(), Ledger()
    begin = time.perf_counter()
    down = unknown = mass = suspect = failed = shown = 0
    hits: dict[int, int] = {}
    real = 0
    before: frozenset[int] = frozenset()
    for number, hour in enumerate(year(schools, days, seed, chances, real=min(100, days * 4))):
        record = ledger.record(hour.round, settings, lambda _: dt.UTC, "")
        ledger.take(record)
        suspect += record.trust is Trust.SUSPECT
        if not hour.ours:
            failed += sum(one.state is not State.UP for one in hour.round.verdicts) - len(hour.dead)
        for event in record.events:
            site = int(event.school.rpartition("-")[2])
            if event.about != SITE or event.after in WORKING:
                continue
            if site in hour.dead | before:
                hits[site] = number
            else:
                down += event.after == State.DOWN
                unknown += event.after != State.DOWN
        second = hour.dead & before
        real += len(second)
        shown += sum(hits.get(site) == number for site in second)
        bad = sum(one.state not in WORKING and one.state is not None for one in ledger.standings.values())
        mass += bad > MASS * schools
        before = hour.dead
    checks = schools * days * 24
    return Told(checks, failed, down, unknown, mass, suspect, shown, real, time.perf_counter() - begin)


if __name__ == "__main__":
    main()
