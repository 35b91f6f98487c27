"""One thing found in the content: a fault of a file, a broken norm, a doubt."""

from datetime import date
from enum import StrEnum

import msgspec

from generator.model.place import Place

Fact = str | int | float | bool | tuple[str, ...]


class Severity(StrEnum):
    """How much a finding weighs: an error keeps the site from being published."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Outcome(StrEnum):
    """What a rule may answer. A rule that could not look never says ``ok``."""

    OK = "ok"
    VIOLATION = "violation"
    POSSIBLE = "possible"
    NOT_CHECKABLE = "not-checkable"


class AllowedDays(msgspec.Struct, frozen=True):
    """The nearest days to which a work may move without breaking a norm that is bound to a day."""

    before: tuple[date, ...] = ()
    """In order of time, as all days here."""
    after: tuple[date, ...] = ()
    doubtful: tuple[date, ...] = ()
    """Those of them on which a rule says «possible»."""
    classes: tuple[str, ...] = ()
    """Who moves together, where these are others than the classes of the finding."""
    notes: tuple[str, ...] = ()
    """What the days do not tell: keys of ``texts/`` under ``allowed_days.notes``."""


class Finding(msgspec.Struct, frozen=True):
    """Facts without prose: the sentence is made at the edge, in the reader's language.

    ``code`` names the fault and is never reused for another one; its sentence is ``findings.<code>`` of
    ``texts/``, filled with ``facts``.
    """

    code: str
    severity: Severity
    place: Place
    facts: dict[str, Fact] = msgspec.field(default_factory=dict)
    outcome: Outcome = Outcome.VIOLATION
    related: tuple[Place, ...] = ()
    allowed: AllowedDays | None = None
    """Days that would mend it; None where another day would not, or no certain day is to be moved."""

    @property
    def sort_key(self) -> tuple[Place, str]:
        """Order of a report: by place, then by code."""
        return (self.place, self.code)
