"""The catalogue of rules and the page of each."""

import pytest

from generator.build import PROJECT, project_norms
from generator.checks import example
from generator.checks.catalogue import RULES
from generator.checks.document import document_of
from generator.checks.rule import Rule
from generator.texts import Texts
from generator.views.conformity import Book
from generator.views.rule import RulePage, World, rule_page
from generator.views.rules import rules

BOOK = Book(RULES, project_norms(PROJECT))
WORLD = World(example.SCHOOL, example.YEAR)


def page(rule: Rule, texts: Texts) -> RulePage:
    return rule_page(rule, document_of(rule), BOOK, WORLD, texts)


def test_the_catalogue_lists_every_rule_once_under_a_family_with_a_name(texts: Texts) -> None:
    made = rules(BOOK, texts)
    listed = [card.code for family in made.families for card in family.rules]
    assert sorted(listed) == sorted(rule.code for rule in RULES)
    assert len({family.anchor for family in made.families}) == len(made.families)
    assert texts("pages.rules.families.rest") not in {family.title for family in made.families}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_s_page_says_why_shows_both_examples_and_marks_the_bad_one(rule: Rule, texts: Texts) -> None:
    made = page(rule, texts)
    assert made.head.path == f"rules/{rule.code}/"
    assert made.why
    assert made.norm
    assert any(line.mark for line in made.bad)
    assert not any(line.mark for line in made.good)
    assert not any("<--" in line.text for line in (*made.bad, *made.good))
    assert "5А" in made.world


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_norm_stands_with_its_source_and_how_we_know_it(rule: Rule, texts: Texts) -> None:
    made = page(rule, texts)
    labels = [fact.label for version in made.versions for fact in version.facts]
    assert bool(made.no_norm) != bool(made.versions)
    assert ("Откуда знаем" in labels and "Источник" in labels) == bool(made.versions)


def test_a_rule_whose_norm_is_not_in_the_data_says_so(texts: Texts) -> None:
    rule = next(one for one in RULES if one.norm)
    made = rule_page(rule, document_of(rule), Book(RULES, {}), WORLD, texts)
    assert (made.versions, made.no_norm) == ((), "Норма не занесена в данные сайта.")
