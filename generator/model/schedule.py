"""Schedules of assessments: as written in a file, and as the procedures that follow from it."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec

from generator.model.class_name import ClassName
from generator.model.fields import Code, FromPath, Grade, Line, Slug, Text, WebAddress
from generator.model.period import Period
from generator.model.place import Step
from generator.model.roadmap import Approval
from generator.model.school import Hours
from generator.model.school_year import SchoolYear
from generator.model.source import Source
from generator.model.when import Precision, When

Lesson = Annotated[int, msgspec.Meta(ge=1, le=12)]
"""Number of a lesson in a day."""

Lessons = Annotated[tuple[Lesson, ...], msgspec.Meta(extra={"single": True})]
"""Numbers of lessons, from 1; one alone may stand without brackets."""

Percent = Decimal
"""A percentage from 0 to below 1000, with the decimals that were printed: 6.0 is not 6."""


class Level(StrEnum):
    """Who ordered a procedure."""

    FEDERAL = "federal"
    REGIONAL = "regional"
    MUNICIPAL = "municipal"
    SCHOOL = "school"


class Kind(StrEnum):
    """What kind of work it is. Values are the abbreviations that schools print; ``texts/`` has full names."""

    TEST = "КР"
    CHECK = "ПР"
    DIAGNOSTIC = "ДР"
    STARTING_DIAGNOSTIC = "СД"
    NATIONAL = "ВПР"
    ADMINISTRATIVE_TEST = "АКР"
    INTERIM_ATTESTATION = "ПА"
    FINAL_INTERVIEW = "С"
    ENTRANCE_CONTROL = "ВК"
    MIDPOINT_DIAGNOSTIC = "РД"
    FINAL_CONTROL = "ИК"
    REHEARSAL = "ТР"


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """When one procedure takes place, as the school gave it."""

    parts: tuple[When, ...]
    """When each part takes place, in order; nearly always one."""
    lessons: Lessons = ()
    """Numbers of the lessons it takes, from 1."""
    topic: Line | None = None
    """Where it differs from the topic of the block."""
    note: Text | None = None


class ClassMoments(msgspec.Struct, frozen=True):
    """Moments of one class, where classes of a block have days of their own."""

    classes: tuple[ClassName, ...]
    moments: tuple[Moment, ...]


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One block of a schedule file: a subject and kind of work with all its days."""

    id: Slug | None = None
    """Keeps the identity of its procedures when the subject is renamed or the block is split."""
    subject: Line
    random_choice: bool | tuple[Line, ...] = False
    """True or the list of subjects when the subject of each class is drawn by chance."""
    kind: Kind
    level: Level
    classes: tuple[ClassName, ...] = ()
    """«5А», or «5» for the whole parallel. Absent when ``when`` names the classes."""
    programme_grade: Grade | None = None
    """Grade of the programme that is assessed, where it is not the pupils' own."""
    minutes: Annotated[int, msgspec.Meta(ge=1, le=600)] | None = None
    lessons: Lessons = ()
    """Numbers of the lessons it takes, from 1, where a moment has none of its own."""
    track: Line | None = None
    """Profile or track of pupils who write it."""
    when: tuple[ClassMoments, ...] = ()
    """Moments by class; one entry without classes means all classes of the block."""
    undated: Text | None = None
    """Why there is no date: «согласно графика ВПР»."""
    topic: Line | None = None
    note: Text | None = None


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Which procedures an amendment changes: those that match all that is said."""

    subject: Line
    kind: Kind
    classes: tuple[ClassName, ...]
    day: When
    """When it was to take place until now."""
    level: Level | None = None
    """Where several levels hold such a work on that day."""


class Move(Target, frozen=True, kw_only=True):
    """Procedures that take place at another time."""

    to: When


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """An order that changes an approved schedule: the only way to change it."""

    number: Line | None = None
    """Number of the order."""
    date: dt.date
    reason: Line | None = None
    """A reason that the rules know (epidemic, national or international studies, another one in words)."""
    moved: tuple[Move, ...] = ()
    cancelled: tuple[Target, ...] = ()
    added: tuple[Work, ...] = ()


class Suppression(msgspec.Struct, frozen=True, kw_only=True):
    """Silences findings of a rule beside the data, openly: they are counted and shown as answered."""

    rule: Code
    reason: Line
    classes: tuple[ClassName, ...] = ()
    """Absent for all."""
    subject: Line | None = None
    until: dt.date | None = None


class PrintedShare(msgspec.Struct, frozen=True, kw_only=True):
    """What the school printed beside its schedule: «% соотношение кол-ва ОП к кол-ву часов УП»."""

    subject: Line
    classes: tuple[ClassName, ...]
    """«1» for a whole parallel: the figures are those of one class."""
    procedures: Annotated[int, msgspec.Meta(ge=0, le=1_000)] | None = None
    """Works in the year, where printed."""
    hours: Hours | None = None
    """Hours of the year, where printed; else those of the curriculum count."""
    percent: Percent


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """A school's schedule for one school year, as written."""

    authority: Annotated[Slug, FromPath]
    school: Annotated[Slug, FromPath]
    year: Annotated[SchoolYear, FromPath]
    file: Annotated[str, FromPath]

    approval: Approval | None = None
    publication: WebAddress | None = None
    """Where the school itself publishes it."""
    source: Source | None = None
    note: Text | None = None
    procedures: tuple[Work, ...] = ()
    printed: tuple[PrintedShare, ...] = ()
    """Shares of hours as the school printed them, which are recomputed and shown beside."""
    amendments: tuple[Amendment, ...] = ()
    """Orders that changed it after approval, in any order."""
    suppress: tuple[Suppression, ...] = ()
    """Findings that the school answers for, each with its reason."""


class ChangeKind(StrEnum):
    """What an amendment did to a procedure."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    ADDED = "added"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One step in the history of a procedure."""

    kind: ChangeKind
    order: str
    """Number of the order."""
    date: dt.date
    """Date of the order."""
    reason: str
    before: Period | None = None
    """Days before the change; None for an added one."""
    after: Period | None = None
    """Days after it; None for a cancelled one."""


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """One assessment of one class: what a page shows and a calendar holds."""

    uid: str
    """From identity alone: school, year, class, level, kind, subject, ordinal; never from date or title."""
    class_name: ClassName
    subject: str
    kind: Kind
    level: Level
    days: Period | None
    """None: the school gave no date (``undated`` says why), or only a calendar that we lack would tell it."""
    when: When | None = None
    """As the school gave it; None when it gave nothing."""
    part: int = 0
    """1, 2… for a procedure in parts; 0 otherwise."""
    parts: int = 1
    minutes: int | None = None
    programme_grade: int | None = None
    random_choice: bool = False
    choice_of: tuple[str, ...] = ()
    undated: str | None = None
    topic: str | None = None
    note: str | None = None
    lessons: tuple[int, ...] = ()
    track: str | None = None
    cancelled: bool = False
    history: tuple[Change, ...] = ()
    """What amendments did to it, oldest first."""
    path: tuple[Step, ...] = ()
    """Where in the file it stands."""

    @property
    def certain(self) -> bool:
        """Whether the school named the very day."""
        return self.when is not None and self.when.precision is Precision.DAY and self.days is not None

    @property
    def day(self) -> dt.date:
        """First day, for sorting; the last day there is when undated, so that undated ones come last."""
        return self.days.start if self.days else dt.date.max
