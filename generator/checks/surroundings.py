"""The other works of a schedule that bear on the day of some works: few of them, as a rule sees few."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.checks.rule import Sight
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.place import Step
from generator.model.schedule import Procedure

Owner = tuple[ClassName, tuple[Step, ...]]
"""Parts of one work of one class have this in common."""


class Surroundings:
    """All other works, found by what a rule sees of them. Parts of a work always come together."""

    def __init__(self, works: tuple[Procedure, ...], others: tuple[Procedure, ...]) -> None:
        """Take the works whose day is sought, and all others of their parallels."""
        self._others = others
        self._subject = tuple(self._of_subject(works))
        classes = {one.class_name for one in works}
        self._groups = _groups(one for one in others if one.class_name in classes)
        self._own = {
            index for index, one in enumerate(self._groups) if _owner(one[0]) in set(map(_owner, works))
        }
        self._on = defaultdict[date, list[int]](list)
        self._loose: list[tuple[Period, int]] = []
        for index, group in enumerate(self._groups):
            for part in group:
                if part.days is not None and part.certain:
                    self._on[part.day].append(index)
                elif part.days is not None:
                    self._loose.append((part.days, index))

    def seen(self, sight: Sight, day: date) -> tuple[Procedure, ...]:
        """Give the works that a rule of this sight needs to judge the day; always the same for equal ones."""
        if sight is Sight.WORK:
            return ()
        if sight is Sight.SUBJECT:
            return self._subject
        return self._of_day(day) if sight is Sight.DAY else self._others

    def _of_day(self, day: date) -> tuple[Procedure, ...]:
        """Give what is on the day; for a work that may be on it, also what else may be on its days."""
        found = {*self._own, *self._on.get(day, ())}
        for days, index in self._loose:
            if day in days:
                found.add(index)
                found.update(self._meeting(days))
        return tuple(part for index in sorted(found) for part in self._groups[index])

    def _meeting(self, days: Period) -> Iterator[int]:
        for index, group in enumerate(self._groups):
            if any(part.days is not None and part.days.overlaps(days) for part in group):
                yield index

    def _of_subject(self, works: tuple[Procedure, ...]) -> Iterator[Procedure]:
        wanted = {subject for one in works for subject in _subjects(one)}
        return (one for one in self._others if not wanted.isdisjoint(_subjects(one)))


def _groups(procedures: Iterator[Procedure]) -> tuple[tuple[Procedure, ...], ...]:
    found: dict[Owner, list[Procedure]] = {}
    for one in procedures:
        found.setdefault(_owner(one), []).append(one)
    return tuple(map(tuple, found.values()))


def _owner(one: Procedure) -> Owner:
    return one.class_name, one.path


def _subjects(one: Procedure) -> set[str]:
    return {name.casefold() for name in (one.subject, *one.choice_of)}
