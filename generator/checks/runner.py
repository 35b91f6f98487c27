"""All rules over a library."""

from collections.abc import Callable, Iterator

from generator.checks import identity, monitoring, roadmaps, schedules
from generator.checks.subject import Subject
from generator.model.finding import Finding

RULES: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    identity.duplicate_school,
    identity.duplicate_class,
    identity.duplicate_roadmap,
    identity.duplicate_block_id,
    schedules.unknown_school,
    schedules.unknown_class,
    schedules.class_named_twice,
    schedules.no_days,
    schedules.empty_schedule,
    schedules.repeated_day,
    schedules.outside_school_year,
    schedules.no_source,
    monitoring.reply_of_unknown_school,
    monitoring.thresholds,
    *roadmaps.RULES,
)
"""Named one by one, so that nothing runs that nobody listed."""


def check(subject: Subject) -> tuple[Finding, ...]:
    """Every finding of every rule, by place."""
    return tuple(sorted((one for rule in RULES for one in rule(subject)), key=lambda one: one.sort_key))
