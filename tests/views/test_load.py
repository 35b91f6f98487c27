"""Load of a class by week: what the picture, the sentence and the table say."""

from collections.abc import Callable

import msgspec

from generator.model.class_name import ClassName
from generator.model.schedule import Procedure
from generator.model.source import Source
from generator.model.when import When
from generator.texts import Texts
from generator.views.class_ import class_page
from generator.views.load import Lane, WeekPicture, WeekRow
from generator.views.plan import SchoolPlan

NBSP = "\N{NO-BREAK SPACE}"
Make = Callable[..., Procedure]
MakePlan = Callable[..., SchoolPlan]


def load_of(plan: MakePlan, texts: Texts, *given: Procedure) -> WeekPicture | None:
    return class_page(plan(*given), ClassName(5, "А"), given, texts, "").load


def plain(lines: tuple[str, ...]) -> list[str]:
    return [line.replace(NBSP, " ").replace("\N{WORD JOINER}", "") for line in lines]


def test_each_work_is_one_block_in_the_column_of_its_week(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    load = load_of(plan, texts, procedure("2026-09-07"), procedure("2026-09-09"), procedure("2027-05-18"))
    assert load is not None
    first, second = load.halves
    assert first.blocks == "M22 41h12v10h-12zM22 29h12v10h-12z"
    assert [(mark.x, mark.text) for mark in first.figures] == [(28, "2")]
    assert [mark.text for mark in second.figures] == ["1"]
    assert (first.start, first.end, second.end) == ("2026-08-31", "2027-01-03", "2027-06-06")
    assert first.title == "сентябрь – декабрь"
    assert plain(load.summary) == [
        "Самая плотная неделя – 7–13 сентября: 2 работы.",
        "Без работ 38 недель из 40; когда в школе каникулы, здесь не известно.",
    ]


def test_every_week_stands_in_the_table(texts: Texts, plan: MakePlan, procedure: Make) -> None:
    load = load_of(plan, texts, procedure("2026-09-07"))
    assert load is not None
    assert len(load.rows) == 40
    assert [WeekRow(*plain(row)) for row in load.rows[:2]] == [
        WeekRow("31 августа – 6 сентября", "нет", ""),
        WeekRow("7–13 сентября", "1 работа", ""),
    ]


def test_works_of_a_month_are_one_bar_across_it_and_fill_no_week(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    month = When.month(2026, 10)
    vague = procedure("2026-10-01..2026-10-31", when=month), procedure("2026-10-01..2026-10-31", when=month)
    load = load_of(plan, texts, *vague)
    assert load is not None
    assert load.halves[0].blocks == ""
    assert load.halves[0].lanes == (Lane(69, 55, 77, "2"),)
    assert (load.halves[1].lanes, load.has_lanes) == ((), True)
    assert load.rows[4].possible == "может быть, ещё 2"
    assert plain(load.summary) == [
        "Ни у одной работы неделя не названа.",
        "Без работ 35 недель из 40; когда в школе каникулы, здесь не известно.",
        "Ещё у 2 работ неделя не названа.",
    ]


def test_overlapping_bars_stand_in_lines_of_their_own_and_are_cut_at_new_year(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    load = load_of(plan, texts, procedure("2026-12-01..2027-01-31"), procedure("2026-12-14..2026-12-31"))
    assert load is not None
    assert [len(half.lanes) for half in load.halves] == [2, 1]
    assert len({lane.y for lane in load.halves[0].lanes}) == 2
    assert load.halves[1].lanes[0].x == 5


def test_weeks_that_are_alike_are_not_ranked(texts: Texts, plan: MakePlan, procedure: Make) -> None:
    ones = load_of(plan, texts, procedure("2026-09-07"), procedure("2026-10-12"))
    assert ones is not None
    assert plain(ones.summary)[0] == "Работы есть на 2 неделях, больше одной за неделю не бывает."
    twos = load_of(
        plan, texts, *(procedure(day) for day in ("2026-09-07", "2026-09-08", "2026-10-12", "2026-10-13"))
    )
    assert twos is not None
    assert plain(twos.summary)[0] == "Самых плотных недель 2, в каждой 2 работы; первая – 7–13 сентября."


def test_a_fragment_says_nothing_of_weeks_without_works(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    one = plan(procedure("2026-09-07"))
    assert one.schedule is not None
    part = msgspec.structs.replace(one.schedule, source=Source(title="Сайт", complete=False))
    page = class_page(
        msgspec.structs.replace(one, schedule=part), ClassName(5, "А"), one.procedures, texts, ""
    )
    assert page.load is not None
    assert (
        page.load.summary[1] == "График виден не весь, поэтому пустая неделя не значит, что работ не будет."
    )


def test_a_column_never_leaves_the_picture(texts: Texts, plan: MakePlan, procedure: Make) -> None:
    load = load_of(plan, texts, *(procedure("2026-09-07", subject=f"Предмет {n}") for n in range(40)))
    assert load is not None
    assert load.halves[0].blocks.count("M") == 12
    assert load.halves[0].figures[0].text == "40"
    assert load.halves[0].figures[0].y > 0


def test_nothing_is_drawn_without_days_or_when_all_is_cancelled(
    texts: Texts, plan: MakePlan, procedure: Make
) -> None:
    assert load_of(plan, texts, procedure(None)) is None
    assert load_of(plan, texts, procedure("2026-09-07", cancelled=True)) is None
