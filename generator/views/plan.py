"""A school with one year's schedule and its procedures: what school and class pages start from."""

from collections.abc import Mapping

import msgspec

from generator.checks.judge import CaseResult
from generator.model.calendar import SchoolCalendar
from generator.model.class_name import ClassName
from generator.model.extra_calendars import ALL_CALENDARS, ExtraCalendar
from generator.model.schedule import Procedure, Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.school_year import SchoolYear
from generator.model.when import Precision
from generator.views.addresses import class_href, school_href


class SchoolPlan(msgspec.Struct, frozen=True, kw_only=True):
    """One school in one school year."""

    authority: AuthoritySchools
    school: School
    schedule: Schedule | None = None
    """None when the site has no schedule of this school."""
    procedures: tuple[Procedure, ...] = ()
    years: tuple[SchoolYear, ...] = ()
    """All years with a schedule, latest first."""
    result: CaseResult | None = None
    """What rules say of the schedule; None where nobody asked them."""
    calendar: SchoolCalendar | None = None
    """Terms and holidays of the year, where known."""
    calendars: frozenset[ExtraCalendar] = ALL_CALENDARS
    """Those the site has besides the calendars of classes."""

    @property
    def demo(self) -> bool:
        """Whether the school is made up."""
        return self.authority.authority.demo

    @property
    def latest(self) -> bool:
        """Whether this is the year that stands at the school's stable address."""
        return self.schedule is None or not self.years or self.schedule.year == self.years[0]

    @property
    def href(self) -> str:
        """Address of the school's page for this year."""
        return self.year_href(None if self.schedule is None else self.schedule.year)

    def year_href(self, year: SchoolYear | None) -> str:
        """Address of the school's page for any of its years."""
        return school_href(self.authority.id, self.school.id, self._part(year))

    def class_href(self, name: ClassName) -> str:
        """Address of a class's page for this year."""
        year = None if self.schedule is None else self.schedule.year
        return class_href(self.authority.id, self.school.id, name, self._part(year))

    def _part(self, year: SchoolYear | None) -> SchoolYear | None:
        return None if year is None or not self.years or year == self.years[0] else year


def class_names(plan: SchoolPlan) -> tuple[ClassName, ...]:
    """Classes that have a page: those of the schedule, and for the latest year the school's own list too."""
    named = {procedure.class_name for procedure in plan.procedures}
    if plan.latest:
        named.update(plan.school.in_year(plan.schedule.year if plan.schedule else None).classes)
    return tuple(sorted(named))


def by_class(procedures: tuple[Procedure, ...]) -> Mapping[ClassName, tuple[Procedure, ...]]:
    """Procedures of each class, in the order in which they come: ``expand`` gives them in order of time."""
    found: dict[ClassName, list[Procedure]] = {}
    for procedure in procedures:
        found.setdefault(procedure.class_name, []).append(procedure)
    return {name: tuple(of_class) for name, of_class in found.items()}


def order(procedure: Procedure) -> tuple[object, ...]:
    """Order of a list for people: by day, then by subject and part; undated ones last.

    What is only known by its month or term comes after the days and weeks of the month in which that begins.
    """
    wide = procedure.when is not None and procedure.when.precision in (Precision.MONTH, Precision.TERM)
    month = (procedure.day.year, procedure.day.month)
    return (month, wide, procedure.day, procedure.subject, procedure.kind, procedure.part, procedure.uid)
