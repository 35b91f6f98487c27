"""What changed lately, out of documents alone."""

import datetime as dt

import msgspec

from generator.model.class_name import ClassName
from generator.model.library import Library
from generator.model.period import Period
from generator.model.roadmap import Approval
from generator.model.schedule import (
    Amendment,
    ClassMoments,
    Kind,
    Level,
    Moment,
    Move,
    Schedule,
    Target,
    Work,
)
from generator.model.school import Authority, AuthoritySchools, School
from generator.model.school_year import SchoolYear
from generator.model.when import When
from generator.texts import Texts
from generator.views.changes import LATEST, LINES, change_days, changes, latest_day, updated
from generator.views.page import Link

NBSP = "\N{NO-BREAK SPACE}"
NAMES = (ClassName(5, "А"), ClassName(5, "Б"))


def day(text: str) -> When:
    date = dt.date.fromisoformat(text)
    return When.of(Period(date, date))


def target(text: str) -> Target:
    return Target(subject="Химия", kind=Kind.TEST, classes=NAMES, day=day(text))


def town(name: str = "town", *, demo: bool = False, count: int = 1) -> AuthoritySchools:
    schools = tuple(School(id=f"s{number}", name=f"Школа № {number}") for number in range(1, count + 1))
    return AuthoritySchools(
        id=name,
        file=f"schools/{name}.yml",
        authority=Authority(name=f"Город {name}", demo=demo),
        schools=schools,
    )


def schedule(
    *amendments: Amendment, approved: str = "", authority: str = "town", school: str = "s1"
) -> Schedule:
    approval = (
        Approval(document="приказ", number="7", date=dt.date.fromisoformat(approved)) if approved else None
    )
    return Schedule(
        authority=authority,
        school=school,
        year=SchoolYear(2026),
        file="x",
        approval=approval,
        amendments=amendments,
    )


AMENDED = Amendment(
    number="131",
    date=dt.date(2026, 10, 1),
    reason="карантин",
    moved=(
        Move(subject="Химия", kind=Kind.TEST, classes=NAMES, day=day("2026-10-12"), to=day("2026-10-19")),
    ),
    cancelled=(target("2026-11-02"),),
    added=(
        Work(
            subject="Физика",
            kind=Kind.CHECK,
            level=Level.SCHOOL,
            when=(ClassMoments((NAMES[0],), (Moment(parts=(day("2026-12-01"),)),)),),
        ),
    ),
)


def test_an_order_tells_what_it_moved_cancelled_and_added(texts: Texts) -> None:
    (found,) = change_days(Library((town(),), (schedule(AMENDED),), ()), texts, 10)
    assert (found.day, found.label) == ("2026-10-01", f"1{NBSP}октября 2026{NBSP}г.")
    (order,) = found.orders
    assert order.school == Link("Школа № 1", "schools/town/s1/#orders")
    assert (order.what, order.reason) == (f"Приказ №{NBSP}131", "причина – карантин")
    assert [(line.what, line.work, line.classes) for line in order.lines] == [
        ("перенесено 12\xa0октября → 19\xa0октября", "Химия – контрольная работа", "5А, 5Б"),
        ("отменено, было 2\xa0ноября", "Химия – контрольная работа", "5А, 5Б"),
        ("добавлено, 1\xa0декабря", "Физика – проверочная работа", "5А"),
    ]


def test_days_come_newest_first_and_real_schools_before_made_up_ones(texts: Texts) -> None:
    library = Library(
        (town("a-demo", demo=True), town()),
        (schedule(approved="2026-09-01", authority="a-demo"), schedule(AMENDED, approved="2026-09-01")),
        (),
    )
    page = changes(library, texts)
    assert [one.day for one in page.days] == ["2026-10-01", "2026-09-01"]
    assert [(one.authority.href, one.demo) for one in page.days[1].orders] == [
        ("schools/town/", False),
        ("schools/a-demo/", True),
    ]
    assert page.days[1].orders[0].what.endswith(f"– приказ №{NBSP}7 от 1{NBSP}сентября 2026{NBSP}г.")
    assert [one.day for one in change_days(library, texts, 9, "a-demo")] == ["2026-09-01"]


def test_schools_stand_in_the_order_of_their_list(texts: Texts) -> None:
    library = Library(
        (town(count=10),), tuple(schedule(approved="2026-09-01", school=f"s{n}") for n in (10, 2, 1)), ()
    )
    (found,) = change_days(library, texts, 10)
    assert [one.school.label for one in found.orders] == ["Школа № 1", "Школа № 2", "Школа № 10"]


def test_beyond_the_latest_each_school_is_still_linked(texts: Texts) -> None:
    many = tuple(
        msgspec.structs.replace(AMENDED, number=str(number), date=dt.date(2026, 10, 1) - dt.timedelta(number))
        for number in range(LATEST + 1)
    )
    page = changes(Library((town(),), (schedule(*many),), ()), texts)
    assert sum(len(one.orders) for one in page.days) == LATEST
    assert page.older.startswith(f"Ещё 1{NBSP}приказ ")
    assert page.schools == (Link("Школа № 1", "schools/town/s1/#orders"),)


def test_a_long_order_names_some_works_and_counts_the_rest(texts: Texts) -> None:
    long = msgspec.structs.replace(AMENDED, cancelled=(target("2026-11-02"),) * LINES)
    (found,) = change_days(Library((town(),), (schedule(long),), ()), texts, 10)
    assert len(found.orders[0].lines) == LINES
    assert found.orders[0].more == f"И ещё 2{NBSP}записи – на странице школы."


def test_without_dates_there_is_nothing_but_a_word_about_it(texts: Texts) -> None:
    page = changes(Library((town(),), (schedule(),), ()), texts)
    assert (page.days, page.updated) == ((), "")
    assert page.undated.startswith(f"У 1{NBSP}графика")
    assert changes(Library((), (), ()), texts).undated == ""


def test_the_newest_document_is_told_by_its_own_date(texts: Texts) -> None:
    library = Library((town(),), (schedule(AMENDED, approved="2026-09-01"),), ())
    assert latest_day(library) == dt.date(2026, 10, 1)
    assert updated(library, texts) == f"Самый новый документ в этих данных – от 1{NBSP}октября 2026{NBSP}г."
    assert latest_day(library, "other") is None
