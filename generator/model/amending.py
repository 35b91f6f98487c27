"""What orders after approval make of a schedule's procedures."""

from collections.abc import Iterable, Iterator

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.class_name import ClassName, classes_of
from generator.model.place import Step
from generator.model.schedule import Amendment, Change, ChangeKind, Kind, Move, Procedure, Schedule, Target
from generator.model.timing import resolve
from generator.model.when import When


class Unmatched(msgspec.Struct, frozen=True):
    """An amendment names a procedure that the schedule does not have."""

    path: tuple[Step, ...]
    class_name: ClassName


Key = tuple[ClassName, str, Kind, When | None]
"""What an order names a procedure by; ``level`` tells apart what stands on one day."""


def amend(
    procedures: tuple[Procedure, ...],
    schedule: Schedule,
    classes: tuple[ClassName, ...],
    calendar: SchoolCalendar | None,
) -> tuple[tuple[Procedure, ...], tuple[Unmatched, ...]]:
    """Apply moves and cancellations in order of their dates; also return what they do not match.

    Orders of one date work as they stand in the file. All lines of an order speak of the schedule before that
    order: «16.09 → 07.10, 07.10 → 11.11» shifts two works, and does not move one twice. What an order adds is
    there for later orders alone. A procedure keeps its identity through all of them. ``procedures`` hold what
    amendments add.
    """
    current = {one.uid: one for one in procedures}
    joining: dict[int | None, list[Procedure]] = {}
    for one in procedures:
        joining.setdefault(_added_by(one), []).append(one)
    standing: dict[Key, list[str]] = {}
    unmatched: list[Unmatched] = []
    _stand(joining.get(None, ()), standing)
    for index in sorted(range(len(schedule.amendments)), key=lambda index: schedule.amendments[index].date):
        changed, lost = _ordered(schedule.amendments[index], index, classes, standing, current)
        unmatched.extend(lost)
        for uid, target in changed.items():
            standing[_key(current[uid])].remove(uid)
            current[uid] = _changed(current[uid], schedule.amendments[index], target, calendar)
        _stand((*(current[uid] for uid in changed), *joining.get(index, ())), standing)
    return tuple(current[one.uid] for one in procedures), tuple(unmatched)


def _ordered(
    amendment: Amendment,
    index: int,
    classes: tuple[ClassName, ...],
    standing: dict[Key, list[str]],
    current: dict[str, Procedure],
) -> tuple[dict[str, Target], list[Unmatched]]:
    """Match the lines of one order with what stands before it; no work is taken by two lines."""
    changed: dict[str, Target] = {}
    unmatched: list[Unmatched] = []
    for path, target in _targets(amendment, index):
        for name in classes_of(target.classes, classes):
            named = standing.get((name, target.subject, target.kind, target.day), ())
            meant = [uid for uid in named if target.level in (None, current[uid].level)]
            found = [uid for uid in meant if uid not in changed]
            if not found:
                unmatched.append(Unmatched(path, name))
            changed |= dict.fromkeys(found, target)
    return changed, unmatched


def _stand(procedures: Iterable[Procedure], standing: dict[Key, list[str]]) -> None:
    for one in procedures:
        if not one.cancelled:
            standing.setdefault(_key(one), []).append(one.uid)


def _key(one: Procedure) -> Key:
    return (one.class_name, one.subject, one.kind, one.when)


def _added_by(one: Procedure) -> int | None:
    """Tell the index of the order that added it; None for what was approved."""
    added = len(one.path) > 1 and one.path[0] == "amendments"
    return int(one.path[1]) if added else None


def _targets(amendment: Amendment, index: int) -> Iterator[tuple[tuple[Step, ...], Target]]:
    for role, targets in (("moved", amendment.moved), ("cancelled", amendment.cancelled)):
        for position, target in enumerate(targets):
            yield ("amendments", index, role, position), target


def _changed(
    one: Procedure, amendment: Amendment, target: Target, calendar: SchoolCalendar | None
) -> Procedure:
    moved = isinstance(target, Move)
    days = resolve(target.to, calendar) if isinstance(target, Move) else one.days
    change = Change(
        kind=ChangeKind.MOVED if moved else ChangeKind.CANCELLED,
        order=amendment.number or "",
        date=amendment.date,
        reason=amendment.reason or "",
        before=one.days,
        after=days if moved else None,
    )
    return msgspec.structs.replace(
        one,
        when=target.to if isinstance(target, Move) else one.when,
        days=days,
        cancelled=not moved,
        history=(*one.history, change),
    )
