import pytest

from generator.checks.daily import day_off
from generator.checks.times import time_not_in_calendar
from generator.checks.vpr import vpr_window
from generator.texts import load
from generator.texts.sentences import plain_sentence, sentence
from tests.checks.examples import case_of, counts, found, plan, work


@pytest.mark.parametrize("when", ["неделя 40", "триместр 1"])
def test_a_time_that_the_calendar_lacks_is_told(when: str) -> None:
    text = plan(work("История", when))
    assert counts(text, time_not_in_calendar) == {"violation": 1}
    [finding] = found(text, time_not_in_calendar)
    assert "(часть года там – четверть, всего 4)" in sentence(finding.code, finding.facts, load())


@pytest.mark.parametrize("when", ["неделя 3", "четверть 4", "полугодие 2", "2026-10", "2026-10-12"])
def test_a_time_of_the_calendar_is_in_order(when: str) -> None:
    assert "violation" not in counts(plan(work("История", when)), time_not_in_calendar)


def test_without_a_calendar_nothing_can_be_said() -> None:
    case = case_of(plan(work("История", "неделя 40")))
    case.calendar = None
    [answer] = time_not_in_calendar.run(case)
    assert answer.facts == {"why": "no-calendar"}


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2027-03", "март 2027"),
        ("2027-03 неделя 2", "«2-я неделя марта»"),
        ("неделя 20", "«20-я учебная неделя»"),
        ("четверть 3", "«3-я четверть»"),
    ],
)
def test_findings_name_a_time_as_the_school_did(when: str, said: str) -> None:
    [finding] = found(plan(work("Математика", when, "5А", kind="ВПР", level="federal")), vpr_window)
    for told in (sentence, plain_sentence):
        assert f" назначена на {said}, а сроки" in told(finding.code, finding.facts, load())


def test_a_range_without_lessons_stays_a_range() -> None:
    [finding] = found(plan(work("История", "2026-10-26..2026-10-30")), day_off)
    assert "2026-10-26..2026-10-30" in sentence(finding.code, finding.facts, load())
