"""The sheet of a school for its notice board."""

import datetime as dt
from collections.abc import Callable

from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind, Kind, Level, Procedure
from generator.model.when import Precision, TermKind, When
from generator.texts import Texts
from generator.views.plan import SchoolPlan
from generator.views.sheet import Entry, SheetPage, SheetRow, sheet

Make = Callable[..., Procedure]
MakePlan = Callable[..., SchoolPlan]


def page_of(plan: MakePlan, texts: Texts, *given: Procedure) -> SheetPage:
    page = sheet(plan(*given), texts, "https://a.example/")
    assert page is not None
    return page


def test_works_stand_by_subject_and_month_and_classes_are_named_unless_all_write(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    page = page_of(
        plan,
        texts,
        procedure("2026-10-12", "5А"),
        procedure("2026-10-12", "5Б"),
        procedure("2026-11-09", "5А", kind=Kind.CHECK),
        procedure("2026-11-09", "6", "Физика"),
    )
    assert page.columns == (("Окт", "октябрь 2026"), ("Ноя", "ноябрь 2026"))
    fifth, sixth = page.blocks
    assert fifth.label == "5-е классы: 5А, 5Б"
    whole = Entry("12", "КР", "", cancelled=False, mark="2026-10-12|КР|school||5А 5Б")
    some = Entry("9", "ПР", "5А", cancelled=False, mark="2026-11-09|ПР|school||5А")
    assert fifth.rows == (SheetRow("Математика", ((whole,), (some,))),)
    assert (sixth.label, len(sixth.rows)) == ("6-е классы", 1)
    assert page.kinds == "КР – контрольная работа; ПР – проверочная работа"
    assert page.address == "https://a.example/schools/town/school-15/"
    assert page.head.path == "schools/town/school-15/print/"


def test_what_is_not_exact_is_written_as_the_school_wrote_it(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    october = Period(dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    page = page_of(
        plan,
        texts,
        procedure("2026-10-05..2026-10-11", when=When.week_of_month(2026, 10, 2)),
        procedure("2026-10-01..2026-10-31", "5Б", when=When.month(2026, 10)),
        procedure("2026-10-19..2026-10-21", "6"),
        procedure("2026-10-30..2026-11-02", "6"),
        procedure(
            "2026-10-01..2026-10-31", "6", "Физика", when=When(october, Precision.TERM, 1, TermKind.QUARTER)
        ),
        procedure(None, "6", "Химия"),
    )
    assert page.columns[-1] == ("Месяц не назван", "Месяц не назван")
    entries = [entry for block in page.blocks for row in block.rows for cell in row.cells for entry in cell]
    assert [(entry.days, entry.more) for entry in entries] == [
        ("2-я нед.", "5А"),
        ("", "5Б"),
        ("19–21", ""),
        ("30.10–02.11", ""),
        ("1-я четверть", ""),
        ("", ""),
    ]


def test_orders_and_upper_levels_are_told(texts: Texts, plan: MakePlan, procedure: Make) -> None:
    before = Period(dt.date(2026, 10, 5), dt.date(2026, 10, 5))
    moved = Change(
        kind=ChangeKind.MOVED, order="1", date=dt.date(2026, 10, 1), reason="", before=before, after=before
    )
    page = page_of(
        plan,
        texts,
        procedure("2026-10-12", "6", level=Level.REGIONAL, history=(moved,)),
        procedure("2026-10-13", "6", cancelled=True, history=(moved,)),
    )
    (cell,) = page.blocks[0].rows[0].cells
    assert cell == (
        Entry("12", "КР", "рег., перенос с 05.10", cancelled=False, mark="2026-10-12|КР|regional||6"),
        Entry("13", "КР", "отменена", cancelled=True, mark=""),
    )


def test_a_school_without_works_has_no_sheet(texts: Texts, plan: MakePlan) -> None:
    assert sheet(plan(), texts, "") is None
