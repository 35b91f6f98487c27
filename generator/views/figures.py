"""Names of the figures in summaries, in the order in which the sentences tell them.

Pages mark each with its name; ``grafik verify`` recomputes it from the published records by that name.
"""

from collections.abc import Iterable

from generator.model.schedule import Level, Procedure
from generator.views.when_words import counted

LEVELS = {
    Level.FEDERAL: "federal",
    Level.REGIONAL: "regional",
    Level.MUNICIPAL: "municipal",
    Level.SCHOOL: "own",
}


def school_figures(procedures: Iterable[Procedure]) -> tuple[str, ...]:
    """Name the figures of a school's summary: works, classes, then each level where there are several."""
    found = {one.level for one in procedures if not one.cancelled}
    levels = tuple(LEVELS[level] for level in Level if level in found)
    return ("works", "classes", *(levels if len(levels) > 1 else ()))


def class_figures(procedures: Iterable[Procedure]) -> tuple[str, ...]:
    """Name the figures of a class's summary; none where it has no works at all."""
    listed = tuple(procedures)
    live = [one for one in listed if not one.cancelled]
    dated = sum(map(counted, live))
    undated = sum(one.days is None for one in live)
    vague = len(live) - dated - undated
    if not listed:
        return ()
    if undated and undated == len(listed):
        return ("undated",)
    told = (("vague", vague), ("undated", undated), ("cancelled", len(listed) - len(live)))
    return ("dated", *(name for name, count in told if count))
