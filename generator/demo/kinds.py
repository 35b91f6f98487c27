"""What kind of work each of a course's works is, and what a schedule says of it."""

from generator.demo.curriculum import CORE, Course
from generator.model.schedule import Kind, Level, Work

PRIMARY = 4
"""Last grade of primary school."""

OLDEST = 9
"""From this grade on essays may take two lessons."""

MANY = 4
"""A course with so many works ends the year with an attestation."""

PRACTICAL = frozenset({"Физическая культура", "Музыка", "Изобразительное искусство", "Труд (технология)"})
"""Subjects that check what pupils can do."""

OUTER: dict[tuple[int, str], Level] = {
    (4, "Математика"): Level.MUNICIPAL,
    (6, "Русский язык"): Level.MUNICIPAL,
    (8, "Алгебра"): Level.REGIONAL,
    (10, "Алгебра и начала математического анализа"): Level.REGIONAL,
}
"""Courses with one diagnostic that somebody above the school orders."""

TOPICS: dict[tuple[str, Kind], str] = {
    ("Русский язык", Kind.TEST): "Диктант с грамматическим заданием",
    ("Литературное чтение", Kind.CHECK): "Работа с текстом",
    ("Литература", Kind.TEST): "Сочинение",
    ("Английский язык", Kind.TEST): "Чтение и аудирование",
    ("Физическая культура", Kind.CHECK): "Контрольные нормативы",
    ("История", Kind.CHECK): "Работа с картой и источником",
}


INTERVIEW_GRADE = 9
INTERVIEW = "Итоговое собеседование по русскому языку"


def national_work(subject: str) -> Work:
    """Describe a national work (ВПР), without days."""
    return Work(subject=subject, kind=Kind.NATIONAL, level=Level.FEDERAL, minutes=45)


def interview() -> Work:
    """Describe the final interview, without days."""
    return Work(subject=INTERVIEW, kind=Kind.FINAL_INTERVIEW, level=Level.FEDERAL, lessons=(2,))


def ordered_work(grade: int, subject: str) -> Work:
    """Describe the diagnostic of ``OUTER``, without days."""
    level = OUTER[grade, subject]
    return Work(subject=subject, kind=Kind.DIAGNOSTIC, level=level, minutes=40 if grade <= PRIMARY else 45)


def work_of(grade: int, course: Course, number: int, count: int, *, ornate: bool) -> Work:
    """Describe a school's own work by its place in the year, from 0, undated; ``ornate``: with a topic."""
    kind = _kind(grade, course.subject, number, count)
    return Work(
        subject=course.subject,
        kind=kind,
        level=Level.SCHOOL,
        minutes=_minutes(grade, course.subject, kind),
        topic=TOPICS.get((course.subject, kind)) if ornate else None,
    )


def _kind(grade: int, subject: str, number: int, count: int) -> Kind:
    first, last = number == 0, number == count - 1
    kind = Kind.CHECK if number % 3 == 2 else Kind.TEST  # noqa: PLR2004 - every third one
    if grade == 1:
        kind = Kind.STARTING_DIAGNOSTIC if first and not last else Kind.DIAGNOSTIC
    elif subject in PRACTICAL:
        kind = Kind.CHECK
    elif first and subject in CORE:
        kind = Kind.STARTING_DIAGNOSTIC
    elif last and count >= MANY:
        kind = Kind.INTERIM_ATTESTATION if grade > PRIMARY else Kind.ADMINISTRATIVE_TEST
    return kind


def _minutes(grade: int, subject: str, kind: Kind) -> int | None:
    if subject == "Физическая культура":
        return None
    if subject == "Литература" and kind is Kind.TEST and grade >= OLDEST:
        return 90
    if kind is Kind.CHECK or grade == 1:
        return 30
    return 40 if grade <= PRIMARY else 45
