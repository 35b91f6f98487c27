"""A year's works of one parallel, placed on days so that every norm is kept.

A subject's works keep their distance across the whole parallel, not only within a class: then they keep it
under every reading of the norm.
"""

import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from generator.demo.curriculum import CORE, COURSES, NATIONAL_GRADES, NATIONAL_SUBJECTS, Course
from generator.demo.kinds import INTERVIEW_GRADE, OUTER, interview, national_work, ordered_work, work_of
from generator.demo.school_days import Year
from generator.demo.undated import undated_works
from generator.demo.week import Week
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
    """The classes of one grade, their timetable and their works."""

    grade: int
    classes: tuple[ClassName, ...]
    week: Week
    works: tuple[Work, ...]


def plan_parallel(
    rng: random.Random, grade: int, classes: tuple[ClassName, ...], week: Week, year: Year
) -> Parallel:
    """Plan the works of one grade. A work for which no day is left is not planned."""
    diary = _Diary(len(classes), year.days_of(grade))
    works = list(_upper_works(classes, diary, year))
    for course in COURSES[grade]:
        works.extend(_works(rng, _Place(grade, classes, week, year), course, diary))
    return Parallel(grade, classes, week, (*works, *undated_works(grade, year.national.end.year)))


def _upper_works(classes: tuple[ClassName, ...], diary: "_Diary", year: Year) -> Iterator[Work]:
    """Plan what the country orders besides courses: the interview, mathematics taught by its parts."""
    grade = classes[0].parallel
    manner = _Manner((0,) * len(classes))
    if grade == INTERVIEW_GRADE:
        sitting = diary.place(year.interview, year.interview, manner, year.interview)
        if sitting is not None:
            yield timed(interview(), classes, (sitting,))
    taught = {course.subject for course in COURSES[grade]}
    for subject in NATIONAL_SUBJECTS:
        if grade in NATIONAL_GRADES and subject not in taught:
            sitting = diary.place(year.national.start, year.national.start, manner, year.national.end)
            if sitting is not None:
                work = msgspec.structs.replace(national_work(subject), lessons=(2,))
                yield timed(work, classes, (sitting,))


class _Place(msgspec.Struct, frozen=True):
    """Whose works are planned."""

    grade: int
    classes: tuple[ClassName, ...]
    week: Week
    year: Year


class _Diary:
    """The days that are open, and those that each class has taken already."""

    def __init__(self, classes: int, days: tuple[date, ...]) -> None:
        self.days = days
        self.open = frozenset(days)
        self.taken: list[set[date]] = [set() for _ in range(classes)]

    def place(
        self,
        target: date,
        earliest: date,
        manner: "_Manner",
        latest: date = date.max,
        shut: Iterable[Period] = (),
    ) -> Sitting | None:
        """Take the days nearest to ``target`` that suit the course and are free; None when there are none.

        On days of ``shut`` nothing begins.
        """
        for day in self._nearest(target, earliest):
            closed = day > latest or any(day in period for period in shut)
            sitting = None if closed else self._sitting(day, manner)
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
            suit = not course.in_parts or all(one.weekday() in course.weekdays for one in days)
            free = (self._free(index, one) for index in range(len(self.taken)) for one in days)
            if not suit or not all(free):
                return None
            parts = tuple(Period(one, one) for one in days) if course.in_parts else (Period(day, days[-1]),)
            return (parts,) * len(self.taken)
        sitting = []
        for index, shift in enumerate(course.shifts):
            last = day + timedelta(days=STAGGER * bool(shift))
            own = self._first_free(index, day + timedelta(days=shift), last, course.weekdays)
            if own is None:
                return None
            sitting.append((Period(own, own),))
        return tuple(sitting)

    def _first_free(self, index: int, day: date, last: date, weekdays: frozenset[int]) -> date | None:
        while day <= last:
            if day.weekday() in weekdays and self._free(index, day):
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
    weekdays: frozenset[int] = frozenset(range(5))
    """Those on which the subject has a lesson that suits a work; a stretch of days is bound to none."""


def _works(rng: random.Random, place: _Place, course: Course, diary: _Diary) -> Iterator[Work]:
    classes, alone = place.classes, (0,) * len(place.classes)
    weekdays = place.week.weekdays(course.subject)
    everyday = _Manner(_shifts(rng, course, len(classes)), weekdays=weekdays)
    last_in_parts = course.subject == "Русский язык" and 5 <= place.grade <= 9 and rng.random() < 0.5  # noqa: PLR2004
    if course.subject == "Физическая культура":
        everyday = _Manner(alone, width=rng.randint(2, 3))
    sittings: list[Sitting] = []
    earliest, shut = diary.days[0], list[Period]()
    targets = _targets(rng, course, diary.days)
    for number, target in enumerate(targets, 1):
        work, window = _upper(place, course, number) or (None, None)
        if work is not None and window is not None:
            manner = _Manner(alone, weekdays=weekdays)
            ordered = diary.place(max(target, window.start), window.start, manner, window.end)
            if ordered is not None:
                shut.append(_too_near(ordered))
                yield timed(work, classes, (ordered,), place.week)
    for number, target in enumerate(targets, 1):
        if _upper(place, course, number) is not None:
            continue
        manner = everyday
        if last_in_parts and number == course.works:
            manner = _Manner(alone, width=2, in_parts=True, weekdays=weekdays)
        sitting = diary.place(target, earliest, manner, shut=shut)
        if sitting is None and manner is not everyday:
            sitting = diary.place(target, earliest, everyday, shut=shut)
        if sitting is not None:
            sittings.append(sitting)
            earliest = max(part.end for parts in sitting for part in parts) + timedelta(days=SPACING)
    yield from _blocks(rng, place, course, sittings)


def _too_near(sitting: Sitting) -> Period:
    """Days on which no other work of the subject may begin: classes that follow may be late, too."""
    days = [part for parts in sitting for part in parts]
    before, after = timedelta(days=SPACING - 1 + STAGGER + 2), timedelta(days=SPACING - 1)
    return Period(min(day.start for day in days) - before, max(day.end for day in days) + after)


def _upper(place: _Place, course: Course, number: int) -> tuple[Work, Period] | None:
    """Return what a level above the school orders for a course's ``number``-th work, and its days."""
    grade, subject = place.grade, course.subject
    if grade in NATIONAL_GRADES and subject in NATIONAL_SUBJECTS and number == course.works - 1:
        return national_work(subject), place.year.national
    if (grade, subject) in OUTER and number == course.works // 2 + 1:
        return ordered_work(grade, subject), place.year.ordered
    return None


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


def _blocks(rng: random.Random, place: _Place, course: Course, sittings: list[Sitting]) -> Iterator[Work]:
    """One block for each kind of work of a course, with all its days."""
    kinds: dict[Work, list[Sitting]] = {}
    ornate = rng.random() < 0.5  # noqa: PLR2004
    for number, sitting in enumerate(sittings):
        work = work_of(place.grade, course, number, len(sittings), ornate=ornate)
        kinds.setdefault(work, []).append(sitting)
    for work, alike in kinds.items():
        yield timed(work, place.classes, tuple(alike), place.week)


def timed(
    work: Work, classes: tuple[ClassName, ...], sittings: tuple[Sitting, ...], week: Week | None = None
) -> Work:
    """Give a block its days: one list for the parallel, or a list for each group of classes alike.

    Where all works of the block fall on the same lesson of ``week``, its number is named.
    """
    groups: dict[tuple[Moment, ...], list[ClassName]] = {}
    for index, name in enumerate(classes):
        moments = tuple(Moment(parts=tuple(When.of(days) for days in sitting[index])) for sitting in sittings)
        groups.setdefault(moments, []).append(name)
    if week is not None:
        work = msgspec.structs.replace(work, lessons=_lessons(work.subject, sittings, week))
    if len(groups) == 1:
        [moments] = groups
        parallel = (ClassName(classes[0].parallel),)
        return msgspec.structs.replace(work, classes=parallel, when=(ClassMoments((), moments),))
    when = tuple(ClassMoments(tuple(names), moments) for moments, names in groups.items())
    return msgspec.structs.replace(work, when=when)


def _lessons(subject: str, sittings: tuple[Sitting, ...], week: Week) -> tuple[int, ...]:
    days = {part for sitting in sittings for parts in sitting for part in parts}
    numbers = {week.lesson(subject, day.start.weekday()) if day.start == day.end else None for day in days}
    [number, *more] = numbers
    return () if number is None or more else (number,)
