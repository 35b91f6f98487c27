import pytest

from generator.checks.lessons import edge_lesson
from generator.model.finding import Outcome
from tests.checks.examples import counts, plan, said, work

MONDAY, TUESDAY, FRIDAY = "2026-10-12", "2026-10-13", "2026-10-16"


@pytest.mark.parametrize(
    ("subject", "day", "lessons", "expected"),
    [
        ("Математика", TUESDAY, "[1]", "violation"),
        ("Математика", TUESDAY, "[3]", "ok"),
        ("Математика", TUESDAY, "[5]", "violation"),
        ("Математика", TUESDAY, "[4, 5]", "violation"),
        ("Математика", TUESDAY, "[6]", "not-checkable"),
        ("География", FRIDAY, "[1]", "ok"),  # its only lesson of the week
        ("География", FRIDAY, "[5]", "violation"),
        ("Математика", MONDAY, "", "ok"),
        ("Математика", TUESDAY, "", "possible"),
        ("География", FRIDAY, "", "ok"),
        ("География", MONDAY, "", "not-checkable"),
        ("Литература", "2026-10", "[2]", "not-checkable"),
        ("Математика", "2026-10-10", "[2]", "not-checkable"),  # a Saturday
    ],
)
def test_with_a_timetable(subject: str, day: str, lessons: str, expected: str) -> None:
    assert counts(plan(work(subject, day, lessons=lessons)), edge_lesson) == {expected: 1}


@pytest.mark.parametrize(
    ("subject", "lessons", "expected"),
    [
        ("История", "[1]", "violation"),  # two lessons a week by the curriculum
        ("Биология", "[1]", "possible"),  # one a week: perhaps its only lesson is the first
        ("Шахматы", "[1]", "possible"),
        ("История", "[3]", "not-checkable"),  # perhaps the last
        ("История", "", "not-checkable"),
    ],
)
def test_without_a_timetable(subject: str, lessons: str, expected: str) -> None:
    assert counts(plan(work(subject, TUESDAY, "7А", lessons=lessons)), edge_lesson) == {expected: 1}


def test_the_reason_of_doubt_is_told() -> None:
    [usual] = said(plan(work("Математика", TUESDAY)), edge_lesson, Outcome.POSSIBLE)
    [seldom] = said(plan(work("Биология", TUESDAY, "7А", lessons="[1]")), edge_lesson, Outcome.POSSIBLE)
    assert (usual.facts["why"], seldom.facts["why"]) == ("usual", "seldom")
