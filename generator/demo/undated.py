"""Works whose days a made-up school cannot know yet."""

from collections.abc import Iterator

from generator.demo.curriculum import CHOICES, NATIONAL_GRADES
from generator.model.class_name import ClassName
from generator.model.schedule import Kind, Level, Work

INTERVIEW_GRADE = 9
PROJECT_GRADES = (10, 11)


def undated_works(grade: int, spring: int) -> Iterator[Work]:
    """National works, the interview of grade 9, projects. ``spring``: the year in which school ends."""
    classes = (ClassName(grade),)
    if grade in NATIONAL_GRADES:
        yield from _national(grade, classes, f"дни ВПР весной {spring} года назначит приказ Рособрнадзора")
    if grade == INTERVIEW_GRADE:
        yield Work(
            subject="Русский язык",
            kind=Kind.FINAL_INTERVIEW,
            level=Level.FEDERAL,
            classes=classes,
            undated=f"день итогового собеседования {spring} года ещё не назначен",
        )
    if grade in PROJECT_GRADES:
        yield Work(
            subject="Индивидуальный проект",
            kind=Kind.INTERIM_ATTESTATION,
            level=Level.SCHOOL,
            classes=classes,
            undated="защита проектов по отдельному графику школы",
        )


def _national(grade: int, classes: tuple[ClassName, ...], undated: str) -> Iterator[Work]:
    for subject in ("Русский язык", "Математика"):
        yield Work(subject=subject, kind=Kind.NATIONAL, level=Level.FEDERAL, classes=classes, undated=undated)
    for number, subjects in enumerate(CHOICES[grade], 1):
        title = "Предмет по случайному выбору"
        yield Work(
            subject=title if len(CHOICES[grade]) == 1 else f"{title}, группа {number}",
            random_choice=subjects,
            kind=Kind.NATIONAL,
            level=Level.FEDERAL,
            classes=classes,
            undated=undated,
        )
