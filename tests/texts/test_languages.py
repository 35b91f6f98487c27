"""Each language beside Russian: nothing that readers see is missing, and its sentences fit the same facts."""

import re
from importlib.resources import files

import pytest
from babel import Locale

from generator.checks import trace
from generator.checks.catalogue import RULES
from generator.texts import BASE_LANGUAGE, Texts, load
from generator.texts.lookup import ADVICE, placeholders

LANGUAGES = tuple(
    sorted(
        name
        for name in (path.name.removesuffix(".yml") for path in files("generator.texts").iterdir())
        if re.fullmatch("[a-z]{2,3}", name) and name != BASE_LANGUAGE
    )
)
COMPLETE = ("allowed_days", "dates", "kinds", "levels", "pages", "rules", "search", "sight", "site")
"""Sections of what readers of pages see."""
PARTLY = {
    "findings": {f"findings.severity.{name}" for name in ("error", "warning", "info")} | {"findings.perhaps"},
    "feeds": {"feeds.parallel"},
    "changes": {"changes.link"},
    "embed": {"embed.link"},
    "family": {"family.link"},
    "monitoring": {"monitoring.title", "monitoring.school_link"}
    | {f"monitoring.proof.{name}" for name in ("link", "no_schools", "none", "none_for_period")}
    | {f"monitoring.proof.{name}" for name in ("present", "published", "published_none", "within")},
}
"""Sections of which pages take a few sentences; what rules say of a schedule is added below."""
RUSSIAN_ONLY = {
    "cli": "said to editors by commands",
    "against": "said to editors by commands",
    "impact": "said to editors by commands",
    "suggest": "said to editors by commands",
    "build": "said to editors by commands",
    "deadlines": "said to editors by `grafik deadline`",
    "demo": "said to editors by `grafik demo`",
    "score": "said to editors by `grafik score`",
    "schema": "help for who writes content, in editors of text",
    "schemas": "said to editors by `grafik schemas`",
    "fmt": "said to editors by `grafik fmt`",
    "new": "templates of files for editors",
    "data": "in tables, workbooks and schemas, which have no language",
    "history": "said to editors by `grafik history`",
    "links": "said to editors by `grafik links`",
    "monitor": "said to editors by `grafik monitor`",
    "verify": "said to who checks a site by `grafik verify`",
}
"""Why a section is not translated."""
ALONE = "pages.data."
"""The page of data is in Russian only, as are monitoring, the family's calendar and blocks for schools."""
LINKED = {"pages.data.heading", "pages.data.about"} | {
    f"pages.data.{of}.{name}"
    for of in ("files", "notes")
    for name in ("csv", "excel_csv", "form", "json", "xlsx")
}
"""What pages in every language say of it and of a school's files."""
OWN = {"locale"}
"""Keys that Russian has no need of."""

RUSSIAN = load()


def said_by_rules() -> set[str]:
    # What became of a schedule since an earlier version is said by `grafik check --against` alone.
    codes = {rule.code for rule in RULES if rule not in trace.RULES}
    keys = {key.removeprefix("findings.") for key in RUSSIAN.keys if key.startswith("findings.")}
    return {
        f"findings.{key}"
        for key in keys
        if any(key == code or (key.startswith(f"{code}-") and key not in codes) for code in codes)
    }


def expected() -> set[str]:
    whole = {key for key in RUSSIAN.keys if key.partition(".")[0] in COMPLETE and not key.startswith(ALONE)}
    return whole | LINKED | said_by_rules() | set().union(*PARTLY.values())


def test_english_is_there() -> None:
    assert "en" in LANGUAGES


def test_every_section_is_translated_or_has_a_reason_not_to_be() -> None:
    sections = {key.partition(".")[0] for key in RUSSIAN.keys}
    assert sections == {*COMPLETE, *PARTLY, *RUSSIAN_ONLY}


def test_the_project_s_own_second_language_lacks_nothing_that_readers_see() -> None:
    missing: dict[str, list[str]] = {}
    for key in sorted(expected() - load("en").keys):
        missing.setdefault(key.partition(".")[0], []).append(key)
    assert missing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_no_key_that_nothing_asks_for(language: str) -> None:
    assert sorted(load(language).keys - RUSSIAN.keys - OWN) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_ask_for_the_same_facts(language: str) -> None:
    texts = load(language)
    differing = [
        key
        for key in sorted(texts.keys - OWN)
        if placeholders(texts.forms(key)) != placeholders(RUSSIAN.forms(key))
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_to_editors_is_told_apart_in_each_language(language: str) -> None:
    texts = load(language)

    def advises(one: Texts, key: str) -> set[bool]:
        return {ADVICE in form for form in one.forms(key)}

    findings = sorted(key for key in texts.keys if key.startswith("findings."))
    assert [key for key in findings if advises(texts, key) != advises(RUSSIAN, key)] == []
    assert [key for key in texts.keys - set(findings) if advises(texts, key) != {False}] == []


@pytest.mark.parametrize("language", [BASE_LANGUAGE, *LANGUAGES])
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    texts = load(language)
    right = {*Locale.parse(language).plural_form.tags, "other"}
    plural = {key: texts.plural_forms(key) for key in sorted(texts.keys) if texts.plural_forms(key)}
    assert {key: forms for key, forms in plural.items() if forms != right} == {}
    assert {key for key in plural if not RUSSIAN.plural_forms(key)} == set()
    assert {key for key in RUSSIAN.keys & texts.keys if RUSSIAN.plural_forms(key)} == set(plural)


QUOTED = {"search.placeholder", "pages.class.abbreviation_hint"}
"""Sentences that quote what is to be read or typed in Russian."""


def test_english_sentences_are_in_english() -> None:
    texts = load("en")
    found = {key for key in texts.keys if re.search("[а-яё]", " ".join(texts.forms(key)), re.IGNORECASE)}
    assert found == QUOTED
