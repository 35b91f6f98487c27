"""When a verdict becomes public: never after one look.

The rules, with the thresholds of ``content/monitoring/settings.yml``:

A site's state changes when the last runs of one vantage point agree (at least two, ten minutes apart), or
when two vantage points agree. It changes back in the same way. While one vantage point really reads a page,
failures elsewhere change nothing (:mod:`.spells`). «works» and «works with faults» count as agreement
against «down».

A document is «missing», «outdated» or «unreadable» in public only after sightings on different days of the
school; what was unknown in between neither confirms nor disproves. That it is there needs two runs, like a
state.
"""

import datetime as dt

import msgspec

from generator.model.monitoring import MonitoringSettings
from generator.monitor.rounds import WORKING
from generator.monitor.spells import Spell, agreed, prolonged, window
from generator.monitor.verdict import DocumentVerdict, Moment, Presence, State, Verdict

SITE = "site"
"""What an event is about when it is not about a document."""


class Sighting(msgspec.Struct, frozen=True, array_like=True):
    """What one run saw of a document."""

    at: Moment
    vantage: str
    state: Presence


class DocumentStanding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is public about a required document, and what has been seen since the last contradiction."""

    state: Presence = Presence.UNKNOWN
    since: Moment | None = None
    sightings: tuple[Sighting, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is public about a school's site."""

    state: State | None = None
    """None: nothing has ever been confirmed."""
    since: Moment | None = None
    """The first of the sightings that agreed."""
    checked: Moment | None = None
    """The last round that counted, whatever it saw."""
    vantage: str = ""
    """From where."""
    spells: dict[str, Spell] = {}
    """What each vantage point has seen in a row."""
    documents: dict[str, DocumentStanding] = {}

    def at(self, now: dt.datetime, settings: MonitoringSettings) -> State:
        """Return what may be said at a moment: after a gap nothing is known."""
        if self.state is None or self.checked is None or now - self.checked > window(settings):
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
    since: Moment
    """First of the agreeing sightings."""
    at: Moment
    """The sighting that settled it."""
    vantages: tuple[str, ...]


def confirm(
    standing: Standing, verdict: Verdict, settings: MonitoringSettings, zone: dt.tzinfo, *, uneasy: bool
) -> tuple[Standing, tuple[Event, ...]]:
    """Take a verdict of a round that counts; return the new standing and what changed in public.

    ``zone`` is the school's, for days. A verdict older than what the same vantage point has told is ignored.
    """
    known = standing.spells.get(verdict.vantage)
    if known is not None and known.last is not None and known.last >= verdict.at:
        return standing, ()
    doubtful = uneasy and verdict.state not in WORKING
    spell = prolonged(known, verdict.at, verdict.state, settings, uneasy=doubtful)
    spells = dict(sorted({**standing.spells, verdict.vantage: spell}.items()))
    state, since, events = standing.state, standing.since, []
    agreement = agreed(spells, verdict.vantage, state, settings)
    if agreement is not None:
        before, state, since = standing.state or State.UNKNOWN, verdict.state, agreement.since
        if before != state:
            events.append(
                Event(
                    school=verdict.school,
                    before=before,
                    after=state,
                    reason=verdict.reason,
                    since=since,
                    at=verdict.at,
                    vantages=agreement.vantages,
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
            spells=spells,
            documents=documents,
        ),
        tuple(events),
    )


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
    new = Sighting(verdict.at, verdict.vantage, seen.state)
    run = tuple(sorted((*earlier, new), key=lambda one: one.at))  # a file of looks may come late
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
        at=run[-1].at,
        vantages=tuple(sorted({one.vantage for one in run})),
    )
    return DocumentStanding(state=seen.state, since=run[0].at, sightings=run[-1:]), (event,)


def _settled(run: tuple[Sighting, ...], settings: MonitoringSettings, zone: dt.tzinfo) -> bool:
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


def _thinned(run: tuple[Sighting, ...], zone: dt.tzinfo) -> tuple[Sighting, ...]:
    """Keep the first and the last sighting of each day: more prove nothing more."""
    days = [one.at.astimezone(zone).date() for one in run]
    return tuple(
        one
        for index, one in enumerate(run)
        if index in {0, len(run) - 1} or days[index] != days[index - 1] or days[index] != days[index + 1]
    )
