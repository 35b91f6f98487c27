import datetime as dt
from collections.abc import Callable
from typing import Literal

import msgspec
import pytest

from generator.model.bells import Bells, LessonTime
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind, Kind, Level, Procedure
from generator.model.school import AuthoritySchools
from generator.model.source import Source
from generator.model.when import Precision, When
from generator.texts import Texts
from generator.views.class_ import class_heading, class_page
from generator.views.page import Crumb, Fact, FeedLink, Link, TocEntry, demo_banner
from generator.views.plan import SchoolPlan
from generator.views.works import Row, UndatedRow

SITE = "https://a.example/"
CLASS = ClassName(5, "А")


def test_row_holds_ready_cells(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one = procedure("2026-10-12", minutes=45)
    page = class_page(plan(one), CLASS, (one,), texts, SITE)
    assert page.months[0].rows == (
        Row(
            "2026-10-12", "2026-10-12", "12\N{NO-BREAK SPACE}октября", "понедельник", "Математика",
            "Контрольная работа", "КР", "школьный уровень", "45\N{NO-BREAK SPACE}минут",
        ),
    )  # fmt: skip


def test_range_shows_both_weekdays_and_keeps_both_ends(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one = procedure("2027-04-19..2027-04-21")
    row = class_page(plan(one), CLASS, (one,), texts, SITE).months[0].rows[0]
    assert (row.start, row.end) == ("2027-04-19", "2027-04-21")
    assert (row.date, row.weekday) == ("19–21\N{NO-BREAK SPACE}апреля", "понедельник – среда")


@pytest.mark.parametrize(
    ("fields", "details"),
    [
        ({}, ""),
        ({"part": 2, "parts": 2}, "часть 2 из 2"),
        ({"programme_grade": 4}, "по программе 4 класса"),
        ({"random_choice": True}, "предмет определяют случайным выбором"),
        (
            {"random_choice": True, "choice_of": ("История", "География")},
            "один предмет по случайному выбору: История, География",
        ),
        (
            {"minutes": 1, "topic": "Дроби", "note": "в кабинете 12"},
            "1\N{NO-BREAK SPACE}минута; тема: Дроби; в кабинете 12",
        ),
        ({"lessons": (2,)}, "2\N{NON-BREAKING HYPHEN}й\N{NO-BREAK SPACE}урок"),
        ({"lessons": (2, 3)}, "уроки\N{NO-BREAK SPACE}2, 3"),
    ],
)
def test_details_say_what_the_school_said_and_no_more(
    fields: dict[str, object],
    details: str,
    texts: Texts,
    plan: Callable[..., SchoolPlan],
    procedure: Callable[..., Procedure],
) -> None:
    one = procedure("2026-10-12", **fields)
    assert class_page(plan(one), CLASS, (one,), texts, SITE).months[0].rows[0].details == details


def test_months_come_in_order_of_time_with_their_own_headings(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    three = (procedure("2027-01-15"), procedure("2026-10-20", subject="Физика"), procedure("2026-10-12"))
    page = class_page(plan(*three), CLASS, three, texts, SITE)
    assert [(month.anchor, month.label, month.works) for month in page.months] == [
        ("m-2026-10", "Октябрь 2026", "2\N{NO-BREAK SPACE}работы"),
        ("m-2027-01", "Январь 2027", "1\N{NO-BREAK SPACE}работа"),
    ]
    assert [row.subject for row in page.months[0].rows] == ["Математика", "Физика"]
    assert page.head.toc == (TocEntry("Октябрь 2026", "m-2026-10"), TocEntry("Январь 2027", "m-2027-01"))


def test_undated_ones_stand_apart_with_their_reason(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    told = procedure(None, kind=Kind.NATIONAL, level=Level.FEDERAL, undated="согласно графику ВПР")
    silent = procedure(None, subject="Физика")
    page = class_page(plan(told, silent), CLASS, (told, silent), texts, SITE)
    assert page.months == ()
    assert page.undated == (
        UndatedRow(
            "Математика",
            "Всероссийская проверочная работа",
            "ВПР",
            "федеральный уровень",
            "",
            "согласно графику ВПР",
        ),
        UndatedRow(
            "Физика", "Контрольная работа", "КР", "школьный уровень", "", "день не назван, причина не указана"
        ),
    )
    assert page.summary == "2\N{NO-BREAK SPACE}работы без даты."
    assert page.feed is None
    assert page.head.feed is None


def test_summary_counts_dated_and_undated(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    both = (procedure("2026-10-12"), procedure(None))
    dated = "1\N{NO-BREAK SPACE}работа с датой"
    assert (
        class_page(plan(*both), CLASS, both, texts, SITE).summary
        == f"{dated} и ещё 1\N{NO-BREAK SPACE}без даты."
    )
    assert class_page(plan(*both), CLASS, both[:1], texts, SITE).summary == f"{dated}."
    assert (
        class_page(plan(*both), CLASS, (), texts, SITE).summary
        == "В графике школы для этого класса работ нет."
    )


def test_head_leads_from_home_to_the_class(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one = procedure("2026-10-12")
    page = class_page(plan(one), CLASS, (one,), texts, SITE)
    assert page.head.breadcrumbs == (
        Crumb("Главная", ""),
        Crumb("Школы", "schools/"),
        Crumb("Город", "schools/town/"),
        Crumb("Школа № 15", "schools/town/school-15/"),
        Crumb("5А класс", None),
    )
    assert page.head.title == "5А класс – график работ 2026/27 – Школа № 15"
    assert page.head.path == "schools/town/school-15/5a/"
    assert page.head.edit == "schedules/town/school-15/2026-2027.yml"
    assert page.feed == FeedLink(
        "calendars/town/school-15/5a.ics",
        "https://a.example/calendars/town/school-15/5a.ics",
        "webcal://a.example/calendars/town/school-15/5a.ics",
    )


def test_earlier_year_lies_below_the_school_and_offers_the_latest_instead_of_a_calendar(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one = procedure("2026-10-12")
    page = class_page(plan(one, years=(2027, 2026)), CLASS, (one,), texts, SITE)
    assert page.head.path == "schools/town/school-15/2026-2027/5a/"
    assert page.head.breadcrumbs[-2:] == (
        Crumb("2026/27", "schools/town/school-15/2026-2027/"),
        Crumb("5А класс", None),
    )
    assert page.head.breadcrumbs[-3] == Crumb("Школа № 15", "schools/town/school-15/")
    assert page.feed is None
    assert page.latest == Link("Открыть график 2027/28", "schools/town/school-15/")


def test_unknown_approval_and_source_are_said_to_be_unknown(
    texts: Texts, plan: Callable[..., SchoolPlan]
) -> None:
    facts = class_page(plan(), CLASS, (), texts, SITE).facts
    assert facts == (
        Fact("Утверждение", "не указано"),
        Fact("На сайте школы", "не указано"),
        Fact("Источник", "не указано"),
    )


def test_demo_and_fragment_are_said_above_everything(
    texts: Texts, plan: Callable[..., SchoolPlan], authority: AuthoritySchools
) -> None:
    given = plan()
    assert given.schedule is not None
    made_up = msgspec.structs.replace(
        given,
        authority=msgspec.structs.replace(
            authority, authority=msgspec.structs.replace(authority.authority, demo=True)
        ),
        schedule=msgspec.structs.replace(given.schedule, source=Source(title="Страница", complete=False)),
    )
    page = class_page(made_up, CLASS, (), texts, SITE)
    assert [banner.kind for banner in page.banners] == ["demo", "fragment"]
    assert class_page(given, CLASS, (), texts, SITE).banners == ()


@pytest.mark.parametrize(
    ("subject", "start"),
    [
        ("school", "Эта школа вымышлена,"),
        ("authority", "Этот орган и его школы вымышлены,"),
        ("roadmap", "Эта дорожная карта вымышлена"),
    ],
)
def test_a_banner_says_what_is_made_up(
    subject: Literal["school", "authority", "roadmap"], start: str, texts: Texts
) -> None:
    banner = demo_banner(subject, texts)
    assert (banner.kind, banner.title) == ("demo", "Учебный пример")
    assert banner.text.startswith(start)


def test_parallel_without_known_classes_is_called_a_parallel(texts: Texts) -> None:
    assert class_heading(ClassName(5), texts) == "5-е классы"
    assert class_heading(ClassName(5, "А"), texts) == "5А класс"


def test_school_without_schedule_has_no_class_pages(texts: Texts, authority: AuthoritySchools) -> None:
    plan = SchoolPlan(authority=authority, school=authority.schools[0])
    with pytest.raises(ValueError, match="no schedule"):
        class_page(plan, CLASS, (), texts, SITE)


def test_an_imprecise_time_is_shown_as_such_after_the_days_of_its_month(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    month = procedure("2026-10-01..2026-10-31", subject="Физика", when=When.month(2026, 10))
    week = When.week_of_month(2026, 10, 2)
    assert week is not None
    given = (month, procedure("2026-10-30"), procedure("2026-10-05..2026-10-11", subject="Химия", when=week))
    page = class_page(plan(*given), CLASS, given, texts, SITE)
    assert [(row.subject, row.date, row.weekday, row.vague) for row in page.months[0].rows] == [
        ("Химия", "2-я неделя октября", "5–11\N{NO-BREAK SPACE}октября, день не назван", True),
        ("Математика", "30\N{NO-BREAK SPACE}октября", "пятница", False),
        ("Физика", "Октябрь 2026", "день не назван", True),
    ]
    assert page.summary == "1\N{NO-BREAK SPACE}работа с датой и ещё 2\N{NO-BREAK SPACE}без точного дня."
    assert page.explain_weeks.startswith("«2-я неделя сентября»")


def test_a_school_week_without_a_calendar_has_no_days(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    one = procedure(None, when=When(None, Precision.SCHOOL_WEEK, 7))
    page = class_page(plan(one), CLASS, (one,), texts, SITE)
    assert [row.reason for row in page.undated] == [
        "7-я учебная неделя; какие это дни, без календаря школы неизвестно"
    ]


def test_a_cancelled_work_stays_and_is_counted_apart(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    change = Change(
        kind=ChangeKind.CANCELLED, order="131", date=dt.date(2026, 10, 1), reason="эпидемия",
        before=Period(dt.date(2026, 10, 12), dt.date(2026, 10, 12)),
    )  # fmt: skip
    one = procedure("2026-10-12", cancelled=True, history=(change,))
    page = class_page(plan(one), CLASS, (one,), texts, SITE)
    assert page.summary == "0\N{NO-BREAK SPACE}работ с датой; отменена 1."
    assert page.months[0].works == "0\N{NO-BREAK SPACE}работ"
    (row,) = page.months[0].rows
    assert (row.cancelled, row.history) == (
        "отменено",
        ("отменено – было 12\xa0октября, приказ №\xa0131 от 1\xa0октября 2026\xa0г., причина – эпидемия",),
    )


def test_a_lesson_is_told_with_its_hours_where_the_school_s_bells_are_known(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    day, stretch = procedure("2026-10-12", lessons=(2, 3)), procedure("2026-10-13..2026-10-14", lessons=(2,))
    before = plan(day, stretch)
    rung = tuple(LessonTime(dt.time(hour, 5), dt.time(hour, 50)) for hour in (8, 9, 10))
    school = msgspec.structs.replace(before.school, bells=(Bells(lessons=rung),))
    page = class_page(msgspec.structs.replace(before, school=school), CLASS, (day, stretch), texts, SITE)
    assert [row.details for row in page.months[0].rows] == [
        "уроки\xa02, 3, 9:05–10:50",
        "2\N{NON-BREAKING HYPHEN}й\xa0урок",
    ]


def test_a_moved_work_is_marked_and_tells_its_order(
    texts: Texts, plan: Callable[..., SchoolPlan], procedure: Callable[..., Procedure]
) -> None:
    change = Change(
        kind=ChangeKind.MOVED, order="131", date=dt.date(2026, 10, 1), reason="эпидемия",
        before=Period(dt.date(2026, 10, 12), dt.date(2026, 10, 12)),
        after=Period(dt.date(2026, 10, 19), dt.date(2026, 10, 19)),
    )  # fmt: skip
    one = procedure("2026-10-19", history=(change,))
    (row,) = class_page(plan(one), CLASS, (one,), texts, SITE).months[0].rows
    assert (row.cancelled, row.changed) == ("", "перенесено")
    assert row.history[0].startswith("перенесено 12\xa0октября → 19\xa0октября, приказ")
