import datetime as dt
import hashlib
from collections.abc import Callable

import msgspec
import pytest

from generator.model.class_name import ClassName
from generator.model.edition import Edition, edition_of, editions_of, fingerprint
from generator.model.period import Period
from generator.model.procedures import expand
from generator.model.roadmap import Approval
from generator.model.schedule import (
    Amendment,
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

FIVE = (ClassName(5, "А"),)
SCHOOL = School(id="school-15", name="Школа № 15", classes=FIVE)


@pytest.fixture
def schedule() -> Schedule:
    return Schedule(authority="town", school="school-15", year=SchoolYear(2026), file="x.yml")


@pytest.fixture
def procedure() -> Callable[..., Procedure]:
    def make(day: str | None, name: str = "5А", **more: object) -> Procedure:
        days = on(dt.date.fromisoformat(day)).days if day else None
        class_name = ClassName.parse(name)
        assert class_name is not None
        fields: dict[str, object] = {"subject": "Математика", "kind": Kind.TEST, "level": Level.SCHOOL}
        fields["uid"] = "a"
        return Procedure(class_name=class_name, days=days, **(fields | more))  # type: ignore[arg-type]

    return make


def on(day: dt.date) -> When:
    return When.of(Period(day, day))


def test_an_approved_schedule_is_edition_1_of_its_approval(schedule: Schedule) -> None:
    approved = msgspec.structs.replace(schedule, approval=Approval(date=dt.date(2026, 8, 31)))
    assert edition_of(approved, ())[:2] == (1, dt.date(2026, 8, 31))
    assert edition_of(schedule, ())[:2] == (1, None)


def test_each_order_makes_an_edition_and_the_latest_gives_the_day(schedule: Schedule) -> None:
    orders = (Amendment(date=dt.date(2026, 11, 2)), Amendment(date=dt.date(2026, 10, 5)))
    assert edition_of(msgspec.structs.replace(schedule, amendments=orders), ())[:2] == (
        3,
        dt.date(2026, 11, 2),
    )


def test_links_carry_edition_and_fingerprint() -> None:
    assert Edition(3, None, "0123456789abcdef").query == "?edition=3&hash=0123456789abcdef"


def test_a_fingerprint_is_what_its_description_says(procedure: Callable[..., Procedure]) -> None:
    one = procedure("2026-10-12", minutes=45, lessons=(2, 3), uid="b")
    other = procedure(None, "5Б", uid="a", cancelled=True, topic="Дроби")
    lines = (
        "a\t5Б\tМатематика\tКР\tschool\t\t\t\t\t\tДроби\t\tcancelled\n"
        "b\t5А\tМатематика\tКР\tschool\t2026-10-12\t2026-10-12\t\t2,3\t45\t\t\t\n"
    )
    expected = hashlib.sha256(lines.encode()).hexdigest()[:16]
    assert fingerprint((one, other)) == fingerprint((other, one)) == expected


def test_any_change_that_a_reader_sees_changes_the_fingerprint(procedure: Callable[..., Procedure]) -> None:
    one = procedure("2026-10-12", uid="a")
    others = [
        msgspec.structs.replace(one, **change)
        for change in (
            {"days": procedure("2026-10-13").days},
            {"subject": "Физика"},
            {"cancelled": True},
            {"minutes": 40},
            {"topic": "Дроби"},
            {"note": "в кабинете"},
            {"lessons": (2,)},
        )
    ]
    assert len({fingerprint((each,)) for each in (one, *others)}) == 1 + len(others)


def works(*days: int) -> Work:
    moments = tuple(Moment(parts=(on(dt.date(2026, 10, day)),)) for day in days)
    return Work(
        subject="Физика", kind=Kind.TEST, level=Level.SCHOOL, classes=FIVE, when=(ClassMoments((), moments),)
    )


def named(day: int) -> dict[str, object]:
    return {"subject": "Физика", "kind": Kind.TEST, "classes": FIVE, "day": on(dt.date(2026, 10, day))}


def test_editions_are_what_stood_after_each_order_in_order_of_dates(schedule: Schedule) -> None:
    later = Amendment(date=dt.date(2026, 10, 9), cancelled=(Target(**named(20)),))  # type: ignore[arg-type]
    move = Move(to=on(dt.date(2026, 10, 20)), **named(12))  # type: ignore[arg-type]
    sooner = Amendment(number="1", date=dt.date(2026, 9, 9), moved=(move,), added=(works(15),))
    whole = msgspec.structs.replace(schedule, procedures=(works(12),), amendments=(later, sooner))
    after_one = msgspec.structs.replace(whole, amendments=(sooner,))
    approved = msgspec.structs.replace(whole, amendments=())
    assert editions_of(whole, SCHOOL) == tuple(
        edition_of(each, expand(each, SCHOOL)) for each in (approved, after_one, whole)
    )
    assert [one.number for one in editions_of(whole, SCHOOL)] == [1, 2, 3]
    assert len({one.fingerprint for one in editions_of(whole, SCHOOL)}) == 3


def test_a_schedule_without_orders_has_one_edition(schedule: Schedule) -> None:
    assert editions_of(schedule, SCHOOL) == (edition_of(schedule, ()),)
