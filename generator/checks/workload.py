"""How much is assessed: share of a subject's hours, length of works, tests in the first grade."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, fine, not_checkable, rule
from generator.checks.sittings import Sitting, partial
from generator.model.class_name import ClassName
from generator.model.finding import Fact, Outcome
from generator.model.norms import NormVersion
from generator.model.schedule import Kind, Procedure

TESTS = (Kind.TEST, Kind.ADMINISTRATIVE_TEST)


@rule("share", norm="share")
def share(case: Case) -> Iterator[Answer]:
    """Работы занимают слишком большую долю часов предмета

    Почему это важно
    Каждая работа занимает урок. Если работ много, на изучение предмета не остаётся времени.

    Плохо

        procedures:
          - subject: География
            kind: ПР
            level: school
            classes: 5А
            when:
              - 2026-09-14
              - 2026-11-09
              - 2027-01-18
              - 2027-04-12  # <-- share

    Хорошо

        procedures:
          - subject: География
            kind: ПР
            level: school
            classes: 5А
            when: [2026-09-14, 2026-12-07, 2027-04-12]

    Норма
    Оценочных процедур по предмету за год не больше 10 % от его часов по учебному плану. Одна работа – один
    урок, если не названо больше; работы короче 30 минут не считаются.

    Отмечены работы, с которыми доля становится больше предела, – последние по дням.

    Доля считается дважды. Если её превышают работы самой школы – это нарушение. Если только вместе с
    федеральными, региональными и муниципальными – «возможно»: входят ли они в 10 %, понимают по-разному. Без
    часов учебного плана правило не проверяется.
    """
    norm = case.norms.get("share")
    if norm is None or norm.limit is None:
        yield not_checkable("norm-unknown")
        return
    courses = defaultdict[tuple[ClassName, str], list[Sitting]](list)
    for one in case.sittings:
        courses[one.class_name, one.first.subject].append(one)
    for (name, subject), works in courses.items():
        hours = case.hours(name, subject)
        yield not_checkable("no-hours") if hours is None else _shared(works, hours, norm.limit)


@rule("short-procedure", norm="definition")
def short_procedure(case: Case) -> Iterator[Answer]:
    """В графике работа короче 30 минут

    Почему это важно
    График показывает, сколько времени занимают оценочные процедуры. Короткие опросы – часть обычного урока;
    в графике они мешают увидеть настоящие работы.

    Плохо

        procedures:
          - subject: История
            kind: ПР
            level: school
            classes: 5А
            minutes: 15
            when: 2026-10-12  # <-- short-procedure

    Хорошо

        procedures:
          - subject: История
            kind: ПР
            level: school
            classes: 5А
            minutes: 40
            when: 2026-10-12

    Норма
    Оценочная процедура длится не меньше 30 минут. Если минуты не указаны, правило не проверяется. Для работы
    в нескольких частях правило говорит только «возможно»: не сказано, одна ли это часть или вся работа.
    """
    norm = case.norms.get("definition")
    for one in _once(case.procedures):
        if norm is None or norm.limit is None:
            yield not_checkable("norm-unknown")
        elif one.minutes is None:
            yield not_checkable("no-minutes")
        elif one.minutes >= norm.limit:
            yield fine()
        else:
            yield _of_work(one, one.parts == 1, limit=norm.limit, minutes=one.minutes)


@rule("test-too-long", norm="test-length")
def test_too_long(case: Case) -> Iterator[Answer]:
    """Контрольная работа длиннее, чем можно в этом классе

    Почему это важно
    Долгая работа утомляет младших школьников и занимает чужие уроки.

    Плохо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 4А
            minutes: 80
            when: 2026-10-12  # <-- test-too-long

    Хорошо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 4А
            minutes: 45
            when: 2026-10-12

    Норма
    Контрольная работа занимает один урок, не больше 45 минут; в 5–11 классах можно один или два урока. Если
    не указаны ни минуты, ни номера уроков, правило не проверяется. Для работы в нескольких частях правило
    говорит только «возможно».
    """
    norm = case.norms.get("test-length")
    for one in _once(case.procedures):
        if one.kind is Kind.TEST:
            yield _length(one, norm)


@rule("test-in-grade-1", norm="test-grades")
def test_in_grade_1(case: Case) -> Iterator[Answer]:
    """Контрольная работа в 1 классе

    Почему это важно
    Первоклассников учат без отметок. Узнать, что ребёнок уже умеет, помогает диагностика.

    Плохо

        procedures:
          - subject: Математика
            kind: КР
            level: school
            classes: 1А
            when: 2027-05-12  # <-- test-in-grade-1

    Хорошо

        procedures:
          - subject: Математика
            kind: ДР
            level: school
            classes: 1А
            when: 2027-05-12

    Норма
    Контрольные работы, в том числе административные, бывают со 2 класса; в 1 классе – только диагностические
    работы без отметок.
    """
    norm = case.norms.get("test-grades")
    for one in _once(case.procedures):
        if norm is None or not norm.grades:
            yield not_checkable("norm-unknown")
        elif one.class_name.parallel in norm.grades or one.kind not in TESTS:
            yield fine()
        else:
            yield _of_work(one, certain=True)


def _shared(works: list[Sitting], hours: int, limit: int) -> Answer:
    own = _lessons_of_one_pupil([one for one in works if one.of_school])
    total = _lessons_of_all(works)
    if total * 100 <= limit * hours:
        return fine()
    sure = own * 100 > limit * hours
    counted = [one for one in works if one.of_school or not sure]
    beyond = _beyond(counted, limit * hours, _lessons_of_one_pupil if sure else _lessons_of_all)
    first, n = beyond[0], own if sure else total
    facts: dict[str, Fact] = {
        "subject": first.first.subject,
        "n": n,
        "hours": hours,
        "percent": round(n * 100 / hours, 1),
        "own_percent": round(own * 100 / hours, 1),
        "limit": limit,
        "most": limit * hours // 100,
    }
    return Answer(
        outcome=Outcome.VIOLATION if sure else Outcome.POSSIBLE,
        path=first.path,
        related=tuple(dict.fromkeys(one.path for one in beyond if one.path != first.path)),
        classes=(first.class_name,),
        subject=first.first.subject,
        days=tuple(part.day for one in beyond for part in one.parts if part.certain),
        facts=facts if sure else facts | {"why": "total"},
    )


def _beyond(works: list[Sitting], most: int, count: Callable[[list[Sitting]], int]) -> list[Sitting]:
    """List works, by day, with which the year goes beyond the limit; ``most``: limit times hours.

    Those before them are within the norm. Works that ``count`` does not count are never beyond it.
    """
    kept: list[Sitting] = []
    beyond: list[Sitting] = []
    for one in sorted(works, key=lambda one: (one.first.day, one.path)):
        within = count([*kept, one]) * 100 <= most
        (kept if within else beyond).append(one)
    return beyond


def _lessons_of_all(works: list[Sitting]) -> int:
    """Count lessons of every work, each part for itself."""
    return sum(_lessons(one) * len(one.parts) for one in works)


def _lessons(one: Sitting) -> int:
    return max(len(one.first.lessons), 1)


def _lessons_of_one_pupil(works: list[Sitting]) -> int:
    """Count lessons that one pupil surely writes: of his own track, not by subgroups nor by chance."""
    sure = [one for one in works if not one.first.random_choice and not partial(one.first)]
    tracks = {one.first.track for one in sure}
    return max(
        (sum(_lessons(one) for one in sure if one.first.track in (None, track)) for track in tracks),
        default=0,
    )


def _length(one: Procedure, norm: NormVersion | None) -> Answer:
    if norm is None or norm.limit is None:
        return not_checkable("norm-unknown")
    if one.minutes is None and not one.lessons:
        return not_checkable("no-minutes")
    lessons = 2 if one.class_name.parallel in norm.grades else 1
    limit = norm.limit * lessons
    if (one.minutes or 0) <= limit and len(one.lessons) <= lessons:
        return fine()
    if (one.minutes or 0) <= limit:
        return _of_work(one, one.parts == 1, why="lessons", n=len(one.lessons), most=lessons)
    return _of_work(one, one.parts == 1, limit=limit, minutes=one.minutes or 0, lessons=lessons)


def _once(procedures: Iterable[Procedure]) -> Iterator[Procedure]:
    """Leave out all parts of a procedure but the first."""
    return (one for one in procedures if one.part <= 1)


def _of_work(one: Procedure, certain: bool, **facts: Fact) -> Answer:  # noqa: FBT001 - see the calls
    return Answer(
        outcome=Outcome.VIOLATION if certain else Outcome.POSSIBLE,
        path=one.path,
        classes=(one.class_name,),
        subject=one.subject,
        days=(one.day,) if one.certain else (),
        facts={"subject": one.subject, "kind": one.kind.value, "grade": one.class_name.parallel, **facts},
    )


RULES: tuple[Rule, ...] = (share, short_procedure, test_too_long, test_in_grade_1)
