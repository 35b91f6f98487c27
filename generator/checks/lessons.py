"""On which lessons of the day a class writes."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterator
from functools import cache, lru_cache, partial

import msgspec

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, Sight, fine, not_checkable, rule
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.schedule import Procedure
from generator.model.school import Timetable
from generator.model.weekday import Weekday

WEEKDAYS = tuple(Weekday)
BREAKS = frozenset({"-", "–", "—"})
"""How a timetable writes a lesson that the class does not have."""

WEEKS = 35
"""A subject of one lesson a week has at most so many hours a year."""


@rule("edge-lesson", norm="edge-lessons", day_bound=True, sight=Sight.WORK)
def edge_lesson(case: Case) -> Iterator[Answer]:
    """Работа стоит на первом или последнем уроке

    Почему это важно
    На первом уроке класс ещё не втянулся, на последнем уже устал: оценка показывает не то, что знают ученики.

    Плохо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            lessons: [1]
            when: 2026-10-13  # <-- edge-lesson

    Хорошо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            lessons: [3]
            when: 2026-10-14

    Норма
    Не на первом и не на последнем уроке. Можно, если у предмета не больше одного урока в неделю и он стоит в
    расписании первым или последним.

    Номер урока берётся из графика, последний урок дня и уроки предмета за неделю – из расписания класса. Без
    номера урока правило смотрит, где стоит предмет в этот день, и говорит самое большее «возможно». Без
    расписания последний урок неизвестен и правило чаще всего не проверяется.
    """
    norm = case.norms.get("edge-lessons")
    days = cache(partial(_days, case))
    for one in case.procedures:
        if norm is None:
            yield not_checkable("norm-unknown")
        elif not one.certain:
            yield not_checkable("no-day")
        else:
            day = days(one.class_name, one.subject).get(one.day.weekday())
            yield _placed(case, one, day, norm.limit or 1)


class _Day(msgspec.Struct, frozen=True):
    """One day of a class by its timetable."""

    first: int
    last: int
    own: tuple[int, ...]
    """Lessons of the subject on this day."""
    weekly: int
    """Lessons of the subject in the week."""


def _placed(case: Case, one: Procedure, day: _Day | None, seldom: int) -> Answer:
    if day is None:
        return _without_timetable(case, one)
    if one.lessons:
        return _numbered(one, day, seldom)
    if not day.own:
        return not_checkable("no-lesson")
    edges = [number for number in day.own if number in (day.first, day.last)]
    if not edges or day.weekly <= seldom:
        return fine()
    return _found(one, edges[0], day, "usual") if edges == list(day.own) else not_checkable("no-lesson")


def _numbered(one: Procedure, day: _Day, seldom: int) -> Answer:
    if one.lessons[0] > day.last or max(one.lessons) > day.last:
        return not_checkable("lesson-beyond-timetable")
    edge = next((number for number in one.lessons if number in (day.first, day.last)), None)
    if edge is None or (0 < day.weekly <= seldom and edge in day.own):
        return fine()
    return _found(one, edge, day, "")


def _without_timetable(case: Case, one: Procedure) -> Answer:
    """Judge by the number of the lesson alone: the first lesson is known, the last one is not."""
    if not one.lessons:
        return not_checkable("no-lesson")
    if 1 not in one.lessons:
        return not_checkable("no-timetable")
    hours = case.hours(one.class_name, one.subject)
    often = hours is not None and hours > WEEKS
    return _found(one, 1, None, "" if often else "seldom")


def _found(one: Procedure, lesson: int, day: _Day | None, why: str) -> Answer:
    return Answer(
        outcome=Outcome.POSSIBLE if why else Outcome.VIOLATION,
        path=one.path,
        classes=(one.class_name,),
        subject=one.subject,
        days=(one.day,),
        facts={
            "subject": one.subject,
            "day": one.day.isoformat(),
            "lesson": lesson,
            **({"last": day.last} if day else {}),
            **({"why": why} if why else {}),
        },
    )


def _days(case: Case, class_name: ClassName, subject: str) -> dict[int, _Day]:
    """Return what the timetable says of a subject, by weekday from 0; days it does not tell are absent."""
    table = _timetable(case, class_name)
    week = table.days if table else {}
    own = {
        day: tuple(number for number, name in enumerate(names, 1) if _is(subject, name))
        for day, names in week.items()
    }
    weekly = sum(map(len, own.values()))
    return {
        WEEKDAYS.index(day): _Day(held[0], held[-1], own[day], weekly)
        for day, names in week.items()
        if (held := [number for number, name in enumerate(names, 1) if name not in BREAKS])
    }


def _timetable(case: Case, name: ClassName) -> Timetable | None:
    whole = ClassName(name.parallel)
    fitting = [
        one
        for one in case.school.timetable
        if one.year in (None, case.schedule.year) and (name in one.classes or whole in one.classes)
    ]
    return fitting[0] if fitting else None


def _is(subject: str, lesson: str) -> bool:
    """Whether a line of the timetable names the subject; subgroups share one, «Английский / Немецкий»."""
    return subject.casefold() in _named(lesson)


@lru_cache(maxsize=10_000)
def _named(lesson: str) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in (lesson, *lesson.split("/")))


RULES: tuple[Rule, ...] = (edge_lesson,)
