"""How much of a time a site worked, printed only beside how much of that time anything is known."""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from generator.monitor.confirm import SITE
from generator.monitor.history import Ledger
from generator.monitor.records import Record, RoundRecord
from generator.monitor.rounds import WORKING, Trust
from generator.monitor.verdict import State


class Stretch(msgspec.Struct, frozen=True):
    """A time in which the public state of a site was known and the same. Between them nothing is known."""

    state: State
    start: dt.datetime
    end: dt.datetime


class Uptime(msgspec.Struct, frozen=True):
    """Seconds of a time."""

    working: float
    known: float
    """Where the site was seen to work or not to; a gap, a block and «could not check» are no knowledge."""
    total: float

    @property
    def share(self) -> float | None:
        """Part of the known time in which it worked, 0 to 1; None when nothing is known."""
        return self.working / self.known if self.known else None

    @property
    def coverage(self) -> float:
        """Part of the whole time of which something is known, 0 to 1."""
        return self.known / self.total if self.total else 0.0


def uptime(stretches: Iterable[Stretch], start: dt.datetime, end: dt.datetime) -> Uptime:
    """Add up the time from ``start`` to ``end``."""
    working = known = 0.0
    for one in stretches:
        seconds = max((min(one.end, end) - max(one.start, start)).total_seconds(), 0.0)
        if one.state in WORKING:
            working += seconds
            known += seconds
        elif one.state is State.DOWN:
            known += seconds
    return Uptime(working, known, max((end - start).total_seconds(), 0.0))


def timelines(records: Iterable[Record], holds: dt.timedelta) -> dict[str, tuple[Stretch, ...]]:
    """Give the public states of each school in order of time.

    A check speaks for ``holds`` at most, and only for a state that it saw itself: silence abroad is no proof
    that a site went on working. A confirmed state begins with the first sighting of it.
    """
    found: dict[str, list[Stretch]] = {}
    ledger = Ledger()
    for record in records:
        ledger.take(record)
        if not isinstance(record, RoundRecord) or record.trust is Trust.SUSPECT:
            continue
        for event in record.events:
            if event.about == SITE:
                began = Stretch(State(event.after), event.since, event.at)
                known = found.get(event.school, [])
                found[event.school] = [*_before(known, event.since), began]
        for school, key in ledger.seen.get(record.vantage, {}).items():
            held = ledger.standings.get(school)
            state = held.state if held else None
            if state is not None and _confirms(State(ledger.facts[key]["state"]), state):
                _prolong(found.setdefault(school, []), state, record.at, holds)
    return {school: tuple(stretches) for school, stretches in sorted(found.items())}


def _confirms(seen: State, public: State) -> bool:
    return seen is public or {seen, public} <= WORKING


def _before(stretches: list[Stretch], moment: dt.datetime) -> Iterator[Stretch]:
    for one in stretches:
        if one.start < moment:
            yield Stretch(one.state, one.start, min(one.end, moment))


def _prolong(stretches: list[Stretch], state: State, at: dt.datetime, holds: dt.timedelta) -> None:
    last = stretches[-1] if stretches else None
    if last and last.state == state and at <= last.end:
        stretches[-1] = Stretch(state, last.start, max(last.end, at + holds))
        return
    if last and last.end > at:
        stretches[-1] = Stretch(last.state, last.start, max(at, last.start))
    stretches.append(Stretch(state, at, at + holds))
