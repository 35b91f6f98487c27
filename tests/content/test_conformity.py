"""What the rules say of the content itself: published lists and the demo."""

from pathlib import Path

import pytest

from generator.checks import catalogue
from generator.checks.case import Case, cases
from generator.checks.judge import judge
from generator.model.finding import Outcome
from generator.source.cache import Cache
from generator.source.folder import read_folder

ROOT = Path(__file__).parents[2]
CASES = {case.school.id: case for case in cases(read_folder(ROOT / "content", Cache(None)).library)}
DAYS = tuple(rule for rule in catalogue.RULES if rule.family in {"daily", "spacing", "lessons", "workload"})


def spoken(case: Case, outcome: Outcome) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (result.code, tuple(map(str, answer.classes)))
        for result in judge(case, DAYS).rules
        for answer in result.answers
        if answer.outcome is outcome
    ]


SHOWN = "primer-2"
"""The demonstration school that breaks norms on purpose."""


@pytest.mark.parametrize("school", sorted(CASES.keys() - {SHOWN}))
def test_no_schedule_of_the_content_is_accused_but_the_one_that_shows_how(school: str) -> None:
    assert spoken(CASES[school], Outcome.VIOLATION) == []


def test_the_school_that_breaks_norms_on_purpose_breaks_these() -> None:
    assert spoken(CASES[SHOWN], Outcome.VIOLATION) == [
        ("two-a-day", ("5А",)),
        ("spacing", ("9А",)),
        ("edge-lesson", ("6А",)),
        ("share", ("7А",)),
    ]


def test_hours_and_timetables_of_the_demonstration_let_rules_judge() -> None:
    def judged(school: str, code: str) -> dict[Outcome, int]:
        return next(result.counts for result in judge(CASES[school], DAYS).rules if result.code == code)

    for school in ("primer-1", "primer-2"):
        for code in ("share", "edge-lesson"):
            counts = judged(school, code)
            assert counts[Outcome.OK] > 2 * counts[Outcome.NOT_CHECKABLE]
    assert judged("primer-3", "edge-lesson").keys() == {Outcome.NOT_CHECKABLE}


def test_the_only_doubt_about_a_published_list_is_a_work_on_one_of_three_days() -> None:
    assert spoken(CASES["school-15"], Outcome.POSSIBLE) == [("two-a-day", ("7",))]
    assert spoken(CASES["school-151"], Outcome.POSSIBLE) == []
