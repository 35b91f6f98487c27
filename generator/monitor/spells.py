"""What each vantage point has seen of a site in a row, and when that settles what is said in public. Pure.

A vantage point may be unable to reach a site that works: many school sites answer only inside the country.
So failures that go on while another vantage point really reads the page are about that vantage point, not
about the site, however many they are; they settle nothing until nobody has read the page for a day.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from generator.model.monitoring import MonitoringSettings
from generator.monitor.rounds import STRENGTH, WORKING
from generator.monitor.verdict import Moment, State


class Spell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Looks in a row of one vantage point that saw the same."""

    state: State
    since: Moment
    """The first of them."""
    looks: int = 1
    """How many, as far as it matters."""
    reading: Moment | None = None
    """The first of the looks in a row that read the page, with faults or without."""
    reads: int = 0
    """How many of those, as far as it matters."""
    uneasy: bool = False
    """Whether unusually many sites had turned bad in one of the runs."""
    last: Moment | None = None
    """The newest of them; left out in the history, whose rounds tell it."""
    read: Moment | None = None
    """When this vantage point read the page last; left out where ``last`` tells it."""


class Agreement(NamedTuple):
    """Looks that settle a new public state."""

    since: Moment
    """The first of them."""
    vantages: tuple[str, ...]


def window(settings: MonitoringSettings) -> dt.timedelta:
    """Tell how long a look may be remembered at all: what is older lies behind a gap."""
    return dt.timedelta(minutes=max(settings.holds_minutes, settings.stale_hours * 60))


def prolonged(
    known: Spell | None, at: dt.datetime, state: State, settings: MonitoringSettings, *, uneasy: bool
) -> Spell:
    """Add a look to what the same vantage point has seen."""
    works = state in WORKING
    if known is None or known.last is None or at - known.last > window(settings):
        first = at if works else None
        return Spell(
            state=state, since=at, reading=first, reads=int(works), uneasy=uneasy, last=at, read=first
        )
    enough = settings.agreeing_runs + 1
    same = known.state == state
    reading = (known.reading or at) if works else None
    return Spell(
        state=state,
        since=known.since if same else at,
        looks=min(known.looks + 1, enough) if same else 1,
        reading=reading,
        reads=min(known.reads + 1, enough) if works else 0,
        uneasy=uneasy or (same and known.uneasy),
        last=at,
        read=at if works else known.read,
    )


def at_rest(known: Spell) -> Spell:
    """Leave out what follows from the rounds of the history."""
    read = None if known.state in WORKING else known.read
    return msgspec.structs.replace(known, last=None, read=read)


def awake(known: Spell, last: dt.datetime) -> Spell:
    """Put that back."""
    return msgspec.structs.replace(known, last=last, read=last if known.state in WORKING else known.read)


def agreed(
    spells: Mapping[str, Spell], vantage: str, public: State | None, settings: MonitoringSettings
) -> Agreement | None:
    """Say whether the newest look of ``vantage`` settles its state; None where it does not."""
    latest = spells[vantage]
    others = {name: one for name, one in spells.items() if name != vantage}
    blind = _is_blind(latest, spells, settings)
    if latest.state == public or blind or any(_stands(one, latest, public) for one in others.values()):
        return None
    if any(_outweighs(one, latest, settings) for one in others.values()):
        return None
    returns = latest.state in WORKING and public not in WORKING
    looks, since = (latest.reads, latest.reading) if returns else (latest.looks, latest.since)
    last, begun = _last(latest), since or latest.since
    lasting = last - begun >= dt.timedelta(minutes=settings.minutes_apart)
    if looks >= settings.agreeing_runs + latest.uneasy and lasting:
        return Agreement(max(begun, _last_reading(others, latest) or begun), (vantage,))
    alike = {
        name: one
        for name, one in spells.items()
        if (one.state == latest.state or (returns and one.state in WORKING))
        and _is_fresh(one, latest, settings)
        and not _is_blind(one, spells, settings)
    }
    if any(one.uneasy for one in alike.values()) or len(alike) < settings.agreeing_vantages:
        return None
    return Agreement(min(map(_last, alike.values())), tuple(sorted(alike)))


def _last(one: Spell) -> dt.datetime:
    return one.last or one.since


def _is_fresh(one: Spell, latest: Spell, settings: MonitoringSettings) -> bool:
    return _last(latest) - _last(one) <= dt.timedelta(minutes=settings.holds_minutes)


def _is_blind(one: Spell, spells: Mapping[str, Spell], settings: MonitoringSettings) -> bool:
    """Tell whether somebody read the page while this vantage point failed to."""
    if one.state in WORKING:
        return False
    readings = [other.read for other in spells.values() if other.read is not None]
    return any(one.since <= read and _last(one) - read <= window(settings) for read in readings)


def _stands(other: Spell, latest: Spell, public: State | None) -> bool:
    """Tell whether the public state comes from a spell that began after the look: that is older news."""
    return other.state == public and other.since > _last(latest)


def _outweighs(other: Spell, latest: Spell, settings: MonitoringSettings) -> bool:
    """Tell whether what another vantage point sees now, or saw during this spell, proves more."""
    if STRENGTH[other.state] <= STRENGTH[latest.state]:
        return False
    if _last(other) >= latest.since:
        return _last(latest) - _last(other) <= window(settings)
    both_work = {other.state, latest.state} <= WORKING
    return not both_work and _is_fresh(other, latest, settings)


def _last_reading(others: Mapping[str, Spell], latest: Spell) -> dt.datetime | None:
    """Tell when somebody else read the page last: a spell of failures counts only from there."""
    if latest.state in WORKING:
        return None
    return max((one.read for one in others.values() if one.read is not None), default=None)
