"""Which calendars there are, and which of a school's calendars hold a procedure."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

import msgspec

from generator.model.address_part import address_part
from generator.model.class_name import ClassName, transliterate
from generator.model.schedule import Procedure
from generator.model.school_year import SchoolYear


class FeedKind(StrEnum):
    """What a calendar is about. Values are words of the published list of calendars."""

    CLASS = "class"
    COHORT = "cohort"
    PARALLEL = "parallel"
    SUBJECT = "subject"
    SCHOOL = "school"
    LEVEL = "level"
    ROADMAP = "roadmap"


COLORS = {
    FeedKind.CLASS: "royalblue",
    FeedKind.COHORT: "teal",
    FeedKind.PARALLEL: "slateblue",
    FeedKind.SUBJECT: "darkorange",
    FeedKind.SCHOOL: "seagreen",
    FeedKind.LEVEL: "firebrick",
    FeedKind.ROADMAP: "indigo",
}
"""By which programs tell calendars apart until their reader chooses."""


class Slot(msgspec.Struct, frozen=True, order=True):
    """The place of one calendar of a school."""

    kind: FeedKind
    slug: str = ""
    """Part of its address; empty for the school."""


SCHOOL = Slot(FeedKind.SCHOOL)

Cohorts = dict[int, frozenset[str]]
"""Letters of the classes that came to grade 1 in a year, as parts of addresses; empty for a bare parallel."""


def first_year(name: ClassName, year: SchoolYear) -> int:
    """Tell when the children of a class came to grade 1: those of 6А of 2026/27 in 2021.

    Who repeated or skipped a grade is not known, and joins the children of the class.
    """
    return year.start - (name.parallel - 1)


def cohorts_of(years: Iterable[tuple[SchoolYear, tuple[ClassName, ...]]]) -> Cohorts:
    """Collect the cohorts of a school from its classes of each year."""
    found: dict[int, set[str]] = {}
    for year, names in years:
        for name in names:
            found.setdefault(first_year(name, year), set()).add(letter_part(name))
    return {start: frozenset(letters) for start, letters in found.items()}


def letter_part(name: ClassName) -> str:
    """Return what follows the grade, as part of an address: «a» of 5А, «1» of 10-1."""
    return transliterate(name.letter).strip("-")


def class_slot(name: ClassName) -> Slot:
    """Calendar of a class; of its parallel where only that is known: both would have the same address."""
    return parallel_slot(name) if name.is_parallel else Slot(FeedKind.CLASS, name.slug)


def parallel_slot(name: ClassName) -> Slot:
    """Calendar of a whole parallel."""
    return Slot(FeedKind.PARALLEL, str(name.parallel))


def subject_slot(subject: str) -> Slot:
    """Calendar of a subject within a school."""
    return Slot(FeedKind.SUBJECT, address_part(subject))


def cohort_slot(start: int, letter: str) -> Slot:
    """Calendar of the children who came to grade 1 in a year."""
    return Slot(FeedKind.COHORT, f"{start}-{letter}" if letter else str(start))


class Places:
    """Tells the calendars of a school that hold a procedure of one year."""

    def __init__(self, year: SchoolYear, classes: tuple[ClassName, ...], cohorts: Cohorts) -> None:
        """Take the ``classes`` of that year and the ``cohorts`` of all years."""
        self._year = year
        self._letters = frozenset((name.parallel, letter_part(name)) for name in classes)
        self._cohorts = cohorts
        self._of_class = cache(self._class_slots)

    def of(self, one: Procedure) -> tuple[Slot, ...]:
        """List all calendars that hold it."""
        subjects = dict.fromkeys((one.subject, *one.choice_of))
        own = dict.fromkeys(_subject_slot(subject) for subject in subjects)
        return (SCHOOL, *own, *self._of_class(one.class_name))

    def lasting(self, one: Procedure) -> tuple[Slot, ...]:
        """List those that hold it for ever."""
        return tuple(slot for slot in self._of_class(one.class_name) if slot.kind is FeedKind.COHORT)

    def _class_slots(self, name: ClassName) -> tuple[Slot, ...]:
        slots = (class_slot(name), parallel_slot(name), *self._cohort_slots(name))
        return tuple(dict.fromkeys(slots))

    def _cohort_slots(self, name: ClassName) -> Iterator[Slot]:
        """Give the cohort of a class; a bare parallel means all that have no class of their own."""
        start, own = first_year(name, self._year), letter_part(name)
        for letter in sorted(self._cohorts.get(start, ())):
            alone = (name.parallel, letter) not in self._letters
            if letter in {own, ""} or (name.is_parallel and alone):
                yield cohort_slot(start, letter)


_subject_slot = cache(subject_slot)
