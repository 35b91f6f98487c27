"""What a class writes on one day, and whether it has lessons then."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, Sight, fine, not_checkable, rule
from generator.checks.sittings import Sitting, each_once, same_pupils
from generator.model.calendar import SATURDAY
from generator.model.class_name import ClassName
from generator.model.finding import Fact, Outcome
from generator.model.period import Period
from generator.model.schedule import Kind, Procedure

LONGEST = 7
"""Days from the first to the last within which an uncertain work may meet others; in more it always does."""


@rule("two-a-day", norm="one-a-day", day_bound=True, sight=Sight.DAY)
def two_a_day(case: Case) -> Iterator[Answer]:
    """У класса две работы в один день

    Почему это важно
    К каждой работе класс готовится отдельно. Две работы в один день мешают друг другу, и оценка показывает
    усталость, а не знания.

    Плохо

        procedures:
          - subject: История
            kind: КР
            level: school
            classes: 7А
            when: 2026-10-13
          - subject: Физика
            kind: КР
            level: school
            classes: 7А
            when: 2026-10-13  # <-- two-a-day

    Хорошо

        procedures:
          - subject: История
            kind: КР
            level: school
            classes: 7А
            when: 2026-10-13
          - subject: Физика
            kind: КР
            level: school
            classes: 7А
            when: 2026-10-15

    Норма
    Не больше одной оценочной процедуры в день для класса. Две части одной работы – одна работа. Если день
    назван с точностью до недели или работы пишут разные ученики (подгруппы, профили, два иностранных языка,
    две работы по случайному выбору), правило говорит только «возможно». О месяце, четверти и промежутке
    длиннее недели оно не судит: в них всегда есть и другие работы.
    """
    norm = case.norms.get("one-a-day")
    if norm is None or norm.limit is None:
        yield not_checkable("norm-unknown")
        return
    by_class = defaultdict[ClassName, list[Sitting]](list)
    for one in each_once(case.sittings):
        by_class[one.class_name].append(one)
    for of_class in by_class.values():
        yield from _of_class(of_class, norm.limit)


@rule("day-off", day_bound=True, sight=Sight.WORK)
def day_off(case: Case) -> Iterator[Answer]:
    """Работа назначена на день без уроков

    Почему это важно
    В выходной, в праздник и в каникулы класса нет в школе. Такая дата почти всегда описка, и семья узнаёт о
    настоящем дне слишком поздно.

    Плохо

        procedures:
          - subject: Алгебра
            kind: КР
            level: school
            classes: 8А
            when:
              - 2026-10-04  # <-- day-off
              - 2026-11-04  # <-- day-off
              - 2027-03-24  # <-- day-off

    Хорошо

        procedures:
          - subject: Алгебра
            kind: КР
            level: school
            classes: 8А
            when: [2026-10-05, 2026-11-10, 2027-04-01]

    Норма
    Уроков нет по выходным, в официальные праздники с их переносами и в каникулы, которые называет календарный
    учебный график школы. Без него видны только воскресенья и праздники, о других днях правило не судит. Если
    назван промежуток, довольно одного учебного дня в нём.

    Об одной ошибке говорится один раз: о ВПР – в правиле vpr-day, о днях до начала и после конца занятий – в
    outside-terms, о днях другого учебного года – в outside-school-year.
    """
    year = _lessons_of_year(case)
    for one in _but_national(case):
        if one.days is None:
            yield not_checkable("no-day")
        elif year is None or one.days.overlaps(year):
            yield _lessons_held(case, one, one.days)


@rule("outside-terms", day_bound=True, sight=Sight.WORK)
def outside_terms(case: Case) -> Iterator[Answer]:
    """Работа назначена до начала или после конца занятий

    Почему это важно
    До первого и после последнего учебного дня уроков нет: работа в этот день не состоится.

    Плохо

        procedures:
          - subject: История
            kind: ПА
            level: school
            classes: 10А
            when: 2027-06-02  # <-- outside-terms

    Хорошо

        procedures:
          - subject: История
            kind: ПА
            level: school
            classes: 10А
            when: 2027-05-20

    Норма
    Начало и конец занятий называет календарный учебный график школы. Без него правило не проверяется. О ВПР
    говорит правило vpr-day, о днях другого учебного года – outside-school-year.
    """
    year = _lessons_of_year(case)
    for one in _but_national(case):
        if year is None:
            yield not_checkable("no-calendar")
        elif one.days is None:
            yield not_checkable("no-day")
        elif one.days.overlaps(year):
            yield fine()
        else:
            facts: dict[str, Fact] = {"start": str(year.start), "end": str(year.end)}
            yield _said(one, one.days, facts)


def _but_national(case: Case) -> Iterator[Procedure]:
    """Give what no other rule speaks of: of national works ``vpr-day`` says that there are no lessons."""
    return (one for one in case.of_year if one.kind is not Kind.NATIONAL)


def _of_class(sittings: list[Sitting], limit: int) -> Iterator[Answer]:
    certain: dict[date, list[Sitting]] = {}
    loose: list[tuple[Sitting, Procedure, Period]] = []
    for sitting in sittings:
        for part in sitting.parts:
            if part.days is None:
                yield not_checkable("no-day")
            elif not part.certain:
                loose.append((sitting, part, part.days))
            elif sitting not in certain.setdefault(part.day, []):
                certain[part.day].append(sitting)
    for day, works in sorted(certain.items()):
        yield fine() if len(works) <= limit else _clash(str(day), works, limit, day=day)
    for sitting, part, days in loose:
        others = [other for other in sittings if other is not sitting and _meets(other, days)]
        if len(others) < limit:
            yield fine()
        elif (days.end - days.start).days > LONGEST:
            yield not_checkable("no-week")
        else:
            yield _clash(str(part.when or days), [*others, sitting], limit, sitting)


def _meets(sitting: Sitting, days: Period) -> bool:
    return any(part.days is not None and part.days.overlaps(days) for part in sitting.parts)


def _clash(
    said: str, works: list[Sitting], limit: int, loose: Sitting | None = None, day: date | None = None
) -> Answer:
    """Tell of works on one day, or of those that ``loose``, a work without a certain day, may meet."""
    ordered = sorted(works, key=lambda one: one.order)
    last = loose or ordered[-1]
    sure = loose is None and any(
        all(same_pupils(one, other) for one, other in combinations(some, 2))
        for some in combinations(works, limit + 1)
    )
    facts: dict[str, Fact] = {
        "day": said,
        "n": len(works),
        "limit": limit,
        "works": ", ".join(one.shown for one in ordered),
    }
    if not sure:
        facts["why"] = "imprecise" if loose else "other-pupils"
    return Answer(
        outcome=Outcome.VIOLATION if sure else Outcome.POSSIBLE,
        path=last.path,
        related=tuple(one.path for one in ordered if one is not last),
        classes=(last.class_name,),
        subject=last.first.subject,
        subjects=tuple(one.first.subject for one in ordered),
        days=(day,) if day else (),
        facts=facts,
    )


def _lessons_of_year(case: Case) -> Period | None:
    """From the first day of lessons to the last; None when no calendar tells."""
    terms = case.calendar.terms if case.calendar else ()
    return Period(min(one.start for one in terms), max(one.end for one in terms)) if terms else None


def _lessons_held(case: Case, one: Procedure, days: Period) -> Answer:
    known = [case.is_school_day(day, one.class_name.parallel) for day in days.days()]
    if any(known):
        return fine()
    if None in known:
        return not_checkable("no-calendar")
    return _said(one, days, {"why": _why(case, days.start)})


def _why(case: Case, day: date) -> str:
    week = case.calendar.week if case.calendar else SATURDAY + 1
    if day.weekday() >= week:
        return "weekend"
    return "official" if day in case.official_days_off else "vacation"


def _said(one: Procedure, days: Period, facts: dict[str, Fact]) -> Answer:
    return Answer(
        outcome=Outcome.VIOLATION if one.certain else Outcome.POSSIBLE,
        path=one.path,
        classes=(one.class_name,),
        subject=one.subject,
        days=(days.start,) if one.certain else (),
        facts={"subject": one.subject, "kind": one.kind.value, "day": str(one.when or days), **facts},
    )


RULES: tuple[Rule, ...] = (two_a_day, day_off, outside_terms)
