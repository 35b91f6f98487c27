"""Bell schedules as editors write them."""

from datetime import time

import pytest

from generator.model.bells import Bells, LessonTime
from generator.model.class_name import ClassName
from generator.model.finding import Finding
from generator.model.school import AuthoritySchools
from generator.model.school_year import SchoolYear
from generator.model.weekday import Weekday
from generator.source.documents import read_document

FILE = "authority: {{name: УО}}\nschools:\n  - {{id: s, name: Школа, bells: {bells}}}\n"


def read(bells: str) -> tuple[tuple[Bells, ...] | None, tuple[Finding, ...]]:
    document, found = read_document("schools/a.yml", FILE.format(bells=bells).encode())
    return (document.schools[0].bells if isinstance(document, AuthoritySchools) else None), found


@pytest.mark.parametrize("written", ["08:30-09:15", "8:30 – 9:15", "8.30-9.15", "'08:30-09:15'"])
def test_a_lesson_is_its_beginning_and_its_end(written: str) -> None:
    assert read(f"[{{lessons: [{written}]}}]") == (
        (Bells(lessons=(LessonTime(time(8, 30), time(9, 15)),)),),
        (),
    )


def test_bells_may_be_of_a_shift_a_weekday_or_a_year() -> None:
    (one,), found = read("[{classes: '5, 6А', days: [суббота], year: 2026-2027, lessons: [14:00-14:40]}]")
    assert one == Bells(
        classes=(ClassName(5), ClassName(6, "А")),
        days=(Weekday.SATURDAY,),
        year=SchoolYear(2026),
        lessons=(LessonTime(time(14), time(14, 40)),),
    )
    assert found == ()


@pytest.mark.parametrize(
    ("lessons", "expected", "column"),
    [
        ("[]", "lesson-times", 44),
        ("08:30-09:15", "lesson-times", 44),
        ("[8:30]", "lesson-time", 45),
        ("[24:00-24:30]", "lesson-time", 45),
        ("[09:15-08:30]", "lesson-time", 45),
        ("[08:30-08:30]", "lesson-time", 45),
        ("[08:30-09:15, 09:00-09:45]", "later-lesson", 58),
        ("[" + ", ".join(f"{hour:02}:00-{hour:02}:40" for hour in range(8, 21)) + "]", "lesson-times", 44),
        ("[1830]", "lesson-time", 45),
        ("[{start: 8}]", "lesson-time", 45),
    ],
)
def test_what_is_no_lesson_is_told_at_its_place(lessons: str, expected: str, column: int) -> None:
    bells, (found,) = read(f"[{{lessons: {lessons}}}]")
    assert bells is None
    assert (found.code, found.facts["expected"], found.place.line, found.place.column) == (
        "wrong-type", expected, 3, column,
    )  # fmt: skip
