"""Rules about files and roadmaps: their documents are true, and no code that is shown lacks one."""

import ast
from pathlib import Path

import pytest

from generator import deadlines
from generator.checks import catalogue, example, runner
from generator.checks.document import Mark, document_of
from generator.checks.library_rule import LibraryRule
from generator.checks.runner import check
from generator.checks.subject import Subject
from generator.model.finding import Finding
from generator.model.roadmap import Roadmap
from generator.model.schedule import Schedule
from generator.source.documents import locate, read_document, tree_of
from generator.texts import load
from generator.texts.sentences import plain_sentence, sentence
from tests.checks.examples import found

TEXTS = load()
CHECKS = Path(catalogue.__file__).parent
FILES = {"roadmaps": example.ROADMAP_FILE, "schedules": example.FILE}
COMMANDS_ONLY = frozenset({"not-comparable"})
"""Said of a comparison that a command was asked for, never of content."""
each_rule = pytest.mark.parametrize("rule", catalogue.LIBRARY_RULES, ids=lambda rule: rule.code)


def findings_in(text: str, rule: LibraryRule) -> list[Finding]:
    """All findings of library rules in an example; of an unused suppression, what judging says of it."""
    if rule.run is None:
        return [one for one in found(text, *catalogue.RULES) if one.code == rule.code]
    document, faults = read_document(FILES[rule.example], text.encode())
    assert faults == ()
    assert isinstance(document, Schedule | Roadmap)
    tree = tree_of(text.encode())
    library = example.example_library(document)
    subject = Subject(library, frozenset(), lambda file, path: locate(file, tree, path), deadlines.read)
    return list(check(subject))


@each_rule
def test_the_bad_example_is_found_exactly_where_it_is_marked(rule: LibraryRule) -> None:
    document = document_of(rule)
    findings = findings_in(document.bad, rule)
    assert tuple(Mark(one.place.line, one.code) for one in findings) == document.marks
    assert {(one.code, one.severity) for one in findings} == {(rule.code, rule.severity)}


@each_rule
def test_the_good_example_is_silent(rule: LibraryRule) -> None:
    assert findings_in(document_of(rule).good, rule) == []


@each_rule
def test_every_sentence_has_the_facts_that_it_names(rule: LibraryRule) -> None:
    for one in findings_in(document_of(rule).bad, rule):
        assert sentence(one.code, one.facts, TEXTS)
        assert plain_sentence(one.code, one.facts, TEXTS)


def test_every_documented_rule_is_run() -> None:
    run = [one for one in catalogue.LIBRARY_RULES if one.run is not None]
    assert [one.code for one in run if one not in runner.RULES] == []


def test_no_code_stands_for_two_rules() -> None:
    assert len(catalogue.DOCUMENTED_BY_CODE) == len(catalogue.DOCUMENTED)


def codes_told() -> set[str]:
    """Codes of findings that checks make with a severity that does not keep the site from being published."""
    told = set()
    for path in CHECKS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _makes_finding(node) and _is_mild(node):
                told.add(node.args[0])
    return {one.value for one in told if isinstance(one, ast.Constant)}


def _makes_finding(node: ast.Call) -> bool:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return name in {"finding", "Finding"} and bool(node.args)


def _is_mild(node: ast.Call) -> bool:
    said = " ".join(ast.unparse(one) for one in node.args[1:])
    return "Severity.WARNING" in said or "Severity.INFO" in said or "DOUBT" in said


def test_every_code_that_a_published_site_may_have_is_documented() -> None:
    told = codes_told()
    assert {"no-source", "no-responsible", "suppression-unused"} <= told
    assert told - set(catalogue.DOCUMENTED_BY_CODE) == COMMANDS_ONLY


def test_an_undocumented_code_would_be_noticed() -> None:
    call = ast.parse('subject.finding("new-code", file, (), Severity.WARNING)').body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert _makes_finding(call.value)
    assert _is_mild(call.value)
