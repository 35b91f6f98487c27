"""All content of one site."""

from functools import cached_property

from generator.model.roadmap import Roadmap
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools, School


class Library:
    """Everything that was read, sorted by address, so that the same content always gives the same site."""

    def __init__(
        self,
        authorities: tuple[AuthoritySchools, ...],
        schedules: tuple[Schedule, ...],
        roadmaps: tuple[Roadmap, ...],
    ) -> None:
        """Take what the readers of ``source`` made of the files; incomplete files are not among it."""
        self.authorities = tuple(sorted(authorities, key=lambda one: one.id))
        self.schedules = tuple(sorted(schedules, key=lambda one: (one.authority, one.school, one.year)))
        self.roadmaps = tuple(sorted(roadmaps, key=lambda one: one.slug))

    @cached_property
    def authority_by_id(self) -> dict[str, AuthoritySchools]:
        """Authorities by the name of their file."""
        return {one.id: one for one in self.authorities}

    @cached_property
    def schools(self) -> dict[tuple[str, str], School]:
        """Schools by authority and id."""
        return {(one.id, school.id): school for one in self.authorities for school in one.schools}

    @cached_property
    def schedules_by_school(self) -> dict[tuple[str, str], tuple[Schedule, ...]]:
        """Schedules of each school, latest year first; a school without any is absent."""
        found: dict[tuple[str, str], tuple[Schedule, ...]] = {}
        for schedule in self.schedules:
            key = (schedule.authority, schedule.school)
            found[key] = (schedule, *found.get(key, ()))
        return found
