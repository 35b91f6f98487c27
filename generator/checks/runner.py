"""All rules over a library."""

from collections.abc import Callable, Iterator

from generator.checks import calendars, identity, monitoring, roadmap_deadlines, roadmaps, schedules
from generator.checks.subject import Subject
from generator.model.finding import Finding

Check = Callable[[Subject], Iterator[Finding]]

OF_LIBRARY: tuple[Check, ...] = (
    identity.duplicate_school,
    identity.reserved_school,
    identity.duplicate_class,
    identity.duplicate_roadmap,
    calendars.terms_in_order,
    calendars.days_of_the_year,
    monitoring.reply_of_unknown_school,
    monitoring.thresholds,
    *roadmaps.RULES,
    *roadmap_deadlines.DOCUMENTED,
)
"""About all but schedules. Named one by one, so that nothing runs that nobody listed."""

OF_SCHEDULE: tuple[Check, ...] = (
    identity.duplicate_block_id,
    schedules.unknown_school,
    schedules.unknown_class,
    schedules.class_named_twice,
    schedules.no_days,
    schedules.empty_schedule,
    schedules.repeated_day,
    schedules.outside_school_year,
    schedules.no_source,
)
"""About one schedule and its school, whatever others there are: a schedule can be checked alone."""

RULES = (*OF_LIBRARY, *OF_SCHEDULE)


def check(subject: Subject, rules: tuple[Check, ...] = RULES) -> tuple[Finding, ...]:
    """Every finding of these rules, by place."""
    return tuple(sorted((one for rule in rules for one in rule(subject)), key=lambda one: one.sort_key))
