"""The page of an authority: its schools, what they write on which days, its roadmaps."""

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
    monitoring_href,
    school_href,
)
from generator.views.conformity import Book
from generator.views.days import DayLoad, DayMonth, day_months, merge_days
from generator.views.norm_table import NormTable, norm_table
from generator.views.page import Banner, Link, PageHead, demo_banner, paragraphs, trail
from generator.views.roadmaps import RoadmapCard, roadmap_cards
from generator.views.schools import school_links

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
    schools: tuple[Link, ...]
    year: str
    """School year of ``days``; empty when no school has a schedule."""
    days: tuple[DayMonth, ...]
    norms: NormTable | None
    """What rules say of the schedules of ``year``."""
    roadmaps: tuple[RoadmapCard, ...]
    watched: Link | None
    """What the monitor saw at the sites of its schools."""


def authority(
    one: AuthoritySchools,
    library: Library,
    loads_of: LoadsOf,
    texts: Texts,
    results: Mapping[str, CaseResult] | None = None,
    book: Book | None = None,
) -> AuthorityPage:
    """Make the page of one authority; ``days`` are of the latest year that any of its schools has.

    ``results`` are what rules say of each schedule, by its file.
    """
    schedules = [schedule for schedule in library.schedules if schedule.authority == one.id]
    latest = max((schedule.year for schedule in schedules), default=None)
    current = [schedule for schedule in schedules if schedule.year == latest]
    own_roadmaps = tuple(roadmap for roadmap in library.roadmaps if roadmap.authority == one.id)
    name = one.authority
    return AuthorityPage(
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
        schools=school_links(one, library, texts),
        year=latest.label if latest else "",
        days=day_months(merge_days(loads_of(schedule) for schedule in current), texts),
        norms=norm_table(_judged(one, library, current, results or {}), book, texts) if book else None,
        roadmaps=roadmap_cards(own_roadmaps, library, texts),
        watched=Link(texts("monitoring.title"), monitoring_href(one.id)) if one.schools else None,
    )


def _judged(
    one: AuthoritySchools, library: Library, current: list[Schedule], results: Mapping[str, CaseResult]
) -> Iterator[tuple[str, str, CaseResult]]:
    for schedule in current:
        school = library.schools.get((one.id, schedule.school))
        if school is not None and schedule.file in results:
            years = [other.year for other in library.schedules_by_school[one.id, schedule.school]]
            year = None if schedule.year == years[0] else schedule.year
            yield school.title, school_href(one.id, school.id, year), results[schedule.file]


def _summary(one: AuthoritySchools, schedules: list[Schedule], texts: Texts) -> str:
    published = len({schedule.school for schedule in schedules})
    schools = texts("pages.counts.schools", n=len(one.schools))
    return texts("pages.authority.summary", schools=schools, n=published)
