"""What orders after approval make of a schedule's procedures."""

from collections.abc import Iterator

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.class_name import ClassName, classes_of
from generator.model.place import Step
from generator.model.schedule import Amendment, Change, ChangeKind, Move, Procedure, Schedule, Target
from generator.model.timing import resolve


class Unmatched(msgspec.Struct, frozen=True):
    """An amendment names a procedure that the schedule does not have."""

    path: tuple[Step, ...]
    class_name: ClassName


def amend(
    procedures: tuple[Procedure, ...],
    schedule: Schedule,
    classes: tuple[ClassName, ...],
    calendar: SchoolCalendar | None,
) -> tuple[tuple[Procedure, ...], tuple[Unmatched, ...]]:
    """Apply moves and cancellations in order of their dates; also return what they do not match.

    A procedure keeps its identity through all of them. ``procedures`` hold what amendments add.
    """
    current = {one.uid: one for one in procedures}
    unmatched: list[Unmatched] = []
    for amendment, path, target in _targets(schedule):
        for name in classes_of(target.classes, classes):
            found = [one for one in current.values() if one.class_name == name and _means(target, one)]
            if not found:
                unmatched.append(Unmatched(path, name))
            for one in found:
                current[one.uid] = _changed(one, amendment, target, calendar)
    return tuple(current[one.uid] for one in procedures), tuple(unmatched)


def _targets(schedule: Schedule) -> Iterator[tuple[Amendment, tuple[Step, ...], Target]]:
    numbered = sorted(enumerate(schedule.amendments), key=lambda item: (item[1].date, item[1].number or ""))
    for index, amendment in numbered:
        for role, targets in (("moved", amendment.moved), ("cancelled", amendment.cancelled)):
            for position, target in enumerate(targets):
                yield amendment, ("amendments", index, role, position), target


def _means(target: Target, one: Procedure) -> bool:
    return (
        (one.subject, one.kind, one.when) == (target.subject, target.kind, target.day)
        and target.level in (None, one.level)
        and not one.cancelled
    )


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
