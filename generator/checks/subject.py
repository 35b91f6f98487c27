"""What a rule gets to look at."""

from collections.abc import Callable

import msgspec

from generator.model.deadline import Deadline
from generator.model.finding import Fact, Finding, Outcome, Severity
from generator.model.library import Library
from generator.model.period import Period
from generator.model.place import Place, Step


class Subject(msgspec.Struct, frozen=True):
    """The library and the means to name a place in it."""

    library: Library
    unread: frozenset[str]
    """Files with errors; what they would hold is not known, so its absence is no finding."""
    locate: Callable[[str, tuple[Step, ...]], Place]
    read_deadline: Callable[[str, Period | None], Deadline]

    def finding(
        self,
        code: str,
        file: str,
        path: tuple[Step, ...],
        severity: Severity = Severity.ERROR,
        outcome: Outcome = Outcome.VIOLATION,
        /,
        **facts: Fact,
    ) -> Finding:
        """Make a finding about the value at ``path`` of a file."""
        return Finding(code, severity, self.locate(file, path), facts, outcome)
