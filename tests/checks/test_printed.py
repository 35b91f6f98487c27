"""Printed per cents against those that follow from the printed counts, or from the schedule itself."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.printed import agrees, percent_of, printed_percent
from generator.model.finding import Outcome
from generator.texts import load
from generator.texts.sentences import reason, sentence
from tests.checks.examples import case_of, counts, found, plan, said, work

CORPUS = yaml.safe_load((Path(__file__).parents[1] / "corpus" / "real_schedules.yml").read_text("utf-8"))
[POLEVSKOY] = [one for one in CORPUS if "totals" in one]


def printed(percent: str, **more: object) -> str:
    fields = {"subject": "Музыка", "classes": "5А", "percent": percent} | more
    return "printed:\n  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}\n"


def music(number: int = 2, **more: str) -> str:
    days = ("2026-10-13", "2027-02-09", "2027-04-13")[:number]
    return work("Музыка", f"[{', '.join(days)}]", **({"kind": "ПР"} | more))  # 34 hours in 5А


@pytest.mark.parametrize(
    ("shown", "works", "hours", "right"),
    [
        ("6.0", 2, 33, True),  # 6.06…, cut
        ("6.1", 2, 33, True),  # rounded
        ("6.06", 2, 33, True),
        ("6.07", 2, 33, True),
        ("6.05", 2, 33, False),
        ("6", 2, 33, True),
        ("7", 2, 33, True),
        ("8", 2, 33, False),
        ("6.0", 2, 66, False),
        ("3.0", 2, 66, True),
        ("10.0", 17, 170, True),
        ("10.1", 17, 170, False),
        ("9.9", 17, 170, False),
        ("0", 0, 34, True),
        ("0.0", 2, 34, False),
    ],
)
def test_a_per_cent_may_be_rounded_to_its_own_decimals(
    shown: str,
    works: int,
    hours: int,
    right: bool,  # noqa: FBT001 - a row of a table
) -> None:
    assert agrees(Decimal(shown), works, hours) is right


@given(st.integers(0, 200), st.integers(1, 1_000), st.integers(0, 3))
def test_python_s_own_rounding_always_agrees(works: int, hours: int, places: int) -> None:
    rounded = Decimal(f"{Decimal(works * 100) / hours:.{places}f}")
    assert agrees(rounded, works, hours)
    assert not agrees(rounded + 2 * Decimal(10) ** -places, works, hours)


def test_the_real_list_of_polevskoy_is_wrong_in_one_subject_only() -> None:
    wrong = [
        (subject, f"{percent:.1f}", percent_of(works, hours))
        for subject, works, hours, percent in POLEVSKOY["totals"]
        if not agrees(Decimal(f"{percent:.1f}"), works, hours)
    ]
    assert wrong == [("Окружающий мир", "6.0", "3,0")]


def test_the_real_list_is_judged_rightly_in_a_schedule() -> None:
    rows = "".join(
        f"  - {{subject: {subject}, classes: 1, procedures: {works}, hours: {hours}, percent: {share:.1f}}}\n"
        for subject, works, hours, share in POLEVSKOY["totals"]
    )
    text = f"source: {{title: Сайт школы, complete: false}}\nprinted:\n{rows}{plan()}  []\n"
    assert counts(text, printed_percent) == {"ok": 7, "violation": 1}
    [finding] = found(text, printed_percent)
    assert (finding.place.line, finding.severity.value) == (6, "warning")
    assert sentence(finding.code, finding.facts, load()) == (
        "1А: «Окружающий мир» – напечатано 6,0 %, а 2 из 66 ч. – это 3,0 %. Исправьте процент, число работ "
        "или часы."
    )


def test_hours_come_from_the_curriculum_where_they_are_not_printed() -> None:
    assert counts(printed("5.9", procedures=2) + plan(music()), printed_percent) == {"ok": 1}
    assert counts(printed("12.0", procedures=2) + plan(music()), printed_percent) == {"violation": 1}


def test_works_come_from_the_schedule_where_they_are_not_printed() -> None:
    assert counts(printed("5.9") + plan(music()), printed_percent) == {"ok": 1}
    [answer] = said(printed("12.0") + plan(music()), printed_percent, Outcome.VIOLATION)
    assert (answer.facts["why"], answer.facts["own_percent"], answer.facts["total_percent"]) == (
        "counted",
        "5,9",
        "5,9",
    )


@pytest.mark.parametrize("percent", ["2.9", "5.9"])
def test_own_works_and_all_works_are_both_right(percent: str) -> None:
    text = printed(percent) + plan(music(1), work("Музыка", "2027-04-20", kind="ДР", level="regional"))
    assert counts(text, printed_percent) == {"ok": 1}


def test_without_hours_nothing_is_said() -> None:
    text = printed("5.9", subject="Танцы", procedures=2) + plan(music())
    assert counts(text, printed_percent) == {"not-checkable": 1}
    [answer] = said(text, printed_percent, Outcome.NOT_CHECKABLE)
    assert reason(answer.facts, load()) == "Нет часов учебного плана по этому предмету."


def test_a_fragment_does_not_tell_how_many_works_there_are() -> None:
    source = "source: {title: Сайт, complete: false}\n"
    assert counts(source + printed("12.0") + plan(music()), printed_percent) == {"not-checkable": 1}
    assert counts(source + printed("14.7", procedures=5) + plan(music()), printed_percent) == {"ok": 1}


def test_a_printed_count_that_the_schedule_does_not_hold_is_possible() -> None:
    [answer] = said(printed("14.7", procedures=5) + plan(music()), printed_percent, Outcome.POSSIBLE)
    assert (answer.facts["why"], answer.facts["n"], answer.facts["total"]) == ("listed", 5, 2)
    assert answer.path == ("printed", 0, "procedures")


def test_works_that_not_all_pupils_write_make_it_possible() -> None:
    assert counts(printed("12.0") + plan(music(track="хоровой")), printed_percent) == {"possible": 1}


def test_a_whole_parallel_is_judged_class_by_class_and_told_once() -> None:
    text = printed("12.0", classes="5", procedures=2, hours=34) + plan(music(classes="5"))
    assert counts(text, printed_percent) == {"violation": 2}
    [finding] = found(text, printed_percent)
    assert finding.facts["classes"] == ("5А", "5Б")


def test_a_subject_is_the_same_whatever_the_size_of_its_letters() -> None:
    text = printed("5.9", subject="МУЗЫКА", hours=34) + plan(music())
    assert counts(text, printed_percent) == {"ok": 1}


def test_a_schedule_without_printed_shares_is_not_judged() -> None:
    assert counts(plan(music()), printed_percent) == {}
    assert case_of(plan(music())).schedule.printed == ()
