from generator.demo.fault_list import Listed
from generator.demo.score import Tally, score
from generator.model.finding import Finding, Outcome, Severity
from generator.model.place import Place

FILE = "schedules/demo/primer-1/2026-2027.yml"


def found(
    code: str = "spacing", line: int = 5, column: int = 11, outcome: Outcome = Outcome.VIOLATION
) -> Finding:
    return Finding(code, Severity.WARNING, Place(FILE, line, column), {}, outcome)


def listed(
    code: str = "spacing", line: int = 5, column: int = 11, outcome: Outcome = Outcome.VIOLATION
) -> Listed:
    return Listed(file=FILE, line=line, column=column, code=code, outcome=outcome)


def test_what_is_listed_and_found_and_nothing_else_is_perfect() -> None:
    done = score([listed(), listed("share", 7)], [found("share", 7), found()])
    assert done.by_code == {"share": Tally(listed=1, found=1), "spacing": Tally(listed=1, found=1)}
    assert (done.total, done.total.perfect) == (Tally(listed=2, found=2), True)
    assert (done.total.precision, done.total.recall) == (1.0, 1.0)


def test_another_line_column_code_or_outcome_is_a_miss_and_an_extra() -> None:
    for other in (found(line=6), found(column=12), found("share")):
        done = score([listed()], [other])
        assert (done.missed, done.extra) == ((listed(),), (other,))
        assert (done.total.precision, done.total.recall) == (0.0, 0.0)
    doubt = score([listed()], [found(outcome=Outcome.POSSIBLE)])
    assert doubt.by_code == {"spacing": Tally(listed=1, missed=1, doubts=1)}


def test_the_same_numbers_at_other_places_do_not_make_up_for_each_other() -> None:
    done = score([listed(line=1), listed(line=2)], [found(line=2), found(line=3)])
    assert done.by_code == {"spacing": Tally(listed=2, found=1, missed=1, extra=1)}
    assert (done.total.precision, done.total.recall) == (0.5, 0.5)


def test_one_finding_answers_for_one_fault() -> None:
    assert score([listed(), listed()], [found()]).total == Tally(listed=2, found=1, missed=1)
    assert score([listed()], [found(), found()]).total == Tally(listed=1, found=1, extra=1)


def test_a_list_without_columns_takes_what_those_with_columns_leave() -> None:
    done = score([listed(column=0), listed(column=11)], [found(column=11), found(column=23)])
    assert done.total == Tally(listed=2, found=2)


def test_a_listed_doubt_has_to_be_found_and_an_unlisted_one_counts_against_nothing() -> None:
    possible = Outcome.POSSIBLE
    done = score([listed(outcome=possible)], [found(outcome=possible), found(line=9, outcome=possible)])
    assert done.by_code == {"spacing": Tally(listed=1, found=1, doubts=1)}
    assert done.total.perfect


def test_nothing_found_has_no_precision_and_nothing_listed_no_recall() -> None:
    assert (score([], []).total.precision, score([], []).total.recall) == (None, None)
    assert score([listed()], []).total.precision is None
    assert score([], [found()]).total.recall is None
