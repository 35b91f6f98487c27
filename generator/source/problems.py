"""Findings of one file, gathered while it is read."""

from generator.model.finding import Fact, Finding, Severity
from generator.model.place import Place
from generator.source.unprintable import inert

MAX_PER_FILE = 200
"""A hostile file cannot flood the report; the last finding says how many there were."""


class Problems:
    """Collects findings of one file. Reading goes on after each, so that an editor sees all at once."""

    def __init__(self, file: str) -> None:
        """Start with no findings for the file of this name."""
        self.file = file
        self._findings: list[Finding] = []
        self._dropped = 0

    def add(
        self,
        code: str,
        line: int = 1,
        column: int = 1,
        /,
        *,
        severity: Severity = Severity.ERROR,
        related: tuple[int, int] | None = None,
        **facts: Fact,
    ) -> None:
        """Note a finding at a line and column (both from 1)."""
        if self.is_full:
            self._dropped += 1
            return
        others = (Place(self.file, *related),) if related else ()
        cut = {name: clipped(value) for name, value in facts.items()}
        self._findings.append(Finding(code, severity, Place(self.file, line, column), cut, related=others))

    @property
    def is_full(self) -> bool:
        """Whether further findings are only counted, so that no work need go into their facts."""
        return len(self._findings) >= MAX_PER_FILE

    @property
    def any_error(self) -> bool:
        """Whether something was found that keeps the file from being used."""
        return any(finding.severity is Severity.ERROR for finding in self._findings)

    def findings(self) -> tuple[Finding, ...]:
        """All, in order of place."""
        found = sorted(self._findings, key=lambda one: one.sort_key)
        if self._dropped:
            place = found[-1].place
            found.append(Finding("too-many-problems", Severity.ERROR, place, {"n": self._dropped}))
        return tuple(found)


def clipped(value: Fact, length: int = 120) -> Fact:
    """Cut a text from a file, and take out what a terminal obeys, so that a message stays readable."""
    if not isinstance(value, str):
        return value
    return inert(value if len(value) <= length else value[: length - 1] + "…")
