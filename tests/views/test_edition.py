import datetime as dt
import hashlib
from collections.abc import Callable

import msgspec

from generator.model.roadmap import Approval
from generator.model.schedule import Amendment, Procedure, Schedule
from generator.views.edition import Edition, edition_of, fingerprint


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
