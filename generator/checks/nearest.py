"""The nearest days on which a work would break no norm that is bound to a day.

A day is allowed when the classes have lessons on it, and the rules find no violation in the schedule with the
work on that day that they do not find in the schedule without it. What is only possible closes no day but is
told.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

import msgspec

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule
from generator.model.class_name import ClassName, classes_of
from generator.model.finding import Fact, Outcome
from generator.model.norms import NormVersion
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure
from generator.model.when import When

ONE_DAY = timedelta(days=1)
SPOKEN = (Outcome.VIOLATION, Outcome.POSSIBLE)


class Look(msgspec.Struct, frozen=True):
    """What would come of a work on one day."""

    day: date
    lessons: bool | None
    """Whether the classes have lessons; None when no calendar tells."""
    new: tuple[tuple[str, Answer], ...]
    """Codes of rules with the violations and possible violations that the work would bring."""

    @property
    def allowed(self) -> bool:
        """Whether no lesson is missing and no norm would be broken."""
        return self.lessons is not False and not self.broken

    @property
    def broken(self) -> tuple[tuple[str, Answer], ...]:
        """New violations."""
        return tuple(one for one in self.new if one[1].outcome is Outcome.VIOLATION)


class Proposal(msgspec.Struct, frozen=True):
    """Allowed days around a day, and what is wrong with those between."""

    before: tuple[Look, ...]
    """Nearest first."""
    on: Look
    """The day itself."""
    after: tuple[Look, ...]
    refused: tuple[Look, ...]
    """In order of time: no proposed day is farther away than these are near."""


class Search:
    """Looks at days for the same work, one after another."""

    def __init__(self, case: Case, works: tuple[Procedure, ...], rules: tuple[Rule, ...]) -> None:
        """Take the work as procedures of its classes, all of one parallel; days they have already are freed.

        Works of other parallels are left out, since no day-bound norm looks beyond a parallel.
        """
        moving = {one.uid for one in works}
        parallels = {one.class_name.parallel for one in works}
        self._works = works
        self._rules = rules
        self._case = case
        self._others = tuple(
            one for one in case.procedures if one.class_name.parallel in parallels and one.uid not in moving
        )

    def look(self, day: date) -> Look:
        """Tell what would come of the work on this day; without lessons no rule is asked."""
        lessons = self._lessons(day)
        if lessons is False:
            return Look(day, lessons, ())
        said = _answers(_Amended(self._case, (*self._others, *self._on(day))), self._rules)
        return Look(day, lessons, tuple(one for key, one in said.items() if key not in self._known))

    def before(self, near: date) -> Iterator[Look]:
        """Look at each day before ``near``, the nearest first, to the start of the school year."""
        return self._looks(near, -ONE_DAY)

    def after(self, near: date) -> Iterator[Look]:
        """Look at each day after ``near``, the nearest first, to the end of the school year."""
        return self._looks(near, ONE_DAY)

    def _looks(self, near: date, step: timedelta) -> Iterator[Look]:
        year = self._case.schedule.year.period
        day = near + step
        while day in year:
            yield self.look(day)
            day += step

    @cached_property
    def _known(self) -> frozenset[tuple[object, ...]]:
        return frozenset(_answers(_Amended(self._case, self._others), self._rules))

    def _lessons(self, day: date) -> bool | None:
        known = {self._case.is_school_day(day, one.class_name.parallel) for one in self._works}
        return False if False in known else None if None in known else True

    def _on(self, day: date) -> Iterator[Procedure]:
        when = When.of(Period(day, day))
        for one in self._works:
            yield msgspec.structs.replace(one, when=when, days=when.days, undated=None)


class _Amended(Case):
    """A case with other procedures than its schedule gives."""

    def __init__(self, case: Case, procedures: tuple[Procedure, ...]) -> None:
        super().__init__(case.authority, case.school, case.schedule, case.calendar, case.plans, case.norms)
        self._given = procedures

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """Those that were given, in the order of a case."""
        return tuple(
            sorted(
                self._given,
                key=lambda one: (one.class_name, one.day, one.subject, one.kind, one.part, one.uid),
            )
        )


def allowed_days(
    case: Case, class_name: ClassName, subject: str, kind: Kind, near: date, rules: tuple[Rule, ...]
) -> Iterator[date]:
    """Give the days allowed to a new work, nearest to ``near`` first, the earlier of two equally near.

    ``class_name`` may be a whole parallel; an unknown class has no days. Only day-bound ``rules`` are asked.
    """
    works = new_works(case, class_name, subject, kind)
    if not works:
        return
    search = Search(case, works, day_bound(rules))
    year = case.schedule.year.period
    for distance in range((year.end - year.start).days + 1):
        for day in sorted({near - distance * ONE_DAY, near + distance * ONE_DAY}):
            if day in year and search.look(day).allowed:
                yield day


def propose(search: Search, near: date, count: int = 3) -> Proposal:
    """Find the nearest allowed days before and after a day."""
    refused: list[Look] = []

    def allowed(looks: Iterator[Look]) -> tuple[Look, ...]:
        return tuple(islice(_sifted(looks, refused.append), count))

    before, on, after = allowed(search.before(near)), search.look(near), allowed(search.after(near))
    return Proposal(before, on, after, tuple(sorted(refused, key=lambda one: one.day)))


def proposed(case: Case, answer: Answer, rules: tuple[Rule, ...]) -> tuple[date | None, date | None]:
    """Return the nearest allowed days before and after for the work at whose place an answer stands.

    None for a side without any, and for an answer that names no work with a certain day.
    """
    works = tuple(
        one
        for one in case.procedures
        if one.path == answer.path
        and one.certain
        and (not answer.classes or one.class_name in answer.classes)
    )
    days = {one.day for one in works}
    if not works or any(one.parts > 1 for one in works) or len(days) > 1:
        return None, None
    found = propose(Search(case, works, day_bound(rules)), works[0].day, 1)
    return next((one.day for one in found.before), None), next((one.day for one in found.after), None)


def new_works(case: Case, class_name: ClassName, subject: str, kind: Kind) -> tuple[Procedure, ...]:
    """Make a work of a class, or of all classes of a parallel, of the level that orders such works."""
    level = Level.FEDERAL if kind is Kind.NATIONAL else Level.SCHOOL
    path = ("procedures", len(case.schedule.procedures))
    return tuple(
        Procedure(
            uid=f"new {name}", class_name=name, subject=subject, kind=kind, level=level, days=None, path=path
        )
        for name in classes_of((class_name,), case.school.classes)
    )


def day_bound(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Those of the rules that another day would content."""
    return tuple(one for one in rules if one.day_bound)


def _sifted(looks: Iterator[Look], refuse: Callable[[Look], None]) -> Iterator[Look]:
    for one in looks:
        if one.allowed:
            yield one
        else:
            refuse(one)


def _answers(case: Case, rules: tuple[Rule, ...]) -> dict[tuple[object, ...], tuple[str, Answer]]:
    """Return what the rules find, by all that it says. Suppressions are not heard: they permit nothing."""
    found: dict[tuple[object, ...], tuple[str, Answer]] = {}
    for rule in rules:
        for one in rule.run(case):
            if one.outcome in SPOKEN:
                facts = tuple(sorted(one.facts.items()))
                key = (rule.code, one.outcome, one.path, one.classes, one.days, facts)
                found[key] = (rule.code, _told(one, case.norms.get(rule.norm)))
    return found


def _told(answer: Answer, norm: NormVersion | None) -> Answer:
    """Put the classes and the norm among the facts, which sentences name."""
    known: dict[str, Fact] = {"citation": norm.citation if norm else ""}
    facts = {**known, **answer.facts, "classes": tuple(map(str, answer.classes))}
    return msgspec.structs.replace(answer, facts=facts)
