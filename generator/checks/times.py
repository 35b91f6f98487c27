"""School weeks and terms that a schedule names, against the calendar that tells their days."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.moments import together
from generator.checks.rule import Answer, Rule, fine, not_checkable, rule
from generator.model.calendar import SchoolCalendar
from generator.model.finding import Fact, Outcome
from generator.model.when import Precision


@rule("time-not-in-calendar")
def time_not_in_calendar(case: Case) -> Iterator[Answer]:
    """Названной недели или четверти нет в календаре школы

    Почему это важно
    «40-я неделя» или «1-й триместр» там, где год делят на четверти, – ни один день. Работа пропадёт из
    календарей, а нормы о ней проверить нельзя.

    Плохо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: триместр 1  # <-- time-not-in-calendar

    Хорошо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: четверть 1

    Норма
    Недели и части года называет календарный учебный график школы, а если своего у неё нет – общий график
    управления. Две четверти – полугодие. Учится школа иначе – добавьте её собственный календарь. Без
    календаря правило не проверяется.
    """
    named = (one for one in case.procedures if one.when is not None and one.when.precision in NUMBERED)
    for one in together(named):
        if case.calendar is None:
            yield not_checkable("no-calendar", len(one.classes))
        elif one.first.days is not None:
            yield fine(len(one.classes))
        else:
            yield one.answer(Outcome.VIOLATION, **_division(case.calendar))


NUMBERED = (Precision.SCHOOL_WEEK, Precision.TERM)
"""Precisions that mean days only by a calendar."""


def _division(calendar: SchoolCalendar) -> dict[str, Fact]:
    return {"division": calendar.division.value, "terms": len(calendar.terms)}


RULES: tuple[Rule, ...] = (time_not_in_calendar,)
