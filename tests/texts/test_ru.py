"""The Russian words themselves: what no type and no template would notice."""

from importlib.resources import files
from string import Formatter
from typing import Any

import pytest
import yaml

from generator.texts import load

FORMS = ("one", "few", "many", "other")
TEXTS = load()
PLURAL = tuple(key for key in sorted(TEXTS.keys) if isinstance(TEXTS._words[key], dict))


def places(text: str) -> set[str]:
    """Names of the facts that a sentence has a place for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_are_plural_forms_to_check() -> None:
    assert len(PLURAL) > 15


@pytest.mark.parametrize("key", PLURAL)
def test_every_plural_form_has_the_same_places_and_the_figure(key: str) -> None:
    forms: dict[str, Any] = TEXTS._words[key]
    assert tuple(forms) == FORMS
    wanted = places(forms["other"])
    assert "n" in wanted
    assert {form: places(text) for form, text in forms.items()} == dict.fromkeys(FORMS, wanted)


@pytest.mark.parametrize("key", PLURAL)
def test_the_form_for_one_is_right_for_twenty_one_too(key: str) -> None:
    facts = dict.fromkeys(places(TEXTS._words[key]["other"]), "…")
    one, twenty_one = (TEXTS(key, **(facts | {"n": n})) for n in (1, 21))
    assert "21" in twenty_one
    assert twenty_one.replace("21", "1", 1) == one


@pytest.mark.parametrize("key", sorted(TEXTS.keys - set(PLURAL)))
def test_every_text_is_a_sentence_with_places_that_can_be_filled(key: str) -> None:
    text = TEXTS._words[key]
    assert isinstance(text, str)
    assert text.strip()
    assert all(name.isidentifier() for name in places(text))


def test_no_key_stands_twice() -> None:
    """YAML lets the last one win without a word, and the first would be edited in vain."""
    text = files("generator.texts").joinpath("ru.yml").read_text("utf-8")
    twice: list[str] = []

    def walk(node: yaml.Node, prefix: str) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [str(key.value) for key, _ in node.value]
            twice.extend(f"{prefix}{key}" for key in keys if keys.count(key) > 1)
            for key, value in node.value:
                walk(value, f"{prefix}{key.value}.")

    root = yaml.compose(text, yaml.SafeLoader)
    assert root is not None
    walk(root, "")
    assert twice == []


def test_figures_keep_their_words_whatever_they_count() -> None:
    days = {"first": "1 мая", "last": "5 мая"}
    assert TEXTS("pages.deadline.repeated", n=21, **days) == "21\xa0раз – первый 1 мая, последний 5 мая"
    assert TEXTS("pages.class.only_undated", n=21) == "21\xa0работа без даты."
    assert TEXTS("feeds.undated", n=31) == "Ещё 31 процедура без даты есть только на странице."
    assert TEXTS("feeds.undated", n=11) == "Ещё 11 процедур без даты есть только на странице."
