"""Proposed days against brute force: the file is written with the work on each day, and judged anew."""

from datetime import date, timedelta
from itertools import islice

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.catalogue import RULES
from generator.checks.nearest import Search, allowed_days, day_bound, new_works, propose
from generator.checks.rule import Sight
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.schedule import Kind
from tests.checks.examples import case_of, found, plan, work

DAY_BOUND = day_bound(RULES)
BY_CODE = {rule.code: rule for rule in RULES}
AUTUMN = [date(2026, 9, 21) + timedelta(days=days) for days in range(70)]
SUBJECTS = ("Русский язык", "Математика", "История")

Row = tuple[str, str, date]

rows = st.lists(
    st.tuples(
        st.sampled_from(SUBJECTS), st.sampled_from(["5А", "5Б", "[5А, 5Б]", "4А"]), st.sampled_from(AUTUMN)
    ),
    max_size=9,
    unique_by=lambda row: (row[0], row[2]),  # a work listed twice is told by a rule of its own
)


def text_of(written: list[Row]) -> str:
    lines = [work(subject, day.isoformat(), classes) for subject, classes, day in written]
    return plan(*lines) if lines else "procedures: []\n"


def violations(text: str) -> set[tuple[str, str]]:
    return {
        (one.code, repr(sorted(one.facts.items())))
        for one in found(text, *DAY_BOUND)
        if one.outcome is Outcome.VIOLATION or one.facts.get("why") == "parallel"
    }


def is_allowed(written: list[Row], name: str, subject: str, day: date) -> bool:
    """Whether the class has lessons, and no rule finds a violation that it did not find before."""
    if not case_of(text_of(written)).is_school_day(day, 5):
        return False
    return violations(text_of([*written, (subject, name, day)])) <= violations(text_of(written))


def days(written: list[Row], name: str, subject: str, near: date, count: int) -> list[date]:
    parsed = ClassName.parse(name)
    assert parsed is not None
    return list(
        islice(allowed_days(case_of(text_of(written)), parsed, subject, Kind.TEST, near, RULES), count)
    )


@settings(max_examples=40, deadline=None)
@given(rows, st.sampled_from(["5А", "5Б", "5"]), st.sampled_from(SUBJECTS), st.sampled_from(AUTUMN))
def test_every_proposed_day_is_allowed_and_no_nearer_one_is_skipped(
    written: list[Row], name: str, subject: str, near: date
) -> None:
    proposals = days(written, name, subject, near, 4)
    assert len(proposals) == 4
    farthest = abs(proposals[-1] - near).days
    nearer = [near + timedelta(days=shift) for shift in range(-farthest, farthest + 1)]
    ordered = sorted(nearer, key=lambda day: (abs(day - near), day))
    assert proposals == [day for day in ordered if is_allowed(written, name, subject, day)][:4]


def test_the_day_itself_comes_first_when_it_is_free() -> None:
    near = date(2026, 10, 13)
    assert days([], "5А", "История", near, 3) == [near, date(2026, 10, 12), date(2026, 10, 14)]


def test_weekends_holidays_and_the_day_of_another_work_are_left_out() -> None:
    written = [("Математика", "5А", date(2026, 10, 23))]
    assert days(written, "5А", "История", date(2026, 10, 25), 3) == [
        date(2026, 10, 22),
        date(2026, 10, 21),
        date(2026, 10, 20),
    ]


def test_spacing_counts_from_works_before_and_after_in_the_whole_parallel() -> None:
    written = [("История", "5Б", date(2026, 10, 1)), ("История", "5Б", date(2026, 11, 25))]
    found_days = days(written, "5А", "История", date(2026, 10, 12), 20)
    assert [day for day in found_days if date(2026, 10, 9) <= day < date(2026, 10, 19)] == []
    assert date(2026, 10, 19) in found_days


def test_a_class_that_the_school_lacks_has_no_days() -> None:
    assert days([], "6А", "История", date(2026, 10, 12), 1) == []


def test_windows_of_upper_levels_are_respected() -> None:
    name = ClassName(5, "А")
    case = case_of("procedures: []\n")
    near = date(2027, 3, 1)
    first = next(allowed_days(case, name, "Математика", Kind.NATIONAL, near, RULES))
    assert first == date(2027, 4, 12)


def test_a_proposal_tells_what_is_wrong_with_the_days_between() -> None:
    written = [("История", "5А", date(2026, 10, 13))]
    case = case_of(text_of(written))
    search = Search(case, new_works(case, ClassName(5, "А"), "Математика", Kind.TEST), DAY_BOUND)
    proposal = propose(search, date(2026, 10, 13), 1)
    assert not proposal.on.allowed
    assert [code for code, _ in proposal.on.broken] == ["two-a-day"]
    assert ([one.day for one in proposal.before], [one.day for one in proposal.after]) == (
        [date(2026, 10, 12)],
        [date(2026, 10, 14)],
    )
    assert proposal.refused == ()


def test_refused_days_come_in_order_and_without_the_day_itself() -> None:
    case = case_of("procedures: []\n")
    search = Search(case, new_works(case, ClassName(5, "А"), "История", Kind.TEST), DAY_BOUND)
    proposal = propose(search, date(2026, 10, 25), 1)
    refused = [one.day for one in proposal.refused]
    assert refused == sorted(refused)
    assert date(2026, 10, 25) not in refused
    assert refused[0] == date(2026, 10, 24)
    assert refused[-1] == date(2026, 11, 4)


LOOSE = ("2026-10", "2026-10 неделя 2", "2026-10-05..2026-10-16", "неделя 6")
WHEN = [*(day.isoformat() for day in AUTUMN), *LOOSE]
EVERYTHING = tuple(msgspec.structs.replace(rule, sight=Sight.PARALLEL) for rule in DAY_BOUND)

plans = st.lists(
    st.tuples(
        st.sampled_from((*SUBJECTS, "{random_choice: [История, Математика]}")),
        st.sampled_from(["5А", "5Б", "[5А, 5Б]", "4А"]),
        st.sampled_from(WHEN),
        st.sampled_from(["", "2", "[1, 3]"]),
        st.sampled_from(["", "20"]),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda row: (row[0], row[2]),
)


def block(subject: str, classes: str, when: str, lessons: str, minutes: str) -> str:
    chance = {"random_choice": "[История, Математика]"} if subject.startswith("{") else {}
    name = "Предмет по выбору" if chance else subject
    return work(name, when, classes, lessons=lessons, minutes=minutes, **chance)


def test_what_is_too_near_is_new_even_where_another_work_is_said_to_be_so_in_the_same_words() -> None:
    by_chance = ("{random_choice: [История, Математика]}", "5А", "2026-09-21", "", "")
    rows = (("Математика", "5А", "2026-09-22", "", ""), ("История", "5А", "2026-09-21", "", ""), by_chance)
    case = case_of(plan(*(block(*row) for row in rows)))
    works = tuple(one for one in case.procedures if one.subject == "Математика")
    for rules in (DAY_BOUND, EVERYTHING):
        new = Search(case, works, rules).look(date(2026, 9, 21)).new
        assert sorted(code for code, _ in new) == ["spacing", "two-a-day"]


@settings(max_examples=60, deadline=None)
@given(plans, st.data())
def test_what_a_rule_does_not_see_would_not_change_its_answer(
    written: list[tuple[str, str, str, str, str]], data: st.DataObject
) -> None:
    case = case_of(plan(*(block(*one) for one in written)))
    moving = data.draw(st.sampled_from(case.procedures))
    works = tuple(one for one in case.procedures if one.path == moving.path)
    some, all_of_them = Search(case, works, DAY_BOUND), Search(case, works, EVERYTHING)
    for day in AUTUMN[::5]:
        assert some.look(day) == all_of_them.look(day)
        assert some.allows(day) == some.look(day).allowed
