"""One run over all sites, and how far it may be trusted as a whole.

A monitor that has lost its own network sees every site down. So a run first looks at control sites, which
hardly ever fail together, and is weighed as a whole before anything of it counts.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from generator.model.monitoring import MonitoringSettings
from generator.monitor.verdict import State, Verdict

STRENGTH = {State.UNKNOWN: 0, State.DOWN: 1, State.BLOCKED: 2, State.DEGRADED: 3, State.UP: 4}
"""How much a state proves: a page that was read outweighs any silence."""
WORKING = frozenset({State.UP, State.DEGRADED})
LEAST_TURNED = 2
"""One site alone is no mass event, however few there are."""


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What one run from one place saw."""

    vantage: str
    at: dt.datetime
    """When it began; aware, UTC. A vantage point has one round at a time: this and its name identify it."""
    controls: tuple[Verdict, ...] = ()
    verdicts: tuple[Verdict, ...]

    @property
    def by_school(self) -> dict[str, Verdict]:
        """The verdict of each school; of several addresses of one school the strongest counts."""
        found: dict[str, Verdict] = {}
        for one in self.verdicts:
            known = found.get(one.school)
            if known is None or STRENGTH[one.state] > STRENGTH[known.state]:
                found[one.school] = one
        return found


class Trust(StrEnum):
    """How far a round may be trusted."""

    CALM = "calm"
    UNEASY = "uneasy"
    """Unusually many sites turned bad: what speaks against a site needs one more run that agrees."""
    SUSPECT = "suspect"
    """Nothing of it counts."""


class Weighed(msgspec.Struct, frozen=True):
    """A round's trust with the figures it follows from."""

    trust: Trust
    controls_up: int
    turned: int
    """Sites that worked in public and look bad now, or of which nothing was known and that look dead."""
    checked: int
    """Sites that the round visited."""


def weigh(one: Round, expected: Mapping[str, State], settings: MonitoringSettings) -> Weighed:
    """Weigh a round against what is expected of each school: its public state, or what is usual from there.

    A site that is known to be bad is no sign of a fault of ours, so it is not counted as turned. One of which
    nothing is known, after a gap or at the very first, cannot turn silent either: many sites never answer
    abroad, and a monitor there could not begin at all. That such a site is dead does count.
    Without control sites nobody knows whose fault it was, so such a round is suspect.
    """
    seen = one.by_school
    controls_up = sum(control.state in WORKING | {State.BLOCKED} for control in one.controls)
    turned = sum(_has_turned(verdict.state, expected.get(school)) for school, verdict in seen.items())
    many = turned >= LEAST_TURNED
    if controls_up < settings.controls_needed or (many and turned * 100 > settings.suspect_share * len(seen)):
        trust = Trust.SUSPECT
    elif many and turned * 100 > settings.uneasy_share * len(seen):
        trust = Trust.UNEASY
    else:
        trust = Trust.CALM
    return Weighed(trust, controls_up, turned, len(seen))


def _has_turned(now: State, before: State | None) -> bool:
    if now in WORKING:
        return False
    return before in WORKING or (now is State.DOWN and before in {None, State.UNKNOWN})
