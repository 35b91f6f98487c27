import pytest

from generator.checks.amendments import (
    RULES,
    amendment_before_approval,
    amendment_target_unknown,
    amendment_without_order,
    amendment_without_reason,
)
from generator.model.finding import Outcome
from tests.checks.examples import counts, plan, said, work

APPROVED = "approval: {number: '120', date: 2026-09-04}\n"
WORK = work("Математика", "2026-10-12", "5")


def amended(*orders: str, head: str = APPROVED) -> str:
    return head + plan(WORK, more="amendments:\n" + "".join(orders))


def order(head: str = "number: '131', reason: эпидемия", day: str = "2026-10-01", moved: str = "") -> str:
    target = moved or "{subject: Математика, kind: КР, classes: 5, day: 2026-10-12, to: 2026-10-19}"
    return f"  - {{{head}{', ' if head else ''}date: {day}, moved: [{target}]}}\n"


def test_a_sound_amendment_is_in_order() -> None:
    assert [counts(amended(order()), rule) for rule in RULES] == [{"ok": 1}] * 4


def test_without_amendments_nothing_is_counted() -> None:
    assert [counts(APPROVED + plan(WORK), rule) for rule in RULES] == [{}] * 4


def test_an_order_needs_its_number_and_its_reason() -> None:
    assert counts(amended(order("reason: эпидемия"), order()), amendment_without_order)["violation"] == 1
    assert counts(amended(order("number: '131'")), amendment_without_reason) == {"violation": 1}


@pytest.mark.parametrize(("reason", "expected"), [("'-'", "violation"), ("x", "violation"), ("ВПР", "ok")])
def test_a_dash_is_no_reason(reason: str, expected: str) -> None:
    text = amended(order(f"number: '131', reason: {reason}"))
    assert counts(text, amendment_without_reason) == {expected: 1}


def test_an_amendment_is_not_older_than_the_approval() -> None:
    assert counts(amended(order(day="2026-09-03")), amendment_before_approval) == {"violation": 1}
    assert counts(amended(order(day="2026-09-04")), amendment_before_approval) == {"ok": 1}
    assert counts(amended(order(), head=""), amendment_before_approval) == {"not-checkable": 1}


def test_a_target_that_is_not_there_is_found_with_its_classes() -> None:
    for wrong in (
        "{subject: Математика, kind: КР, classes: 5, day: 2026-10-13, to: 2026-10-19}",
        "{subject: Математика, kind: ПР, classes: 5, day: 2026-10-12, to: 2026-10-19}",
        "{subject: Физика, kind: КР, classes: 5, day: 2026-10-12, to: 2026-10-19}",
    ):
        [answer] = said(amended(order(moved=wrong)), amendment_target_unknown, Outcome.VIOLATION)
        assert (answer.path, answer.facts["classes"]) == (("amendments", 0, "moved", 0), ("5А", "5Б"))


def test_a_class_that_the_school_lacks_is_found() -> None:
    wrong = "{subject: Математика, kind: КР, classes: [5А, 5Я], day: 2026-10-12, to: 2026-10-19}"
    [answer] = said(amended(order(moved=wrong)), amendment_target_unknown, Outcome.VIOLATION)
    assert answer.facts["classes"] == ("5Я",)


def test_a_second_move_starts_from_where_the_first_went() -> None:
    again = "{subject: Математика, kind: КР, classes: 5, day: 2026-10-19, to: 2026-10-26}"
    stale = "{subject: Математика, kind: КР, classes: 5, day: 2026-10-12, to: 2026-10-26}"
    late = order("number: '140', reason: эпидемия", "2026-10-15", again)
    assert counts(amended(order(), late), amendment_target_unknown) == {"ok": 2}
    late = order("number: '140', reason: эпидемия", "2026-10-15", stale)
    assert counts(amended(order(), late), amendment_target_unknown) == {"ok": 1, "violation": 1}
