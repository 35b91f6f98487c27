"""Faults against what levels above the school lay down."""

# ruff: noqa: D401 - the docstring of a maker states the fault that it makes

import random
from collections.abc import Iterator
from datetime import date

import msgspec

from generator.demo.curriculum import COURSES, NATIONAL_GRADES, NATIONAL_SUBJECTS
from generator.demo.draft import FIRST, Diary, Draft, Fault, Maker, Row, diaries, extra, rows_of
from generator.demo.kinds import OUTER
from generator.demo.plan import Parallel
from generator.demo.school_days import Year
from generator.model.period import Period
from generator.model.schedule import ClassMoments, Kind, Level, Moment, Work
from generator.model.when import When

MOST_NATIONAL = {grade: 3 if grade == min(NATIONAL_GRADES) else 4 for grade in NATIONAL_GRADES}
"""Subjects of national works that a class may have."""


def _upper(rng: random.Random, draft: Draft, kind: Kind, window: Period) -> Iterator[tuple[Parallel, Row]]:
    """Give works of the whole parallel ordered from above that stand on a school day in their window."""
    found = [
        (parallel, row)
        for parallel in draft.parallels
        for row in rows_of(parallel)
        if row.work.kind is kind
        and row.work.level is not Level.SCHOOL
        and row.classes == parallel.classes
        and all(day in window and day.weekday() < 5 for day in row.days)  # noqa: PLR2004 - Saturday
    ]
    yield from rng.sample(found, len(found))


def _moved(
    rng: random.Random, draft: Draft, parallel: Parallel, row: Row, days: tuple[date, ...]
) -> Iterator[tuple[Draft, Work, date]]:
    """Move a parallel's work to one of the days on which all its classes are free."""
    others = tuple(work for work in parallel.works if work is not row.work)
    left = msgspec.structs.replace(parallel, works=others)
    of_classes = [Diary(left, name) for name in parallel.classes]
    for day in of_classes[0].free(rng, row.work.subject, days):
        if not any(one.load[day] for one in of_classes):
            moment = Moment(parts=(When.of(Period(day, day)),))
            lesson = parallel.week.lesson(row.work.subject, day.weekday())
            lessons = (lesson,) if lesson else row.work.lessons
            work = msgspec.structs.replace(row.work, lessons=lessons, when=(ClassMoments((), (moment,)),))
            works = tuple(work if one is row.work else one for one in parallel.works)
            yield draft.with_works(parallel.grade, works), work, day


def _moved_fault(draft: Draft, parallel: Parallel, work: Work, day: date, code: str, what: str) -> Draft:
    fault = Fault(
        code=code,
        what=f"«{work.subject}» ({work.kind.value}): {what}",
        classes=parallel.classes,
        dates=(day,),
        work=work,
        rest=FIRST,
    )
    return msgspec.structs.replace(draft, faults=(*draft.faults, fault))


def vpr_window(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A national work before its time."""
    days = tuple(day for day in year.days if day < year.national.start)
    for parallel, row in _upper(rng, draft, Kind.NATIONAL, year.national):
        if row.work.subject in {course.subject for course in COURSES[parallel.grade]}:
            for made, work, day in _moved(rng, draft, parallel, row, days):
                what = f"вне срока {year.national}"
                yield _moved_fault(made, parallel, work, day, "vpr-window", what)


def vpr_day(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A national work on a Sunday."""
    days = tuple(day for day in year.sundays if day in year.national)
    for parallel, row in _upper(rng, draft, Kind.NATIONAL, year.national):
        for made, work, day in _moved(rng, draft, parallel, row, days):
            yield _moved_fault(made, parallel, work, day, "vpr-day", "в воскресенье")


def outside_window(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work of the region or the municipality outside its time."""
    days = tuple(day for day in year.days if day not in year.ordered)
    for parallel, row in _upper(rng, draft, Kind.DIAGNOSTIC, year.ordered):
        for made, work, day in _moved(rng, draft, parallel, row, days):
            what = f"вне срока {year.ordered}"
            yield _moved_fault(made, parallel, work, day, "external-outside-window", what)


def missing(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A national work that the schedule of a grade lacks."""
    for parallel, row in _upper(rng, draft, Kind.NATIONAL, year.national):
        works = tuple(work for work in parallel.works if work is not row.work)
        fault = Fault(
            code="external-missing",
            what=f"нет обязательной работы «{row.work.subject}» (ВПР)",
            classes=parallel.classes,
            rest=("procedures",),
        )
        yield draft.with_works(parallel.grade, works, fault)


def _ordered(one: Diary, work: Work, day: date, code: str, what: str) -> Fault:
    said = f"«{work.subject}» ({work.kind.value}): {what}"
    return Fault(code=code, what=said, classes=(one.name,), dates=(day,), work=work, rest=FIRST)


def wrong_grade(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work of the municipality in a grade that its plan does not name."""
    named = {subject for (_, subject), level in OUTER.items() if level is Level.MUNICIPAL}
    for one in diaries(rng, draft):
        for course in one.roomy(rng):
            if course.subject in named and (one.grade, course.subject) not in OUTER:
                for day in one.free(rng, course.subject, year.days):
                    work = extra(one, course.subject, day, Kind.DIAGNOSTIC, Level.MUNICIPAL)
                    fault = _ordered(one, work, day, "external-grade", "класса нет в плане округа")
                    yield draft.with_extra(one.parallel, work, fault)


def vpr_grade(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A national work in a grade that writes none."""
    days = tuple(day for day in year.days if day in year.national)
    for one in diaries(rng, draft):
        for course in one.roomy(rng) if one.grade not in NATIONAL_GRADES else ():
            for day in one.free(rng, course.subject, days):
                work = extra(one, course.subject, day, Kind.NATIONAL, Level.FEDERAL)
                fault = _ordered(one, work, day, "vpr-grade", "этот класс ВПР не пишет")
                yield draft.with_extra(one.parallel, work, fault)


def vpr_count(rng: random.Random, draft: Draft, _year: Year) -> Iterator[Draft]:
    """National works in more subjects than may be; the fault stands at the last of them."""
    for one in diaries(rng, draft):
        if one.grade not in NATIONAL_GRADES:
            continue
        held = sum(row.work.kind is Kind.NATIONAL for row in one.own)
        room = [course.subject for course in one.roomy(rng) if course.subject not in NATIONAL_SUBJECTS]
        more = MOST_NATIONAL[one.grade] + 1 - held
        if held == len(NATIONAL_SUBJECTS) and len(room) >= more:
            works = tuple(extra(one, name, None, Kind.NATIONAL, Level.FEDERAL, 45) for name in room[:more])
            fault = Fault(
                code="vpr-count",
                what=f"предметов ВПР не меньше {MOST_NATIONAL[one.grade] + 1}",
                classes=(one.name,),
                work=works[-1],
                rest=("undated",),
            )
            yield draft.with_works(one.grade, (*one.parallel.works, *works), fault)


MAKERS: tuple[Maker, ...] = (
    vpr_window, vpr_day, outside_window, missing, wrong_grade, vpr_grade, vpr_count,
)  # fmt: skip
"""In the order in which schools get them."""
