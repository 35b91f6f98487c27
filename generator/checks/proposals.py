"""Days to which a work may move, beside the finding that asks to move it."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

import msgspec

from generator.checks.budget import Budget
from generator.checks.case import Case
from generator.checks.nearest import ONE_DAY, Search, day_bound
from generator.checks.rule import Answer, Rule, Sight
from generator.model.class_name import classes_of
from generator.model.finding import AllowedDays, Outcome, Severity
from generator.model.period import Period
from generator.model.place import Step
from generator.model.schedule import ChangeKind, Procedure, Schedule

COUNT = 2
"""Days that are proposed before the day at fault, and after it."""
EDGE = "edge-lesson"
TOO_MANY = AllowedDays(notes=("too-many",))
"""When the budget ended: the days found until then would be no nearest ones."""
LAST_OF_SPRING = (5, 31)
"""No school is known to hold lessons after it: June to August are holidays in any calendar."""


class Proposals:
    """Proposes days for the findings of one schedule; nothing is computed until one asks."""

    def __init__(self, case: Case, rules: tuple[Rule, ...]) -> None:
        """Take all rules: a proposed day contents every one that is bound to a day."""
        self._case = case
        self._rules = day_bound(rules)
        self._budget = Budget()
        self._known: dict[tuple[str, ...], AllowedDays] = {}

    def beside(self, answer: Answer, rule: Rule) -> Answer:
        """Put the days beside an answer that asks for them."""
        found = self.of(answer, rule)
        return answer if found is None else msgspec.structs.replace(answer, allowed=found)

    def ordered_at(self, answer: Answer) -> tuple[Step, ...]:
        """Return the place of the order that gave all works meant by an answer their present day."""
        if not self._case.schedule.amendments or answer.outcome is Outcome.NOT_CHECKABLE:
            return ()
        places = {
            _moved_by(one, self._case.schedule)
            for one in self._by_path.get(answer.path, ())
            if _speaks_of(answer, one)
        }
        return places.pop() if len(places) == 1 else ()

    def of(self, answer: Answer, rule: Rule) -> AllowedDays | None:
        """Find days for the work that an answer asks to move, with all classes of its line and parallel.

        None when no other day would mend it, and when the work has no certain day. A rule that only advises
        never says more than «possible»; it gets days too.
        """
        asked = answer.outcome is Outcome.VIOLATION or rule.severity is Severity.INFO
        if not (rule.day_bound and asked and answer.outcome is not Outcome.NOT_CHECKABLE):
            return None
        works = self._meant(answer)
        if not works:
            return None
        key = (rule.code if rule.severity is Severity.INFO else "", *(one.uid for one in works))
        if key not in self._known:
            self._known[key] = self._found(works, key[0]) if self._budget.spend() else TOO_MANY
        names = tuple(str(one.class_name) for one in works)
        found = self._known[key]
        if rule.code == EDGE and "other-lesson" in found.notes:
            found = AllowedDays(notes=("this-lesson",))
        others = names if {*names} != {*map(str, answer.classes)} or self._split(works) else ()
        return msgspec.structs.replace(found, classes=others)

    @cached_property
    def _by_path(self) -> dict[tuple[Step, ...], list[Procedure]]:
        found: dict[tuple[Step, ...], list[Procedure]] = {}
        for one in self._case.procedures:
            found.setdefault(one.path, []).append(one)
        return found

    def _meant(self, answer: Answer) -> tuple[Procedure, ...]:
        """List what moves when the day changes that an answer speaks of: one part, and one order's doing."""
        here = [one for one in self._by_path.get(answer.path, ()) if one.certain]
        own = [one for one in here if _speaks_of(answer, one)]
        if not own:
            return ()
        first = min(own, key=lambda one: (one.day, one.part))
        schedule = self._case.schedule
        parallels = {one.class_name.parallel for one in own}
        return tuple(
            one
            for one in here
            if (one.day, one.part) == (first.day, first.part)
            and _moved_by(one, schedule) == _moved_by(first, schedule)
            and one.class_name.parallel in parallels
        )

    def _split(self, works: tuple[Procedure, ...]) -> bool:
        """Whether classes of other parallels stand in the same line, and would stay."""
        parallels = {one.class_name.parallel for one in works}
        return any(one.class_name.parallel not in parallels for one in self._by_path[works[0].path])

    def _found(self, works: tuple[Procedure, ...], code: str) -> AllowedDays:
        found = self._around(works, code)
        if found.before or found.after or found is TOO_MANY or not any(one.lessons for one in works):
            return found
        free = tuple(msgspec.structs.replace(one, lessons=()) for one in works)
        elsewhere = self._around(free, code)
        if elsewhere is TOO_MANY:
            return TOO_MANY
        if not (elsewhere.before or elsewhere.after):
            return found
        return msgspec.structs.replace(elsewhere, notes=("other-lesson", *elsewhere.notes))

    def _around(self, works: tuple[Procedure, ...], code: str) -> AllowedDays:
        search, near = Search(self._case, works, self._rules), works[0].day
        within = self._bounds(works)

        def allowed(step: timedelta) -> Iterator[date]:
            return (day for day in search.days(near, step, self._budget, within) if search.allows(day, code))

        before = tuple(sorted(islice(allowed(-ONE_DAY), COUNT)))
        after = tuple(islice(allowed(ONE_DAY), COUNT))
        if self._budget.spent and min(len(before), len(after)) < COUNT:
            return TOO_MANY
        looks = [search.look(day) for day in (*before, *after)]
        notes = ("no-calendar",) if self._case.calendar is None else ()
        return AllowedDays(
            before,
            after,
            tuple(one.day for one in looks if one.new),
            (),
            (*notes, *self._no_window(search, near)),
        )

    def _bounds(self, works: tuple[Procedure, ...]) -> Period:
        """Keep a part between the parts before and after it, and all out of summer when no calendar tells."""
        year, near = self._case.schedule.year.period, works[0].day
        end = year.end if self._case.calendar else min(year.end, date(year.end.year, *LAST_OF_SPRING))
        classes = {one.class_name for one in works}
        beside = [
            one
            for one in self._by_path[works[0].path]
            if one.class_name in classes and one.days is not None and one.part != works[0].part
        ]
        earlier = [one.days.end for one in beside if one.days and one.part < works[0].part]
        later = [one.days.start for one in beside if one.days and one.part > works[0].part]
        first = max((day + ONE_DAY for day in earlier), default=year.start)
        last = min((day - ONE_DAY for day in later), default=end)
        start = min(max(min(first, near), year.start), year.end)
        return Period(start, max(min(max(last, near), year.end), start))

    def _no_window(self, search: Search, near: date) -> tuple[str, ...]:
        """Say when a work of an upper level has a term that the site does not know."""
        whys = {
            one.facts.get("why")
            for rule in self._rules
            if rule.sight is Sight.WORK
            for one in rule.run(search.put(rule.sight, near))
            if one.outcome is Outcome.NOT_CHECKABLE
        }
        return ("window-unknown",) if "window-unknown" in whys else ()


def _speaks_of(answer: Answer, one: Procedure) -> bool:
    return one.class_name in answer.classes and (not answer.days or one.day in answer.days)


def _moved_by(one: Procedure, schedule: Schedule) -> tuple[Step, ...]:
    """Return the place of the order that gave a work its present day; nothing when none did."""
    moves = [change for change in one.history if change.kind is ChangeKind.MOVED]
    if not moves:
        return ()
    places = (
        ("amendments", index, "moved", position)
        for index, amendment in enumerate(schedule.amendments)
        if (amendment.number or "", amendment.date) == (moves[-1].order, moves[-1].date)
        for position, move in enumerate(amendment.moved)
        if (move.subject, move.kind, move.to) == (one.subject, one.kind, one.when)
        and move.level in (None, one.level)
        and classes_of(move.classes, (one.class_name,))
    )
    return next(places, ())
