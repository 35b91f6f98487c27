"""From a schedule as written to the procedures of each class."""

from collections.abc import Iterator
from itertools import groupby

import msgspec

from generator.model.class_name import ClassName
from generator.model.identity import uid_of
from generator.model.period import Period
from generator.model.place import Step
from generator.model.schedule import Moment, Procedure, Schedule, Work
from generator.model.school import School

UNDATED = Moment(parts=())


class _Slot(msgspec.Struct, frozen=True):
    """One moment of one block for one class, before it gets its ordinal."""

    class_name: ClassName
    work: Work
    moment: Moment
    path: tuple[Step, ...]

    @property
    def series(self) -> tuple[ClassName, str]:
        """What an ordinal counts within: a class and the block's own id, or its level, kind and subject."""
        work = self.work
        return self.class_name, work.id or f"{work.level.value}|{work.kind.value}|{work.subject}"

    @property
    def order(self) -> tuple[bool, tuple[Period, ...]]:
        """Dated ones by their days, undated ones last; equal ones are alike but for words."""
        parts = self.moment.parts
        return not parts, tuple(sorted(parts)) if len(parts) > 1 else parts


def expand(schedule: Schedule, school: School) -> tuple[Procedure, ...]:
    """List every procedure of every class, by class and day; undated ones last.

    A procedure is told from its like (same class, level, kind and subject, or same block ``id``) by its
    ordinal in order of days. So its identity survives any reordering or reformatting of the file, a new
    topic, and a new day that does not overtake another of its like; and whatever else an edit does, no two
    procedures ever share an identity. A class that the school does not have gives nothing here;
    ``checks`` report it.
    """
    slots = sorted(_slots(schedule, school), key=lambda slot: (slot.series, slot.order))
    found: list[Procedure] = []
    for series, alike in groupby(slots, key=lambda slot: slot.series):
        for ordinal, slot in enumerate(alike, 1):
            identity = (
                schedule.authority,
                schedule.school,
                schedule.year.slug,
                series[0].slug,
                series[1],
                str(ordinal),
            )
            found.extend(_procedures(slot, identity))
    return tuple(
        sorted(found, key=lambda one: (one.class_name, one.day, one.subject, one.kind, one.part, one.uid))
    )


def classes_of(names: tuple[ClassName, ...], school: School) -> tuple[ClassName, ...]:
    """List the school's classes that these names mean, in its order; a bare parallel means all its classes.

    «5а» means the school's «5А»: a class does not change with the size of its letter.
    """
    wanted = {(one.parallel, one.letter.lower()) for one in names}
    return tuple(
        one
        for one in school.classes
        if (one.parallel, one.letter.lower()) in wanted or (one.parallel, "") in wanted
    )


def _slots(schedule: Schedule, school: School) -> Iterator[_Slot]:
    for index, work in enumerate(schedule.procedures):
        path: tuple[Step, ...] = ("procedures", index)
        for group_index, group in enumerate(work.when):
            classes = classes_of(group.classes or work.classes, school)
            inner = (group_index,) if group.classes else ()
            for moment_index, moment in enumerate(group.moments):
                place = (*path, "when", *inner, moment_index)
                for class_name in classes:
                    yield _Slot(class_name, work, moment, place)
        if not work.when:
            for class_name in classes_of(work.classes, school):
                yield _Slot(class_name, work, UNDATED, (*path, "undated"))


def _procedures(slot: _Slot, identity: tuple[str, ...]) -> Iterator[Procedure]:
    work, moment = slot.work, slot.moment
    parts = moment.parts or (None,)
    several = len(parts) > 1
    for number, days in enumerate(parts, 1):
        yield Procedure(
            uid=uid_of((*identity, f"part {number}") if several else identity),
            class_name=slot.class_name,
            subject=work.subject,
            kind=work.kind,
            level=work.level,
            days=days,
            part=number if several else 0,
            parts=len(parts),
            minutes=work.minutes,
            programme_grade=work.programme_grade,
            random_choice=bool(work.random_choice),
            choice_of=work.random_choice if isinstance(work.random_choice, tuple) else (),
            undated=None if days else work.undated,
            topic=moment.topic or work.topic,
            note=moment.note or work.note,
            path=slot.path,
        )
