"""What is public about every school after a round, gathered from the history for pages and reports. Pure.

A picture is taken as of the last round that it holds, never as of today: the same history gives the same
picture for ever.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec

from generator.model.monitoring import MonitoringSettings
from generator.monitor.confirm import SITE, Event, Standing
from generator.monitor.documents import BY_ID
from generator.monitor.history import Ledger
from generator.monitor.records import Head, Record, RoundRecord
from generator.monitor.rounds import STRENGTH, Trust
from generator.monitor.uptime import Stretch, timelines
from generator.monitor.verdict import DocumentVerdict, Presence, State, Verdict

DAY = dt.timedelta(days=1)
SHOWN = dt.timedelta(days=90)
"""How far back the picture of a school's days reaches."""


class SchoolPicture(msgspec.Struct, frozen=True, kw_only=True):
    """What is public about one school, and what was seen last from each place."""

    school: str
    state: State
    standing: Standing
    looks: tuple[Verdict, ...] = ()
    """The last look from each vantage point that counted: those of the last day first, the strongest of them
    at the head."""
    lapsed: frozenset[str] = frozenset()
    """Documents of which nobody has seen anything sure for so long that nothing is said of them any more."""
    lapsed_days: int = 0
    """How long that is."""
    stretches: tuple[Stretch, ...] = ()
    events: tuple[Event, ...] = ()
    """Newest first."""

    @property
    def last(self) -> Verdict | None:
        """The look that proves most; None when the site was never visited."""
        return self.looks[0] if self.looks else None

    def presence(self, document: str) -> Presence:
        """How a document stands in public."""
        held = self.standing.documents.get(document)
        return held.state if held and document not in self.lapsed else Presence.UNKNOWN

    def since(self, document: str) -> dt.datetime | None:
        """When what is public about it was first seen."""
        held = self.standing.documents.get(document)
        return held.since if held and document not in self.lapsed else None

    @property
    def down_from(self) -> tuple[str, ...]:
        """Vantage points of the last day from which the site looks down: one alone may be shut out."""
        newest = max((one.at for one in self.looks), default=None)
        return tuple(
            sorted(
                one.vantage
                for one in self.looks
                if newest and newest - one.at <= DAY and one.state is State.DOWN
            )
        )

    def seen(self, document: str) -> DocumentVerdict | None:
        """Return what the last look saw of it."""
        looked = self.last.documents if self.last else ()
        return next((one for one in looked if one.document == document), None)


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """All schools of a history."""

    as_of: RoundRecord | None = None
    """The last round, whether it counted or not; None: there is no history."""
    counted: RoundRecord | None = None
    """The last round that counted."""
    first: dt.datetime | None = None
    """Begin of the first round."""
    rounds: int = 0
    suspect: int = 0
    schools: dict[str, SchoolPicture] = {}
    events: tuple[Event, ...] = ()
    """Newest first."""

    @property
    def window(self) -> tuple[dt.datetime, dt.datetime] | None:
        """Begin and end of the time that pictures of days show."""
        if self.as_of is None or self.first is None:
            return None
        return max(self.first, self.as_of.at - SHOWN), self.as_of.at

    def school(self, authority: str, school: str) -> SchoolPicture | None:
        """One school; None: never visited."""
        return self.schools.get(f"{authority}/{school}")

    def of(self, authority: str) -> dict[str, SchoolPicture]:
        """Schools of one authority."""
        return {key: one for key, one in self.schools.items() if key.startswith(f"{authority}/")}


def picture(
    records: tuple[Record, ...], settings: MonitoringSettings, until: dt.datetime | None = None
) -> Picture:
    """Gather what is public after the last round that began at ``until`` or before; None: after all."""
    ledger = Ledger()
    rounds: list[RoundRecord] = []
    kept: list[Record] = []
    for record in records:
        if isinstance(record, RoundRecord):
            if until is not None and record.at > until:
                continue
            rounds.append(record)
        ledger.take(record)
        kept.append(record)
    if not rounds:
        return Picture()
    last = max(rounds, key=lambda one: one.at)
    lines = timelines(_since(kept, last.at - SHOWN), dt.timedelta(minutes=settings.holds_minutes))
    told = (one for made in rounds for one in made.events if one.about == SITE or one.about in BY_ID)
    events = tuple(sorted(told, key=_newest))  # of documents that are required no more nothing is said
    names = sorted({*ledger.standings, *(school for seen in ledger.seen.values() for school in seen)})
    looks = _looks(ledger)
    sure = _last_sure(kept)
    long = dt.timedelta(days=settings.missing_within_days)
    own: dict[str, list[Event]] = {}
    for event in events:
        own.setdefault(event.school, []).append(event)
    return Picture(
        as_of=last,
        counted=max(
            (one for one in rounds if one.trust is not Trust.SUSPECT), key=lambda one: one.at, default=None
        ),
        first=min(one.at for one in rounds),
        rounds=len(rounds),
        suspect=sum(one.trust is Trust.SUSPECT for one in rounds),
        schools={
            name: SchoolPicture(
                school=name,
                state=(standing := ledger.standing(name)).at(last.at, settings),
                standing=standing,
                looks=looks.get(name, ()),
                lapsed_days=settings.missing_within_days,
                lapsed=frozenset(
                    document for document, at in sure.get(name, {}).items() if last.at - at > long
                ),
                stretches=lines.get(name, ()),
                events=tuple(own.get(name, ())),
            )
            for name in names
        },
        events=events,
    )


def _newest(event: Event) -> tuple[float, str, str]:
    return (-event.at.timestamp(), event.school, event.about)


def _looks(ledger: Ledger) -> dict[str, tuple[Verdict, ...]]:
    found: dict[str, list[Verdict]] = {}
    for vantage in sorted(ledger.seen):
        for verdict in ledger.verdicts(vantage):
            found.setdefault(verdict.school, []).append(verdict)
    return {school: _ranked(looks) for school, looks in found.items()}


def _ranked(looks: list[Verdict]) -> tuple[Verdict, ...]:
    """Put the looks of the last day first: what a place saw months ago proves nothing about today."""
    newest = max(one.at for one in looks)

    def rank(one: Verdict) -> tuple[bool, int, float, str]:
        old = newest - one.at > DAY
        return (old, 0 if old else -STRENGTH[one.state], -one.at.timestamp(), one.vantage)

    return tuple(sorted(looks, key=rank))


def _last_sure(records: list[Record]) -> dict[str, dict[str, dt.datetime]]:
    """Tell when each document of a school was last seen to be there or not, from anywhere."""
    ledger = Ledger()
    found: dict[str, dict[str, dt.datetime]] = {}

    def keep(vantage: str, school: str, at: dt.datetime) -> None:
        for one in ledger.facts[ledger.seen[vantage][school]]["documents"]:
            if one["state"] != Presence.UNKNOWN:
                known = found.setdefault(school, {})
                known[one["document"]] = max(at, known.get(one["document"], at))

    for record in records:
        if isinstance(record, RoundRecord) and record.trust is not Trust.SUSPECT:
            own = ledger.seen.get(record.vantage, {})
            for school in (*record.seen, *record.gone):
                if school in own:
                    keep(record.vantage, school, ledger.counted[record.vantage])
        ledger.take(record)
    for vantage, keys in ledger.seen.items():
        for school in keys:
            keep(vantage, school, ledger.counted[vantage])
    return found


def _since(records: list[Record], moment: dt.datetime) -> Iterable[Record]:
    """Leave out whole files that end before ``moment``: each ``head`` holds all that was known before it."""
    start = 0
    for index, record in enumerate(records):
        if isinstance(record, Head):
            start = index
        elif isinstance(record, RoundRecord) and record.at >= moment:
            break
    return records[start:]
