"""Shares of hours beside the limit, counted as the rule counts them."""

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from generator.checks.catalogue import RULES
from generator.model.class_name import ClassName
from generator.model.norms import Certainty, Norm, NormVersion, Status
from generator.model.schedule import Level, Procedure
from generator.model.school import Curriculum
from generator.texts import Texts
from generator.views.conformity import Book
from generator.views.plan import SchoolPlan
from generator.views.shares import ShareRow, Shares, school_shares

Make = Callable[..., Procedure]
MakePlan = Callable[..., SchoolPlan]


def book(limit: int | None = 10) -> Book:
    version = NormVersion(
        since=dt.date(2021, 9, 1), limit=limit, unit="%", status=Status.RECOMMENDED,
        certainty=Certainty.SEEN, citation="письмо", text="Не больше 10 %",
    )  # fmt: skip
    return Book(RULES, {"share": Norm(id="share", file="norms/share.yml", title="Доля", versions=(version,))})


def shares_of(plan: SchoolPlan, texts: Texts, hours: int | None) -> Shares:
    known = (Curriculum(classes=(ClassName(5),), hours={"Математика": hours}),) if hours else ()
    school = msgspec.structs.replace(plan.school, curriculum=known)
    found = school_shares(msgspec.structs.replace(plan, school=school), book(), texts)
    assert found is not None
    return found


def given(make: Make, own: int, upper: int = 0, name: str = "5А") -> tuple[Procedure, ...]:
    works = [(number, Level.SCHOOL) for number in range(own)] + [
        (number, Level.REGIONAL) for number in range(own, own + upper)
    ]
    return tuple(
        make(f"2026-10-{number + 1:02}", name, level=level, path=("procedures", number))
        for number, level in works
    )


def test_own_works_and_all_works_stand_beside_each_other(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    shares = shares_of(plan(*given(procedure, 2, 1)), texts, 34)
    (table,) = shares.tables
    assert (table.label, table.open, table.unknown) == ("5-е классы", True, "")
    assert table.rows == (
        ShareRow(
            "Математика",
            "",
            "2 и ещё 1 из 34 ч",
            "5,9\xa0%",
            "8,8\xa0%",
            59,
            88,
            over=False,
            said="",
            kind="",
        ),
    )


@pytest.mark.parametrize(
    ("own", "upper", "kind", "said"),
    [
        (3, 0, "", ""),
        (4, 0, "violation", "больше 10\xa0%"),
        (3, 1, "possible", "вместе с верхними уровнями больше 10\xa0%"),
        (9, 0, "violation", "больше 10\xa0%"),
    ],
)
def test_what_passes_the_limit_is_said_in_words(
    texts: Texts, plan: MakePlan, procedure: Make, own: int, upper: int, kind: str, said: str
) -> None:
    (row,) = shares_of(plan(*given(procedure, own, upper)), texts, 34).tables[0].rows
    assert (row.kind, row.said) == (kind, said)
    assert 0 <= row.own_x <= row.total_x <= 200
    assert row.over == (own == 9)


def test_classes_are_named_where_they_differ(texts: Texts, plan: MakePlan, procedure: Make) -> None:
    works = (*given(procedure, 1), *given(procedure, 2, name="5Б"))
    rows = shares_of(plan(*works), texts, 34).tables[0].rows
    assert [(row.classes, row.own) for row in rows] == [("5А", "2,9\xa0%"), ("5Б", "5,9\xa0%")]


def test_without_hours_nothing_is_counted_and_it_is_said(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    shares = shares_of(plan(*given(procedure, 1)), texts, None)
    assert shares.tables == ()
    assert shares.none == "Часов предметов по учебному плану этой школы здесь нет, поэтому доли не посчитаны."
    other = procedure("2026-11-02", subject="Музыка", path=("procedures", 9))
    (table,) = shares_of(plan(*given(procedure, 1), other), texts, 34).tables
    assert table.unknown == "Часы не известны, доля не посчитана: Музыка."


def test_cancelled_works_take_no_hours(texts: Texts, plan: MakePlan, procedure: Make) -> None:
    gone = procedure("2026-11-02", cancelled=True, path=("procedures", 9))
    (row,) = shares_of(plan(*given(procedure, 1), gone), texts, 34).tables[0].rows
    assert row.counts == "1 из 34 ч"


def test_without_a_norm_there_is_no_line_to_compare_with(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    one = plan(*given(procedure, 1))
    assert school_shares(one, None, texts) is None
    assert school_shares(one, book(None), texts) is None
    assert school_shares(plan(), book(), texts) is None
