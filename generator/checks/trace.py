"""What changed in an approved schedule since an earlier revision: every change leaves its trace."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterator

import msgspec

from generator.checks.case import Case
from generator.checks.compare import Entry, Pair, block_of, differences, entries, narrowed, work_at, written
from generator.checks.orders import edited_orders
from generator.checks.rule import Answer, Rule, fine, rule
from generator.model.class_name import ClassName
from generator.model.finding import Fact, Outcome, Severity
from generator.model.place import Step
from generator.model.roadmap import Approval
from generator.model.schedule import Schedule

SUPPLEMENTED = ("lessons", "minutes", "programme_grade", "track")
"""Facts that may be added where none was given: nobody was told anything else before."""
PLAIN = (*SUPPLEMENTED, "choice", "kind", "level", "subject")
"""Facts of a sitting besides its time, by the names of their fields."""
KEYS = {"choice": "random_choice"}
"""Where the key of content files has another name."""


@rule("approved-changed", norm="changes", severity=Severity.ERROR, across=True)
def approved_changed(case: Case) -> Iterator[Answer]:
    """Утверждённый график изменён без приказа об изменении

    Почему это важно
    Семьи опираются на утверждённый график. Если день переписан прямо в нём, на странице и в календаре он
    сменится молча: не будет видно ни прежнего дня, ни приказа, ни причины.

    Правило сравнивает график с более ранней версией из git (grafik check --against) и говорит о днях, уроках,
    виде и предмете работ, о добавленных и убранных работах. Порядок записей, темы, примечания и оформление
    файла менять можно, дополнять график там, где он молчал, – тоже. Если исправлена ошибка переноса и школа
    ничего не меняла, объясните это рядом с данными, в suppress. Удалённый файл утверждённого графика –
    тоже ошибка (approved-deleted).

    В примере в версии для сравнения Математика стоит 12 октября.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-19  # <-- approved-changed
          - {subject: История, kind: ПР, level: school, classes: 5А, when: 2026-11-19}
        amendments:
          - number: "125"
            date: 2026-09-15
            reason: эпидемическая обстановка
            moved:
              - {subject: История, kind: ПР, classes: 5А, day: 2026-11-19, to: 2026-11-26}

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-12
          - {subject: История, kind: ПР, level: school, classes: 5А, when: 2026-11-19}
        amendments:
          - number: "125"
            date: 2026-09-15
            reason: эпидемическая обстановка
            moved:
              - {subject: История, kind: ПР, classes: 5А, day: 2026-11-19, to: 2026-11-26}
          - number: "131"
            date: 2026-10-01
            reason: эпидемическая обстановка
            moved:
              - {subject: Математика, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}

    Норма
    Утверждённый график меняют приказом и называют причину.
    """
    before, after = case.before, case.schedule
    if before is None or before.approval is None:
        return
    yield from _approval(before.approval, after.approval)
    shown = _by_class(after, case)
    ordered = _by_class(msgspec.structs.replace(before, amendments=after.amendments), case)
    kept = _by_class(_with_all_orders(before, after), case)
    base, now = _by_class(_bare(before), case), _by_class(_bare(after), case)
    for name in sorted({*ordered, *shown}):
        own = shown.get(name, ())
        differing = tuple(differences(ordered.get(name, ()), own))
        twice = tuple(differences(base.get(name, ()), now.get(name, ())))
        if differing and not any(differences(kept.get(name, ()), own)):
            differing, twice = (), ()  # what an order had changed stands in its place: the order is missed
        said = [(pair.after, list(_answers(pair, case))) for pair in differing]
        told = {one.path for _, answers in said for one in answers}
        said += [
            (pair.after, [one for one in _rewritten(pair, case) if one.path not in told]) for pair in twice
        ]
        yield from (one for _, answers in said for one in answers)
        unchanged = len(own) - len({one.path for one, answers in said if one is not None and answers})
        if unchanged:
            yield fine(unchanged)


@rule("amendment-rewritten", norm="changes", severity=Severity.ERROR, across=True)
def amendment_rewritten(case: Case) -> Iterator[Answer]:
    """Прежний приказ об изменении графика переписан или убран

    Почему это важно
    История изменений – то, по чему семьи и контролирующие видят, что и почему сдвинулось. Если запись о приказе
    поправить или удалить, история станет другой, а календари покажут работу так, будто её не переносили.

    Правило сравнивает график с более ранней версией из git (grafik check --against). Дополнить запись номером или
    причиной, которых в ней не было, можно. Если исправлена ошибка переноса, объясните это в suppress.

    В примере в версии для сравнения приказ № 125 переносит Историю на 26 ноября.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
          - {subject: История, kind: ПР, level: school, classes: 5А, when: 2026-11-19}
        amendments:
          - number: "125"
            date: 2026-09-15
            reason: эпидемическая обстановка
            moved:
              - {subject: История, kind: ПР, classes: 5А, day: 2026-11-19, to: 2026-12-03}  # <-- amendment-rewritten

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
          - {subject: История, kind: ПР, level: school, classes: 5А, when: 2026-11-19}
        amendments:
          - number: "125"
            date: 2026-09-15
            reason: эпидемическая обстановка
            moved:
              - {subject: История, kind: ПР, classes: 5А, day: 2026-11-19, to: 2026-11-26}
          - number: "140"
            date: 2026-11-20
            reason: эпидемическая обстановка
            moved:
              - {subject: История, kind: ПР, classes: 5А, day: 2026-11-26, to: 2026-12-03}

    Норма
    Изменение оформляют приказом с причиной; новое изменение – новый приказ, а прежний остаётся в истории.
    """  # noqa: E501 - a line of an example is a line of a file
    before = case.before
    if before is None or before.approval is None or not before.amendments:
        return
    edited = edited_orders(before, case.schedule, case.school)
    for one in edited:
        facts: dict[str, Fact] = {
            "why": one.what,
            "order": one.order.number or "–",
            "date": str(one.order.date),
            "before": one.before,
            "after": one.after,
        }
        yield Answer(outcome=Outcome.VIOLATION, path=one.path, classes=one.classes, facts=facts)
    untouched = len(before.amendments) - len({one.index for one in edited})
    if untouched:
        yield fine(untouched)


def _approval(before: Approval, after: Approval | None) -> Iterator[Answer]:
    """Tell when the order that approved the schedule became another one; what was missing may be added."""
    if after is None:
        yield Answer(outcome=Outcome.VIOLATION, facts={"why": "approval"})
        return
    for name, why in (("number", "approval-number"), ("date", "approval-date")):
        old, new = getattr(before, name), getattr(after, name)
        if old is not None and old != new:
            path: tuple[Step, ...] = ("approval",) if new is None else ("approval", name)
            facts: dict[str, Fact] = {"why": why, "before": str(old), "after": str(new or "–")}
            yield Answer(outcome=Outcome.VIOLATION, path=path, facts=facts)


def _bare(schedule: Schedule) -> Schedule:
    return msgspec.structs.replace(schedule, amendments=())


def _with_all_orders(before: Schedule, after: Schedule) -> Schedule:
    """Return the earlier schedule with its own orders and those that were added since."""
    added = tuple(one for one in after.amendments if one not in before.amendments)
    return msgspec.structs.replace(before, amendments=(*before.amendments, *added))


def _by_class(schedule: Schedule, case: Case) -> dict[ClassName, tuple[Entry, ...]]:
    found: dict[ClassName, list[Entry]] = {}
    for one in entries(schedule, case.school):
        found.setdefault(one.told.class_name, []).append(one)
    return {name: tuple(of_class) for name, of_class in found.items()}


def _answers(pair: Pair, case: Case) -> Iterator[Answer]:
    """Give an answer for each published fact that differs."""
    old, new = pair.before, pair.after
    if old is None and new is not None:
        yield _answer("added", new, case, new.path, after=_times(new))
    elif old is not None and new is None:
        yield _answer("removed", old, case, _left_from(old, case.schedule), before=_times(old))
    elif old is not None and new is not None:
        if old.told.cancelled != new.told.cancelled:
            why = "cancelled" if new.told.cancelled else "revived"
            yield _answer(why, old, case, new.path, before=_times(old), after=_times(new))
        elif old.told.times and old.told.times != new.told.times:
            yield _moved(old, new, case)
        for name in PLAIN:
            yield from _fact(name, old, new, case)


def _moved(old: Entry, new: Entry, case: Case) -> Answer:
    if narrowed(old.told.times, new.told.times):
        why, outcome = "narrowed", Outcome.POSSIBLE
    else:
        why, outcome = ("day" if new.told.times else "day-lost"), Outcome.VIOLATION
    return _answer(why, old, case, new.path, outcome, before=_times(old), after=_times(new))


def _fact(name: str, old: Entry, new: Entry, case: Case) -> Iterator[Answer]:
    before, after = getattr(old.told, name), getattr(new.told, name)
    renamed = name == "subject" and old.block is not None and old.block == new.block
    added = name in SUPPLEMENTED and not before
    if before == after or renamed or (added and name != "minutes"):
        return
    path: tuple[Step, ...] = (*block_of(new.path), KEYS.get(name, name))
    if name == "lessons" and after != work_at(case.schedule, new.path).lessons:
        path = (*new.path, name)
    outcome = Outcome.POSSIBLE if added else Outcome.VIOLATION  # minutes may take a work out of the norms
    yield _answer(
        "minutes-added" if added else name,
        old,
        case,
        path,
        outcome,
        before=_shown(before),
        after=_shown(after),
    )


def _rewritten(pair: Pair, case: Case) -> Iterator[Answer]:
    """Say that a day was rewritten though an order tells of the move: the order then moves nothing."""
    old, new = pair.before, pair.after
    if old and new and old.told.times and old.told.times != new.told.times:
        yield _answer("twice", old, case, new.path, before=_times(old), after=_times(new))


def _answer(
    why: str,
    one: Entry,
    case: Case,
    path: tuple[Step, ...],
    outcome: Outcome = Outcome.VIOLATION,
    /,
    **values: tuple[str, ...],
) -> Answer:
    """Answer about the sitting ``one``; the sentence names the command that writes an amendment."""
    schedule = case.schedule
    facts: dict[str, Fact] = {
        "why": why,
        "subject": one.told.subject,
        "kind": one.told.kind.value,
        **values,
        "target": f"{schedule.authority} {schedule.school} {schedule.year.slug}",
    }
    classes = (one.told.class_name,)
    return Answer(outcome=outcome, path=path, classes=classes, subject=one.told.subject, facts=facts)


def _times(one: Entry) -> tuple[str, ...]:
    return tuple(map(written, one.told.times)) or ("–",)


def _shown(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(map(str, value)) or ("–",)
    return ("–" if value is None else str(value),)


def _left_from(old: Entry, schedule: Schedule) -> tuple[Step, ...]:
    """Return the block where a sitting that is gone would stand; all blocks when there is none like it."""
    for index, work in enumerate(schedule.procedures):
        alike = (work.level, work.kind, work.subject) == (old.told.level, old.told.kind, old.told.subject)
        if alike or (old.block is not None and work.id == old.block):
            return ("procedures", index)
    return ("procedures",)


RULES: tuple[Rule, ...] = (approved_changed, amendment_rewritten)
