"""Orders whose own dates and lines make no sense: empty, twice written, later than what they change."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterator
from datetime import date

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, fine, not_checkable, rule
from generator.model.finding import Fact, Outcome
from generator.model.period import Period
from generator.model.place import Step
from generator.model.schedule import Amendment, Move, Target
from generator.model.timing import resolve

SPRING = 3
"""No schedule of a school year is approved before this month of the year in which it starts."""


@rule("amendment-empty")
def amendment_empty(case: Case) -> Iterator[Answer]:
    """Приказ об изменении ничего не меняет

    Почему это важно
    Запись без переносов, отмен и добавлений обещает изменение, о котором никто не узнает.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - {number: "131", date: 2026-10-01, reason: эпидемическая обстановка}  # <-- amendment-empty

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2026-10-01
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}

    Норма
    У записи о приказе есть хотя бы один перенос (moved), отмена (cancelled) или добавление (added).
    """
    for path, one in _orders(case):
        if one.moved or one.cancelled or one.added:
            yield fine()
        else:
            yield Answer(outcome=Outcome.VIOLATION, path=path, facts=_named(one))


@rule("amendment-twice")
def amendment_twice(case: Case) -> Iterator[Answer]:
    """Один приказ записан дважды

    Почему это важно
    Две записи с одним номером и одной датой – один приказ. Читатель увидит два изменения там, где было одно.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: [2026-10-12, 2026-11-16]}
        amendments:
          - number: "131"
            date: 2026-10-01
            reason: эпидемическая обстановка
            cancelled: [{subject: Математика, kind: КР, classes: 5А, day: 2026-10-12}]
          - number: "131"  # <-- amendment-twice
            date: 2026-10-01
            reason: эпидемическая обстановка
            cancelled: [{subject: Математика, kind: КР, classes: 5А, day: 2026-11-16}]

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: [2026-10-12, 2026-11-16]}
        amendments:
          - number: "131"
            date: 2026-10-01
            reason: эпидемическая обстановка
            cancelled:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12}
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-11-16}

    Норма
    Один приказ – одна запись. Строки одного приказа говорят о графике до него, строки разных – друг за
    другом, поэтому от разбиения приказа зависит и смысл.
    """
    seen: dict[tuple[str, date], tuple[Step, ...]] = {}
    for path, one in _orders(case):
        if one.number is None:
            continue
        key = (" ".join(one.number.casefold().split()), one.date)
        if key in seen:
            yield Answer(outcome=Outcome.VIOLATION, path=path, related=(seen[key],), facts=_named(one))
        else:
            seen[key] = path
            yield fine()


@rule("amendment-same-day")
def amendment_same_day(case: Case) -> Iterator[Answer]:
    """Работа перенесена на тот же день

    Почему это важно
    На странице появится «перенесено», а день останется прежним: один из двух дней – описка.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2026-10-01
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-12}  # <-- amendment-same-day

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2026-10-01
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}

    Норма
    Прежний день (day) и новый (to) различаются.
    """  # noqa: E501 - a line of an example is a line of a file
    for path, order, target in _lines(case):
        if not isinstance(target, Move):
            continue
        if target.day == target.to:
            yield _said(path, order, target)
        else:
            yield fine()


@rule("amendment-after-day")
def amendment_after_day(case: Case) -> Iterator[Answer]:
    """Приказ об изменении подписан позже дня, который он меняет

    Почему это важно
    Когда приказ вышел, прежний день уже прошёл: семьи узнали о переносе или отмене задним числом.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2026-10-14
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}  # <-- amendment-after-day

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2026-10-12
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}

    Норма
    Запрета нет: класс мог внезапно уйти на карантин, и приказ оформил то, что уже случилось. Поэтому программа
    говорит только «возможно».
    """  # noqa: E501 - a line of an example is a line of a file
    for path, order, target in _lines(case):
        days = resolve(target.day, case.calendar)
        if days is None:
            yield not_checkable("no-day")
        elif order.date > days.end:
            yield _said(path, order, target, Outcome.POSSIBLE)
        else:
            yield fine()


@rule("amendment-outside-year")
def amendment_outside_year(case: Case) -> Iterator[Answer]:
    """Дата приказа об изменении не подходит к учебному году

    Почему это важно
    График года меняют в этом году. Другой год в дате – почти всегда описка, а по дате изменения встают по
    порядку.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2027-10-01  # <-- amendment-outside-year
            reason: эпидемическая обстановка
            added:
              - {subject: История, kind: ПР, level: school, classes: 5А, when: 2026-10-20}

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2026-10-01
            reason: эпидемическая обстановка
            added:
              - {subject: История, kind: ПР, level: school, classes: 5А, when: 2026-10-20}

    Норма
    Приказ подходит к году, если подписан с марта перед ним до его последнего дня, 31 августа. О приказе
    раньше утверждения говорит правило amendment-before-approval.
    """
    year = case.schedule.year.period
    fitting = Period(date(year.start.year, SPRING, 1), year.end)
    approved = case.schedule.approval.date if case.schedule.approval else None
    for path, one in _orders(case):
        if one.date in fitting or (approved is not None and one.date < approved):
            yield fine()
        else:
            facts = _named(one) | {"year": case.schedule.year.slug}
            yield Answer(outcome=Outcome.VIOLATION, path=(*path, "date"), facts=facts)


def _orders(case: Case) -> Iterator[tuple[tuple[Step, ...], Amendment]]:
    for index, one in enumerate(case.schedule.amendments):
        yield ("amendments", index), one


def _lines(case: Case) -> Iterator[tuple[tuple[Step, ...], Amendment, Target]]:
    for path, order in _orders(case):
        for role, targets in (("moved", order.moved), ("cancelled", order.cancelled)):
            for position, target in enumerate(targets):
                yield (*path, role, position), order, target


def _named(one: Amendment) -> dict[str, Fact]:
    return {"order": one.number or "–", "date": str(one.date)}


def _said(
    path: tuple[Step, ...], order: Amendment, target: Target, outcome: Outcome = Outcome.VIOLATION
) -> Answer:
    facts = _named(order) | {"subject": target.subject, "kind": target.kind.value, "day": str(target.day)}
    return Answer(outcome=outcome, path=path, classes=target.classes, subject=target.subject, facts=facts)


RULES: tuple[Rule, ...] = (
    amendment_empty,
    amendment_twice,
    amendment_same_day,
    amendment_after_day,
    amendment_outside_year,
)
