"""All content of one site."""

from functools import cached_property

from generator.model.calendar import SchoolCalendar
from generator.model.external import ExternalPlan
from generator.model.monitoring import MonitoringSettings, SchoolReplies
from generator.model.norms import Norm
from generator.model.roadmap import Roadmap
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.school_year import SchoolYear


class Library:
    """Everything that was read, sorted by address, so that the same content always gives the same site."""

    def __init__(  # noqa: PLR0913, PLR0917 - one for each kind of content
        self,
        authorities: tuple[AuthoritySchools, ...],
        schedules: tuple[Schedule, ...],
        roadmaps: tuple[Roadmap, ...],
        calendars: tuple[SchoolCalendar, ...] = (),
        plans: tuple[ExternalPlan, ...] = (),
        norms: tuple[Norm, ...] = (),
        replies: tuple[SchoolReplies, ...] = (),
        monitoring: MonitoringSettings | None = None,
    ) -> None:
        """Take what the readers of ``source`` made of the files; incomplete files are not among it."""
        self.authorities = tuple(sorted(authorities, key=lambda one: one.id))
        self.schedules = tuple(sorted(schedules, key=lambda one: (one.authority, one.school, one.year)))
        self.roadmaps = tuple(sorted(roadmaps, key=lambda one: one.slug))
        self.calendars = tuple(sorted(calendars, key=lambda one: (one.authority, one.school, one.year)))
        self.plans = tuple(sorted(plans, key=lambda one: (one.year, one.level)))
        self.norms = tuple(sorted(norms, key=lambda one: one.id))
        self.replies = tuple(sorted(replies, key=lambda one: one.file))
        self.monitoring = monitoring or MonitoringSettings()

    @cached_property
    def authority_by_id(self) -> dict[str, AuthoritySchools]:
        """Authorities by the name of their file."""
        return {one.id: one for one in self.authorities}

    @cached_property
    def schools(self) -> dict[tuple[str, str], School]:
        """Schools by authority and id."""
        return {(one.id, school.id): school for one in self.authorities for school in one.schools}

    @cached_property
    def _calendars(self) -> dict[tuple[str, str, SchoolYear], SchoolCalendar]:
        return {(one.authority, one.school, one.year): one for one in self.calendars}

    def calendar(self, authority: str, school: str, year: SchoolYear) -> SchoolCalendar | None:
        """Return a school's own calendar of a year, else its authority's default, if known."""
        own = self._calendars.get((authority, school, year))
        return own or self._calendars.get((authority, "", year))

    @cached_property
    def norm_by_id(self) -> dict[str, Norm]:
        """Norms by the name of their file."""
        return {one.id: one for one in self.norms}

    def external(self, authority: str, year: SchoolYear) -> tuple[ExternalPlan, ...]:
        """Plans of upper levels that cover an authority's schools in a year."""
        return tuple(one for one in self.plans if one.year == year and one.covers(authority))

    @cached_property
    def schedules_by_school(self) -> dict[tuple[str, str], tuple[Schedule, ...]]:
        """Schedules of each school, latest year first; a school without any is absent."""
        found: dict[tuple[str, str], tuple[Schedule, ...]] = {}
        for schedule in self.schedules:
            key = (schedule.authority, schedule.school)
            found[key] = (schedule, *found.get(key, ()))
        return found
