"""What one school's schedule comes to: the figures of comparisons, with nothing summed up to a score."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import msgspec

from generator.model.class_name import ClassName
from generator.model.finding import Outcome
from generator.model.schedule import Level, Procedure
from generator.views.conformity import Book
from generator.views.plan import SchoolPlan
from generator.views.shares import courses_of
from generator.views.when_words import imprecise


class SchoolMeasures(msgspec.Struct, frozen=True):
    """What one schedule comes to. Medians are over classes that the schedule has any work for."""

    classes: int = 0
    works: int = 0
    """Works of all classes, cancelled ones left out; one work of two classes counts twice."""
    median: float = 0
    levels: tuple[float, float, float, float] = (0, 0, 0, 0)
    """Median of works of a class by level: federal, regional, municipal, school."""
    parallels: tuple[tuple[int, float], ...] = ()
    """Parallel and the median of works of its classes."""
    undated: int = 0
    """Works of which the school did not name a day or range of days."""
    courses: int = 0
    """Pairs of class and subject that have any work."""
    with_hours: int = 0
    """Those of which the hours are known."""
    share: str = ""
    """Median percentage of hours that works take, where hours are known: «4.2»; empty where none are."""
    able: int = 0
    """Rules that could look at something, and whose worst answer is not «not checkable»."""
    rules: int = 0
    """Rules that had anything to look at."""


def count_school(plan: SchoolPlan, book: Book) -> SchoolMeasures:
    """Count the measures of one school in one year."""
    live = [one for one in plan.procedures if not one.cancelled]
    by_class: Counter[ClassName] = Counter(one.class_name for one in live)
    known = [one for one in courses_of(plan, book).values() if one.hours] if plan.schedule else []
    able, rules = _rules(plan)
    return SchoolMeasures(
        classes=len(by_class),
        works=len(live),
        median=_median(list(by_class.values())),
        levels=_levels(live, tuple(by_class)),
        parallels=_parallels(by_class),
        undated=sum(one.days is None or imprecise(one) for one in live),
        courses=len({(one.class_name, one.subject) for one in live}),
        with_hours=len(known),
        share=_tenths(median([Decimal(one.total * 100) / (one.hours or 1) for one in known]))
        if known
        else "",
        able=able,
        rules=rules,
    )


def _levels(live: list[Procedure], names: tuple[ClassName, ...]) -> tuple[float, float, float, float]:
    counted = Counter((one.level, one.class_name) for one in live)
    federal, regional, municipal, school = (
        _median([counted[level, name] for name in names]) for level in Level
    )
    return federal, regional, municipal, school


def _parallels(by_class: Counter[ClassName]) -> tuple[tuple[int, float], ...]:
    found: dict[int, list[int]] = {}
    for name, works in by_class.items():
        found.setdefault(name.parallel, []).append(works)
    return tuple((parallel, _median(works)) for parallel, works in sorted(found.items()))


def _rules(plan: SchoolPlan) -> tuple[int, int]:
    """Count rules that could judge and rules that had to: those with an answer «not checkable» could not."""
    asked = [one for one in plan.result.rules if one.counts or one.suppressed] if plan.result else []
    unable = sum(1 for one in asked if one.counts.get(Outcome.NOT_CHECKABLE))
    return len(asked) - unable, len(asked)


def _median(works: list[int]) -> float:
    return float(median(works)) if works else 0.0


def _tenths(number: Decimal) -> str:
    return str(number.quantize(Decimal("0.1"), ROUND_HALF_UP))
