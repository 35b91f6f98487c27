"""Light pages of a school and its classes, made to stand within other sites: in a frame or pasted as a table.

Both come from one template of plain markup: what content management systems cut out (scripts, styles,
classes) is not there to begin with. Rows are those of the class pages, so nothing is worded twice.
"""

from collections.abc import Iterator
from itertools import chain, groupby
from typing import NamedTuple

import msgspec

from generator.model.class_name import ClassName
from generator.model.edition import Edition
from generator.model.schedule import Level
from generator.texts import Texts
from generator.views.addresses import absolute, embed_href
from generator.views.badge import BadgeLine, badge_lines
from generator.views.class_ import ClassPage, Month
from generator.views.page import Link
from generator.views.plan import SchoolPlan
from generator.views.works import Row, UndatedRow

ClassViews = tuple[tuple[ClassName, ClassPage], ...]
"""All classes of a school with their pages, in order."""


class Stamp(NamedTuple):
    """Marks by which a copy is recognised, in attributes, in words and in links."""

    school: str
    """«irkutsk/school-15»."""
    class_part: str
    """Part of the class's address; empty for a school."""
    number: int
    fingerprint: str
    words: str
    """«Редакция 3 от 12.09.2026, отпечаток 0123456789abcdef»."""
    query: str


class SubjectLines(NamedTuple):
    """All works of a parallel in one subject."""

    subject: str
    works: tuple[tuple[str, str], ...]
    """Kind of work, and in which classes when: «5А, 5Б – 12.10, 14.11; 5В – 13.10»."""


class ParallelTable(NamedTuple):
    """All works of a parallel."""

    caption: str
    rows: tuple[SubjectLines, ...]


class EmbedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page for frames."""

    path: str
    title: str
    description: str
    heading: str
    canonical: str
    """Full address of the page that it stands for; empty when the site does not know its own."""
    source: Link
    """The page that it stands for."""
    stamp: Stamp
    demo: str
    """That the school is made up; empty for a real one."""


class EmbedClass(EmbedPage, frozen=True, kw_only=True):
    """Schedule of a class."""

    caption: str
    months: tuple[Month, ...]
    undated: tuple[UndatedRow, ...]
    up: Link
    """The page of the school for frames."""


class EmbedSchool(EmbedPage, frozen=True, kw_only=True):
    """Schedule of a school."""

    classes: tuple[Link, ...]
    tables: tuple[ParallelTable, ...]


class Badge(msgspec.Struct, frozen=True, kw_only=True):
    """The picture that tells the edition."""

    title: str
    lines: tuple[BadgeLine, ...]
    width: int
    stamp: Stamp


def stamp_of(plan: SchoolPlan, edition: Edition, texts: Texts, name: ClassName | None = None) -> Stamp:
    """Mark a block of a school, or of one of its classes."""
    return Stamp(
        f"{plan.authority.id}/{plan.school.id}",
        name.slug if name else "",
        edition.number,
        edition.fingerprint,
        texts("embed.edition", edition=edition_words(edition, texts), hash=edition.fingerprint),
        edition.query,
    )


def edition_words(edition: Edition, texts: Texts) -> str:
    """«редакция 3 от 12.09.2026»."""
    if edition.day is None:
        return texts("embed.edition_undated", number=edition.number)
    return texts("embed.edition_dated", number=edition.number, day=f"{edition.day:%d.%m.%Y}")


def embed_class(
    plan: SchoolPlan, name: ClassName, page: ClassPage, edition: Edition, texts: Texts, site_url: str
) -> EmbedClass:
    """Make the light page of a class from its own page."""
    school = plan.school.title
    caption = texts("embed.class_caption", name=page.heading, school=school, year=page.year)
    return EmbedClass(
        path=embed_href(plan.authority.id, plan.school.id, name),
        title=texts("embed.class_title", name=page.heading, school=school, year=page.year),
        description=caption,
        heading=texts("embed.class_heading", name=page.heading, school=school),
        canonical=absolute(site_url, page.head.path) or "",
        source=Link(texts("embed.class_source"), page.head.path),
        stamp=stamp_of(plan, edition, texts, name),
        demo=texts("embed.demo") if plan.demo else "",
        caption=caption,
        months=page.months,
        undated=page.undated,
        up=Link(texts("embed.all_classes"), embed_href(plan.authority.id, plan.school.id)),
    )


def embed_school(
    plan: SchoolPlan, classes: ClassViews, edition: Edition, texts: Texts, site_url: str
) -> EmbedSchool:
    """Make the light page of a school from the pages of its classes."""
    year = plan.schedule.year.label if plan.schedule else ""
    title = texts("embed.school_title", school=plan.school.title, year=year)
    return EmbedSchool(
        path=embed_href(plan.authority.id, plan.school.id),
        title=title,
        description=texts("embed.school_description", title=title),
        heading=title,
        canonical=absolute(site_url, plan.href) or "",
        source=Link(texts("embed.school_source"), plan.href),
        stamp=stamp_of(plan, edition, texts),
        demo=texts("embed.demo") if plan.demo else "",
        classes=tuple(
            Link(_label(name, page), embed_href(plan.authority.id, plan.school.id, name))
            for name, page in classes
        ),
        tables=tuple(_tables(plan, classes, texts)),
    )


def badge(plan: SchoolPlan, edition: Edition, texts: Texts) -> Badge:
    """Make the picture that tells a school's edition."""
    day = f"{edition.day:%d.%m.%Y}" if edition.day else ""
    words = texts("embed.badge_said" if day else "embed.badge_undated", day=day, number=edition.number)
    name = texts("embed.badge_demo" if plan.demo else "embed.badge_name")
    lines, width = badge_lines(name, words)
    return Badge(
        title=f"{name} {words}" if day else f"{name}, {words}",
        lines=lines,
        width=width,
        stamp=stamp_of(plan, edition, texts),
    )


def _tables(plan: SchoolPlan, classes: ClassViews, texts: Texts) -> Iterator[ParallelTable]:
    for parallel, group in groupby(classes, key=lambda one: one[0].parallel):
        if rows := _subjects(tuple(group), texts):
            caption = texts("embed.parallel_caption", parallel=parallel, school=plan.school.title)
            yield ParallelTable(caption, rows)


def _subjects(classes: ClassViews, texts: Texts) -> tuple[SubjectLines, ...]:
    """Gather days of a parallel: by subject, kind of work and class, in the order in which they come."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for name, page in classes:
        dated = ((row, _day(row)) for month in page.months for row in month.rows)
        undated = ((row, texts("embed.undated", reason=row.reason)) for row in page.undated)
        for row, day in chain[tuple[Row | UndatedRow, str]](dated, undated):
            days = found.setdefault(row.subject, {}).setdefault(_kind(row, texts), {})
            label = "" if name.is_parallel and len(classes) == 1 else _label(name, page)
            days.setdefault(label, []).append(day)
    return tuple(
        SubjectLines(subject, tuple((kind, _said(days)) for kind, days in kinds.items()))
        for subject, kinds in sorted(found.items())
    )


def _kind(row: Row | UndatedRow, texts: Texts) -> str:
    own = row.level == texts("pages.class.level", level=texts(f"levels.{Level.SCHOOL.value}"))
    return row.kind if own else texts("embed.kind", kind=row.kind, level=row.level)


def _label(name: ClassName, page: ClassPage) -> str:
    return page.heading if name.is_parallel else str(name)


def _day(row: Row) -> str:
    said = row.date[:1].lower() + row.date[1:] if row.vague else _short(row.start)
    if not row.vague and row.end != row.start:
        said = f"{said}–{_short(row.end)}"
    return f"{said} ({row.cancelled})" if row.cancelled else said


def _short(iso: str) -> str:
    return f"{iso[8:]}.{iso[5:7]}"


def _said(by_class: dict[str, list[str]]) -> str:
    """Name classes with the same days together."""
    together: dict[str, list[str]] = {}
    for name, days in by_class.items():
        together.setdefault(", ".join(days), []).append(name)
    return "; ".join(
        f"{', '.join(names)} – {days}" if names != [""] else days for days, names in together.items()
    )
