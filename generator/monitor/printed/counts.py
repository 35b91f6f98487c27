"""Tables that only count works by months, beside our own works counted in the same way. Pure.

Equal counts are no proof that the days are equal, and unequal ones may be counted in another way, so neither
is called the same or a difference.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.model.class_name import ClassName
from generator.model.schedule import Procedure
from generator.model.when import Precision
from generator.monitor.printed.classes import meant
from generator.monitor.printed.subjects import subject_key
from generator.monitor.printed.work import PrintedWork

Counts = Counter[tuple[str, int, str]]
"""Works by key of the subject, month and level; month 0: none is named."""


def counts_only(works: Sequence[PrintedWork]) -> bool:
    """Whether all entries that were understood are counts."""
    sure = [one for one in works if not one.unread]
    return bool(sure) and all(one.count for one in sure)


def same_counts(
    procedures: Iterable[Procedure], works: Sequence[PrintedWork], classes: tuple[ClassName, ...]
) -> bool:
    """Whether each group of classes has as many works as the class of it that writes most."""
    own: dict[ClassName, Counts] = {}
    for one in procedures:
        if not one.cancelled and one.part in {0, 1}:
            own.setdefault(one.class_name, Counter())[
                subject_key(one.subject), _month(one), one.level.value
            ] += 1
    printed: dict[tuple[ClassName, ...], Counts] = {}
    for work in works:
        names, all_known = meant(work.classes, classes)
        if work.unread or not all_known:
            return False
        printed.setdefault(names, Counter())[subject_key(work.subject), work.month, work.level] += work.count
    if len([name for names in printed for name in names]) != len(
        {name for names in printed for name in names}
    ):
        return False
    return all(
        _most(own, names, levels={level for _, _, level in told}) == told for names, told in printed.items()
    )


def _month(one: Procedure) -> int:
    if one.days is None or (one.when is not None and one.when.precision is Precision.TERM):
        return 0
    return one.days.start.month


def _most(own: dict[ClassName, Counts], names: tuple[ClassName, ...], levels: set[str]) -> Counts:
    """Count for each place the most that a class of the group has; without levels where none are printed."""
    most: Counts = Counter()
    for name in names:
        counted: Counts = Counter()
        for (subject, month, level), count in own.get(name, Counter()).items():
            counted[subject, month, level if levels != {""} else ""] += count
        most |= counted
    return most
