"""What rules say, on the pages of schools, classes and authorities."""

import datetime as dt
from collections.abc import Callable

import pytest

from generator.checks.catalogue import RULES
from generator.checks.judge import CaseResult, RuleResult
from generator.checks.rule import Answer
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.norms import Certainty, Norm, NormVersion, Status
from generator.model.schedule import Procedure
from generator.model.school_year import SchoolYear
from generator.model.when import When
from generator.texts import Texts
from generator.views.class_norms import Mark, class_answers, class_findings, marks, of_class
from generator.views.conformity import SHOWN, Book, NormLine, conformity, in_words, standing
from generator.views.norm_table import Cell, norm_table

NBSP = "\N{NO-BREAK SPACE}"
YEAR = SchoolYear(2026)
FIFTH, OTHER = ClassName(5, "А"), ClassName(5, "Б")
NORM = Norm(
    id="changes",
    file="norms/changes.yml",
    title="Изменения",
    versions=(
        NormVersion(
            since=dt.date(2021, 8, 6),
            status=Status.RECOMMENDED,
            certainty=Certainty.SEEN,
            citation="письмо № 1",
            text="Менять приказом.",
        ),
    ),
)
BOOK = Book(RULES, {"changes": NORM})
CODE = "amendment-without-order"


def answer(outcome: Outcome, day: str = "2026-10-12", **more: object) -> Answer:
    facts = {"day": day, "citation": "письмо № 1", "classes": ("5А",), "why": "no-hours"}
    if outcome is not Outcome.NOT_CHECKABLE:
        del facts["why"]
    return Answer(outcome=outcome, facts=facts, **more)  # type: ignore[arg-type]


def result(*rules: RuleResult) -> CaseResult:
    return CaseResult("schedules/town/school-15/2026-2027.yml", rules, ())


def of_rule(*answers: Answer, ok: int = 0, silenced: tuple[tuple[Answer, str], ...] = ()) -> RuleResult:
    counts = {one.outcome: sum(other.outcome is one.outcome for other in answers) for one in answers}
    return RuleResult(CODE, counts | ({Outcome.OK: ok} if ok else {}), len(silenced), answers, silenced)


def test_a_rule_stands_where_its_worst_answer_puts_it() -> None:
    assert standing({Outcome.OK: 9, Outcome.POSSIBLE: 1, Outcome.VIOLATION: 1}) == "violation"
    assert standing({Outcome.OK: 9, Outcome.POSSIBLE: 1, Outcome.NOT_CHECKABLE: 1}) == "possible"
    assert standing({Outcome.OK: 9, Outcome.NOT_CHECKABLE: 1}) == "not_checkable"
    assert standing({Outcome.OK: 9}) == "ok"
    assert standing({}) == "nothing"


def test_the_four_outcomes_are_counted_apart_in_words(texts: Texts) -> None:
    counts = {Outcome.OK: 21, Outcome.VIOLATION: 2, Outcome.POSSIBLE: 5, Outcome.NOT_CHECKABLE: 1}
    assert in_words(counts, 1, texts) == (
        f"2{NBSP}нарушения, 5{NBSP}возможных нарушений, 21{NBSP}случай в порядке, "
        f"1{NBSP}случай проверить нельзя, 1{NBSP}объяснено школой"
    )
    assert in_words({}, 0, texts) == "проверять нечего"


def test_a_finding_is_plain_and_has_its_norm_beside_it_once(texts: Texts) -> None:
    (group,) = conformity(result(of_rule(answer(Outcome.VIOLATION), ok=3)), YEAR, BOOK, texts).groups
    (rule,) = group.rules
    assert (group.key, rule.href) == ("violation", f"rules/{CODE}/")
    assert rule.said[0].outcome == "Нарушение"
    assert f"12{NBSP}октября 2026{NBSP}г." in rule.said[0].text
    assert "письмо № 1" not in rule.said[0].text
    assert "2026-10-12" not in rule.said[0].text
    assert rule.norm == NormLine("письмо № 1", None, "прочитано в опубликованном тексте", "рекомендация")


def test_what_could_not_be_checked_says_why_and_is_never_called_fine(texts: Texts) -> None:
    (group,) = conformity(result(of_rule(answer(Outcome.NOT_CHECKABLE))), YEAR, BOOK, texts).groups
    assert (group.key, group.text) == ("not_checkable", "Это не значит «в порядке». Не хватает данных.")
    assert len(group.rules[0].reasons) == 1
    assert group.rules[0].said == ()


def test_what_the_school_answers_for_is_shown_with_its_reason(texts: Texts) -> None:
    silenced = ((answer(Outcome.VIOLATION), "так решил совет"),)
    groups = conformity(result(of_rule(ok=2, silenced=silenced)), YEAR, BOOK, texts).groups
    assert [group.key for group in groups] == ["ok", "suppressed"]
    assert [one.reason for one in groups[1].rules[0].said] == ["так решил совет"]


def test_equal_findings_are_said_once_and_many_wait_behind_a_click(texts: Texts) -> None:
    days = [f"2026-10-{day:02}" for day in range(1, SHOWN + 4)]
    answers = tuple(answer(Outcome.VIOLATION, day) for day in (*days, *days))
    (rule,) = conformity(result(of_rule(*answers)), YEAR, BOOK, texts).groups[0].rules
    assert (len(rule.said), len(rule.more), rule.more_label) == (SHOWN, 3, "Ещё 3")


def test_a_class_hears_what_concerns_it_alone_or_with_its_parallel(texts: Texts) -> None:
    own = answer(Outcome.VIOLATION, classes=(FIFTH,))
    whole = answer(Outcome.POSSIBLE, day="2026-11-02", classes=(ClassName(5),))
    school = answer(Outcome.VIOLATION, day="2026-12-01")
    answers = class_answers(result(of_rule(own, whole, school)))
    assert [one for _, one in of_class(answers, FIFTH)] == [own, whole]
    assert [one for _, one in of_class(answers, OTHER)] == [whole]
    assert of_class(answers, ClassName(6, "А")) == ()
    (finding,) = class_findings(of_class(answers, FIFTH), YEAR, BOOK, texts)
    assert (finding.kind, [one.outcome for one in finding.said]) == ("violation", ["Нарушение", "Возможно"])


DAY = dt.date(2026, 10, 12)
VIOLATION, POSSIBLE = Mark("violation", "Нарушение нормы"), Mark("possible", "Возможно, нарушение нормы")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer(Outcome.VIOLATION, days=(DAY,)), (VIOLATION,)),
        (answer(Outcome.VIOLATION, days=(DAY,), subject="Математика"), (VIOLATION,)),
        (answer(Outcome.VIOLATION, days=(DAY,), subject="Физика"), ()),
        (answer(Outcome.VIOLATION, days=(dt.date(2026, 10, 13),)), ()),
        (answer(Outcome.POSSIBLE, path=("procedures", 3)), (POSSIBLE,)),
        (answer(Outcome.POSSIBLE, path=(), related=(("procedures", 3),)), (POSSIBLE,)),
        (answer(Outcome.POSSIBLE, path=("procedures", 4)), ()),
    ],
)
def test_a_work_is_marked_where_rules_speak_of_it(
    given: Answer, expected: tuple[Mark, ...], procedure: Callable[..., Procedure], texts: Texts
) -> None:
    one = procedure("2026-10-12", path=("procedures", 3))
    assert marks(one, ((CODE, given),), texts) == expected


def test_a_violation_outweighs_a_doubt_and_a_cancelled_work_has_no_mark(
    procedure: Callable[..., Procedure], texts: Texts
) -> None:
    both = tuple((CODE, answer(outcome, days=(DAY,))) for outcome in (Outcome.POSSIBLE, Outcome.VIOLATION))
    assert marks(procedure("2026-10-12"), both, texts) == (VIOLATION,)
    assert marks(procedure("2026-10-12", cancelled=True), both, texts) == ()


def test_a_work_of_some_day_of_a_month_is_not_marked_for_what_happens_on_another_work_s_day(
    procedure: Callable[..., Procedure], texts: Texts
) -> None:
    vague = procedure("2026-10-01..2026-10-31", when=When.month(2026, 10), path=("procedures", 3))
    assert marks(vague, ((CODE, answer(Outcome.VIOLATION, days=(DAY,))),), texts) == ()


def test_the_table_of_schools_sums_nothing_up_and_leaves_out_rules_that_looked_at_nothing(
    texts: Texts,
) -> None:
    rows = iter(
        (
            ("Первая", "schools/town/a/", result(of_rule(answer(Outcome.VIOLATION), ok=4))),
            ("Вторая", "schools/town/b/", result(of_rule(answer(Outcome.NOT_CHECKABLE)))),
            ("Третья", "schools/town/c/", result(RuleResult("spacing", {}, 0, ()))),
        )
    )
    table = norm_table(rows, BOOK, texts)
    assert table is not None
    assert [href for _, href in table.rules] == [f"rules/{CODE}/"]
    assert [row.cells for row in table.rows] == [
        (Cell("1", f"1{NBSP}нарушение, 4{NBSP}случая в порядке", "violation"),),
        (Cell("н", f"1{NBSP}случай проверить нельзя", "not_checkable"),),
        (Cell("–", "проверять нечего", "nothing"),),
    ]
    assert norm_table(iter(()), BOOK, texts) is None
