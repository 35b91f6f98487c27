"""One school's schedule of one year, with all that rules may ask about it."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from generator.checks.sittings import Sitting, sittings_of
from generator.model.calendar import SchoolCalendar
from generator.model.class_name import ClassName
from generator.model.days_off import official_days_off
from generator.model.external import ExternalPlan
from generator.model.library import Library
from generator.model.norms import NormVersion
from generator.model.procedures import approved_procedures, as_amended
from generator.model.schedule import Procedure, Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.school_year import SchoolYear


class Case:
    """What a rule of schedules looks at. Everything is computed once, whichever rules ask for it."""

    def __init__(
        self,
        authority: AuthoritySchools,
        school: School,
        schedule: Schedule,
        calendar: SchoolCalendar | None,
        plans: tuple[ExternalPlan, ...],
        norms: Mapping[str, NormVersion],
        *,
        before: Schedule | None = None,
    ) -> None:
        """Take the parts; ``norms`` are those in force when the school year starts, by id.

        ``before`` is the schedule at an earlier revision; None where nobody asks what has changed since.
        """
        self.authority = authority
        self.school = school.in_year(schedule.year)
        self.schedule = schedule
        self.calendar = calendar
        self.plans = plans
        self.norms = norms
        self.before = before
        self.school_days: dict[tuple[date, int], bool | None] = {}
        """What :meth:`is_school_day` told, by day and grade; cases under one calendar may share it."""

    @cached_property
    def approved(self) -> tuple[Procedure, ...]:
        """All procedures before any was moved or cancelled."""
        return approved_procedures(self.schedule, self.school, self.calendar)

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """All procedures as amended, cancelled ones left out."""
        amended = as_amended(self.approved, self.schedule, self.school, self.calendar)
        return tuple(one for one in amended if not one.cancelled)

    @cached_property
    def of_year(self) -> tuple[Procedure, ...]:
        """All but those wholly outside the school year: that is said once, as an error of the file."""
        year = self.schedule.year.period
        return tuple(one for one in self.procedures if one.days is None or one.days.overlaps(year))

    @cached_property
    def by_class(self) -> Mapping[ClassName, tuple[Procedure, ...]]:
        """Procedures of each class, by day."""
        found: dict[ClassName, list[Procedure]] = {}
        for one in self.procedures:
            found.setdefault(one.class_name, []).append(one)
        return {name: tuple(of_class) for name, of_class in found.items()}

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """Works with their parts together, without those too short to be procedures under the norm."""
        return sittings_of(self.procedures, self.shortest)

    @property
    def shortest(self) -> int | None:
        """Minutes below which a work is no procedure under the norm; None when no norm says so."""
        definition = self.norms.get("definition")
        return definition.limit if definition else None

    @cached_property
    def official_days_off(self) -> frozenset[date]:
        """Official days off of the school year."""
        return official_days_off(self.schedule.year.period)

    def is_school_day(self, day: date, grade: int) -> bool | None:
        """Whether a grade has lessons on a day; None when no calendar is known and the day does not tell."""
        key = (day, grade)
        if key not in self.school_days:
            self.school_days[key] = self._tell_school_day(day, grade)
        return self.school_days[key]

    def _tell_school_day(self, day: date, grade: int) -> bool | None:
        if self.calendar is not None:
            return self.calendar.is_school_day(day, self.official_days_off, grade)
        sunday = 6
        return False if day.weekday() == sunday or day in self.official_days_off else None

    def hours(self, name: ClassName, subject: str) -> int | None:
        """Lessons of a subject in the year for a class; None when the curriculum is not known."""
        return self.school.hours(name, subject, self.schedule.year)


def cases(library: Library) -> tuple[Case, ...]:
    """Every schedule of a known school with what is around it."""
    found = []
    for schedule in library.schedules:
        school = library.schools.get((schedule.authority, schedule.school))
        if school is not None:
            found.append(case_of(library, schedule, school))
    return tuple(found)


def norms_on(library: Library, year: SchoolYear) -> dict[str, NormVersion]:
    """Return the norms in force when a school year starts, by id."""
    in_force = ((norm.id, norm.on(year.period.start)) for norm in library.norms)
    return {key: version for key, version in in_force if version is not None}


def case_of(library: Library, schedule: Schedule, school: School, *, before: Schedule | None = None) -> Case:
    """Gather what is around one schedule; ``before`` is the schedule at an earlier revision."""
    return Case(
        library.authority_by_id[schedule.authority],
        school,
        schedule,
        library.calendar(schedule.authority, schedule.school, schedule.year),
        library.external(schedule.authority, schedule.year),
        norms_on(library, schedule.year),
        before=before,
    )
