"""Whether a schedule is approved, in time, and filled in to the end."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, fine, not_checkable, rule
from generator.model.finding import Outcome
from generator.model.norms import Certainty, NormVersion
from generator.model.place import Step
from generator.model.roadmap import Approval
from generator.model.schedule import Schedule, Work
from generator.model.when import TermKind

BLANK = re.compile(
    r"^\s*впишите\b.*|(?:№|N|No)?\s*_{3,}\s*(?:20\d\d|20_+)?|№\s*(?:_+|\.{3,}|…)|_{2,}\s*20\d\d"
    r"|дд\.мм\.(?:гггг|гг)|[хx]{2}\.[хx]{2}\.(?:[хx]{2}|20)",
    re.IGNORECASE,
)
"""«№____», ««___» ______ 2025», «дд.мм.гггг», «впишите …»: places of a form that nobody filled in."""
CONFUSED = re.compile(r"\bроспотребнадзор\w*", re.IGNORECASE)
"""Another agency, often written for «Рособрнадзор»."""


@rule("not-approved", norm="changes")
def not_approved(case: Case) -> Iterator[Answer]:
    """График не утверждён приказом

    Почему это важно
    Пока график не утверждён, он черновик: его могут поменять без следа, и опираться на него нельзя.

    Плохо

        procedures:
          - subject: Математика  # <-- not-approved
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Хорошо

        approval:
          document: приказ
          number: "120"
          date: 2026-09-04
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Норма
    График утверждают приказом с номером и датой, и меняют тоже приказом. Если график перенесён с сайта школы
    (есть source), приказ мог просто не попасть в опубликованный список, и программа говорит только
    «возможно».
    """
    approval, source = case.schedule.approval, case.schedule.source
    missing = _missing(approval)
    if not missing:
        yield fine()
    elif source is not None and not source.complete:
        yield not_checkable("fragment")
    else:
        outcome = Outcome.VIOLATION if source is None else Outcome.POSSIBLE
        path: tuple[Step, ...] = ("approval",) if approval else ("procedures",)
        yield Answer(outcome=outcome, path=path, facts={"why": missing})


@rule("approved-late", norm="publication")
def approved_late(case: Case) -> Iterator[Answer]:
    """График утверждён позже срока его публикации

    Почему это важно
    График нужен в начале учебного года или полугодия: по нему семьи и учителя планируют время.

    Плохо

        approval:
          document: приказ
          number: "151"
          date: 2026-10-09  # <-- approved-late
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Хорошо

        approval:
          document: приказ
          number: "120"
          date: 2026-09-04
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Норма
    Срок считается от начала учебного года; если все работы графика – во втором полугодии, то от его начала.
    Когда норма известна только понаслышке, программа говорит «возможно».
    """
    norm = case.norms.get("publication")
    approved = case.schedule.approval.date if case.schedule.approval else None
    if norm is None or norm.limit is None:
        yield not_checkable("norm-unknown")
        return
    start = _start(case)
    if approved is None or start is None:
        yield not_checkable("no-approval-date" if approved is None else "no-calendar")
        return
    last = start + timedelta(days=norm.limit)
    yield fine() if approved <= last else _late(approved, last, norm)


@rule("placeholder-left")
def placeholder_left(case: Case) -> Iterator[Answer]:
    """В графике остались незаполненные места образца

    Почему это важно
    «Приказ №____ от ________ 2025 г.» значит, что документ не закончен: по нему нельзя понять, утверждён ли
    он и чей он.

    Плохо

        approval:
          document: приказ
          number: №____  # <-- placeholder-left
          date: 2026-09-04
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Хорошо

        approval:
          document: приказ
          number: "120"
          date: 2026-09-04
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Норма
    Прочерки, «дд.мм.гггг» вместо чисел и «впишите …» из образца (grafik new) – нарушение. «Роспотребнадзор»
    там, где речь об оценочных процедурах, обычно описка вместо «Рособрнадзор»; программа говорит «возможно».
    """
    clean = True
    for path, text in _texts(case.schedule):
        blank, confused = BLANK.search(text), CONFUSED.search(text) if path[-1] != "reason" else None
        if blank:
            clean = False
            yield Answer(outcome=Outcome.VIOLATION, path=path, facts={"value": blank[0].strip()})
        if confused:
            clean = False
            facts = {"value": confused[0], "why": "confused"}
            yield Answer(outcome=Outcome.POSSIBLE, path=path, facts={**facts})
    if clean:
        yield fine()


def _missing(approval: Approval | None) -> str:
    """Name what an approval lacks; empty when it lacks nothing."""
    if approval is None:
        return "none"
    if approval.number is None:
        return "no-number"
    return "" if approval.date else "no-date"


def _start(case: Case) -> date | None:
    """Return the first day of the year or half-year that the schedule is for; None when nobody can tell."""
    days = [one.days for one in case.procedures if one.days is not None]
    new_year = date(case.schedule.year.start + 1, 1, 1)
    terms = case.calendar.terms if case.calendar else ()
    if not days or min(one.start for one in days) < new_year or len(days) < len(case.procedures):
        return terms[0].start if terms else case.schedule.year.period.start
    second = case.calendar.term(TermKind.HALF_YEAR, 2) if case.calendar else None
    return second.start if second else None


def _late(approved: date, last: date, norm: NormVersion) -> Answer:
    return Answer(
        outcome=Outcome.POSSIBLE if norm.certainty is Certainty.COMMON else Outcome.VIOLATION,
        path=("approval", "date"),
        facts={"day": str(approved), "last": str(last), "citation": norm.citation},
    )


def _texts(schedule: Schedule) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Give the texts in which forms leave blanks, each with its path."""
    of_approval = ("document", "issuer", "number", "title", "signed_by", "wording")
    yield from _of(("approval",), schedule.approval, *of_approval)
    yield from _of(("source",), schedule.source, "title", "note")
    yield from _of((), schedule, "note")
    for index, work in enumerate(schedule.procedures):
        yield from _of_work(("procedures", index), work)
    for index, amendment in enumerate(schedule.amendments):
        yield from _of(("amendments", index), amendment, "number", "reason")
        for position, work in enumerate(amendment.added):
            yield from _of_work(("amendments", index, "added", position), work)


def _of_work(path: tuple[Step, ...], work: Work) -> Iterator[tuple[tuple[Step, ...], str]]:
    yield from _of(path, work, "subject", "topic", "note", "undated")
    for group_index, group in enumerate(work.when):
        inner = (group_index,) if group.classes else ()
        for position, moment in enumerate(group.moments):
            yield from _of((*path, "when", *inner, position), moment, "topic", "note")


def _of(path: tuple[Step, ...], holder: object, *keys: str) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Give those of the fields of ``holder`` that are filled in; nothing when there is no holder."""
    for key in keys:
        text = getattr(holder, key, None)
        if text is not None:
            yield (*path, key), text


RULES: tuple[Rule, ...] = (not_approved, approved_late, placeholder_left)
