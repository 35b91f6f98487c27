"""What a rule is: one function with its page, its facts and its norm.

A rule looks at one *case* (a school's schedule of one year with all that is known around it) and answers for
every scope it looked at with one of four outcomes. «ok» is an answer too and is counted; a rule that cannot
look says why and never says «ok».
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import lru_cache

import msgspec

from generator.checks.case import Case
from generator.model.class_name import ClassName
from generator.model.finding import AllowedDays, Fact, Outcome, Severity
from generator.model.place import Step


class Sight(Enum):
    """Which other works a rule looks at when it judges the day of one."""

    WORK = 1
    """None: the work alone."""
    DAY = 2
    """Those of the same class that may be on the same day."""
    SUBJECT = 3
    """Those of the parallel in the same subject."""
    PARALLEL = 4
    """Those of the parallel."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of one scope."""

    outcome: Outcome
    path: tuple[Step, ...] = ()
    """Place in the schedule's file."""
    related: tuple[tuple[Step, ...], ...] = ()
    """Other places that the finding speaks of."""
    classes: tuple[ClassName, ...] = ()
    """Classes concerned; empty for the whole school."""
    subject: str = ""
    subjects: tuple[str, ...] = ()
    """Other subjects that it speaks of: a school may answer under any of them."""
    days: tuple[date, ...] = ()
    """Days that pages mark."""
    facts: dict[str, Fact] = {}
    """For the sentence ``findings.<code>`` (or ``findings.<code>-<facts["why"]>``) of ``texts/``."""
    count: int = 1
    """How many scopes a plain «ok» stands for."""
    allowed: AllowedDays | None = None
    """Days that would mend it; ``judge`` puts them here."""


@lru_cache
def fine(count: int = 1) -> Answer:
    """Answer «ok» for so many scopes."""
    return Answer(outcome=Outcome.OK, count=count)


def not_checkable(why: str, count: int = 1, **facts: Fact) -> Answer:
    """Answer that the rule could not look; ``why`` is a key of ``texts/`` under ``rules.why``."""
    if facts:
        return Answer(outcome=Outcome.NOT_CHECKABLE, facts={"why": why, **facts}, count=count)
    return _unable(why, count)


@lru_cache
def _unable(why: str, count: int) -> Answer:
    return Answer(outcome=Outcome.NOT_CHECKABLE, facts={"why": why}, count=count)


class Rule(msgspec.Struct, frozen=True):
    """One rule. Its docstring is its public page, the text of ``grafik explain`` and two of its tests."""

    code: str
    """Names the fault; never reused."""
    family: str
    """Its module below ``generator.checks``."""
    since: str
    """Version of grafik that brought it."""
    severity: Severity
    norm: str
    """Id of its norm in ``content/norms``; empty when plain sense is the reason."""
    day_bound: bool
    """Whether another day would mend it, so that allowed days are proposed."""
    run: Callable[[Case], Iterator[Answer]]
    document: str
    sight: Sight = Sight.PARALLEL
    """What it sees when it judges a day: the less, the faster free days are found."""
    across: bool = False
    """Whether it compares a schedule with an earlier revision, and so has nothing to say without one."""


def rule(
    code: str,
    *,
    since: str = "0.1",
    severity: Severity = Severity.WARNING,
    norm: str = "",
    day_bound: bool = False,
    sight: Sight = Sight.PARALLEL,
    across: bool = False,
) -> Callable[[Callable[[Case], Iterator[Answer]]], Rule]:
    """Make a rule of a function; its docstring has the headings that ``checks.document`` reads."""

    def make(run: Callable[[Case], Iterator[Answer]]) -> Rule:
        family = run.__module__.rpartition(".")[2]
        return Rule(code, family, since, severity, norm, day_bound, run, run.__doc__ or "", sight, across)

    return make
