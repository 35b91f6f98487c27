"""Deadlines that cannot be kept or measured, and measures that nobody answers for."""

from pathlib import Path

import pytest

from generator.model.finding import Outcome, Severity
from tests.checks.library import assert_found

HEAD = "title: План\nissuer: Орган\nsource: {title: Приказ}\n"
PERIOD = "period: {days: 2021-09-01..2022-08-31, wording: 2021-2022 учебный год}\n"


def measure(deadline: str, *, mark: str = "") -> str:
    return f"measures:\n  - {{text: а, responsible: [УО], deadline: {mark}{deadline}}}\n"


@pytest.mark.parametrize(
    "wording", ["постоянно", "По плану УО", "По запросу", "в течение учебного года", "Плановый период"]
)
def test_a_deadline_that_nobody_can_miss_is_told(wording: str, tmp_path: Path) -> None:
    roadmap = HEAD + PERIOD + measure(wording, mark="⟨deadline-not-measurable⟩")
    [finding] = assert_found(tmp_path, roadmap=roadmap)
    assert (finding.severity, finding.outcome) == (Severity.INFO, Outcome.POSSIBLE)


@pytest.mark.parametrize("wording", ["октябрь 2021 г.", "до 1 ноября 2021 г.", "ежемесячно", "май"])
def test_a_deadline_with_days_is_measurable(wording: str, tmp_path: Path) -> None:
    assert_found(tmp_path, roadmap=HEAD + PERIOD + measure(wording))


def test_without_a_period_words_that_need_one_are_not_blamed(tmp_path: Path) -> None:
    assert_found(tmp_path, roadmap=HEAD + measure("ежемесячно"))


@pytest.mark.parametrize(
    "wording", ["октябрь 2022 г.", "до 1 ноября 2022 г.", "май 2021 г. – октябрь 2021 г."]
)
def test_a_deadline_outside_the_period_is_found(wording: str, tmp_path: Path) -> None:
    roadmap = HEAD + PERIOD + measure(wording, mark="⟨deadline-past-period⟩")
    [finding] = assert_found(tmp_path, roadmap=roadmap)
    assert finding.facts == {"wording": wording, "period": "2021-09-01..2022-08-31"}


def test_years_of_an_annual_deadline_go_beyond_the_period(tmp_path: Path) -> None:
    period = "period: {days: 2022-01-01..2024-12-31, wording: 2022-2024 годы}\n"
    wording = "Май, ежегодно с 2022 по 2027 годы"
    assert_found(tmp_path, roadmap=HEAD + period + measure(f'⟨annual-past-period⟩"{wording}"'))
    assert_found(tmp_path, roadmap=HEAD + period + measure('"Май, ежегодно с 2022 по 2024 годы"'))


def test_an_annual_deadline_needs_more_than_one_year(tmp_path: Path) -> None:
    assert_found(tmp_path, roadmap=HEAD + PERIOD + measure("⟨annual-once⟩Ежегодно (июнь-июль)"))
    longer = "period: {days: 2021-01-01..2024-12-31, wording: 2021-2024 годы}\n"
    assert_found(tmp_path, roadmap=HEAD + longer + measure("Ежегодно (июнь-июль)"))


ROWS = {
    "one of two": "measures:\n  - {text: а, responsible: [УО]}\n  - ⟨no-responsible⟩{text: б}\n",
    "in a section": (
        "sections:\n  - title: а\n    measures: [{text: а, responsible: [УО]}, ⟨no-responsible⟩{text: б}]\n"
    ),
    "items answer for their measure": "measures: [{text: а, items: [{text: б, responsible: [УО]}]}]\n",
    "a measure answers for its items": "measures: [{text: а, responsible: [УО], items: [{text: б}]}]\n",
    "one item of two": (
        "measures: [{text: а, items: [{text: б, responsible: [УО]}, ⟨no-responsible⟩{text: в}]}]\n"
    ),
}


@pytest.mark.parametrize("text", ROWS.values(), ids=ROWS)
def test_a_measure_without_anyone_responsible_is_found(text: str, tmp_path: Path) -> None:
    assert_found(tmp_path, roadmap=HEAD + text)


def test_a_roadmap_where_nobody_is_responsible_is_told_once(tmp_path: Path) -> None:
    roadmap = "⟨no-responsible⟩" + HEAD + "measures:\n  - {text: а}\n  - {text: б}\n"
    [finding] = assert_found(tmp_path, roadmap=roadmap)
    assert finding.facts == {"why": "anywhere"}


@pytest.mark.parametrize(
    "head",
    [
        HEAD + "damaged: нет половины\n",
        "title: План\nissuer: Орган\nsource: {title: Приказ, complete: false}\n",
    ],
)
def test_a_damaged_or_incomplete_copy_does_not_tell(head: str, tmp_path: Path) -> None:
    assert_found(tmp_path, roadmap=head + "measures:\n  - {text: а, responsible: [УО]}\n  - {text: б}\n")
