"""The page where a family puts together the calendars of its children, in the reader's own browser."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from generator.model.library import Library
from generator.model.school import AuthoritySchools
from generator.texts import Texts
from generator.views.addresses import CALENDARS, FAMILY, FAMILY_SCHOOLS, SCHOOLS
from generator.views.page import PageHead, trail

SERVICES = (
    ("apple", "{webcal}"),
    ("google", "https://calendar.google.com/calendar/r?cid={webcal_encoded}"),
    ("outlook", "https://outlook.live.com/calendar/0/addfromweb?url={https_encoded}&name={title_encoded}"),
)
"""How calendar programs take a subscription by link. Yandex Calendar documents none: it has steps instead."""
MOST_CHILDREN = 8
FORMAT = "grafik-schools/1"


class Service(NamedTuple):
    """A calendar program and its link with holes, which the browser fills."""

    key: str
    label: str
    link: str


class FamilyPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page places."""

    head: PageHead
    services: tuple[Service, ...]
    schools_file: str
    calendars: str
    """Folder of calendars."""
    schools: str
    """The list of schools, for readers without scripts."""
    most: int
    """Children."""


class ListedSchool(msgspec.Struct, frozen=True, omit_defaults=True):
    """A school with calendars."""

    id: str
    title: str
    place: str = ""


class ListedAuthority(msgspec.Struct, frozen=True, omit_defaults=True):
    """An authority with such schools."""

    id: str
    title: str
    schools: tuple[ListedSchool, ...]
    demo: bool = False


class SchoolList(msgspec.Struct, frozen=True):
    """What the page reads first."""

    format: str
    authorities: tuple[ListedAuthority, ...]


def family(texts: Texts) -> FamilyPage:
    """Make the page."""
    heading = texts("family.heading")
    return FamilyPage(
        head=PageHead(
            title=texts("family.title"),
            description=texts("family.description"),
            path=FAMILY,
            breadcrumbs=trail(texts, here=heading),
        ),
        services=tuple(Service(key, texts(f"family.services.{key}"), link) for key, link in SERVICES),
        schools_file=FAMILY_SCHOOLS,
        calendars=CALENDARS,
        schools=SCHOOLS,
        most=MOST_CHILDREN,
    )


def school_list(library: Library) -> bytes:
    """Write the schools that have a schedule, as JSON in the order of the site."""
    listed = (
        ListedAuthority(one.id, one.authority.title, schools, one.authority.demo)
        for one in library.authorities
        if (schools := tuple(_listed(one, library)))
    )
    return msgspec.json.encode(SchoolList(FORMAT, tuple(listed)))


def _listed(authority: AuthoritySchools, library: Library) -> Iterable[ListedSchool]:
    for school in authority.schools:
        if library.schedules_by_school.get((authority.id, school.id)):
            yield ListedSchool(school.id, school.title, school.place or "")
