"""All rules, named family by family, so that nothing runs that nobody listed."""

from generator.checks import (
    amendment_sense,
    amendments,
    daily,
    external,
    lessons,
    listed,
    printed,
    publication,
    roadmap_deadlines,
    roadmaps,
    schedules,
    spacing,
    suppressions,
    times,
    titles,
    trace,
    vpr,
    workload,
)
from generator.checks.library_rule import LibraryRule
from generator.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *daily.RULES,
    *spacing.RULES,
    *lessons.RULES,
    *workload.RULES,
    *printed.RULES,
    *vpr.RULES,
    *external.RULES,
    *publication.RULES,
    *times.RULES,
    *titles.RULES,
    *listed.RULES,
    *amendments.RULES,
    *amendment_sense.RULES,
    *trace.RULES,
)
"""Rules of schedules, which judging runs, in the order in which reports and pages list them."""

LIBRARY_RULES: tuple[LibraryRule, ...] = (
    *schedules.DOCUMENTED,
    *suppressions.DOCUMENTED,
    *roadmap_deadlines.DOCUMENTED,
    *roadmaps.DOCUMENTED,
)
"""Rules about files and roadmaps that have a page; ``runner`` runs them."""

DOCUMENTED: tuple[Rule | LibraryRule, ...] = (*RULES, *LIBRARY_RULES)
"""All that have a page and an answer of ``grafik explain``."""

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
"""Rules of schedules by code."""

DOCUMENTED_BY_CODE: dict[str, Rule | LibraryRule] = {one.code: one for one in DOCUMENTED}
