from collections.abc import Callable

import msgspec
import pytest

from generator.model.class_name import ClassName
from generator.model.roadmap import Measure, Roadmap
from generator.model.schedule import Procedure
from generator.model.school import AuthoritySchools
from generator.model.source import Source
from generator.texts import Texts
from generator.views.plan import SchoolPlan
from generator.views.records import (
    KINDS,
    TITLE_LENGTH,
    SearchRecord,
    authority_record,
    roadmap_records,
    school_records,
    spellings,
)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (ClassName(5, "А"), ("5А", "5 А", "5А класс", "5 класс")),
        (ClassName(10, "-1"), ("10-1", "10 1", "10-1 класс", "10 класс")),
        (ClassName(5), ("5", "5 класс")),
    ],
)
def test_classes_are_found_as_people_type_them(name: ClassName, typed: tuple[str, ...], texts: Texts) -> None:
    assert spellings(name, texts) == typed


def test_school_and_each_class_have_a_record(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    records = school_records(plan(procedure("2026-10-12")), texts)
    assert [(one.kind, one.url, one.title) for one in records] == [
        ("school", "schools/town/school-15/", "Школа № 15"),
        ("class", "schools/town/school-15/5a/", "5А класс, Школа № 15"),
        ("class", "schools/town/school-15/5b/", "5Б класс, Школа № 15"),
        ("class", "schools/town/school-15/6/", "6-е классы, Школа № 15"),
    ]
    assert records[1] == SearchRecord(
        url="schools/town/school-15/5a/",
        title="5А класс, Школа № 15",
        kind="class",
        name="5А",
        context="Город",
        text="5А 5 А 5А класс 5 класс Школа № 15 МБОУ СОШ № 15 Математика КР контрольная работа",
        weight=2,
    )


def test_school_without_schedule_is_found_alone(texts: Texts, authority: AuthoritySchools) -> None:
    records = school_records(SchoolPlan(authority=authority, school=authority.schools[0]), texts)
    assert [one.kind for one in records] == ["school"]


def test_made_up_ones_say_so_in_the_results(texts: Texts, authority: AuthoritySchools) -> None:
    made_up = msgspec.structs.replace(
        authority, authority=msgspec.structs.replace(authority.authority, demo=True)
    )
    assert authority_record(made_up, texts).context == "учебный пример"
    (record,) = school_records(SchoolPlan(authority=made_up, school=made_up.schools[0]), texts)
    assert record.context == "Город – учебный пример"
    named = msgspec.structs.replace(made_up.authority, region="Край")
    of_region = authority_record(msgspec.structs.replace(made_up, authority=named), texts)
    assert of_region.context == "Край – учебный пример"


def test_records_of_a_made_up_roadmap_say_so(texts: Texts) -> None:
    one = Roadmap(
        authority="demo",
        slug="plan",
        file="x.yml",
        title="Карта",
        issuer="Управление",
        source=Source(title="Приказ"),
        measures=(Measure(number="4", text="Мониторинг"), Measure(text="Отчёт")),
    )
    assert [record.context for record in roadmap_records(one, texts, demo=True)] == [
        "Управление – учебный пример",
        "пункт 4, Карта – учебный пример",
        "Карта – учебный пример",
    ]


def test_measures_are_found_at_their_own_anchor(texts: Texts) -> None:
    one = Roadmap(
        authority="town",
        slug="plan",
        file="x.yml",
        title="Карта",
        issuer="Управление",
        source=Source(title="Приказ"),
        measures=(
            Measure(
                number="4", text="Мониторинг сайтов", responsible=("УО",), items=(Measure(text="а " * 200),)
            ),
        ),
    )
    roadmap, measure, item = roadmap_records(one, texts, demo=False)
    assert (roadmap.kind, roadmap.url) == ("roadmap", "roadmaps/plan/")
    assert measure == SearchRecord(
        url="roadmaps/plan/#m-4",
        title="Мониторинг сайтов",
        kind="measure",
        context="пункт 4, Карта",
        text="Мониторинг сайтов УО",
        weight=1,
    )
    assert (item.url, item.context) == ("roadmaps/plan/#m-4-1", "Карта")
    assert len(item.title) <= TITLE_LENGTH + 1
    assert item.title.endswith("а…")


def test_every_kind_has_a_word_for_people(texts: Texts) -> None:
    assert all(texts.has(f"search.kinds.{kind}") for kind in KINDS)
