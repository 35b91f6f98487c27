"""What a schedule's words say, and what its dates say of them."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache, partial

from generator.checks.case import Case
from generator.checks.moments import Together, together
from generator.checks.rule import Answer, Rule, fine, not_checkable, rule
from generator.model.class_name import ClassName
from generator.model.finding import Fact, Outcome
from generator.model.schedule import Kind, Level

REHEARSAL = re.compile(r"\b(пробн|тренировочн|предварительн|репетиционн)\w*", re.IGNORECASE)
WEEKDAYS = (
    ("понедельник", "пн", "пон"),
    ("вторник", "вт"),
    ("среда", "среду", "ср"),
    ("четверг", "чт", "чет"),
    ("пятница", "пятницу", "пт", "пят"),
    ("суббота", "субботу", "сб", "суб"),
    ("воскресенье", "вс"),
)
"""In order of ``date.weekday``; the first is the name that is shown."""
NUMBERS = {word: number for number, words in enumerate(WEEKDAYS) for word in words}
WEEKDAY = r"(?P<{name}>" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")\b\.?"
STATED = re.compile(
    r"^\s*(?:в[о]?\s+)?" + WEEKDAY.format(name="alone") + r"\s*(?:$|[,;/(\d]|[–—-]\s*\d)"
    r"|\(\s*" + WEEKDAY.format(name="bracketed") + r"\s*\)",
    re.IGNORECASE,
)
"""A weekday that can only be the work's own: alone, in front of the rest, or in brackets."""
ALIKE = 0.8
"""How alike a misspelt subject is to the one meant; «Английский язык» and «Русский язык» are less."""
MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
MENTIONED = re.compile(
    r"\bво?\s+(?P<spoken>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b"
    rf"|\b\d{{1,2}}(?:\.\d\d(?:\.\d{{2,4}})?|\s+(?:{MONTHS}))(?:\s+\d{{4}})?(?:\s*г(?:ода|\.))?[\s,–—-]+"
    + WEEKDAY.format(name="dated"),
    re.IGNORECASE,
)
"""A weekday in the flow of words, or behind a date: it may speak of something else."""


@rule("rehearsal-title", norm="rehearsal")
def rehearsal_title(case: Case) -> Iterator[Answer]:
    """Похоже на пробную или тренировочную работу

    Почему это важно
    Репетиции будущих работ отнимают уроки и в график оценочных процедур не входят.

    Плохо

        procedures:
          - subject: Алгебра
            kind: ПР
            level: school
            classes: 9А
            topic: Пробный экзамен
            when: 2026-10-14  # <-- rehearsal-title

    Хорошо

        procedures:
          - subject: Алгебра
            kind: КР
            level: school
            classes: 9А
            topic: Квадратные уравнения
            when: 2026-10-14

    Норма
    Правило смотрит только на вид работы и слова в её названии («пробная», «тренировочная»,
    «предварительная»), поэтому всегда говорит «возможно».
    """
    for one in together(case.procedures):
        title = f"{one.first.subject} {one.first.topic or ''}"
        word = REHEARSAL.search(title)
        if word is None and one.first.kind is not Kind.REHEARSAL:
            yield fine(len(one.classes))
        else:
            yield one.answer(Outcome.POSSIBLE, word=word[0] if word else Kind.REHEARSAL.value)


@rule("undated")
def undated(case: Case) -> Iterator[Answer]:
    """У работ графика нет дат

    Почему это важно
    График отвечает на вопрос «когда». Без дат родители не могут подготовиться, и почти ни одну норму
    проверить нельзя.

    Плохо

        procedures:
          - subject: Математика  # <-- undated
            kind: КР
            level: school
            classes: 5А
            undated: по плану учителя

    Хорошо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Норма
    Нарушение – если дат нет ни у одной работы. Если без даты только часть работ (например, срок ещё не
    объявлен сверху), программа говорит «возможно» и называет долю. Месяц или неделя датой считаются.
    """
    if not case.procedures:
        yield not_checkable("empty-schedule")
        return
    without = [one for one in case.procedures if one.when is None]
    if not without:
        yield fine()
        return
    blocks = {one.path[:2] for one in without}
    places = tuple(sorted(blocks, key=lambda path: (path[0] != "procedures", path)))  # as the file goes
    total = len(case.procedures)
    facts: dict[str, Fact] = {"n": len(without), "of": total, "share": round(100 * len(without) / total)}
    if len(without) == total:
        yield Answer(
            outcome=Outcome.VIOLATION, path=places[0], related=places[1:], facts=facts | {"why": "all"}
        )
    else:
        yield Answer(outcome=Outcome.POSSIBLE, path=places[0], related=places[1:], facts=facts)


@rule("weekday-disagrees")
def weekday_disagrees(case: Case) -> Iterator[Answer]:
    """Названный день недели не совпадает с датой

    Почему это важно
    Одно из двух – день недели или число – ошибка, и половина читателей придёт не в тот день.

    Плохо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14  # <-- weekday-disagrees
            note: вторник

    Хорошо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14
            note: среда

    Норма
    14 октября 2026 года – среда. Правило верит только слову, которое стоит само по себе, в начале или в
    скобках; о слове внутри фразы («консультация в пятницу») говорит «возможно».
    """
    for one in together(case.procedures):
        text = " ".join(filter(None, (one.first.note, one.first.topic)))
        stated = _weekdays(STATED, one.first.note) | _weekdays(STATED, _bracketed(one.first.topic))
        named = stated or _weekdays(MENTIONED, text)
        if not named:
            continue
        if one.first.days is None or not one.first.certain:
            yield not_checkable("no-day", len(one.classes))
        elif one.first.days.start.weekday() in named:
            yield fine(len(one.classes))
        else:
            yield _disagreement(one, one.first.days.start, named, sure=bool(stated) and len(named) == 1)


@rule("subject-unknown")
def subject_unknown(case: Case) -> Iterator[Answer]:
    """Предмета нет в учебном плане класса

    Почему это важно
    Если предмет назван не так, как в учебном плане, для него нельзя посчитать долю работ в часах, а читатель
    увидит два предмета вместо одного.

    Плохо

        procedures:
          - subject: Матиматика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14  # <-- subject-unknown

    Хорошо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Норма
    Работа может быть и вне учебного плана (например, читательская грамотность), поэтому программа говорит
    только «возможно». Работы вышестоящих уровней и предметы по жребию не проверяются.
    """
    own = (one for one in case.procedures if one.level is Level.SCHOOL and not one.random_choice)
    curriculum = cache(partial(_curriculum, case))
    for one in together(own):
        known = curriculum(one.first.class_name)
        if not known:
            yield not_checkable("no-curriculum", len(one.classes))
        elif one.first.subject.casefold() in {subject.casefold() for subject in known}:
            yield fine(len(one.classes))
        else:
            close = get_close_matches(one.first.subject, known, 1, ALIKE)
            yield one.answer(Outcome.POSSIBLE, suggestion=close[0] if close else "")


def _weekdays(pattern: re.Pattern[str], text: str | None) -> set[int]:
    found = pattern.finditer(text or "")
    return {NUMBERS[word.lower()] for match in found for word in match.groups() if word}


def _bracketed(topic: str | None) -> str:
    """Of a topic only what stands in brackets: «Среда» alone is a topic of biology."""
    return " ".join(re.findall(r"\([^()]*\)", topic or ""))


def _disagreement(one: Together, day: date, named: set[int], *, sure: bool) -> Answer:
    outcome = Outcome.VIOLATION if sure else Outcome.POSSIBLE
    said = tuple(WEEKDAYS[number][0] for number in sorted(named))
    return one.answer(outcome, said=said, weekday=WEEKDAYS[day.weekday()][0])


def _curriculum(case: Case, name: ClassName) -> list[str]:
    """Subjects that the class is taught this year; none when that is not known."""
    parallel = ClassName(name.parallel)
    return [
        subject
        for one in case.school.curriculum
        if one.year in (None, case.schedule.year) and any(other in (name, parallel) for other in one.classes)
        for subject in one.hours
    ]


RULES: tuple[Rule, ...] = (rehearsal_title, undated, weekday_disagrees, subject_unknown)
