"""Schools side by side: figures with data and method, unknown shown as unknown, nothing summed up."""

from collections.abc import Callable

import msgspec

from generator.checks.catalogue import RULES
from generator.checks.judge import CaseResult, RuleResult
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.library import Library
from generator.model.schedule import Level, Procedure, Schedule
from generator.model.school import AuthoritySchools, Curriculum
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.model.when import When
from generator.texts import Texts
from generator.views.compare import COLUMNS, compare, fingerprint
from generator.views.conformity import Book
from generator.views.page import Link
from generator.views.plan import SchoolPlan
from generator.views.school_measures import SchoolMeasures, count_school

NBSP = "\N{NO-BREAK SPACE}"
BOOK = Book(RULES, {})


def test_measures_are_medians_over_classes_with_works(
    plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one = plan(
        procedure("2026-10-12", "5А"),
        procedure("2026-10-13", "5А", level=Level.FEDERAL),
        procedure("2026-10-14", "5А", cancelled=True),
        procedure("2026-10-12", "5Б"),
        procedure("2026-09-07..2026-09-13", "6", when=When.week_of_month(2026, 9, 2)),
        procedure(None, "6"),
    )
    found = count_school(one, BOOK)
    assert (found.classes, found.works, found.median, found.undated) == (3, 5, 2.0, 2)
    assert found.levels == (0.0, 0.0, 0.0, 1.0)
    assert found.parallels == ((5, 1.5), (6, 2.0))
    assert (found.courses, found.with_hours, found.share) == (3, 0, "")


def test_shares_are_counted_only_where_hours_are_known(
    plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one = plan(procedure("2026-10-12", "5А"), procedure("2026-10-12", "6"))
    school = msgspec.structs.replace(
        one.school, curriculum=(Curriculum(classes=(ClassName(5),), hours={"Математика": 40}),)
    )
    found = count_school(msgspec.structs.replace(one, school=school), BOOK)
    assert (found.courses, found.with_hours, found.share) == (2, 1, "2.5")


def test_a_rule_that_could_not_look_everywhere_is_not_counted_as_checked(
    plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    rules = (
        RuleResult("a", {Outcome.OK: 3}, 0, ()),
        RuleResult("b", {Outcome.OK: 3, Outcome.NOT_CHECKABLE: 1}, 0, ()),
        RuleResult("c", {}, 0, ()),
        RuleResult("d", {Outcome.VIOLATION: 1}, 0, ()),
    )
    one = msgspec.structs.replace(plan(procedure("2026-10-12")), result=CaseResult("x", rules, ()))
    found = count_school(one, BOOK)
    assert (found.able, found.rules) == (2, 3)


def test_no_works_are_no_figures(plan: Callable[..., SchoolPlan]) -> None:
    assert count_school(plan(), BOOK) == SchoolMeasures()


MEASURES = SchoolMeasures(
    classes=3, works=10, median=4.5, levels=(0, 0, 0, 4.5), parallels=((5, 4.5),), undated=1, courses=4,
    with_hours=1, share="2.5", able=18, rules=26,
)  # fmt: skip


def made(texts: Texts, authority: AuthoritySchools, *schedules: Schedule, **more: object) -> object:
    library = Library((authority,), schedules, ())
    return compare(
        authority,
        library,
        lambda one: MEASURES if one.year.start == 2026 else SchoolMeasures(),
        texts,
        {},
        **more,  # type: ignore[arg-type]
    )


def test_each_figure_leads_to_its_data_and_each_heading_to_its_method(
    texts: Texts, authority: AuthoritySchools, schedule: Schedule
) -> None:
    page = compare(authority, Library((authority,), (schedule,), ()), lambda _: MEASURES, texts, {})
    table = page.tables[0]
    assert [column.method for column in table.columns] == [f"about/#how-{key}" for key in COLUMNS]
    (row,) = table.rows
    home = "schools/town/school-15/"
    assert [(cell.text, cell.value, cell.href) for cell in row.cells] == [
        ("3", "3", f"{home}#classes"),
        ("4,5", "4.5", f"{home}#classes"),
        ("0", "0", f"{home}#classes"),
        ("0", "0", f"{home}#classes"),
        ("0", "0", f"{home}#classes"),
        ("4,5", "4.5", f"{home}#classes"),
        (f"10{NBSP}%", "10", f"{home}#classes"),
        (f"2,5{NBSP}%", "2.5", f"{home}#shares"),
        (f"25{NBSP}%", "25", f"{home}#shares"),
        (f"18{NBSP}из{NBSP}26", "18", f"{home}#norms"),
    ]


def test_years_stand_beside_each_other_and_the_unknown_is_a_dash_that_sorts_last(
    texts: Texts, authority: AuthoritySchools, schedule: Schedule
) -> None:
    earlier = msgspec.structs.replace(
        schedule, year=SchoolYear(2025), source=Source(title="Сайт", complete=False)
    )
    page = compare(
        authority,
        Library((authority,), (schedule, earlier), ()),
        lambda one: MEASURES if one.year.start == 2026 else SchoolMeasures(),
        texts,
        {},
    )
    assert [table.anchor for table in page.tables] == [
        "year-2026-2027",
        "year-2025-2026",
        "years",
        "parallels",
    ]
    old = page.tables[1].rows[0]
    assert (old.href, old.note) == ("schools/town/school-15/2025-2026/", "Показан не весь документ")
    assert [(cell.text, cell.value) for cell in old.cells[6:]] == [("–", "")] * 4
    assert [cell.href for cell in page.tables[2].rows[0].cells] == [
        "schools/town/school-15/#classes",
        "schools/town/school-15/2025-2026/#classes",
    ]


def test_a_citation_carries_date_fingerprint_and_address(
    texts: Texts, authority: AuthoritySchools, schedule: Schedule
) -> None:
    page = compare(
        authority,
        Library((authority,), (schedule,), ()),
        lambda _: MEASURES,
        texts,
        {schedule.file: "ab"},
        "https://grafik.example/",
    )
    mark = fingerprint([authority.file, schedule.file], {schedule.file: "ab"})
    assert page.citation == (
        f"Город – сравнение школ. День данных неизвестен, отпечаток данных {mark}. "
        "https://grafik.example/schools/town/compare/"
    )
    assert page.data == Link(texts("pages.compare.download"), "data/schedules/town.csv")


def test_the_fingerprint_is_of_names_and_hashes_in_any_order() -> None:
    hashes = {"a": "1", "b": "2"}
    assert fingerprint(["a", "b"], hashes) == fingerprint(["b", "a"], hashes)
    assert fingerprint(["a", "b"], hashes) != fingerprint(["a", "b"], {"a": "2", "b": "1"})
    assert len(fingerprint(["a"], hashes)) == 16
