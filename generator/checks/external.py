"""Plans of upper levels against the school's schedule: what is missing, misplaced or in the way."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterable, Iterator, Mapping

from generator.checks.case import Case
from generator.checks.fulfilment import Held, alike, held_by, same
from generator.checks.moments import together
from generator.checks.rule import Answer, Rule, Sight, fine, not_checkable, rule
from generator.checks.vpr import placed
from generator.model.class_name import ClassName, classes_of
from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.finding import Fact, Outcome, Severity
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure

LEAVING = frozenset({9, 11})
"""Grades that take the state final attestation."""
UNSURE = frozenset({"cancelled", "like", "taken"})
"""Reasons of absence that leave room for doubt."""


@rule("external-missing")
def external_missing(case: Case) -> Iterator[Answer]:
    """В графике школы нет обязательной работы вышестоящего уровня

    Почему это важно
    Работу, назначенную сверху, класс всё равно напишет. Если её нет в графике, родители о ней не узнают, а
    на тот же день окажется назначена другая работа.

    Плохо

        procedures:
          - subject: Русский язык  # <-- external-missing
            kind: ВПР
            level: federal
            classes: 4, 5, 7, 8, 10
            undated: срок ещё не объявлен
          - subject: Математика
            kind: ВПР
            level: federal
            classes: 4, 5, 7, 8, 10
            when: 2027-04-22

    Хорошо

        procedures:
          - subject: Русский язык
            kind: ВПР
            level: federal
            classes: 4, 5, 7, 8, 10
            undated: срок ещё не объявлен
          - subject: Математика
            kind: ВПР
            level: federal
            classes: 4, 5, 7, 8, 10
            when: 2027-04-22
          - subject: Физика
            kind: ДР
            level: regional
            classes: 8
            when: 2026-11-18

    Норма
    Обязательны работы, которые план уровня (страны, региона, муниципалитета) назначил всем школам. Работу
    без дня правило засчитывает, пока сроки не объявлены; после этого школа выбирает день. Если график
    перенесён не полностью, правило не проверяется.

    Одна работа графика стоит за одну работу плана. «Русский» и «Русский язык» – один предмет, а «Физика»
    вместо «Физики и химии» – только «возможно».
    """
    if case.schedule.source is not None and not case.schedule.source.complete:
        yield not_checkable("fragment")
        return
    required = tuple((plan, ordered) for plan, ordered in _ordered(case) if ordered.required)
    held: list[dict[ClassName, Held]] = [{} for _ in required]
    for name in case.school.classes:
        own = [index for index, (_, ordered) in enumerate(required) if name.parallel in ordered.grades]
        works = held_by(case.by_class.get(name, ()), tuple(required[index] for index in own))
        for index, one in zip(own, works, strict=True):
            held[index][name] = one
    for (plan, ordered), by_class in zip(required, held, strict=True):
        yield from _held(case, plan, ordered, by_class)


@rule("external-outside-window", day_bound=True, sight=Sight.WORK)
def external_outside_window(case: Case) -> Iterator[Answer]:
    """Работа вышестоящего уровня назначена вне срока, который дан школам

    Почему это важно
    Задания, проверка и отчёт привязаны к сроку. Работу в другой день школе нечем провести.

    Плохо

        procedures:
          - subject: Физика
            kind: ДР
            level: regional
            classes: 8А
            when: 2026-10-14  # <-- external-outside-window

    Хорошо

        procedures:
          - subject: Физика
            kind: ДР
            level: regional
            classes: 8А
            when: 2026-11-18

    Норма
    Школа выбирает день внутри срока, который назвал план её уровня. Срок ВПР проверяет отдельное правило.
    """
    for one in together(_upper(case.of_year)):
        planned = [ordered for plan, ordered in _ordered(case) if same(one.first, plan, ordered)]
        grade = one.first.class_name.parallel
        windows = {ordered.window for ordered in planned if grade in ordered.grades and ordered.window}
        if not windows:
            yield not_checkable("window-unknown", len(one.classes))
        elif one.first.days is None:
            yield not_checkable("no-day", len(one.classes))
        else:
            yield placed(one, tuple(sorted(windows)))


@rule("external-grade")
def external_grade(case: Case) -> Iterator[Answer]:
    """Работа вышестоящего уровня назначена классу, которого нет в плане

    Почему это важно
    План называет классы, для которых готовят задания. Лишний класс заданий не получит, а урок потеряет.

    Плохо

        procedures:
          - subject: Физика
            kind: ДР
            level: regional
            classes: 7А
            when: 2026-11-18  # <-- external-grade

    Хорошо

        procedures:
          - subject: Физика
            kind: ДР
            level: regional
            classes: 8А
            when: 2026-11-18

    Норма
    Классы называет план уровня. Если план перенесён сюда не полностью, программа говорит только «возможно».
    Классы ВПР проверяет отдельное правило.
    """
    for one in together(_upper(case.procedures)):
        planned = [(plan, ordered) for plan, ordered in _ordered(case) if same(one.first, plan, ordered)]
        grades = sorted({grade for _, ordered in planned for grade in ordered.grades})
        if not planned:
            yield not_checkable("no-plan", len(one.classes))
        elif one.first.class_name.parallel in grades:
            yield fine(len(one.classes))
        else:
            sure = all(plan.source.complete for plan, _ in planned)
            own = one.first.programme_grade in (None, one.first.class_name.parallel)
            outcome = Outcome.VIOLATION if sure and own else Outcome.POSSIBLE
            yield one.answer(outcome, grades=tuple(map(str, grades)), plan=planned[0][0].title)


@rule("exam-clash", norm="gia-dates", severity=Severity.INFO, day_bound=True, sight=Sight.WORK)
def exam_clash(case: Case) -> Iterator[Answer]:
    """Работа назначена на день итогового собеседования или экзамена

    Почему это важно
    В этот день девятые и одиннадцатые классы заняты итоговой аттестацией. Другая работа в тот же день мешает
    и ученикам, и учителям.

    Плохо

        procedures:
          - subject: Алгебра
            kind: КР
            level: school
            classes: 9А
            when: 2027-02-10  # <-- exam-clash

    Хорошо

        procedures:
          - subject: Алгебра
            kind: КР
            level: school
            classes: 9А
            when: 2027-02-17

    Норма
    Запрета нет, поэтому это только подсказка. Дни аттестации берутся из плана страны на учебный год; пока их
    в нём нет, правило не проверяется.
    """
    exams = tuple(ordered for plan, ordered in _ordered(case) if _is_exam(plan, ordered))
    for one in together(one for one in case.procedures if one.class_name.parallel in LEAVING):
        days, grade = one.first.days, one.first.class_name.parallel
        own = [exam for exam in exams if grade in exam.grades]
        if not own:
            yield not_checkable("no-exam-days", len(one.classes))
        elif days is None:
            yield not_checkable("no-day", len(one.classes))
        else:
            met = [exam for exam in own if _on_one_day(exam, days) and exam.kind is not one.first.kind]
            yield one.answer(Outcome.POSSIBLE, exam=_name(met[0])) if met else fine(len(one.classes))


def _ordered(case: Case) -> Iterator[tuple[ExternalPlan, ExternalProcedure]]:
    for plan in case.plans:
        for ordered in plan.procedures:
            yield plan, ordered


def _upper(procedures: Iterable[Procedure]) -> Iterator[Procedure]:
    """Give procedures of upper levels but ВПР, which have rules of their own."""
    return (one for one in procedures if one.level is not Level.SCHOOL and one.kind is not Kind.NATIONAL)


def _held(
    case: Case, plan: ExternalPlan, ordered: ExternalProcedure, held: Mapping[ClassName, Held]
) -> Iterator[Answer]:
    """Answer for every class that a required procedure is meant for."""
    dated = [name for name, one in held.items() if one.work and one.work.when is not None]
    named = [name for name, one in held.items() if one.work and one.work.when is None]
    settled = dated if ordered.window else [*dated, *named]
    if settled:
        yield fine(len(settled))
    if named and ordered.window:
        work = held[named[0]].work
        place = work.path if work else ("procedures",)
        yield _missing(tuple(named), Outcome.POSSIBLE, plan, ordered, why="no-day", path=place)
    absent: dict[tuple[str, str], list[ClassName]] = {}
    for name, one in held.items():
        if one.work is None:
            absent.setdefault(_reason(case, name, ordered, one), []).append(name)
    for (why, like), lost in absent.items():
        outcome = Outcome.POSSIBLE if why in UNSURE else Outcome.VIOLATION
        yield _missing(tuple(lost), outcome, plan, ordered, why=why, like=like)


def _reason(case: Case, name: ClassName, ordered: ExternalProcedure, held: Held) -> tuple[str, str]:
    """Name why a class has no such work, and the work that perhaps is it."""
    if _cancelled(case, name, ordered):
        return "cancelled", ""
    if held.like is not None:
        return "like", held.like.subject
    if held.taken:
        return "taken", ""
    return ("window" if ordered.window else ""), ""


def _missing(
    classes: tuple[ClassName, ...],
    outcome: Outcome,
    plan: ExternalPlan,
    ordered: ExternalProcedure,
    *,
    why: str,
    like: str = "",
    path: tuple[str | int, ...] = ("procedures",),
) -> Answer:
    facts: dict[str, Fact] = {
        "subject": ordered.subject,
        "kind": ordered.kind.value,
        "classes": tuple(map(str, classes)),
        "plan": plan.title,
        "window": str(ordered.window or ""),
    }
    return Answer(
        outcome=outcome,
        path=path,
        classes=classes,
        subject=ordered.subject,
        facts=facts | ({"why": why} if why else {}) | ({"like": like} if like else {}),
        count=len(classes),
    )


def _cancelled(case: Case, name: ClassName, ordered: ExternalProcedure) -> bool:
    """Whether an order took it from the schedule; whether it may, a person must say."""
    return any(
        target.kind is ordered.kind and alike(target.subject, ordered) and classes_of(target.classes, (name,))
        for amendment in case.schedule.amendments
        for target in amendment.cancelled
    )


def _is_exam(plan: ExternalPlan, ordered: ExternalProcedure) -> bool:
    """Whether it is part of the final attestation: one day of the country for leaving grades alone."""
    fixed = ordered.window is not None and ordered.window.start == ordered.window.end
    return plan.level is Level.FEDERAL and fixed and LEAVING.issuperset(ordered.grades)


def _on_one_day(exam: ExternalProcedure, days: Period) -> bool:
    return exam.window is not None and exam.window.overlaps(days)


def _name(exam: ExternalProcedure) -> str:
    return f"«{exam.subject}», {exam.kind.value}"


RULES: tuple[Rule, ...] = (external_missing, external_outside_window, external_grade, exam_clash)
