"""The page of a school: how much is planned, when and for whom; its classes; where the data come from."""

from collections import Counter
from typing import NamedTuple

import msgspec

from generator.model.class_name import ClassName
from generator.model.extra_calendars import ExtraCalendar
from generator.model.schedule import Level, Procedure
from generator.model.when import Precision
from generator.texts import Texts
from generator.views.addresses import (
    SCHOOLS,
    authority_href,
    embedding_href,
    monitored_school_href,
    school_changes,
    school_feed,
)
from generator.views.amendments import OrderChanges, amendments
from generator.views.class_ import class_heading, schedule_facts
from generator.views.conformity import Book, Conformity, conformity
from generator.views.data import school_downloads
from generator.views.figures import school_figures
from generator.views.heat import Heat, school_heat
from generator.views.linked_data import school_linked
from generator.views.monitored import is_watched
from generator.views.page import (
    Banner,
    Fact,
    FeedLink,
    Link,
    PageHead,
    TocEntry,
    demo_banner,
    feed_link,
    trail,
)
from generator.views.plan import SchoolPlan, by_class, class_names, order
from generator.views.printed import PrintedRow, printed_rows
from generator.views.provenance import fragment_banner
from generator.views.shares import Shares, school_shares
from generator.views.sheet import sheet_href
from generator.views.when_words import imprecise, stretch_line
from generator.views.works import undated_reason

SHORT = 2
"""Sections of a page that needs no list of them."""
SHADES = 4
"""Steps of shading in the table of months; the figures stand beside, so shading alone tells nothing."""


class CountCell(NamedTuple):
    """How many works in a month: «2», or «2–3» where classes of a parallel differ; empty for none."""

    text: str
    shade: int
    """0 to SHADES, by the largest figure of the table."""


class CountRow(NamedTuple):
    """A parallel in the table of months."""

    label: str
    anchor: str
    """Where its classes are listed."""
    cells: tuple[CountCell, ...]
    total: str


class CountTable(NamedTuple):
    """Works of one class by parallel and month; the last line sums all classes."""

    months: tuple[tuple[str, str], ...]
    """Short and full name of each column."""
    rows: tuple[CountRow, ...]
    sums: tuple[str, ...]
    """Works of all classes together, by column, the year's sum at the end."""


class ClassGroup(NamedTuple):
    """Classes of one parallel."""

    label: str
    anchor: str
    classes: tuple[Link, ...]


class UndatedWork(NamedTuple):
    """A work without dates, once for all classes that write it."""

    work: str
    classes: str
    reason: str
    """Why there is no day, or how much of it is known."""


class SchoolPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of a school places."""

    head: PageHead
    heading: str
    full_name: str
    """Empty when it is the heading already."""
    place: str
    year: str
    summary: str
    figures: tuple[str, ...]
    """Names of the numbers in ``summary``."""
    banners: tuple[Banner, ...]
    counts: CountTable | None
    """None when no procedure has a date."""
    heat: Heat | None
    """The same by week, as a picture."""
    shares: Shares | None
    """Share of hours by subject; None without a schedule or a norm."""
    sheet: str
    """Address of the sheet for printing; empty without works."""
    printed: tuple[PrintedRow, ...]
    """Shares of hours as the school printed them, and recomputed."""
    groups: tuple[ClassGroup, ...]
    classes_alone: str
    """Classes of a school without a schedule, in one line: they have no pages."""
    vague: tuple[UndatedWork, ...]
    """Works of which only a week, month or term is known."""
    explain_weeks: str
    undated: tuple[UndatedWork, ...]
    orders: tuple[OrderChanges, ...]
    norms: Conformity | None
    years: tuple[Link, ...]
    """Other years with a schedule."""
    feed: FeedLink | None
    files: tuple[Link, ...]
    """Its data, to be downloaded."""
    facts: tuple[Fact, ...]
    sites: tuple[str, ...]
    watched: Link | None
    """What the monitor saw there; None for schools that it does not visit."""
    note: str
    embedding: str = ""
    """Page with blocks for the school's own site; empty where there is nothing to show."""


def school(plan: SchoolPlan, texts: Texts, site_url: str, book: Book | None = None) -> SchoolPage:
    """Make the page of a school for one of its years, or without a schedule when there is none."""
    own, schedule = plan.school, plan.schedule
    names = class_names(plan)
    dated = [one for one in plan.procedures if one.days is not None]
    in_months = [one for one in dated if _has_month(one)]
    vague = tuple(one for one in dated if imprecise(one) and not one.cancelled)
    norms = conformity(plan.result, schedule.year, book, texts) if schedule and plan.result and book else None
    orders = amendments(plan.procedures, texts)
    source = schedule.source if schedule else own.source
    printed = printed_rows(plan, texts)
    heat, shares = school_heat(plan, texts), school_shares(plan, book, texts)
    href = school_feed(plan.authority.id, own.id)
    return SchoolPage(
        head=msgspec.structs.replace(
            _head(
                plan,
                texts,
                is_dated=bool(dated),
                has=(
                    ("orders", orders),
                    ("norms", norms),
                    ("printed", printed),
                    ("heat", heat),
                    ("shares", shares),
                ),
            ),
            linked=school_linked(plan, texts, site_url),
        ),
        heading=own.title,
        full_name="" if own.name == own.title else own.name,
        place=own.place or "",
        year=texts("pages.class.year", year=schedule.year.label) if schedule else "",
        summary=_summary(plan, names, texts),
        figures=school_figures(plan.procedures) if schedule else (),
        banners=((demo_banner("school", texts),) if plan.demo else ()) + fragment_banner(source, texts),
        counts=_counts(in_months, names, texts) if in_months else None,
        heat=heat,
        shares=shares,
        sheet=sheet_href(plan) if plan.procedures else "",
        printed=printed,
        groups=_groups(plan, names, texts) if schedule else (),
        classes_alone="" if schedule else ", ".join(str(name) for name in names),
        vague=_without_day(vague, texts),
        explain_weeks=texts("pages.when.explain") if any(map(_counts_weeks, vague)) else "",
        undated=_without_day(tuple(one for one in plan.procedures if one.days is None), texts),
        orders=orders,
        norms=norms,
        years=_other_years(plan, texts),
        feed=feed_link(site_url, href) if dated and _has_calendar(plan) else None,
        files=school_downloads(plan, texts),
        facts=schedule_facts(plan, texts),
        sites=own.sites,
        watched=_watched(plan, texts),
        note=own.note or "",
        embedding=embedding_href(plan.authority.id, own.id) if schedule and plan.latest else "",
    )


def _watched(plan: SchoolPlan, texts: Texts) -> Link | None:
    if not is_watched(plan.authority, plan.school):
        return None
    return Link(texts("monitoring.school_link"), monitored_school_href(plan.authority.id, plan.school.id))


def _has_month(one: Procedure) -> bool:
    in_term = one.when is not None and one.when.precision is Precision.TERM
    return not one.cancelled and not in_term


def _counts_weeks(one: Procedure) -> bool:
    return one.when is not None and one.when.precision is not Precision.MONTH


def _head(
    plan: SchoolPlan, texts: Texts, *, is_dated: bool, has: tuple[tuple[str, object], ...] = ()
) -> PageHead:
    authority, own, schedule = plan.authority, plan.school, plan.schedule
    steps = [
        (texts("pages.schools.crumb"), SCHOOLS),
        (authority.authority.title, authority_href(authority.id)),
    ]
    here = own.title
    if schedule and not plan.latest:
        steps.append((own.title, plan.year_href(None)))
        here = schedule.year.label
    key = "pages.school.title" if schedule else "pages.school.title_alone"
    place = f", {own.place}" if own.place else ""
    known = dict(has)
    toc = [
        ("classes", "school.classes_heading"),
        *([("norms", "norms.heading")] if known.get("norms") else []),
        *([("counts", "school.counts_heading")] if is_dated else []),
        *([("load", "load.heading")] if known.get("heat") else []),
        *([("shares", "shares.short")] if known.get("shares") else []),
        *([("printed", "printed.short")] if known.get("printed") else []),
        *([("orders", "history.heading")] if known.get("orders") else []),
        ("source", "school.source_heading"),
    ]
    return PageHead(
        title=texts(key, school=own.title, year=schedule.year.label if schedule else ""),
        description=texts("pages.school.description", school=own.name + place),
        path=plan.href,
        breadcrumbs=trail(texts, *steps, here=here),
        toc=tuple(TocEntry(texts(f"pages.{key}"), anchor) for anchor, key in toc) if len(toc) > SHORT else (),
        edit=schedule.file if schedule else authority.file,
        feed=school_feed(authority.id, own.id) if is_dated and _has_calendar(plan) else None,
        changes=school_changes(authority.id, own.id) if schedule else None,
    )


def _has_calendar(plan: SchoolPlan) -> bool:
    return plan.latest and ExtraCalendar.SCHOOL in plan.calendars


def _summary(plan: SchoolPlan, names: tuple[ClassName, ...], texts: Texts) -> str:
    if plan.schedule is None:
        return texts("pages.school.no_schedule")
    live = [one for one in plan.procedures if not one.cancelled]
    works = texts("pages.counts.works", n=len(live))
    classes = texts("pages.counts.of_classes", n=len(names))
    summary = texts("pages.school.summary", works=works, classes=classes)
    levels = Counter(one.level for one in live)
    named = [
        texts(
            "pages.school.level_count", level=texts(f"pages.levels_many.{level.value}"), count=levels[level]
        )
        for level in Level
        if levels[level]
    ]
    return summary + (f" ({', '.join(named)})" if len(named) > 1 else "") + "."


def _counts(dated: list[Procedure], names: tuple[ClassName, ...], texts: Texts) -> CountTable:
    months = sorted({(one.day.year, one.day.month) for one in dated})
    counted = Counter((one.class_name, (one.day.year, one.day.month)) for one in dated)
    per_class = {name: tuple(counted[name, month] for month in months) for name in names}
    largest = max(counted.values())
    rows = []
    for parallel in sorted({name.parallel for name in names}):
        of_parallel = [per_class[name] for name in names if name.parallel == parallel]
        cells = tuple(_cell(column, largest) for column in zip(*of_parallel, strict=True))
        label = texts("pages.school.parallel", parallel=parallel)
        rows.append(
            CountRow(label, f"p-{parallel}", cells, _spread([sum(one) for one in of_parallel]) or "0")
        )
    by_month = Counter((one.day.year, one.day.month) for one in dated)
    sums = (*(str(by_month[month]) for month in months), str(len(dated)))
    columns = tuple((texts.month(month)[:3], f"{texts.month(month)} {year}") for year, month in months)
    return CountTable(columns, tuple(rows), sums)


def _cell(counts: tuple[int, ...], largest: int) -> CountCell:
    return CountCell(_spread(list(counts)), -(-max(counts) * SHADES // largest))


def _spread(counts: list[int]) -> str:
    low, high = min(counts), max(counts)
    if high == 0:
        return ""
    return str(high) if low == high else f"{low}–{high}"


def _groups(plan: SchoolPlan, names: tuple[ClassName, ...], texts: Texts) -> tuple[ClassGroup, ...]:
    procedures = by_class(plan.procedures)
    groups = []
    for parallel in sorted({name.parallel for name in names}):
        links = tuple(
            Link(
                class_heading(name, texts) if name.is_parallel else str(name),
                plan.class_href(name),
                texts("pages.counts.works", n=sum(not one.cancelled for one in procedures.get(name, ()))),
            )
            for name in names
            if name.parallel == parallel
        )
        groups.append(ClassGroup(texts("pages.school.parallel", parallel=parallel), f"p-{parallel}", links))
    return tuple(groups)


def _without_day(procedures: tuple[Procedure, ...], texts: Texts) -> tuple[UndatedWork, ...]:
    classes: dict[tuple[str, str], list[ClassName]] = {}
    for one in sorted((one for one in procedures if not one.cancelled), key=order):
        kind = texts(f"kinds.{one.kind.value}")
        vague = one.when if one.days else None
        said = stretch_line(vague, one.days, texts) if vague else undated_reason(one, texts)
        classes.setdefault((f"{one.subject} – {kind}", said), []).append(one.class_name)
    return tuple(
        UndatedWork(work, ", ".join(str(name) for name in sorted(set(names))), said)
        for (work, said), names in classes.items()
    )


def _other_years(plan: SchoolPlan, texts: Texts) -> tuple[Link, ...]:
    current = plan.schedule.year if plan.schedule else None
    return tuple(
        Link(texts("pages.class.year", year=year.label), plan.year_href(year))
        for year in plan.years
        if year != current
    )
