"""What a deadline means, in words: which days it covers and whether anyone can say that it is late."""

from datetime import timedelta
from typing import NamedTuple

from generator.model.deadline import Deadline, DeadlineKind
from generator.model.period import Period
from generator.texts import Texts

SHOWN_WINDOWS = 4
"""Repeats that are listed in full; more of them are told by their number, the first and the last."""
DECEMBER = 12


class Meaning(NamedTuple):
    """A deadline explained."""

    text: str
    verdict: str
    """«срок можно проверить», «срок нельзя проверить», or that the wording is not understood."""
    state: str
    """``clear``, ``vague`` or ``unread``: chooses the mark beside the verdict."""


def meaning(deadline: Deadline, texts: Texts) -> Meaning:
    """Explain a deadline; a wording that nobody taught us is said to be shown as written."""
    if deadline.kind is DeadlineKind.AS_WRITTEN:
        return Meaning(texts("pages.deadline.as_written"), texts("pages.deadline.unread"), "unread")
    text = _text(deadline, texts)
    if deadline.measurable and deadline.windows:
        return Meaning(text, texts("pages.deadline.clear"), "clear")
    if deadline.measurable:
        return Meaning(text, texts("pages.deadline.no_year"), "vague")
    return Meaning(text, texts("pages.deadline.vague"), "vague")


def window_words(window: Period, texts: Texts) -> str:
    """Name a stretch of days as briefly as it can be: «2021 год», «июль – август 2021 г.», or its days."""
    start, end = window.start, window.end
    if start.year != end.year or start.day != 1 or (end + timedelta(days=1)).day != 1:
        return texts.days_year(window)
    if (start.month, end.month) == (1, DECEMBER):
        return texts("pages.deadline.year", year=start.year)
    if start.month == end.month:
        return texts("pages.deadline.month", month=texts.month(start.month), year=start.year)
    first, last = texts.month(start.month), texts.month(end.month)
    return texts("pages.deadline.months_span", first=first, last=last, year=start.year)


def _text(deadline: Deadline, texts: Texts) -> str:
    kind, windows = deadline.kind, deadline.windows
    if kind in (DeadlineKind.REFERRED, DeadlineKind.ON_DEMAND):
        return texts(f"pages.deadline.{kind.value}")
    if not windows:
        return texts(f"pages.deadline.{kind.value}_undated")
    if kind is DeadlineKind.BY and len(windows) <= SHOWN_WINDOWS:
        return texts("pages.deadline.by", days=", ".join(texts.day_year(window.end) for window in windows))
    if len(windows) > SHOWN_WINDOWS:
        return texts(
            "pages.deadline.repeated",
            n=len(windows),
            first=window_words(windows[0], texts),
            last=window_words(windows[-1], texts),
        )
    days = "; ".join(window_words(window, texts) for window in windows)
    return texts(f"pages.deadline.{kind.value}", days=days)
