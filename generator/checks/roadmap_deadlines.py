"""Deadlines of roadmaps: can they be read, measured and kept within the roadmap's time."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterator

from generator.checks.library_rule import LibraryRule, library_rule
from generator.checks.roadmaps import DOUBT, measures_of
from generator.checks.subject import Subject
from generator.model.deadline import Deadline, DeadlineKind
from generator.model.finding import Finding, Outcome, Severity
from generator.model.period import Period
from generator.model.place import Step
from generator.model.roadmap import Measure, Roadmap

NEVER_LATE = frozenset({DeadlineKind.CONTINUOUS, DeadlineKind.REFERRED, DeadlineKind.ON_DEMAND})
"""Kinds of deadlines that no period makes measurable."""


@library_rule("deadline-not-understood", "roadmaps", severity=Severity.WARNING)
def deadline_not_understood(subject: Subject) -> Iterator[Finding]:
    """Формулировка срока непонятна программе

    Почему это важно
    Непонятый срок виден на странице, но его нет в календаре, и программа не скажет, что он наступает.

    Плохо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
        measures:
          - text: Совещание завучей
            deadline: после дождичка в четверг  # <-- deadline-not-understood
            responsible: [Методист]

    Хорошо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
        measures:
          - text: Совещание завучей
            deadline: до 15 октября 2026 г.
            responsible: [Методист]

    Норма
    Срок пишут слово в слово как в документе, и менять его ради программы нельзя: незнакомый срок показан как
    написан и ничего не нарушает. Исправьте только свою опечатку. Что программа поняла, покажет grafik
    deadline.
    """
    for roadmap in subject.library.roadmaps:
        for path, measure, deadline in _deadlines(subject, roadmap):
            if deadline.kind is DeadlineKind.AS_WRITTEN:
                yield subject.finding(
                    "deadline-not-understood",
                    roadmap.file,
                    (*path, "deadline"),
                    Severity.WARNING,
                    Outcome.NOT_CHECKABLE,
                    wording=measure.deadline or "",
                )


@library_rule("deadline-not-measurable", "roadmaps", severity=Severity.INFO)
def deadline_not_measurable(subject: Subject) -> Iterator[Finding]:
    """По сроку нельзя сказать, что он нарушен

    Почему это важно
    «Постоянно», «по плану», «по запросу» не дают дня, после которого можно спросить: сделано ли. Такое
    мероприятие нельзя ни исполнить в срок, ни просрочить.

    Плохо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
        measures:
          - text: Проверка сайтов школ
            deadline: постоянно  # <-- deadline-not-measurable
            responsible: [Методист]

    Хорошо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
        measures:
          - text: Проверка сайтов школ
            deadline: ежемесячно
            responsible: [Методист]

    Норма
    Запрета нет, поэтому это только подсказка тем, кто ещё может поправить документ. Утверждённые слова не
    меняют. Если сроку не хватает лишь периода дорожной карты, правило молчит.
    """
    for roadmap in subject.library.roadmaps:
        for path, measure, deadline in _deadlines(subject, roadmap):
            # Where the days are only missing for lack of a period, the wording is not to blame.
            unknown = roadmap.period is None and deadline.kind not in NEVER_LATE
            if deadline.kind is not DeadlineKind.AS_WRITTEN and not deadline.measurable and not unknown:
                yield subject.finding(
                    "deadline-not-measurable",
                    roadmap.file,
                    (*path, "deadline"),
                    *DOUBT,
                    wording=measure.deadline or "",
                )


@library_rule("deadline-past-period", "roadmaps", severity=Severity.WARNING)
def deadline_past_period(subject: Subject) -> Iterator[Finding]:
    """Срок выходит за период дорожной карты

    Почему это важно
    Дорожная карта действует до последнего дня своего периода. Срок после него или до его начала – почти
    всегда описка в годе, и мероприятие теряется.

    Плохо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
        measures:
          - text: Справка по итогам
            deadline: октябрь 2027 г.  # <-- deadline-past-period
            responsible: [Методист]

    Хорошо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
        measures:
          - text: Справка по итогам
            deadline: июнь 2027 г.
            responsible: [Методист]

    Норма
    Сравниваются все дни срока и дни period. Если периода в документе нет, правило молчит. Если так напечатано
    в утверждённом документе, слова не меняют; о сроке спрашивают орган, который утвердил документ.
    """
    yield from _past_period(subject, "deadline-past-period", annual=False)


@library_rule("annual-past-period", "roadmaps", severity=Severity.WARNING)
def annual_past_period(subject: Subject) -> Iterator[Finding]:
    """Ежегодный срок повторяется и за пределами периода

    Почему это важно
    Мероприятие обещано и на годы, когда дорожная карта уже не действует: никто не обязан его исполнить.

    Плохо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2024-01-01..2026-12-31, wording: 2024-2026 годы}
        measures:
          - text: Анализ результатов
            deadline: Май, ежегодно с 2024 по 2029 годы  # <-- annual-past-period
            responsible: [Методист]

    Хорошо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2024-01-01..2026-12-31, wording: 2024-2026 годы}
        measures:
          - text: Анализ результатов
            deadline: Май, ежегодно с 2024 по 2026 годы
            responsible: [Методист]

    Норма
    Сравниваются названные в сроке годы и дни period. Если период переписан с документа неверно, исправьте
    его; если так напечатано в утверждённом документе, слова не меняют.
    """
    yield from _past_period(subject, "annual-past-period", annual=True)


@library_rule("annual-once", "roadmaps", severity=Severity.INFO)
def annual_once(subject: Subject) -> Iterator[Finding]:
    """Ежегодный срок умещается в период только один раз

    Почему это важно
    «Ежегодно» в плане на один год – обычно след прежнего документа: непонятно, кто исполнит мероприятие в
    следующие годы.

    Плохо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
        measures:
          - text: Анализ результатов
            deadline: Ежегодно (июнь-июль)  # <-- annual-once
            responsible: [Методист]

    Хорошо

        title: План мероприятий
        issuer: Управление образования
        source: {title: Приказ № 120}
        period: {days: 2026-09-01..2027-08-31, wording: 2026-2027 учебный год}
        measures:
          - text: Анализ результатов
            deadline: июнь-июль 2027 г.
            responsible: [Методист]

    Норма
    Это только подсказка: проверьте период дорожной карты. Если так напечатано в утверждённом документе, слова
    не меняют.
    """
    for roadmap in subject.library.roadmaps:
        period = _period(roadmap)
        for path, measure, deadline in _deadlines(subject, roadmap):
            if period is not None and deadline.kind is DeadlineKind.ANNUAL and len(deadline.windows) == 1:
                yield subject.finding(
                    "annual-once",
                    roadmap.file,
                    (*path, "deadline"),
                    *DOUBT,
                    wording=measure.deadline or "",
                    period=str(period),
                )


def _past_period(subject: Subject, code: str, *, annual: bool) -> Iterator[Finding]:
    for roadmap in subject.library.roadmaps:
        period = _period(roadmap)
        for path, measure, deadline in _deadlines(subject, roadmap):
            if period is None or (deadline.kind is DeadlineKind.ANNUAL) is not annual:
                continue
            if not all(one.start in period and one.end in period for one in deadline.windows):
                yield subject.finding(
                    code,
                    roadmap.file,
                    (*path, "deadline"),
                    Severity.WARNING,
                    wording=measure.deadline or "",
                    period=str(period),
                )


def _period(roadmap: Roadmap) -> Period | None:
    return roadmap.period.days if roadmap.period else None


def _deadlines(subject: Subject, roadmap: Roadmap) -> Iterator[tuple[tuple[Step, ...], Measure, Deadline]]:
    period = _period(roadmap)
    for path, measure in measures_of(roadmap):
        if measure.deadline is not None:
            yield path, measure, subject.read_deadline(measure.deadline, period)


DOCUMENTED: tuple[LibraryRule, ...] = (
    deadline_not_understood,
    deadline_not_measurable,
    deadline_past_period,
    annual_past_period,
    annual_once,
)
"""All of them have a page."""
