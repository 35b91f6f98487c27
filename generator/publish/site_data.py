"""Data about the data, made in every build: list of all files, tables of schools, descriptions, schemas."""

from collections.abc import Iterator, Mapping

from generator.feeds import data_package
from generator.feeds.content_lines import one_line
from generator.feeds.data_index import (
    DataIndex,
    IndexedFile,
    IndexedSchool,
    IndexedYear,
    index_json,
    schools_book,
    schools_csv,
)
from generator.feeds.data_schema import data_schemas
from generator.feeds.tables import COMMA, SEMICOLON
from generator.model.school import AuthoritySchools, School
from generator.publish.authority_data import described, schools_with_data
from generator.publish.school_data import schema_address
from generator.publish.school_feeds import sha256_of
from generator.publish.site import Site
from generator.publish.tree import FileStamp
from generator.publish.units import Made
from generator.source.schema import DIALECT
from generator.views import data_addresses as addresses
from generator.views.addresses import absolute

Files = Iterator[tuple[str, bytes]]


def site_data_files(site: Site, made: Mapping[str, Made]) -> Files:
    """Give paths and bytes; ``made`` holds the units of schools and of their tables."""
    schools = tuple(_schools(site, made))
    table = schools_csv(schools)
    stamps = {stamp.path: stamp for unit in made.values() for stamp in unit.files}
    shared = tuple(_file(stamps[path]) for path in sorted(stamps) if _is_shared(path))
    index = DataIndex(
        schema=schema_address(site, addresses.INDEX_SCHEMA, up=1),
        site=site.site_url or None,
        licence=data_package.LICENCE["name"],
        files=shared,
        schools=schools,
    )
    yield addresses.INDEX, index_json(index)
    yield addresses.SCHOOLS_TABLE, table
    yield addresses.SCHOOLS_BOOK, schools_book(schools, site.texts("data.site_title"), site.texts)
    yield addresses.TABLE_SCHEMA, data_package.as_json(data_package.table_schema(site.texts))
    yield from _packages(site, made, stamps, table)
    for path, schema in data_schemas(site.texts).items():
        address = absolute(site.site_url, path) or path
        yield path, data_package.as_json({"$schema": DIALECT, "$id": address, **schema})


def _is_shared(path: str) -> bool:
    """Whether it is a file of an authority or of the whole site: schools' own lie a folder deeper."""
    return path.startswith(addresses.DATA) and path.count("/") <= 2  # noqa: PLR2004 - data/schedules/town.csv


def _file(stamp: FileStamp) -> IndexedFile:
    return IndexedFile(stamp.path, stamp.sha256, stamp.size)


def _schools(site: Site, made: Mapping[str, Made]) -> Iterator[IndexedSchool]:
    for authority in site.library.authorities:
        for school in authority.schools:
            yield _school(authority, school, made[f"school {authority.id}/{school.id}"])


def _school(authority: AuthoritySchools, school: School, unit: Made) -> IndexedSchool:
    own, data = described(authority), unit.data
    prefix = addresses.school_data(authority.id, school.id, "")
    files = [_file(stamp) for stamp in unit.files if stamp.path.startswith(prefix)]
    first = prefix + addresses.JSON
    return IndexedSchool(
        authority=authority.id,
        authority_name=own.short_name or own.name,
        school=school.id,
        school_name=one_line(school.title),
        name=one_line(school.name),
        place=one_line(school.place) if school.place else None,
        demo=authority.authority.demo,
        modified=(data.modified or None) if data else None,
        years=tuple(IndexedYear(*year) for year in data.years) if data else (),
        files=tuple(sorted(files, key=lambda one: (one.path != first, one.path))),
    )


def _packages(site: Site, made: Mapping[str, Made], stamps: Mapping[str, FileStamp], table: bytes) -> Files:
    texts = site.texts
    schema = data_package.table_schema(texts)
    title, about = texts("data.package.title"), texts("data.package.about")
    resources = [
        data_package.resource(
            "schools",
            addresses.SCHOOLS_TABLE.removeprefix(addresses.DATA),
            texts("data.package.schools"),
            data_package.schools_schema(texts),
            (sha256_of(table), len(table)),
        )
    ]
    for authority in site.library.authorities:
        if not schools_with_data(authority, made):
            continue
        name = texts("data.package.of_authority", authority=described(authority).name)
        sources = tuple(_sources(site, authority))
        own = []
        for label, ending, separator in (
            ("schedules", addresses.CSV, COMMA),
            ("schedules-excel", addresses.SEMICOLON_CSV, SEMICOLON),
        ):
            path = addresses.authority_data(authority.id, ending)
            stamp = (stamps[path].sha256, stamps[path].size)
            args = (name, schema, stamp, separator)
            own.append(data_package.resource(label, path.rpartition("/")[2], *args))
            if ending == addresses.CSV:
                below = path.removeprefix(addresses.DATA)
                resources.append(data_package.resource(f"schedules-{authority.id}", below, *args))
        path = addresses.authority_package(authority.id)
        yield (
            path,
            data_package.package(f"schedules-{authority.id}", name, about, own, sources, site.site_url),
        )
    every = {
        tuple(source.items()): source
        for authority in site.library.authorities
        for source in _sources(site, authority)
    }
    yield (
        addresses.PACKAGE,
        data_package.package("schedules", title, about, resources, every.values(), site.site_url),
    )


def _sources(site: Site, authority: AuthoritySchools) -> Iterator[dict[str, str]]:
    """List where schedules were taken from; one address or title once."""
    seen = set()
    for schedule in site.library.schedules:
        source = schedule.source
        if schedule.authority == authority.id and source is not None:
            told = {"title": source.title, **({"path": source.address} if source.address else {})}
            key = tuple(told.items())
            if key not in seen:
                seen.add(key)
                yield told
