"""Sections of an authority's page: coverage, rules one by one, plans from above, what is due when."""

import datetime as dt

import pytest

from generator.checks.catalogue import RULES
from generator.checks.identity import RESERVED
from generator.checks.judge import CaseResult, RuleResult
from generator.model.deadline import Deadline, DeadlineKind
from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.finding import Outcome
from generator.model.library import Library
from generator.model.period import Period
from generator.model.roadmap import Approval, Measure, Roadmap
from generator.model.schedule import Kind, Level, Schedule
from generator.model.school import Authority, AuthoritySchools, School
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.texts import Texts
from generator.views.addresses import COMPARE
from generator.views.authority import WHOLE_TABLE, authority
from generator.views.conformity import Book
from generator.views.coverage import coverage
from generator.views.due import due
from generator.views.external_plan import external_plan, grade_spans
from generator.views.norm_overview import norm_overview
from generator.views.page import Link

NBSP = "\N{NO-BREAK SPACE}"
ORDER = Approval(document="приказ", number="5", date=dt.date(2026, 8, 31))
BOOK = Book(RULES, {})


def schools(*ids: str) -> AuthoritySchools:
    listed = tuple(School(id=one, name=f"Школа {one}") for one in ids)
    return AuthoritySchools(
        id="town", file="schools/town.yml", authority=Authority(name="Город"), schools=listed
    )


def given(school: str, year: int = 2026, **more: object) -> Schedule:
    return Schedule(
        authority="town", school=school, year=SchoolYear(year), file=f"{school}-{year}.yml", **more
    )  # type: ignore[arg-type]


def test_coverage_tells_approved_unapproved_earlier_and_missing_apart(texts: Texts) -> None:
    town = schools("a", "b", "c", "d")
    library = Library(
        (town,),
        (
            given("a", approval=ORDER),
            given("b", approval=Approval(document="приказ")),
            given("c", 2025, approval=ORDER),
        ),
        (),
    )
    found = coverage(town, library, texts)
    assert found is not None
    assert [(group.key, [link.href for link in group.schools]) for group in found.groups] == [
        ("approved", ["schools/town/a/"]),
        ("unapproved", ["schools/town/b/"]),
        ("earlier", ["schools/town/c/"]),
        ("none", ["schools/town/d/"]),
    ]
    assert found.lead == f"На 2026/27 учебный год здесь есть графики 2{NBSP}школ из 4."
    assert (found.year_end, found.fragments) == ("2027-08-31", "")
    assert found.groups[0].schools[0].note == f"приказ №{NBSP}5 от 31{NBSP}августа 2026{NBSP}г."
    assert found.groups[2].schools[0].note == "график 2025/26"


def test_coverage_counts_schedules_that_are_seen_in_part(texts: Texts) -> None:
    town = schools("a")
    library = Library((town,), (given("a", source=Source(title="Сайт", complete=False)),), ())
    found = coverage(town, library, texts)
    assert found is not None
    assert found.fragments == f"Виден не целиком 1{NBSP}график."


def test_no_schedule_at_all_is_no_coverage(texts: Texts) -> None:
    town = schools("a")
    assert coverage(town, Library((town,), (), ()), texts) is None


def test_many_schools_in_order_are_not_named_twice(texts: Texts) -> None:
    town = schools(*(f"s{number}" for number in range(41)))
    library = Library((town,), tuple(given(one.id, approval=ORDER) for one in town.schools), ())
    found = coverage(town, library, texts)
    assert found is not None
    assert (found.groups[0].extent, found.groups[0].schools) == (f"41{NBSP}школа", ())


def result(file: str, code: str, **counts: int) -> CaseResult:
    counted = {Outcome(key.replace("_", "-")): number for key, number in counts.items()}
    return CaseResult(file, (RuleResult(code, counted, 0, ()),), ())


def test_each_rule_names_schools_where_something_was_found_and_no_others(texts: Texts) -> None:
    code = RULES[0].code
    judged = (
        ("А", "schools/town/a/", result("a", code, violation=2, ok=1)),
        ("Б", "schools/town/b/", result("b", code, ok=5)),
        ("В", "schools/town/c/", result("c", code, possible=1)),
        ("Г", "schools/town/d/", result("d", code, not_checkable=1, ok=1)),
    )
    (line,) = norm_overview(judged, BOOK, texts)
    assert [(one.key, one.schools) for one in line.counts] == [
        ("violation", 1), ("possible", 1), ("not_checkable", 1), ("ok", 1),
    ]  # fmt: skip
    assert line.schools == (
        Link("А", "schools/town/a/#norms", f"2{NBSP}нарушения, 1{NBSP}случай в порядке"),
        Link("В", "schools/town/c/#norms", f"1{NBSP}возможное нарушение"),
    )


@pytest.mark.parametrize(("count", "whole"), [(WHOLE_TABLE, True), (WHOLE_TABLE + 1, False)])
def test_the_table_of_all_schools_and_rules_ends_where_it_grows_heavy(
    texts: Texts, count: int, *, whole: bool
) -> None:
    town = schools(*(f"s{number}" for number in range(count)))
    schedules = tuple(given(one.id) for one in town.schools)
    results = {one.file: result(one.file, RULES[0].code, ok=1) for one in schedules}
    page = authority(town, Library((town,), schedules, ()), lambda _: (), texts, results, BOOK)
    assert (page.norms is not None, len(page.rules)) == (whole, 1)


@pytest.mark.parametrize(
    ("grades", "said"),
    [((), ""), ((4,), "4"), ((5, 4), "4, 5"), ((4, 5, 6, 7, 8, 10), "4–8, 10"), ((1, 3, 3), "1, 3")],
)
def test_grades_in_a_row_are_a_span(grades: tuple[int, ...], said: str) -> None:
    assert grade_spans(grades) == said


def plan(year: int, *procedures: ExternalProcedure) -> ExternalPlan:
    return ExternalPlan(
        level=Level.FEDERAL, year=SchoolYear(year), file="x", title="ВПР", source=Source(title="Приказ"),
        procedures=procedures,
    )  # fmt: skip


def test_works_from_above_come_by_day_and_unknown_days_last(texts: Texts) -> None:
    window = Period(dt.date(2027, 4, 20), dt.date(2027, 5, 20))
    unknown = ExternalProcedure(id="a", subject="История", kind=Kind.NATIONAL, grades=(5,))
    known = ExternalProcedure(id="b", subject="Химия", kind=Kind.NATIONAL, grades=(8, 10), window=window)
    library = Library((), (), (), plans=(plan(2026, unknown, known), plan(2025, unknown)))
    found = external_plan("town", SchoolYear(2026), library, texts)
    assert found is not None
    assert [(row.when, row.grades) for row in found.rows] == [
        (f"20{NBSP}апреля – 20{NBSP}мая 2027{NBSP}г.", "8, 10"),
        ("дни неизвестны", "5"),
    ]
    assert external_plan("town", SchoolYear(2024), library, texts) is None
    assert external_plan("town", None, library, texts) == found


def road(*measures: Measure) -> Roadmap:
    return Roadmap(
        authority="town", slug="plan", file="x", title="Карта", issuer="УО", source=Source(title="Приказ"),
        measures=measures,
    )  # fmt: skip


OCTOBER = Period(dt.date(2026, 9, 1), dt.date(2026, 10, 31))


def read(_: Roadmap, measure: Measure) -> Deadline | None:
    if measure.deadline is None:
        return None
    if measure.deadline == "постоянно":
        return Deadline(DeadlineKind.CONTINUOUS, measure.deadline, (OCTOBER,))
    return Deadline(DeadlineKind.MONTHS, measure.deadline, (OCTOBER,), measurable=True)


def test_measures_stand_in_the_month_of_their_last_day_under_each_body(texts: Texts) -> None:
    one = Measure(
        number="2",
        text="Мониторинг",
        deadline="октябрь",
        responsible=("УО", "ИМЦ"),
        items=(Measure(text="Отчёт", deadline="октябрь"),),
    )
    found = due(
        (road(one, Measure(text="Учёба", deadline="постоянно"), Measure(text="Без срока")),), read, texts
    )
    assert found is not None
    (month,) = found.months
    assert (month.key, month.label, month.extent) == ("2026-10", "Октябрь 2026", f"2{NBSP}мероприятия")
    assert [(body.name, [item.text for item in body.items]) for body in month.bodies] == [
        ("ИМЦ", ["Мониторинг", "Отчёт"]),
        ("УО", ["Мониторинг", "Отчёт"]),
    ]
    first = month.bodies[0].items[0]
    assert (first.start, first.end, first.number) == ("2026-09-01", "2026-10-31", f"п.{NBSP}2")
    assert first.href == "roadmaps/plan/#m-2"
    assert found.without_month.startswith(f"Ещё 1{NBSP}срок")


def test_nobody_responsible_is_said(texts: Texts) -> None:
    found = due((road(Measure(text="Дело", deadline="октябрь")),), read, texts)
    assert found is not None
    assert [body.name for body in found.months[0].bodies] == ["ответственный не указан"]
    assert due((road(Measure(text="Дело")),), read, texts) is None


def test_an_address_of_the_authority_is_no_id_of_a_school() -> None:
    assert COMPARE in RESERVED


def test_the_page_has_a_place_for_the_monitoring(texts: Texts) -> None:
    town = schools("a")
    link = Link("Мониторинг", "monitoring/town/")
    library = Library((town,), (), ())
    assert authority(town, library, lambda _: (), texts).monitoring is None
    assert authority(town, library, lambda _: (), texts, monitoring=link).monitoring == link
