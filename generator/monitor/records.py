"""The lines of the history, one kind each; :mod:`.history` says what they are for."""

import datetime as dt
from typing import Any

import msgspec

from generator.monitor.confirm import Event, Standing
from generator.monitor.rounds import Trust
from generator.monitor.verdict import Moment

FORMAT = "grafik-history/1"

Facts = dict[str, Any]
"""A verdict without its school, vantage, time and latency; what is empty is left out."""


class Public(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that is known after a record."""

    standings: dict[str, Standing] = {}
    """By ``authority/school``; sightings stand in it only while something is open."""
    latest: dict[str, Moment] = {}
    """Begin of the last round of each vantage point."""
    counted: dict[str, Moment] = {}
    """Begin of the last round of each vantage point that counted."""
    facts: dict[str, Facts] = {}
    """What sites looked like, under short keys."""
    seen: dict[str, dict[str, str]] = {}
    """Keys of facts by school, by vantage point."""
    day: dt.date | None = None
    """The day (UTC) that is being added up."""
    rounds: int = 0
    suspect: int = 0
    tally: dict[str, dict[str, int]] = {}
    """Of that day: rounds by State, for each school."""


class Head(msgspec.Struct, frozen=True, kw_only=True, tag="head", tag_field="kind", omit_defaults=True):
    """Begins a file."""

    prev: str
    format: str = ""
    public: Public = Public()


class RoundRecord(
    msgspec.Struct, frozen=True, kw_only=True, tag="round", tag_field="kind", omit_defaults=True
):
    """One run. A suspect one has only its figures: nothing of it counts."""

    prev: str
    at: Moment
    vantage: str
    trust: Trust
    controls: tuple[int, int]
    """Control sites that answered, and all."""
    checked: int
    turned: int = 0
    median_ms: int = 0
    """Median latency of the sites that work."""
    facts: dict[str, Facts] = {}
    seen: dict[str, str] = {}
    """Keys of facts by school, where they differ from the last round of this vantage point."""
    gone: tuple[str, ...] = ()
    """Schools that were in that round and are not in this one."""
    standings: dict[str, Standing] = {}
    """What changed of what is public or open."""
    events: tuple[Event, ...] = ()


class DayRecord(msgspec.Struct, frozen=True, kw_only=True, tag="day", tag_field="kind", omit_defaults=True):
    """The sum of a day (UTC)."""

    prev: str
    day: dt.date
    rounds: int
    suspect: int = 0
    steady: int = 0
    """Schools that looked up in all rounds that counted: so many that they are not listed."""
    tally: dict[str, dict[str, int]] = {}
    """All other schools: rounds by State."""


Record = Head | RoundRecord | DayRecord
