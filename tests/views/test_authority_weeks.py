"""Load of an authority's schools by week."""

import datetime as dt

import msgspec
import pytest

from generator.model.class_name import ClassName
from generator.model.library import Library
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views.authority_weeks import AuthorityWeeks, TotalRow, authority_weeks
from generator.views.weeks import SchoolWeeks, WeekCount

MONDAY = dt.date(2026, 9, 7)


def drawn(
    authority: AuthoritySchools, schedule: Schedule, texts: Texts, *schools: SchoolWeeks
) -> AuthorityWeeks | None:
    own = tuple(
        School(id=f"school-{number}", name=f"Школа № {number}", classes=(ClassName(5),))
        for number in range(len(schools))
    )
    schedules = [
        msgspec.structs.replace(schedule, school=one.id, file=f"schedules/town/{one.id}/2026-2027.yml")
        for one in own
    ]
    library = Library((msgspec.structs.replace(authority, schools=own),), tuple(schedules), ())
    weeks = dict(zip((one.school for one in schedules), schools, strict=True))
    return authority_weeks(schedules, library, SchoolYear(2026), lambda one: weeks[one.school], texts)


def test_levels_are_stacked_and_told(authority: AuthoritySchools, schedule: Schedule, texts: Texts) -> None:
    found = drawn(authority, schedule, texts, SchoolWeeks(2, (WeekCount(MONDAY, (1, 0, 0, 3)),), 2))
    assert found is not None
    assert [key for key, _ in found.levels] == ["federal", "school"]
    assert [(one.level, one.path) for one in found.halves[0].stacks] == [
        ("federal", "M58 44.0h12V14.0h-12z"),
        ("school", "M58 134.0h12V44.0h-12z"),
    ]
    row = found.totals[1]
    assert row == TotalRow("7–\N{WORD JOINER}13\N{NO-BREAK SPACE}сентября", "4", ("1", "3"))
    assert found.summary[2] == "Ещё у 2\N{NO-BREAK SPACE}работ неделя не названа."


@pytest.mark.parametrize(
    ("works", "height"), [(1, 5), (5, 5), (6, 10), (10, 10), (11, 15), (20, 15), (21, 20), (900, 20)]
)
def test_a_column_tells_works_of_one_class_so_that_large_schools_look_no_busier(
    authority: AuthoritySchools, schedule: Schedule, texts: Texts, works: int, height: int
) -> None:
    found = drawn(authority, schedule, texts, SchoolWeeks(10, (WeekCount(MONDAY, (0, 0, 0, works)),)))
    assert found is not None
    (row,) = found.blocks[0].rows
    assert row.strip == f"M10 20v-{height}h6v{height}z"


def test_many_schools_open_in_blocks(authority: AuthoritySchools, schedule: Schedule, texts: Texts) -> None:
    found = drawn(
        authority, schedule, texts, *(SchoolWeeks(1, (WeekCount(MONDAY, (0, 0, 0, 1)),)) for _ in range(65))
    )
    assert found is not None
    assert [(block.label, len(block.rows)) for block in found.blocks] == [
        ("", 30),
        ("Школа № 30 – Школа № 59", 30),
        ("Школа № 60 – Школа № 64", 5),
    ]


def test_without_a_certain_week_there_is_no_picture(
    authority: AuthoritySchools, schedule: Schedule, texts: Texts
) -> None:
    assert drawn(authority, schedule, texts, SchoolWeeks(1, (), 5)) is None
    assert drawn(authority, schedule, texts) is None
