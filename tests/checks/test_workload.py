from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.workload import share, short_procedure, test_in_grade_1, test_too_long
from generator.model.finding import Outcome
from generator.texts import load
from generator.texts.sentences import sentence
from tests.checks.examples import counts, found, plan, said, work

VIOLATION, POSSIBLE = Outcome.VIOLATION, Outcome.POSSIBLE
# Rules named after what they find are no tests.
for_tests_too_long, for_tests_in_grade_1 = test_too_long, test_in_grade_1
del test_too_long, test_in_grade_1


def geography(count: int, **more: str) -> str:
    days = ", ".join(str(date(2026, 9, 7) + timedelta(days=20 * number)) for number in range(count))
    return work("География", f"[{days}]", **more)  # 34 hours in 5А: three works are 8,8 %, four 11,8 %


def test_three_of_thirty_four_pass_and_four_fail() -> None:
    assert counts(plan(geography(3)), share) == {"ok": 1}
    [answer] = said(plan(geography(4)), share, VIOLATION)
    facts = {key: answer.facts[key] for key in ("n", "hours", "percent", "limit", "most")}
    assert facts == {"n": 4, "hours": 34, "percent": 11.8, "limit": 10, "most": 3}
    assert (answer.path, len(answer.related), len(answer.days)) == (("procedures", 0, "when", 3), 0, 1)


def test_only_works_beyond_the_limit_are_marked() -> None:
    [answer] = said(plan(geography(6)), share, VIOLATION)
    assert answer.path == ("procedures", 0, "when", 3)
    assert answer.related == (("procedures", 0, "when", 4), ("procedures", 0, "when", 5))
    assert len(answer.days) == 3


def test_works_beyond_the_limit_are_the_last_by_day_wherever_they_stand() -> None:
    late = work("География", "[2027-05-11, 2026-09-08, 2026-11-10, 2027-01-19]")
    [answer] = said(plan(late), share, VIOLATION)
    assert (answer.path, answer.related) == (("procedures", 0, "when", 0), ())


def test_exactly_ten_per_cent_pass() -> None:
    days = ", ".join(str(date(2026, 9, 7) + timedelta(days=number)) for number in range(17))
    assert counts(plan(work("Математика", f"[{days}]")), share) == {"ok": 1}  # 17 of 170


def test_works_of_upper_levels_make_it_possible_only() -> None:
    text = plan(geography(3), work("География", "2027-04-20", kind="ВПР", level="federal"))
    assert counts(text, share) == {"possible": 1}
    [answer] = said(text, share, POSSIBLE)
    assert (answer.facts["percent"], answer.facts["own_percent"]) == (11.8, 8.8)


def test_without_hours_nothing_is_said() -> None:
    assert counts(plan(work("Шахматы", "2026-10-12")), share) == {"not-checkable": 1}


def test_a_work_of_two_lessons_takes_two() -> None:
    assert counts(plan(geography(2, lessons="[2, 3]")), share) == {"violation": 1}


def test_works_without_a_date_count_too() -> None:
    text = plan(geography(3), work("География", "", undated="позже"))
    assert counts(text, share) == {"violation": 1}


def test_parts_are_one_lesson_surely_and_more_perhaps() -> None:
    text = plan(geography(2), work("География", "{parts: [2027-04-12, 2027-04-13]}"))
    assert counts(text, share) == {"possible": 1}


def test_subgroups_and_tracks_do_not_add_up() -> None:
    text = plan(geography(2, track="а"), geography(2, track="б"))
    assert counts(text, share) == {"possible": 1}
    text = plan(geography(2, note="первая подгруппа"), geography(2, note="вторая подгруппа"))
    assert counts(text, share) == {"possible": 1}
    assert counts(plan(geography(2, track="а"), geography(2)), share) == {"violation": 1}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("5", "5А", "5Б")),
            st.sampled_from(("География", "История")),
            st.sampled_from(("school", "regional")),
            st.sampled_from((20, 40)),
        ),
        min_size=1,
        max_size=20,
    )
)
@settings(deadline=None, max_examples=150)
def test_agrees_with_counting_by_hand(works: list[tuple[str, str, str, int]]) -> None:
    text = plan(
        *(
            work(subject, "2026-10-12", name, level=level, minutes=str(minutes))
            for name, subject, level, minutes in works
        )
    )
    expected = {"ok": 0, "possible": 0, "violation": 0}
    for name in ("5А", "5Б"):
        for subject, hours in (("География", 34), ("История", 68)):
            mine = [
                level
                for written, about, level, minutes in works
                if written in (name, "5") and about == subject and minutes >= 30
            ]
            if mine:
                own, total = mine.count("school") / hours, len(mine) / hours
                expected["violation" if own > 0.1 else "possible" if total > 0.1 else "ok"] += 1
    assert counts(text, share) == {key: n for key, n in expected.items() if n}


@pytest.mark.parametrize(
    ("minutes", "expected"), [("29", "violation"), ("30", "ok"), ("", "not-checkable"), ("1", "violation")]
)
def test_a_procedure_lasts_half_an_hour(minutes: str, expected: str) -> None:
    assert counts(plan(work("История", "2026-10-12", minutes=minutes)), short_procedure) == {expected: 1}


def test_minutes_of_a_work_in_parts_are_not_certain() -> None:
    parts = "{parts: [2026-10-12, 2026-10-13]}"
    assert counts(plan(work("История", parts, minutes="20")), short_procedure) == {"possible": 1}
    assert counts(plan(work("История", parts, minutes="100")), for_tests_too_long) == {"possible": 1}


@pytest.mark.parametrize(
    ("classes", "more", "expected"),
    [
        ("4А", {"minutes": "45"}, "ok"),
        ("4А", {"minutes": "46"}, "violation"),
        ("4А", {"lessons": "[2, 3]"}, "violation"),
        ("5А", {"minutes": "90"}, "ok"),
        ("5А", {"minutes": "91"}, "violation"),
        ("5А", {"lessons": "[2, 3]"}, "ok"),
        ("11А", {"lessons": "[2, 3, 4]"}, "violation"),
        ("5А", {}, "not-checkable"),
    ],
)
def test_a_test_takes_one_lesson_or_two(classes: str, more: dict[str, str], expected: str) -> None:
    text = plan(work("История", "2026-10-12", classes, **more))
    assert counts(text, for_tests_too_long) == {expected: 1}


def test_only_tests_are_measured() -> None:
    assert (
        counts(plan(work("История", "2026-10-12", "4А", kind="ПР", minutes="80")), for_tests_too_long) == {}
    )


@pytest.mark.parametrize(
    ("classes", "kind", "expected"),
    [
        ("1А", "КР", {"violation": 1}),
        ("1А", "АКР", {"violation": 1}),
        ("1А", "ДР", {"ok": 1}),
        ("2А", "КР", {"ok": 1}),
        ("[1А, 2А]", "КР", {"violation": 1, "ok": 1}),
    ],
)
def test_the_first_grade_writes_no_tests(classes: str, kind: str, expected: dict[str, int]) -> None:
    assert (
        counts(plan(work("Математика", "2026-10-12", classes, kind=kind)), for_tests_in_grade_1) == expected
    )


def test_a_test_of_too_many_lessons_says_so_in_lessons() -> None:
    [finding] = found(plan(work("Физика", "2026-10-12", "9А", lessons="[2, 3, 4]")), for_tests_too_long)
    said = sentence(finding.code, finding.facts, load())
    assert "занимает 3 урока, а контрольная в 9 классе – не больше 2 (" in said
