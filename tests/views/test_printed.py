"""The table of printed shares on a school's page."""

from collections.abc import Callable
from decimal import Decimal

import msgspec

from generator.model.class_name import ClassName
from generator.model.schedule import PrintedShare, Procedure, Schedule
from generator.model.source import Source
from generator.texts import Texts
from generator.views.plan import SchoolPlan
from generator.views.printed import PrintedRow, printed_rows
from generator.views.school import school


def share(percent: str, **more: object) -> PrintedShare:
    fields = {"subject": "Математика", "classes": (ClassName(5),), "percent": Decimal(percent)}
    return PrintedShare(**(fields | more))  # type: ignore[arg-type]


def with_shares(plan: SchoolPlan, *shares: PrintedShare, source: Source | None = None) -> SchoolPlan:
    assert isinstance(plan.schedule, Schedule)
    schedule = msgspec.structs.replace(plan.schedule, printed=shares, source=source)
    return msgspec.structs.replace(plan, schedule=schedule)


def test_the_printed_figure_stands_beside_the_recomputed_ones(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    works = (procedure("2026-10-12", "5А"), procedure("2026-11-16", "5А"), procedure("2026-10-12", "5Б"))
    told = with_shares(plan(*works), share("6.0", procedures=2, hours=66))
    assert printed_rows(told, texts) == (
        PrintedRow(
            "Математика", "5А", "6,0 %", "2 из 66", "3,0 %", "3,0 %", "3,0 %", "не сходится", "violation"
        ),
        PrintedRow(
            "Математика", "5Б", "6,0 %", "2 из 66", "3,0 %", "1,5 %", "1,5 %", "не сходится", "violation"
        ),
    )


def test_classes_of_which_the_same_is_true_share_a_row(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    works = (procedure("2026-10-12", "5А"), procedure("2026-10-12", "5Б"))
    [row] = printed_rows(with_shares(plan(*works), share("1.5", hours=66)), texts)
    assert (row.classes, row.counts, row.recomputed, row.said) == ("5А, 5Б", "– из 66", "–", "сходится")


def test_without_hours_or_from_a_fragment_nothing_is_recomputed(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    works = (procedure("2026-10-12", "5А"), procedure("2026-10-12", "5Б"))
    [row] = printed_rows(with_shares(plan(*works), share("1.5")), texts)
    assert (row.counts, row.recomputed, row.own, row.total, row.said) == ("–", "–", "–", "–", "не проверить")
    part = Source(title="Сайт", complete=False)
    [row] = printed_rows(with_shares(plan(*works), share("9", hours=66), source=part), texts)
    assert (row.own, row.total, row.said) == ("–", "–", "не проверить")


def test_a_school_that_printed_no_shares_has_no_such_table(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    assert school(plan(procedure("2026-10-12", "5А")), texts, "").printed == ()
