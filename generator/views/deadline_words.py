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
    """Explain a deadline; a wording that nobody taught us is said to be shown as written.

    The text is empty where it would only repeat the wording.
    """
    if deadline.kind is DeadlineKind.AS_WRITTEN:
        return Meaning(texts("pages.deadline.as_written"), texts("pages.deadline.unread"), "unread")
    text = _text(deadline, texts)
    if _plain(text) == _plain(deadline.wording):
        text = ""
    if deadline.measurable and deadline.windows:
        return Meaning(text, texts("pages.deadline.clear"), "clear")
    if deadline.measurable:
        return Meaning(text, texts("pages.deadline.no_year"), "vague")
    return Meaning(text, texts("pages.deadline.vague"), "vague")


def window_words(window: Period, texts: Texts) -> str:
    """Name a stretch of days as briefly as it can be: «2021 год», «июль – август 2021 г.», or its days."""
    start, end = window.start, window.end
    if not _of_whole_months(window):
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
    if kind is DeadlineKind.ANNUAL and len(windows) > 1 and (text := _same_each_year(windows, texts)):
        return text
    if len(windows) > SHOWN_WINDOWS:
        first, last = window_words(windows[0], texts), window_words(windows[-1], texts)
        return texts("pages.deadline.repeated", n=len(windows), first=first, last=last)
    if kind is DeadlineKind.BY:
        return texts("pages.deadline.by", days=", ".join(texts.day_year(window.end) for window in windows))
    key = "months" if kind is DeadlineKind.ANNUAL else kind.value
    return texts(f"pages.deadline.{key}", days="; ".join(window_words(window, texts) for window in windows))


def _same_each_year(windows: tuple[Period, ...], texts: Texts) -> str:
    """Tell once what each year repeats; empty when years differ or a window runs over New Year."""
    years: dict[int, list[str]] = {}
    for window in windows:
        if window.start.year != window.end.year:
            return ""
        years.setdefault(window.start.year, []).append(_without_year(window, texts))
    first, *others = years.values()
    if any(other != first for other in others):
        return ""
    span = {"first": min(years), "last": max(years)}
    if first == [""]:
        return texts("pages.deadline.annual_whole", **span)
    return texts("pages.deadline.annual", days=", ".join(first), **span)


def _without_year(window: Period, texts: Texts) -> str:
    """«июль – август», «1–15 сентября»; empty for the whole year."""
    start, end = window.start, window.end
    if not _of_whole_months(window):
        return texts.days(window)
    if (start.month, end.month) == (1, DECEMBER):
        return ""
    if start.month == end.month:
        return texts("pages.deadline.one_month", month=texts.month(start.month))
    first, last = texts.month(start.month), texts.month(end.month)
    return texts("pages.deadline.several_months", first=first, last=last)


def _of_whole_months(window: Period) -> bool:
    """Whether it is one or more whole months of one year."""
    start, end = window.start, window.end
    return start.year == end.year and start.day == 1 and (end + timedelta(days=1)).day == 1


def _plain(text: str) -> str:
    """Letters and digits alone, without the word for «year»: what two wordings are compared by."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return " ".join(word for word in words if word not in ("г", "год", "года"))
