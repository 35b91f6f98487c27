"""The page of a class: its year by date. Stamped thousands of times, so each row comes as ready strings."""

from itertools import groupby
from typing import NamedTuple

import msgspec

from generator.checks.rule import Answer
from generator.model.bells import Bells
from generator.model.class_name import ClassName
from generator.model.schedule import Procedure
from generator.model.when import Precision
from generator.texts import Texts
from generator.views.addresses import SCHOOLS, authority_href, class_feed, school_changes
from generator.views.class_norms import ClassFinding, ClassNorms, class_findings, of_class
from generator.views.figures import class_figures
from generator.views.linked_data import class_linked
from generator.views.load import WeekPicture, class_load
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
from generator.views.weeks import count_weeks, grade_of, year_weeks
from generator.views.when_words import counted, imprecise
from generator.views.works import Row, UndatedRow, undated_row, work_row


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
    figures: tuple[str, ...]
    """Names of the numbers in ``summary``."""
    banners: tuple[Banner, ...]
    months: tuple[Month, ...]
    load: WeekPicture | None
    """None when no work has any day."""
    undated: tuple[UndatedRow, ...]
    explain_weeks: str
    """How weeks are counted; empty where no time needs it."""
    norms: tuple[ClassFinding, ...]
    """What rules found about this class."""
    norms_asked: bool
    """Whether rules were asked at all."""
    feed: FeedLink | None
    """None on the pages of earlier years: the calendar always holds the latest one."""
    latest: Link | None
    """From an earlier year to the latest one."""
    facts: tuple[Fact, ...]
    short_name: str
    """For the browser's list of recently seen classes: «5А класс, Школа № 1»."""


def class_page(
    plan: SchoolPlan,
    name: ClassName,
    procedures: tuple[Procedure, ...],
    texts: Texts,
    site_url: str,
    norms: ClassNorms | None = None,
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
    answers = of_class(norms.answers, name) if norms else ()
    months = _months(dated, heading, answers, plan.school.bells, texts)
    href = class_feed(plan.authority.id, plan.school.id, name)
    feed = feed_link(site_url, href) if plan.latest and dated else None
    return ClassPage(
        head=msgspec.structs.replace(
            _head(plan, name, len(ordered), months, texts),
            linked=class_linked(plan, ordered, texts, site_url),
        ),
        heading=heading,
        school=Link(plan.school.title, plan.href),
        year=texts("pages.class.year", year=schedule.year.label),
        summary=_summary(ordered, texts),
        figures=class_figures(ordered),
        banners=((demo_banner("school", texts),) if plan.demo else ())
        + fragment_banner(schedule.source, texts),
        months=months,
        load=_load(plan, name, dated, texts),
        undated=tuple(undated_row(one, texts) for one in undated),
        explain_weeks=texts("pages.when.explain") if any(map(_counts_weeks, dated)) else "",
        norms=class_findings(answers, schedule.year, norms.book, texts) if norms else (),
        norms_asked=norms is not None,
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
        changes=school_changes(authority.id, school.id),
    )


def _load(plan: SchoolPlan, name: ClassName, dated: list[Procedure], texts: Texts) -> WeekPicture | None:
    live = [one for one in dated if not one.cancelled]
    if not live or plan.schedule is None:
        return None
    weeks = year_weeks(plan.schedule.year, plan.calendar, live, grade_of(name))
    complete = plan.schedule.source is None or plan.schedule.source.complete
    return class_load(weeks, count_weeks(weeks, live), texts, complete=complete)


def _counts_weeks(one: Procedure) -> bool:
    return imprecise(one) and one.when is not None and one.when.precision is not Precision.MONTH


def _summary(procedures: list[Procedure], texts: Texts) -> str:
    """«30 работ с датой и ещё 2 без точного дня и ещё 1 без даты; отменена 1.»."""
    live = [one for one in procedures if not one.cancelled]
    dated = sum(map(counted, live))
    vague = sum(one.days is not None for one in live) - dated
    undated = len(live) - dated - vague
    if not live and len(procedures) == 0:
        return texts("pages.class.nothing")
    if live and not dated and not vague and len(live) == len(procedures):
        return texts("pages.class.only_undated", n=undated)
    summary = texts("pages.class.dated", n=dated)
    if vague:
        summary += texts("pages.class.and_vague", n=vague)
    if undated:
        summary += texts("pages.class.and_undated", n=undated)
    if len(procedures) > len(live):
        summary += texts("pages.class.and_cancelled", n=len(procedures) - len(live))
    return f"{summary}."


def _months(
    dated: list[Procedure],
    heading: str,
    answers: tuple[tuple[str, Answer], ...],
    bells: tuple[Bells, ...],
    texts: Texts,
) -> tuple[Month, ...]:
    months = []
    for (year, month), group in groupby(dated, key=lambda one: (one.day.year, one.day.month)):
        of_month = list(group)
        label = f"{capitalise(texts.month(month))} {year}"
        months.append(
            Month(
                anchor=f"m-{year}-{month:02}",
                label=label,
                caption=texts("pages.class.month_caption", month=label, heading=heading),
                works=texts("pages.counts.works", n=sum(not one.cancelled for one in of_month)),
                rows=tuple(work_row(one, answers, bells, texts) for one in of_month),
            )
        )
    return tuple(months)
