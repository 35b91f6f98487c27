"""How far apart the works of a subject lie within a parallel."""

# ruff: noqa: D400, D415 - a rule's docstring is its public page, in Russian

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

import msgspec

from generator.checks.case import Case
from generator.checks.rule import Answer, Rule, Sight, fine, not_checkable, rule
from generator.checks.sittings import Sitting, same_pupils
from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.period import Period
from generator.model.schedule import Kind
from generator.model.when import Precision

NEARBY = 7
"""Classes of a parallel that write within so many calendar days of the first one write one procedure."""

MOST_WEEKS_TOO_NEAR = 2
"""Two and a half weeks in numbers of weeks: a difference of two is too little, of three enough."""

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
    предмет выбирает жребий или работы пишут разные ученики, правило говорит только «возможно».
    """
    norm = case.norms.get("spacing")
    if norm is None or norm.limit is None:
        yield not_checkable("norm-unknown")
        return
    undated = sum(one.start is None for one in case.sittings)
    if undated:
        yield not_checkable("no-day", undated)
    for groups in groups_of(case.sittings).values():
        for index, group in enumerate(groups):
            yield _nearest(group, groups[:index], norm.limit)


class Group(msgspec.Struct, frozen=True):
    """One procedure of a parallel: what its classes write, each on its own day."""

    sittings: tuple[Sitting, ...]
    """By first day; at least one."""
    start: Period
    """Days within which its first day lies; one day when it is certain."""

    @property
    def classes(self) -> frozenset[ClassName]:
        """Classes that write it."""
        return frozenset(one.class_name for one in self.sittings)

    @property
    def certain(self) -> bool:
        """Whether its first day is known and not drawn by chance."""
        return self.start.start == self.start.end and not any(
            one.first.random_choice for one in self.sittings
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
    return {key: tuple(_group(works) for works in groups) for key, groups in found.items()}


def _group(works: list[Sitting]) -> Group:
    starts = [one.start for one in works if one.start is not None]
    return Group(tuple(works), Period(min(one.start for one in starts), min(one.end for one in starts)))


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


def _nearest(group: Group, earlier: tuple[Group, ...], limit: int) -> Answer:
    """Compare a procedure with those before it: with a certain one if that is too near, else with any."""
    near = [other for other in reversed(earlier) if _too_near(other, group, limit)]
    sure = next((other for other in near if _surely(other, group)), None)
    if sure is not None:
        return _found(sure, group, limit, "")
    if not near:
        return fine()
    precise = near[0].certain and group.certain
    return _found(near[0], group, limit, "other-pupils" if precise else "imprecise")


def _too_near(one: Group, other: Group, limit: int) -> bool:
    """Whether the gap may be too small."""
    precisions = {
        sitting.first.when.precision for sitting in one.sittings + other.sittings if sitting.first.when
    }
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
    """Whether both days are certain, and the same pupils write both or the parallel plainly writes twice."""
    if not (one.certain and other.certain):
        return False
    shared = one.classes & other.classes
    if not shared and (other.start.start - one.start.start).days <= NEARBY:
        return False
    return any(
        same_pupils(first, second)
        for first in one.sittings
        for second in other.sittings
        if not shared or first.class_name == second.class_name
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
            "before": str(one.start),
            "day": str(other.start),
            "gap": gap,
            "limit": limit,
            **({"why": why} if why else {}),
        },
    )


RULES: tuple[Rule, ...] = (spacing,)
