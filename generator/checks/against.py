"""Schedules against an earlier revision of them: every change of an approved one is explained by an order."""

from collections import Counter
from collections.abc import Callable, Mapping

import msgspec

from generator.checks.case import Case
from generator.checks.compare import Published, entries
from generator.checks.judge import CaseResult, findings, judge
from generator.checks.rule import Rule
from generator.model.class_name import ClassName
from generator.model.finding import Fact, Finding, Outcome, Severity
from generator.model.library import Library
from generator.model.place import Place, Step
from generator.model.schedule import Schedule
from generator.model.school import Authority, AuthoritySchools, School

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
    fresh = dict(changed.fresh)
    for file, before in sorted(changed.before.items()):
        if before is None:
            facts: dict[str, Fact] = {"revision": changed.revision}
            found.append(Finding("not-comparable", Severity.INFO, Place(file), facts, Outcome.NOT_CHECKABLE))
            continue
        now = changed.now.get(file) if file in changed.now else _moved_to(before, fresh, library)
        if before.approval is None or (now is None and file in changed.now):
            continue
        if now is None:
            found.append(_deleted(before, library))
            continue
        fresh.pop(now.file, None)
        result = judge(_case(before, now, library), across)
        results.append(result)
        found.extend(findings(result, across, locate))
    own = {rule.code for rule in across} | {"not-comparable", "approved-deleted"}
    return Compared(tuple(one for one in found if one.code in own), tuple(results))


def _case(before: Schedule, now: Schedule, library: Library) -> Case:
    authority = library.authority_by_id.get(now.authority) or AuthoritySchools(
        id=now.authority, file=f"schools/{now.authority}.yml", authority=Authority(name=now.authority)
    )
    case = Case(authority, _school(now, library, before), now, None, (), {})
    case.before = before
    norms = {norm.id: norm.on(now.year.period.start) for norm in library.norms}
    case.norms = {key: version for key, version in norms.items() if version is not None}
    return case


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


def _moved_to(before: Schedule, fresh: Mapping[str, Schedule], library: Library) -> Schedule | None:
    """Find the file under which a schedule goes on: most of what it told is told there."""
    best, most = None, 0
    for _, one in sorted(fresh.items()):
        if one.year == before.year:
            school = _school(one, library, before)
            was, now = _told(before, school), _told(one, school)
            common = (was & now).total()
            if common > most and 2 * common > max(was.total(), now.total()):
                best, most = one, common
    return best


def _deleted(before: Schedule, library: Library) -> Finding:
    approval = before.approval
    facts: dict[str, Fact] = {
        "order": (approval and approval.number) or "–",
        "date": str((approval and approval.date) or "–"),
        "n": len(entries(before, _school(before, library))),
    }
    return Finding("approved-deleted", Severity.ERROR, Place(before.file), facts)
