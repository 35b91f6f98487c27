"""What is written reads back as the same value through the reader of content."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.demo.school_days import school_year
from generator.demo.upper import calendar_of, plans_of
from generator.demo.yaml_text import (
    ScheduleText,
    calendar_text,
    plan_text,
    schedule_text,
    schools_text,
    text,
)
from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.roadmap import Approval
from generator.model.schedule import (
    Amendment,
    ClassMoments,
    Kind,
    Level,
    Moment,
    PrintedShare,
    Schedule,
    Suppression,
    Target,
    Work,
)
from generator.model.school import Authority, AuthoritySchools, Curriculum, School, Timetable, Weekday
from generator.model.when import When
from generator.source.documents import read_document

FILE = "schedules/demo/primer-1/2026-2027.yml"
HOURS = {f"Предмет с довольно длинным именем {number}": number for number in range(1, 9)}
APPROVAL = Approval(document="приказ", number="12", date=date(2026, 9, 1))


def read_back(*works: Work) -> tuple[Work, ...]:
    said = ScheduleText(
        heading="заголовок", approval=APPROVAL, note="примечание", sections=(("раздел", works),)
    )
    document, findings = read_document(FILE, schedule_text(FILE, said).encode())
    assert findings == ()
    assert isinstance(document, Schedule)
    assert (document.approval, document.note) == (APPROVAL, "примечание")
    return document.procedures


days = st.dates(date(2026, 9, 1), date(2027, 5, 31))
periods = st.lists(days, min_size=2, max_size=2).map(lambda two: Period(min(two), max(two)))
moments = st.lists(
    st.lists(periods | days.map(lambda day: Period(day, day)), min_size=1, max_size=3).map(
        lambda parts: Moment(parts=tuple(When.of(part) for part in parts))
    ),
    min_size=1,
    max_size=14,
).map(tuple)
names = st.lists(
    st.builds(ClassName, st.integers(1, 11), st.sampled_from(["", "А", "Б", "Инж"])), min_size=1, max_size=5
).map(tuple)
lines = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" :#-'\"[]{},&*!|>%@`?"),
    min_size=1,
    max_size=60,
).filter(lambda line: line.strip() == line)


@given(names, st.lists(moments, min_size=1, max_size=3), st.booleans())
def test_days_of_any_shape_read_back(
    classes: tuple[ClassName, ...],
    groups: list[tuple[Moment, ...]],
    apart: bool,  # noqa: FBT001
) -> None:
    work = Work(subject="Физика", kind=Kind.TEST, level=Level.SCHOOL)
    if apart:
        when = tuple(ClassMoments((ClassName(number),), found) for number, found in enumerate(groups, 1))
        work = Work(subject="Физика", kind=Kind.TEST, level=Level.SCHOOL, when=when)
    else:
        when = (ClassMoments((), groups[0]),)
        work = Work(subject="Физика", kind=Kind.TEST, level=Level.SCHOOL, classes=classes, when=when)
    assert read_back(work) == (work,)


@given(lines, lines, lines, st.lists(lines, min_size=1, max_size=4).map(tuple))
def test_any_words_read_back(subject: str, topic: str, reason: str, choice: tuple[str, ...]) -> None:
    work = Work(
        subject=subject,
        random_choice=choice,
        kind=Kind.NATIONAL,
        level=Level.FEDERAL,
        classes=(ClassName(5),),
        minutes=45,
        topic=topic,
        undated=reason,
        note=topic,
    )
    assert read_back(work) == (work,)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Русский язык", "Русский язык"),
        ("Труд (технология)", "Труд (технология)"),
        ("тема: степени", '"тема: степени"'),
        ("тема #1", '"тема #1"'),
        ("12", '"12"'),
        ("- дефис", '"- дефис"'),
        ("«Ель»", "«Ель»"),
    ],
)
def test_only_words_that_yaml_could_misread_stand_in_quotes(words: str, written: str) -> None:
    assert text(words) == written


def test_schools_read_back() -> None:
    authority = Authority(
        name="Учебный округ «Пример»", time_zone="Europe/Moscow", demo=True, note="Выдуман."
    )
    letters = "АБВГДЕЖЗИК"
    school = School(
        id="primer-1",
        name="Учебная школа № 1 (пример)",
        classes=tuple(ClassName(grade, letter) for grade in range(1, 12) for letter in letters),
        curriculum=(
            Curriculum(
                classes=(ClassName(5), ClassName(6)),
                hours={"Труд (технология)": 68, "Алгебра, углублённо": 102, "Музыка: хор": 34} | HOURS,
            ),
        ),
        timetable=(
            Timetable(
                classes=(ClassName(5, "А"),),
                days={Weekday.MONDAY: ("Алгебра, углублённо", "Музыка"), Weekday.FRIDAY: tuple(HOURS)},
            ),
        ),
    )
    written = schools_text(
        "schools/demo.yml", authority, [school, School(id="primer-2", name="Учебная школа № 2")]
    )
    document, findings = read_document("schools/demo.yml", written.encode())
    assert findings == ()
    assert isinstance(document, AuthoritySchools)
    assert document.authority == authority
    assert document.schools == (school, School(id="primer-2", name="Учебная школа № 2"))


def test_what_surrounds_procedures_reads_back() -> None:
    day = When.of(Period(date(2026, 10, 12), date(2026, 10, 12)))
    of = (ClassName(5, "А"),)
    amendment = Amendment(
        number="1-пример",
        date=date(2026, 10, 1),
        reason="эпидемия",
        cancelled=(Target(subject="Алгебра, углублённо", kind=Kind.TEST, classes=of, day=day),),
    )
    said = ScheduleText(
        heading="заголовок",
        approval=None,
        note="примечание",
        sections=(("раздел", (Work(subject="Физика", kind=Kind.TEST, level=Level.SCHOOL, classes=of,
                                   lessons=(2, 3), undated="позже"),)),),
        amendments=(amendment, Amendment(date=date(2026, 10, 2))),
        suppress=(Suppression(rule="spacing", reason="так решено: раз в год", classes=of),),
        printed=(PrintedShare(subject="Физика", classes=of, procedures=1, hours=68, percent=Decimal("1.5")),),
    )  # fmt: skip
    document, findings = read_document(FILE, schedule_text(FILE, said).encode())
    assert findings == ()
    assert isinstance(document, Schedule)
    assert (document.approval, document.amendments, document.suppress, document.printed) == (
        None,
        said.amendments,
        said.suppress,
        said.printed,
    )
    assert document.procedures == said.sections[0][1]


def test_a_calendar_and_plans_read_back() -> None:
    year = school_year(2026)
    calendar = calendar_of("demo", year)
    assert read_document(calendar.file, calendar_text(calendar).encode()) == (calendar, ())
    for plan in plans_of(("demo", "demo-2"), year):
        assert read_document(plan.file, plan_text(plan).encode()) == (plan, ())
