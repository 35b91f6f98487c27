"""What two versions of a schedule tell differently, sitting by sitting; words about a work do not count."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from itertools import groupby

import msgspec

from generator.checks.sittings import Sitting, sittings_of
from generator.model.class_name import ClassName
from generator.model.place import Step
from generator.model.procedures import expand
from generator.model.schedule import Kind, Level, Schedule, Work
from generator.model.school import School
from generator.model.when import Precision, When


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What families and pupils learn of a sitting. Topic, note and place in the file are not part of it."""

    class_name: ClassName
    level: Level
    kind: Kind
    subject: str
    times: tuple[When, ...]
    """Of its parts, in order; empty when the school named none."""
    lessons: tuple[int, ...]
    minutes: int | None
    programme_grade: int | None
    track: str | None
    choice: tuple[str, ...] | None
    """Subjects among which chance chooses; None when it does not."""
    cancelled: bool


class Entry(msgspec.Struct, frozen=True):
    """A sitting with where it stands."""

    told: Published
    path: tuple[Step, ...]
    block: str | None
    """``id`` of its block: with it, a work stays itself under another subject."""

    @property
    def day(self) -> date:
        """For sorting: the first day known without a calendar."""
        known = [when.days.start for when in self.told.times if when.days]
        return min(known, default=date.max)


class Pair(msgspec.Struct, frozen=True):
    """One sitting before and after; None where it is not."""

    before: Entry | None
    after: Entry | None


def entries(schedule: Schedule, school: School) -> tuple[Entry, ...]:
    """List the sittings of a schedule, as amended. No calendar is asked: what was written is compared."""
    return tuple(_entry(one, schedule) for one in sittings_of(expand(schedule, school)))


def _entry(sitting: Sitting, schedule: Schedule) -> Entry:
    one = sitting.first
    standing = [part for part in sitting.parts if not part.cancelled] or sitting.parts
    told = Published(
        class_name=one.class_name,
        level=one.level,
        kind=one.kind,
        subject=one.subject,
        times=tuple(part.when for part in standing if part.when),
        lessons=one.lessons,
        minutes=one.minutes,
        programme_grade=one.programme_grade,
        track=one.track,
        choice=one.choice_of if one.random_choice else None,
        cancelled=all(part.cancelled for part in sitting.parts),
    )
    return Entry(told, one.path, work_at(schedule, one.path).id)


def block_of(path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Path of the block in which a sitting stands."""
    return path[:2] if path[0] == "procedures" else path[:4]


def work_at(schedule: Schedule, path: tuple[Step, ...]) -> Work:
    """Return the block in which a sitting stands."""
    _, index, *rest = path
    if path[0] == "procedures":
        return schedule.procedures[int(index)]
    return schedule.amendments[int(index)].added[int(rest[1])]


def differences(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Pair]:
    """Pair what is told only before with what is told only after, each with its nearest likeness.

    What is told alike on both sides is left out first, wherever it stands; so neither order nor splitting of
    blocks counts, and a work that leaves its series takes nothing from the others.
    """
    old, new = _without(before, after), _without(after, before)
    for likeness in LIKENESSES:
        pairs = list(_paired(old, new, likeness))
        yield from pairs
        done = {id(one) for pair in pairs for one in (pair.before, pair.after)}
        old = [one for one in old if id(one) not in done]
        new = [one for one in new if id(one) not in done]
    yield from (Pair(one, None) for one in old)
    yield from (Pair(None, one) for one in new)


def _without(entries: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    rest = Counter(one.told for one in others)
    found = []
    for one in entries:
        if rest[one.told]:
            rest[one.told] -= 1
        else:
            found.append(one)
    return found


Likeness = Callable[[Entry], Hashable]
"""Two sittings are taken for one when it gives the same, and not None, for both."""


def _series(one: Entry) -> Hashable:
    return (one.told.class_name, one.told.level, one.told.kind, one.told.subject)


LIKENESSES: tuple[Likeness, ...] = (
    lambda one: (one.told.class_name, one.block, one.told.times) if one.block else None,
    lambda one: (_series(one), one.told.times),
    lambda one: (one.told.class_name, one.block) if one.block else None,
    _series,
    lambda one: (one.told.class_name, one.told.kind, one.told.subject),
    lambda one: (one.told.class_name, one.told.subject, one.told.times) if one.told.times else None,
    lambda one: (one.told.class_name, one.told.kind, one.told.times) if one.told.times else None,
)
"""From the closest: by block or series and time, by block or series alone, under another level, by time under
another kind or subject."""


def _paired(old: list[Entry], new: list[Entry], likeness: Likeness) -> Iterator[Pair]:
    groups: dict[Hashable, list[Entry]] = {}
    for one in new:
        groups.setdefault(likeness(one), []).append(one)
    alike = sorted((one for one in old if likeness(one) is not None), key=lambda one: repr(likeness(one)))
    for key, of_key in groupby(alike, key=likeness):
        yield from _nearest(list(of_key), groups.get(key, []))


def _nearest(old: list[Entry], new: list[Entry]) -> Iterator[Pair]:
    """Pair as many as there are on each side in order of days, else each with the nearest day."""
    if len(old) == len(new):
        in_order = zip(sorted(old, key=_order), sorted(new, key=_order), strict=True)
        yield from (Pair(one, other) for one, other in in_order)
        return
    few, many = (sorted(some, key=_order) for some in sorted((old, new), key=len))
    for one, other in _beside(few, many):
        yield Pair(one, other) if len(old) < len(new) else Pair(other, one)


def _beside(few: list[Entry], many: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Give each of the few the nearest of many that the next ones leave to it; all stand in order of days."""
    start = 0
    for index, one in enumerate(few):
        last = len(many) - (len(few) - index)
        best = min(bisect_left(many, one.day, start, last, key=lambda other: other.day), last)
        if best > start and abs((many[best - 1].day - one.day).days) <= abs((many[best].day - one.day).days):
            best -= 1
        yield one, many[best]
        start = best + 1


def _order(one: Entry) -> tuple[date, str]:
    return (one.day, repr(one.path))


def narrowed(before: tuple[When, ...], after: tuple[When, ...]) -> bool:
    """Whether every time lies within an imprecise one that was given before: named closer, not otherwise."""
    return len(before) == len(after) and all(
        earlier == later or _within(earlier, later) for earlier, later in zip(before, after, strict=True)
    )


def _within(earlier: When, later: When) -> bool:
    if earlier.precision is Precision.DAY or earlier.days is None or later.days is None:
        return False
    return later.days.start in earlier.days and later.days.end in earlier.days


def written(when: When | None) -> str:
    """Write a time as content files do; «–» when there is none."""
    if when is None:
        return "–"
    if when.precision is Precision.SCHOOL_WEEK:
        return f"неделя {when.number}"
    if when.precision is Precision.TERM and when.term:
        return f"{when.term.value} {when.number}"
    if when.days and when.precision in (Precision.MONTH, Precision.WEEK_OF_MONTH):
        month = f"{when.days.start:%Y-%m}"
        return month if when.precision is Precision.MONTH else f"{month} неделя {when.number}"
    return str(when.days or "–")
