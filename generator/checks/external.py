"""Plans of upper levels against the school's schedule: what is missing, misplaced or in the way."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterable, Iterator

from generator.checks.case import Case
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
STEM = 5
"""Letters of a subject's first word by which «Русский» and «Русский язык» are the same."""
MATHEMATICS = frozenset({"алгеб", "геоме", "матем"})
"""In upper grades mathematics is taught, and named, as its parts."""


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
    """
    if case.schedule.source is not None and not case.schedule.source.complete:
        yield not_checkable("fragment")
        return
    for plan, ordered in _ordered(case):
        if ordered.required:
            yield from _held(case, plan, ordered)


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
        planned = [ordered for plan, ordered in _ordered(case) if _same(one.first, plan, ordered)]
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
        planned = [(plan, ordered) for plan, ordered in _ordered(case) if _same(one.first, plan, ordered)]
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


def _held(case: Case, plan: ExternalPlan, ordered: ExternalProcedure) -> Iterator[Answer]:
    """Answer for every class that a required procedure is meant for."""
    meant = tuple(name for name in case.school.classes if name.parallel in ordered.grades)
    works = {
        name: [one for one in case.by_class.get(name, ()) if _same(one, plan, ordered)] for name in meant
    }
    dated = [name for name in meant if any(one.when is not None for one in works[name])]
    named = [name for name in meant if works[name] and name not in dated]
    absent = [name for name in meant if not works[name]]
    settled = dated if ordered.window else [*dated, *named]
    if settled:
        yield fine(len(settled))
    if named and ordered.window:
        place = works[named[0]][0].path
        yield _missing(tuple(named), Outcome.POSSIBLE, plan, ordered, why="no-day", path=place)
    cancelled = [name for name in absent if _cancelled(case, name, ordered)]
    if cancelled:
        yield _missing(tuple(cancelled), Outcome.POSSIBLE, plan, ordered, why="cancelled")
    lost = tuple(name for name in absent if name not in cancelled)
    if lost:
        yield _missing(lost, Outcome.VIOLATION, plan, ordered)


def _missing(
    classes: tuple[ClassName, ...],
    outcome: Outcome,
    plan: ExternalPlan,
    ordered: ExternalProcedure,
    why: str = "",
    *,
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
        facts=facts | ({"why": why} if why else {}),
        count=len(classes),
    )


def _cancelled(case: Case, name: ClassName, ordered: ExternalProcedure) -> bool:
    """Whether an order took it from the schedule; whether it may, a person must say."""
    return any(
        target.kind is ordered.kind
        and _alike(target.subject, ordered)
        and classes_of(target.classes, (name,))
        for amendment in case.schedule.amendments
        for target in amendment.cancelled
    )


def _same(one: Procedure, plan: ExternalPlan, ordered: ExternalProcedure) -> bool:
    """Whether a procedure of the school is the one that the plan orders."""
    if one.kind is not ordered.kind or one.level is not plan.level:
        return False
    return any(_alike(subject, ordered) for subject in (one.subject, *one.choice_of))


def _alike(subject: str, ordered: ExternalProcedure) -> bool:
    wanted = {_stem(name) for name in (ordered.subject, *ordered.choice_of)}
    stem = _stem(subject)
    return stem in wanted or (stem in MATHEMATICS and not wanted.isdisjoint(MATHEMATICS))


def _stem(subject: str) -> str:
    return subject.casefold().replace("ё", "е").partition(" ")[0][:STEM]


def _is_exam(plan: ExternalPlan, ordered: ExternalProcedure) -> bool:
    """Whether it is part of the final attestation: one day of the country for leaving grades alone."""
    fixed = ordered.window is not None and ordered.window.start == ordered.window.end
    return plan.level is Level.FEDERAL and fixed and LEAVING.issuperset(ordered.grades)


def _on_one_day(exam: ExternalProcedure, days: Period) -> bool:
    return exam.window is not None and exam.window.overlaps(days)


def _name(exam: ExternalProcedure) -> str:
    return f"«{exam.subject}», {exam.kind.value}"


RULES: tuple[Rule, ...] = (external_missing, external_outside_window, external_grade, exam_clash)
