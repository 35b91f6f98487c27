"""All-Russian check works (ВПР): who writes them, how many, and on which days."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterable, Iterator

from generator.checks.case import Case
from generator.checks.moments import Together, together
from generator.checks.rule import Answer, Rule, Sight, fine, not_checkable, rule
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.norms import NormVersion
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure


@rule("vpr-grade", norm="vpr-grades")
def vpr_grade(case: Case) -> Iterator[Answer]:
    """ВПР назначена классу, который её не пишет

    Почему это важно
    Всероссийские проверочные работы пишут только названные классы. Лишняя работа отнимает урок, а в отчёте
    о ВПР её результатам нет места.

    Плохо

        procedures:
          - subject: Русский язык
            kind: ВПР
            level: federal
            classes: 9А
            when: 2027-04-21  # <-- vpr-grade

    Хорошо

        procedures:
          - subject: Русский язык
            kind: ВПР
            level: federal
            classes: 8А
            when: 2027-04-21

    Норма
    ВПР пишут в 4–8 и 10 классах. Если класс пишет работу по программе другого класса, программа говорит
    только «возможно».
    """
    norm = case.norms.get("vpr-grades")
    for one in _vpr(case.procedures):
        if norm is None or not norm.grades:
            yield not_checkable("norm-unknown", len(one.classes))
        elif one.first.class_name.parallel in norm.grades:
            yield fine(len(one.classes))
        else:
            own = one.first.programme_grade in (None, one.first.class_name.parallel)
            outcome = Outcome.VIOLATION if own else Outcome.POSSIBLE
            grades = tuple(map(str, norm.grades))
            yield one.answer(outcome, grades=grades, citation=norm.citation)


@rule("vpr-count", norm="vpr-count")
def vpr_count(case: Case) -> Iterator[Answer]:
    """Класс пишет больше ВПР за год, чем можно

    Почему это важно
    Число предметов ВПР ограничено, чтобы весной класс учился, а не только писал работы.

    Плохо

        procedures:
          - {subject: Русский язык, kind: ВПР, level: federal, classes: 4А, when: 2027-04-20}
          - {subject: Математика, kind: ВПР, level: federal, classes: 4А, when: 2027-04-22}
          - {subject: Окружающий мир, kind: ВПР, level: federal, classes: 4А, when: 2027-04-27}
          - {subject: Литературное чтение, kind: ВПР, level: federal, classes: 4А, when: 2027-04-29}  # <-- vpr-count

    Хорошо

        procedures:
          - {subject: Русский язык, kind: ВПР, level: federal, classes: 4А, when: 2027-04-20}
          - {subject: Математика, kind: ВПР, level: federal, classes: 4А, when: 2027-04-22}
          - {subject: Окружающий мир, kind: ВПР, level: federal, classes: 4А, when: 2027-04-27}

    Норма
    В 4 классе не больше трёх предметов, в остальных не больше четырёх. Работа в двух частях считается один
    раз. Если предмет выбирает жребий или работу пишет только часть класса, превышение лишь возможно.
    """  # noqa: E501 - a line of an example is a line of a file
    written: dict[ClassName, list[Procedure]] = {}
    for one in case.procedures:
        if one.kind is Kind.NATIONAL:
            written.setdefault(one.class_name, []).append(one)
    for name, works in written.items():
        norm = _count_norm(case, name.parallel)
        if norm is None or norm.limit is None:
            yield not_checkable("norm-unknown")
        else:
            yield _counted(name, works, norm.limit, norm.citation)


@rule("vpr-window", norm="vpr-window", day_bound=True, sight=Sight.WORK)
def vpr_window(case: Case) -> Iterator[Answer]:
    """ВПР назначена на день вне установленных сроков

    Почему это важно
    Школа выбирает день ВПР сама, но только внутри сроков, которые объявлены на учебный год: в другие дни
    заданий у школы нет.

    Плохо

        procedures:
          - subject: Математика
            kind: ВПР
            level: federal
            classes: 5А
            when: 2027-03-10  # <-- vpr-window

    Хорошо

        procedures:
          - subject: Математика
            kind: ВПР
            level: federal
            classes: 5А
            when: 2027-04-22

    Норма
    Сроки объявляют на каждый учебный год. Пока они неизвестны, правило не проверяется и ничего не одобряет.
    """
    for one in _vpr(case.of_year):
        windows = _windows(case, one.first)
        if not windows:
            yield not_checkable("window-unknown", len(one.classes))
        elif one.first.days is None:
            yield not_checkable("no-day", len(one.classes))
        else:
            yield placed(one, windows)


@rule("vpr-day", norm="vpr-time", day_bound=True, sight=Sight.WORK)
def vpr_day(case: Case) -> Iterator[Answer]:
    """ВПР назначена на день, когда нет уроков

    Почему это важно
    ВПР пишут на уроках. В каникулы, в праздник и в выходной класс не приходит в школу.

    Плохо

        procedures:
          - subject: Математика
            kind: ВПР
            level: federal
            classes: 5А
            when: 2027-05-09  # <-- vpr-day

    Хорошо

        procedures:
          - subject: Математика
            kind: ВПР
            level: federal
            classes: 5А
            when: 2027-04-22

    Норма
    ВПР проводят в учебный день, не в каникулы. Без календаря школы видны только воскресенья и общие
    выходные; остальные дни без него не проверяются. Правила day-off и outside-terms о ВПР молчат.
    """
    norm = case.norms.get("vpr-time")
    for one in _vpr(case.of_year):
        days, grade = one.first.days, one.first.class_name.parallel
        if days is None:
            yield not_checkable("no-day", len(one.classes))
            continue
        known = [case.is_school_day(day, grade) for day in days.days()]
        if all(school_day is False for school_day in known):
            outcome = Outcome.VIOLATION if one.first.certain else Outcome.POSSIBLE
            yield one.answer(outcome, citation=norm.citation if norm else "")
        elif any(known):
            yield fine(len(one.classes))
        else:
            yield not_checkable("no-calendar", len(one.classes))


def placed(one: Together, windows: tuple[Period, ...]) -> Answer:
    """Tell whether days lie in one of the windows: certain only of a day that the school named."""
    days = one.first.days
    if days is not None and any(days.start in window and days.end in window for window in windows):
        return fine(len(one.classes))
    outcome = Outcome.VIOLATION if one.first.certain else Outcome.POSSIBLE
    return one.answer(outcome, window=tuple(map(str, windows)))


def _vpr(procedures: Iterable[Procedure]) -> Iterator[Together]:
    return together(one for one in procedures if one.kind is Kind.NATIONAL)


def _windows(case: Case, one: Procedure) -> tuple[Period, ...]:
    """Return the plan's windows for this subject and grade, else of any ВПР, else the norm's."""
    grade = one.class_name.parallel
    ordered = [
        procedure
        for plan in case.plans
        if plan.level is Level.FEDERAL
        for procedure in plan.procedures
        if procedure.kind is Kind.NATIONAL and grade in procedure.grades
    ]
    own = [procedure for procedure in ordered if procedure.subject.casefold() == one.subject.casefold()]
    found = {procedure.window for procedure in own or ordered if procedure.window is not None}
    norm = case.norms.get("vpr-window")
    if not found and norm is not None and norm.window is not None:
        found = {norm.window} if norm.window.overlaps(case.schedule.year.period) else set()
    return tuple(sorted(found))


def _count_norm(case: Case, grade: int) -> NormVersion | None:
    """Find the norm that names the grade, else the one that names none."""
    norms = [version for key, version in sorted(case.norms.items()) if key.startswith("vpr-count")]
    named = [norm for norm in norms if grade in norm.grades]
    return next(iter(named or [norm for norm in norms if not norm.grades]), None)


def _counted(name: ClassName, works: list[Procedure], limit: int, citation: str) -> Answer:
    sure = _subjects(one for one in works if not one.random_choice and one.track is None)
    perhaps = _subjects(works)
    if len(perhaps) <= limit:
        return fine()
    outcome = Outcome.VIOLATION if len(sure) > limit else Outcome.POSSIBLE
    last = max(works, key=lambda one: (one.day, one.path[:2]))
    return Answer(
        outcome=outcome,
        path=last.path,
        related=tuple(sorted({one.path for one in works} - {last.path}, key=str)),
        classes=(name,),
        facts={
            "n": len(sure if outcome is Outcome.VIOLATION else perhaps),
            "limit": limit,
            "subjects": tuple(sorted({one.subject for one in works})),
            "citation": citation,
        },
    )


def _subjects(works: Iterable[Procedure]) -> set[object]:
    """Distinct works: by subject; where chance draws it, by place in the file."""
    return {one.path if one.random_choice else one.subject.casefold() for one in works}


RULES: tuple[Rule, ...] = (vpr_grade, vpr_count, vpr_window, vpr_day)
