"""What a deadline means, in words: which days it covers and whether anyone can say that it is late."""

from typing import NamedTuple

from generator.model.deadline import Deadline, DeadlineKind
from generator.texts import Texts

SHOWN_WINDOWS = 4
"""Repeats that are listed in full; more of them are told by their number, the first and the last."""


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


def _text(deadline: Deadline, texts: Texts) -> str:
    kind, windows = deadline.kind, deadline.windows
    if kind is DeadlineKind.BY and windows:
        days = ", ".join(texts.day_year(window.end) for window in windows[:SHOWN_WINDOWS])
        return texts("pages.deadline.by", days=days)
    if kind in (DeadlineKind.REFERRED, DeadlineKind.ON_DEMAND):
        return texts(f"pages.deadline.{kind.value}")
    if not windows:
        return texts(f"pages.deadline.{kind.value}_undated")
    if len(windows) > SHOWN_WINDOWS:
        return texts(
            "pages.deadline.repeated",
            n=len(windows),
            first=texts.days_year(windows[0]),
            last=texts.days_year(windows[-1]),
        )
    days = "; ".join(texts.days_year(window) for window in windows)
    return texts(f"pages.deadline.{kind.value}", days=days)
