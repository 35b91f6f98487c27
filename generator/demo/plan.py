"""A year's works of one parallel, placed on days so that every norm is kept.

A subject's works keep their distance across the whole parallel, not only within a class: then they keep it
under every reading of the norm.
"""

import random
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from generator.demo.curriculum import CORE, COURSES, Course
from generator.demo.kinds import work_of
from generator.demo.undated import undated_works
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import ClassMoments, Moment, Work
from generator.model.when import When

SPACING = 18
"""Days from one work of a subject to the next: the first whole number above two and a half weeks."""

STAGGER = 4
"""Classes of a parallel that write on different days do so within this many days."""

MOST_STAGGERED = 8
"""With more works a year there is no room for classes to differ."""

Parts = tuple[Period, ...]
Sitting = tuple[Parts, ...]
"""One work of a parallel: its days for each class, part by part."""


class Parallel(msgspec.Struct, frozen=True):
    """The classes of one grade and their works."""

    grade: int
    classes: tuple[ClassName, ...]
    works: tuple[Work, ...]


def plan_parallel(
    rng: random.Random, grade: int, classes: tuple[ClassName, ...], days: tuple[date, ...]
) -> Parallel:
    """Plan the works of one grade on the given days. A work for which no day is left is not planned."""
    diary = _Diary(len(classes), days)
    works: list[Work] = []
    for course in COURSES[grade]:
        works.extend(_works(rng, grade, classes, course, diary))
    return Parallel(grade, classes, (*works, *undated_works(grade, days[-1].year)))


class _Diary:
    """The days that are open, and those that each class has taken already."""

    def __init__(self, classes: int, days: tuple[date, ...]) -> None:
        self.days = days
        self.open = frozenset(days)
        self.taken: list[set[date]] = [set() for _ in range(classes)]

    def place(self, target: date, earliest: date, course: "_Manner") -> Sitting | None:
        """Take the days nearest to ``target`` that suit the course and are free; None when there are none."""
        for day in self._nearest(target, earliest):
            sitting = self._sitting(day, course)
            if sitting is not None:
                for taken, parts in zip(self.taken, sitting, strict=True):
                    taken.update(day for part in parts for day in part.days())
                return sitting
        return None

    def _nearest(self, target: date, earliest: date) -> Iterator[date]:
        first = bisect_left(self.days, earliest)
        left = max(bisect_left(self.days, target), first)
        for step in range(len(self.days)):
            if left + step < len(self.days):
                yield self.days[left + step]
            if left - step - 1 >= first:
                yield self.days[left - step - 1]

    def _sitting(self, day: date, course: "_Manner") -> Sitting | None:
        if course.width > 1:
            days = [day + timedelta(days=shift) for shift in range(course.width)]
            if not all(self._free(index, one) for index in range(len(self.taken)) for one in days):
                return None
            parts = tuple(Period(one, one) for one in days) if course.in_parts else (Period(day, days[-1]),)
            return (parts,) * len(self.taken)
        sitting = []
        for index, shift in enumerate(course.shifts):
            own = self._first_free(
                index, day + timedelta(days=shift), day + timedelta(days=STAGGER * bool(shift))
            )
            if own is None:
                return None
            sitting.append((Period(own, own),))
        return tuple(sitting)

    def _first_free(self, index: int, day: date, last: date) -> date | None:
        while day <= last:
            if self._free(index, day):
                return day
            day += timedelta(days=1)
        return None

    def _free(self, index: int, day: date) -> bool:
        return day in self.open and day not in self.taken[index]


class _Manner(msgspec.Struct, frozen=True):
    """How a work of a course is held."""

    shifts: tuple[int, ...]
    """Days by which each class follows the first one; all zero when all write on one day."""
    width: int = 1
    """School days in a row that one work takes."""
    in_parts: bool = False


def _works(
    rng: random.Random, grade: int, classes: tuple[ClassName, ...], course: Course, diary: _Diary
) -> Iterator[Work]:
    everyday = _Manner(_shifts(rng, course, len(classes)))
    last_in_parts = course.subject == "Русский язык" and 5 <= grade <= 9 and rng.random() < 0.5  # noqa: PLR2004
    if course.subject == "Физическая культура":
        everyday = _Manner((0,) * len(classes), width=rng.randint(2, 3))
    sittings: list[Sitting] = []
    earliest = diary.days[0]
    for number, target in enumerate(_targets(rng, course, diary.days), 1):
        in_parts = last_in_parts and number == course.works
        manner = _Manner((0,) * len(classes), width=2, in_parts=True) if in_parts else everyday
        sitting = diary.place(target, earliest, manner)
        if sitting is None:
            continue
        sittings.append(sitting)
        earliest = max(part.end for parts in sitting for part in parts) + timedelta(days=SPACING)
    yield from _blocks(rng, grade, classes, course, sittings)


def _shifts(rng: random.Random, course: Course, classes: int) -> tuple[int, ...]:
    by_groups = course.subject == "Английский язык" or rng.random() < 0.25  # noqa: PLR2004
    if not by_groups or classes == 1 or course.works > MOST_STAGGERED:
        return (0,) * classes
    return (0, *(rng.choice((0, 1, 1, 2)) for _ in range(classes - 1)))


def _targets(rng: random.Random, course: Course, days: tuple[date, ...]) -> list[date]:
    """Spread a course's works over the year, a little by chance; core subjects start and end with it."""
    length = (days[-1] - days[0]).days
    count = course.works
    places = [
        number / (count - 1) if course.subject in CORE and count > 1 else (number + 0.5) / count
        for number in range(count)
    ]
    return [days[0] + timedelta(days=int(length * place) + rng.randint(-3, 3)) for place in places]


def _blocks(
    rng: random.Random, grade: int, classes: tuple[ClassName, ...], course: Course, sittings: list[Sitting]
) -> Iterator[Work]:
    """One block for each kind of work of a course, with all its days."""
    kinds: dict[Work, list[Sitting]] = {}
    ornate = rng.random() < 0.5  # noqa: PLR2004
    for number, sitting in enumerate(sittings):
        kinds.setdefault(work_of(grade, course, number, len(sittings), ornate=ornate), []).append(sitting)
    for work, alike in kinds.items():
        yield timed(work, classes, tuple(alike))


def timed(work: Work, classes: tuple[ClassName, ...], sittings: tuple[Sitting, ...]) -> Work:
    """Give a block its days: one list for the parallel, or a list for each group of classes alike."""
    groups: dict[tuple[Moment, ...], list[ClassName]] = {}
    for index, name in enumerate(classes):
        moments = tuple(Moment(parts=tuple(When.of(days) for days in sitting[index])) for sitting in sittings)
        groups.setdefault(moments, []).append(name)
    if len(groups) == 1:
        [moments] = groups
        parallel = (ClassName(classes[0].parallel),)
        return msgspec.structs.replace(work, classes=parallel, when=(ClassMoments((), moments),))
    when = tuple(ClassMoments(tuple(names), moments) for moments, names in groups.items())
    return msgspec.structs.replace(work, when=when)
