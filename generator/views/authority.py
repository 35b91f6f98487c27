"""The page of an authority: coverage, its schools, what they write when, norms, plans, roadmaps, changes."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from generator.checks.judge import CaseResult
from generator.model.library import Library
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.texts import Texts
from generator.views.addresses import (
    SCHOOLS,
    authority_changes,
    authority_href,
    compare_href,
    monitoring_href,
    school_href,
)
from generator.views.authority_weeks import AuthorityWeeks, WeeksOf, authority_weeks
from generator.views.changes import LATEST_HERE, ChangeDay, change_days, updated
from generator.views.conformity import Book
from generator.views.coverage import Coverage, coverage
from generator.views.days import DayLoad, DayMonth, day_months, merge_days
from generator.views.due import DeadlineIn, Due, due
from generator.views.external_plan import PlanOfYear, external_plan
from generator.views.norm_overview import Judged, RuleLine, norm_overview
from generator.views.norm_table import NormTable, norm_table
from generator.views.page import Banner, Link, PageHead, TocEntry, demo_banner, paragraphs, trail
from generator.views.roadmaps import RoadmapCard, roadmap_cards
from generator.views.schools import school_links
from generator.views.weeks import SchoolWeeks

WHOLE_TABLE = 100
"""Schools up to which all of them stand against all rules in one table; more weigh too much."""

LoadsOf = Callable[[Schedule], tuple[DayLoad, ...]]
"""Loads of one schedule, as :func:`generator.views.days.count_days` counts them."""


class AuthorityPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of an authority places."""

    head: PageHead
    heading: str
    full_name: str
    region: str
    summary: str
    banners: tuple[Banner, ...]
    note: tuple[str, ...]
    updated: str
    """Date of the newest document; empty when no document has one."""
    coverage: Coverage | None
    schools: tuple[Link, ...]
    compare: Link | None
    """To the comparison of its schools; None with fewer than two schedules to compare."""
    monitoring: Link | None
    """To what was found on the schools' own sites; None while the site has no such page."""
    year: str
    """School year of ``days``; empty when no school has a schedule."""
    days: tuple[DayMonth, ...]
    weeks: AuthorityWeeks | None
    """The same schedules week by week, as pictures."""
    rules: tuple[RuleLine, ...]
    """What rules say of the schedules of ``year``, rule by rule."""
    norms: NormTable | None
    """The same, school by school; None where the table would be too large."""
    external: PlanOfYear | None
    roadmaps: tuple[RoadmapCard, ...]
    due: Due | None
    changes: tuple[ChangeDay, ...]
    """The newest orders."""
    watched: Link | None
    """What the monitor saw at the sites of its schools."""


def authority(  # noqa: PLR0913 - each comes from elsewhere
    one: AuthoritySchools,
    library: Library,
    loads_of: LoadsOf,
    texts: Texts,
    results: Mapping[str, CaseResult] | None = None,
    book: Book | None = None,
    weeks_of: WeeksOf = lambda _: SchoolWeeks(),
    *,
    deadline_in: DeadlineIn = lambda _roadmap, _measure: None,
    monitoring: Link | None = None,
) -> AuthorityPage:
    """Make the page of one authority; ``days`` are of the latest year that any of its schools has.

    ``results`` are what rules say of each schedule, by its file; ``monitoring`` leads to its sites.
    """
    schedules = [schedule for schedule in library.schedules if schedule.authority == one.id]
    latest = max((schedule.year for schedule in schedules), default=None)
    current = [schedule for schedule in schedules if schedule.year == latest]
    own_roadmaps = tuple(roadmap for roadmap in library.roadmaps if roadmap.authority == one.id)
    name = one.authority
    judged = tuple(_judged(one, library, current, results or {}))
    whole = book if len(judged) <= WHOLE_TABLE else None
    page = AuthorityPage(
        head=PageHead(
            title=texts("pages.authority.title", authority=name.title),
            description=texts("pages.authority.description", authority=name.name),
            path=authority_href(one.id),
            breadcrumbs=trail(texts, (texts("pages.schools.crumb"), SCHOOLS), here=name.title),
            edit=one.file,
            changes=authority_changes(one.id)
            if any((one.id, each.school) in library.schools for each in schedules)
            else None,
        ),
        heading=name.title,
        full_name="" if name.name == name.title else name.name,
        region=name.region or "",
        summary=_summary(one, schedules, texts),
        banners=(demo_banner("authority", texts),) if name.demo else (),
        note=paragraphs(name.note),
        updated=updated(library, texts, one.id),
        coverage=coverage(one, library, texts),
        schools=school_links(one, library, texts),
        compare=Link(texts("pages.compare.link"), compare_href(one.id)) if len(schedules) > 1 else None,
        monitoring=monitoring,
        year=latest.label if latest else "",
        days=day_months(merge_days(loads_of(schedule) for schedule in current), texts),
        weeks=authority_weeks(current, library, latest, weeks_of, texts),
        rules=norm_overview(judged, book, texts) if book else (),
        norms=norm_table(iter(judged), whole, texts) if whole else None,
        external=external_plan(one.id, latest, library, texts) or external_plan(one.id, None, library, texts),
        roadmaps=roadmap_cards(own_roadmaps, library, texts),
        due=due(own_roadmaps, deadline_in, texts),
        changes=change_days(library, texts, LATEST_HERE, one.id),
        watched=Link(texts("monitoring.title"), monitoring_href(one.id)) if one.schools else None,
    )
    head = msgspec.structs.replace(page.head, toc=_toc(page, texts))
    return msgspec.structs.replace(page, head=head)


def _toc(page: AuthorityPage, texts: Texts) -> tuple[TocEntry, ...]:
    """Name the sections that the page has, in their order."""
    sections = (
        ("coverage", "coverage.heading", page.coverage),
        ("schools", "authority.schools_heading", page.schools),
        ("days", "authority.days_heading", page.days),
        ("load", "load.heading", page.weeks),
        ("norms", "norms.table_heading", page.rules),
        ("external", "external.short", page.external),
        ("due", "due.heading", page.due),
        ("roadmaps", "authority.roadmaps_heading", page.roadmaps),
        ("changes", "changes.heading", page.changes),
    )
    return tuple(TocEntry(texts(f"pages.{key}"), anchor) for anchor, key, there in sections if there)


def _judged(
    one: AuthoritySchools, library: Library, current: list[Schedule], results: Mapping[str, CaseResult]
) -> Iterator[Judged]:
    for schedule in current:
        school = library.schools.get((one.id, schedule.school))
        if school is not None and schedule.file in results:
            years = [other.year for other in library.schedules_by_school[one.id, schedule.school]]
            year = None if schedule.year == years[0] else schedule.year
            yield school.title, school_href(one.id, school.id, year), results[schedule.file]


def _summary(one: AuthoritySchools, schedules: list[Schedule], texts: Texts) -> str:
    if not one.schools:
        return ""
    published = len({schedule.school for schedule in schedules})
    schools = texts("pages.counts.schools", n=len(one.schools))
    return texts("pages.authority.summary", schools=schools, n=published)
