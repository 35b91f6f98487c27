"""A finding in one line, and how many there are."""

from collections import Counter
from collections.abc import Iterable

from generator.checks.judge import CaseResult
from generator.model.finding import Finding, Outcome, Severity
from generator.texts import Texts
from generator.texts.allowed_days import days_sentence
from generator.texts.sentences import sentence

Findings = tuple[Finding, ...]


def message(finding: Finding, texts: Texts) -> str:
    """Say what is wrong, what was expected and what to do next, in the language of ``texts``, in one line."""
    return sentence(finding.code, finding.facts, texts)


def message_with_days(finding: Finding, texts: Texts) -> str:
    """Say also, in the same line, which days would do."""
    said = message(finding, texts)
    return f"{said} {days_sentence(finding.allowed, texts)}" if finding.allowed else said


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity; all three are always there."""
    counted = Counter(finding.severity.value for finding in findings)
    return {severity.value: counted[severity.value] for severity in Severity}


def summary(findings: Iterable[Finding], texts: Texts) -> str:
    """Say in one line how many there are."""
    counted = counts(findings)
    return texts("cli.summary", **counted) if any(counted.values()) else texts("cli.clean")


def outcomes(results: Iterable[CaseResult]) -> dict[str, dict[Outcome, int]]:
    """Add up what each rule said of many schedules, by code."""
    added: dict[str, Counter[Outcome]] = {}
    for one in (rule for result in results for rule in result.rules):
        added.setdefault(one.code, Counter()).update(one.counts)
    return {code: dict(counted) for code, counted in added.items()}


def outcome_summary(results: Iterable[CaseResult], texts: Texts) -> str:
    """Say in one line how the four outcomes are shared, suppressed ones apart."""
    listed = tuple(results)
    total: Counter[Outcome] = Counter()
    for counted in outcomes(listed).values():
        total.update(counted)
    suppressed = sum(one.suppressed for result in listed for one in result.rules)
    figures = {outcome.value.replace("-", "_"): total[outcome] for outcome in Outcome}
    return texts("cli.outcomes", suppressed=suppressed, **figures)
