"""What a deadline of a roadmap means."""

from enum import StrEnum

import msgspec

from generator.model.period import Period


class DeadlineKind(StrEnum):
    """How a deadline was worded."""

    MONTHS = "months"
    """One or several named stretches of the calendar: days, months, quarters, half-years, years."""
    BY = "by"
    """Not later than a day; the window opens with the roadmap's period."""
    CONTINUOUS = "continuous"
    """All the time: nobody can say that it is late."""
    ANNUAL = "annual"
    """Once in each year of the period."""
    MONTHLY = "monthly"
    """Once in each month, or week, quarter, term, half-year of the period."""
    REFERRED = "referred"
    """As another document says: a plan, a timetable."""
    ON_DEMAND = "on-demand"
    """When somebody asks or when there is need."""
    AS_WRITTEN = "as-written"
    """A wording that the grammar does not know: shown as written, never guessed."""


class NotUnderstood(msgspec.Struct, frozen=True):
    """Where reading of a wording stopped and what could have stood there."""

    position: int
    """Index into the wording, counted in characters from 0."""
    expected: tuple[str, ...]
    """What the grammar knows at this position: keys of ``texts/``, section ``deadlines.expected``."""


class Deadline(msgspec.Struct, frozen=True):
    """A deadline as worded in the document, and the days that it covers."""

    kind: DeadlineKind
    wording: str
    """As in the document, to the letter."""
    windows: tuple[Period, ...] = ()
    """One per occurrence, in order of time; none if no calendar tells the days, or the period is unknown."""
    measurable: bool = False
    """Whether anyone can say that it is late."""
    not_understood: NotUnderstood | None = None
