"""SARIF as its schema has it, with fingerprints that outlive an edit elsewhere in the file."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from generator import reports
from generator.model.finding import Finding, Outcome, Severity
from generator.model.place import Place
from generator.texts import load

TEXTS = load()
SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8"))
FILE = "schedules/town/школа 1/2026-2027.yml"
CLASS = {"name": "5Я", "school": "Школа"}


def found(line: int = 3, **facts: str) -> Finding:
    return Finding("unknown-class", Severity.ERROR, Place(FILE, line, 5), CLASS | facts)


def sarif(*findings: Finding, **more: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(reports.as_sarif(findings, TEXTS, "content/", **more))
    jsonschema_rs.Draft4Validator(SCHEMA).validate(read)
    return read


def test_a_log_without_findings_is_valid() -> None:
    (run,) = sarif()["runs"]
    assert run["results"] == []


def test_a_finding_has_its_place_message_and_rule() -> None:
    related = (Place(FILE, 9, 2),)
    one = Finding("duplicate-key", Severity.WARNING, Place(FILE, 3, 5), {"key": "note"}, related=related)
    (run,) = sarif(one)["runs"]
    (result,) = run["results"]
    place = {
        "artifactLocation": {"uri": "content/schedules/town/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0%201/2026-2027.yml"}
    }
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]] == {"id": "duplicate-key"}
    assert (result["ruleId"], result["level"]) == ("duplicate-key", "warning")
    assert result["message"]["text"] == "Ключ «note» уже есть выше. Оставьте один."
    assert result["locations"] == [
        {"physicalLocation": place | {"region": {"startLine": 3, "startColumn": 5}}}
    ]
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 9, "startColumn": 2}


@pytest.mark.parametrize(
    ("outcome", "kind", "level"),
    [
        (Outcome.VIOLATION, None, "error"),
        (Outcome.POSSIBLE, "review", "none"),
        (Outcome.NOT_CHECKABLE, "open", "none"),
    ],
)
def test_a_doubt_is_no_failure(outcome: Outcome, kind: str | None, level: str) -> None:
    one = Finding("unknown-class", Severity.ERROR, Place(FILE), dict(CLASS), outcome)
    (result,) = sarif(one)["runs"][0]["results"]
    assert (result.get("kind"), result["level"]) == (kind, level)


def test_a_documented_rule_leads_to_its_page() -> None:
    driver = sarif(titles={"spacing": "Слишком близко"}, site_url="https://a.example/")["runs"][0]["tool"][
        "driver"
    ]
    assert driver["rules"] == [
        {
            "id": "spacing",
            "shortDescription": {"text": "Слишком близко"},
            "helpUri": "https://a.example/rules/spacing/",
        }
    ]


def marks(*findings: Finding) -> list[str]:
    results = sarif(*findings)["runs"][0]["results"]
    return [one["partialFingerprints"]["grafik/v1"] for one in results]


def test_a_fingerprint_stays_when_lines_move_and_differs_with_the_facts() -> None:
    assert marks(found(3)) == marks(found(300))
    assert marks(found(name="5Я")) != marks(found(name="6Я"))


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    assert len(set(marks(found(3), found(4), found(5)))) == 3
