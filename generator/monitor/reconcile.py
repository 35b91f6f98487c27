"""What our content declares against what the school's own site publishes. Pure.

Compared is what can be compared without guessing: our own block by its edition and hash, our own calendar
event by event, our own CSV row by row, our own workbook and sheet entry by entry, and tables that schools
draw themselves as far as :mod:`generator.monitor.printed` is certain of them. Of the rest the reason is told.
"""

from collections.abc import Iterator, Mapping

import msgspec

from generator.model.period import Period
from generator.model.schedule import Procedure
from generator.monitor.match import Difference, Match, Reconciled
from generator.monitor.observation import FileSort, Observation, Visit
from generator.monitor.printed.judged import Ours, by_table
from generator.monitor.verdict import Presence, Verdict

ENOUGH_OF_OURS = 0.5
"""Share of a calendar's events that must be this schedule's for it to be this schedule's calendar at all."""


class Editions(msgspec.Struct, frozen=True):
    """Fingerprints of what our own block would show today, and of what it showed before."""

    current: str
    earlier: frozenset[str] = frozenset()


def reconcile(
    procedures: tuple[Procedure, ...],
    observation: Observation,
    verdict: Verdict,
    editions: Editions | None = None,
    ours: Ours | None = None,
) -> Reconciled:
    """Compare a schedule's procedures with what one visit saw; the best proof decides.

    Without ``editions`` a block proves nothing, without ``ours`` no table does.
    """
    lists = [
        one for one in observation.visits if one.file is not None and one.file.events and one.answer.read
    ]
    for visit in lists:
        found = _by_events(procedures, visit)
        if found is not None:
            return found
    tables = list(_tables(procedures, observation, ours)) if ours else []
    export = next((one for one in tables if one.reason.startswith("export-")), None)
    block = _by_block(observation, editions) if editions else None
    table = next((one for one in tables if one.match is not Match.NOT_COMPARABLE), None)
    return export or block or table or _by_document(verdict, tables)


def _tables(procedures: tuple[Procedure, ...], observation: Observation, ours: Ours) -> Iterator[Reconciled]:
    """Compare each document with tables."""
    for visit in observation.visits:
        printed = visit.file.printed if visit.file else None
        if printed is not None and visit.answer.read:
            found = by_table(procedures, printed, ours)
            yield msgspec.structs.replace(found, url=visit.answer.final, sha256=visit.answer.sha256)


def _by_events(procedures: tuple[Procedure, ...], visit: Visit) -> Reconciled | None:
    published = {one.uid: Period(one.start, one.end) for one in visit.file.events} if visit.file else {}
    known = {one.uid: one for one in procedures}
    ours = published.keys() & known.keys()
    if len(ours) < ENOUGH_OF_OURS * len(published):
        return None
    differences = tuple(_differences(known, published))
    match = Match.SAME
    if differences:
        old = all(_was_so(known.get(one.uid), one.published) for one in differences)
        match = Match.OLDER if old else Match.DIFFERS
    form = "calendar" if visit.file and visit.file.sort is FileSort.CALENDAR else "table"
    return Reconciled(
        match=match,
        reason=f"{form}-{match}",
        url=visit.answer.final,
        sha256=visit.answer.sha256,
        differences=differences,
    )


def _differences(known: Mapping[str, Procedure], published: Mapping[str, Period]) -> list[Difference]:
    declared = {uid: one.days for uid, one in known.items() if one.days is not None and not one.cancelled}
    of_classes = {known[uid].class_name for uid in published.keys() & known.keys()}
    concerned = {uid for uid in declared if known[uid].class_name in of_classes}  # a feed may be of one class
    return [
        Difference(uid=uid, declared=declared.get(uid), published=published.get(uid))
        for uid in sorted(concerned | published.keys())
        if declared.get(uid) != published.get(uid)
    ]


def _was_so(procedure: Procedure | None, published: Period | None) -> bool:
    """Whether the site shows what stood before some amendment."""
    return procedure is not None and any(one.before == published for one in procedure.history)


def shown_editions(observation: Observation) -> tuple[tuple[str, str], ...]:
    """Fingerprint and address of each copy of our block that a visit saw on pages of the site."""
    return tuple(
        (one.page.edition_hash, one.answer.final)
        for one in observation.visits
        if one.page is not None and one.page.edition_hash
    )


def _by_block(observation: Observation, editions: Editions) -> Reconciled | None:
    """Judge the first page with a block. A current edition is never taken for an earlier one like it."""
    for shown, url in shown_editions(observation):
        if shown == editions.current:
            return Reconciled(match=Match.SAME, reason="block-same", url=url)
        if shown in editions.earlier:
            return Reconciled(match=Match.OLDER, reason="block-older", url=url)
        return Reconciled(match=Match.DIFFERS, reason="block-differs", url=url)
    return None


def _by_document(verdict: Verdict, tables: list[Reconciled]) -> Reconciled:
    document = next((one for one in verdict.documents if one.document == "schedule"), None)
    if document is None or document.state is Presence.UNKNOWN:
        return Reconciled(match=Match.NOT_COMPARABLE, reason="not-seen")
    if document.state is Presence.MISSING:
        return Reconciled(match=Match.ABSENT, reason="absent", url=document.url)
    if document.state is Presence.OUTDATED:
        return Reconciled(match=Match.OLDER, reason="older-year", url=document.url, sha256=document.sha256)
    told = next((one for one in tables if one.url == document.url), None)
    own_form = Reconciled(match=Match.NOT_COMPARABLE, reason="own-form")
    return msgspec.structs.replace(told or own_form, url=document.url, sha256=document.sha256)
