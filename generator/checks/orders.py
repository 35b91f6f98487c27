"""Orders that an earlier revision had: what became of each."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

import msgspec

from generator.checks.compare import entries, written
from generator.model.class_name import ClassName, classes_of
from generator.model.place import Step
from generator.model.schedule import Amendment, Move, Schedule, Target
from generator.model.school import School

LISTS = ("moved", "cancelled", "added")


class Edited(msgspec.Struct, frozen=True):
    """One thing that an order no longer says as it did."""

    order: Amendment
    """As it was."""
    index: int
    """Its number in the earlier revision, from 0."""
    what: str
    """Name of its field; «removed» when the whole order is gone."""
    path: tuple[Step, ...]
    """Where it stands now; where orders stand when it is gone."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    classes: tuple[ClassName, ...] = ()


class _Line(NamedTuple):
    """What an order says to one class."""

    key: Hashable
    """All of it, in a form that can be compared."""
    class_name: ClassName
    words: str
    position: int
    """In its list, from 0."""


class _Order(msgspec.Struct, frozen=True):
    """What an order says, however its lines are ordered and grouped."""

    itself: Amendment
    index: int
    lists: tuple[tuple[_Line, ...], ...]
    """For each of LISTS."""
    done: Hashable
    """What it does to the schedule."""


def edited_orders(before: Schedule, after: Schedule, school: School) -> tuple[Edited, ...]:
    """Tell what orders of ``before`` say otherwise in ``after``, or no longer say.

    An order may be completed by a number or reason that it lacked; its lines may stand in any order.
    """
    return tuple(_edited(list(_orders(before, school)), list(_orders(after, school))))


def _orders(schedule: Schedule, school: School) -> Iterator[_Order]:
    classes = school.in_year(schedule.year).classes
    for index, order in enumerate(schedule.amendments):
        targets = (tuple(_targets(one, classes)) for one in (order.moved, order.cancelled))
        lists = (*targets, tuple(_added(order, schedule, school)))
        done = tuple(frozenset(line.key for line in lines) for lines in lists)
        yield _Order(order, index, lists, done)


def _targets(targets: tuple[Target, ...], classes: tuple[ClassName, ...]) -> Iterator[_Line]:
    for position, one in enumerate(targets):
        to = one.to if isinstance(one, Move) else None
        for name in classes_of(one.classes, classes) or one.classes:
            words = f"{name} «{one.subject}» ({one.kind.value}) {written(one.day)}"
            key = (name, one.subject, one.kind, one.level, one.day, to)
            yield _Line(key, name, f"{words} → {written(to)}" if to else words, position)


def _added(order: Amendment, schedule: Schedule, school: School) -> Iterator[_Line]:
    """List what an order adds as it says it, before any other order moved it on."""
    alone = msgspec.structs.replace(order, moved=(), cancelled=())
    for one in entries(msgspec.structs.replace(schedule, procedures=(), amendments=(alone,)), school):
        told = one.told
        times = ", ".join(map(written, told.times)) or "–"
        words = f"{told.class_name} «{told.subject}» ({told.kind.value}) {times}"
        yield _Line(told, told.class_name, words, int(one.path[3]))


def _edited(old: list[_Order], new: list[_Order]) -> Iterator[Edited]:
    for likeness in LIKENESSES:
        pairs = {one.index: other for one, other in _alike(old, new, likeness)}
        for one in old:
            if one.index in pairs:
                yield from _differences(one, pairs[one.index])
        known = {other.index for other in pairs.values()}
        old = [one for one in old if one.index not in pairs]
        new = [one for one in new if one.index not in known]
    for one in old:
        lines = tuple(line for listed in one.lists for line in listed)
        yield Edited(
            one.itself, one.index, "removed", ("amendments",), _words(lines), ("–",), _classes(lines)
        )


def _alike(
    old: list[_Order], new: list[_Order], likeness: Callable[[_Order], Hashable]
) -> Iterator[tuple[_Order, _Order]]:
    """Pair orders with the same key, the first with the first."""
    by_key: dict[Hashable, deque[_Order]] = {}
    for other in new:
        by_key.setdefault(likeness(other), deque()).append(other)
    for one in old:
        key = likeness(one)
        if key is not None and by_key.get(key):
            yield one, by_key[key].popleft()


LIKENESSES: tuple[Callable[[_Order], Hashable], ...] = (
    lambda one: (one.itself.number, one.itself.date, one.itself.reason, one.done),
    lambda one: (one.itself.number, one.itself.date) if one.itself.number else None,
    lambda one: one.itself.number,
    lambda one: (one.itself.date, one.done),
    lambda one: one.done,
    lambda one: None if one.itself.number else one.itself.date,
)
"""By what an order is known again, from the closest."""


def _differences(one: _Order, other: _Order) -> Iterator[Edited]:
    old, new = one.itself, other.itself
    path: tuple[Step, ...] = ("amendments", other.index)
    for name in ("number", "date", "reason"):
        before, after = getattr(old, name), getattr(new, name)
        if before is not None and before != after:
            told = (str(before),), (str(after) if after else "–",)
            yield Edited(old, one.index, name, (*path, name), *told)
    for name, was, now in zip(LISTS, one.lists, other.lists, strict=True):
        lost, got = _without(was, now), _without(now, was)
        if lost or got:
            place = (*path, name, got[0].position) if got else (*path, name)
            yield Edited(old, one.index, name, place, _words(lost), _words(got), _classes((*lost, *got)))


def _without(lines: tuple[_Line, ...], others: tuple[_Line, ...]) -> tuple[_Line, ...]:
    known = {line.key for line in others}
    return tuple(line for line in lines if line.key not in known)


def _words(lines: tuple[_Line, ...]) -> tuple[str, ...]:
    return tuple(line.words for line in lines) or ("–",)


def _classes(lines: tuple[_Line, ...]) -> tuple[ClassName, ...]:
    return tuple(sorted({line.class_name for line in lines}))
