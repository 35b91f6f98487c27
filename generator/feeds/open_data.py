"""Schedules as open data: the records behind every published table, and their JSON.

One file a school holds all its years; the tables, the figures on pages and what ``grafik verify`` recomputes
come from these records. Texts are cleaned once, here, so that all formats say the same.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from generator.feeds.content_lines import one_line, paragraphs
from generator.model.class_name import ClassName
from generator.model.roadmap import Approval
from generator.model.schedule import Change, ChangeKind, Kind, Level, Procedure, Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.source import Source
from generator.model.when import Precision, TermKind

SCHOOL_FORMAT: Literal["grafik/schedule/1"] = "grafik/schedule/1"
"""Name and version: the version grows when a field changes its meaning or goes, not when one comes."""


class OpenChange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step in the history of a procedure."""

    kind: ChangeKind
    order: str | None = None
    order_date: dt.date
    reason: str | None = None
    before_start: dt.date | None = None
    before_end: dt.date | None = None
    after_start: dt.date | None = None
    after_end: dt.date | None = None


class OpenProcedure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One assessment of one class."""

    uid: str
    class_name: str = msgspec.field(name="class")
    grade: int
    subject: str
    kind: Kind
    level: Level
    cancelled: bool = False
    precision: Precision | None = None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    number: int | None = None
    term: TermKind | None = None
    lessons: tuple[int, ...] = ()
    part: int | None = None
    parts: int | None = None
    minutes: int | None = None
    programme_grade: int | None = None
    random_choice: bool = False
    choice_of: tuple[str, ...] = ()
    track: str | None = None
    topic: str | None = None
    note: str | None = None
    undated_reason: str | None = None
    changes: tuple[OpenChange, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether the school named days."""
        return self.date_start is not None and self.precision in (Precision.DAY, Precision.RANGE)


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What pages count. ``works`` are all but the cancelled: ``dated``, ``vague`` and ``undated`` ones."""

    classes: int
    works: int
    dated: int
    vague: int
    undated: int
    cancelled: int
    federal: int
    regional: int
    municipal: int
    own: int


class OpenClass(msgspec.Struct, frozen=True, kw_only=True):
    """A class and its page."""

    name: str
    page: str


class OpenHours(msgspec.Struct, frozen=True, kw_only=True):
    """Lessons of a subject in the year."""

    class_name: str = msgspec.field(name="class")
    subject: str
    hours: int


class OpenApproval(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The order that approved a schedule."""

    document: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None


class OpenSource(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a schedule was taken from."""

    title: str
    address: str | None = None
    accessed: dt.date | None = None
    complete: bool = True


class OpenYear(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One school year."""

    school_year: str
    page: str
    approval: OpenApproval | None = None
    publication: str | None = None
    source: OpenSource | None = None
    figures: Figures
    classes: tuple[OpenClass, ...]
    hours: tuple[OpenHours, ...] = ()
    procedures: tuple[OpenProcedure, ...]


class OpenAuthority(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An education authority."""

    id: str
    name: str
    short_name: str | None = None
    region: str | None = None


class OpenSchool(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A school."""

    id: str
    name: str
    short_name: str | None = None
    place: str | None = None
    sites: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The shorter of its names."""
        return self.short_name or self.name


class SchoolData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything published of a school's schedules."""

    schema: str = msgspec.field(name="$schema")
    format: Literal["grafik/schedule/1"]
    site: str | None = None
    demo: bool
    modified: dt.date | None = None
    authority: OpenAuthority
    school: OpenSchool
    years: tuple[OpenYear, ...] = ()


def open_year(
    schedule: Schedule,
    school: School,
    procedures: tuple[Procedure, ...],
    classes: tuple[ClassName, ...],
    page: Callable[[ClassName | None], str],
) -> OpenYear:
    """Turn a year into records. ``page`` gives the address of a class's page, or of the school's for None."""
    records = tuple(_procedure(one) for one in procedures)
    return OpenYear(
        school_year=schedule.year.slug,
        page=page(None),
        approval=_approval(schedule.approval),
        publication=schedule.publication,
        source=_source(schedule.source),
        figures=figures_of(records, len(classes)),
        classes=tuple(OpenClass(name=str(name), page=page(name)) for name in classes),
        hours=_hours(schedule, school, classes),
        procedures=records,
    )


def school_data(
    authority: AuthoritySchools, school: School, years: tuple[OpenYear, ...], schema: str, site: str
) -> SchoolData:
    """Gather a school's years, latest first. ``site`` is the site's address, or empty."""
    own = authority.authority
    return SchoolData(
        schema=schema,
        format=SCHOOL_FORMAT,
        site=site or None,
        demo=own.demo,
        modified=max((day for year in years if (day := _modified(year))), default=None),
        authority=OpenAuthority(
            id=authority.id,
            name=one_line(own.name),
            short_name=_line(own.short_name),
            region=_line(own.region),
        ),
        school=OpenSchool(
            id=school.id,
            name=one_line(school.name),
            short_name=_line(school.short_name),
            place=_line(school.place),
            sites=school.sites,
        ),
        years=years,
    )


def school_json(data: SchoolData) -> bytes:
    """Write a school's file, one procedure a line, so that versions can be compared line by line."""
    return msgspec.json.encode(data).replace(b'{"uid":', b'\n{"uid":') + b"\n"


def read_school(data: bytes) -> SchoolData:
    """Read a school's file. Raises msgspec.DecodeError, msgspec.ValidationError."""
    return msgspec.json.decode(data, type=SchoolData)


def figures_of(procedures: Iterable[OpenProcedure], classes: int) -> Figures:
    """Count what pages say."""
    listed = tuple(procedures)
    live = [one for one in listed if not one.cancelled]
    levels = Counter(one.level for one in live)
    dated = sum(one.dated for one in live)
    undated = sum(one.date_start is None for one in live)
    return Figures(
        classes=classes,
        works=len(live),
        dated=dated,
        vague=len(live) - dated - undated,
        undated=undated,
        cancelled=len(listed) - len(live),
        federal=levels[Level.FEDERAL],
        regional=levels[Level.REGIONAL],
        municipal=levels[Level.MUNICIPAL],
        own=levels[Level.SCHOOL],
    )


def _procedure(one: Procedure) -> OpenProcedure:
    several = one.parts > 1
    return OpenProcedure(
        uid=one.uid,
        class_name=str(one.class_name),
        grade=one.class_name.parallel,
        subject=one_line(one.subject),
        kind=one.kind,
        level=one.level,
        cancelled=one.cancelled,
        precision=one.when.precision if one.when else None,
        date_start=one.days.start if one.days else None,
        date_end=one.days.end if one.days else None,
        number=(one.when.number or None) if one.when else None,
        term=one.when.term if one.when else None,
        lessons=one.lessons,
        part=one.part if several else None,
        parts=one.parts if several else None,
        minutes=one.minutes,
        programme_grade=one.programme_grade,
        random_choice=one.random_choice,
        choice_of=tuple(map(one_line, one.choice_of)),
        track=_line(one.track),
        topic=_line(one.topic),
        note=_text(one.note),
        undated_reason=_text(one.undated),
        changes=tuple(map(_change, one.history)),
    )


def _change(one: Change) -> OpenChange:
    return OpenChange(
        kind=one.kind,
        order=_line(one.order),
        order_date=one.date,
        reason=_line(one.reason),
        before_start=one.before.start if one.before else None,
        before_end=one.before.end if one.before else None,
        after_start=one.after.start if one.after else None,
        after_end=one.after.end if one.after else None,
    )


def _approval(approval: Approval | None) -> OpenApproval | None:
    if approval is None:
        return None
    return OpenApproval(
        document=_line(approval.document),
        number=_line(approval.number),
        date=approval.date,
        issuer=_line(approval.issuer),
    )


def _source(source: Source | None) -> OpenSource | None:
    if source is None:
        return None
    return OpenSource(
        title=one_line(source.title),
        address=source.address,
        accessed=source.accessed,
        complete=source.complete,
    )


def _hours(schedule: Schedule, school: School, classes: tuple[ClassName, ...]) -> tuple[OpenHours, ...]:
    """List the hours of each class; of several curricula that fit, the first counts."""
    found: dict[tuple[ClassName, str], int] = {}
    for one in school.curriculum:
        if one.year in (None, schedule.year):
            named = [name for name in classes if {name, ClassName(name.parallel)} & set(one.classes)]
            for name in named:
                for subject, hours in one.hours.items():
                    found.setdefault((name, subject), hours)
    return tuple(
        OpenHours(class_name=str(name), subject=one_line(subject), hours=hours)
        for (name, subject), hours in found.items()
    )


def _modified(year: OpenYear) -> dt.date | None:
    """Tell the last day on which its content says that something was approved or changed."""
    days = [change.order_date for one in year.procedures for change in one.changes]
    days += [year.approval.date] if year.approval and year.approval.date else []
    return max(days, default=None)


def _line(text: str | None) -> str | None:
    return one_line(text) or None if text else None


def _text(text: str | None) -> str | None:
    return paragraphs(text) or None if text else None
