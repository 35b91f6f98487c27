"""What our content declares against what the school's own site publishes. Pure.

Compared is what can be compared without guessing: our own block by its edition and hash, our own calendar
event by event. Tables that schools draw themselves are not compared here, and that is said.
"""

from collections.abc import Mapping

import msgspec

from generator.model.period import Period
from generator.model.schedule import Procedure
from generator.monitor.judge import is_real
from generator.monitor.match import Difference, Match, Reconciled
from generator.monitor.observation import Observation, Visit
from generator.monitor.verdict import Presence, Verdict

ENOUGH_OF_OURS = 0.5
"""Share of a calendar's events that must be this schedule's for it to be this schedule's calendar at all."""


class Edition(msgspec.Struct, frozen=True):
    """What our own block would show today, and what it showed before."""

    hash: str
    earlier: frozenset[str] = frozenset()


def reconcile(
    procedures: tuple[Procedure, ...],
    observation: Observation,
    verdict: Verdict,
    edition: Edition | None = None,
) -> Reconciled:
    """Compare a schedule's procedures with what one visit saw; the best proof decides."""
    feeds = [one for one in observation.visits if one.file is not None and one.file.events and is_real(one)]
    for visit in feeds:
        found = _by_calendar(procedures, visit)
        if found is not None:
            return found
    block = _by_block(observation, edition)
    return block or _by_document(verdict)


def _by_calendar(procedures: tuple[Procedure, ...], visit: Visit) -> Reconciled | None:
    published = {one.uid: Period(one.start, one.end) for one in visit.file.events} if visit.file else {}
    known = {one.uid: one for one in procedures}
    ours = published.keys() & known.keys()
    if len(ours) < ENOUGH_OF_OURS * len(published):
        return None
    differences = tuple(_differences(known, published))
    match, reason = Match.SAME, "calendar-same"
    if differences:
        old = all(_was_so(known.get(one.uid), one.published) for one in differences)
        match, reason = (Match.OLDER, "calendar-older") if old else (Match.DIFFERS, "calendar-differs")
    answer = visit.answer
    return Reconciled(
        match=match, reason=reason, url=answer.final, sha256=answer.sha256, differences=differences
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


def _by_block(observation: Observation, edition: Edition | None) -> Reconciled | None:
    for visit in observation.visits:
        if visit.page is None or not visit.page.edition_hash or edition is None:
            continue
        shown = visit.page.edition_hash
        url = visit.answer.final
        if shown == edition.hash:
            return Reconciled(match=Match.SAME, reason="block-same", url=url)
        if shown in edition.earlier:
            return Reconciled(match=Match.OLDER, reason="block-older", url=url)
        return Reconciled(match=Match.DIFFERS, reason="block-differs", url=url)
    return None


def _by_document(verdict: Verdict) -> Reconciled:
    document = next((one for one in verdict.documents if one.document == "schedule"), None)
    if document is None or document.state is Presence.UNKNOWN:
        return Reconciled(match=Match.NOT_COMPARABLE, reason="not-seen")
    if document.state is Presence.MISSING:
        return Reconciled(match=Match.ABSENT, reason="absent", url=document.url)
    if document.state is Presence.OUTDATED:
        return Reconciled(match=Match.OLDER, reason="older-year", url=document.url, sha256=document.sha256)
    return Reconciled(match=Match.NOT_COMPARABLE, reason="own-form", url=document.url, sha256=document.sha256)
