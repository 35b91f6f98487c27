import pytest

from generator.checks.daily import two_a_day
from generator.checks.listed import listed_twice
from generator.checks.spacing import spacing
from tests.checks.examples import counts, found, plan, work

WIDE = work("Математика", "2026-11-17", "5")


def test_a_class_beside_its_parallel_is_told_once() -> None:
    text = plan(WIDE, work("Математика", "2026-11-17", "5Б"))
    [twice] = found(text, listed_twice, two_a_day, spacing)
    assert (twice.code, twice.facts["classes"], twice.place.line) == ("listed-twice", ("5Б",), 3)
    assert [place.line for place in twice.related] == [2]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (work("математика", "2026-11-17", "5Б"), {"ok": 2, "violation": 1}),
        (work("Математика", "2026-11-18", "5Б"), {"ok": 3}),
        (work("Математика", "2026-11-17", "5Б", kind="ПР"), {"ok": 3}),
        (work("Математика", "2026-11-17", "5Б", topic="Дроби"), {"ok": 3}),
        (work("Математика", "", "5Б", undated="позже"), {"ok": 3}),
    ],
)
def test_what_makes_two_entries_one_work(other: str, expected: dict[str, int]) -> None:
    assert counts(plan(WIDE, other), listed_twice) == expected


def test_different_works_of_a_subject_on_one_day_stay_two() -> None:
    text = plan(WIDE, work("Математика", "2026-11-17", "5Б", topic="Дроби"))
    assert counts(text, two_a_day) == {"ok": 1, "violation": 1}
