"""Authorities and their schools."""

from typing import Annotated

import msgspec

from generator.model.bells import Bells
from generator.model.class_name import ClassName
from generator.model.fields import FromPath, Line, Slug, Text, TimeZone, WebAddress
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.model.weekday import Weekday

Hours = Annotated[int, msgspec.Meta(ge=1, le=1_000)]
"""Lessons of a subject in a school year."""


class Curriculum(msgspec.Struct, frozen=True, kw_only=True):
    """Hours of subjects in a school year, for some classes (учебный план)."""

    classes: tuple[ClassName, ...]
    year: SchoolYear | None = None
    """Absent: every year."""
    hours: dict[Line, Hours]


class Timetable(msgspec.Struct, frozen=True, kw_only=True):
    """Lessons of some classes in a week, in the order of the day (расписание)."""

    classes: tuple[ClassName, ...]
    year: SchoolYear | None = None
    days: dict[Weekday, tuple[Line, ...]]


class School(msgspec.Struct, frozen=True, kw_only=True):
    """A school and its classes."""

    id: Slug
    """Part of its address for ever."""
    name: Line
    """Full name, as the school writes it."""
    short_name: Line | None = None
    """For headings and calendars."""
    place: Line | None = None
    """Town or district, where the name does not tell."""
    sites: tuple[WebAddress, ...] = ()
    """Official site and its other addresses."""
    time_zone: TimeZone | None = None
    """Where it differs from the authority's."""
    classes: tuple[ClassName, ...] = ()
    """Classes; a bare number is a parallel whose classes are not known."""
    classes_by_year: dict[SchoolYear, tuple[ClassName, ...]] = {}
    """Classes of years in which they were others than ``classes``."""
    curriculum: tuple[Curriculum, ...] = ()
    """Hours, where they are known."""
    timetable: tuple[Timetable, ...] = ()
    """Lessons, where they are known."""
    bells: tuple[Bells, ...] = ()
    """When lessons begin and end, where it is known; exceptions first."""
    source: Source | None = None
    note: Text | None = None

    @property
    def title(self) -> str:
        """The shorter of its names."""
        return self.short_name or self.name

    def in_year(self, year: SchoolYear | None) -> "School":
        """Return the school with the ``classes`` that it had in a school year; None asks for the latest.

        A year that ``classes_by_year`` does not name has the classes of ``classes``.
        """
        if not self.classes_by_year:
            return self
        if year is None and not self.classes:
            year = max(self.classes_by_year)
        classes = self.classes if year is None else self.classes_by_year.get(year, self.classes)
        return msgspec.structs.replace(self, classes=classes, classes_by_year={})

    def hours(self, name: ClassName, subject: str, year: SchoolYear) -> int | None:
        """Lessons of a subject in a year for a class; None when the curriculum does not tell."""
        meant = (name, ClassName(name.parallel))
        for one in self.curriculum:
            fits = one.year is None or one.year == year
            named = any(other in meant for other in one.classes)
            if fits and named and subject in one.hours:
                return one.hours[subject]
        return None


class Authority(msgspec.Struct, frozen=True, kw_only=True):
    """An education authority, or only the territory when the source does not name the authority."""

    name: Line
    short_name: Line | None = None
    region: Line | None = None
    time_zone: TimeZone | None = None
    demo: bool = False
    """Made up for demonstration: marked wherever it shows, left out of statistics and monitoring."""
    note: Text | None = None

    @property
    def title(self) -> str:
        """The shorter of its names."""
        return self.short_name or self.name


class AuthoritySchools(msgspec.Struct, frozen=True, kw_only=True):
    """One file of ``content/schools/``: an authority and its schools."""

    id: Annotated[Slug, FromPath]
    file: Annotated[str, FromPath]

    authority: Authority
    schools: tuple[School, ...] = ()
