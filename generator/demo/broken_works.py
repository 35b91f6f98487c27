"""Faults that one more work of one class makes."""

# ruff: noqa: D401 - the docstring of a maker states the fault that it makes

import random
from collections.abc import Iterator
from datetime import date

import msgspec

from generator.demo.curriculum import COURSES, WEEKS
from generator.demo.draft import FIRST, Diary, Draft, Fault, Maker, Row, diaries, extra
from generator.demo.plan import SPACING
from generator.demo.school_days import Year
from generator.model.finding import Outcome
from generator.model.schedule import Kind, Work

NEAR = range(8, 17)
"""Days between two works that are too few, but too many for one work written on several days."""
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница")


def _one(draft: Draft, one: Diary, work: Work, day: date, code: str, what: str) -> Draft:
    """Add a work that is a fault by itself."""
    said = f"«{work.subject}»: {what}"
    fault = Fault(code=code, what=said, classes=(one.name,), dates=(day,), work=work, rest=FIRST)
    return draft.with_extra(one.parallel, work, fault)


def _places(
    rng: random.Random, draft: Draft, days: tuple[date, ...], grades: range = range(2, 12)
) -> Iterator[tuple[Diary, str, date]]:
    """Give classes, subjects and those of ``days`` on which the class has room for one more work."""
    for one in diaries(rng, draft, grades):
        for course in one.roomy(rng):
            for day in one.free(rng, course.subject, days):
                yield one, course.subject, day


def two_a_day(rng: random.Random, draft: Draft, _year: Year) -> Iterator[Draft]:
    """Two works of a class on one day."""
    for one in diaries(rng, draft):
        taken = [row for row in one.own if row.plain and one.load[row.days[0]] == 1]
        for course in one.roomy(rng):
            for row in rng.sample(taken, len(taken)):
                [day], subject = row.days, course.subject
                suits = day.weekday() in one.parallel.week.weekdays(subject)
                if suits and row.work.subject != subject and not one.near(subject, day):
                    what = f"в один день с работой «{row.work.subject}»"
                    yield _one(draft, one, extra(one, subject, day), day, "two-a-day", what)


def spacing(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """Two works in a subject too near to each other."""
    for one in diaries(rng, draft):
        for course in one.roomy(rng):
            plain = {row.days[0]: row for row in one.own if row.plain and row.work.subject == course.subject}
            suits = one.parallel.week.weekdays(course.subject)
            days = [day for day in year.days if not one.load[day] and day.weekday() in suits]
            for day in rng.sample(days, len(days)):
                match one.near(course.subject, day):
                    case [other] if abs((other - day).days) in NEAR and other in plain:
                        yield _too_near(draft, one, plain[other], day)


def _too_near(draft: Draft, one: Diary, row: Row, day: date) -> Draft:
    """Add a work near to ``row``; the fault stands at the later of the two."""
    [other], work = row.days, extra(one, row.work.subject, day)
    gap = abs((other - day).days)
    fault = Fault(
        code="spacing",
        what=f"«{work.subject}»: от работы до работы {gap} дн. вместо {SPACING}",
        classes=(one.name,),
        dates=tuple(sorted((other, day))),
        work=work if day > other else row.work,
        rest=FIRST if day > other else row.rest,
    )
    return draft.with_extra(one.parallel, work, fault)


def sunday(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work on a Sunday."""
    for one, subject, day in _places(rng, draft, year.sundays):
        yield _one(draft, one, extra(one, subject, day), day, "day-off", "работа в воскресенье")


def vacation(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work in the vacation."""
    for one, subject, day in _places(rng, draft, year.vacations):
        yield _one(draft, one, extra(one, subject, day), day, "day-off", "работа в каникулы")


def official(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work on an official day off."""
    for one, subject, day in _places(rng, draft, year.official):
        yield _one(draft, one, extra(one, subject, day), day, "day-off", "работа в официальный выходной")


def outside_terms(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work after the last lesson of the year."""
    for one, subject, day in _places(rng, draft, year.after):
        yield _one(draft, one, extra(one, subject, day), day, "outside-terms", "работа после конца занятий")


def short_procedure(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work that is too short for a schedule."""
    for one, subject, day in _places(rng, draft, year.days):
        work = extra(one, subject, day, minutes=rng.choice((10, 15, 20, 25)))
        yield _one(draft, one, work, day, "short-procedure", f"работа на {work.minutes} минут")


def test_too_long(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A test longer than the grade may write."""
    for one, subject, day in _places(rng, draft, year.days):
        work = extra(one, subject, day, Kind.TEST, minutes=90 if one.grade <= 4 else 135)  # noqa: PLR2004
        yield _one(draft, one, work, day, "test-too-long", f"контрольная на {work.minutes} минут")


def test_in_grade_1(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A test in the first grade."""
    for one, subject, day in _places(rng, draft, year.days_of(1), range(1, 2)):
        work = extra(one, subject, day, Kind.TEST)
        yield _one(draft, one, work, day, "test-in-grade-1", "контрольная работа в 1 классе")


def edge_lesson(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work on the first or last lesson."""
    weekly = {(grade, one.subject): one.weekly for grade, courses in COURSES.items() for one in courses}
    for one, subject, day in _places(rng, draft, year.days):
        if weekly[one.grade, subject] > 1:
            lesson = rng.choice((1, len(one.parallel.week.days[day.weekday()])))
            work = msgspec.structs.replace(extra(one, subject, day), lessons=(lesson,))
            what = "работа на первом уроке" if lesson == 1 else "работа на последнем уроке"
            yield _one(draft, one, work, day, "edge-lesson", what)


def share(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """More works in a subject than the share of its hours allows; the fault stands at the last of them."""
    for one in diaries(rng, draft):
        for course in (course for course in COURSES[one.grade] if course.weekly == 1 and course.works):
            subject, days = course.subject, list[date]()
            written = [row for row in one.own if row.work.subject == subject]
            for day in one.free(rng, subject, year.days_of(one.grade)):
                apart = all(abs((day - other).days) >= SPACING for other in days)
                if len(written) + len(days) <= course.most_works and apart:
                    days.append(day)
            if len(written) + len(days) > course.most_works and all(row.plain for row in written):
                yield _too_many(draft, one, written, subject, sorted(days))


def _too_many(draft: Draft, one: Diary, written: list[Row], subject: str, days: list[date]) -> Draft:
    works = [extra(one, subject, day) for day in days]
    places = [(row.days[0], row.work, row.rest) for row in written]
    places += [(day, work, FIRST) for day, work in zip(days, works, strict=True)]
    _, last, rest = max(places, key=lambda place: place[0])
    fault = Fault(
        code="share",
        what=f"«{subject}»: работ {len(places)} на {WEEKS} ч., больше 10 %",
        classes=(one.name,),
        dates=tuple(sorted(day for day, _, _ in places)),
        work=last,
        rest=rest,
    )
    return draft.with_works(one.grade, (*one.parallel.works, *works), fault)


def rehearsal(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work that is called a rehearsal: only possible, whatever the rule finds."""
    for one, subject, day in _places(rng, draft, year.days):
        work = msgspec.structs.replace(extra(one, subject, day), topic="Тренировочная работа")
        made = _one(draft, one, work, day, "rehearsal-title", "«тренировочная» в названии")
        yield _possible(made)


def weekday_disagrees(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A note names another weekday than the date has."""
    for one, subject, day in _places(rng, draft, year.days):
        said = WEEKDAYS[(day.weekday() + rng.randint(1, 4)) % 5]
        work = msgspec.structs.replace(extra(one, subject, day), note=said)
        what = f"сказано «{said}», а это {WEEKDAYS[day.weekday()]}"
        yield _one(draft, one, work, day, "weekday-disagrees", what)


def subject_unknown(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A slip of the pen in the name of a subject: only possible."""
    for one, subject, day in _places(rng, draft, year.days):
        slip = subject[:2] + subject[3] + subject[2] + subject[4:]
        if slip != subject:
            made = _one(draft, one, extra(one, slip, day), day, "subject-unknown", f"вместо «{subject}»")
            yield _possible(made)


def _possible(draft: Draft) -> Draft:
    last = msgspec.structs.replace(draft.faults[-1], outcome=Outcome.POSSIBLE)
    return msgspec.structs.replace(draft, faults=(*draft.faults[:-1], last))


def exam_clash(rng: random.Random, draft: Draft, year: Year) -> Iterator[Draft]:
    """A work of grade 9 on the day of the interview: only possible, and so are two works on one day."""
    day = year.interview
    for one in diaries(rng, draft, range(9, 10)):
        for course in rng.sample(COURSES[one.grade], len(COURSES[one.grade])):
            room = course.works and len(one.days_of(course.subject)) < course.most_works
            if room and one.load[day] == 1 and not one.near(course.subject, day):
                work = msgspec.structs.replace(extra(one, course.subject, day), lessons=(3,))
                made = _possible(_one(draft, one, work, day, "exam-clash", "в день собеседования"))
                again = msgspec.structs.replace(made.faults[-1], code="two-a-day")
                yield msgspec.structs.replace(made, faults=(*made.faults, again))


MAKERS: tuple[Maker, ...] = (
    two_a_day, spacing, sunday, vacation, official, outside_terms, short_procedure, test_too_long,
    test_in_grade_1, edge_lesson, share, rehearsal, weekday_disagrees, subject_unknown, exam_clash,
)  # fmt: skip
"""In the order in which schools get them."""
