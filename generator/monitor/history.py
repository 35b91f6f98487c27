"""What was seen and what was said in public, round by round, in files of lines that are only ever added to.

A file a month (``2026-11.jsonl``), each line one JSON record chained to the one before (:mod:`.chain`):

``head``   begins a file; holds all that is known at that moment, so that reading can start here.
``round``  one run: its vantage point, how far it was trusted, which sites looked different from the last time
           (what they looked like is written once, under a short key), and the public changes it caused.
``day``    the sum of a day that is over.

A round with its changes is one line, so that no crash can part them. Rounds of one vantage point come in
the order of time: the same round twice, or an older one, changes nothing. What a round changed stands in
its line, so thresholds of today never rewrite the past.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from statistics import median_low

import msgspec

from generator.model.finding import Finding, Severity
from generator.model.monitoring import MonitoringSettings
from generator.model.place import Place
from generator.monitor.believable import doubt
from generator.monitor.chain import Chain, append, digest, locked, read_chain, read_end
from generator.monitor.confirm import DocumentStanding, Event, Standing, confirm
from generator.monitor.records import FORMAT, DayRecord, Facts, Head, Public, Record, RoundRecord
from generator.monitor.rounds import WORKING, Round, Trust, Weighed, weigh
from generator.monitor.spells import at_rest, awake
from generator.monitor.verdict import Presence, State, Verdict
from generator.monitor.witnesses import Witness, heard

BEFORE = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands where a time is left out."""
AHEAD = dt.timedelta(minutes=5)
"""How far the clock of a vantage point may go before ours."""

Zones = Callable[[str], dt.tzinfo]
"""Time zone of a school, by ``authority/school``."""


_UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError, KeyError, ValueError, OverflowError)


class HistoryRefused(Exception):  # noqa: N818 - says what happened
    """Nothing was written: the history is broken or torn."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep what was found."""
        super().__init__(findings)
        self.findings = findings


class Added(msgspec.Struct, frozen=True):
    """What came of adding a round."""

    new: bool
    """False when this round, or a later one of the same vantage point, is in the history already."""
    weighed: Weighed | None = None
    events: tuple[Event, ...] = ()


class Ledger:
    """Follows the records in their order and knows what is public after the last of them."""

    def __init__(self, public: Public | None = None) -> None:
        """Start with what a ``head`` holds, or with nothing."""
        public = public or Public()
        self.standings = dict(public.standings)
        self.latest = dict(public.latest)
        self.counted = dict(public.counted)
        self.facts = dict(public.facts)
        self.seen = {vantage: dict(keys) for vantage, keys in public.seen.items()}
        self.day = public.day
        self.rounds = public.rounds
        self.suspect = public.suspect
        self.tally = {school: dict(counts) for school, counts in public.tally.items()}

    def take(self, record: Record) -> None:
        """Follow one record."""
        if isinstance(record, Head):
            self.__init__(record.public)  # type: ignore[misc]
        elif isinstance(record, DayRecord):
            self.day, self.rounds, self.suspect, self.tally = None, 0, 0, {}
        else:
            self._take_round(record)

    def _take_round(self, record: RoundRecord) -> None:
        self.latest[record.vantage] = record.at
        self.day = self.day or record.at.date()
        self.rounds += 1
        if record.trust is Trust.SUSPECT:
            self.suspect += 1
            return
        self.counted[record.vantage] = record.at
        self.facts.update(record.facts)
        seen = self.seen.setdefault(record.vantage, {})
        seen.update(record.seen)
        for school in record.gone:
            seen.pop(school, None)
            self._forget(school, record.vantage)
        for school, new in record.standings.items():
            held = self.standings.get(school)
            kept = new if new.documents or held is None else held  # none are written where none changed
            self.standings[school] = msgspec.structs.replace(new, documents=kept.documents)
        for school, key in seen.items():
            counts = self.tally.setdefault(school, {})
            state = self.facts[key]["state"]
            counts[state] = counts.get(state, 0) + 1

    def _forget(self, school: str, vantage: str) -> None:
        """Drop what a vantage point saw of a school that it visits no longer."""
        held = self.standings.get(school)
        if held is not None and vantage in held.spells:
            left = {name: one for name, one in held.spells.items() if name != vantage}
            self.standings[school] = msgspec.structs.replace(held, spells=left)

    @property
    def public(self) -> Public:
        """All of it, with only such facts as some vantage point still sees."""
        used = {key for keys in self.seen.values() for key in keys.values()}
        return Public(
            standings=dict(sorted(self.standings.items())),
            latest=self.latest,
            counted=self.counted,
            facts={key: self.facts[key] for key in sorted(used)},
            seen={vantage: dict(sorted(keys.items())) for vantage, keys in self.seen.items()},
            day=self.day,
            rounds=self.rounds,
            suspect=self.suspect,
            tally=self.tally,
        )

    def standing(self, school: str) -> Standing:
        """Return what is public about a school, with the last look of each vantage point."""
        held = self.standings.get(school, Standing())
        looked = {vantage: self.counted[vantage] for vantage, keys in self.seen.items() if school in keys}
        if not looked:
            return held
        vantage = max(looked, key=lambda one: looked[one])
        spells = {name: awake(one, looked[name]) for name, one in held.spells.items() if name in looked}
        return msgspec.structs.replace(held, checked=looked[vantage], vantage=vantage, spells=spells)

    def verdicts(self, vantage: str) -> Iterator[Verdict]:
        """Give what the last round of a vantage point that counted saw; the latency is not kept."""
        for school, key in self.seen.get(vantage, {}).items():
            whole = {**self.facts[key], "school": school, "vantage": vantage, "at": self.counted[vantage]}
            yield msgspec.convert(whole, Verdict, strict=False)

    def weighed(self, one: Round, settings: MonitoringSettings) -> Weighed:
        """Weigh a round against what is to be expected of it."""
        expected = {school: self._expected(school, one, settings) for school in one.by_school}
        return weigh(one, expected, settings)

    def _expected(self, school: str, one: Round, settings: MonitoringSettings) -> State:
        """Tell what is public of a site, or that this vantage point has failed there again and again."""
        standing = self.standing(school)
        own = standing.spells.get(one.vantage)
        failed = own is not None and own.state not in WORKING and own.looks > settings.agreeing_runs
        return own.state if failed and own is not None else standing.at(one.at, settings)

    def record(self, one: Round, settings: MonitoringSettings, zones: Zones, prev: str) -> RoundRecord:
        """Judge a new round; nothing is changed until the record is taken."""
        weighed = self.weighed(one, settings)
        working = [verdict.latency_ms for verdict in one.verdicts if verdict.state in WORKING]
        record = RoundRecord(
            prev=prev,
            at=one.at,
            vantage=one.vantage,
            trust=weighed.trust,
            controls=(weighed.controls_up, len(one.controls)),
            checked=weighed.checked,
            turned=weighed.turned,
            median_ms=median_low(working) if working else 0,
        )
        return record if weighed.trust is Trust.SUSPECT else self._judged(record, one, settings, zones)

    def _judged(
        self, record: RoundRecord, one: Round, settings: MonitoringSettings, zones: Zones
    ) -> RoundRecord:
        """Fill in what the sites looked like and what follows from it."""
        known = self.seen.get(one.vantage, {})
        uneasy = record.trust is Trust.UNEASY
        facts: dict[str, Facts] = {}
        seen: dict[str, str] = {}
        standings: dict[str, Standing] = {}
        events: list[Event] = []
        for school, verdict in sorted(one.by_school.items()):
            key, looks = _looks(verdict)
            held = self.standings.get(school)
            if known.get(school) != key:
                seen[school] = key
                if key not in self.facts:
                    facts[key] = looks
            elif held is not None and not _open(held) and _is_public(held, verdict):
                continue  # as it was, and as is public, and nothing waits to be confirmed
            said = heard(verdict, self._witnesses(school, one.vantage), settings)
            whole, changed = confirm(self.standing(school), said, settings, zones(school), uneasy=uneasy)
            events += changed
            if (rest := _at_rest(whole)) != held:
                same = held is not None and rest.documents == held.documents
                standings[school] = msgspec.structs.replace(rest, documents={}) if same else rest
        return msgspec.structs.replace(
            record,
            facts=facts,
            seen=seen,
            gone=tuple(sorted(known.keys() - one.by_school.keys())),
            standings=standings,
            events=tuple(events),
        )

    def _witnesses(self, school: str, vantage: str) -> Iterator[Witness]:
        """Give what other vantage points saw of a school's documents."""
        for other, keys in self.seen.items():
            if other != vantage and school in keys:
                documents = self.facts[keys[school]]["documents"]
                told = {one["document"]: Presence(one["state"]) for one in documents}
                yield Witness(self.counted[other], told)

    def day_record(self, prev: str) -> DayRecord:
        """Add up the day that is over."""
        assert self.day is not None  # noqa: S101 - only a day that has rounds is added up
        unsteady = {school: counts for school, counts in self.tally.items() if counts.keys() != {State.UP}}
        return DayRecord(
            prev=prev,
            day=self.day,
            rounds=self.rounds,
            suspect=self.suspect,
            steady=len(self.tally) - len(unsteady),
            tally=dict(sorted(unsteady.items())),
        )


def _looks(verdict: Verdict) -> tuple[str, Facts]:
    """Return what is kept of a verdict, with its short key."""
    return _kept(msgspec.structs.replace(verdict, school="", vantage="", at=BEFORE, latency_ms=0))


@lru_cache(maxsize=20_000)  # most sites look as they did an hour ago
def _kept(verdict: Verdict) -> tuple[str, Facts]:
    looks = _facts(verdict)
    return hashlib.sha256(msgspec.json.encode(looks, order="sorted")).hexdigest()[:12], looks


def _facts(verdict: Verdict) -> Facts:
    built = msgspec.to_builtins(verdict)
    dropped = {"school", "vantage", "at", "latency_ms"}
    empty: tuple[object, ...] = ("", None, (), [])
    looks = {name: value for name, value in built.items() if name not in dropped and value not in empty}
    looks["documents"] = [
        {name: value for name, value in one.items() if value not in ("", None)} for one in built["documents"]
    ]
    return looks


def _is_public(held: Standing, verdict: Verdict) -> bool:
    """Tell whether a verdict says what is public already, as far as it says anything."""
    known = {name: one.state for name, one in held.documents.items()}
    return held.state == verdict.state and all(
        one.state is Presence.UNKNOWN or one.state is known.get(one.document) for one in verdict.documents
    )


def _open(standing: Standing) -> bool:
    return any(one.sightings for one in standing.documents.values())


def _at_rest(standing: Standing) -> Standing:
    """Leave out what follows from the rounds themselves: last looks, and sightings of what is public."""
    documents = {
        name: DocumentStanding(
            state=one.state,
            since=one.since,
            sightings=() if all(mark.state is one.state for mark in one.sightings) else one.sightings,
        )
        for name, one in sorted(standing.documents.items())
    }
    return Standing(
        state=standing.state,
        since=standing.since,
        spells={name: at_rest(one) for name, one in standing.spells.items()},
        documents=documents,
    )


class History(msgspec.Struct, frozen=True):
    """A history that was read."""

    records: tuple[Record, ...]
    ledger: Ledger
    """After the last of them."""
    chain: Chain
    findings: tuple[Finding, ...]


def read_history(folder: Path, prefix: str = "", head: str | None = None) -> History:
    """Read and verify all records. Findings name each fault; records end before the first one."""
    return _follow(read_chain(folder, prefix, head), prefix)


def _follow(chain: Chain, prefix: str) -> History:
    decoder = msgspec.json.Decoder(Record)
    records: list[Record] = []
    ledger = Ledger()
    findings = list(chain.findings)
    for line in chain.lines:
        try:
            record: Record = decoder.decode(line.data)
            _refuse_foreign(record, first=line.number == 1)
            doubt(record, ledger.latest)
            ledger.take(record)
        except _UNREADABLE as error:
            place = Place(prefix + line.file, line.number)
            reason = str(error)[:120]
            findings.append(Finding("history-bad-record", Severity.ERROR, place, {"reason": reason}))
            break
        records.append(record)
    return History(tuple(records), ledger, chain, tuple(sorted(findings, key=lambda one: one.sort_key)))


def _refuse_foreign(record: Record, *, first: bool) -> None:
    if first != isinstance(record, Head):
        raise ValueError("a file begins with its head, and has no other")
    if isinstance(record, Head) and record.format != FORMAT:
        raise ValueError(f"format {record.format!r}, expected {FORMAT!r}")


def add(folder: Path, one: Round, settings: MonitoringSettings, zones: Zones, now: dt.datetime) -> Added:
    """Add a round to the history in ``folder``, which may not exist yet.

    Raises HistoryRefused when the history is broken or torn, ValueError when the round is of the future or
    its time has no zone. ``now``: aware.
    """
    if one.at.tzinfo is None or one.at > now + AHEAD:
        raise ValueError(f"round of {one.at.isoformat()}, now {now.isoformat()}")
    one = msgspec.structs.replace(one, at=one.at.astimezone(dt.UTC).replace(microsecond=0))
    with locked(folder):
        known = _follow(read_end(folder), "")
        errors = tuple(found for found in known.findings if found.severity is Severity.ERROR)
        if errors:
            raise HistoryRefused(errors)
        ledger = known.ledger
        if one.vantage in ledger.latest and one.at <= ledger.latest[one.vantage]:
            return Added(new=False)
        last = known.chain.lines[-1].file if known.chain.lines else ""
        name = max(last, f"{one.at:%Y-%m}.jsonl")
        lines: list[bytes] = []
        head = known.chain.head

        def write(record: Record) -> None:
            nonlocal head
            ledger.take(record)
            line = msgspec.json.encode(record)
            head = digest(line)
            lines.append(line)

        if name != last:
            write(Head(prev=head, format=FORMAT, public=ledger.public))
        if ledger.day is not None and one.at.date() > ledger.day:
            write(ledger.day_record(head))
        record = ledger.record(one, settings, zones, head)
        write(record)
        append(folder / name, lines)
    weighed = Weighed(record.trust, record.controls[0], record.turned, record.checked)
    return Added(new=True, weighed=weighed, events=record.events)
