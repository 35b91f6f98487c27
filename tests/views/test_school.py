from collections.abc import Callable

from generator.model.schedule import Level, Procedure
from generator.model.school import AuthoritySchools
from generator.texts import Texts
from generator.views.page import Crumb, Link
from generator.views.plan import SchoolPlan
from generator.views.school import ClassGroup, CountCell, CountRow, UndatedWork, school

NBSP = "\N{NO-BREAK SPACE}"


def test_counts_tell_works_of_one_class_and_sum_all_below(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    page = school(
        plan(
            procedure("2026-10-12", "5А"),
            procedure("2026-10-13", "5Б"),
            procedure("2026-10-14", "5Б", "Физика"),
            procedure("2026-11-02", "6"),
        ),
        texts,
        "",
    )
    assert page.counts is not None
    assert page.counts.months == (("окт", "октябрь 2026"), ("ноя", "ноябрь 2026"))
    assert page.counts.rows == (
        CountRow("5-е классы", "p-5", (CountCell("1–2", 4), CountCell("", 0)), "1–2"),
        CountRow("6-е классы", "p-6", (CountCell("", 0), CountCell("1", 2)), "1"),
    )
    assert page.counts.sums == ("3", "1", "4")


def test_classes_are_grouped_by_parallel_with_links(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    page = school(plan(procedure("2026-10-12", "5А")), texts, "")
    assert page.groups == (
        ClassGroup(
            "5-е классы",
            "p-5",
            (
                Link("5А", "schools/town/school-15/5a/", f"1{NBSP}работа"),
                Link("5Б", "schools/town/school-15/5b/", f"0{NBSP}работ"),
            ),
        ),
        ClassGroup("6-е классы", "p-6", (Link("6-е классы", "schools/town/school-15/6/", f"0{NBSP}работ"),)),
    )


def test_summary_names_levels_only_where_they_differ(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one, other = procedure("2026-10-12"), procedure("2026-10-13", level=Level.FEDERAL)
    assert school(plan(one), texts, "").summary == f"1{NBSP}работа у 3{NBSP}классов."
    assert (
        school(plan(one, other), texts, "").summary
        == f"2{NBSP}работы у 3{NBSP}классов (федеральных 1, школьных 1)."
    )


def test_undated_work_is_listed_once_for_all_its_classes(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    page = school(plan(procedure(None, "5Б"), procedure(None, "5А")), texts, "")
    assert page.undated == (
        UndatedWork("Математика – контрольная работа", "5А, 5Б", "день не назван, причина не указана"),
    )
    assert page.counts is None
    assert page.feed is None


def test_school_without_schedule_says_so_and_links_no_classes(
    texts: Texts, authority: AuthoritySchools
) -> None:
    page = school(SchoolPlan(authority=authority, school=authority.schools[0]), texts, "")
    assert page.summary == "Графика этой школы здесь пока нет."
    assert (page.groups, page.classes_alone, page.facts, page.year) == ((), "5А, 5Б, 6", (), "")
    assert page.head.title == "Школа № 15 – графика пока нет"
    assert page.head.edit == "schools/town.yml"


def test_other_years_are_linked_both_ways(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one = procedure("2026-10-12")
    assert school(plan(one, years=(2026, 2025)), texts, "").years == (
        Link("2025/26 учебный год", "schools/town/school-15/2025-2026/"),
    )
    earlier = school(plan(one, years=(2027, 2026)), texts, "")
    assert earlier.years == (Link("2027/28 учебный год", "schools/town/school-15/"),)
    assert earlier.head.path == "schools/town/school-15/2026-2027/"
    assert earlier.head.breadcrumbs[-2:] == (
        Crumb("Школа № 15", "schools/town/school-15/"),
        Crumb("2026/27", None),
    )
    assert earlier.feed is None


def test_earlier_year_has_pages_only_for_classes_of_its_schedule(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    page = school(plan(procedure("2026-10-12", "5А"), years=(2027, 2026)), texts, "")
    assert [link.href for group in page.groups for link in group.classes] == [
        "schools/town/school-15/2026-2027/5a/"
    ]
