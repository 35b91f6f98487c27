"""Works as lines of a class's page, in ready strings."""

from functools import lru_cache
from typing import NamedTuple

from generator.checks.rule import Answer
from generator.model.bells import Bells, LessonTime, sitting
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure
from generator.model.when import When
from generator.texts import Texts
from generator.views.class_norms import Mark, marks
from generator.views.page import capitalise
from generator.views.when_words import change_line, imprecise, stretch, stretch_line

REMEMBERED = 20_000
"""Rows and cells that are kept: classes of a parallel, and whole regions, share most of them."""


class Row(NamedTuple):
    """One dated procedure, as ready cells."""

    start: str
    """First day, ISO; the browser marks rows by it."""
    end: str
    """Last day, ISO."""
    date: str
    weekday: str
    subject: str
    kind: str
    """Full name of the kind of work."""
    abbreviation: str
    level: str
    details: str
    """Part, minutes, programme grade, choice, topic and note in one line; may be empty."""
    vague: bool = False
    """Whether the school named no day: then the browser does not count days to it."""
    cancelled: str = ""
    """«отменено»; empty for one that takes place."""
    changed: str = ""
    """«перенесено» or «добавлено» by the latest order; empty for one that stands as approved."""
    marks: tuple[Mark, ...] = ()
    """What rules say of it, in a word or two."""
    history: tuple[str, ...] = ()
    """What orders changed, oldest first."""


class UndatedRow(NamedTuple):
    """A procedure without a date, and why it has none."""

    subject: str
    kind: str
    abbreviation: str
    level: str
    details: str
    reason: str
    cancelled: bool = False
    history: tuple[str, ...] = ()


def work_row(
    procedure: Procedure, answers: tuple[tuple[str, Answer], ...], bells: tuple[Bells, ...], texts: Texts
) -> Row:
    """Make the line of a procedure whose days are known; ``answers`` are what rules say of its class."""
    days = procedure.days
    assert days is not None  # noqa: S101 - only dated ones come here
    vague = procedure.when if imprecise(procedure) else None
    one_day = bells and days.start == days.end
    hours = sitting(bells, procedure.class_name, days.start, procedure.lessons) if one_day else None
    row = _dated_row(days, vague, _work(procedure, hours), texts)
    said = marks(procedure, answers, texts) if answers else ()
    if not (said or procedure.history or procedure.cancelled):
        return row
    word = texts("pages.history.cancelled_mark") if procedure.cancelled else ""
    changed = "" if procedure.cancelled else _changed(procedure, texts)
    return row._replace(cancelled=word, changed=changed, marks=said, history=_history(procedure, texts))


def _changed(procedure: Procedure, texts: Texts) -> str:
    last = procedure.history[-1].kind.value if procedure.history else ""
    return texts(f"pages.history.{last}_mark") if last else ""


def _history(procedure: Procedure, texts: Texts) -> tuple[str, ...]:
    return tuple(change_line(change, texts) for change in procedure.history)


def undated_row(procedure: Procedure, texts: Texts) -> UndatedRow:
    """Make the line of a procedure without days."""
    reason = undated_reason(procedure, texts)
    cells = _what(_work(procedure), texts)
    return UndatedRow(*cells, reason, procedure.cancelled, _history(procedure, texts))


def undated_reason(procedure: Procedure, texts: Texts) -> str:
    """Why there is no day: the school's own words, or that only a calendar which we lack would tell it."""
    if procedure.when is not None and procedure.days is None:
        return stretch_line(procedure.when, None, texts)
    return procedure.undated or texts("pages.class.no_reason")


class _Work(NamedTuple):
    """All that the words about a procedure come from. Classes share it, so that its words are found once."""

    subject: str
    kind: Kind
    level: Level
    part: int
    parts: int
    minutes: int | None
    programme_grade: int | None
    random_choice: bool
    choice_of: tuple[str, ...]
    topic: str | None
    note: str | None
    lessons: tuple[int, ...]
    track: str | None
    hours: LessonTime | None


def _work(procedure: Procedure, hours: LessonTime | None = None) -> _Work:
    return _Work(
        procedure.subject,
        procedure.kind,
        procedure.level,
        procedure.part,
        procedure.parts,
        procedure.minutes,
        procedure.programme_grade,
        procedure.random_choice,
        procedure.choice_of,
        procedure.topic,
        procedure.note,
        procedure.lessons,
        procedure.track,
        hours,
    )


@lru_cache(maxsize=REMEMBERED)
def _dated_row(days: Period, vague: When | None, work: _Work, texts: Texts) -> Row:
    if vague is None:
        return Row(*_day_cells(days, texts), *_what(work, texts))
    name, span = stretch(vague, days, texts)
    ends = days.start.isoformat(), days.end.isoformat()
    below = f"{span}, {texts('pages.when.not_named')}" if span else texts("pages.when.not_named")
    return Row(*ends, capitalise(name), below, *_what(work, texts), vague=True)


@lru_cache(maxsize=REMEMBERED)
def _day_cells(days: Period, texts: Texts) -> tuple[str, str, str, str]:
    weekday = texts.weekday(days.start)
    if days.end != days.start:
        weekday = f"{weekday} – {texts.weekday(days.end)}"
    return days.start.isoformat(), days.end.isoformat(), texts.days(days), weekday


@lru_cache(maxsize=REMEMBERED)
def _what(work: _Work, texts: Texts) -> tuple[str, str, str, str, str]:
    """Subject, kind, its abbreviation, level, details."""
    return (
        work.subject,
        capitalise(texts(f"kinds.{work.kind.value}")),
        work.kind.value,
        texts("pages.class.level", level=texts(f"levels.{work.level.value}")),
        _details(work, texts),
    )


def _lessons(work: _Work, texts: Texts) -> str:
    """«2-й урок», or «уроки 2, 3, 9:05–10:50» where the bells are known."""
    key = "lessons" if work.lessons[1:] else "lesson"
    said = texts(f"pages.class.{key}", named=", ".join(map(str, work.lessons)))
    if work.hours is None:
        return said
    start, end = (f"{one.hour}:{one.minute:02}" for one in (work.hours.start, work.hours.end))
    return texts("pages.class.lessons_hours", lessons=said, start=start, end=end)


def _details(work: _Work, texts: Texts) -> str:
    parts: list[str] = []
    if work.part:
        parts.append(texts("pages.class.part", part=work.part, parts=work.parts))
    if work.lessons:
        parts.append(_lessons(work, texts))
    if work.minutes:
        parts.append(texts("pages.class.minutes", n=work.minutes))
    if work.programme_grade:
        parts.append(texts("pages.class.programme", grade=work.programme_grade))
    if work.track:
        parts.append(texts("pages.class.track", track=work.track))
    if work.choice_of:
        parts.append(texts("pages.class.choice_of", subjects=", ".join(work.choice_of)))
    elif work.random_choice:
        parts.append(texts("pages.class.random_choice"))
    if work.topic:
        parts.append(texts("pages.class.topic", topic=work.topic))
    if work.note:
        parts.append(work.note)
    return "; ".join(parts)
