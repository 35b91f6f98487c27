"""When a procedure takes place, in words as exact as the school's own; and what orders changed about it."""

from functools import lru_cache

from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind, Procedure
from generator.model.when import Precision, TermKind, When
from generator.texts import Texts

REMEMBERED = 20_000

NAMED = (Precision.DAY, Precision.RANGE)
"""Precisions where the school itself named days."""


def imprecise(one: Procedure) -> bool:
    """Whether the school named only a week, month or term."""
    return one.when is not None and one.when.precision not in NAMED


def counted(one: Procedure) -> bool:
    """Whether it stands on days that the school named and nobody cancelled."""
    return one.days is not None and not one.cancelled and not imprecise(one)


@lru_cache(maxsize=REMEMBERED)
def stretch(when: When, days: Period | None, texts: Texts) -> tuple[str, str]:
    """Name an imprecise time and its days: («2-я неделя сентября», «7–13 сентября»).

    The second is empty where the first tells the days already or where no calendar tells them.
    """
    span = texts.days(days) if days else ""
    if when.precision is Precision.MONTH and days:
        return f"{texts.month(days.start.month)} {days.start.year}", ""
    if when.precision is Precision.WEEK_OF_MONTH and days:
        month = texts.day(days.start).partition("\N{NO-BREAK SPACE}")[2]
        return texts("pages.when.week_of_month", number=when.number, month=month), span
    if when.precision is Precision.SCHOOL_WEEK:
        return texts("pages.when.school_week", number=when.number), span
    if when.term is not None:
        return texts(f"pages.when.{TERM_KEYS[when.term]}", number=when.number), span
    return span, ""


TERM_KEYS = {TermKind.QUARTER: "quarter", TermKind.TRIMESTER: "trimester", TermKind.HALF_YEAR: "half_year"}


def stretch_line(when: When, days: Period | None, texts: Texts) -> str:
    """Say it in one line: «октябрь 2026, день не назван», «2-я неделя сентября: 7–13 сентября»."""
    name, span = stretch(when, days, texts)
    if span:
        return texts("pages.when.with_days", name=name, days=span)
    return texts("pages.when.no_day" if days else "pages.when.no_calendar", name=name)


@lru_cache(maxsize=REMEMBERED)
def change_line(change: Change, texts: Texts) -> str:
    """Tell one step of history: «перенесено 12 октября → 19 октября, приказ № 131 от …, причина – …»."""
    order = (
        texts("pages.history.order", number=change.order) if change.order else texts("pages.history.no_order")
    )
    reason = (
        texts("pages.history.reason", reason=change.reason)
        if change.reason
        else texts("pages.history.no_reason")
    )
    return texts(
        f"pages.history.{change.kind.value}",
        days=change_days(change, texts),
        order=texts("pages.history.dated", order=order, day=texts.day_year(change.date)),
        reason=reason,
    )


def change_days(change: Change, texts: Texts) -> str:
    """«12 октября → 19 октября» for a move, the day alone for the rest."""
    if change.kind is ChangeKind.MOVED:
        return f"{named_days(change.before, texts)} → {named_days(change.after, texts)}"
    return named_days(change.before if change.kind is ChangeKind.CANCELLED else change.after, texts)


def named_days(days: Period | None, texts: Texts) -> str:
    """«12 октября» or «19–21 апреля»; says so when the day is not known."""
    return texts("pages.history.no_day") if days is None else texts.days(days)


def short_days(days: Period | None, texts: Texts) -> str:
    """«12.10» or «19.04–21.04», where a table's cell has little room; says so when the day is not known."""
    if days is None:
        return texts("pages.history.no_day")
    start, end = f"{days.start:%d.%m}", f"{days.end:%d.%m}"
    return start if days.start == days.end else f"{start}–{end}"
