"""Days to which a work may move, said to editors and readers."""

from collections.abc import Iterator
from datetime import date

from generator.model.finding import AllowedDays
from generator.texts.lookup import Texts

INSTEAD = frozenset({"this-lesson", "too-many"})
"""Notes that say all there is to say."""


def days_sentence(allowed: AllowedDays, texts: Texts) -> str:
    """«Ближайшие подходящие дни: 9 октября, пятница; 14 октября, среда.», and what the days do not tell."""
    notes = (texts(f"allowed_days.notes.{note}") for note in allowed.notes)
    if INSTEAD.intersection(allowed.notes):
        return " ".join(notes)
    key = "days" if allowed.before or allowed.after else "none"
    listed = texts("allowed_days.between").join(_listed(allowed, texts))
    return " ".join((_for_classes(key, listed, allowed, texts), *notes))


def short_days(allowed: AllowedDays, texts: Texts) -> str:
    """«Подходящие дни: 9 октября, 14 октября.» where there is little room; else the whole sentence."""
    days = (*allowed.before, *allowed.after)
    if not days or allowed.notes or allowed.doubtful:
        return days_sentence(allowed, texts)
    return _for_classes("short", ", ".join(map(texts.day, days)), allowed, texts)


def _for_classes(key: str, days: str, allowed: AllowedDays, texts: Texts) -> str:
    if not allowed.classes:
        return texts(f"allowed_days.{key}", days=days)
    names = [
        texts("allowed_days.parallel", parallel=name) if name.isdecimal() else name
        for name in allowed.classes
    ]
    return texts(f"allowed_days.{key}_for", days=days, classes=", ".join(names))


def _listed(allowed: AllowedDays, texts: Texts) -> Iterator[str]:
    for day in (*allowed.before, *allowed.after):
        yield _day(day, texts, doubtful=day in allowed.doubtful)
    if not allowed.after:
        yield texts("allowed_days.none_after")


def _day(day: date, texts: Texts, *, doubtful: bool) -> str:
    key = "allowed_days.doubtful" if doubtful else "allowed_days.day"
    return texts(key, day=texts.day(day), weekday=texts.weekday(day))
