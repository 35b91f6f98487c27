"""Findings as a JSON document."""

from collections.abc import Mapping

import msgspec

from generator.model.finding import Finding, Outcome
from generator.reports.counting import Findings, counts, message
from generator.texts import Texts


def as_json(
    findings: Findings, texts: Texts, folder: str, outcomes: Mapping[str, Mapping[Outcome, int]] | None = None
) -> str:
    """Write a document with ``findings`` and ``summary``, for programs.

    ``allowed`` of a finding: the nearest days that would mend it; absent where another day would not.
    ``outcomes`` are scopes by rule and outcome; with them the document has ``rules`` too.
    """
    listed = [_finding(one, texts, folder) for one in findings]
    document: dict[str, object] = {
        "findings": listed,
        "summary": {**counts(findings), "total": len(findings)},
    }
    if outcomes is not None:
        document["rules"] = {
            code: {outcome.value: of_rule.get(outcome, 0) for outcome in Outcome}
            for code, of_rule in outcomes.items()
        }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _finding(one: Finding, texts: Texts, folder: str) -> dict[str, object]:
    told: dict[str, object] = {
        "code": one.code,
        "severity": one.severity.value,
        "outcome": one.outcome.value,
        "file": folder + one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "message": message(one, texts),
        "facts": one.facts,
        "related": [
            {"file": folder + place.file, "line": place.line, "column": place.column} for place in one.related
        ],
    }
    return told | ({"allowed": one.allowed} if one.allowed else {})
