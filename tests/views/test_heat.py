"""Load of a school by parallel and week."""

from collections.abc import Callable

from generator.model.schedule import Procedure
from generator.texts import Texts
from generator.views.heat import Heat, school_heat
from generator.views.plan import SchoolPlan

Make = Callable[..., Procedure]
MakePlan = Callable[..., SchoolPlan]


def heat_of(plan: MakePlan, texts: Texts, *given: Procedure) -> Heat:
    heat = school_heat(plan(*given), texts)
    assert heat is not None
    return heat


def test_a_cell_holds_the_most_that_one_class_of_the_parallel_has(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    heat = heat_of(
        plan,
        texts,
        procedure("2026-09-07", "5А"),
        procedure("2026-09-08", "5Б"),
        procedure("2026-09-09", "5Б"),
        procedure("2026-09-09", "6"),
    )
    assert [mark.text for mark in heat.halves[0].figures] == ["2", "1"]
    assert [(one.shade, one.path.count("M")) for one in heat.halves[0].cells] == [(1, 1), (2, 1)]
    assert heat.columns == ("5 кл.", "6 кл.")
    assert heat.rows[1].cells == ("1–2", "1")
    assert heat.rows[2].cells == ("", "")


def test_works_of_a_month_are_possible_in_its_weeks(texts: Texts, plan: MakePlan, procedure: Make) -> None:
    heat = heat_of(plan, texts, procedure("2026-10-01..2026-10-31"), procedure("2026-10-07"))
    assert heat.has_possible
    assert heat.halves[0].possible.count("M") == 4
    assert [row.cells[0] for row in heat.rows[3:7]] == ["", "0 + до 1", "0–1 + до 1", "0 + до 1"]


def test_the_sentence_names_all_parallels_with_the_most(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    days = ("2026-09-07", "2026-09-08")
    heat = heat_of(plan, texts, *(procedure(day, name) for day in days for name in ("5А", "6")))
    assert (
        heat.summary[0]
        == "Больше всего за неделю у одного класса – 2\N{NO-BREAK SPACE}работы: в параллелях 5 и 6."
    )
    assert heat.summary[1].startswith("У всех классов вместе: самая плотная неделя – 7–")
    alone = heat_of(plan, texts, *(procedure(day) for day in days))
    assert alone.summary[0].endswith("в 5-й параллели.")
    even = heat_of(plan, texts, procedure("2026-09-07"))
    assert even.summary[0] == "Больше одной работы в неделю нет ни у одного класса."


def test_a_school_without_days_has_no_picture(texts: Texts, plan: MakePlan, procedure: Make) -> None:
    assert school_heat(plan(procedure(None)), texts) is None
    assert school_heat(plan(procedure("2026-09-07", cancelled=True)), texts) is None
