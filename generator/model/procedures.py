"""From a schedule as written to the procedures of each class."""

from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec

from generator.model.amending import amend
from generator.model.calendar import SchoolCalendar
from generator.model.class_name import ClassName, classes_of
from generator.model.identity import uids_below
from generator.model.place import Step
from generator.model.schedule import Change, ChangeKind, Moment, Procedure, Schedule, Work
from generator.model.school import School
from generator.model.timing import resolve
from generator.model.when import When

UNDATED = Moment(parts=())


class _Entry(msgspec.Struct, frozen=True):
    """One moment of one block: all that its procedures have in common, whichever class writes them."""

    parts: tuple[dict[str, Any], ...]
    """Fields of a procedure, for each part."""
    order: tuple[tuple[str, ...], ...]
    """By day as approved, undated ones last; equal ones are alike but for words. No calendar is asked."""


def expand(
    schedule: Schedule, school: School, calendar: SchoolCalendar | None = None
) -> tuple[Procedure, ...]:
    """List every procedure of every class, as amended, by class and day; undated ones last.

    A procedure is told from its like (same class, level, kind and subject, or same block ``id``) by its
    ordinal in order of days. So its identity survives any reordering or reformatting of the file, a new
    topic, and a new day that does not overtake another of its like; and whatever else an edit does, no two
    procedures ever share an identity. A class that the school does not have gives nothing here;
    ``checks`` report it. An amendment's own works count in series of their own. ``calendar`` tells the
    days of school weeks and terms.
    """
    return as_amended(approved_procedures(schedule, school, calendar), schedule, school, calendar)


def as_amended(
    approved: tuple[Procedure, ...],
    schedule: Schedule,
    school: School,
    calendar: SchoolCalendar | None = None,
) -> tuple[Procedure, ...]:
    """Apply a schedule's orders to its approved procedures; in the order of :func:`expand`."""
    if not schedule.amendments:
        return approved
    amended, _ = amend(approved, schedule, school.in_year(schedule.year).classes, calendar)
    return tuple(
        sorted(amended, key=lambda one: (one.class_name, one.day, one.subject, one.kind, one.part, one.uid))
    )


def approved_procedures(
    schedule: Schedule, school: School, calendar: SchoolCalendar | None
) -> tuple[Procedure, ...]:
    """List procedures before any move or cancellation, with those that amendments add."""
    classes = school.in_year(schedule.year).classes
    meant = lru_cache(lambda names: classes_of(names, classes))
    series: dict[tuple[ClassName, str], list[_Entry]] = {}
    for alike, names, entry in _all_entries(schedule, calendar):
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


def _all_entries(
    schedule: Schedule, calendar: SchoolCalendar | None
) -> Iterator[tuple[str, tuple[ClassName, ...], _Entry]]:
    yield from _entries(schedule.procedures, ("procedures",), calendar)
    for index, amendment in enumerate(schedule.amendments):
        change = Change(
            kind=ChangeKind.ADDED,
            order=amendment.number or "",
            date=amendment.date,
            reason=amendment.reason or "",
        )
        path = ("amendments", index, "added")
        for alike, names, entry in _entries(amendment.added, path, calendar):
            parts = tuple(
                fields | {"history": (msgspec.structs.replace(change, after=fields["days"]),)}
                for fields in entry.parts
            )
            own = f"{alike}|{amendment.number or amendment.date.isoformat()}"
            yield own, names, msgspec.structs.replace(entry, parts=parts)


def _entries(
    works: tuple[Work, ...], beginning: tuple[Step, ...], calendar: SchoolCalendar | None
) -> Iterator[tuple[str, tuple[ClassName, ...], _Entry]]:
    """Give each moment with what is alike to it and the classes it is written for."""
    for index, work in enumerate(works):
        path: tuple[Step, ...] = (*beginning, index)
        alike = work.id or f"{work.level.value}|{work.kind.value}|{work.subject}"
        for group_index, group in enumerate(work.when):
            inner = (group_index,) if group.classes else ()
            for moment_index, moment in enumerate(group.moments):
                place = (*path, "when", *inner, moment_index)
                yield alike, group.classes or work.classes, _entry(work, moment, place, calendar)
        if not work.when:
            yield alike, work.classes, _entry(work, UNDATED, (*path, "undated"), calendar)


def _entry(work: Work, moment: Moment, path: tuple[Step, ...], calendar: SchoolCalendar | None) -> _Entry:
    times = moment.parts or (None,)
    common = {
        "subject": work.subject,
        "kind": work.kind,
        "level": work.level,
        "parts": len(times),
        "minutes": work.minutes,
        "programme_grade": work.programme_grade,
        "random_choice": bool(work.random_choice),
        "choice_of": work.random_choice if isinstance(work.random_choice, tuple) else (),
        "undated": None if moment.parts else work.undated,
        "topic": moment.topic or work.topic,
        "note": moment.note or work.note,
        "lessons": moment.lessons or work.lessons,
        "track": work.track,
        "path": path,
    }
    several = len(times) > 1
    parts = [
        common | {"when": one, "days": one and resolve(one, calendar), "part": number if several else 0}
        for number, one in enumerate(times, 1)
    ]
    return _Entry(tuple(parts), tuple(sorted(_order(one) for one in times)))


def _order(when: When | None) -> tuple[str, ...]:
    if when is None:
        return ("9999-no date",)
    if when.days is None:
        return ("9999", when.precision.value, f"{when.number:02}", when.term or "")
    return (when.days.start.isoformat(), when.days.end.isoformat())
