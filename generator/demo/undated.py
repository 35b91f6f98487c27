"""Works whose days a made-up school cannot know yet."""

from collections.abc import Iterator

from generator.demo.curriculum import CHOICES, NATIONAL_GRADES
from generator.model.class_name import ClassName
from generator.model.schedule import Kind, Level, Work

PROJECT_GRADES = (10, 11)


def undated_works(grade: int, spring: int) -> Iterator[Work]:
    """National works that chance will draw, projects. ``spring``: the year in which school ends."""
    classes = (ClassName(grade),)
    if grade in NATIONAL_GRADES:
        yield from _drawn(grade, classes, f"предмет станет известен за неделю до ВПР весной {spring} года")
    if grade in PROJECT_GRADES:
        yield Work(
            subject="Индивидуальный проект",
            kind=Kind.INTERIM_ATTESTATION,
            level=Level.SCHOOL,
            classes=classes,
            undated="защита проектов по отдельному графику школы",
        )


def _drawn(grade: int, classes: tuple[ClassName, ...], undated: str) -> Iterator[Work]:
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
