from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.spacing import spacing
from generator.model.finding import Outcome
from tests.checks.examples import counts, plan, said, work

VIOLATION, POSSIBLE = Outcome.VIOLATION, Outcome.POSSIBLE
START = date(2026, 9, 7)


def days(*shifts: int) -> str:
    return "[" + ", ".join(str(START + timedelta(days=shift)) for shift in shifts) + "]"


@pytest.mark.parametrize(("gap", "outcome"), [(17, "violation"), (18, "ok"), (0, "violation"), (200, "ok")])
def test_seventeen_days_fail_and_eighteen_pass(gap: int, outcome: str) -> None:
    expected = {"ok": 1, "violation": 1} if outcome == "violation" else {"ok": 2}
    assert counts(plan(work("История", days(0, gap))), spacing) == expected


def test_the_finding_names_both_days() -> None:
    [answer] = said(plan(work("История", days(0, 10))), spacing, VIOLATION)
    assert answer.facts == {
        "subject": "История",
        "grade": 5,
        "before": "2026-09-07",
        "day": "2026-09-17",
        "gap": 10,
        "limit": 18,
        "classes": ("5А",),
        "citation": "письмо Минпросвещения № СК-228/03 и Рособрнадзора № 01-169/08-01 от 06.08.2021",
    }
    assert answer.days == (START, date(2026, 9, 17))
    assert (answer.path, answer.related) == (
        ("procedures", 0, "when", 1),
        (("procedures", 0, "when", 0),),
    )


def test_classes_that_write_on_nearby_days_write_one_work() -> None:
    text = plan(work("История", "{5А: 2026-10-12, 5Б: 2026-10-19}", ""))
    assert counts(text, spacing) == {"ok": 1}


def test_classes_that_write_more_than_a_week_apart_write_two() -> None:
    text = plan(work("История", "{5А: 2026-10-12, 5Б: 2026-10-20}", ""))
    [answer] = said(text, spacing, POSSIBLE)
    assert (answer.facts["classes"], answer.facts["why"]) == (("5А", "5Б"), "parallel")


def test_no_class_that_writes_twice_is_no_sure_violation_of_the_parallel() -> None:
    text = plan(work("Математика", "2026-11-10", "5А"), work("Математика", "2026-11-19", "5Б"))
    assert counts(text, spacing) == {"ok": 1, "possible": 1}
    third = work("Математика", "2026-11-20", "5А")
    assert counts(text + third, spacing)["violation"] == 1


def test_the_gap_runs_from_first_day_to_first_day() -> None:
    text = plan(work("История", "{5А: [2026-10-05, 2026-10-24], 5Б: [2026-10-09, 2026-10-23]}", ""))
    assert counts(text, spacing) == {"ok": 2}


def test_the_same_class_twice_is_two_works_however_near() -> None:
    text = plan(work("История", "{5А: [2026-10-12, 2026-10-14], 5Б: 2026-10-13}", ""))
    assert counts(text, spacing) == {"ok": 1, "violation": 1}


def test_parts_are_one_work() -> None:
    assert counts(plan(work("История", "{parts: [2026-10-12, 2026-10-16]}")), spacing) == {"ok": 1}


def test_a_national_work_listed_as_two_is_one_work() -> None:
    text = plan(work("Русский язык", "[2027-04-20, 2027-04-22]", kind="ВПР", level="federal"))
    assert counts(text, spacing) == {"ok": 1}


def test_other_parallels_subjects_and_short_works_do_not_count() -> None:
    text = plan(
        work("История", "2026-10-12", "5А"),
        work("История", "2026-10-13", "7А"),
        work("География", "2026-10-13", "5А"),
        work("История", "2026-10-15", "5А", minutes="20"),
    )
    assert counts(text, spacing) == {"ok": 3}


def test_kinds_and_levels_count_together_for_the_same_class() -> None:
    text = plan(work("История", "2026-10-12"), work("История", "2026-10-13", kind="ДР", level="regional"))
    [answer] = said(text, spacing, VIOLATION)
    assert answer.path == ("procedures", 0, "when", 0)  # the school moves its own work


@pytest.mark.parametrize("more", [{"kind": "ПР"}, {"topic": "Дроби"}])
def test_different_works_of_different_classes_on_nearby_days_are_possible(more: dict[str, str]) -> None:
    first = work("История", "2026-10-12", "5А", topic="Проценты")
    text = plan(first, work("История", "2026-10-13", "5Б", **more))
    expected = (
        {"ok": 1} if "kind" not in more and more.get("topic") == "Проценты" else {"ok": 1, "possible": 1}
    )
    assert counts(text, spacing) == expected


def test_a_topic_that_only_one_class_names_makes_no_other_work() -> None:
    text = plan(work("История", "2026-10-12", "5А", topic="Рим"), work("История", "2026-10-13", "5Б"))
    assert counts(text, spacing) == {"ok": 1}


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("2026-10-05", "2026-10-20..2026-10-26", "possible"),
        ("2026-10-05", "2026-10-23..2026-10-26", "ok"),
        ("2026-09", "2026-10", "possible"),
        ("2026-09", "2026-11", "ok"),
        ("2026-10 неделя 1", "2026-10 неделя 3", "possible"),
        ("2026-10 неделя 1", "2026-10 неделя 4", "ok"),
        ("неделя 2", "неделя 4", "possible"),
        ("неделя 2", "неделя 5", "ok"),
        ("четверть 1", "четверть 2", "possible"),
        ("четверть 1", "четверть 3", "ok"),
    ],
)
def test_an_imprecise_day_is_possible_at_most(first: str, second: str, outcome: str) -> None:
    text = plan(work("История", f"[{first}, {second}]"))
    assert counts(text, spacing) == ({"ok": 2} if outcome == "ok" else {"ok": 1, "possible": 1})


def test_a_subject_that_chance_may_draw_is_possible() -> None:
    drawn = work(
        "По случайному выбору", "2027-04-20", kind="ВПР", level="federal", random_choice="[История, Биология]"
    )
    text = plan(work("История", "2027-04-12"), drawn)
    [answer] = said(text, spacing, POSSIBLE)
    assert answer.facts["why"] == "imprecise"


def test_different_tracks_are_possible() -> None:
    text = plan(
        work("История", "2026-10-05", "10А", track="а"), work("История", "2026-10-12", "10А", track="б")
    )
    assert counts(text, spacing) == {"ok": 1, "possible": 1}


def test_an_undated_work_is_not_checkable() -> None:
    text = plan(work("История", "", undated="позже"), work("История", "2026-10-12"))
    assert counts(text, spacing) == {"not-checkable": 1, "ok": 1}


@given(st.lists(st.integers(0, 120), min_size=1, max_size=10))
@settings(deadline=None, max_examples=150)
def test_one_class_agrees_with_counting_by_hand(shifts: list[int]) -> None:
    ordered = sorted(shifts)
    near = sum(after - before < 18 for before, after in pairwise(ordered))
    expected = {"violation": near, "ok": len(shifts) - near}
    assert counts(plan(work("История", days(*shifts))), spacing) == {
        key: n for key, n in expected.items() if n
    }


def violations_by_hand(written: list[tuple[int, str]]) -> int:
    """Procedures that follow the one before too soon, straight from the words of the norm."""
    procedures: list[dict[str, int]] = []
    for shift, name in sorted(written):
        home = None
        for one in procedures:
            if name not in one and shift - min(one.values()) <= 7:
                home = one
        if home is None:
            procedures.append({name: shift})
        else:
            home[name] = shift
    firsts = [min(one.values()) for one in procedures]
    # Of two works that no class writes both of, nothing is certain.
    return sum(
        any(
            second - first < 18 and procedures[index].keys() & procedures[later].keys()
            for index, first in enumerate(firsts[:later])
        )
        for later, second in enumerate(firsts)
    )


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from(("5А", "5Б"))), min_size=1, max_size=9))
@settings(deadline=None, max_examples=300)
def test_two_classes_agree_with_counting_by_hand(written: list[tuple[int, str]]) -> None:
    text = plan(*(work("История", days(shift), name) for shift, name in written))
    assert counts(text, spacing).get("violation", 0) == violations_by_hand(list(set(written)))
