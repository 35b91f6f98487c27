from datetime import date, time

import pytest

from generator.model.bells import Bells, LessonTime, sitting
from generator.model.class_name import ClassName
from generator.model.school_year import SchoolYear
from generator.model.weekday import Weekday

MONDAY, TUESDAY, SUNDAY = date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 18)
FIRST, SECOND = LessonTime(time(8, 30), time(9, 15)), LessonTime(time(9, 25), time(10, 10))
LATE = LessonTime(time(14), time(14, 45))
CLASS = ClassName(5, "А")


@pytest.mark.parametrize(
    ("lessons", "found"),
    [
        ((1,), FIRST),
        ((2,), SECOND),
        ((2, 1), LessonTime(time(8, 30), time(10, 10))),
        ((), None),
        ((3,), None),
        ((1, 3), None),
    ],
)
def test_hours_go_from_the_first_lesson_to_the_last(
    lessons: tuple[int, ...], found: LessonTime | None
) -> None:
    assert sitting((Bells(lessons=(FIRST, SECOND)),), CLASS, MONDAY, lessons) == found


@pytest.mark.parametrize(
    ("bells", "day", "rings"),
    [
        (Bells(lessons=(LATE,), classes=(CLASS,)), MONDAY, True),
        (Bells(lessons=(LATE,), classes=(ClassName(5),)), MONDAY, True),
        (Bells(lessons=(LATE,), classes=(ClassName(5, "Б"),)), MONDAY, False),
        (Bells(lessons=(LATE,), days=(Weekday.MONDAY,)), MONDAY, True),
        (Bells(lessons=(LATE,), days=(Weekday.MONDAY,)), TUESDAY, False),
        (Bells(lessons=(LATE,), days=(Weekday.SATURDAY,)), SUNDAY, False),
        (Bells(lessons=(LATE,), year=SchoolYear(2026)), MONDAY, True),
        (Bells(lessons=(LATE,), year=SchoolYear(2025)), MONDAY, False),
    ],
)
def test_the_first_bells_that_fit_count(bells: Bells, day: date, rings: bool) -> None:  # noqa: FBT001
    assert sitting((bells, Bells(lessons=(FIRST,))), CLASS, day, (1,)) == (LATE if rings else FIRST)
