"""From blocks to procedures of classes; identities that outlive any edit but a real change."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from generator.model.class_name import ClassName, classes_of
from generator.model.period import Period
from generator.model.procedures import expand
from generator.model.schedule import ClassMoments, Kind, Level, Moment, Procedure, Schedule, Work
from generator.model.school import School
from generator.model.school_year import SchoolYear
from generator.model.when import When

CLASSES = (*(ClassName(parallel, letter) for parallel in (5, 6) for letter in "АБ"), ClassName(7))
SCHOOL = School(id="school-15", name="Школа № 15", classes=CLASSES)
NAMES = (*CLASSES, ClassName(5), ClassName(6))
FIRST = date(2026, 9, 1)


def schedule(*works: Work) -> Schedule:
    return Schedule(
        authority="asgo", school="school-15", year=SchoolYear(2026), file="x.yml", procedures=works
    )


def procedures(*works: Work) -> tuple[Procedure, ...]:
    return expand(schedule(*works), SCHOOL)


def uids(*works: Work) -> list[str]:
    return sorted(one.uid for one in procedures(*works))


def on(*days: int) -> Moment:
    return Moment(
        parts=tuple(When.of(Period(FIRST + timedelta(day), FIRST + timedelta(day))) for day in days)
    )


def work(*moments: Moment, classes: tuple[ClassName, ...] = (ClassName(5),), subject: str = "Физика") -> Work:
    return Work(
        subject=subject,
        kind=Kind.TEST,
        level=Level.SCHOOL,
        classes=classes,
        when=(ClassMoments((), moments),),
    )


TIMES = st.tuples(st.integers(0, 30), st.integers(0, 3)).map(
    lambda pair: When.of(Period(FIRST + timedelta(pair[0]), FIRST + timedelta(pair[0] + pair[1])))
)
MOMENTS = st.builds(
    Moment,
    parts=st.lists(TIMES, min_size=1, max_size=3).map(tuple),
    topic=st.none() | st.sampled_from(["Дроби", "Углы"]),
)
MOMENT_LISTS = st.lists(MOMENTS, min_size=1, max_size=4).map(tuple)
NAME_SETS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map(tuple)
WHEN = MOMENT_LISTS.map(lambda moments: (ClassMoments((), moments),)) | st.lists(
    st.builds(ClassMoments, NAME_SETS, MOMENT_LISTS), min_size=1, max_size=3
).map(tuple)
WORKS = st.builds(
    Work,
    id=st.none() | st.sampled_from(["a", "b-1"]),
    subject=st.sampled_from(["Физика", "Химия", "а|б"]),
    kind=st.sampled_from([Kind.TEST, Kind.NATIONAL]),
    level=st.sampled_from([Level.SCHOOL, Level.FEDERAL]),
    classes=NAME_SETS,
    when=WHEN | st.just(()),
    undated=st.just("позже"),
)
BLOCKS = st.lists(WORKS, max_size=5)


@given(BLOCKS)
def test_no_two_procedures_share_an_identity(works: list[Work]) -> None:
    found = uids(*works)
    assert len(set(found)) == len(found)


@given(BLOCKS.flatmap(lambda works: st.tuples(st.just(works), st.permutations(works))))
def test_the_order_of_blocks_changes_no_identity(pair: tuple[list[Work], list[Work]]) -> None:
    assert uids(*pair[0]) == uids(*pair[1])


@given(MOMENT_LISTS.flatmap(lambda moments: st.tuples(st.just(moments), st.permutations(moments))), NAME_SETS)
def test_the_order_of_days_changes_no_identity(
    pair: tuple[tuple[Moment, ...], list[Moment]], classes: tuple[ClassName, ...]
) -> None:
    assert uids(work(*pair[0], classes=classes)) == uids(work(*pair[1], classes=classes))


@given(MOMENT_LISTS, st.integers(0, 4))
def test_two_blocks_by_days_are_as_good_as_one(moments: tuple[Moment, ...], at: int) -> None:
    parts = [work(*some) for some in (moments[:at], moments[at:]) if some]
    assert days_by_uid(work(*moments)) == days_by_uid(*parts)


@given(MOMENT_LISTS)
def test_a_parallel_is_as_good_as_all_its_classes(moments: tuple[Moment, ...]) -> None:
    whole = work(*moments, classes=(ClassName(5),))
    assert procedures(whole) == procedures(work(*moments, classes=(ClassName(5, "А"), ClassName(5, "Б"))))
    assert procedures(whole) == procedures(work(*moments, classes=(ClassName(5, "б"), ClassName(5, "а"))))
    by_class = tuple(ClassMoments((ClassName(5, letter),), moments) for letter in "БА")
    assert days_by_uid(whole) == days_by_uid(msgspec.structs.replace(whole, classes=(), when=by_class))


@given(BLOCKS, st.text(min_size=1, max_size=5), st.integers(1, 600))
def test_words_and_minutes_change_no_identity(works: list[Work], words: str, minutes: int) -> None:
    edited = [
        msgspec.structs.replace(
            one, topic=words, note=words, minutes=minutes, undated=words, programme_grade=5
        )
        for one in works
    ]
    assert days_by_uid(*works) == days_by_uid(*edited)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5, unique=True), st.data())
def test_a_day_that_moves_without_overtaking_keeps_its_identity(days: list[int], data: st.DataObject) -> None:
    days = sorted(days)
    index = data.draw(st.integers(0, len(days) - 1))
    low = days[index - 1] + 1 if index else -5
    high = days[index + 1] - 1 if index + 1 < len(days) else 50
    moved = [*days[:index], data.draw(st.integers(low, high)), *days[index + 1 :]]
    before = [one.uid for one in procedures(work(*(on(day) for day in days)))]
    after = [one.uid for one in procedures(work(*(on(day) for day in moved)))]
    assert before == after


@given(BLOCKS)
def test_another_school_or_year_has_other_identities(works: list[Work]) -> None:
    plan = schedule(*works)
    mine = {one.uid for one in expand(plan, SCHOOL)}
    for other in (
        msgspec.structs.replace(plan, year=SchoolYear(2027)),
        msgspec.structs.replace(plan, school="school-16"),
        msgspec.structs.replace(plan, authority="town"),
    ):
        assert not mine & {one.uid for one in expand(other, SCHOOL)}


def days_by_uid(*works: Work) -> dict[str, Period | None]:
    return {one.uid: one.days for one in procedures(*works)}


def test_a_schedule_is_expanded_by_class_and_day() -> None:
    found = procedures(
        work(on(3), on(1)),
        Work(
            subject="Химия",
            kind=Kind.NATIONAL,
            level=Level.FEDERAL,
            classes=(ClassName(5, "А"),),
            undated="позже",
        ),
    )
    assert [
        (str(one.class_name), one.subject, one.days and one.days.start.day, one.undated) for one in found
    ] == [
        ("5А", "Физика", 2, None),
        ("5А", "Физика", 4, None),
        ("5А", "Химия", None, "позже"),
        ("5Б", "Физика", 2, None),
        ("5Б", "Физика", 4, None),
    ]
    assert [one.path for one in found[:3]] == [
        ("procedures", 0, "when", 1),
        ("procedures", 0, "when", 0),
        ("procedures", 1, "undated"),
    ]


def test_parts_are_numbered_and_a_single_one_is_not() -> None:
    found = procedures(work(on(1, 2), on(5), classes=(ClassName(5, "А"),)))
    assert [(one.part, one.parts) for one in found] == [(1, 2), (2, 2), (0, 1)]
    assert len({one.uid for one in found}) == 3


def test_a_topic_of_a_moment_goes_before_the_topic_of_its_block() -> None:
    block = msgspec.structs.replace(
        work(on(1), msgspec.structs.replace(on(2), topic="Углы"), classes=(ClassName(5, "А"),)), topic="Дроби"
    )
    assert [one.topic for one in procedures(block)] == ["Дроби", "Углы"]


def test_a_class_that_the_school_lacks_gives_nothing() -> None:
    assert procedures(work(on(1), classes=(ClassName(5, "Я"), ClassName(8)))) == ()


def test_names_mean_classes_of_the_school_in_its_own_spelling() -> None:
    assert classes_of((ClassName(6), ClassName(5, "б"), ClassName(6, "А")), CLASSES) == (
        ClassName(5, "Б"),
        ClassName(6, "А"),
        ClassName(6, "Б"),
    )
    assert classes_of((ClassName(7),), CLASSES) == (ClassName(7),)
    assert classes_of((ClassName(7, "А"),), CLASSES) == ()


def test_identities_never_change() -> None:
    """Readers' calendars hold these; a change here would double every event that anybody subscribed to."""
    found = procedures(
        work(on(1, 2), on(9), classes=(ClassName(5, "А"),)),
        msgspec.structs.replace(work(on(1), classes=(ClassName(5, "А"),), subject="Химия"), id="chemistry"),
    )
    assert [one.uid for one in found] == PINNED


PINNED = [
    "36f2e7d4-f5da-57a5-9072-e8f6737dc0af",
    "a1c6ffca-0d69-5d72-904e-3fc232a7a6e4",
    "954acf55-183f-506e-9028-880e797da2b4",
    "dbed0b9d-80e7-5242-a026-9b18fb140b2e",
]
