"""The list of schools by authority."""

import msgspec

from generator.model.library import Library
from generator.model.school import AuthoritySchools
from generator.texts import Texts
from generator.views.addresses import SCHOOLS, authority_href, school_href
from generator.views.page import Link, PageHead, trail

LISTED_SCHOOLS = 200
"""Schools that the common list names in all; where there are more, each authority's page has its own."""


class SchoolGroup(msgspec.Struct, frozen=True, kw_only=True):
    """An authority and its schools."""

    title: str
    href: str
    anchor: str
    region: str
    demo: bool
    count: str
    populated: bool
    """Whether it has any schools."""
    schools: tuple[Link, ...]
    """Empty when they are too many for the common list."""


class SchoolsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the list of schools places."""

    head: PageHead
    groups: tuple[SchoolGroup, ...]


def schools(library: Library, texts: Texts) -> SchoolsPage:
    """Make the list: real authorities first, made-up ones last."""
    return SchoolsPage(
        head=PageHead(
            title=texts("pages.schools.title"),
            description=texts("pages.schools.description"),
            path=SCHOOLS,
            breadcrumbs=trail(texts, here=texts("pages.schools.crumb")),
            edit="schools",
        ),
        groups=school_groups(library, texts, LISTED_SCHOOLS),
    )


def school_groups(library: Library, texts: Texts, limit: int) -> tuple[SchoolGroup, ...]:
    """Gather authorities with their schools, these only while all together are no more than ``limit``."""
    ordered = sorted(
        library.authorities, key=lambda one: (not one.schools, one.authority.demo, one.authority.title)
    )
    listed = sum(len(one.schools) for one in ordered) <= limit
    return tuple(_group(one, library, texts, listed=listed) for one in ordered)


def _group(one: AuthoritySchools, library: Library, texts: Texts, *, listed: bool) -> SchoolGroup:
    return SchoolGroup(
        title=one.authority.title,
        href=authority_href(one.id),
        anchor=f"a-{one.id}",
        region=one.authority.region or "",
        demo=one.authority.demo,
        count=texts("pages.counts.schools", n=len(one.schools)),
        populated=bool(one.schools),
        schools=school_links(one, library, texts) if listed else (),
    )


def school_links(one: AuthoritySchools, library: Library, texts: Texts) -> tuple[Link, ...]:
    """Each school with its place and the latest year of its schedule."""
    links = []
    for school in one.schools:
        schedules = library.schedules_by_school.get((one.id, school.id), ())
        known = (
            texts("pages.schools.has_schedule", year=schedules[0].year.label)
            if schedules
            else texts("pages.schools.no_schedule")
        )
        told = school.place and school.place != one.authority.title
        note = f"{school.place}; {known}" if told else known
        links.append(Link(school.title, school_href(one.id, school.id), note))
    return tuple(links)
