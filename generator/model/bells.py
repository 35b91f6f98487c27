"""Bell schedules: when the lessons of a day begin and end (расписание звонков)."""

from datetime import date, time
from typing import Annotated

import msgspec

from generator.model.class_name import ClassName
from generator.model.school_year import SchoolYear
from generator.model.weekday import Weekday


class LessonTime(msgspec.Struct, frozen=True, order=True):
    """Part of a day, by the clock of the place; ``end`` is after ``start``."""

    start: time
    end: time


class Bells(msgspec.Struct, frozen=True, kw_only=True):
    """Lessons of a day by the clock, in order from lesson 1; for a shift, some weekdays or a year alone."""

    lessons: Annotated[tuple[LessonTime, ...], msgspec.Meta(min_length=1, max_length=12)]
    classes: tuple[ClassName, ...] = ()
    """Absent: all classes."""
    days: tuple[Weekday, ...] = ()
    """Absent: all days."""
    year: SchoolYear | None = None
    """Absent: every year."""

    def ring_for(self, name: ClassName, day: date) -> bool:
        """Whether a class lives by these bells on a day."""
        in_class = not self.classes or name in self.classes or ClassName(name.parallel) in self.classes
        on_day = not self.days or Weekday.of(day) in self.days
        return in_class and on_day and self.year in (None, SchoolYear.of(day))


def sitting(
    bells: tuple[Bells, ...], name: ClassName, day: date, lessons: tuple[int, ...]
) -> LessonTime | None:
    """Return the hours from the first of these lessons to the last; None where nothing tells them.

    Of several ``bells`` that fit, the first counts, so that exceptions stand above what is usual.
    """
    rung = next((one.lessons for one in bells if one.ring_for(name, day)), ())
    if not lessons or max(lessons) > len(rung):
        return None
    return LessonTime(rung[min(lessons) - 1].start, rung[max(lessons) - 1].end)
