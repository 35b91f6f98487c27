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

from generator.checks.budget import Budget
from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, Sight
from generator.checks.sittings import Sitting, sittings_of
from generator.checks.spacing import PARALLEL
from generator.checks.surroundings import Surroundings
from generator.model.class_name import ClassName, classes_of
from generator.model.finding import Fact, Outcome
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure
from generator.model.when import When

ONE_DAY = timedelta(days=1)
Key = tuple[object, ...]
"""All that a rule says."""
NOTHING: frozenset[Key] = frozenset()
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
        return tuple(one for one in self.new if _refuses(one[1]))


def _refuses(answer: Answer) -> bool:
    """Whether it keeps a day from being proposed: the norm counts by parallel, whoever writes there."""
    return answer.outcome is Outcome.VIOLATION or answer.facts.get("why") == PARALLEL


class Proposal(msgspec.Struct, frozen=True):
    """Allowed days around a day, and what is wrong with those between."""

    before: tuple[Look, ...]
    """Nearest first."""
    on: Look
    """The day itself."""
    after: tuple[Look, ...]
    refused: tuple[Look, ...]
    """In order of time: no proposed day is farther away than these are near."""
    cut_before: bool = False
    """Whether earlier days were given up before the year ended or enough of them were found."""
    cut_after: bool = False


class Search:
    """Looks at days for the same work, one after another.

    Each rule is shown only the other works that it sees, so that a day costs the same however many works a
    school has. What it says of them without the work is asked once.
    """

    def __init__(self, case: Case, works: tuple[Procedure, ...], rules: tuple[Rule, ...]) -> None:
        """Take the work as procedures of its classes; the days that they have already are freed.

        Works of other parallels are left out, since no day-bound norm looks beyond a parallel.
        """
        moving = {one.uid for one in works}
        parallels = {one.class_name.parallel for one in works}
        self._works = works
        self._rules = rules
        self._case = case
        self._others = Surroundings(
            works,
            tuple(
                one
                for one in case.procedures
                if one.class_name.parallel in parallels and one.uid not in moving
            ),
        )
        self._beside = len(self._others.seen(Sight.SUBJECT, date.min))
        self._sittings: dict[Sight, _Standing] = {}
        self._without: dict[tuple[str, tuple[str, ...]], frozenset[Key]] = {}
        self._in_turn = sorted(rules, key=lambda one: one.sight.value)

    def look(self, day: date) -> Look:
        """Tell what would come of the work on this day; without lessons no rule is asked."""
        lessons = self._lessons(day)
        if lessons is False:
            return Look(day, lessons, ())
        with_work = _Day(self, day)
        return Look(day, lessons, tuple(one for rule in self._rules for one in with_work.new(rule)))

    def allows(self, day: date, wanted: str = "") -> bool:
        """Tell whether the day is allowed, and the rule ``wanted`` finds nothing possible on it either.

        The rule that refuses a day is asked first about the next one.
        """
        if self._lessons(day) is False:
            return False
        with_work = _Day(self, day)
        for index, rule in enumerate(self._in_turn):
            said = with_work.new(rule)
            if said and (rule.code == wanted or any(_refuses(one) for _, one in said)):
                self._in_turn.insert(0, self._in_turn.pop(index))
                return False
        return True

    def days(
        self, near: date, step: timedelta, budget: Budget, within: Period | None = None
    ) -> Iterator[date]:
        """Give the days from ``near``, without itself, to an end of the school year or of the budget.

        Days before and after those ``within`` are left out; a day without lessons costs nothing.
        """
        year = within or self._case.schedule.year.period
        day = near + step
        while day in year:
            if self._lessons(day) is not False and not budget.spend(self._beside):
                return
            yield day
            day += step

    def put(self, sight: Sight, day: date) -> "_Amended":
        """Put the work on a day among the others that a rule sees."""
        when = When.of(Period(day, day))
        moved = [msgspec.structs.replace(one, when=when, days=when.days, undated=None) for one in self._works]
        return _Amended(self._case, self._standing(sight, day), tuple(moved))

    def _standing(self, sight: Sight, day: date) -> "_Standing":
        """Give the others that a rule sees; where it sees the same ones each day, they are sorted once."""
        if sight not in (Sight.SUBJECT, Sight.PARALLEL):
            return _Standing(self._others.seen(sight, day), self._works, self._case.shortest)
        if sight not in self._sittings:
            seen = self._others.seen(sight, day)
            self._sittings[sight] = _Standing(seen, self._works, self._case.shortest)
        return self._sittings[sight]

    def without(self, rule: Rule, day: date) -> frozenset[Key]:
        """Tell what a rule says of the others that it sees on a day."""
        seen = self._others.seen(rule.sight, day)
        if not seen:
            return NOTHING
        places = (rule.code, tuple(one.uid for one in seen))
        known = self._without.get(places)
        if known is None:
            known = frozenset(
                key for key, _ in _answers(_Amended(self._case, self._standing(rule.sight, day)), rule)
            )
            self._without[places] = known
        return known

    def told(self, rule: Rule, answer: Answer) -> tuple[str, Answer]:
        """Put the classes and the norm among the facts, which sentences name."""
        norm = self._case.norms.get(rule.norm)
        known: dict[str, Fact] = {"citation": norm.citation if norm else ""}
        facts = {**known, **answer.facts, "classes": tuple(map(str, answer.classes))}
        return rule.code, msgspec.structs.replace(answer, facts=facts)

    def _lessons(self, day: date) -> bool | None:
        parallels = {one.class_name.parallel for one in self._works}
        known = {self._case.is_school_day(day, parallel) for parallel in parallels}
        return False if False in known else None if None in known else True


class _Day:
    """The work on one day, as rules of each sight are shown it."""

    def __init__(self, search: Search, day: date) -> None:
        self._search = search
        self._day = day
        self._cases: dict[Sight, _Amended] = {}

    def new(self, rule: Rule) -> tuple[tuple[str, Answer], ...]:
        """Tell what a rule finds with the work that it does not find without it."""
        case = self._cases.get(rule.sight)
        if case is None:
            case = self._cases[rule.sight] = self._search.put(rule.sight, self._day)
        said = dict(_answers(case, rule))
        known = self._search.without(rule, self._day) if said else NOTHING
        return tuple(self._search.told(rule, one) for key, one in said.items() if key not in known)


class _Standing:
    """Works that stay where they are while others move; what belongs to these is kept apart."""

    def __init__(
        self, procedures: tuple[Procedure, ...], works: tuple[Procedure, ...], shortest: int | None
    ) -> None:
        owners = {(one.class_name, one.path) for one in works}
        self.procedures = procedures
        self.own = tuple(one for one in procedures if (one.class_name, one.path) in owners)
        others = (one for one in procedures if (one.class_name, one.path) not in owners)
        self.sittings = tuple(sorted(sittings_of(others, shortest), key=lambda one: one.first.day))


class _Amended(Case):
    """A case with other procedures than its schedule gives."""

    def __init__(self, case: Case, standing: _Standing, moved: tuple[Procedure, ...] = ()) -> None:
        super().__init__(case.authority, case.school, case.schedule, case.calendar, case.plans, case.norms)
        self.school_days = case.school_days
        self._standing = standing
        self._moved = moved

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """Those that were given, in the order of a case."""
        return tuple(
            sorted(
                (*self._standing.procedures, *self._moved),
                key=lambda one: (one.class_name, one.day, one.subject, one.kind, one.part, one.uid),
            )
        )

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """Those of a case in any order: only what belongs to the moved works is put together anew."""
        own = sittings_of((*self._standing.own, *self._moved), self.shortest)
        return (*self._standing.sittings, *own)


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
            if day in year and search.allows(day):
                yield day


def propose(search: Search, near: date, count: int = 3) -> Proposal:
    """Find the nearest allowed days before and after a day, as long as a budget for each lasts."""
    refused: list[Look] = []

    def allowed(step: timedelta) -> tuple[tuple[Look, ...], bool]:
        budget = Budget()
        looks = map(search.look, search.days(near, step, budget))
        found = tuple(islice(_sifted(looks, refused.append), count))
        return found, budget.spent and len(found) < count

    (before, cut_before), on, (after, cut_after) = allowed(-ONE_DAY), search.look(near), allowed(ONE_DAY)
    in_order = tuple(sorted(refused, key=lambda one: one.day))
    return Proposal(before, on, after, in_order, cut_before=cut_before, cut_after=cut_after)


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


def _answers(case: Case, rule: Rule) -> Iterator[tuple[Key, Answer]]:
    """Give what a rule finds, by all that it says. Suppressions are not heard: they permit nothing."""
    for one in rule.run(case):
        if one.outcome in SPOKEN:
            # Two works may be too near a third in the same words: the places tell them apart.
            yield (one.outcome, one.path, one.related, one.classes, one.days, *sorted(one.facts.items())), one
