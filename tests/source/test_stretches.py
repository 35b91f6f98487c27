"""The imprecise forms of «when»: what each means, where numbers end, and what is found at which place."""

from datetime import date

import pytest

from generator.model.period import Period
from generator.model.schedule import Schedule
from generator.model.when import Precision, TermKind, When
from tests.source.marked import assert_clean, assert_found

WORK = "procedures:\n  - subject: Физика\n    kind: КР\n    level: school\n    classes: 5\n    when: "


def read(text: str) -> When:
    document = assert_clean(f"{WORK}{text}\n")
    assert isinstance(document, Schedule)
    (group,) = document.procedures[0].when
    (moment,) = group.moments
    (one,) = moment.parts
    return one


def span(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-09-14", When(span("2026-09-14", "2026-09-14"), Precision.DAY)),
        ("2026-09-14..2026-09-14", When(span("2026-09-14", "2026-09-14"), Precision.DAY)),
        ("2026-09-14..2026-09-16", When(span("2026-09-14", "2026-09-16"), Precision.RANGE)),
        ("2026-09", When(span("2026-09-01", "2026-09-30"), Precision.MONTH)),
        ("2028-02", When(span("2028-02-01", "2028-02-29"), Precision.MONTH)),
        ("2026-9", When(span("2026-09-01", "2026-09-30"), Precision.MONTH)),
        ("2026-09 неделя 1", When(span("2026-09-01", "2026-09-06"), Precision.WEEK_OF_MONTH, 1)),
        ("2026-09 неделя 2", When(span("2026-09-07", "2026-09-13"), Precision.WEEK_OF_MONTH, 2)),
        ("2026-09  Неделя  5", When(span("2026-09-28", "2026-09-30"), Precision.WEEK_OF_MONTH, 5)),
        ("2026-11 неделя 1", When(span("2026-11-01", "2026-11-01"), Precision.WEEK_OF_MONTH, 1)),
        ("2026-11 неделя 6", When(span("2026-11-30", "2026-11-30"), Precision.WEEK_OF_MONTH, 6)),
        ("2027-02 неделя 4", When(span("2027-02-22", "2027-02-28"), Precision.WEEK_OF_MONTH, 4)),
        ("неделя 1", When(None, Precision.SCHOOL_WEEK, 1)),
        ("НЕДЕЛЯ 40", When(None, Precision.SCHOOL_WEEK, 40)),
        ("четверть 4", When(None, Precision.TERM, 4, TermKind.QUARTER)),
        ("триместр 3", When(None, Precision.TERM, 3, TermKind.TRIMESTER)),
        ("Полугодие 2", When(None, Precision.TERM, 2, TermKind.HALF_YEAR)),
    ],
)
def test_each_form_means_its_days_and_says_how_exact_it_is(text: str, meant: When) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-13", "no-such-time"),
        ("2026-00", "no-such-time"),
        ("1989-09", "no-such-time"),
        ("2100-01", "no-such-time"),
        ("2026-09 неделя 0", "no-such-time"),
        ("2026-09 неделя 6", "no-such-time"),
        ("2026-13 неделя 1", "no-such-time"),
        ("2027-02 неделя 5", "no-such-time"),
        ("2026-09 неделя 99", "no-such-time"),
        ("неделя 0", "number-out-of-range"),
        ("неделя 41", "number-out-of-range"),
        ("четверть 0", "number-out-of-range"),
        ("четверть 5", "number-out-of-range"),
        ("триместр 4", "number-out-of-range"),
        ("полугодие 3", "number-out-of-range"),
        ("неделя", "wrong-type"),
        ("неделя 100", "wrong-type"),
        ("1 неделя", "wrong-type"),
        ("четверть IV", "wrong-type"),
        ("год 2026", "wrong-type"),
        ("2026-09..2026-09-16", "wrong-type"),
        ("ᲃ2026-09", "wrong-type"),
        ("пᲂлугᲂдие 1", "wrong-type"),
        ("2026-09 неделя", "wrong-type"),
        ("неделя ٣", "wrong-type"),
        ("2026", "wrong-type"),
    ],
)
def test_what_is_no_such_time_is_found_at_its_place(text: str, code: str) -> None:
    assert_found(f"{WORK}⟨{code}⟩{text}\n")
    assert_found(f"{WORK}[2026-10-12, ⟨{code}⟩{text}]\n")
    assert_found(f"{WORK}{{day: ⟨{code}⟩{text}}}\n")
    assert_found(f"{WORK}{{parts: [2026-10-12, ⟨{code}⟩{text}]}}\n")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("неделя 41", (1, 40)), ("четверть 5", (1, 4)), ("триместр 4", (1, 3)), ("полугодие 3", (1, 2))],
)
def test_bounds_are_told(text: str, bounds: tuple[int, int]) -> None:
    (finding,) = assert_found(f"{WORK}⟨number-out-of-range⟩{text}\n")
    assert (finding.facts["low"], finding.facts["high"]) == bounds


def test_an_amendment_may_name_an_imprecise_time() -> None:
    amendment = (
        "amendments:\n  - date: 2026-10-01\n    moved:\n"
        "      - {subject: Физика, kind: КР, classes: 5, day: неделя 3, to: четверть 2}\n"
    )
    document = assert_clean(amendment)
    assert isinstance(document, Schedule)
    (move,) = document.amendments[0].moved
    assert move.day == When(None, Precision.SCHOOL_WEEK, 3)
    assert move.to == When(None, Precision.TERM, 2, TermKind.QUARTER)
    assert_found(amendment.replace("неделя 3", "⟨number-out-of-range⟩неделя 77"))
    assert_found(amendment.replace("{subject", "⟨missing-key⟩{subject").replace(", to: четверть 2", ""))
