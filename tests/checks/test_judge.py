from datetime import date

import msgspec
import pytest

from generator.checks.daily import day_off, two_a_day
from generator.checks.judge import RuleResult, findings, judge
from generator.checks.rule import Answer, Rule, rule
from generator.checks.spacing import spacing
from generator.model.finding import Outcome, Severity
from generator.model.place import Place
from generator.texts import load
from generator.texts.sentences import sentence
from tests.checks.examples import case_of, found, plan, result_of, work

TWO = work("История", "2026-10-13", "5") + work("Музыка", "2026-10-13", "5")


def suppressed(text: str, suppress: str, one: Rule = two_a_day) -> RuleResult:
    return result_of(
        plan(text, more=f"suppress:\n  - {{rule: {one.code}, reason: так надо{suppress}}}\n"), one
    )


@pytest.mark.parametrize(
    "suppress", ["", ", classes: 5", ", classes: [5А, 5Б]", ", subject: Музыка", ", until: 2026-10-13"]
)
def test_a_suppression_silences_what_it_names(suppress: str) -> None:
    result = suppressed(TWO, suppress)
    assert (result.counts, result.suppressed, result.answers) == ({}, 2, ())
    assert {reason for _, reason in result.silenced} == {"так надо"}


@pytest.mark.parametrize("suppress", [", classes: 7А", ", subject: Физика", ", until: 2026-10-12"])
def test_a_suppression_of_something_else_is_unused(suppress: str) -> None:
    result = suppressed(TWO, suppress)
    assert (result.counts, result.suppressed) == ({Outcome.VIOLATION: 2}, 0)
    more = f"suppress:\n  - {{rule: two-a-day, reason: так надо{suppress}}}\n"
    [violation, unused] = found(plan(TWO, more=more), two_a_day)
    assert (violation.code, unused.code, unused.severity) == (
        "two-a-day",
        "suppression-unused",
        Severity.WARNING,
    )
    assert unused.place.line == 5


def test_a_school_may_answer_for_one_class_of_a_parallel() -> None:
    result = suppressed(TWO, ", classes: 5А")
    assert (result.counts, result.suppressed) == ({Outcome.VIOLATION: 1}, 1)
    [answer] = result.answers
    assert (answer.facts["classes"], list(map(str, answer.classes))) == (("5Б",), ["5Б"])


def test_a_suppression_of_another_rule_silences_nothing() -> None:
    text = plan(TWO, more="suppress: [{rule: spacing, reason: так надо}]\n")
    assert result_of(text, two_a_day).counts == {Outcome.VIOLATION: 2}


def test_what_is_ok_or_not_checkable_uses_no_suppression() -> None:
    text = plan(
        work("История", "", undated="позже"), more="suppress: [{rule: two-a-day, reason: так надо}]\n"
    )
    assert judge(case_of(text), (two_a_day,)).unused == (0,)


def test_a_possible_finding_is_a_remark() -> None:
    text = plan(work("История", "2026-10-12..2026-10-13"), work("Музыка", "2026-10-13"))
    assert [(one.outcome, one.severity) for one in found(text, two_a_day)] == [
        (Outcome.POSSIBLE, Severity.INFO)
    ]


def test_related_places_are_found() -> None:
    [finding] = found(plan(TWO), two_a_day)
    assert (finding.place.line, [place.line for place in finding.related]) == (3, [2])


def test_the_norm_is_named_and_plain_sense_names_none() -> None:
    [violation] = found(plan(TWO), two_a_day)
    assert violation.facts["citation"] == (
        "письмо Минпросвещения № СК-228/03 и Рособрнадзора № 01-169/08-01 от 06.08.2021"
    )
    [sunday] = found(plan(work("История", "2026-10-11")), day_off)
    assert sunday.facts["citation"] == ""


def test_without_norms_nothing_is_in_order() -> None:
    case = case_of(plan(TWO))
    case.norms = {}
    for one in (two_a_day, spacing):
        [result] = judge(case, (one,)).rules
        assert result.counts == {Outcome.NOT_CHECKABLE: 1}


def test_an_answer_of_a_whole_school_stands_at_the_beginning_of_the_file() -> None:
    made = rule("made-up")(lambda _: iter([Answer(outcome=Outcome.VIOLATION, days=(date(2026, 9, 1),))]))
    result = judge(case_of(plan(TWO)), (made,))
    [finding] = findings(result, (made,), lambda file, path: Place(f"{file}{len(path)}"))
    assert finding.place.file.endswith(".yml0")
    assert msgspec.structs.astuple(result.rules[0])[:3] == ("made-up", {Outcome.VIOLATION: 1}, 0)


@pytest.mark.parametrize(
    ("rule_and_more", "said"),
    [
        ("two-a-dey", "нет two-a-dey. Может быть, «two-a-day»?"),
        ("unknown-class", "среди замечаний о работах графика нет unknown-class"),
        ("two-a-day, until: 2026-10-12", "действует до 2026-10-12"),
        ("two-a-day, classes: 7А", "о других классах или предметах"),
        ("spacing", "такого замечания нет"),
    ],
)
def test_an_unused_suppression_says_why(rule_and_more: str, said: str) -> None:
    text = plan(TWO, more=f"suppress:\n  - {{reason: так надо, rule: {rule_and_more}}}\n")
    [unused] = [one for one in found(text, two_a_day, spacing) if one.code == "suppression-unused"]
    assert said in sentence(unused.code, unused.facts, load())


def test_a_pair_is_answered_for_under_either_subject() -> None:
    for subject in ("История", "Музыка"):
        assert suppressed(TWO, f", subject: {subject}").suppressed == 2
