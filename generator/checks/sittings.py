"""What a class writes as one work: all parts of a procedure together, and whose pupils they are."""

from collections.abc import Iterable

import msgspec

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.place import Step
from generator.model.schedule import Kind, Level, Procedure

FOREIGN = ("англ", "немец", "франц", "испан", "китай", "итальян", "япон")
"""Beginnings of foreign languages, of which a class may learn several by subgroups."""

SUBGROUP = "подгрупп"


class Sitting(msgspec.Struct, frozen=True):
    """One work of one class with all its parts, which count as one."""

    parts: tuple[Procedure, ...]
    """By day."""

    first: Procedure
    """Its first part, which tells all that the parts have in common."""
    class_name: ClassName
    """Who writes it."""
    start: Period | None
    """Days within which its first part lies; None when it has none."""

    @classmethod
    def of(cls, parts: Iterable[Procedure]) -> "Sitting":
        """Put parts together."""
        ordered = tuple(sorted(parts, key=lambda one: (one.day, one.part)))
        return cls(ordered, ordered[0], ordered[0].class_name, ordered[0].days)

    @property
    def path(self) -> tuple[Step, ...]:
        """Where in the file it stands."""
        return self.first.path

    @property
    def of_school(self) -> bool:
        """Whether the school ordered it and so may move it."""
        return self.first.level is Level.SCHOOL

    @property
    def shown(self) -> str:
        """«История» (КР): how sentences name it."""
        return f"«{self.first.subject}» ({self.first.kind.value})"

    @property
    def order(self) -> tuple[bool, bool, tuple[Step, ...]]:
        """Sorts those first which a finding should not move: upper levels, approved days, as written."""
        amended = self.path[:1] == ("amendments",) or bool(self.first.history)
        return (self.of_school, amended, self.path)


def sittings_of(procedures: Iterable[Procedure], shortest: int | None = None) -> tuple[Sitting, ...]:
    """Put parts of a procedure together.

    One that is known to be shorter than ``shortest`` minutes is no procedure under the norm and is left out.
    """
    found: dict[tuple[ClassName, tuple[Step, ...]], list[Procedure]] = {}
    for one in procedures:
        if shortest is None or one.minutes is None or one.minutes >= shortest or one.parts > 1:
            found.setdefault((one.class_name, one.path), []).append(one)
    return tuple(Sitting.of(parts) for parts in found.values())


def alike(one: Sitting) -> tuple[object, ...] | None:
    """Give all by which two entries of one class are one work; None when it has no time to compare."""
    first = one.first
    if first.when is None:
        return None
    times = tuple(part.when for part in one.parts)
    whose = (first.topic, first.track, first.programme_grade, first.random_choice, first.choice_of)
    return (one.class_name, first.subject.casefold(), first.kind, first.level, times, *whose, partial(first))


def each_once(sittings: tuple[Sitting, ...]) -> tuple[Sitting, ...]:
    """Leave out what another block lists already: ``listed-twice`` says that, and no other rule."""
    seen: dict[tuple[object, ...], Sitting] = {}
    kept = []
    for one in sittings:
        key = alike(one)
        if key is None or seen.setdefault(key, one) is one or seen[key].path[:2] == one.path[:2]:
            kept.append(one)
    return tuple(kept)


def same_pupils(one: Sitting, other: Sitting) -> bool:
    """Whether some pupils of a class surely write both; False when tracks, subgroups or chance part them."""
    first, second = one.first, other.first
    if first.track and second.track and first.track != second.track:
        return False
    if first.random_choice and second.random_choice:
        return False
    languages = _language(first.subject), _language(second.subject)
    if all(languages) and languages[0] != languages[1]:
        return False
    return not (partial(first) or partial(second))


def partial(one: Procedure) -> bool:
    """Whether perhaps not the whole class writes it at once."""
    words = f"{one.note or ''} {one.topic or ''} {one.subject}".casefold()
    return SUBGROUP in words or one.kind is Kind.FINAL_INTERVIEW


def _language(subject: str) -> str:
    words = subject.casefold()
    return next((one for one in FOREIGN if one in words), "")
