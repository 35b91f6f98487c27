"""The page of the published data: its files and fields, the licence, how to cite and how to check."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from generator.model.library import Library
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views import data_addresses as addresses
from generator.views.linked_data import dataset_linked
from generator.views.page import Link, PageHead, TocEntry, trail
from generator.views.plan import SchoolPlan

SECTIONS = ("files", "licence", "fields", "cite", "check", "programs")


DISTRIBUTION = (
    (addresses.WHOLE_CSV, "application/zip"),
    (addresses.WHOLE_JSON, "application/zip"),
    (addresses.SCHOOLS_TABLE, "text/csv"),
    (addresses.PACKAGE, "application/json"),
)
"""Files by which a search for data sets finds the site, with their media types."""


class Field(NamedTuple):
    """A column of the table."""

    name: str
    about: str


class AuthorityFiles(NamedTuple):
    """Files of an authority."""

    title: str
    demo: bool
    files: tuple[Link, ...]


class DataPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of the data places."""

    head: PageHead
    whole: tuple[Link, ...]
    authorities: tuple[AuthorityFiles, ...]
    fields: tuple[Field, ...]
    licence: str
    """Address of its text."""
    programs: tuple[Link, ...]
    address: str
    """Of the site, for citing; empty when it does not know its own."""


def data_page(library: Library, fields: Iterable[str], licence: str, texts: Texts, site_url: str) -> DataPage:
    """Make the page. ``fields``: names of the table's columns; ``licence``: address of its text."""
    known = {one.authority for one in library.schedules if (one.authority, one.school) in library.schools}
    return DataPage(
        head=PageHead(
            title=texts("pages.data.title"),
            description=texts("pages.data.description"),
            path=addresses.DATA,
            breadcrumbs=trail(texts, here=texts("pages.data.crumb")),
            toc=tuple(TocEntry(texts(f"pages.data.{key}_heading"), key) for key in SECTIONS),
            edit="schedules",
            linked=dataset_linked(DISTRIBUTION, licence, texts, site_url),
        ),
        whole=_links(
            (
                ("whole_csv", addresses.WHOLE_CSV),
                ("whole_json", addresses.WHOLE_JSON),
                ("schools_book", addresses.SCHOOLS_BOOK),
                ("schools_table", addresses.SCHOOLS_TABLE),
                ("index", addresses.INDEX),
            ),
            texts,
        ),
        authorities=tuple(
            AuthorityFiles(one.authority.title, one.authority.demo, _of_authority(one.id, texts))
            for one in library.authorities
            if one.id in known
        ),
        fields=tuple(Field(name, texts(f"data.fields.{name}")) for name in fields),
        licence=licence,
        programs=_links(
            (
                ("package", addresses.PACKAGE),
                ("table_schema", addresses.TABLE_SCHEMA),
                ("school_schema", addresses.SCHOOL_SCHEMA),
                ("authority_schema", addresses.AUTHORITY_SCHEMA),
                ("index_schema", addresses.INDEX_SCHEMA),
                ("manifest", "manifest.json"),
            ),
            texts,
        ),
        address=site_url,
    )


def school_downloads(plan: SchoolPlan, texts: Texts) -> tuple[Link, ...]:
    """List the files of a school; nothing when it has no schedule. The form is of the page's own year."""
    if plan.schedule is None:
        return ()
    ids = plan.authority.id, plan.school.id
    return (
        _form(ids, plan.schedule.year, texts),
        *_links(
            tuple((ending, addresses.school_data(*ids, ending)) for ending in ENDINGS),
            texts,
        ),
    )


ENDINGS = (addresses.BOOK, addresses.CSV, addresses.SEMICOLON_CSV, addresses.JSON)


def _form(ids: tuple[str, str], year: SchoolYear, texts: Texts) -> Link:
    href = addresses.order_form(*ids, year)
    return Link(texts("pages.data.files.form", year=year.label), href, texts("pages.data.notes.form"))


def _of_authority(authority: str, texts: Texts) -> tuple[Link, ...]:
    package = ("package", addresses.authority_package(authority))
    pairs = ((ending, addresses.authority_data(authority, ending)) for ending in ENDINGS)
    return _links((*pairs, package), texts)


def _links(pairs: tuple[tuple[str, str], ...], texts: Texts) -> tuple[Link, ...]:
    found = []
    for key, href in pairs:
        name = key.replace(".", "_")
        note = f"pages.data.notes.{name}"
        found.append(Link(texts(f"pages.data.files.{name}"), href, texts(note) if texts.has(note) else ""))
    return tuple(found)
