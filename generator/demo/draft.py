"""A made-up school on its way to a file, and what faults made on purpose need to know of it."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from generator.demo.curriculum import COURSES, Course
from generator.demo.plan import SPACING, Parallel
from generator.demo.school_days import Year
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.period import Period
from generator.model.place import Step
from generator.model.roadmap import Approval
from generator.model.schedule import (
    Amendment,
    ClassMoments,
    Kind,
    Level,
    Moment,
    PrintedShare,
    Suppression,
    Work,
)
from generator.model.when import When

Path = tuple[Step, ...]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A norm that a schedule breaks on purpose."""

    code: str
    """Of the rule that has to find it."""
    what: str
    """In words, for people."""
    classes: tuple[ClassName, ...] = ()
    """Empty when the whole school is concerned."""
    dates: tuple[date, ...] = ()
    outcome: Outcome = Outcome.VIOLATION
    work: Work | None = None
    """Block in which it shows, where it shows in one."""
    rest: Path = ()
    """Path of its place below the block, or below the whole file."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A school's schedule with its faults until now."""

    parallels: tuple[Parallel, ...]
    approval: Approval | None
    note: str
    amendments: tuple[Amendment, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    printed: tuple[PrintedShare, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def works(self) -> tuple[Work, ...]:
        """Blocks in the order of the file."""
        return tuple(work for parallel in self.parallels for work in parallel.works)

    def path(self, fault: Fault) -> Path:
        """Return the path of a fault's place in the file."""
        if fault.work is None:
            return fault.rest
        index = next(index for index, work in enumerate(self.works) if work is fault.work)
        return ("procedures", index, *fault.rest)

    def with_works(self, grade: int, works: tuple[Work, ...], *faults: Fault) -> "Draft":
        """Give a grade other works, with the faults that these bring."""
        parallels = tuple(
            msgspec.structs.replace(one, works=works) if one.grade == grade else one for one in self.parallels
        )
        return msgspec.structs.replace(self, parallels=parallels, faults=(*self.faults, *faults))

    def with_extra(self, parallel: Parallel, work: Work, *faults: Fault) -> "Draft":
        """Give a grade one more work, with the faults that it brings."""
        return self.with_works(parallel.grade, (*parallel.works, work), *faults)


Maker = Callable[[random.Random, Draft, Year], Iterator[Draft]]
"""Gives drafts with one more fault, in order of chance; none when the school has no room for it."""


class Row(msgspec.Struct, frozen=True):
    """One moment of a block."""

    work: Work
    rest: Path
    """Its path below the block."""
    classes: tuple[ClassName, ...]
    moment: Moment

    @property
    def days(self) -> tuple[date, ...]:
        """All days of it."""
        return tuple(day for part in self.moment.parts if part.days for day in part.days.days())

    @property
    def plain(self) -> bool:
        """Whether it is a work of the school itself on one certain day."""
        return self.work.level is Level.SCHOOL and len(self.days) == 1


class Diary:
    """What one class writes, and when its parallel writes each subject."""

    def __init__(self, parallel: Parallel, name: ClassName) -> None:
        """Take the class and all works of its parallel."""
        self.parallel = parallel
        self.grade = parallel.grade
        self.name = name
        self.own: list[Row] = []
        self.of_parallel: dict[str, set[date]] = {}
        for row in rows_of(parallel):
            self.of_parallel.setdefault(row.work.subject, set()).update(row.days)
            if name in row.classes:
                self.own.append(row)
        self.load = Counter(day for row in self.own for day in row.days)

    def days_of(self, subject: str) -> list[date]:
        """Days on which the class writes a subject."""
        return sorted(day for row in self.own if row.work.subject == subject for day in row.days)

    def near(self, subject: str, day: date) -> list[date]:
        """Days of the whole parallel on which the subject is written too soon before or after ``day``."""
        return sorted(one for one in self.of_parallel.get(subject, ()) if abs((one - day).days) < SPACING)

    def roomy(self, rng: random.Random) -> list[Course]:
        """Assessed courses that may have one more work without breaking the share of hours, by chance."""
        courses = [
            one
            for one in COURSES[self.grade]
            if one.works and len(self.days_of(one.subject)) + 2 <= one.most_works
        ]
        return rng.sample(courses, len(courses))

    def free(self, rng: random.Random, subject: str, days: tuple[date, ...]) -> list[date]:
        """Days, by chance, on which the class writes nothing, and the parallel nothing near in the subject.

        The subject has a lesson then that suits a work, or nobody has lessons at all.
        """
        weekdays = {*self.parallel.week.weekdays(subject), 5, 6}
        free = [
            day
            for day in days
            if not self.load[day] and day.weekday() in weekdays and not self.near(subject, day)
        ]
        return rng.sample(free, len(free))


def rows_of(parallel: Parallel) -> Iterator[Row]:
    """Give each dated moment of a parallel with the classes that write it."""
    whole = ClassName(parallel.grade)
    for work in parallel.works:
        for group_index, group in enumerate(work.when):
            names = group.classes or work.classes
            meant = parallel.classes if whole in names else names
            inner = (group_index,) if group.classes else ()
            for index, moment in enumerate(group.moments):
                yield Row(work, ("when", *inner, index), meant, moment)


def diaries(rng: random.Random, draft: Draft, grades: range = range(2, 12)) -> Iterator[Diary]:
    """Give the diary of each class of these grades, by chance."""
    places = [(one, name) for one in draft.parallels if one.grade in grades for name in one.classes]
    for parallel, name in rng.sample(places, len(places)):
        yield Diary(parallel, name)


def extra(
    one: Diary,
    subject: str,
    day: date | None,
    kind: Kind = Kind.CHECK,
    level: Level = Level.SCHOOL,
    minutes: int = 30,
) -> Work:
    """Make one more work of one class."""
    moments = (Moment(parts=(When.of(Period(day, day)),)),) if day else ()
    return Work(
        subject=subject,
        kind=kind,
        level=level,
        classes=(one.name,),
        minutes=minutes,
        when=(ClassMoments((), moments),) if moments else (),
        undated=None if day else "день назначит школа",
    )


FIRST: Path = ("when", 0)
"""Path of the only day of a block."""
