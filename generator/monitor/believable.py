"""Whether a record with a right hash may be one of ours: who can write to the branch can forge the hash too.

What is checked here is what the pages rely on, so that a forged record is a finding with its line, never a
traceback of a build.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.monitor.confirm import SITE, Event, Standing
from generator.monitor.records import DayRecord, Facts, Head, Record
from generator.monitor.verdict import NAME_OF_VANTAGE, Presence, State, Verdict

YEARS = range(2020, 2200)
"""In which a look may have been."""
_ANY_TIME = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def doubt(record: Record, latest: Mapping[str, dt.datetime]) -> None:
    """Raise ValueError or a msgspec error when a record cannot be true. ``latest``: rounds before it."""
    if isinstance(record, DayRecord):
        _tallies(record.tally.values())
        return
    events: tuple[Event, ...] = ()
    if isinstance(record, Head):
        public = record.public
        vantages = {*public.latest, *public.counted, *public.seen}
        times = [*public.latest.values(), *public.counted.values()]
        _tallies(public.tally.values())
        if not public.seen.keys() <= public.counted.keys():
            raise ValueError("looks without a round")
        facts, standings = public.facts, public.standings
        seen = [*public.seen.values()]
    else:
        vantages, times = {record.vantage}, [record.at]
        if record.vantage in latest and record.at <= latest[record.vantage]:
            raise ValueError("rounds out of order")
        facts, standings, events = record.facts, record.standings, record.events
        seen = [record.seen]
    _names(vantages, (*standings, *(school for one in seen for school in one)))
    for each in facts.values():
        _look(each)
    for told in standings.values():
        times += _times(told)
    for event in events:
        _event(event)
        times += [event.since, event.at]
    if any(one.year not in YEARS for one in times):
        raise ValueError("a time that cannot be")


def _names(vantages: Iterable[str], schools: Iterable[str]) -> None:
    if not all(NAME_OF_VANTAGE.fullmatch(one) for one in vantages):
        raise ValueError("no name of a vantage point")
    if not all(all(one.partition("/")) for one in schools):
        raise ValueError("no name of a school")


def _look(facts: Facts) -> None:
    whole = {**facts, "school": "", "vantage": "", "at": _ANY_TIME}
    told = msgspec.convert(whole, Verdict, strict=False)
    if len({one.document for one in told.documents}) != len(told.documents):
        raise ValueError("a document twice")
    if "documents" not in facts:
        raise ValueError("a look without documents")


def _tallies(tallies: Iterable[Mapping[str, int]]) -> None:
    for counts in tallies:
        for state in counts:
            State(state)


def _event(event: Event) -> None:
    _names(event.vantages, (event.school,))
    kind = State if event.about == SITE else Presence
    if event.since > event.at or kind(event.before) is kind(event.after):
        raise ValueError("a change that is none")


def _times(standing: Standing) -> Iterator[dt.datetime]:
    told = [standing.since, standing.checked]
    for spell in standing.spells.values():
        told += [spell.since, spell.reading, spell.last, spell.read]
    for document in standing.documents.values():
        told += [document.since, *(one.at for one in document.sightings)]
    return (one for one in told if one is not None)
