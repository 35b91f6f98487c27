"""A change of an approved schedule is found with its old and new value; a harmless edit is not."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import example
from generator.checks.judge import judge
from generator.checks.rule import Answer
from generator.checks.trace import RULES
from generator.model.finding import Outcome
from tests.checks.examples import NORMS, schedule_of

HEAD = "approval: {number: '120', date: 2026-09-04}\n"
FIRST = (
    "  - {subject: Математика, kind: КР, level: school, classes: 5, when: [2026-10-12, 2026-11-16], "
    "lessons: [2]}\n"
)
SECOND = (
    "  - {subject: История, kind: ПР, level: school, classes: 5А, when: 2026-11-19, minutes: 45, "
    "topic: Рим}\n"
)
VAGUE = "  - {subject: Физика, kind: КР, level: school, classes: 7А, when: 2026-10}\n"
LATER = "  - {subject: Физика, kind: ВПР, level: federal, classes: 7А, undated: позже}\n"
WORKS = f"procedures:\n{FIRST}{SECOND}{VAGUE}{LATER}"
ORDER = (
    "  - {number: '125', date: 2026-09-15, reason: эпидемия, moved: "
    "[{subject: История, kind: ПР, classes: 5А, day: 2026-11-19, to: 2026-11-26}]}\n"
)
BEFORE = f"{HEAD}{WORKS}amendments:\n{ORDER}"


def answers(before: str, after: str) -> list[Answer]:
    case = example.example_case(schedule_of(after), NORMS)
    case.before = schedule_of(before)
    return [answer for result in judge(case, RULES).rules for answer in result.answers]


def changed(*edits: tuple[str, str], before: str = BEFORE) -> list[tuple[object, ...]]:
    """What is said after these edits: why, classes, old and new value."""
    after = before
    for old, new in edits:
        assert old in after
        after = after.replace(old, new)
    return [
        (one.facts["why"], one.facts["classes"], one.facts.get("before"), one.facts.get("after"))
        for one in answers(before, after)
    ]


BOTH = ("5А", "5Б")
CHANGES = {
    "day": (("2026-10-12", "2026-10-13"), ("day", BOTH, ("2026-10-12",), ("2026-10-13",))),
    "day overtaking its like": (
        ("2026-10-12", "2026-12-21"),
        ("day", BOTH, ("2026-10-12",), ("2026-12-21",)),
    ),
    "day of one class": (
        (
            "when: [2026-10-12, 2026-11-16]",
            "when: {5А: [2026-10-12, 2026-11-16], 5Б: [2026-10-13, 2026-11-16]}",
        ),
        ("day", ("5Б",), ("2026-10-12",), ("2026-10-13",)),
    ),
    "day lost": (
        ("when: 2026-10}", "undated: позже}"),
        ("day-lost", ("7А",), ("2026-10",), ("–",)),
    ),
    "month to another": (("when: 2026-10}", "when: 2026-11}"), ("day", ("7А",), ("2026-10",), ("2026-11",))),
    "month to a day outside": (
        ("when: 2026-10}", "when: 2026-11-02}"),
        ("day", ("7А",), ("2026-10",), ("2026-11-02",)),
    ),
    "named closer": (
        ("when: 2026-10}", "when: 2026-10-14}"),
        ("narrowed", ("7А",), ("2026-10",), ("2026-10-14",)),
    ),
    "lesson": (("lessons: [2]", "lessons: [3]"), ("lessons", BOTH, ("2",), ("3",))),
    "lesson left out": ((", lessons: [2]", ""), ("lessons", BOTH, ("2",), ("–",))),
    "minutes": (("minutes: 45", "minutes: 90"), ("minutes", ("5А",), ("45",), ("90",))),
    "removed day": (("2026-10-12, ", ""), ("removed", BOTH, ("2026-10-12",), None)),
    "added day": (("[2026-10-12", "[2026-09-21, 2026-10-12"), ("added", BOTH, None, ("2026-09-21",))),
    "removed work": ((VAGUE, ""), ("removed", ("7А",), ("2026-10",), None)),
    "minutes where there were none": (
        ("lessons: [2]", "lessons: [2], minutes: 45"),
        ("minutes-added", BOTH, ("–",), ("45",)),
    ),
    "number of the approval": (("'120'", "'121'"), ("approval-number", (), "120", "121")),
    "date of the approval": (
        ("date: 2026-09-04", "date: 2026-09-10"),
        ("approval-date", (), "2026-09-04", "2026-09-10"),
    ),
    "number left out": (("number: '120', ", ""), ("approval-number", (), "120", "–")),
    "approval": ((HEAD, ""), ("approval", (), None, None)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told_with_what_it_was_and_is(name: str) -> None:
    edit, told = CHANGES[name]
    assert changed(edit) == [told]


def test_minutes_that_appear_are_only_possible() -> None:
    [added] = answers(BEFORE, BEFORE.replace("lessons: [2]", "lessons: [2], minutes: 20"))
    assert added.outcome is Outcome.POSSIBLE


def test_what_an_approval_lacked_may_be_filled_in() -> None:
    assert changed(("number: 120, ", ""), before=BEFORE.replace("'120'", "120")) != []
    assert changed(("{date:", "{number: '120', date:"), before=BEFORE.replace("number: '120', ", "")) == []


def test_each_day_of_a_class_that_was_taken_out_is_told() -> None:
    found = changed(("classes: 5,", "classes: 5А,"))
    assert found == [
        ("removed", ("5Б",), ("2026-10-12",), None),
        ("removed", ("5Б",), ("2026-11-16",), None),
    ]


def test_kind_level_and_subject_are_told_as_such() -> None:
    assert changed(("История, kind: ПР, level", "История, kind: ДР, level"), before=HEAD + WORKS) == [
        ("kind", ("5А",), ("ПР",), ("ДР",))
    ]
    assert changed(("kind: ВПР, level: federal", "kind: ВПР, level: regional")) == [
        ("level", ("7А",), ("federal",), ("regional",)),
    ]
    assert changed(("Физика, kind: КР", "Химия, kind: КР")) == [("subject", ("7А",), ("Физика",), ("Химия",))]


HARMLESS = {
    "topic": [("topic: Рим", "topic: Древний Рим")],
    "order of blocks": [(FIRST, "@"), (SECOND, FIRST), ("@", SECOND)],
    "order of days": [("[2026-10-12, 2026-11-16]", "[2026-11-16, 2026-10-12]")],
    "a block split by class": [
        (FIRST, FIRST.replace("classes: 5,", "classes: 5А,") + FIRST.replace("classes: 5,", "classes: 5Б,"))
    ],
    "a block split by day": [(FIRST, FIRST.replace("2026-10-12, ", "") + FIRST.replace(", 2026-11-16", ""))],
    "days by class": [("classes: 5, when: [2026-10-12, 2026-11-16]", "when: {5: [2026-10-12, 2026-11-16]}")],
    "an id": [("{subject: Математика", "{id: m, subject: Математика")],
    "a note and a comment": [("topic: Рим}", "topic: Рим, note: по вариантам}  # проверено")],
    "a title of the approval": [("number: '120'", "number: '120', title: О графике")],
    "a day for a work without one": [("undated: позже", "when: 2027-04-20")],
    "a source and a publication": [(HEAD, HEAD + "source: {title: Сайт}\npublication: https://a.example/\n")],
    "the signature": [("number: '120'", "number: '120', signed_by: Директор")],
    "an order in another form": [("moved: [", "moved:  [ "), ("reason: эпидемия", "reason: 'эпидемия'")],
}


@pytest.mark.parametrize("edits", HARMLESS.values(), ids=HARMLESS)
def test_a_harmless_edit_is_silent(edits: list[tuple[str, str]]) -> None:
    assert changed(*edits) == []


def test_a_subject_renamed_in_a_block_with_an_id_is_silent() -> None:
    before = BEFORE.replace("{subject: Математика", "{id: m, subject: Математика")
    assert changed(("subject: Математика", "subject: Алгебра"), before=before) == []


def test_orders_explain_moves_cancellations_and_additions() -> None:
    more = (
        "  - {number: '131', date: 2026-10-01, reason: эпидемия,\n"
        "     moved: [{subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}],\n"
        "     cancelled: [{subject: Физика, kind: КР, classes: 7А, day: 2026-10}],\n"
        "     added: [{subject: Химия, kind: КР, level: school, classes: 8А, when: 2026-12-01}]}\n"
    )
    assert answers(BEFORE, BEFORE + more) == []
    assert [one.outcome for one in answers(BEFORE + more, BEFORE)] == [Outcome.VIOLATION]


def test_a_day_rewritten_beside_its_order_loses_its_trace() -> None:
    order = (
        "  - {number: '131', date: 2026-10-01, reason: эпидемия, moved: "
        "[{subject: Математика, kind: КР, classes: 5, day: 2026-10-12, to: 2026-10-19}]}\n"
    )
    assert changed(("2026-10-12", "2026-10-19"), (ORDER, ORDER + order)) == [
        ("twice", BOTH, ("2026-10-12",), ("2026-10-19",))
    ]


MOVED = "5А «История» (ПР) 2026-11-19 → "
EDITS_OF_ORDERS = {
    "number": (("'125'", "'126'"), [("number", (), ("125",), ("126",))]),
    "date": (("date: 2026-09-15", "date: 2026-09-16"), [("date", (), ("2026-09-15",), ("2026-09-16",))]),
    "reason": (("reason: эпидемия", "reason: карантин"), [("reason", (), ("эпидемия",), ("карантин",))]),
    "day": (
        ("to: 2026-11-26", "to: 2026-12-03"),
        [("moved", ("5А",), (f"{MOVED}2026-11-26",), (f"{MOVED}2026-12-03",))],
    ),
    "gone": ((f"amendments:\n{ORDER}", ""), [("removed", ("5А",), (f"{MOVED}2026-11-26",), ("–",))]),
    "gone, with the day put in its place": (
        (f"when: 2026-11-19, minutes: 45, topic: Рим}}\n{VAGUE}{LATER}amendments:\n{ORDER}",
         f"when: 2026-11-26, minutes: 45, topic: Рим}}\n{VAGUE}{LATER}"),
        [("removed", ("5А",), (f"{MOVED}2026-11-26",), ("–",))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS_OF_ORDERS)
def test_an_order_of_the_past_stays_as_it_was(name: str) -> None:
    edit, told = EDITS_OF_ORDERS[name]
    assert changed(edit) == told


def test_an_order_may_be_completed() -> None:
    assert changed(("date: 2026-09-15, ", "date: 2026-09-15, reason: эпидемия, "),
                   before=BEFORE.replace("reason: эпидемия, ", "")) == []  # fmt: skip
    assert changed(("{date", "{number: '125', date"), before=BEFORE.replace("number: '125', ", "")) == []


def test_a_draft_says_nothing_and_neither_do_rules_without_an_earlier_revision() -> None:
    assert changed(("2026-10-12", "2026-10-19"), before=BEFORE.removeprefix(HEAD)) == []
    case = example.example_case(schedule_of(BEFORE), NORMS)
    case.before = None
    assert judge(case, RULES).rules == ()


DAYS = st.lists(st.integers(1, 28), min_size=1, max_size=5, unique=True)


@given(st.lists(st.tuples(st.sampled_from(["5А", "5Б", "7А"]), DAYS), min_size=1, max_size=4), st.randoms())
def test_any_grouping_and_order_of_the_same_days_is_the_same(
    blocks: list[tuple[str, list[int]]], chance: Random
) -> None:
    line = "  - {subject: Физика, kind: КР, level: school, classes: %s, when: [%s]}\n"
    days = [(name, day) for name, of_name in blocks for day in of_name]
    before = (
        HEAD
        + "procedures:\n"
        + "".join(line % (name, ", ".join(map("2026-10-{:02}".format, some))) for name, some in blocks)
    )
    chance.shuffle(days)
    after = HEAD + "procedures:\n" + "".join(line % (name, f"2026-10-{day:02}") for name, day in days)
    assert answers(before, after) == []


def test_of_a_block_whose_kind_is_changed_none_of_its_days_is_counted_as_untouched() -> None:
    block = "  - {subject: Математика, kind: КР, level: school, classes: 5А, when: [2026-10-12, 2026-11-16, 2026-12-14]}\n"  # noqa: E501 - as an editor would write it
    other = "  - {subject: История, kind: ПР, level: school, classes: 5А, when: 2026-11-19}\n"
    before = f"{HEAD}procedures:\n{block}{other}"
    case = example.example_case(schedule_of(before.replace("kind: КР", "kind: ПР")), NORMS)
    case.before = schedule_of(before)
    changed_, _ = judge(case, RULES).rules
    assert changed_.counts == {Outcome.VIOLATION: 3, Outcome.OK: 1}


def test_days_that_go_and_come_in_other_numbers_are_paired_with_the_nearest_in_linear_memory() -> None:
    old = ", ".join(f"2026-10-{day:02}" for day in (5, 12, 26))
    new = ", ".join(f"2026-10-{day:02}" for day in (6, 13, 20, 27))
    line = "  - {{subject: Математика, kind: КР, level: school, classes: 5А, when: [{}]}}\n"
    before = f"{HEAD}procedures:\n{line.format(old)}"
    said = [
        (one.facts["why"], one.facts.get("before"), one.facts.get("after"))
        for one in answers(before, f"{HEAD}procedures:\n{line.format(new)}")
    ]
    assert sorted(said, key=str) == [
        ("added", None, ("2026-10-20",)),
        ("day", ("2026-10-05",), ("2026-10-06",)),
        ("day", ("2026-10-12",), ("2026-10-13",)),
        ("day", ("2026-10-26",), ("2026-10-27",)),
    ]
