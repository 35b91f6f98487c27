"""Orders after approval: a move keeps the identity, a cancelled work stays, an added one has its own."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.amending import amend
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.procedures import approved_procedures, expand
from generator.model.schedule import (
    Amendment,
    Change,
    ChangeKind,
    ClassMoments,
    Kind,
    Level,
    Moment,
    Move,
    Procedure,
    Schedule,
    Target,
    Work,
)
from generator.model.school import School
from generator.model.school_year import SchoolYear
from generator.model.when import When

CLASSES = tuple(ClassName(parallel, letter) for parallel in (5, 6) for letter in "АБ")
SCHOOL = School(id="school-15", name="Школа № 15", classes=CLASSES)
FIRST = date(2026, 9, 1)
FIVE = (ClassName(5),)
ONE = (ClassName(5, "А"),)


def at(day: int, length: int = 1) -> When:
    return When.of(Period(FIRST + timedelta(day), FIRST + timedelta(day + length - 1)))


def work(
    *days: int, subject: str = "Физика", classes: tuple[ClassName, ...] = FIVE, level: Level = Level.SCHOOL
) -> Work:
    moments = tuple(Moment(parts=(at(day),)) for day in days)
    return Work(
        subject=subject, kind=Kind.TEST, level=level, classes=classes, when=(ClassMoments((), moments),)
    )


def plan(*works: Work, amendments: tuple[Amendment, ...] = ()) -> Schedule:
    return Schedule(
        authority="asgo",
        school="school-15",
        year=SchoolYear(2026),
        file="x.yml",
        procedures=works,
        amendments=amendments,
    )


def move(
    day: int,
    to: int,
    subject: str = "Физика",
    classes: tuple[ClassName, ...] = FIVE,
    level: Level | None = None,
) -> Move:
    return Move(subject=subject, kind=Kind.TEST, classes=classes, day=at(day), to=at(to), level=level)


def cancel(day: int, subject: str = "Физика", classes: tuple[ClassName, ...] = FIVE) -> Target:
    return Target(subject=subject, kind=Kind.TEST, classes=classes, day=at(day))


def order(number: str = "12", day: int = 3, **held: object) -> Amendment:
    return Amendment(number=number, date=FIRST + timedelta(day), **held)  # type: ignore[arg-type]


def found(*works: Work, amendments: tuple[Amendment, ...] = ()) -> tuple[Procedure, ...]:
    return expand(plan(*works, amendments=amendments), SCHOOL)


def lost(schedule: Schedule) -> list[tuple[tuple[str | int, ...], str]]:
    _, unmatched = amend(approved_procedures(schedule, SCHOOL, None), schedule, CLASSES, None)
    return [(one.path, str(one.class_name)) for one in unmatched]


def by_uid(procedures: tuple[Procedure, ...]) -> dict[str, Procedure]:
    return {one.uid: one for one in procedures}


def test_what_is_moved_keeps_its_identity_and_tells_its_history() -> None:
    before = by_uid(found(work(5, 10)))
    amended = order(moved=(move(5, 20),), reason="карантин")
    after = by_uid(found(work(5, 10), amendments=(amended,)))
    assert before.keys() == after.keys()
    changed = {uid for uid in before if before[uid].days != after[uid].days}
    assert {before[uid].when for uid in changed} == {at(5)}
    assert len(changed) == 2
    for uid in changed:
        assert after[uid].when == at(20)
        assert not after[uid].cancelled
        assert after[uid].history == (
            Change(
                kind=ChangeKind.MOVED,
                order="12",
                date=FIRST + timedelta(3),
                reason="карантин",
                before=at(5).days,
                after=at(20).days,
            ),
        )
    assert all(after[uid] == before[uid] for uid in before.keys() - changed)


def test_a_move_concerns_the_classes_that_it_names() -> None:
    after = found(work(5), amendments=(order(moved=(move(5, 20, classes=ONE),)),))
    assert [(str(one.class_name), one.when) for one in after] == [("5А", at(20)), ("5Б", at(5))]


def test_what_is_cancelled_stays_in_its_place() -> None:
    (one, other) = found(work(5), amendments=(order(cancelled=(cancel(5, classes=ONE),)),))
    assert (one.cancelled, one.when, one.history[0].kind) == (True, at(5), ChangeKind.CANCELLED)
    assert (one.history[0].before, one.history[0].after) == (at(5).days, None)
    assert (other.cancelled, other.history) == (False, ())
    assert {one.uid, other.uid} == by_uid(found(work(5))).keys()


def test_what_is_added_has_an_identity_of_its_own_and_changes_no_other() -> None:
    before = by_uid(found(work(5, 10)))
    after = by_uid(found(work(5, 10), amendments=(order(added=(work(2),)),)))
    new = after.keys() - before.keys()
    assert len(new) == 2
    assert all(after[uid] == before[uid] for uid in before)
    for uid in new:
        assert after[uid].history == (
            Change(kind=ChangeKind.ADDED, order="12", date=FIRST + timedelta(3), reason="", after=at(2).days),
        )
        assert after[uid].path == ("amendments", 0, "added", 0, "when", 0)


def test_orders_work_in_order_of_their_dates_however_they_stand() -> None:
    first = order("1", 1, moved=(move(5, 20),))
    second = order("2", 2, moved=(move(20, 30),))
    third = order("3", 3, cancelled=(cancel(30),))
    after = found(work(5), amendments=(first, second, third))
    assert after == found(work(5), amendments=(third, second, first))
    assert [change.order for change in after[0].history] == ["1", "2", "3"]
    assert (after[0].when, after[0].cancelled) == (at(30), True)


def test_orders_of_one_day_work_as_they_stand_in_the_file() -> None:
    pair = (order("99", 1, moved=(move(5, 20),)), order("100", 1, moved=(move(20, 30),)))
    assert [one.when for one in found(work(5), amendments=pair)] == [at(30), at(30)]
    assert lost(plan(work(5), amendments=pair)) == []
    assert [one.when for one in found(work(5), amendments=pair[::-1])] == [at(20), at(20)]


def test_lines_of_one_order_speak_of_the_schedule_before_it() -> None:
    shift = order(moved=tuple(move(day, to, classes=ONE) for day, to in ((5, 20), (20, 40), (40, 60))))
    days = {uid: one.when for uid, one in by_uid(found(work(5, 20, 40, classes=ONE))).items()}
    after = by_uid(found(work(5, 20, 40, classes=ONE), amendments=(shift,)))
    moved = {at(5): at(20), at(20): at(40), at(40): at(60)}
    assert {uid: one.when for uid, one in after.items()} == {
        uid: moved[day] for uid, day in days.items() if day
    }
    assert [len(one.history) for one in after.values()] == [1, 1, 1]
    assert lost(plan(work(5, 20, 40, classes=ONE), amendments=(shift,))) == []


def test_works_may_change_places_within_one_order() -> None:
    swap = order(moved=(move(5, 20, classes=ONE), move(20, 5, classes=ONE)))
    days = {uid: one.when for uid, one in by_uid(found(work(5, 20, classes=ONE))).items()}
    after = by_uid(found(work(5, 20, classes=ONE), amendments=(swap,)))
    assert {uid: {at(5): at(20), at(20): at(5)}[day] for uid, day in days.items() if day} == {
        uid: one.when for uid, one in after.items()
    }


def test_a_chain_within_one_order_is_no_chain() -> None:
    chain = order(moved=(move(5, 20, classes=ONE), move(20, 30, classes=ONE)))
    assert lost(plan(work(5, classes=ONE), amendments=(chain,))) == [(("amendments", 0, "moved", 1), "5А")]


def test_an_order_cannot_move_what_a_later_one_or_itself_adds() -> None:
    added = order("10", 20, added=(work(40, classes=ONE),))
    early = order("9", 3, moved=(move(40, 50, classes=ONE),))
    for orders in ((added, early), (early, added)):
        (one,) = found(amendments=orders)
        assert (one.when, len(one.history)) == (at(40), 1)
        path = ("amendments", orders.index(early), "moved", 0)
        assert lost(plan(amendments=orders)) == [(path, "5А")]
    both = order("9", 3, added=(work(40, classes=ONE),), moved=(move(40, 50, classes=ONE),))
    assert lost(plan(amendments=(both,))) == [(("amendments", 0, "moved", 0), "5А")]


def test_an_order_may_move_what_an_earlier_one_added() -> None:
    orders = (order("1", 1, added=(work(2, classes=ONE),)), order("2", 2, moved=(move(2, 8, classes=ONE),)))
    (one,) = found(amendments=orders)
    assert (one.when, [change.kind for change in one.history]) == (
        at(8),
        [ChangeKind.ADDED, ChangeKind.MOVED],
    )
    (alone,) = found(amendments=orders[:1])
    assert alone.uid == one.uid


@pytest.mark.parametrize(
    ("amendment", "path"),
    [
        (order(moved=(move(6, 20),)), ("amendments", 0, "moved", 0)),
        (order(moved=(move(5, 20), move(5, 25))), ("amendments", 0, "moved", 1)),
        (order(cancelled=(cancel(5, subject="Химия"),)), ("amendments", 0, "cancelled", 0)),
        (order(cancelled=(cancel(5), cancel(5))), ("amendments", 0, "cancelled", 1)),
        (order(moved=(move(5, 20, level=Level.FEDERAL),)), ("amendments", 0, "moved", 0)),
    ],
)
def test_what_an_order_names_and_the_schedule_lacks_is_told(
    amendment: Amendment, path: tuple[str | int, ...]
) -> None:
    assert lost(plan(work(5), amendments=(amendment,))) == [(path, "5А"), (path, "5Б")]


def test_a_class_without_the_work_is_told_alone() -> None:
    schedule = plan(work(5, classes=ONE), amendments=(order(moved=(move(5, 20),)),))
    assert [name for _, name in lost(schedule)] == ["5Б"]


def test_a_level_tells_works_of_one_day_apart() -> None:
    works = (work(5, classes=ONE), work(5, classes=ONE, level=Level.REGIONAL))
    after = found(*works, amendments=(order(moved=(move(5, 20, classes=ONE, level=Level.REGIONAL),)),))
    assert [(one.level, one.when) for one in after] == [(Level.SCHOOL, at(5)), (Level.REGIONAL, at(20))]


Edit = Callable[[Schedule, Random], Schedule]


def _each_work(change: Callable[[Work], Work]) -> Edit:
    return lambda one, _: msgspec.structs.replace(
        one, procedures=tuple(change(work) for work in one.procedures)
    )


def _shuffled_blocks(one: Schedule, chance: Random) -> Schedule:
    return msgspec.structs.replace(one, procedures=tuple(chance.sample(one.procedures, len(one.procedures))))


def _shuffled_days(one: Schedule, chance: Random) -> Schedule:
    def mixed(group: ClassMoments) -> ClassMoments:
        return ClassMoments(group.classes, tuple(chance.sample(group.moments, len(group.moments))))

    return _each_work(lambda work: msgspec.structs.replace(work, when=tuple(map(mixed, work.when))))(
        one, chance
    )


def _by_class(work: Work) -> Work:
    letters = [name for name in CLASSES if name.parallel == work.classes[0].parallel]
    groups = tuple(ClassMoments((name,), work.when[0].moments) for name in reversed(letters))
    return msgspec.structs.replace(work, classes=(), when=groups)


def _split(one: Schedule, _: Random) -> Schedule:
    blocks = [
        msgspec.structs.replace(work, when=(ClassMoments((), (moment,)),))
        for work in one.procedures
        for moment in work.when[0].moments
    ]
    return msgspec.structs.replace(one, procedures=tuple(blocks))


def _moved_by_order(one: Schedule, chance: Random) -> Schedule:
    work = chance.choice(one.procedures)
    target = Move(
        subject=work.subject,
        kind=work.kind,
        classes=work.classes,
        day=chance.choice(work.when[0].moments).parts[0],
        to=at(chance.randint(0, 200)),
    )
    return msgspec.structs.replace(one, amendments=(order(moved=(target,)),))


def _cancelled_by_order(one: Schedule, chance: Random) -> Schedule:
    work = chance.choice(one.procedures)
    target = Target(
        subject=work.subject, kind=work.kind, classes=work.classes, day=work.when[0].moments[0].parts[0]
    )
    return msgspec.structs.replace(one, amendments=(order(cancelled=(target,)),))


HARMLESS: dict[str, Edit] = {
    "blocks in another order": _shuffled_blocks,
    "days in another order": _shuffled_days,
    "another topic": _each_work(lambda work: msgspec.structs.replace(work, topic="Силы")),
    "another note": _each_work(lambda work: msgspec.structs.replace(work, note="в кабинете 5")),
    "minutes and lessons": _each_work(lambda work: msgspec.structs.replace(work, minutes=45, lessons=(2,))),
    "a track": _each_work(lambda work: msgspec.structs.replace(work, track="технологический")),
    "classes in words of their own": _each_work(_by_class),
    "a block split by days": _split,
    "a move by order": _moved_by_order,
    "a cancellation by order": _cancelled_by_order,
    "words about the schedule": lambda one, _: msgspec.structs.replace(one, note="с изменениями"),
}


@pytest.mark.parametrize("name", HARMLESS)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Физика", "Химия", "История"]),
            st.sampled_from([5, 6]),
            st.lists(st.integers(0, 60), min_size=1, max_size=4, unique=True),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda row: row[:2],
    ),
    st.integers(0, 1_000),
)
def test_a_harmless_edit_changes_no_identity(
    name: str, rows: list[tuple[str, int, list[int]]], seed: int
) -> None:
    schedule = plan(
        *(work(*days, subject=subject, classes=(ClassName(grade),)) for subject, grade, days in rows)
    )
    edited = HARMLESS[name](schedule, Random(seed))  # noqa: S311 - a test's own dice
    assert sorted(one.uid for one in expand(schedule, SCHOOL)) == sorted(
        one.uid for one in expand(edited, SCHOOL)
    )
