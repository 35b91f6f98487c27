"""Schedules against the schools that they belong to."""

# ruff: noqa: D400, D401, D415 - the docstring of a rule states the fault, or is its public page in Russian

from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.checks.library_rule import LibraryRule, library_rule
from generator.checks.subject import Subject
from generator.model.class_name import ClassName, classes_of, numbers_between
from generator.model.finding import Fact, Finding, Severity
from generator.model.place import Step
from generator.model.schedule import Schedule, Work
from generator.model.school import School


def unknown_school(subject: Subject) -> Iterator[Finding]:
    """A schedule lies in the folder of a school that is not in the list of schools."""
    library = subject.library
    for schedule in library.schedules:
        schools_file = f"schools/{schedule.authority}.yml"
        known = (schedule.authority, schedule.school) in library.schools
        if not known and schools_file not in subject.unread:
            yield subject.finding(
                "unknown-school", schedule.file, (), school=schedule.school, schools_file=schools_file
            )


def unknown_class(subject: Subject) -> Iterator[Finding]:
    """A schedule names a class that the school does not have."""
    for schedule, school in _with_school(subject):
        meant = _meant_by(school)
        for path, name in (*_named_classes(schedule), *_printed_classes(schedule)):
            if not meant(name):
                facts: dict[str, Fact] = {"name": str(name), "school": school.title}
                listed = numbers_between(str(name))
                facts |= {"why": "range", "listed": listed} if listed else {}
                yield subject.finding("unknown-class", schedule.file, path, **facts)


def class_named_twice(subject: Subject) -> Iterator[Finding]:
    """A class gets the days of one block twice: «5» beside «5А», or two groups with the same class."""
    for schedule, school in _with_school(subject):
        seen: set[tuple[tuple[Step, ...], ClassName]] = set()
        meant = _meant_by(school)
        for path, name in _named_classes(schedule):
            means = {(path[:3], one) for one in meant(name)}
            if seen & means:
                yield subject.finding("class-named-twice", schedule.file, path, name=str(name))
            seen |= means


def _meant_by(school: School) -> Callable[[ClassName], tuple[ClassName, ...]]:
    """Return what tells a school's classes that a name means; blocks repeat the same few names."""
    return lru_cache(maxsize=None)(lambda name: classes_of((name,), school.classes))


def no_days(subject: Subject) -> Iterator[Finding]:
    """A block has neither days nor a reason why not, or both; or it names its classes nowhere, or twice."""
    for schedule in subject.library.schedules:
        for path, work in _works(schedule):
            if not work.when and work.undated is None:
                yield subject.finding("no-days", schedule.file, path, subject=work.subject)
            if work.when and work.undated is not None:
                yield subject.finding("days-and-undated", schedule.file, (*path, "undated"))
            by_class = any(group.classes for group in work.when)
            if not work.classes and not by_class:
                yield subject.finding("no-classes", schedule.file, path, subject=work.subject)
            if work.classes and by_class:
                yield subject.finding("classes-and-when", schedule.file, (*path, "classes"))


def _works(schedule: Schedule) -> Iterator[tuple[tuple[Step, ...], Work]]:
    """Every block of a schedule, with those that orders add."""
    for index, work in enumerate(schedule.procedures):
        yield ("procedures", index), work
    for number, order in enumerate(schedule.amendments):
        for index, work in enumerate(order.added):
            yield ("amendments", number, "added", index), work


@library_rule("empty-schedule", "schedules", severity=Severity.WARNING)
def empty_schedule(subject: Subject) -> Iterator[Finding]:
    """В графике нет ни одной работы

    Почему это важно
    Страница пустого графика говорит семье, что работ в этом году не будет. Почти всегда файл просто не
    дописан.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures: []  # <-- empty-schedule

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-14}

    Норма
    Если школа и правда не планирует работ или график ещё не готов, удалите файл: тогда сайт скажет, что
    графика нет.
    """
    for schedule in subject.library.schedules:
        if not schedule.procedures:
            yield subject.finding("empty-schedule", schedule.file, ("procedures",), Severity.WARNING)


@library_rule("repeated-day", "schedules", severity=Severity.WARNING)
def repeated_day(subject: Subject) -> Iterator[Finding]:
    """Один день назван у работы дважды

    Почему это важно
    На странице и в календаре появятся две одинаковые работы, а доля часов посчитается вдвое.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when:
              - 2026-10-14
              - 2026-10-14  # <-- repeated-day

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: [2026-10-14, 2026-11-18]

    Норма
    Удалите повтор или исправьте день. Если в один день и правда две разные работы, пишите их отдельными
    записями.
    """
    for schedule in subject.library.schedules:
        for index, work in enumerate(schedule.procedures):
            for group_index, group in enumerate(work.when):
                seen = set()
                inner = (group_index,) if group.classes else ()
                for moment_index, moment in enumerate(group.moments):
                    if moment.parts in seen:
                        path = ("procedures", index, "when", *inner, moment_index)
                        day = ", ".join(str(part) for part in moment.parts)
                        yield subject.finding("repeated-day", schedule.file, path, Severity.WARNING, day=day)
                    seen.add(moment.parts)


@library_rule("outside-school-year", "schedules")
def outside_school_year(subject: Subject) -> Iterator[Finding]:
    """День не относится к учебному году файла

    Почему это важно
    Учебный год – с 1 сентября по 31 августа, его называет имя файла. День другого года – почти всегда описка,
    и работа пропадёт со страницы того года, в котором её ждут.

    Плохо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2027-10-14  # <-- outside-school-year

    Хорошо

        approval: {document: приказ, number: "120", date: 2026-09-04}
        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 5А
            when: 2026-10-14

    Норма
    Пока такая ошибка есть, сайт не публикуется. Другие правила о днях (day-off, outside-terms, vpr-day,
    vpr-window, external-outside-window) о таком дне молчат: об одной ошибке говорится один раз.
    """
    for schedule in subject.library.schedules:
        year = schedule.year.period
        for index, work in enumerate(schedule.procedures):
            for group_index, group in enumerate(work.when):
                for moment_index, moment in enumerate(group.moments):
                    inner = (group_index,) if group.classes else ()
                    for part in moment.parts:
                        if part.days and not (part.days.start in year and part.days.end in year):
                            yield subject.finding(
                                "outside-school-year",
                                schedule.file,
                                ("procedures", index, "when", *inner, moment_index),
                                day=str(part),
                                year=schedule.year.slug,
                            )


@library_rule("no-source", "schedules", severity=Severity.WARNING)
def no_source(subject: Subject) -> Iterator[Finding]:
    """Не сказано, откуда взят график

    Почему это важно
    Читатель должен иметь возможность сверить страницу с тем, что опубликовала школа.

    Плохо

        procedures:  # <-- no-source
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-14}

    Хорошо

        source: {title: График на сайте школы, address: "https://school.example/grafik", accessed: 2026-09-10}
        procedures:
          - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-14}

    Норма
    Довольно source (откуда перенесено) или approval (каким приказом утверждено). У выдуманных школ правило
    молчит.
    """
    for schedule, _ in _with_school(subject):
        authority = subject.library.authority_by_id[schedule.authority].authority
        if schedule.source is None and schedule.approval is None and not authority.demo:
            yield subject.finding("no-source", schedule.file, (), Severity.WARNING)


def _with_school(subject: Subject) -> Iterator[tuple[Schedule, School]]:
    for schedule in subject.library.schedules:
        school = subject.library.schools.get((schedule.authority, schedule.school))
        if school is not None:
            yield schedule, school.in_year(schedule.year)


def _printed_classes(schedule: Schedule) -> Iterator[tuple[tuple[Step, ...], ClassName]]:
    for index, one in enumerate(schedule.printed):
        for position, name in enumerate(one.classes):
            yield ("printed", index, "classes", position), name


def _named_classes(schedule: Schedule) -> Iterator[tuple[tuple[Step, ...], ClassName]]:
    """Every class that a schedule names; where ``when`` does so, with the place of the days of that class."""
    for index, work in enumerate(schedule.procedures):
        for position, name in enumerate(work.classes):
            yield ("procedures", index, "classes", position), name
        for position, group in enumerate(work.when):
            for name in group.classes:
                yield ("procedures", index, "when", position), name


DOCUMENTED: tuple[LibraryRule, ...] = (outside_school_year, repeated_day, empty_schedule, no_source)
"""Those with a page."""
