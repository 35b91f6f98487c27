"""Schedules against an earlier revision of them: every change of an approved one is explained by an order."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping

import msgspec

from generator.checks.case import Case, norms_on
from generator.checks.compare import Published, entries
from generator.checks.judge import CaseResult, findings, judge
from generator.checks.rule import Rule
from generator.model.class_name import ClassName
from generator.model.finding import Fact, Finding, Outcome, Severity
from generator.model.library import Library
from generator.model.place import Place, Step
from generator.model.schedule import Schedule
from generator.model.school import Authority, AuthoritySchools, School

MOST_LIKELY = 5
"""Files that are read out to find the one in which a schedule goes on."""

Locate = Callable[[str, tuple[Step, ...]], Place]


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """Schedule files that differ between an earlier revision and now; None for what cannot be read."""

    revision: str
    """As people name it."""
    before: Mapping[str, Schedule | None]
    """By file, those that the revision has."""
    now: Mapping[str, Schedule | None]
    """By file, those of ``before`` that are still there."""
    fresh: Mapping[str, Schedule]
    """By file, those that the revision lacks; one of them may be a file of ``before`` under another name."""


class Compared(msgspec.Struct, frozen=True):
    """What became of approved schedules."""

    findings: tuple[Finding, ...]
    results: tuple[CaseResult, ...]
    """What rules say of each schedule that changed."""


def compare(changed: Changed, library: Library, rules: tuple[Rule, ...], locate: Locate) -> Compared:
    """Ask the rules that compare revisions about each schedule that was approved and has changed.

    ``library`` tells the schools. A file that is broken now has findings of its own and is passed over.
    """
    found: list[Finding] = []
    results: list[CaseResult] = []
    across = tuple(rule for rule in rules if rule.across)
    fresh = _Fresh(changed.fresh, library)
    for file, before in sorted(changed.before.items()):
        if before is None:
            facts: dict[str, Fact] = {"revision": changed.revision}
            found.append(Finding("not-comparable", Severity.INFO, Place(file), facts, Outcome.NOT_CHECKABLE))
            continue
        now = changed.now.get(file) if file in changed.now else fresh.moved_to(before)
        if before.approval is None or (now is None and file in changed.now):
            continue
        if now is None:
            found.append(_deleted(before, library))
            continue
        fresh.leave(now)
        result = judge(_case(before, now, library), across)
        results.append(result)
        found.extend(findings(result, across, locate))
    own = {rule.code for rule in across} | {"not-comparable", "approved-deleted"}
    return Compared(tuple(one for one in found if one.code in own), tuple(results))


def _case(before: Schedule, now: Schedule, library: Library) -> Case:
    authority = library.authority_by_id.get(now.authority) or AuthoritySchools(
        id=now.authority, file=f"schools/{now.authority}.yml", authority=Authority(name=now.authority)
    )
    school, norms = _school(now, library, before), norms_on(library, now.year)
    return Case(authority, school, now, None, (), norms, before=before)


def _school(schedule: Schedule, library: Library, *others: Schedule) -> School:
    """Return the school of a schedule; one with the classes that are named where the school is not known."""
    known = library.schools.get((schedule.authority, schedule.school))
    if known is not None:
        return known
    named = {name for one in (schedule, *others) for name in _named(one)}
    lettered = {name.parallel for name in named if not name.is_parallel}
    classes = tuple(sorted(name for name in named if not name.is_parallel or name.parallel not in lettered))
    return School(id=schedule.school, name=schedule.school, classes=classes)


def _named(schedule: Schedule) -> set[ClassName]:
    works = (*schedule.procedures, *(work for order in schedule.amendments for work in order.added))
    of_days = {name for work in works for group in work.when for name in group.classes}
    return of_days | {name for work in works for name in work.classes}


def _told(schedule: Schedule, school: School) -> Counter[Published]:
    return Counter(one.told for one in entries(schedule, school))


class _Fresh:
    """Files that the revision lacks: each may be an earlier one that was given another name."""

    def __init__(self, fresh: Mapping[str, Schedule], library: Library) -> None:
        self._library = library
        self._left = dict(sorted(fresh.items()))
        self._holding: dict[Hashable, list[str]] = {}
        for file, one in self._left.items():
            for mark in _marks(one):
                self._holding.setdefault(mark, []).append(file)

    def leave(self, one: Schedule) -> None:
        """Take away a file whose earlier name is known."""
        self._left.pop(one.file, None)

    def moved_to(self, before: Schedule) -> Schedule | None:
        """Find the file under which a schedule goes on: most of what it told is told there.

        Either its school or its authority keeps its name. One that tells exactly the same ends the search.
        """
        best, most = None, 0
        for one in self._likely(before):
            school = _school(one, self._library, before)
            was, now = _told(before, school), _told(one, school)
            common = (was & now).total()
            if common > most and 2 * common > max(was.total(), now.total()):
                best, most = one, common
            if was == now:
                break
        return best

    def _likely(self, before: Schedule) -> tuple[Schedule, ...]:
        """Give few files: those of the same school first, then those with most of the same blocks."""
        found = Counter(file for mark in _marks(before) for file in self._holding.get(mark, ()))
        alike = [self._left[file] for file in found if file in self._left]
        named_alike = [
            one for one in alike if before.authority == one.authority or before.school == one.school
        ]
        order = sorted(named_alike, key=lambda one: (one.school != before.school, -found[one.file], one.file))
        return tuple(order[:MOST_LIKELY])


def _marks(schedule: Schedule) -> set[Hashable]:
    """Tell by what a schedule is known again without reading it out: its school, and its blocks."""
    blocks = {(schedule.year, one.subject, one.kind, one.when) for one in schedule.procedures}
    return {(schedule.year, schedule.school), *blocks}


def _deleted(before: Schedule, library: Library) -> Finding:
    approval = before.approval
    facts: dict[str, Fact] = {
        "order": (approval and approval.number) or "–",
        "date": str((approval and approval.date) or "–"),
        "n": len(entries(before, _school(before, library))),
    }
    return Finding("approved-deleted", Severity.ERROR, Place(before.file), facts)
