"""A school's year as a sheet for its board: subjects down, months across, a block for each parallel."""

from itertools import groupby
from typing import NamedTuple

import msgspec

from generator.model.class_name import ClassName
from generator.model.schedule import ChangeKind, Kind, Level, Procedure
from generator.model.when import Precision
from generator.texts import Texts
from generator.views.addresses import SCHOOLS, absolute, authority_href
from generator.views.class_ import schedule_facts
from generator.views.page import Banner, Fact, Link, PageHead, capitalise, demo_banner, trail
from generator.views.plan import SchoolPlan, class_names, order
from generator.views.provenance import fragment_banner
from generator.views.when_words import TERM_KEYS, short_days

SHEET = "print/"
"""Below the address of a school's page."""


class Entry(NamedTuple):
    """One work in a cell."""

    days: str
    """«12», «19–21»; empty where no day is named."""
    kind: str
    more: str
    """Classes, level, what an order changed; may be empty."""
    cancelled: bool
    mark: str
    """The same for programs, where it takes place: days, kind, level, part and classes between «|»."""


class SheetRow(NamedTuple):
    """A subject: its works by column."""

    subject: str
    cells: tuple[tuple[Entry, ...], ...]


class SheetBlock(NamedTuple):
    """A parallel."""

    label: str
    rows: tuple[SheetRow, ...]


class SheetPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the sheet places."""

    head: PageHead
    heading: str
    year: str
    school: Link
    mark: str
    """What the sheet is of, for programs: authority, school and year."""
    banners: tuple[Banner, ...]
    columns: tuple[tuple[str, str], ...]
    """Short and full name of each month; the last may be for works without one."""
    blocks: tuple[SheetBlock, ...]
    kinds: str
    """«КР – контрольная работа; …»: what the sheet uses."""
    facts: tuple[Fact, ...]
    address: str
    """Full address of the school's page; empty where the site does not know its own."""


def sheet_href(plan: SchoolPlan) -> str:
    """Address of the sheet."""
    return f"{plan.href}{SHEET}"


def sheet(plan: SchoolPlan, texts: Texts, site_url: str) -> SheetPage | None:
    """Lay out a school's year; None without a schedule or works."""
    if plan.schedule is None or not plan.procedures:
        return None
    year = plan.schedule.year
    ordered = sorted(plan.procedures, key=order)
    months = sorted({month for one in ordered if (month := _month(one))})
    columns: list[tuple[int, int] | None] = [*months]
    if any(_month(one) is None for one in ordered):
        columns.append(None)
    whole = {
        parallel: set(names) for parallel, names in groupby(class_names(plan), key=lambda name: name.parallel)
    }
    return SheetPage(
        head=_head(plan, texts),
        heading=texts("pages.sheet.heading", school=plan.school.title),
        year=texts("pages.class.year", year=year.label),
        school=Link(texts("pages.sheet.back"), plan.href),
        mark=f"{plan.authority.id}/{plan.school.id}/{year.slug}",
        banners=((demo_banner("school", texts),) if plan.demo else ())
        + fragment_banner(plan.schedule.source, texts),
        columns=tuple(_column(column, texts) for column in columns),
        blocks=tuple(
            _block(parallel, names, [one for one in ordered if one.class_name in names], columns, texts)
            for parallel, names in whole.items()
            if any(one.class_name in names for one in ordered)
        ),
        kinds="; ".join(
            f"{kind.value} – {texts(f'kinds.{kind.value}')}"
            for kind in Kind
            if any(one.kind is kind for one in ordered)
        ),
        facts=schedule_facts(plan, texts),
        address=absolute(site_url, plan.href) or "",
    )


def _head(plan: SchoolPlan, texts: Texts) -> PageHead:
    assert plan.schedule is not None  # noqa: S101 - the caller has looked
    year = plan.schedule.year.label
    steps = [
        (texts("pages.schools.crumb"), SCHOOLS),
        (plan.authority.authority.title, authority_href(plan.authority.id)),
        (plan.school.title, plan.href),
    ]
    return PageHead(
        title=texts("pages.sheet.title", school=plan.school.title, year=year),
        description=texts("pages.sheet.description", school=plan.school.name, year=year),
        path=sheet_href(plan),
        breadcrumbs=trail(texts, *steps, here=texts("pages.sheet.crumb")),
        edit=plan.schedule.file,
    )


def _month(one: Procedure) -> tuple[int, int] | None:
    """Return the month in which a work surely begins; None for terms and for works without days."""
    if one.days is None or (one.when and one.when.precision is Precision.TERM):
        return None
    return one.day.year, one.day.month


def _column(month: tuple[int, int] | None, texts: Texts) -> tuple[str, str]:
    if month is None:
        return texts("pages.sheet.no_month"), texts("pages.sheet.no_month")
    name = texts.month(month[1])
    return capitalise(name[:3]), f"{name} {month[0]}"


def _block(
    parallel: int,
    names: set[ClassName],
    works: list[Procedure],
    columns: list[tuple[int, int] | None],
    texts: Texts,
) -> SheetBlock:
    writers = len({one.class_name for one in works})
    subjects: dict[str, list[Procedure]] = {}
    for one in works:
        subjects.setdefault(one.subject, []).append(one)
    rows = tuple(
        SheetRow(
            subject,
            tuple(
                _entries([one for one in found if _month(one) == column], names, texts) for column in columns
            ),
        )
        for subject, found in sorted(subjects.items())
    )
    label = texts("pages.school.parallel", parallel=parallel)
    listed = ", ".join(str(name) for name in sorted(names) if not name.is_parallel)
    return SheetBlock(f"{label}: {listed}" if writers and listed else label, rows)


def _entries(works: list[Procedure], names: set[ClassName], texts: Texts) -> tuple[Entry, ...]:
    """Put works of several classes on the same days together; classes are named unless all of them write."""
    alike: dict[tuple[str, str, str, bool, str], list[ClassName]] = {}
    for one in works:
        key = (_days(one, texts), one.kind.value, _notes(one, texts), one.cancelled, _mark(one))
        alike.setdefault(key, []).append(one.class_name)
    return tuple(
        Entry(
            days,
            kind,
            _more("" if names <= set(who) else ", ".join(map(str, who)), notes),
            cancelled,
            "" if cancelled else f"{mark}|{' '.join(map(str, who))}",
        )
        for (days, kind, notes, cancelled, mark), who in alike.items()
    )


def _mark(one: Procedure) -> str:
    """Tell a work to programs, without its classes; read by :mod:`generator.monitor.printed.ours`."""
    days = str(one.days).replace("..", "/") if one.days else ""
    return f"{days}|{one.kind.value}|{one.level.value}|{one.part or ''}"


def _more(classes: str, notes: str) -> str:
    return ", ".join(filter(None, (classes, notes)))


def _days(one: Procedure, texts: Texts) -> str:
    if one.days is None:
        return ""
    precision = one.when.precision if one.when else Precision.DAY
    if precision is Precision.MONTH:
        return ""
    if precision is Precision.WEEK_OF_MONTH and one.when:
        return texts("pages.sheet.week", number=one.when.number)
    if precision is Precision.TERM and one.when and one.when.term:
        return texts(f"pages.when.{TERM_KEYS[one.when.term]}", number=one.when.number)
    start, end = one.days.start, one.days.end
    if start == end:
        return str(start.day)
    return f"{start.day}–{end.day}" if start.month == end.month else short_days(one.days, texts)


def _notes(one: Procedure, texts: Texts) -> str:
    notes = [texts(f"pages.sheet.level.{one.level.value}")] if one.level is not Level.SCHOOL else []
    if one.parts > 1:
        notes.append(texts("pages.class.part", part=one.part, parts=one.parts))
    if one.cancelled:
        notes.append(texts("pages.sheet.cancelled"))
    moved = [change for change in one.history if change.kind is ChangeKind.MOVED]
    if moved and not one.cancelled:
        notes.append(texts("pages.sheet.moved", days=short_days(moved[-1].before, texts)))
    return ", ".join(notes)
