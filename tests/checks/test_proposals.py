"""Days beside findings, against brute force: the file is written with the work moved, and judged anew."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.budget import DAYS
from generator.checks.case import Case
from generator.checks.catalogue import BY_CODE, RULES
from generator.checks.judge import judge
from generator.checks.nearest import day_bound
from generator.checks.rule import Answer
from generator.model.finding import AllowedDays, Finding, Outcome
from tests.checks.examples import case_of, found, plan, work

DAY_BOUND = day_bound(RULES)
AUTUMN = [date(2026, 9, 21) + timedelta(days=days) for days in range(60)]
Row = tuple[str, str, date]

rows = st.lists(
    st.tuples(
        st.sampled_from(("Русский язык", "Математика", "История")),
        st.sampled_from(["5А", "5Б", "[5А, 5Б]", "4А"]),
        st.sampled_from(AUTUMN),
    ),
    min_size=1,
    max_size=7,
)


def text_of(written: list[Row]) -> str:
    lines = [work(subject, day.isoformat(), classes) for subject, classes, day in written]
    return plan(*lines) if lines else "procedures: []\n"


def judged(text: str) -> list[Finding]:
    return found(text, *DAY_BOUND)


def violations(text: str) -> set[tuple[str, str]]:
    """All that rules find, days beside it left out."""
    case = case_of(text)
    return {
        (rule.code, repr((one.classes, sorted(one.facts.items()))))
        for rule in DAY_BOUND
        for one in rule.run(case)
        if one.outcome is Outcome.VIOLATION or one.facts.get("why") == "parallel"
    }


def fitting(written: list[Row], index: int, days: list[date]) -> list[date]:
    """Days to which a row may move: its classes have lessons, and nothing is found that was not before."""
    subject, classes, near = written[index]
    others = written[:index] + written[index + 1 :]
    case, known = case_of(text_of(others)), violations(text_of(others))
    return [
        day
        for day in days
        if day != near
        and case.is_school_day(day, 5)
        and violations(text_of([*others, (subject, classes, day)])) <= known
    ]


def allowed(text: str, code: str) -> AllowedDays | None:
    [one] = [one for one in judged(text) if one.code == code]
    return one.allowed


@settings(max_examples=10, deadline=None)
@given(rows)
def test_every_day_beside_a_finding_is_allowed_and_no_nearer_one_is_skipped(written: list[Row]) -> None:
    for one in judged(text_of(written)):
        if one.outcome is not Outcome.VIOLATION:
            continue
        assert one.allowed is not None
        before, after = one.allowed.before, one.allowed.after
        assert len(before) == len(after) == 2
        between = [before[0] + timedelta(days=days) for days in range((after[1] - before[0]).days + 1)]
        assert fitting(written, one.place.line - 2, between) == [*before, *after]


@pytest.mark.parametrize(
    ("when", "before", "after"),
    [
        ("2026-10-18", (date(2026, 10, 15), date(2026, 10, 16)), (date(2026, 10, 19), date(2026, 10, 20))),
        ("2026-11-04", (date(2026, 10, 22), date(2026, 10, 23)), (date(2026, 11, 5), date(2026, 11, 6))),
    ],
)
def test_a_day_without_lessons_gets_the_nearest_days_with_them(
    when: str, before: tuple[date, ...], after: tuple[date, ...]
) -> None:
    assert allowed(plan(work("История", when, "5А")), "day-off") == AllowedDays(before, after)


def test_moving_a_work_frees_its_own_day_and_spacing() -> None:
    text = plan(work("История", "2026-10-12", "5А"), work("Биология", "2026-10-12", "5А"))
    assert allowed(text, "two-a-day") == AllowedDays(
        (date(2026, 10, 8), date(2026, 10, 9)), (date(2026, 10, 13), date(2026, 10, 14))
    )


def test_what_has_no_certain_day_gets_no_days() -> None:
    text = plan(work("История", "2026-10 неделя 3", "5А"), work("Математика", "2026-10-12", "5А"))
    assert allowed(text, "two-a-day") is None


def test_days_suit_all_classes_of_the_line_and_say_so() -> None:
    text = plan(
        work("История", "2026-10-12", "5А"),
        work("География", "2026-10-13", "5Б"),
        work("Биология", "2026-10-12", "[5А, 5Б]"),
    )
    assert allowed(text, "two-a-day") == AllowedDays(
        (date(2026, 10, 8), date(2026, 10, 9)),
        (date(2026, 10, 14), date(2026, 10, 15)),
        classes=("5А", "5Б"),
    )


def test_classes_of_another_parallel_in_the_line_are_left_out_and_it_is_said() -> None:
    text = plan(work("История", "2026-10-12", "5А"), work("Биология", "2026-10-12", "[4А, 5А]"))
    assert allowed(text, "two-a-day") == AllowedDays(
        (date(2026, 10, 8), date(2026, 10, 9)),
        (date(2026, 10, 13), date(2026, 10, 14)),
        classes=("5А",),
    )


def test_a_work_of_an_upper_level_stays_in_its_window() -> None:
    national = work("Математика", "2027-03-10", "5Б", kind="ВПР", level="federal")
    assert allowed(plan(national), "vpr-window") == AllowedDays((), (date(2027, 4, 12), date(2027, 4, 13)))
    regional = work("Физика", "2026-12-14", "8А", kind="ДР", level="regional")
    assert allowed(plan(regional), "external-outside-window") == AllowedDays(
        (date(2026, 11, 26), date(2026, 11, 27)), ()
    )


def test_an_unknown_window_is_said() -> None:
    other = work("Физика", "2026-10-18", "9А", kind="ДР", level="regional")
    assert allowed(plan(other), "day-off") == AllowedDays(
        (date(2026, 10, 15), date(2026, 10, 16)),
        (date(2026, 10, 19), date(2026, 10, 20)),
        notes=("window-unknown",),
    )


def test_a_day_of_an_exam_is_not_given_for_another_one() -> None:
    text = plan(work("Алгебра", "2027-02-10", "9А"))
    assert allowed(text, "exam-clash") == AllowedDays(
        (date(2027, 2, 8), date(2027, 2, 9)), (date(2027, 2, 11), date(2027, 2, 12))
    )


def test_days_on_which_something_is_possible_are_marked() -> None:
    text = plan(
        work("История", "2026-10-12", "5А"),
        work("Биология", "2026-10-12", "5А"),
        work("География", "2026-10-13..2026-10-14", "5А"),
    )
    days = allowed(text, "two-a-day")
    assert days is not None
    assert (days.after, days.doubtful) == ((date(2026, 10, 13), date(2026, 10, 14)),) * 2


def test_a_work_on_the_first_lesson_has_no_day_and_is_told_to_change_the_lesson() -> None:
    text = plan(work("Математика", "2026-10-13", "5А", lessons="[1]"))
    assert allowed(text, "edge-lesson") == AllowedDays(notes=("this-lesson",))


def test_another_fault_of_such_a_work_gets_days_for_another_lesson() -> None:
    text = plan(work("Биология", "2026-10-18", "5А", lessons="[1]"))
    assert allowed(text, "day-off") == AllowedDays(
        (date(2026, 10, 15), date(2026, 10, 16)),
        (date(2026, 10, 19), date(2026, 10, 20)),
        notes=("other-lesson",),
    )


def test_a_part_stays_between_the_parts_around_it() -> None:
    text = plan(work("История", "{parts: [2026-10-16, 2026-10-18]}", "5А"))
    assert allowed(text, "day-off") == AllowedDays((), (date(2026, 10, 19), date(2026, 10, 20)))


def test_no_day_is_left_when_every_one_breaks_a_norm() -> None:
    every_day = ", ".join(
        str(date(2026, 11, 16) + timedelta(days=days)) for days in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)
    )
    text = plan(
        work("История", f"[{every_day}]", "8А"),
        work("Физика", "2026-12-14", "8А", kind="ДР", level="regional"),
    )
    assert allowed(text, "external-outside-window") == AllowedDays()


MOVED = """amendments:
  - number: "131"
    date: 2026-10-01
    reason: карантин
    moved:
      - {subject: История, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-18}
"""


def test_a_moved_work_is_pointed_at_where_the_order_names_it() -> None:
    [one] = judged(plan(work("История", "2026-10-12", "[5А, 5Б]"), more=MOVED))
    assert (one.code, one.place.line, [place.line for place in one.related]) == ("day-off", 8, [2])
    assert one.allowed == AllowedDays(
        (date(2026, 10, 15), date(2026, 10, 16)), (date(2026, 10, 19), date(2026, 11, 5))
    )


def test_of_two_works_on_a_day_the_one_that_an_order_put_there_is_at_fault() -> None:
    moved = MOVED.replace("2026-10-18", "2026-10-20")
    text = plan(work("История", "2026-10-12", "5А"), work("Биология", "2026-10-20", "5А"), more=moved)
    [one] = judged(text)
    assert (one.code, one.place.line, [place.line for place in one.related]) == ("two-a-day", 9, [2, 3])


def test_without_a_calendar_summer_is_left_out_and_lessons_are_said_to_be_unknown() -> None:
    case = case_of(plan(work("История", "2027-05-30", "8А")))
    case.calendar = None
    [one] = [one for one in judge(case, DAY_BOUND).rules if one.code == "day-off"]
    assert one.answers[0].allowed == AllowedDays(
        (date(2027, 5, 28), date(2027, 5, 29)), (date(2027, 5, 31),), notes=("no-calendar",)
    )


def crowded(lines: int) -> Case:
    """Two classes write the same subject one day after another, and no calendar is known."""
    every_day = (date(2026, 9, 7) + timedelta(days=number % 230) for number in range(lines))
    case = case_of(plan(*(work("История", day.isoformat(), "[5А, 5Б]") for day in every_day)))
    case.calendar = None
    return case


def looks(lines: int) -> tuple[int, set[tuple[str, ...]]]:
    """How often a rule is asked about a crowded schedule, and the notes beside its findings."""
    asked = []

    def run(case: Case) -> Iterator[Answer]:
        asked.append(case)
        return spacing(case)

    spacing = BY_CODE["spacing"].run
    rule = msgspec.structs.replace(BY_CODE["spacing"], run=run)
    [result] = judge(crowded(lines), (rule,)).rules
    return len(asked), {one.allowed.notes for one in result.answers if one.allowed}


def test_twice_as_many_faults_do_not_take_more_than_twice_as_many_looks() -> None:
    assert looks(40)[0] <= 2 * looks(20)[0]


def test_a_crowd_of_faults_stops_the_search_and_it_is_said() -> None:
    asked, said = looks(160)
    assert asked <= DAYS
    assert ("too-many",) in said
