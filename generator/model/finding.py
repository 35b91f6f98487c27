"""One thing found in the content: a fault of a file, a broken norm, a doubt."""

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

    @property
    def sort_key(self) -> tuple[Place, str]:
        """Order of a report: by place, then by code."""
        return (self.place, self.code)
