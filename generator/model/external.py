"""External plans: federal, regional and municipal procedures that layer over the schools they cover."""

from typing import Annotated

import msgspec

from generator.model.fields import FromPath, Grade, Line, Slug, Text
from generator.model.period import Period
from generator.model.roadmap import Approval
from generator.model.schedule import Kind, Level
from generator.model.school_year import SchoolYear
from generator.model.source import Source


class ExternalProcedure(msgspec.Struct, frozen=True, kw_only=True):
    """One procedure ordered from above, for all schools that the plan covers."""

    id: Slug
    """Unique within the plan."""
    subject: Line
    kind: Kind
    grades: tuple[Grade, ...]
    window: Period | None = None
    """Days within which each school picks its own; one day when fixed. Absent while not known."""
    choice_of: tuple[Line, ...] = ()
    """Subjects among which chance chooses."""
    required: bool = True
    """Whether each covered school must hold it."""
    minutes: int | None = None
    note: Text | None = None


class ExternalPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan of one level for one school year."""

    level: Annotated[Level, FromPath]
    year: Annotated[SchoolYear, FromPath]
    file: Annotated[str, FromPath]

    title: Line
    authorities: tuple[Slug, ...] = ()
    """Authorities whose schools it covers; empty for all."""
    approval: Approval | None = None
    source: Source
    note: Text | None = None
    procedures: tuple[ExternalProcedure, ...] = ()

    def covers(self, authority: str) -> bool:
        """Whether schools of this authority are covered."""
        return not self.authorities or authority in self.authorities
