"""The page of a class: its year by date. Stamped thousands of times, so each row comes as ready strings."""

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import msgspec

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Kind, Level, Procedure
from generator.texts import Texts
from generator.views.addresses import SCHOOLS, authority_href, class_feed
from generator.views.page import (
    Banner,
    Fact,
    FeedLink,
    Link,
    PageHead,
    TocEntry,
    capitalise,
    demo_banner,
    feed_link,
    trail,
)
from generator.views.plan import SchoolPlan, order
from generator.views.provenance import approval_facts, fragment_banner, source_facts

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


class UndatedRow(NamedTuple):
    """A procedure without a date, and why it has none."""

    subject: str
    kind: str
    abbreviation: str
    level: str
    details: str
    reason: str


class Month(NamedTuple):
    """The procedures that begin in one month."""

    anchor: str
    label: str
    """«Октябрь 2026»."""
    caption: str
    works: str
    """«3 работы»."""
    rows: tuple[Row, ...]


class ClassPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of a class places."""

    head: PageHead
    heading: str
    school: Link
    year: str
    summary: str
    banners: tuple[Banner, ...]
    months: tuple[Month, ...]
    undated: tuple[UndatedRow, ...]
    feed: FeedLink | None
    """None on the pages of earlier years: the calendar always holds the latest one."""
    latest: Link | None
    """From an earlier year to the latest one."""
    facts: tuple[Fact, ...]
    short_name: str
    """For the browser's list of recently seen classes: «5А класс, Школа № 1»."""


def class_page(
    plan: SchoolPlan, name: ClassName, procedures: tuple[Procedure, ...], texts: Texts, site_url: str
) -> ClassPage:
    """Make the page of one class; ``procedures`` are this class's own, in any order.

    Raises ValueError when the school has no schedule: then it has no class pages.
    """
    schedule = plan.schedule
    if schedule is None:
        raise ValueError(f"no schedule, so no class pages: {plan.authority.id}/{plan.school.id}")
    ordered = sorted(procedures, key=order)
    dated = [one for one in ordered if one.days is not None]
    undated = [one for one in ordered if one.days is None]
    heading = class_heading(name, texts)
    months = _months(dated, heading, texts)
    href = class_feed(plan.authority.id, plan.school.id, name)
    feed = feed_link(site_url, href) if plan.latest and dated else None
    return ClassPage(
        head=_head(plan, name, len(ordered), months, texts),
        heading=heading,
        school=Link(plan.school.title, plan.href),
        year=texts("pages.class.year", year=schedule.year.label),
        summary=_summary(len(dated), len(undated), texts),
        banners=((demo_banner("school", texts),) if plan.demo else ())
        + fragment_banner(schedule.source, texts),
        months=months,
        undated=tuple(_undated_row(one, texts) for one in undated),
        feed=feed,
        latest=None
        if plan.latest
        else Link(texts("pages.school.latest", year=plan.years[0].label), plan.year_href(plan.years[0])),
        facts=schedule_facts(plan, texts),
        short_name=texts("pages.class.short_name", name=heading, school=plan.school.title),
    )


def class_heading(name: ClassName, texts: Texts) -> str:
    """«5А класс», or «5 классы» for a parallel whose classes are not known."""
    return texts("pages.class.parallel" if name.is_parallel else "pages.class.heading", name=str(name))


def schedule_facts(plan: SchoolPlan, texts: Texts) -> tuple[Fact, ...]:
    """Approval, the school's own publication, source and note of a schedule."""
    schedule = plan.schedule
    if schedule is None:
        return ()
    publication = schedule.publication
    facts = [
        *approval_facts(schedule.approval, texts),
        Fact(
            texts("pages.source.publication"),
            publication or texts("pages.source.not_stated"),
            publication,
        ),
        *source_facts(schedule.source, texts),
    ]
    if schedule.note:
        facts.append(Fact(texts("pages.source.schedule_note"), schedule.note))
    return tuple(facts)


def _head(plan: SchoolPlan, name: ClassName, count: int, months: tuple[Month, ...], texts: Texts) -> PageHead:
    assert plan.schedule is not None  # noqa: S101 - class_page has refused it
    authority, school, year = plan.authority, plan.school, plan.schedule.year
    heading = class_heading(name, texts)
    steps = [
        (texts("pages.schools.crumb"), SCHOOLS),
        (authority.authority.title, authority_href(authority.id)),
        (school.title, plan.year_href(plan.years[0] if plan.years else year)),
    ]
    if not plan.latest:
        steps.append((year.label, plan.href))
    place = f", {school.place}" if school.place else ""
    return PageHead(
        title=texts("pages.class.title", heading=heading, school=school.title, year=year.label),
        description=texts(
            "pages.class.description", n=count, heading=heading, school=school.title + place, year=year.label
        ),
        path=plan.class_href(name),
        breadcrumbs=trail(texts, *steps, here=heading),
        toc=tuple(TocEntry(month.label, month.anchor) for month in months),
        edit=plan.schedule.file,
        feed=class_feed(authority.id, school.id, name) if plan.latest and months else None,
    )


def _summary(dated: int, undated: int, texts: Texts) -> str:
    if not dated and not undated:
        return texts("pages.class.nothing")
    if not dated:
        return texts("pages.class.only_undated", n=undated)
    summary = texts("pages.class.dated", n=dated)
    return summary + (texts("pages.class.and_undated", n=undated) if undated else "") + "."


def _months(dated: list[Procedure], heading: str, texts: Texts) -> tuple[Month, ...]:
    months = []
    for (year, month), group in groupby(dated, key=lambda one: (one.day.year, one.day.month)):
        rows = tuple(_row(one, texts) for one in group)
        label = f"{capitalise(texts.month(month))} {year}"
        months.append(
            Month(
                anchor=f"m-{year}-{month:02}",
                label=label,
                caption=texts("pages.class.month_caption", month=label, heading=heading),
                works=texts("pages.counts.works", n=len(rows)),
                rows=rows,
            )
        )
    return tuple(months)


def _row(procedure: Procedure, texts: Texts) -> Row:
    assert procedure.days is not None  # noqa: S101 - only dated ones come here
    return _dated_row(procedure.days, _work(procedure), texts)


def _undated_row(procedure: Procedure, texts: Texts) -> UndatedRow:
    reason = procedure.undated or texts("pages.class.no_reason")
    return UndatedRow(*_what(_work(procedure), texts), reason)


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


def _work(procedure: Procedure) -> _Work:
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
    )


@lru_cache(maxsize=REMEMBERED)
def _dated_row(days: Period, work: _Work, texts: Texts) -> Row:
    return Row(*_day_cells(days, texts), *_what(work, texts))


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


def _details(work: _Work, texts: Texts) -> str:
    parts: list[str] = []
    if work.part:
        parts.append(texts("pages.class.part", part=work.part, parts=work.parts))
    if work.minutes:
        parts.append(texts("pages.class.minutes", n=work.minutes))
    if work.programme_grade:
        parts.append(texts("pages.class.programme", grade=work.programme_grade))
    if work.choice_of:
        parts.append(texts("pages.class.choice_of", subjects=", ".join(work.choice_of)))
    elif work.random_choice:
        parts.append(texts("pages.class.random_choice"))
    if work.topic:
        parts.append(texts("pages.class.topic", topic=work.topic))
    if work.note:
        parts.append(work.note)
    return "; ".join(parts)
