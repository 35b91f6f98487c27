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


@pytest.mark.parametrize("school", sorted(CASES))
def test_no_schedule_of_the_content_is_accused(school: str) -> None:
    assert spoken(CASES[school], Outcome.VIOLATION) == []


def test_the_only_doubt_about_a_published_list_is_a_work_on_one_of_three_days() -> None:
    assert spoken(CASES["school-15"], Outcome.POSSIBLE) == [("two-a-day", ("7",))]
    assert spoken(CASES["school-151"], Outcome.POSSIBLE) == []
