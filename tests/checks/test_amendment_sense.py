import pytest

from generator.checks.amendment_sense import (
    RULES,
    amendment_after_day,
    amendment_empty,
    amendment_outside_year,
    amendment_same_day,
    amendment_twice,
)
from tests.checks.examples import counts, found, plan, work

APPROVED = "approval: {number: '120', date: 2026-09-04}\n"


def amended(*orders: str) -> str:
    return APPROVED + plan(work("Математика", "2026-10-12", "5"), more="amendments:\n" + "".join(orders))


def order(day: str = "2026-10-01", number: str = "'131'", to: str = "2026-10-19") -> str:
    line = f"{{subject: Математика, kind: КР, classes: 5, day: 2026-10-12, to: {to}}}"
    return f"  - {{number: {number}, reason: эпидемия, date: {day}, moved: [{line}]}}\n"


def test_a_sound_order_is_in_order() -> None:
    assert [counts(amended(order()), rule) for rule in RULES] == [{"ok": 1}] * 5


def test_an_order_that_changes_nothing_is_told() -> None:
    assert counts(amended("  - {number: '1', date: 2026-10-01, reason: эпидемия}\n"), amendment_empty) == {
        "violation": 1
    }


def test_a_move_to_the_same_day_is_told() -> None:
    assert counts(amended(order(to="2026-10-12")), amendment_same_day) == {"violation": 1}


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-10-12", {"ok": 1}), ("2026-10-13", {"possible": 1})],
)
def test_an_order_later_than_the_day_may_be_right(day: str, expected: dict[str, int]) -> None:
    assert counts(amended(order(day)), amendment_after_day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-08-31", {"ok": 1}),
        ("2027-09-01", {"violation": 1}),
        ("2025-10-01", {"ok": 1}),  # amendment-before-approval speaks of it
    ],
)
def test_the_date_of_an_order_fits_the_school_year(day: str, expected: dict[str, int]) -> None:
    assert counts(amended(order(day)), amendment_outside_year) == expected


def test_an_order_written_twice_is_told_with_the_first_place() -> None:
    pair = amended(order(), order(number='"131 "', to="2026-10-20"))
    [twice] = found(pair, amendment_twice)
    assert (twice.place.line, [place.line for place in twice.related]) == (6, [5])
    assert counts(amended(order(), order("2026-10-02")), amendment_twice) == {"ok": 2}
    assert counts(amended(order(), order(number="'132'")), amendment_twice) == {"ok": 2}
