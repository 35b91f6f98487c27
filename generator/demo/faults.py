"""Faults made on purpose: an extra work of one class that breaks exactly one norm."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from generator.demo.curriculum import COURSES, WEEKS, Course
from generator.demo.plan import SPACING, Parallel
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import ClassMoments, Kind, Level, Moment, Work
from generator.model.when import When

NEAR = range(8, 17)
"""Days between two works that are too few, but too many for one work written on several days."""


class Fault(msgspec.Struct, frozen=True):
    """A norm that a schedule breaks on purpose."""

    class_name: ClassName
    code: str
    what: str
    """In words, for people."""
    dates: tuple[date, ...]


class Days(msgspec.Struct, frozen=True):
    """Days that faults may take."""

    school: tuple[date, ...]
    sundays: tuple[date, ...]


class _Class:
    """What one class writes, and when its parallel writes each subject."""

    def __init__(self, parallel: Parallel, name: ClassName) -> None:
        self.grade = parallel.grade
        self.name = name
        self.own: list[tuple[str, date]] = []
        self.of_parallel: dict[str, set[date]] = {}
        for work in parallel.works:
            for group in work.when:
                mine = not group.classes and ClassName(self.grade) in work.classes
                mine = mine or name in (group.classes or work.classes)
                days = [
                    day
                    for moment in group.moments
                    for part in moment.parts
                    if part.days
                    for day in part.days.days()
                ]
                self.of_parallel.setdefault(work.subject, set()).update(days)
                if mine:
                    self.own += [(work.subject, day) for day in days]
        self.load = Counter(day for _, day in self.own)

    def days_of(self, subject: str) -> list[date]:
        return sorted(day for name, day in self.own if name == subject)

    def near(self, subject: str, day: date) -> list[date]:
        """Days of the whole parallel on which the subject is written too soon before or after ``day``."""
        return sorted(one for one in self.of_parallel.get(subject, ()) if abs((one - day).days) < SPACING)

    def roomy(self, rng: random.Random) -> list[Course]:
        """Courses that may have one more work without breaking the share of hours, by chance."""
        courses = [one for one in COURSES[self.grade] if len(self.days_of(one.subject)) + 2 <= one.most_works]
        return rng.sample(courses, len(courses))


Found = tuple[Fault, Work]
Maker = Callable[[random.Random, _Class, Days], Iterator[Found]]


def add_faults(
    rng: random.Random, parallels: tuple[Parallel, ...], days: Days, count: int
) -> tuple[tuple[Parallel, ...], tuple[Fault, ...]]:
    """Give a school's plan up to ``count`` faults, each of another kind where the plan has room for it."""
    faults: list[Fault] = []
    plan = list(parallels)
    for make in rng.sample(MAKERS, len(MAKERS)):
        found = _first(rng, plan, days, make) if len(faults) < count else None
        if found is not None:
            index, fault, work = found
            plan[index] = msgspec.structs.replace(plan[index], works=(*plan[index].works, work))
            faults.append(fault)
    return tuple(plan), tuple(faults)


def _first(
    rng: random.Random, plan: list[Parallel], days: Days, make: Maker
) -> tuple[int, Fault, Work] | None:
    places = [(index, name) for index, parallel in enumerate(plan) for name in parallel.classes]
    for index, name in rng.sample(places, len(places)):
        found = next(make(rng, _Class(plan[index], name), days), None)
        if found is not None:
            return index, *found
    return None


def _two_a_day(rng: random.Random, one: _Class, _days: Days) -> Iterator[Found]:
    if one.grade == 1:
        return
    taken = rng.sample(sorted(one.own), len(one.own))
    for course in one.roomy(rng):
        for subject, day in taken:
            if subject != course.subject and one.load[day] == 1 and not one.near(course.subject, day):
                what = f"две работы в один день: «{subject}» и «{course.subject}»"
                yield Fault(one.name, "two-a-day", what, (day,)), _extra(one, course, (day,))


def _spacing(rng: random.Random, one: _Class, days: Days) -> Iterator[Found]:
    if one.grade == 1:
        return
    for course in one.roomy(rng):
        for day in _free(rng, one, days.school):
            match one.near(course.subject, day):
                case [other] if abs((other - day).days) in NEAR and other in one.days_of(course.subject):
                    gap = abs((other - day).days)
                    what = f"«{course.subject}»: от работы до работы {gap} дн. вместо {SPACING}"
                    dates = tuple(sorted((other, day)))
                    yield Fault(one.name, "spacing", what, dates), _extra(one, course, (day,))


def _day_off(rng: random.Random, one: _Class, days: Days) -> Iterator[Found]:
    if one.grade == 1:
        return
    for course in one.roomy(rng):
        for day in _free(rng, one, days.sundays):
            if not one.near(course.subject, day):
                what = f"«{course.subject}»: работа в воскресенье"
                yield Fault(one.name, "day-off", what, (day,)), _extra(one, course, (day,))


def _test_in_grade_1(rng: random.Random, one: _Class, days: Days) -> Iterator[Found]:
    if one.grade != 1:
        return
    for course in one.roomy(rng):
        for day in _free(rng, one, days.school):
            if not one.near(course.subject, day):
                what = f"«{course.subject}»: контрольная работа в 1 классе"
                yield (
                    Fault(one.name, "test-in-grade-1", what, (day,)),
                    _extra(one, course, (day,), Kind.TEST),
                )


def _share(rng: random.Random, one: _Class, days: Days) -> Iterator[Found]:
    if one.grade == 1:
        return
    for course in (course for course in COURSES[one.grade] if course.weekly == 1):
        written = one.days_of(course.subject)
        extra: list[date] = []
        for day in _free(rng, one, days.school):
            apart = all(abs((day - other).days) >= SPACING for other in extra)
            if len(written) + len(extra) <= course.most_works and apart and not one.near(course.subject, day):
                extra.append(day)
        dates = tuple(sorted((*written, *extra)))
        if len(dates) > course.most_works and extra:
            hours = course.weekly * WEEKS
            what = f"«{course.subject}»: работ {len(dates)} на {hours} ч., больше 10 %"
            yield Fault(one.name, "share", what, dates), _extra(one, course, tuple(sorted(extra)))


def _free(rng: random.Random, one: _Class, days: tuple[date, ...]) -> list[date]:
    free = [day for day in days if not one.load[day]]
    return rng.sample(free, len(free))


def _extra(one: _Class, course: Course, days: tuple[date, ...], kind: Kind = Kind.CHECK) -> Work:
    moments = tuple(Moment(parts=(When.of(Period(day, day)),)) for day in days)
    return Work(
        subject=course.subject,
        kind=kind,
        level=Level.SCHOOL,
        classes=(one.name,),
        minutes=30,
        when=(ClassMoments((), moments),),
    )


MAKERS: tuple[Maker, ...] = (_two_a_day, _spacing, _day_off, _test_in_grade_1, _share)
