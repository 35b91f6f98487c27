"""From a schedule as written to the procedures of each class."""

from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec

from generator.model.class_name import ClassName
from generator.model.identity import uids_below
from generator.model.period import Period
from generator.model.place import Step
from generator.model.schedule import Moment, Procedure, Schedule, Work
from generator.model.school import School

UNDATED = Moment(parts=())


class _Entry(msgspec.Struct, frozen=True):
    """One moment of one block: all that its procedures have in common, whichever class writes them."""

    parts: tuple[dict[str, Any], ...]
    """Fields of a procedure, for each part."""
    order: tuple[bool, tuple[Period, ...]]
    """Dated ones by their days, undated ones last; equal ones are alike but for words."""


def expand(schedule: Schedule, school: School) -> tuple[Procedure, ...]:
    """List every procedure of every class, by class and day; undated ones last.

    A procedure is told from its like (same class, level, kind and subject, or same block ``id``) by its
    ordinal in order of days. So its identity survives any reordering or reformatting of the file, a new
    topic, and a new day that does not overtake another of its like; and whatever else an edit does, no two
    procedures ever share an identity. A class that the school does not have gives nothing here;
    ``checks`` report it.
    """
    meant = lru_cache(lambda names: classes_of(names, school))
    series: dict[tuple[ClassName, str], list[_Entry]] = {}
    for alike, names, entry in _entries(schedule):
        for name in meant(names):
            series.setdefault((name, alike), []).append(entry)
    found: dict[ClassName, list[Procedure]] = {}
    whole = (schedule.authority, schedule.school, schedule.year.slug)
    for (name, alike), entries in series.items():
        uid = uids_below((*whole, name.slug, alike))
        of_class = found.setdefault(name, [])
        for ordinal, entry in enumerate(sorted(entries, key=attrgetter("order")), 1):
            for fields in entry.parts:
                part = fields["part"]
                own = (str(ordinal), f"part {part}") if part else (str(ordinal),)
                of_class.append(Procedure(uid=uid(own), class_name=name, **fields))
    for of_class in found.values():
        of_class.sort(key=lambda one: (one.day, one.subject, one.kind, one.part, one.uid))
    return tuple([one for name in sorted(found) for one in found[name]])


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


def _entries(schedule: Schedule) -> Iterator[tuple[str, tuple[ClassName, ...], _Entry]]:
    """Give each moment with what is alike to it and the classes it is written for."""
    for index, work in enumerate(schedule.procedures):
        path: tuple[Step, ...] = ("procedures", index)
        alike = work.id or f"{work.level.value}|{work.kind.value}|{work.subject}"
        for group_index, group in enumerate(work.when):
            inner = (group_index,) if group.classes else ()
            for moment_index, moment in enumerate(group.moments):
                place = (*path, "when", *inner, moment_index)
                yield alike, group.classes or work.classes, _entry(work, moment, place)
        if not work.when:
            yield alike, work.classes, _entry(work, UNDATED, (*path, "undated"))


def _entry(work: Work, moment: Moment, path: tuple[Step, ...]) -> _Entry:
    days = moment.parts or (None,)
    common = {
        "subject": work.subject,
        "kind": work.kind,
        "level": work.level,
        "parts": len(days),
        "minutes": work.minutes,
        "programme_grade": work.programme_grade,
        "random_choice": bool(work.random_choice),
        "choice_of": work.random_choice if isinstance(work.random_choice, tuple) else (),
        "undated": None if moment.parts else work.undated,
        "topic": moment.topic or work.topic,
        "note": moment.note or work.note,
        "path": path,
    }
    several = len(days) > 1
    parts = [common | {"days": one, "part": number if several else 0} for number, one in enumerate(days, 1)]
    return _Entry(tuple(parts), (not moment.parts, tuple(sorted(moment.parts))))
