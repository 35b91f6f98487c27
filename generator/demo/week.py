"""Made-up timetables: on which lessons of the week a grade has each subject."""

import random
from functools import cached_property

from generator.demo.curriculum import Course

WORKING_DAYS = 5


class Week:
    """The lessons of a week, Monday to Friday, each day in order."""

    def __init__(self, days: tuple[tuple[str, ...], ...]) -> None:
        """Take subjects by day."""
        self.days = days

    @cached_property
    def _suitable(self) -> dict[str, dict[int, int]]:
        """For each subject the weekdays that suit a work, with the number of the lesson."""
        weekly: dict[str, int] = {}
        for lessons in self.days:
            for subject in lessons:
                weekly[subject] = weekly.get(subject, 0) + 1
        found: dict[str, dict[int, int]] = {subject: {} for subject in weekly}
        for weekday, lessons in enumerate(self.days):
            edges = {lessons[0], lessons[-1]} if lessons else set()
            for number, subject in enumerate(lessons, 1):
                if subject not in edges or weekly[subject] == 1:
                    found[subject].setdefault(weekday, number)
        return found

    def weekdays(self, subject: str) -> frozenset[int]:
        """Return the weekdays (Monday is 0) on which a work keeps clear of the first and last lesson.

        A subject of one lesson a week may stand there.
        """
        return frozenset(self._suitable.get(subject, {}))

    def lesson(self, subject: str, weekday: int) -> int | None:
        """Return the number of the lesson for a work on a suitable weekday; None on another one."""
        return self._suitable.get(subject, {}).get(weekday)


def make_week(rng: random.Random, courses: tuple[Course, ...]) -> Week:
    """Spread the courses' hours over a week so that each leaves days for works inside of the day."""
    days = _spread(rng, courses)
    inner = {one.subject: sum(one.subject in lessons for lessons in days) for one in courses}
    works = {one.subject: one for one in courses}
    return Week(tuple(tuple(_ordered(rng, lessons, works, inner)) for lessons in days))


def _spread(rng: random.Random, courses: tuple[Course, ...]) -> list[list[str]]:
    days: list[list[str]] = [[] for _ in range(WORKING_DAYS)]
    for course in sorted(courses, key=lambda one: -one.weekly):
        order = rng.sample(range(WORKING_DAYS), WORKING_DAYS)
        for _ in range(course.weekly):
            day = min(order, key=lambda one: (days[one].count(course.subject), len(days[one])))
            days[day].append(course.subject)
    return days


def _ordered(
    rng: random.Random, lessons: list[str], courses: dict[str, Course], inner: dict[str, int]
) -> list[str]:
    """Put at the edges of a day what suffers least there: practical subjects, seldom ones, frequent ones."""

    def suffers(subject: str) -> tuple[int, int]:
        course = courses[subject]
        if not course.works or subject == "Физическая культура":
            return 0, 0
        if course.weekly == 1:
            return 1, 0
        return (2 if inner[subject] > 1 and lessons.count(subject) == 1 else 3), -inner[subject]

    first, last = sorted(rng.sample(sorted(set(lessons)), len(set(lessons))), key=suffers)[:2]
    for edge in (first, last):
        inner[edge] -= 1
    middle = rng.sample(lessons, len(lessons))
    middle.remove(first)
    middle.remove(last)
    return [first, *middle, last]
