"""From a wording to a ``Deadline``."""

import unicodedata

from generator.deadlines.cursor import Cursor, Stopped
from generator.deadlines.grammar import parse
from generator.deadlines.meaning import Meaning, combine
from generator.deadlines.tokens import tokenize
from generator.deadlines.windows import windows
from generator.model.deadline import Deadline, DeadlineKind, NotUnderstood
from generator.model.period import Period

_TOLD_WITHOUT_DAYS = {DeadlineKind.REFERRED, DeadlineKind.ON_DEMAND, DeadlineKind.CONTINUOUS}


def read(wording: str, period: Period | None) -> Deadline:
    """Tell what the wording means for a roadmap of this period.

    Any text is read; what is not known stays as written. Windows are empty when the wording names no days
    («по плану УО», «II четверть»), or needs a period to find its year and there is none. A wording whose year
    the period leaves open is not known either: no year is ever guessed.
    """
    try:
        meaning = combine(parse(Cursor(tokenize(wording))))
        found = windows(meaning, period)
    except Stopped as stopped:
        where = NotUnderstood(stopped.position, stopped.expected)
        return Deadline(DeadlineKind.AS_WRITTEN, wording, not_understood=where)
    kind = meaning.kind
    if kind is DeadlineKind.MONTHS and _is_whole(meaning, found, period):
        kind = DeadlineKind.CONTINUOUS
    return Deadline(kind, wording, found, _measurable(meaning, found, period))


def _measurable(meaning: Meaning, found: tuple[Period, ...], period: Period | None) -> bool:
    """Late can be what has days of its own: a stated last day, or other days than the whole period."""
    if not found or meaning.kind in _TOLD_WITHOUT_DAYS:
        return False
    return meaning.due or not _is_whole(meaning, found, period)


def _is_whole(meaning: Meaning, found: tuple[Period, ...], period: Period | None) -> bool:
    """Whether the wording means the whole period.

    It does when its one window is the period to the day («январь–декабрь 2022» in 2022), or when it names
    nothing but years and they hold the period («2021–2024 гг.»). Months or days that go beyond the period
    («сентябрь 2021 г. – сентябрь 2022 г.») have ends of their own: the work can be late for them.
    """
    if len(found) != 1 or period is None:
        return False
    named = meaning.spans or meaning.limits
    years = bool(named) and all(span.is_whole_years for span in named)
    return found[0] == period or (years and period.start in found[0] and period.end in found[0])


def caret(deadline: Deadline) -> str:
    """Return the wording on one line and, under it, a caret where reading stopped.

    The wording alone when it was read. For terminals: spaces of all sorts become spaces, what would move or
    colour the cursor becomes «�», combining marks go, and wide characters move the caret two columns.
    """
    stopped = deadline.not_understood
    line = "".join(map(_shown, deadline.wording))
    if stopped is None:
        return line
    before = "".join(map(_shown, deadline.wording[: stopped.position]))
    return f"{line}\n{' ' * sum(map(_columns, before))}^"


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Mn", "Me"}:
        return ""
    return character if character.isprintable() else "\ufffd"


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
