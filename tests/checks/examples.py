"""Schedules of examples, read and judged in the examples' world."""

from pathlib import Path

from generator.checks import example
from generator.checks.case import Case
from generator.checks.judge import RuleResult, findings, judge
from generator.checks.rule import Answer, Rule
from generator.model.finding import Finding, Outcome
from generator.model.norms import Norm
from generator.model.schedule import Schedule
from generator.source.cache import Cache
from generator.source.documents import locate, read_document, tree_of
from generator.source.folder import read_folder

ROOT = Path(__file__).parents[2]


def all_norms() -> tuple[Norm, ...]:
    return read_folder(ROOT / "content", Cache(None)).library.norms


NORMS = all_norms()


def schedule_of(text: str) -> Schedule:
    """Read a schedule's text; it has no fault of form."""
    document, found = read_document(example.FILE, text.encode())
    assert found == ()
    assert isinstance(document, Schedule)
    return document


def case_of(text: str) -> Case:
    return example.example_case(schedule_of(text), NORMS)


def found(text: str, *rules: Rule) -> list[Finding]:
    """Findings of some rules in a schedule's text, with their places."""
    tree = tree_of(text.encode())
    result = judge(case_of(text), rules)
    return list(findings(result, rules, lambda file, path: locate(file, tree, path)))


def result_of(text: str, rule: Rule) -> RuleResult:
    [result] = judge(case_of(text), (rule,)).rules
    return result


def said(text: str, rule: Rule, outcome: Outcome) -> list[Answer]:
    """Answers of one outcome."""
    return [one for one in result_of(text, rule).answers if one.outcome is outcome]


def counts(text: str, rule: Rule) -> dict[str, int]:
    return {outcome.value: number for outcome, number in result_of(text, rule).counts.items()}


def work(subject: str, when: str, classes: str = "5А", **more: str) -> str:
    """One block of a schedule; ``when`` and the rest as YAML."""
    fields = {"subject": subject, "kind": "КР", "level": "school", "classes": classes, "when": when} | more
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items() if value) + "}\n"


def plan(*works: str, more: str = "") -> str:
    return "procedures:\n" + "".join(works) + more
