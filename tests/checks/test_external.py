from datetime import date

import msgspec
import pytest

from generator.checks.external import exam_clash, external_grade, external_missing, external_outside_window
from generator.model.finding import Outcome, Severity
from generator.model.period import Period
from tests.checks.examples import case_of, counts, plan, said, work

WRITERS = "[4, 5, 7, 8, 10]"
RUSSIAN = work("Русский язык", "", WRITERS, kind="ВПР", level="federal", undated="позже")
MATHEMATICS = work("Математика", "2027-04-22", WRITERS, kind="ВПР", level="federal")


def physics(when: str = "2026-11-18", classes: str = "8А", **more: str) -> str:
    return work("Физика", when, classes, kind="ДР", level="regional", **more)


PHYSICS = physics()


def test_a_schedule_with_all_that_is_ordered_is_in_order() -> None:
    assert counts(plan(RUSSIAN, MATHEMATICS, PHYSICS), external_missing) == {"ok": 15}


def test_each_missing_work_is_said_once_with_all_its_classes() -> None:
    text = plan(MATHEMATICS)
    assert counts(text, external_missing) == {"ok": 7, "violation": 8}
    lost = said(text, external_missing, Outcome.VIOLATION)
    assert [(one.subject, one.facts["classes"]) for one in lost] == [
        ("Русский язык", ("4А", "4Б", "5А", "5Б", "7А", "8А", "10А")),
        ("Физика", ("8А",)),
    ]


def test_one_class_left_out_is_found() -> None:
    text = plan(
        work("Русский язык", "2027-04-20", "[4, 5А, 7, 8, 10]", kind="ВПР", level="federal"),
        MATHEMATICS,
        PHYSICS,
    )
    [lost] = said(text, external_missing, Outcome.VIOLATION)
    assert lost.facts["classes"] == ("5Б",)


def test_a_day_not_chosen_inside_a_known_window_is_told_as_possible() -> None:
    text = plan(RUSSIAN, MATHEMATICS, work("Физика", "", "8", kind="ДР", level="regional", undated="позже"))
    [unchosen] = said(text, external_missing, Outcome.POSSIBLE)
    assert (unchosen.facts["why"], unchosen.facts["window"]) == ("no-day", "2026-11-16..2026-11-27")
    assert unchosen.path == ("procedures", 2, "undated")


@pytest.mark.parametrize(
    ("subject", "found"),
    [("русский язык", 0), ("Русский", 0), ("Родной язык", 7), ("Литература", 7)],
)
def test_a_subject_is_known_by_its_first_word(subject: str, found: int) -> None:
    text = plan(work(subject, "2027-04-20", WRITERS, kind="ВПР", level="federal"), MATHEMATICS, PHYSICS)
    assert counts(text, external_missing).get("violation", 0) == found


def test_algebra_is_mathematics() -> None:
    algebra = work("Алгебра", "2027-04-20", "[7, 8, 10]", kind="ВПР", level="federal")
    below = work("Математика", "2027-04-20", "[4, 5]", kind="ВПР", level="federal")
    assert counts(plan(RUSSIAN, algebra, below, PHYSICS), external_missing) == {"ok": 15}


def test_another_kind_or_level_is_another_work() -> None:
    own = work("Физика", "2026-11-18", "8А", kind="ДР")
    test = work("Физика", "2026-11-18", "8А", level="regional")
    assert counts(plan(RUSSIAN, MATHEMATICS, own, test), external_missing) == {"ok": 14, "violation": 1}


def test_a_fragment_says_nothing_of_what_is_missing() -> None:
    text = "source: {title: Сайт, complete: false}\n" + plan(MATHEMATICS)
    assert counts(text, external_missing) == {"not-checkable": 1}


def test_a_work_that_an_order_cancelled_is_for_a_person_to_judge() -> None:
    order = (
        "amendments:\n  - number: '1'\n    date: 2026-10-01\n    reason: эпидемия\n"
        "    cancelled: [{subject: Физика, kind: ДР, classes: 8А, day: 2026-11-18}]\n"
    )
    text = plan(RUSSIAN, MATHEMATICS, PHYSICS, more=order)
    assert counts(text, external_missing) == {"ok": 14, "possible": 1}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-16", {"ok": 1}),
        ("2026-11-27", {"ok": 1}),
        ("2026-11-13", {"violation": 1}),
        ("2026-11-28", {"violation": 1}),
        ("2026-11-26..2026-11-30", {"possible": 1}),
        ("2026-11", {"possible": 1}),
    ],
)
def test_the_school_chooses_inside_the_window(when: str, expected: dict[str, int]) -> None:
    assert counts(plan(physics(when)), external_outside_window) == expected


def test_works_of_the_school_and_of_unknown_plans_have_no_window() -> None:
    own = work("Физика", "2026-10-13", "8А", kind="ДР")
    unknown = work("Химия", "2026-10-13", "8А", kind="ДР", level="municipal")
    assert counts(plan(own, unknown), external_outside_window) == {"not-checkable": 1}


def test_only_grades_of_the_plan_write() -> None:
    assert counts(plan(physics(classes="[7, 8]")), external_grade) == {"violation": 1, "ok": 1}
    assert counts(plan(physics(classes="9А", programme_grade="8")), external_grade) == {"possible": 1}
    unknown = work("Химия", "2026-10-13", "8А", kind="ДР", level="regional")
    assert counts(plan(unknown), external_grade) == {"not-checkable": 1}


def test_a_work_on_the_day_of_the_interview_is_told_but_not_blamed() -> None:
    clash = work("Алгебра", "[2027-02-10, 2027-02-11]", "9А")
    assert counts(plan(clash), exam_clash) == {"possible": 1, "ok": 1}
    assert exam_clash.severity is Severity.INFO


def test_the_interview_does_not_clash_with_itself_nor_with_other_grades() -> None:
    interview = work("Русский язык", "2027-02-10", "9А", kind="С", level="federal")
    assert counts(plan(interview, work("Алгебра", "2027-02-10", "8А")), exam_clash) == {"ok": 1}


def test_a_range_over_the_day_may_clash() -> None:
    assert counts(plan(work("Алгебра", "2027-02-08..2027-02-12", "9А")), exam_clash) == {"possible": 1}


def test_days_of_exams_of_grade_11_are_not_known_here() -> None:
    assert counts(plan(work("Физика", "2027-02-10", "11А")), exam_clash) == {"not-checkable": 1}


def test_one_work_does_not_stand_for_two_of_the_plan() -> None:
    case = case_of(plan(RUSSIAN, MATHEMATICS, PHYSICS))
    regional = case.plans[1]
    again = msgspec.structs.replace(
        regional.procedures[0], id="again", window=Period(date(2027, 3, 1), date(2027, 3, 3))
    )
    both = msgspec.structs.replace(regional, procedures=(*regional.procedures, again))
    case.plans = (case.plans[0], both)
    [lost] = [one for one in external_missing.run(case) if one.outcome is not Outcome.OK]
    assert (lost.outcome, lost.facts["window"], lost.facts["why"]) == (
        Outcome.VIOLATION,
        "2027-03-01..2027-03-03",
        "window",
    )
