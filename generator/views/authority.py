"""The page of an authority: its schools, what they write on which days, its roadmaps."""

from collections.abc import Callable

import msgspec

from generator.model.library import Library
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.texts import Texts
from generator.views.addresses import SCHOOLS, authority_href
from generator.views.days import DayLoad, DayMonth, day_months, merge_days
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
    roadmaps: tuple[RoadmapCard, ...]


def authority(one: AuthoritySchools, library: Library, loads_of: LoadsOf, texts: Texts) -> AuthorityPage:
    """Make the page of one authority; ``days`` are of the latest year that any of its schools has."""
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
        roadmaps=roadmap_cards(own_roadmaps, library, texts),
    )


def _summary(one: AuthoritySchools, schedules: list[Schedule], texts: Texts) -> str:
    published = len({schedule.school for schedule in schedules})
    schools = texts("pages.counts.schools", n=len(one.schools))
    return texts("pages.authority.summary", schools=schools, n=published)
