"""When a verdict becomes public: never after one look.

The rules, with the thresholds of ``content/monitoring/settings.yml``:

A site's state changes when the last runs of one vantage point agree (at least two, ten minutes apart), or
when two vantage points agree. It changes back in the same way. While one vantage point really reads a page,
silence elsewhere changes nothing. «works» and «works with faults» count as agreement against «down».

A document is «missing», «outdated» or «unreadable» in public only after sightings on different days of the
school; what was unknown in between neither confirms nor disproves. That it is there needs two runs, like a
state.
"""

import datetime as dt
from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from generator.model.monitoring import MonitoringSettings
from generator.monitor.rounds import STRENGTH, WORKING
from generator.monitor.verdict import DocumentVerdict, Presence, State, Verdict

SITE = "site"
"""What an event is about when it is not about a document."""

T = TypeVar("T", State, Presence)


class Sighting(msgspec.Struct, Generic[T], frozen=True, array_like=True):
    """What one run saw."""

    at: dt.datetime
    vantage: str
    state: T
    uneasy: bool = False
    """Whether the run saw unusually many sites turn bad."""


class DocumentStanding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is public about a required document, and what has been seen since the last contradiction."""

    state: Presence = Presence.UNKNOWN
    since: dt.datetime | None = None
    sightings: tuple[Sighting[Presence], ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is public about a school's site."""

    state: State | None = None
    """None: nothing has ever been confirmed."""
    since: dt.datetime | None = None
    """The first of the sightings that agreed."""
    checked: dt.datetime | None = None
    """The last round that counted, whatever it saw."""
    vantage: str = ""
    """From where."""
    sightings: tuple[Sighting[State], ...] = ()
    documents: dict[str, DocumentStanding] = {}

    def at(self, now: dt.datetime, settings: MonitoringSettings) -> State:
        """Return what may be said at a moment: after a gap nothing is known."""
        holds = dt.timedelta(minutes=max(settings.holds_minutes, settings.stale_hours * 60))
        if self.state is None or self.checked is None or now - self.checked > holds:
            return State.UNKNOWN
        return self.state


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A public change."""

    school: str
    about: str = SITE
    """``site``, or the id of a required document."""
    before: str
    """A State or Presence."""
    after: str
    reason: str
    since: dt.datetime
    """First of the agreeing sightings."""
    at: dt.datetime
    """The sighting that settled it."""
    vantages: tuple[str, ...]


def confirm(
    standing: Standing, verdict: Verdict, settings: MonitoringSettings, zone: dt.tzinfo, *, uneasy: bool
) -> tuple[Standing, tuple[Event, ...]]:
    """Take a verdict of a round that counts; return the new standing and what changed in public.

    ``zone`` is the school's, for days. A verdict older than what the same vantage point has told is ignored.
    """
    if any(one.vantage == verdict.vantage and one.at >= verdict.at for one in standing.sightings):
        return standing, ()
    bad = verdict.state not in WORKING
    mark = Sighting(verdict.at, verdict.vantage, verdict.state, uneasy and bad)
    sightings = _recent((*standing.sightings, mark), settings)
    state, since, events = standing.state, standing.since, []
    agreed = _agreed(sightings, state, settings)
    if agreed is not None:
        since = agreed[0].at
        vantages = tuple(sorted({one.vantage for one in agreed}))
        before = standing.state or State.UNKNOWN
        state = agreed[-1].state
        if before != state:
            events.append(
                Event(
                    school=verdict.school,
                    before=before,
                    after=state,
                    reason=verdict.reason,
                    since=since,
                    at=agreed[-1].at,
                    vantages=vantages,
                )
            )
    documents = dict(standing.documents)
    for one in verdict.documents:
        documents[one.document], changed = _document(
            documents.get(one.document, DocumentStanding()), one, verdict, settings, zone
        )
        events.extend(changed)
    return (
        Standing(
            state=state,
            since=since,
            checked=max(verdict.at, standing.checked or verdict.at),
            vantage=verdict.vantage,
            sightings=_needed(sightings, state, settings),
            documents=documents,
        ),
        tuple(events),
    )


def _recent(
    sightings: tuple[Sighting[State], ...], settings: MonitoringSettings
) -> tuple[Sighting[State], ...]:
    """Sort by time, without those after which a gap lies."""
    ordered = sorted(sightings, key=lambda one: one.at)
    window = dt.timedelta(minutes=max(settings.holds_minutes, settings.stale_hours * 60))
    return tuple(one for one in ordered if ordered[-1].at - one.at <= window)


def _agreed(
    sightings: tuple[Sighting[State], ...], public: State | None, settings: MonitoringSettings
) -> tuple[Sighting[State], ...] | None:
    """Return the sightings that settle a new state, oldest first; None when nothing is settled."""
    latest = sightings[-1]
    if latest.state == public:
        return None
    holds = dt.timedelta(minutes=settings.holds_minutes)
    newest = {one.vantage: one for one in sightings if latest.at - one.at <= holds}
    if any(_outweighs(one.state, latest.state) for one in newest.values()):
        return None
    alike = _alike(latest.state, public)
    run: list[Sighting[State]] = []
    for one in reversed(sightings):
        if one.vantage == latest.vantage:
            if not alike(one.state):
                break
            run.insert(0, one)
    patience = dt.timedelta(minutes=settings.minutes_apart)
    needed = settings.agreeing_runs + any(one.uneasy for one in run)
    if len(run) >= needed and run[-1].at - run[0].at >= patience:
        return tuple(run)
    others = sorted((one for one in newest.values() if alike(one.state)), key=lambda one: one.at)
    calm = not any(one.uneasy for one in others)
    return tuple(others) if calm and len(others) >= settings.agreeing_vantages else None


def _outweighs(other: State, latest: State) -> bool:
    same_side = (other in WORKING) == (latest in WORKING)
    return STRENGTH[other] > STRENGTH[latest] and not (same_side and latest in WORKING)


def _alike(latest: State, public: State | None) -> Callable[[State], bool]:
    """Tell which states agree with the latest: both working ones do where the public one is neither."""
    if latest in WORKING and public not in WORKING:
        return lambda state: state in WORKING
    return lambda state: state == latest


def _needed(
    sightings: tuple[Sighting[State], ...], public: State | None, settings: MonitoringSettings
) -> tuple[Sighting[State], ...]:
    """Keep what a later decision may need: of each vantage the last few, one where nothing is open."""
    kept: list[Sighting[State]] = []
    for vantage in dict.fromkeys(one.vantage for one in sightings):
        own = [one for one in sightings if one.vantage == vantage]
        settled = own[-1].state == public
        kept += own[-1:] if settled else own[-settings.agreeing_runs - 2 :]
    return tuple(sorted(kept, key=lambda one: one.at))


def _document(
    standing: DocumentStanding,
    seen: DocumentVerdict,
    verdict: Verdict,
    settings: MonitoringSettings,
    zone: dt.tzinfo,
) -> tuple[DocumentStanding, tuple[Event, ...]]:
    if seen.state is Presence.UNKNOWN:
        return standing, ()
    earlier = standing.sightings
    if earlier and (earlier[-1].state is not seen.state):
        earlier = ()
    within = dt.timedelta(days=settings.missing_within_days)
    earlier = tuple(one for one in earlier if verdict.at - one.at <= within)
    run = (*earlier, Sighting(verdict.at, verdict.vantage, seen.state))
    if standing.state is seen.state:
        kept = DocumentStanding(state=seen.state, since=standing.since, sightings=run[-1:])
        return kept, ()
    if not _settled(run, settings, zone):
        kept = DocumentStanding(state=standing.state, since=standing.since, sightings=_thinned(run, zone))
        return kept, ()
    event = Event(
        school=verdict.school,
        about=seen.document,
        before=standing.state,
        after=seen.state,
        reason=seen.reason,
        since=run[0].at,
        at=verdict.at,
        vantages=tuple(sorted({one.vantage for one in run})),
    )
    return DocumentStanding(state=seen.state, since=run[0].at, sightings=run[-1:]), (event,)


def _settled(run: tuple[Sighting[Presence], ...], settings: MonitoringSettings, zone: dt.tzinfo) -> bool:
    lasting = run[-1].at - run[0].at
    if run[-1].state is Presence.PRESENT:
        vantages = {one.vantage for one in run}
        enough = len(run) >= settings.agreeing_runs and lasting >= dt.timedelta(
            minutes=settings.minutes_apart
        )
        return enough or len(vantages) >= settings.agreeing_vantages
    days = {one.at.astimezone(zone).date() for one in run}
    apart = dt.timedelta(hours=settings.missing_hours_apart)
    return len(days) >= settings.days_for_missing and lasting >= apart


def _thinned(run: tuple[Sighting[Presence], ...], zone: dt.tzinfo) -> tuple[Sighting[Presence], ...]:
    """Keep the first and the last sighting of each day: more prove nothing more."""
    days = [one.at.astimezone(zone).date() for one in run]
    return tuple(
        one
        for index, one in enumerate(run)
        if index in {0, len(run) - 1} or days[index] != days[index - 1] or days[index] != days[index + 1]
    )
