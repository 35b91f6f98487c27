"""Gives each published work a declared one, as many as can be. Pure."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.model.period import Period
from generator.model.schedule import Procedure
from generator.model.when import Precision
from generator.monitor.printed.work import PrintedWork

Weeks = Callable[[int], Period | None]
"""Days of a school week by its number; None where no calendar tells them."""
_EXACT = frozenset({Precision.DAY, Precision.RANGE})


class Pair(NamedTuple):
    """A declared and a published work by their numbers."""

    declared: int
    published: int


class Entry(NamedTuple):
    """A published work of one class, with its days as far as they are known."""

    work: PrintedWork
    days: Period
    near: Period
    """Days that may be meant as well: school weeks are counted in several ways."""

    @property
    def vague(self) -> bool:
        """Whether it is some day of ``days``."""
        return self.work.vague or bool(self.work.week)


def entry_of(work: PrintedWork, weeks: Weeks) -> Entry | None:
    """Tell the days of a work; None when it names a week that no calendar explains."""
    if work.days is not None:
        return Entry(work, work.days, work.days)
    days = weeks(work.week) if work.week else None
    if days is None:
        return None
    before, after = weeks(work.week - 1), weeks(work.week + 1)
    return Entry(work, days, Period((before or days).start, (after or days).end))


def fits(declared: Procedure, published: PrintedWork) -> bool:
    """Whether all that is printed beside the subject is what is declared."""
    if published.kind and published.kind != declared.kind.value:
        return False
    if published.level and published.level != declared.level.value:
        return False
    return not published.part or not declared.part or published.part == declared.part


def agrees(declared: Procedure, published: Entry) -> bool:
    """Whether both name the same days, or one names a stretch in which the other's days lie."""
    days, when = declared.days, declared.when
    if published.work.week and when is not None and when.precision is Precision.SCHOOL_WEEK:
        return when.number == published.work.week
    if days is None:
        return False
    if published.vague or (when is not None and when.precision not in _EXACT):
        return days.overlaps(published.days)
    return days == published.days


def pairs(
    declared: Sequence[Procedure], published: Sequence[Entry], allowed: Callable[[Procedure, Entry], bool]
) -> list[Pair]:
    """Pair as many as can be, each with one only (Kuhn's algorithm), in the order in which they stand."""
    edges = [[number for number, one in enumerate(declared) if allowed(one, entry)] for entry in published]
    owner: dict[int, int] = {}
    for number in range(len(published)):
        _augment(number, edges, owner, set())
    return sorted(Pair(one, other) for one, other in owner.items())


def matched(
    declared: Sequence[Procedure], published: Sequence[Entry], allowed: Callable[[Procedure, Entry], bool]
) -> list[tuple[Procedure, Entry]]:
    """Return the works of each pair."""
    return [(declared[one], published[other]) for one, other in pairs(declared, published, allowed)]


def _augment(number: int, edges: list[list[int]], owner: dict[int, int], seen: set[int]) -> bool:
    for one in edges[number]:
        if one in seen:
            continue
        seen.add(one)
        if one not in owner or _augment(owner[one], edges, owner, seen):
            owner[one] = number
            return True
    return False


def was_so(declared: Procedure, published: Period | None) -> bool:
    """Whether the site shows what stood before some amendment."""
    return any(one.before == published for one in declared.history)


def whole_range(stretch: Period, days: Sequence[Period | None]) -> bool:
    """Whether works of several days are what a range means: all within it, on its first and last day too."""
    known = [one for one in days if one is not None]
    if len(known) != len(days) or len(known) < 2:  # noqa: PLR2004 - one day is no range
        return False
    inside = all(one.start in stretch and one.end in stretch for one in known)
    return (
        inside
        and min(one.start for one in known) == stretch.start
        and max(one.end for one in known) == stretch.end
    )
