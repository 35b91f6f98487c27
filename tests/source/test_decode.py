"""Keys and words: unknown, missing, misspelt, typed on the other keyboard layout."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

import pytest

from generator.model.roadmap import Roadmap
from generator.source.problems import MAX_PER_FILE
from tests.source.marked import ROADMAP, SCHOOLS, assert_clean, assert_found, read

HEAD = "title: План\nissuer: Орган\nsource:\n  title: Приказ\n"


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [
        ("noet", "note"),
        ("publicaton", "publication"),
        ("Note", "note"),
        ("sources", "source"),
        ("nоte", "note"),
        ("sоurсе", "source"),
        ("арр", ""),
        ("заметка", ""),
        ("x", ""),
        ("file", ""),
        ("authority", ""),
        ("year", ""),
        ("a" * 500, ""),
    ],
)
def test_an_unknown_key_is_found_and_the_right_one_suggested(key: str, suggestion: str) -> None:
    (finding,) = assert_found(f"# План\n⟨unknown-key⟩{key}: Другой\n")
    assert finding.facts["suggestion"] == suggestion
    assert finding.facts["known"] == (
        "approval",
        "publication",
        "source",
        "note",
        "procedures",
        "printed",
        "amendments",
        "suppress",
    )


def test_an_unknown_key_is_found_at_any_depth() -> None:
    assert_found("source:\n  title: Сайт\n  ⟨unknown-key⟩adress: https://school.example/\n")
    assert_found(
        f"{HEAD}measures:\n  - text: Анализ\n    items:\n      - text: Сбор\n        ⟨unknown-key⟩tekst: x\n",
        ROADMAP,
    )


def test_a_missing_key_is_found_at_its_mapping() -> None:
    assert_found("source:\n  ⟨missing-key⟩address: https://school.example/\n")
    assert_found("source: ⟨missing-key⟩{}\n")
    assert_found("⟨missing-key⟩schools: []\n", SCHOOLS)
    assert_found(f"{HEAD}measures:\n  - ⟨missing-key⟩number: 1\n", ROADMAP)


def test_all_missing_keys_are_found_at_once() -> None:
    findings = assert_found("procedures:\n  - ⟨missing-key⟩⟨missing-key⟩⟨missing-key⟩classes: 5\n")
    assert [one.facts["key"] for one in findings] == ["subject", "kind", "level"]


def test_a_misspelt_key_is_not_missing_too() -> None:
    assert_found(f"⟨unknown-key⟩titel: План\n{HEAD.partition(chr(10))[2]}", ROADMAP)


def test_faults_of_all_parts_are_found_at_once() -> None:
    assert_found(
        "source:\n"
        "  title: ⟨needs-quotes⟩12:30\n"
        "  address: ⟨bad-address⟩school.example\n"
        "⟨unknown-key⟩noet: План\n"
        "procedures:\n"
        "  - subject: Физика\n"
        "    kind: ⟨latin-letters⟩KP\n"
        "    level: ⟨unknown-word⟩школа\n"
        "    classes: 5А, ⟨latin-letters⟩5B\n"
        "    when: [2026-10-12, ⟨impossible-date⟩2026-02-30]\n"
    )


@pytest.mark.parametrize(
    ("word", "code", "suggestion"),
    [
        ("KP", "latin-letters", "КР"),
        ("BПP", "latin-letters", "ВПР"),
        ("C", "latin-letters", "С"),
        ("кр", "unknown-word", "КР"),
        ("впр", "unknown-word", "ВПР"),
        ("КРР", "unknown-word", "КР"),
        ("контрольная", "unknown-word", ""),
        ("yes", "unknown-word", ""),
        ("5", "unknown-word", ""),
    ],
)
def test_a_word_that_is_none_of_the_list(word: str, code: str, suggestion: str) -> None:
    (finding,) = assert_found(
        f"procedures:\n  - subject: Физика\n    level: school\n    classes: 5\n    undated: позже\n    kind: ⟨{code}⟩{word}\n"
    )
    assert finding.facts["suggestion"] == suggestion


def test_a_level_is_suggested() -> None:
    for word in ("School", "shcool", "sсhool"):
        (finding,) = assert_found(
            f"procedures:\n  - subject: Физика\n    kind: КР\n    classes: 5\n    undated: позже\n    level: ⟨unknown-word⟩{word}\n"
        )
        assert finding.facts["suggestion"] == "school"


def test_further_problems_are_counted_when_there_are_very_many() -> None:
    document, findings = read("".join(f"key{number}: x\n" for number in range(MAX_PER_FILE + 50)))
    assert document is None
    assert len(findings) == MAX_PER_FILE + 1
    assert (findings[-1].code, findings[-1].facts) == ("too-many-problems", {"n": 50})
    assert findings[-1].place.line == MAX_PER_FILE
    assert len(read("".join(f"key{number}: x\n" for number in range(MAX_PER_FILE)))[1]) == MAX_PER_FILE


def test_a_roadmap_keeps_every_field() -> None:
    document = assert_clean(
        HEAD
        + "period:\n  days: 2021-09-01..2022-08-31\n  wording: 2021/2022 учебный год\n"
        + "sections:\n  - number: 1\n    title: Раздел\n    measures:\n      - number: '1.1'\n        text: Анализ\n"
        + "        responsible: [Орган, Школы]\n        performed_by: site-monitoring\n",
        ROADMAP,
    )
    assert isinstance(document, Roadmap)
    assert (document.authority, document.slug, document.file) == ("asgo", "plan", ROADMAP)
    assert document.period is not None
    assert str(document.period.days) == "2021-09-01..2022-08-31"
    assert document.sections[0].measures[0].responsible == ("Орган", "Школы")
