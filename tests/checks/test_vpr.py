from pathlib import Path

import pytest

from generator.checks.case import Case
from generator.checks.judge import judge
from generator.checks.rule import Rule
from generator.checks.vpr import vpr_count, vpr_day, vpr_grade, vpr_window
from generator.model.finding import Outcome
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.source.cache import Cache
from generator.source.documents import read_document
from generator.source.folder import read_folder
from tests.checks.examples import NORMS, counts, plan, said, work

CONTENT = Path(__file__).parents[2] / "content"


def vpr(subject: str, when: str = "2027-04-21", classes: str = "5А", **more: str) -> str:
    return work(subject, when, classes, kind="ВПР", level="federal", **more)


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("[4, 5, 7, 8, 10]", {"ok": 7}),
        ("[1, 2, 9, 11]", {"violation": 4}),
        ("[8, 9]", {"ok": 1, "violation": 1}),
    ],
)
def test_only_grades_of_the_norm_write(classes: str, expected: dict[str, int]) -> None:
    assert counts(plan(vpr("Русский язык", classes=classes)), vpr_grade) == expected


def test_a_programme_of_another_grade_leaves_doubt() -> None:
    assert counts(plan(vpr("Русский язык", classes="9А", programme_grade="8")), vpr_grade) == {"possible": 1}
    assert counts(plan(vpr("Русский язык", classes="5А", programme_grade="4")), vpr_grade) == {"ok": 1}


def test_other_works_of_other_grades_are_no_matter_of_this_norm() -> None:
    assert counts(plan(work("Алгебра", "2027-04-21", "9А")), vpr_grade) == {}


FOUR = ("Русский язык", "Математика", "История", "География")


def test_the_fifth_subject_is_too_many() -> None:
    four = [vpr(subject) for subject in FOUR]
    assert counts(plan(*four), vpr_count) == {"ok": 1}
    assert counts(plan(*four, vpr("Биология")), vpr_count) == {"violation": 1}


def test_grade_4_has_a_smaller_limit() -> None:
    works = [vpr(subject, classes="[4А, 5А]") for subject in FOUR]
    assert counts(plan(*works), vpr_count) == {"violation": 1, "ok": 1}


def test_parts_and_repeated_lines_of_a_subject_count_once() -> None:
    parts = vpr("Русский язык", "[{parts: [2027-04-20, 2027-04-21]}]")
    again = vpr("русский язык", "2027-04-22")
    assert counts(plan(parts, again, *[vpr(one) for one in FOUR[1:]]), vpr_count) == {"ok": 1}


def test_subjects_drawn_by_chance_make_it_only_possible() -> None:
    works = [vpr(subject) for subject in FOUR]
    drawn = vpr("Биология", random_choice="true")
    assert counts(plan(*works, drawn), vpr_count) == {"possible": 1}


def test_the_finding_names_the_last_work_and_all_subjects() -> None:
    [answer] = said(
        plan(*[vpr(one, f"2027-04-{20 + at}") for at, one in enumerate((*FOUR, "Химия"))]),
        vpr_count,
        Outcome.VIOLATION,
    )
    assert answer.path == ("procedures", 4, "when", 0)
    assert (answer.facts["n"], answer.facts["limit"]) == (5, 4)
    assert answer.facts["subjects"] == ("География", "История", "Математика", "Русский язык", "Химия")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2027-04-12", {"ok": 1}),
        ("2027-05-14", {"ok": 1}),
        ("2027-04-11", {"violation": 1}),
        ("2027-05-15", {"violation": 1}),
        ("2027-04-20..2027-04-22", {"ok": 1}),
        ("2027-04-09..2027-04-13", {"possible": 1}),
        ("2027-03", {"possible": 1}),
    ],
)
def test_days_lie_inside_the_window(when: str, expected: dict[str, int]) -> None:
    assert counts(plan(vpr("Математика", when)), vpr_window) == expected


def test_without_a_day_nothing_is_said_of_the_window() -> None:
    undated = work("Математика", "", kind="ВПР", level="federal", undated="позже")
    assert counts(plan(undated), vpr_window) == {"not-checkable": 1}


def test_a_subject_whose_window_is_not_known_is_not_measured_by_another() -> None:
    assert counts(plan(vpr("Русский язык", "2027-03-10")), vpr_window) == {"not-checkable": 1}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2027-04-21", {"ok": 1}),
        ("2027-04-25", {"violation": 1}),
        ("2027-03-24", {"violation": 1}),
        ("2027-05-01", {"violation": 1}),
        ("2027-04-24..2027-04-25", {"possible": 1}),
        ("2027-04-24..2027-04-26", {"ok": 1}),
    ],
)
def test_it_is_a_school_day(when: str, expected: dict[str, int]) -> None:
    assert counts(plan(vpr("Математика", when)), vpr_day) == expected


def judged(year: str, text: str, rule: Rule) -> dict[str, int]:
    """Judge a schedule by the plans and norms of the content, without a calendar."""
    library = read_folder(CONTENT, Cache(None)).library
    file = f"schedules/town/school-1/{year}.yml"
    schedule, _ = read_document(file, text.encode())
    authority, _ = read_document(
        "schools/town.yml",
        "authority: {name: Город}\nschools: [{id: school-1, name: Школа, classes: [4А, 5А, 9А]}]".encode(),
    )
    assert isinstance(schedule, Schedule)
    assert isinstance(authority, AuthoritySchools)
    plans = library.external("town", schedule.year)
    norms = {norm.id: version for norm in NORMS if (version := norm.on(schedule.year.period.start))}
    case = Case(authority, authority.schools[0], schedule, None, plans, norms)
    [result] = judge(case, (rule,)).rules
    return {outcome.value: number for outcome, number in result.counts.items()}


@pytest.mark.parametrize(
    ("year", "when", "expected"),
    [
        ("2024-2025", "2025-04-11", {"ok": 1}),
        ("2024-2025", "2025-05-17", {"violation": 1}),
        ("2025-2026", "2026-04-20", {"ok": 1}),
        ("2025-2026", "2026-04-17", {"violation": 1}),
        ("2026-2027", "2026-10-12", {"not-checkable": 1}),
        ("2022-2023", "2023-03-15", {"not-checkable": 1}),
    ],
)
def test_windows_of_real_years(year: str, when: str, expected: dict[str, int]) -> None:
    assert judged(year, plan(vpr("Математика", when)), vpr_window) == expected


def test_before_the_norm_was_in_force_no_grade_is_blamed() -> None:
    assert judged("2022-2023", plan(vpr("Математика", "2023-03-15", "9А")), vpr_grade) == {"not-checkable": 1}


def test_without_a_calendar_only_sundays_and_official_days_off_are_known() -> None:
    works = plan(vpr("Математика", "[2026-04-22, 2026-04-26, 2026-05-01]"))
    assert judged("2025-2026", works, vpr_day) == {"not-checkable": 1, "violation": 2}
