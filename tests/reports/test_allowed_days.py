"""Each report carries the days that would mend a finding."""

from datetime import date

import msgspec

from generator.model.finding import AllowedDays, Finding, Severity
from generator.model.place import Place
from generator.reports import as_github, as_json, as_sarif, as_text
from generator.texts import load

TEXTS = load()
FACTS = {"classes": ("7",), "subject": "История", "kind": "КР", "day": "2026-10-11", "why": "weekend"}
DAYS = AllowedDays((date(2026, 10, 9),), (date(2026, 10, 12),))
ONE = Finding("day-off", Severity.WARNING, Place("a.yml"), dict(FACTS), allowed=DAYS)
WORDS = "Ближайшие подходящие дни: 9 октября, пятница; 12 октября, понедельник."


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_people_read_them_below_the_finding_that_names_the_whole_parallel() -> None:
    first, second = plain(as_text((ONE,), TEXTS, "")).splitlines()
    assert first.startswith("a.yml:1:1: day-off предупреждение: 7-е классы: «История»")
    assert second == f"  {WORDS}"


def test_programs_get_dates() -> None:
    [one] = msgspec.json.decode(as_json((ONE,), TEXTS, ""))["findings"]
    assert one["allowed"] == {
        "before": ["2026-10-09"],
        "after": ["2026-10-12"],
        "doubtful": [],
        "classes": [],
        "notes": [],
    }


def test_an_annotation_names_them_in_short() -> None:
    assert plain(as_github((ONE,), TEXTS, "")).endswith(" Подходящие дни: 9 октября, 12 октября.\n")


def test_scanners_get_words_and_dates_and_the_fingerprint_stays() -> None:
    [run] = msgspec.json.decode(as_sarif((ONE,), TEXTS, ""))["runs"]
    [result] = run["results"]
    assert plain(result["message"]["text"]).endswith(WORDS)
    assert result["properties"]["allowedDays"]["before"] == ["2026-10-09"]
    bare = msgspec.structs.replace(ONE, allowed=None)
    [other] = msgspec.json.decode(as_sarif((bare,), TEXTS, ""))["runs"][0]["results"]
    assert other["partialFingerprints"] == result["partialFingerprints"]
    assert "allowedDays" not in other["properties"]
