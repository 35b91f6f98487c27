"""Documented rules about files other than schedules, or about a schedule's file rather than its norms.

They look at the whole library and give findings themselves. Like rules of schedules they have a page, an
answer of ``grafik explain`` and examples that are run as tests; unlike those they count no outcomes.
"""

from collections.abc import Callable, Iterator

import msgspec

from generator.checks.subject import Subject
from generator.model.finding import Finding, Severity

Run = Callable[[Subject], Iterator[Finding]]


class LibraryRule(msgspec.Struct, frozen=True):
    """One rule over the library. Its docstring has the same parts as that of a rule of schedules."""

    code: str
    """Names the fault; never reused."""
    family: str
    """Its module below ``generator.checks``."""
    since: str
    """Version of grafik that brought it."""
    severity: Severity
    example: str
    """Kind of file that its examples are: a folder of content, ``roadmaps`` or ``schedules``."""
    run: Run | None
    """None where judging finds it."""
    document: str
    norm: str = ""
    """As for rules of schedules: none of these has a norm."""
    day_bound: bool = False

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """Run it."""
        return iter(()) if self.run is None else self.run(subject)


def library_rule(
    code: str, example: str, *, since: str = "0.1", severity: Severity = Severity.ERROR
) -> Callable[[Run], LibraryRule]:
    """Make a rule of a function; its docstring has the headings that ``checks.document`` reads."""

    def make(run: Run) -> LibraryRule:
        family = run.__module__.rpartition(".")[2]
        return LibraryRule(code, family, since, severity, example, run, run.__doc__ or "")

    return make
