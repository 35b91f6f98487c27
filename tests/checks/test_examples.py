"""Every rule's document is true: the bad example is found where it says, the good one is silent."""

from collections import Counter
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from generator.checks import catalogue
from generator.checks.document import Mark, document_of
from generator.checks.judge import judge
from generator.checks.rule import Rule
from generator.model.finding import Outcome
from generator.texts import load
from generator.texts.sentences import plain_sentence, reason, sentence
from tests.checks.examples import NORMS, case_of, found

TEXTS = load()
each_rule = pytest.mark.parametrize("rule", catalogue.RULES, ids=lambda rule: rule.code)


@each_rule
def test_the_bad_example_is_found_exactly_where_it_is_marked(rule: Rule) -> None:
    document = document_of(rule)
    findings = found(document.bad, rule)
    expected = [mark for mark in document.marks if mark.code == rule.code]
    assert [Mark(one.place.line, one.code) for one in sorted(findings, key=lambda one: one.place)] == expected
    assert expected != []


@each_rule
def test_no_other_code_is_marked(rule: Rule) -> None:
    assert {mark.code for mark in document_of(rule).marks} == {rule.code}


@each_rule
def test_the_good_example_is_silent(rule: Rule) -> None:
    assert found(document_of(rule).good, rule) == []


DAYS = tuple(rule for rule in catalogue.RULES if rule.day_bound)


@each_rule
def test_the_good_example_breaks_no_rule_of_days(rule: Rule) -> None:
    assert [
        one.code for one in found(document_of(rule).good, *DAYS) if one.outcome is Outcome.VIOLATION
    ] == []


@each_rule
def test_every_sentence_has_the_facts_that_it_names(rule: Rule) -> None:
    document = document_of(rule)
    for text in (document.bad, document.good):
        [result] = judge(case_of(text), (rule,)).rules
        for one in result.answers:
            if one.outcome is Outcome.NOT_CHECKABLE:
                assert reason(one.facts, TEXTS)
            else:
                assert sentence(rule.code, one.facts, TEXTS)
                assert plain_sentence(rule.code, one.facts, TEXTS)


def test_an_unknown_fact_name_fails() -> None:
    known = {name for _, name, _, _ in Formatter().parse("{day} {nonsense}") if name}
    assert known == {"day", "nonsense"}
    with pytest.raises(KeyError):
        sentence("two-a-day", {"day": "2026-10-12"}, TEXTS)


@each_rule
def test_every_norm_that_a_rule_names_is_in_the_content(rule: Rule) -> None:
    assert rule.norm == "" or rule.norm in {norm.id for norm in NORMS}


def test_no_code_stands_for_two_rules() -> None:
    assert [
        code for code, number in Counter(rule.code for rule in catalogue.RULES).items() if number > 1
    ] == []


def test_a_rule_is_found_by_its_code() -> None:
    assert tuple(catalogue.BY_CODE.values()) == catalogue.RULES


def test_every_module_with_rules_is_listed() -> None:
    folder = Path(catalogue.__file__).parent
    listed = {rule.family for rule in catalogue.RULES}
    with_rules = set()
    for path in folder.glob("*.py"):
        if path.stem not in {"catalogue", "runner"}:
            module = import_module(f"generator.checks.{path.stem}")
            own = [one for one in vars(module).values() if isinstance(one, Rule) and one.family == path.stem]
            if own:
                with_rules.add(path.stem)
                assert tuple(own) == module.RULES
    assert with_rules == listed
