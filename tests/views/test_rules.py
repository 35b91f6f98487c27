"""The catalogue of rules and the page of each."""

import pytest

from generator.build import PROJECT, project_norms
from generator.checks import example
from generator.checks.catalogue import DOCUMENTED, LIBRARY_RULES
from generator.checks.document import document_of
from generator.checks.library_rule import LibraryRule
from generator.checks.rule import Rule
from generator.texts import Texts
from generator.views.conformity import Book
from generator.views.rule import RulePage, World, rule_page
from generator.views.rules import rules

BOOK = Book(DOCUMENTED, project_norms(PROJECT))
WORLD = World(example.SCHOOL, example.YEAR)


def page(rule: Rule | LibraryRule, texts: Texts) -> RulePage:
    return rule_page(rule, document_of(rule), BOOK, WORLD, texts)


def test_the_catalogue_lists_every_rule_once_under_a_family_with_a_name(texts: Texts) -> None:
    made = rules(BOOK, texts)
    listed = [card.code for family in made.families for card in family.rules]
    assert sorted(listed) == sorted(rule.code for rule in DOCUMENTED)
    assert len({family.anchor for family in made.families}) == len(made.families)
    assert texts("pages.rules.families.rest") not in {family.title for family in made.families}


@pytest.mark.parametrize("rule", DOCUMENTED, ids=lambda rule: rule.code)
def test_a_rule_s_page_says_why_shows_both_examples_and_marks_the_bad_one(
    rule: Rule | LibraryRule, texts: Texts
) -> None:
    made = page(rule, texts)
    assert made.head.path == f"rules/{rule.code}/"
    assert made.why
    assert made.norm
    assert any(line.mark for line in made.bad)
    assert not any(line.mark for line in made.good)
    assert not any("<--" in line.text for line in (*made.bad, *made.good))
    assert made.world


@pytest.mark.parametrize("rule", DOCUMENTED, ids=lambda rule: rule.code)
def test_a_norm_stands_with_its_source_and_how_we_know_it(rule: Rule | LibraryRule, texts: Texts) -> None:
    made = page(rule, texts)
    labels = [fact.label for version in made.versions for fact in version.facts]
    assert bool(made.no_norm) != bool(made.versions)
    assert ("Откуда знаем" in labels and "Источник" in labels) == bool(made.versions)


def test_a_rule_whose_norm_is_not_in_the_data_says_so(texts: Texts) -> None:
    rule = next(one for one in DOCUMENTED if one.norm)
    made = rule_page(rule, document_of(rule), Book(DOCUMENTED, {}), WORLD, texts)
    assert (made.versions, made.no_norm) == ((), "Норма не занесена в данные сайта.")


def test_a_page_tells_what_kind_of_file_its_examples_are(texts: Texts) -> None:
    by_kind = {rule.example: page(rule, texts) for rule in LIBRARY_RULES}
    assert "5А" in by_kind["schedules"].world
    assert by_kind["roadmaps"].world == "Примеры – целые файлы вымышленной дорожной карты."
    assert by_kind["roadmaps"].good_caption == "Та же дорожная карта без этого замечания"
