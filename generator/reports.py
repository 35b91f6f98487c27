"""Findings for people and programs: lines in a terminal, JSON, annotations of GitHub."""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from generator.model.finding import Fact, Finding, Severity
from generator.texts import Texts

Findings = tuple[Finding, ...]


def message(finding: Finding, texts: Texts) -> str:
    """Say what is wrong, what was expected and what to do next, in the language of ``texts``, in one line."""
    facts: dict[str, Fact | str] = dict(finding.facts)
    for name in ("expected", "guess"):
        if name in facts:
            facts[name] = texts(f"findings.{name}.{facts[name]}")
    if "found" in facts:
        facts["found"] = texts(f"findings.found.{facts['found']}", value=facts.get("value", ""))
    if "suggestion" in facts:
        suggestion = facts["suggestion"]
        facts["perhaps"] = texts("findings.perhaps", suggestion=suggestion) if suggestion else ""
        facts["choices"] = "" if suggestion else _choices(facts.get("known", ()), texts)
    return " ".join(texts(f"findings.{finding.code}", **facts).split())


def _choices(known: object, texts: Texts) -> str:
    return texts("findings.choices", known=", ".join(known)) if isinstance(known, tuple) and known else ""


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity; all three are always there."""
    counted = Counter(finding.severity.value for finding in findings)
    return {severity.value: counted[severity.value] for severity in Severity}


def summary(findings: Iterable[Finding], texts: Texts) -> str:
    """Say in one line how many there are."""
    counted = counts(findings)
    return texts("cli.summary", **counted) if any(counted.values()) else texts("cli.clean")


def as_text(findings: Findings, texts: Texts, folder: str) -> str:
    """One ``file:line:column: CODE message`` per line. ``folder`` is put before each file."""
    lines = [
        f"{folder}{one.place}: {one.code} {texts(f'findings.severity.{one.severity}')}: {message(one, texts)}"
        for one in findings
    ]
    return "".join(f"{_disarmed(line)}\n" for line in lines)


def _disarmed(line: str) -> str:
    """Break up what a log of GitHub Actions obeys: ``::command::`` at the start, ``##[command]`` anywhere."""
    return ("./" if line.startswith("::") else "") + line.replace("##[", "## [")


def as_json(findings: Findings, texts: Texts, folder: str) -> str:
    """Write a document with ``findings`` and ``summary``, for programs."""
    listed = [
        {
            "code": one.code,
            "severity": one.severity.value,
            "outcome": one.outcome.value,
            "file": folder + one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "message": message(one, texts),
            "facts": one.facts,
            "related": [
                {"file": folder + place.file, "line": place.line, "column": place.column}
                for place in one.related
            ],
        }
        for one in findings
    ]
    document = {"findings": listed, "summary": {**counts(findings), "total": len(findings)}}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(findings: Findings, texts: Texts, folder: str) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    lines = [
        f"::{COMMANDS[one.severity]} file={_property(folder + one.place.file)},line={one.place.line},"
        f"col={one.place.column},title={_property(one.code)}::{_data(message(one, texts))}"
        for one in findings
    ]
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Findings, Texts, str], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""Names of ``grafik check --format``."""
