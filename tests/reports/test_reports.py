"""What people and programs are told: complete, in one line, and never obeyed by a terminal or by GitHub."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

import json
import re
from pathlib import Path

import pytest

from generator import reports
from generator.model.finding import Fact, Finding, Severity
from generator.model.place import Place
from generator.source.problems import Problems
from generator.source.syntax import CODES
from generator.texts import load

ROOT = Path(__file__).parents[2]
TEXTS = load()
LISTS = {"severity", "expected", "found", "guess"}
WORDS = {"perhaps", "choices"}

FACTS: dict[str, dict[str, Fact]] = {
    "too-few-controls": {"needed": 3, "given": 2},
    "uneasy-above-suspect": {"uneasy": 60, "suspect": 50},
    "file-too-large": {"limit": 4_194_304},
    "not-utf-8": {"byte": "E4"},
    "unprintable-character": {"character": "U+202E RIGHT-TO-LEFT OVERRIDE"},
    "bad-file-name": {"value": "План"},
    "bad-level": {"value": "school", "known": ("federal", "regional", "municipal")},
    "bad-school-year": {"value": "2026"},
    "reserved-name": {"value": "roadmaps"},
    "too-many-problems": {"n": 7},
    "yaml-syntax": {"detail": "something else"},
    "yaml-bracket": {"detail": "x"},
    "nesting-too-deep": {"limit": 20},
    "duplicate-key": {"key": "note"},
    "unknown-key": {"key": "noet", "suggestion": "note", "known": ("note", "source")},
    "missing-key": {"key": "note"},
    "empty-value": {"expected": "text"},
    "wrong-type": {"expected": "number", "found": "scalar", "value": "сорок"},
    "needs-quotes": {"value": "12:30", "guess": "int"},
    "text-too-long": {"size": 501, "limit": 500, "value": "x"},
    "line-break": {"value": "первая"},
    "bad-identifier": {"value": "../15"},
    "bad-code": {"value": "Two a day"},
    "bad-address": {"value": "javascript:alert(1)"},
    "unknown-time-zone": {"value": "Иркутск"},
    "no-such-time": {"value": "2026-13"},
    "number-out-of-range": {"value": 0, "low": 1, "high": 600},
    "impossible-date": {"value": "2026-02-30"},
    "year-out-of-range": {"value": "1800-01-01", "low": 1990, "high": 2099},
    "date-form": {"value": "12.09.2026", "suggestion": "2026-09-12"},
    "reversed-period": {"start": "2026-09-12", "end": "2026-09-11"},
    "bad-class-name": {"value": "5 А", "suggestion": "5А"},
    "latin-letters": {"value": "5A", "suggestion": "5А", "known": ()},
    "unknown-word": {"value": "QQ", "suggestion": "", "known": ("КР", "ПР")},
    "duplicate-school": {"school": "school-15"},
    "calendar-outside-year": {"days": "2025-01-11..2025-03-19", "year": "2026/27"},
    "term-too-early": {"term": "2026-10-20..2026-12-25", "above": "2026-09-01..2026-10-23"},
    "duplicate-class": {"name": "5А"},
    "class-beside-parallel": {"name": "5"},
    "duplicate-roadmap": {"other": "roadmaps/a/plan.yml"},
    "duplicate-block-id": {"id": "physics"},
    "unknown-school": {"school": "school-15", "schools_file": "schools/asgo.yml"},
    "unknown-class": {"name": "5Я", "school": "Школа"},
    "class-named-twice": {"name": "5А"},
    "no-days": {"subject": "Физика"},
    "no-classes": {"subject": "Физика"},
    "repeated-day": {"day": "2026-10-12"},
    "outside-school-year": {"day": "2027-09-01", "year": "2026-2027"},
    "unknown-authority": {"file": "schools/asgo.yml"},
    "duplicate-measure-number": {"number": "1"},
    "deadline-not-understood": {"wording": "когда-нибудь"},
    "deadline-not-measurable": {"wording": "постоянно"},
    "annual-once": {"wording": "ежегодно", "period": "2026-2027"},
    "annual-past-period": {"wording": "ежегодно до 2030 г.", "period": "2026-2027"},
    "approved-deleted": {"order": "131", "date": "2026-10-01", "n": 4},
    "not-comparable": {"revision": "HEAD^1"},
    "schema-line": {"value": "# yaml-language-server: $schema=x"},
}
"""The facts that each code comes with; codes that are not here come with none that their text needs."""


TOLD_IN_OTHER_WORDS = {"text", "number", "scalar", "int", "x"}


def codes_in_code() -> set[str]:
    """Codes that readers and rules write: the first argument of ``add``, ``finding`` and their like."""
    call = re.compile(
        r"""(?:\.add|\.finding|_stray|_plain|Finding)\(\s*(?:file, |entry\.name, )?f?"([a-z0-9-]+)\""""
    )
    other = re.compile(r"""code = .*|else "[a-z-]+"$""", re.MULTILINE)
    found = {code for _, code in CODES}
    for folder in ("source", "checks"):
        for path in (ROOT / "generator" / folder).glob("*.py"):
            source = path.read_text("utf-8")
            found |= set(call.findall(source))
            for line in other.findall(source) if folder == "source" else ():
                found |= set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', line))
    return found


def codes_in_texts() -> set[str]:
    keys = [key.split(".") for key in TEXTS.keys if key.startswith("findings.")]
    return {key[1] for key in keys if key[1] not in LISTS | WORDS}


def finding(code: str, **facts: Fact) -> Finding:
    problems = Problems("schools/asgo.yml")
    problems.add(code, 3, 5, **facts)
    return problems.findings()[0]


def test_each_code_has_words() -> None:
    codes = codes_in_code()
    assert len(codes) > 60
    assert codes - codes_in_texts() == set()


def test_all_words_belong_to_a_code() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))

    def written(code: str) -> bool:
        return f'"{code}"' in sources

    def told_apart(code: str) -> bool:
        """«<code>-<why>»: the sentence that one reason of a rule has for itself."""
        cuts = [place for place, letter in enumerate(code) if letter == "-"]
        return any(written(code[:cut]) and written(code[cut + 1 :]) for cut in cuts)

    assert [code for code in codes_in_texts() if not (written(code) or told_apart(code))] == []


def test_the_facts_listed_here_belong_to_codes() -> None:
    assert set(FACTS) - codes_in_texts() == set()


@pytest.mark.parametrize("code", sorted(codes_in_code()))
def test_each_code_is_told_in_one_plain_sentence(code: str) -> None:
    told = reports.message(finding(code, **FACTS.get(code, {})), TEXTS)
    assert told.endswith((".", "?", "!"))
    assert told == " ".join(told.split())
    assert all(character.isprintable() for character in told)
    assert not re.search("[{}]", told.replace("«}»", ""))
    for value in FACTS.get(code, {}).values():
        if isinstance(value, str) and value not in TOLD_IN_OTHER_WORDS:
            assert value in told


@pytest.mark.parametrize(
    "kind",
    [
        "text",
        "number",
        "truth",
        "day",
        "period",
        "moment",
        "parts",
        "class",
        "classes",
        "list",
        "mapping",
        "word",
    ],
)
def test_each_expected_kind_has_words(kind: str) -> None:
    for found in ("scalar", "quoted", "list", "mapping"):
        told = reports.message(finding("wrong-type", expected=kind, found=found, value="x"), TEXTS)
        assert TEXTS(f"findings.expected.{kind}") in told
    assert TEXTS(f"findings.expected.{kind}") in reports.message(finding("empty-value", expected=kind), TEXTS)


def test_a_suggestion_stands_instead_of_the_list_of_choices() -> None:
    known = ("note", "source")
    assert reports.message(finding("unknown-key", key="x", suggestion="", known=known), TEXTS) == (
        "Неизвестный ключ «x». Можно: note, source."
    )
    assert reports.message(finding("unknown-key", key="noet", suggestion="note", known=known), TEXTS) == (
        "Неизвестный ключ «noet». Может быть, «note»?"
    )


def test_text_is_one_line_each_that_a_terminal_can_open() -> None:
    found = (finding("missing-key", key="name"), finding("empty-file"))
    assert reports.as_text(found, TEXTS, "nowhere/") == (
        "nowhere/schools/asgo.yml:3:5: missing-key ошибка: Не хватает обязательного ключа «name». Добавьте его сюда.\n"
        "nowhere/schools/asgo.yml:3:5: empty-file ошибка: Файл пуст. Заполните его по образцу соседнего файла или удалите.\n"
    )


def test_json_holds_everything() -> None:
    problems = Problems("schools/asgo.yml")
    problems.add("duplicate-key", 3, 5, related=(2, 5), key="name")
    problems.add("byte-order-mark", severity=Severity.WARNING)
    document = json.loads(reports.as_json(problems.findings(), TEXTS, "content/"))
    assert document == {
        "findings": [
            {
                "code": "byte-order-mark",
                "severity": "warning",
                "outcome": "violation",
                "file": "content/schools/asgo.yml",
                "line": 1,
                "column": 1,
                "message": TEXTS("findings.byte-order-mark"),
                "facts": {},
                "related": [],
            },
            {
                "code": "duplicate-key",
                "severity": "error",
                "outcome": "violation",
                "file": "content/schools/asgo.yml",
                "line": 3,
                "column": 5,
                "message": "Ключ «name» уже есть выше. Оставьте один.",
                "facts": {"key": "name"},
                "related": [{"file": "content/schools/asgo.yml", "line": 2, "column": 5}],
            },
        ],
        "summary": {"error": 1, "warning": 1, "info": 0, "total": 2},
    }


def test_github_gets_commands() -> None:
    found = (finding("missing-key", key="100%"),)
    assert reports.as_github(found, TEXTS, "content/") == (
        "::error file=content/schools/asgo.yml,line=3,col=5,title=missing-key"
        "::Не хватает обязательного ключа «100%25». Добавьте его сюда.\n"
    )


def test_no_findings_are_no_lines() -> None:
    assert reports.as_text((), TEXTS, "") == ""
    assert reports.as_github((), TEXTS, "") == ""
    assert json.loads(reports.as_json((), TEXTS, ""))["summary"] == {
        "error": 0,
        "warning": 0,
        "info": 0,
        "total": 0,
    }


INJECTIONS = [
    "\n::error file=x::y",
    "\r::warning::y",
    "\u2028::error::y",
    "\x85::error::y",
    "\x1b[31mred",
    "\x9b31m",
    "\u202eabc",
    "##[error]y",
    "::set-output name=a::b",
    "a\r\nb",
    "%0A::error::y",
    "\ud800",
    "\x00",
    "\x07",
    "\x0b\x0c\x1c\x1d\x1e",
    "{value}",
    "{0}",
    "{",
    "}",
    "::stop-commands::x",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_fact_can_forge_a_line_or_speak_to_a_terminal(text: str) -> None:
    facts: dict[str, Fact] = {"key": text, "suggestion": text, "known": ("note",)}
    found = (
        finding("unknown-key", **facts),
        finding("wrong-type", expected="day", found="scalar", value=text),
    )
    assert_tame(found)


@pytest.mark.parametrize(
    "name", ["::error file=x::y.yml", "##[error]x.yml", "a,line=9::x.yml", "%0A::error::.yml", "a:b.yml"]
)
def test_no_file_name_can_forge_a_line(name: str) -> None:
    assert_tame((Finding("empty-file", Severity.ERROR, Place(name)),))


def assert_tame(found: tuple[Finding, ...]) -> None:
    for form in (reports.as_text, reports.as_github):
        told = form(found, TEXTS, "")
        told.encode()
        lines = told.split("\n")
        assert lines.pop() == ""
        assert len(lines) == len(found)
        assert all(character.isprintable() for line in lines for character in line)
    for line in reports.as_text(found, TEXTS, "").splitlines():
        assert not line.startswith("::")
        assert "##[" not in line
    for line in reports.as_github(found, TEXTS, "").splitlines():
        command, properties, data = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
        assert command == "error"
        assert re.fullmatch(r"file=[^,:]*,line=\d+,col=\d+,title=[a-z0-9-]+", properties)
        assert data
    assert len(json.loads(reports.as_json(found, TEXTS, ""))["findings"]) == len(found)
