"""Findings as SARIF 2.1.0, the form that code scanning reads."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import quote

import msgspec

import generator
from generator.model.finding import Finding, Outcome, Severity
from generator.model.place import Place
from generator.reports.counting import Findings, message_with_days
from generator.texts import Texts

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "grafik/v1"


def as_sarif(
    findings: Findings,
    texts: Texts,
    folder: str,
    titles: Mapping[str, str] | None = None,
    site_url: str = "",
) -> str:
    """Write a log of one run.

    ``titles`` are those of documented rules, by code; with ``site_url`` each of them gets the address of its
    page. A finding keeps its fingerprint when lines around it move: it is made of the file, the code and the
    facts, with a number where several are alike.
    """
    codes = sorted({one.code for one in findings} | set(titles or {}))
    index = {code: position for position, code in enumerate(codes)}
    results = [
        _result(one, index[one.code], mark, texts, folder)
        for one, mark in zip(findings, _fingerprints(findings), strict=True)
    ]
    driver = {
        "name": "grafik",
        "semanticVersion": generator.__version__,
        "rules": [_rule(code, titles or {}, site_url) for code in codes],
    }
    if site_url:
        driver["informationUri"] = site_url
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _rule(code: str, titles: Mapping[str, str], site_url: str) -> dict[str, object]:
    described: dict[str, object] = {"id": code}
    if code in titles:
        described["shortDescription"] = {"text": titles[code]}
        if site_url:
            described["helpUri"] = f"{site_url.rstrip('/')}/rules/{code}/"
    elif site_url:
        described["helpUri"] = f"{site_url.rstrip('/')}/rules/#{code}"
    return described


def _result(one: Finding, index: int, mark: str, texts: Texts, folder: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": LEVELS[one.severity],
        "message": {"text": message_with_days(one, texts)},
        "locations": [_location(one.place, folder)],
        "partialFingerprints": {FINGERPRINT: mark},
        "properties": {"outcome": one.outcome.value} | ({"allowedDays": one.allowed} if one.allowed else {}),
    }
    if one.outcome in (Outcome.POSSIBLE, Outcome.NOT_CHECKABLE):
        # A level other than «none» would say that something did fail.
        result["kind"] = "review" if one.outcome is Outcome.POSSIBLE else "open"
        result["level"] = "none"
    if one.related:
        result["relatedLocations"] = [_location(place, folder) for place in one.related]
    return result


def _location(place: Place, folder: str) -> dict[str, object]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": folder_uri(folder) + quote(place.file)},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


def folder_uri(folder: str) -> str:
    """Give the address of a folder; a full one (``file:///…``) is written already."""
    return folder if folder.startswith("file:") else quote(folder)


def _fingerprints(findings: Iterable[Finding]) -> list[str]:
    seen: Counter[str] = Counter()
    marks = []
    for one in findings:
        own = msgspec.json.encode((one.place.file, one.code, one.outcome, sorted(one.facts.items())))
        digest = hashlib.sha256(own).hexdigest()[:32]
        seen[digest] += 1
        marks.append(f"{digest}:{seen[digest]}")
    return marks
