"""What a change of an upper layer (plan, calendar, norm) does to the schedules below it."""

from collections import Counter
from collections.abc import Hashable, Iterator

import msgspec

from generator.checks.case import Case, case_of, norms_on
from generator.checks.judge import CaseResult, judge
from generator.checks.rule import Answer, Rule
from generator.model.calendar import SchoolCalendar
from generator.model.class_name import ClassName
from generator.model.external import ExternalProcedure
from generator.model.finding import Outcome
from generator.model.library import Library
from generator.model.norms import NormVersion
from generator.model.period import Period
from generator.model.procedures import expand
from generator.model.schedule import Procedure, Schedule
from generator.model.school import School
from generator.model.school_year import SchoolYear

EVERY_GRADE = frozenset(range(1, 12))
CALENDAR, PLAN, NORM = "calendar", "plan", "norm"
FAULTS = (Outcome.VIOLATION, Outcome.POSSIBLE)


class Touched(msgspec.Struct, frozen=True):
    """A school in a year in which something above it says otherwise than before."""

    authority: str
    school: School
    year: SchoolYear
    layers: tuple[str, ...]
    """CALENDAR, PLAN, NORM: which of them."""
    classes: tuple[ClassName, ...]
    """Those of its classes whom that concerns."""


class Effect(msgspec.Struct, frozen=True):
    """A finding that came, went or says otherwise."""

    code: str
    classes: tuple[ClassName, ...]
    before: Answer | None
    after: Answer | None


class Shift(msgspec.Struct, frozen=True):
    """A work whose days follow from the calendar and are others now."""

    work: Procedure
    classes: tuple[ClassName, ...]
    before: Period | None
    after: Period | None


class Impact(msgspec.Struct, frozen=True):
    """What a change does to one schedule."""

    effects: tuple[Effect, ...]
    shifts: tuple[Shift, ...]
    before: dict[Outcome, int]
    """Scopes by outcome, of all rules."""
    after: dict[Outcome, int]


def touched(
    before: Library, now: Library, authority: str, school: School, year: SchoolYear
) -> Touched | None:
    """Tell whether any layer above a school differs in a year, and for which classes; None when none does."""
    grades: dict[str, frozenset[int]] = {
        CALENDAR: _by_calendar(*(one.calendar(authority, school.id, year) for one in (before, now))),
        PLAN: _by_plans(*(_procedures(one, authority, year) for one in (before, now))),
        NORM: EVERY_GRADE if _norms(before, year) != _norms(now, year) else frozenset(),
    }
    layers = tuple(name for name, of_layer in grades.items() if of_layer)
    concerned = frozenset[int]().union(*grades.values())
    names = school.in_year(year).classes
    classes = tuple(name for name in names if name.parallel in concerned)
    return Touched(authority, school, year, layers, classes) if layers and classes else None


def _by_calendar(before: SchoolCalendar | None, now: SchoolCalendar | None) -> frozenset[int]:
    """Tell the grades for which two calendars differ."""
    first, second = (_days_of(one) for one in (before, now))
    if first == second:
        return frozenset()
    if (
        first
        and second
        and (
            msgspec.structs.replace(first, first_grade_holidays=())
            == msgspec.structs.replace(second, first_grade_holidays=())
        )
    ):
        return frozenset({1})
    return EVERY_GRADE


def _days_of(calendar: SchoolCalendar | None) -> SchoolCalendar | None:
    """Return a calendar without words, and without the name of its file: a school's own may say the same."""
    if calendar is None:
        return None
    return msgspec.structs.replace(calendar, authority="", school="", file="", source=None, note=None)


def _procedures(library: Library, authority: str, year: SchoolYear) -> dict[Hashable, ExternalProcedure]:
    plans = library.external(authority, year)
    return {
        (plan.file, one.id): msgspec.structs.replace(one, note=None)
        for plan in plans
        for one in plan.procedures
    }


def _by_plans(
    before: dict[Hashable, ExternalProcedure], now: dict[Hashable, ExternalProcedure]
) -> frozenset[int]:
    """Tell the grades of procedures that came, went or changed."""
    differing = [key for key in before.keys() | now.keys() if before.get(key) != now.get(key)]
    some = (one for key in differing for one in (before.get(key), now.get(key)) if one)
    return frozenset(grade for one in some for grade in one.grades)


def _norms(library: Library, year: SchoolYear) -> dict[str, NormVersion]:
    """Return norms in force without their words: a mended citation changes no finding."""
    return {
        key: msgspec.structs.replace(one, citation="", address=None, text="", note=None)
        for key, one in norms_on(library, year).items()
    }


def impact(
    schedule: Schedule, school: School, before: Library, now: Library, rules: tuple[Rule, ...]
) -> Impact:
    """Judge a schedule under the layers of both libraries, and tell the difference."""
    first, second = (case_of(library, schedule, school) for library in (before, now))
    old, new = (judge(one, rules, propose=False) for one in (first, second))
    return Impact(tuple(_effects(old, new)), tuple(_shifts(first, second)), _counts(old), _counts(new))


def _counts(result: CaseResult) -> dict[Outcome, int]:
    return {outcome: sum(one.counts.get(outcome, 0) for one in result.rules) for outcome in Outcome}


class _Said(msgspec.Struct, frozen=True):
    """What a rule says of one class."""

    code: str
    name: ClassName | None
    answer: Answer

    @property
    def about(self) -> Hashable:
        """What it speaks of."""
        return (self.code, self.name, self.answer.path, self.answer.subject)

    @property
    def words(self) -> Hashable:
        """What it says, whoever else it is said of."""
        facts = (
            (key, value) for key, value in self.answer.facts.items() if key not in ("classes", "citation")
        )
        return (self.answer.outcome, tuple(sorted(facts)))


def _said(result: CaseResult) -> dict[Hashable, list[_Said]]:
    found: dict[Hashable, list[_Said]] = {}
    for rule in result.rules:
        for answer in rule.answers:
            if answer.outcome in FAULTS:
                for name in answer.classes or (None,):
                    one = _Said(rule.code, name, answer)
                    found.setdefault(one.about, []).append(one)
    return found


def _effects(old: CaseResult, new: CaseResult) -> Iterator[Effect]:
    """Pair what is said of the same thing before and after; classes with the same words stand together."""
    before, after = _said(old), _said(new)
    together: dict[Hashable, Effect] = {}
    for about in dict.fromkeys((*before, *after)):
        was, now = before.get(about, []), after.get(about, [])
        gone, came = _without(was, now), _without(now, was)
        for index in range(max(len(gone), len(came))):
            one = gone[index] if index < len(gone) else None
            other = came[index] if index < len(came) else None
            _add(together, one, other)
    yield from sorted(together.values(), key=_order)


def _without(some: list[_Said], others: list[_Said]) -> list[_Said]:
    """Leave out what is said among the others too, as often as it is said there."""
    rest = Counter(one.words for one in others)
    found = []
    for one in some:
        if rest[one.words]:
            rest[one.words] -= 1
        else:
            found.append(one)
    return found


def _add(together: dict[Hashable, Effect], one: _Said | None, other: _Said | None) -> None:
    said = one or other
    if said is None:
        return
    key = (said.code, said.answer.path, one and one.words, other and other.words)
    before = together.get(key)
    names = {*(before.classes if before else ()), *((said.name,) if said.name else ())}
    classes = tuple(sorted(names))
    together[key] = Effect(said.code, classes, _of(one, classes), _of(other, classes))


def _of(said: _Said | None, classes: tuple[ClassName, ...]) -> Answer | None:
    """Return what was said, as said of these classes."""
    if said is None:
        return None
    facts = {**said.answer.facts, "classes": tuple(map(str, classes))}
    return msgspec.structs.replace(said.answer, classes=classes, facts=facts)


def _order(one: Effect) -> tuple[tuple[str, ...], str, tuple[ClassName, ...]]:
    answer = one.after or one.before
    return (tuple(f"{step:>6}" for step in answer.path) if answer else (), one.code, one.classes)


def _shifts(first: Case, second: Case) -> Iterator[Shift]:
    """Find works in school weeks or terms whose days the calendar now tells otherwise."""
    if first.calendar == second.calendar:
        return
    new = {one.uid: one for one in expand(second.schedule, second.school, second.calendar)}
    together: dict[Hashable, Shift] = {}
    for one in expand(first.schedule, first.school, first.calendar):
        other = new.get(one.uid)
        if other is not None and one.days != other.days and not one.cancelled:
            key = (one.path, one.part, one.days, other.days)
            known = together[key].classes if key in together else ()
            together[key] = Shift(other, (*known, one.class_name), one.days, other.days)
    yield from together.values()
