import re

import pytest

from generator.checks.publication import BLANK, approved_late, not_approved, placeholder_left
from generator.model.finding import Outcome
from generator.texts import load
from tests.checks.examples import counts, plan, said, work

WORK = work("Математика", "2026-10-14")
APPROVED = "approval: {document: приказ, number: '120', date: 2026-09-04}\n"
COPIED = "source: {title: Сайт школы}\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (APPROVED, {"ok": 1}),
        ("", {"violation": 1}),
        ("approval: {number: '120'}\n", {"violation": 1}),
        ("approval: {date: 2026-09-04}\n", {"violation": 1}),
        (COPIED, {"possible": 1}),
        (COPIED + APPROVED, {"ok": 1}),
        ("source: {title: Сайт, complete: false}\n", {"not-checkable": 1}),
    ],
)
def test_a_schedule_is_approved_by_an_order(head: str, expected: dict[str, int]) -> None:
    assert counts(head + plan(WORK), not_approved) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-08-31", {"ok": 1}), ("2026-09-15", {"ok": 1}), ("2026-09-16", {"possible": 1})],
)
def test_two_weeks_from_the_start_of_the_year_are_in_time(day: str, expected: dict[str, int]) -> None:
    text = f"approval: {{document: приказ, number: '120', date: {day}}}\n" + plan(WORK)
    assert counts(text, approved_late) == expected


@pytest.mark.parametrize(("day", "expected"), [("2027-01-25", {"ok": 1}), ("2027-01-26", {"possible": 1})])
def test_a_schedule_of_the_second_half_year_is_measured_from_its_start(
    day: str, expected: dict[str, int]
) -> None:
    text = f"approval: {{number: '9', date: {day}}}\n" + plan(work("Математика", "2027-02-10"))
    assert counts(text, approved_late) == expected


def test_without_a_date_of_approval_nothing_is_said_of_its_term() -> None:
    assert counts("approval: {number: '120'}\n" + plan(WORK), approved_late) == {"not-checkable": 1}


@pytest.mark.parametrize(
    "text",
    [
        "approval: {number: '№____'}\n",
        "approval: {wording: 'Приказ № ___ от ____________ 2026 г.'}\n",
        "approval: {wording: '«__» ______2025г.'}\n",
        "approval: {signed_by: 'Директор __________'}\n",
        "note: 'Утверждён дд.мм.гггг'\n",
    ],
)
def test_a_blank_of_a_form_is_found(text: str) -> None:
    assert counts(text + plan(WORK), placeholder_left) == {"violation": 1}


@pytest.mark.parametrize(
    "text",
    [
        APPROVED,
        "approval: {wording: 'Приказ № 120 от 04.09.2026 г.', signed_by: 'Директор'}\n",
        "note: Рособрнадзор\n",
        "note: 'Файл plan_2026_2027.xlsx'\n",
    ],
)
def test_what_is_filled_in_is_no_blank(text: str) -> None:
    assert counts(text + plan(WORK), placeholder_left) == {"ok": 1}


def test_the_wrong_agency_is_only_possible_and_a_reason_may_name_it() -> None:
    assert counts("note: Приказ Роспотребнадзора\n" + plan(WORK), placeholder_left) == {"possible": 1}
    order = "amendments: [{number: '1', date: 2026-10-01, reason: предписание Роспотребнадзора}]\n"
    assert counts(plan(WORK, more=order), placeholder_left) == {"ok": 1}


def test_the_place_of_a_blank_is_its_own_line() -> None:
    [answer] = said(
        plan(work("Математика", "2026-10-14", topic="'____'")), placeholder_left, Outcome.VIOLATION
    )
    assert answer.path == ("procedures", 0, "topic")


@pytest.mark.parametrize(
    "text",
    [
        "source: {title: 'впишите, откуда перенесён график'}\n" + plan(WORK),
        plan(WORK, more="amendments: [{number: впишите номер приказа, date: 2026-10-01, reason: болезнь}]\n"),
        plan(WORK, more="amendments: [{number: '1', date: 2026-10-01, reason: Впишите причину}]\n"),
    ],
)
def test_what_a_template_of_ours_asks_to_fill_in_is_found(text: str) -> None:
    assert counts(text, placeholder_left) == {"violation": 1}


def test_the_templates_of_new_ask_in_these_words() -> None:
    texts = load()
    for key in ("school", "schedule", "roadmap", "amendment"):
        template = texts(f"new.templates.{key}").replace("{name}", texts("new.name"))
        asked = re.findall(r"(?m)^(?!\s*#).*\b(впишите.*)$", template)
        assert asked
        assert all(BLANK.search(one) for one in asked)
