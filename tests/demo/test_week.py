import random

import pytest

from generator.demo.curriculum import COURSES
from generator.demo.week import Week, make_week


@pytest.mark.parametrize("grade", range(1, 12))
def test_every_lesson_is_held_and_every_subject_with_works_has_a_day_for_them(grade: int) -> None:
    for seed in range(20):
        week = make_week(random.Random(seed), COURSES[grade])  # noqa: S311 - chance that anybody may repeat
        lessons = [subject for day in week.days for subject in day]
        assert sorted(lessons) == sorted(one.subject for one in COURSES[grade] for _ in range(one.weekly))
        sizes = [len(day) for day in week.days]
        assert max(sizes) - min(sizes) <= 1
        assessed = [one for one in COURSES[grade] if one.works and one.subject != "Физическая культура"]
        assert [one.subject for one in assessed if not week.weekdays(one.subject)] == []


def test_only_a_subject_of_one_lesson_a_week_may_be_assessed_at_the_edge_of_a_day() -> None:
    week = Week((("История", "Физика", "Алгебра"), ("Физика", "История", "Музыка")))
    assert [week.weekdays(one) for one in ("История", "Физика", "Алгебра", "Музыка", "Химия")] == [
        {1},
        {0},
        {0},
        {1},
        set(),
    ]
    assert (week.lesson("История", 1), week.lesson("История", 0), week.lesson("Музыка", 1)) == (2, None, 3)
