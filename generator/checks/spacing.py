"""How far apart the works of a subject lie within a parallel."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile

import msgspec

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, Sight, fine, not_checkable, rule
from generator.checks.sittings import Sitting, each_once, same_pupils
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.period import Period
from generator.model.schedule import Kind
from generator.model.when import Precision

NEARBY = 7
"""Classes of a parallel that write within so many calendar days of the first one write one procedure."""

MOST_WEEKS_TOO_NEAR = 2
"""Two and a half weeks in numbers of weeks: a difference of two is too little, of three enough."""

PARALLEL = "parallel"
"""Too near for the parallel, though no class writes both: no accusation, but no day to propose either."""

WEEKS = (Precision.SCHOOL_WEEK, Precision.WEEK_OF_MONTH)


@rule("spacing", norm="spacing", day_bound=True, sight=Sight.SUBJECT)
def spacing(case: Case) -> Iterator[Answer]:
    """Работы по предмету стоят слишком близко

    Почему это важно
    Между работами нужно время, чтобы разобрать ошибки и научиться новому. Частые работы отнимают уроки, а
    нового не показывают.

    Плохо

        procedures:
          - subject: Русский язык
            kind: КР
            level: school
            when:
              5А: [2026-10-05, 2026-10-22]  # <-- spacing
              5Б: 2026-10-06

    Хорошо

        procedures:
          - subject: Русский язык
            kind: КР
            level: school
            when:
              5А: [2026-09-28, 2026-10-16]
              5Б: 2026-09-29

    Норма
    В параллели по предмету не чаще раза в две с половиной недели: от первого дня одной работы до первого дня
    следующей 17 дней мало, 18 достаточно. Считаются календарные дни, каникулы тоже: о них норма не говорит.

    Одна и та же работа, которую классы параллели пишут в разные дни не больше чем за неделю, – одна работа;
    так же и работа из нескольких частей. Работы короче 30 минут не считаются. Если дни названы неточно,
    предмет выбирает жребий или работы пишут разные ученики, правило говорит только «возможно». Так же и о
    двух работах, которые стоят близко в параллели, но ни один класс не пишет обе: норма считает по
    параллели, а перегружен никто не был.
    """
    norm = case.norms.get("spacing")
    if norm is None or norm.limit is None:
        yield not_checkable("norm-unknown")
        return
    undated = sum(one.start is None for one in case.sittings)
    if undated:
        yield not_checkable("no-day", undated)
    for groups in groups_of(each_once(case.sittings)).values():
        farthest = _farthest(groups, norm.limit)
        for index, group in enumerate(groups):
            yield _nearest(group, tuple(_before(groups, index, farthest)), norm.limit)


class Group(msgspec.Struct, frozen=True):
    """One procedure of a parallel: what its classes write, each on its own day."""

    sittings: tuple[Sitting, ...]
    """By first day; at least one."""
    start: Period
    """Days within which its first day lies; one day when it is certain."""
    classes: frozenset[ClassName]
    """Classes that write it."""
    precisions: frozenset[Precision]
    """How exactly its days are known."""
    certain: bool
    """Whether its first day is known and not drawn by chance."""

    @classmethod
    def of(cls, works: list[Sitting]) -> "Group":
        """Put sittings together, which come by first day."""
        starts = [one.start for one in works if one.start is not None]
        start = Period(min(one.start for one in starts), min(one.end for one in starts))
        return cls(
            tuple(works),
            start,
            frozenset(one.class_name for one in works),
            frozenset(one.first.when.precision for one in works if one.first.when),
            start.start == start.end and not any(one.first.random_choice for one in works),
        )


def groups_of(sittings: tuple[Sitting, ...]) -> dict[tuple[int, str], tuple[Group, ...]]:
    """Group dated works of each parallel and subject into procedures, by first day."""
    found: dict[tuple[int, str], list[list[Sitting]]] = {}
    dated = [(one.start, one) for one in sittings if one.start is not None]
    for _, one in sorted(dated, key=lambda item: (item[0], item[1].class_name, item[1].path)):
        subjects = {one.first.subject.casefold(), *(name.casefold() for name in one.first.choice_of)}
        for subject in sorted(subjects):
            groups = found.setdefault((one.class_name.parallel, subject), [])
            group = next((group for group in _nearby(one, groups) if _belongs(one, group)), None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
    return {key: tuple(map(Group.of, groups)) for key, groups in found.items()}


def _nearby(one: Sitting, groups: list[list[Sitting]]) -> Iterator[list[Sitting]]:
    """Give groups that began not long before, latest first; groups stand in order of their first days."""
    return takewhile(lambda group: (one.first.day - group[0].first.day).days <= NEARBY, reversed(groups))


def _belongs(one: Sitting, group: list[Sitting]) -> bool:
    """Whether a work is the one that other classes of the parallel write a little earlier."""
    mine, first = one.first, group[0].first
    topics = {other.first.topic for other in group} | {mine.topic}
    alike = (mine.kind, mine.level, mine.subject) == (first.kind, first.level, first.subject)
    again = any(other.class_name == one.class_name for other in group)
    # A national work in parts is sometimes listed as two works, and no class writes two in a subject.
    return alike and len(topics - {None}) <= 1 and (not again or mine.kind is Kind.NATIONAL)


def _farthest(groups: Sequence[Group], limit: int) -> int:
    """Tell how many days before another a procedure may begin and still be too near."""
    if any(Precision.SCHOOL_WEEK in group.precisions for group in groups):
        return (date.max - date.min).days  # they are compared by number, which schools give as they like
    longest = max((group.start.end - group.start.start).days for group in groups)
    return max(limit, (MOST_WEEKS_TOO_NEAR + 2) * 7) + longest


def _before(groups: Sequence[Group], index: int, farthest: int) -> Iterator[Group]:
    """Give those of the groups before one that may be too near, latest first."""
    start = groups[index].start.start
    earlier = (groups[position] for position in range(index - 1, -1, -1))
    return takewhile(lambda other: (start - other.start.start).days <= farthest, earlier)


def _nearest(group: Group, earlier: tuple[Group, ...], limit: int) -> Answer:
    """Compare a procedure with those before it, latest first: with a certain one if it can be."""
    near = [other for other in earlier if _too_near(other, group, limit)]
    sure = next((other for other in near if _surely(other, group)), None)
    if sure is not None:
        return _found(sure, group, limit, "")
    if not near:
        return fine()
    precise = near[0].certain and group.certain
    return _found(near[0], group, limit, _doubt(near[0], group) if precise else "imprecise")


def _doubt(one: Group, other: Group) -> str:
    """Name why two procedures on certain days are only possibly too near: whose pupils write them."""
    apart = (other.start.start - one.start.start).days > NEARBY
    return PARALLEL if apart and not one.classes & other.classes else "other-pupils"


def _too_near(one: Group, other: Group, limit: int) -> bool:
    """Whether the gap may be too small."""
    precisions = one.precisions | other.precisions
    if len(precisions) == 1 and precisions <= set(WEEKS):
        return _week(other) - _week(one) <= MOST_WEEKS_TOO_NEAR
    return (other.start.start - one.start.end).days < limit


def _week(group: Group) -> int:
    """Tell the number of the week of its first day: of the school year, or else of all time."""
    when = group.sittings[0].first.when
    if when is not None and when.precision is Precision.SCHOOL_WEEK:
        return when.number
    first = group.start.start
    return (first - timedelta(days=first.weekday()) - date.min).days // 7


def _surely(one: Group, other: Group) -> bool:
    """Whether both days are certain and the same pupils write both: one class at least writes twice."""
    if not (one.certain and other.certain):
        return False
    return any(
        same_pupils(first, second)
        for first in one.sittings
        for second in other.sittings
        if first.class_name == second.class_name
    )


def _found(one: Group, other: Group, limit: int, why: str) -> Answer:
    shared = one.classes & other.classes
    classes = shared or one.classes | other.classes
    before = next(sitting for sitting in one.sittings if sitting.class_name in classes)
    after = next(sitting for sitting in other.sittings if sitting.class_name in classes)
    fixed, movable = (after, before) if before.of_school and not after.of_school else (before, after)
    gap = max((other.start.start - one.start.end).days, 0)
    days = (one.start.start, other.start.start) if one.certain and other.certain else ()
    return Answer(
        outcome=Outcome.POSSIBLE if why else Outcome.VIOLATION,
        path=movable.path,
        related=(fixed.path,),
        classes=tuple(sorted(classes)),
        subject=movable.first.subject,
        days=days,
        facts={
            "subject": movable.first.subject,
            "grade": movable.class_name.parallel,
            "before": _time(one, before),
            "day": _time(other, after),
            "gap": gap,
            "limit": limit,
            **({"why": why} if why else {}),
        },
    )


def _time(group: Group, sitting: Sitting) -> str:
    """Give the first day of a procedure, or else the time that the school named."""
    return str(group.start if group.certain else sitting.first.when or group.start)


RULES: tuple[Rule, ...] = (spacing,)
