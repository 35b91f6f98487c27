from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import example
from generator.checks.daily import day_off, outside_terms, two_a_day
from generator.checks.external import external_outside_window
from generator.checks.judge import judge
from generator.checks.rule import Rule
from generator.checks.vpr import vpr_day, vpr_window
from generator.model.calendar import SchoolCalendar
from generator.model.finding import Outcome
from tests.checks.examples import case_of, counts, plan, said, work

VIOLATION, POSSIBLE, UNKNOWN = Outcome.VIOLATION, Outcome.POSSIBLE, Outcome.NOT_CHECKABLE


def test_a_parallel_wide_work_meets_that_of_each_class() -> None:
    text = plan(work("История", "2026-10-13", "5"), work("Музыка", "2026-10-13", "5А"))
    assert counts(text, two_a_day) == {"violation": 1, "ok": 1}
    [answer] = said(text, two_a_day, VIOLATION)
    assert list(map(str, answer.classes)) == ["5А"]
    assert answer.facts["works"] == "«История» (КР), «Музыка» (КР)"
    assert answer.days == (date(2026, 10, 13),)
    assert answer.related == (("procedures", 0, "when", 0),)
    assert answer.path == ("procedures", 1, "when", 0)


def test_what_is_true_of_a_whole_parallel_is_said_once_and_counted_for_each_class() -> None:
    text = plan(work("История", "2026-10-13", "5"), work("Музыка", "2026-10-13", "5"))
    assert counts(text, two_a_day) == {"violation": 2}
    [answer] = said(text, two_a_day, VIOLATION)
    assert answer.facts["classes"] == ("5А", "5Б")


def test_the_work_of_the_school_is_the_one_to_move() -> None:
    text = plan(work("История", "2026-10-13"), work("Музыка", "2026-10-13", level="regional"))
    [answer] = said(text, two_a_day, VIOLATION)
    assert answer.path == ("procedures", 0, "when", 0)


def test_parts_of_one_work_on_one_day_are_one_work() -> None:
    assert counts(plan(work("Музыка", "{parts: [2026-10-13, 2026-10-13]}")), two_a_day) == {"ok": 1}


def test_a_part_meets_another_work() -> None:
    text = plan(work("Музыка", "{parts: [2026-10-13, 2026-10-14]}"), work("История", "2026-10-14"))
    assert counts(text, two_a_day) == {"ok": 1, "violation": 1}


@pytest.mark.parametrize("when", ["2026-10-12..2026-10-14", "2026-10 неделя 3", "неделя 7"])
def test_a_work_without_a_certain_day_is_possible_at_most(when: str) -> None:
    text = plan(work("История", "2026-10-13"), work("Музыка", when))
    assert counts(text, two_a_day) == {"ok": 1, "possible": 1}
    [answer] = said(text, two_a_day, POSSIBLE)
    assert (answer.facts["why"], answer.days) == ("imprecise", ())


@pytest.mark.parametrize("when", ["2026-10", "четверть 1", "2026-10-01..2026-10-20"])
def test_of_a_time_longer_than_a_week_nothing_can_be_said(when: str) -> None:
    text = plan(work("История", "2026-10-13"), work("Музыка", when))
    assert counts(text, two_a_day) == {"ok": 1, "not-checkable": 1}
    assert counts(plan(work("История", "2026-11-13"), work("Музыка", when)), two_a_day) == {"ok": 2}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"track": "физмат"}, {"track": "гуманитарный"}),
        ({"random_choice": "true"}, {"random_choice": "true"}),
        ({"subject": "Английский язык"}, {"subject": "Немецкий язык"}),
        ({"note": "первая подгруппа"}, {}),
        ({"kind": "С"}, {}),
    ],
)
def test_works_of_perhaps_different_pupils_are_possible(
    first: dict[str, str], second: dict[str, str]
) -> None:
    works = [
        work(**({"subject": name, "when": "2026-10-13"} | more))
        for name, more in (("История", first), ("Музыка", second))
    ]
    assert counts(plan(*works), two_a_day) == {"possible": 1}


def test_a_track_meets_what_the_whole_class_writes() -> None:
    text = plan(work("История", "2026-10-13", track="физмат"), work("Музыка", "2026-10-13"))
    assert counts(text, two_a_day) == {"violation": 1}


def test_works_shorter_than_a_procedure_do_not_count() -> None:
    text = plan(work("История", "2026-10-13", minutes="29"), work("Музыка", "2026-10-13", minutes="30"))
    assert counts(text, two_a_day) == {"ok": 1}


def test_an_undated_work_is_never_in_order() -> None:
    text = plan(work("История", "", undated="позже"))
    for rule in (two_a_day, day_off, outside_terms):
        assert counts(text, rule) == {"not-checkable": 1}


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-10-10", "weekend"),
        ("2026-10-11", "weekend"),
        ("2026-11-04", "official"),
        ("2026-10-28", "vacation"),
        ("2027-03-25", "vacation"),
    ],
)
def test_a_day_without_lessons(day: str, why: str) -> None:
    [answer] = said(plan(work("История", day)), day_off, VIOLATION)
    assert answer.facts["why"] == why


@pytest.mark.parametrize("when", ["2026-10-12", "2026-10-10..2026-10-12", "2026-10"])
def test_a_school_day_within_the_stretch_is_enough(when: str) -> None:
    assert counts(plan(work("История", when)), day_off) == {"ok": 1}


def test_a_stretch_without_any_school_day_is_possible() -> None:
    assert counts(plan(work("История", "2026-10-10..2026-10-11")), day_off) == {"possible": 1}


def test_first_graders_have_holidays_of_their_own() -> None:
    text = plan(work("Математика", "2027-02-17", "[1А, 2А]", kind="ДР"))
    assert counts(text, day_off) == {"violation": 1, "ok": 1}


def test_a_day_outside_terms_is_told_by_one_rule_only() -> None:
    text = plan(work("История", "2027-05-30"))
    assert counts(text, day_off) == {}
    assert counts(text, outside_terms) == {"violation": 1}


def without_calendar(text: str, rule: Rule, calendar: SchoolCalendar | None = None) -> dict[str, int]:
    case = case_of(text)
    case.calendar = calendar
    [result] = judge(case, (rule,)).rules
    return {outcome.value: number for outcome, number in result.counts.items()}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-11", "violation"),
        ("2026-11-04", "violation"),
        ("2026-10-10", "not-checkable"),
        ("2026-10-12", "not-checkable"),
        ("2026-10-10..2026-10-11", "not-checkable"),
    ],
)
def test_without_a_calendar_only_sundays_and_official_days_off_are_known(day: str, expected: str) -> None:
    text = plan(work("История", day))
    assert without_calendar(text, day_off) == {expected: 1}
    assert without_calendar(text, outside_terms) == {"not-checkable": 1}


def test_terms_in_another_order_are_the_same_year() -> None:
    calendar = msgspec.structs.replace(example.CALENDAR, terms=example.CALENDAR.terms[::-1])
    text = plan(work("История", "[2026-10-12, 2027-06-02]"))
    assert without_calendar(text, outside_terms, calendar) == {"ok": 1, "violation": 1}
    empty = msgspec.structs.replace(example.CALENDAR, terms=())
    assert without_calendar(text, outside_terms, empty) == {"not-checkable": 2}


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(("5", "5А", "5Б", "7А")), st.booleans()), max_size=12
    )
)
@settings(deadline=None, max_examples=150)
def test_agrees_with_counting_by_hand(works: list[tuple[int, str, bool]]) -> None:
    subjects = [f"Предмет {number}" for number in range(len(works))]
    text = plan(
        *(
            work(
                subject,
                str(date(2026, 10, 12) + timedelta(days=shift)),
                name,
                minutes="20" if short else "40",
            )
            for subject, (shift, name, short) in zip(subjects, works, strict=True)
        )
    )
    expected = {"ok": 0, "violation": 0}
    for name in map(str, example.SCHOOL.classes):
        days = [shift for shift, written, short in works if not short and written in (name, name[:-1])]
        for day in set(days):
            expected["violation" if days.count(day) > 1 else "ok"] += 1
    empty = "procedures: []\n"
    assert counts(text if works else empty, two_a_day) == {key: n for key, n in expected.items() if n}


@pytest.mark.parametrize("day", ["2027-05-09", "2027-03-24", "2027-06-02"])
def test_a_national_work_on_a_day_without_lessons_is_told_by_its_own_rule_only(day: str) -> None:
    national = plan(work("Математика", day, kind="ВПР", level="federal"))
    assert [len(said(national, rule, VIOLATION)) for rule in (vpr_day, day_off, outside_terms)] == [1, 0, 0]


@pytest.mark.parametrize("day", ["2027-10-13", "2027-10-10", "2026-08-31", "2026-08-30"])
@pytest.mark.parametrize(("kind", "level"), [("КР", "school"), ("ВПР", "federal"), ("ДР", "regional")])
def test_of_a_day_of_another_school_year_no_rule_of_days_speaks(day: str, kind: str, level: str) -> None:
    text = plan(work("Математика", day, kind=kind, level=level))
    rules = (day_off, outside_terms, vpr_day, vpr_window, external_outside_window)
    assert [counts(text, rule) for rule in rules] == [{}] * 5
