"""All rules of schedules, named family by family, so that nothing runs that nobody listed."""

from generator.checks import (
    amendments,
    daily,
    external,
    lessons,
    publication,
    spacing,
    titles,
    vpr,
    workload,
)
from generator.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *daily.RULES,
    *spacing.RULES,
    *lessons.RULES,
    *workload.RULES,
    *vpr.RULES,
    *external.RULES,
    *publication.RULES,
    *titles.RULES,
    *amendments.RULES,
)
"""In the order in which reports and pages list them."""

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
