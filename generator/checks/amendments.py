"""Orders that change an approved schedule: each leaves a trace that can be followed."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

import re
from collections.abc import Iterator

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, fine, not_checkable, rule
from generator.model.amending import amend
from generator.model.class_name import ClassName, classes_of
from generator.model.finding import Fact, Outcome
from generator.model.place import Step
from generator.model.schedule import Amendment, Target

WORD = re.compile(r"[^\W\d_]{3}")
"""The least that can name a reason: «ВПР» does, «-» and «x» do not."""


@rule("amendment-without-order", norm="changes")
def amendment_without_order(case: Case) -> Iterator[Answer]:
    """У изменения графика нет номера приказа

    Почему это важно
    Утверждённый график меняют приказом. Без номера нельзя проверить, что изменение было законным.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - date: 2026-10-01  # <-- amendment-without-order
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}

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
    Изменение оформляют приказом; его номер и дата стоят в графике.
    """
    for path, amendment in _amendments(case):
        if amendment.number is None:
            yield Answer(outcome=Outcome.VIOLATION, path=path, facts={"day": str(amendment.date)})
        else:
            yield fine()


@rule("amendment-without-reason", norm="changes")
def amendment_without_reason(case: Case) -> Iterator[Answer]:
    """У изменения графика нет причины

    Почему это важно
    График меняют только по значимой причине. Если причина не названа, семьи не знают, почему сдвинулся срок.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"  # <-- amendment-without-reason
            date: 2026-10-01
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}

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
    Причины: эпидемическая обстановка, национальные или международные исследования, другие значимые – их
    называют словами, прочерк – не причина. Насколько причина значима, программа не судит.
    """
    for path, amendment in _amendments(case):
        if amendment.reason is None or not WORD.search(amendment.reason):
            facts = {"day": str(amendment.date), "order": amendment.number or "–"}
            yield Answer(outcome=Outcome.VIOLATION, path=path, facts={**facts})
        else:
            yield fine()


@rule("amendment-target-unknown")
def amendment_target_unknown(case: Case) -> Iterator[Answer]:
    """Изменение называет работу, которой в графике нет

    Почему это важно
    Такое изменение ничего не меняет: на странице класса останется прежний день.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2026-10-01
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-13, to: 2026-10-19}  # <-- amendment-target-unknown

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
    Предмет, вид работы, класс и прежний день в изменении – те же, что в графике (с учётом более ранних
    изменений). Изменения действуют по порядку дат, в один день – как стоят в файле. Все строки одного приказа
    говорят о графике до него, поэтому сдвиг нескольких работ записывают одним приказом; то, что приказ добавил,
    меняют только следующие.
    """  # noqa: E501 - a line of an example is a line of a file
    schedule, calendar, classes = case.schedule, case.calendar, case.school.classes
    if not schedule.amendments:
        return
    _, unmatched = amend(case.approved, schedule, classes, calendar)
    for path, target in _targets(case):
        strange = tuple(name for name in target.classes if not classes_of((name,), classes))
        lost = strange + tuple(one.class_name for one in unmatched if one.path == path)
        yield _lost(path, target, lost) if lost else fine()


@rule("amendment-before-approval", norm="changes")
def amendment_before_approval(case: Case) -> Iterator[Answer]:
    """Изменение датировано раньше, чем утверждён график

    Почему это важно
    До утверждения менять нечего: одна из двух дат ошибочна.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
        amendments:
          - number: "131"
            date: 2026-09-01  # <-- amendment-before-approval
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}

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
    Изменение не раньше утверждения. Без даты утверждения правило не проверяется.
    """
    approved = case.schedule.approval.date if case.schedule.approval else None
    for path, amendment in _amendments(case):
        if approved is None:
            yield not_checkable("no-approval-date")
        elif amendment.date < approved:
            facts = {"day": str(amendment.date), "approved": str(approved)}
            yield Answer(outcome=Outcome.VIOLATION, path=(*path, "date"), facts={**facts})
        else:
            yield fine()


def _lost(path: tuple[Step, ...], target: Target, classes: tuple[ClassName, ...]) -> Answer:
    facts: dict[str, Fact] = {
        "subject": target.subject,
        "kind": target.kind.value,
        "classes": tuple(map(str, classes)),
        "day": str(target.day),
    }
    return Answer(outcome=Outcome.VIOLATION, path=path, classes=classes, subject=target.subject, facts=facts)


def _amendments(case: Case) -> Iterator[tuple[tuple[Step, ...], Amendment]]:
    for index, amendment in enumerate(case.schedule.amendments):
        yield ("amendments", index), amendment


def _targets(case: Case) -> Iterator[tuple[tuple[Step, ...], Target]]:
    for path, amendment in _amendments(case):
        for role, targets in (("moved", amendment.moved), ("cancelled", amendment.cancelled)):
            for position, target in enumerate(targets):
                yield (*path, role, position), target


RULES: tuple[Rule, ...] = (
    amendment_without_order,
    amendment_without_reason,
    amendment_target_unknown,
    amendment_before_approval,
)
