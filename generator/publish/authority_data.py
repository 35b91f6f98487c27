"""Tables of whole authorities and of the whole site, joined from what schools wrote; only after a change.

Joining copies bytes: no table is read, understood and written again, but for workbooks, which have a limit.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.feeds.content_lines import one_line
from generator.feeds.data_index import authority_pieces
from generator.feeds.open_data import OpenAuthority, read_school
from generator.feeds.spreadsheet import EARLIEST
from generator.feeds.tables import COMMA, SEMICOLON, joined
from generator.feeds.workbook import works_workbook
from generator.model.school import AuthoritySchools
from generator.publish.school_data import schema_address
from generator.publish.site import Site
from generator.publish.tree import Tree
from generator.publish.units import Made, Product, Unit
from generator.views import data_addresses as addresses

MOST_WORKS = 5_000
"""Rows of an authority's workbook: two seconds to write. Larger ones only say where the table is."""
SEPARATORS = {addresses.CSV: COMMA, addresses.SEMICOLON_CSV: SEMICOLON}
FAST = 3
"""Level of compression for archives of the whole site: a region has half a gigabyte of tables."""
TABLE_NAME = "schedules.csv"


def data_units(site: Site, made: Mapping[str, Made], tree: Tree) -> Iterator[Unit]:
    """Give the units that stand on what schools made: each authority, and archives of the whole site."""
    whole = hashlib.sha256(site.key.encode())
    for authority in site.library.authorities:
        digest = hashlib.sha256(site.key.encode())
        for school in authority.schools:
            digest.update(made[f"school {authority.id}/{school.id}"].key.encode())
        whole.update(digest.digest())
        listed = schools_with_data(authority, made)
        if listed:
            make = partial(_authority, site, authority, listed, made, tree)
            yield Unit(f"data {authority.id}", digest.hexdigest(), make)
    yield Unit("data tables", whole.hexdigest(), partial(_tables, site, made, tree))
    yield Unit("data records", whole.hexdigest(), partial(_records, site, made, tree))


def schools_with_data(authority: AuthoritySchools, made: Mapping[str, Made]) -> tuple[str, ...]:
    """List the ids of an authority's schools that publish data."""
    return tuple(
        school.id
        for school in authority.schools
        if made[f"school {authority.id}/{school.id}"].data is not None
    )


def described(authority: AuthoritySchools) -> OpenAuthority:
    """Describe an authority."""
    own = authority.authority
    return OpenAuthority(
        id=authority.id,
        name=one_line(own.name),
        short_name=one_line(own.short_name) if own.short_name else None,
        region=one_line(own.region) if own.region else None,
    )


def _authority(
    site: Site, authority: AuthoritySchools, schools: tuple[str, ...], made: Mapping[str, Made], tree: Tree
) -> Product:
    def read(ending: str) -> Iterator[bytes]:
        for school in schools:
            yield Path(tree.root, addresses.school_data(authority.id, school, ending)).read_bytes()

    def table(separator: str, ending: str, stream: IO[bytes]) -> None:
        stream.writelines(joined(read(ending), separator))

    def records(stream: IO[bytes]) -> None:
        schema = schema_address(site, addresses.AUTHORITY_SCHEMA, up=2)
        stream.writelines(authority_pieces(read(addresses.JSON), described(authority), schema))

    shares = [made[f"school {authority.id}/{school}"].data for school in schools]
    whole = sum(share.works for share in shares if share) <= MOST_WORKS
    title = site.texts("data.whole_title", authority=authority.authority.title)
    book, _ = works_workbook(map(read_school, read(addresses.JSON)), title, site.texts, whole=whole)
    streams: dict[str, Callable[[IO[bytes]], None]] = {
        addresses.authority_data(authority.id, ending): partial(table, separator, ending)
        for ending, separator in SEPARATORS.items()
    }
    streams[addresses.authority_data(authority.id, addresses.JSON)] = records
    return Product({addresses.authority_data(authority.id, addresses.BOOK): book}, streams=streams)


def _every(site: Site, made: Mapping[str, Made]) -> Iterator[tuple[AuthoritySchools, tuple[str, ...]]]:
    for authority in site.library.authorities:
        schools = schools_with_data(authority, made)
        if schools:
            yield authority, schools


def _tables(site: Site, made: Mapping[str, Made], tree: Tree) -> Product:
    def read() -> Iterator[bytes]:
        for authority, schools in _every(site, made):
            for school in schools:
                path = addresses.school_data(authority.id, school, addresses.CSV)
                yield Path(tree.root, path).read_bytes()

    def put(stream: IO[bytes]) -> None:
        _archive(stream, ((TABLE_NAME, joined(read(), COMMA)),))

    return Product({}, streams={addresses.WHOLE_CSV: put})


def _records(site: Site, made: Mapping[str, Made], tree: Tree) -> Product:
    def read() -> Iterator[tuple[str, Iterable[bytes]]]:
        for authority, schools in _every(site, made):
            for school in schools:
                path = addresses.school_data(authority.id, school, addresses.JSON)
                yield f"{authority.id}/{school}.json", (Path(tree.root, path).read_bytes(),)

    def put(stream: IO[bytes]) -> None:
        _archive(stream, read())

    return Product({}, streams={addresses.WHOLE_JSON: put})


def _archive(stream: IO[bytes], members: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    with ZipFile(stream, "w") as archive:
        for name, pieces in members:
            info = ZipInfo(name, EARLIEST)
            info.external_attr, info.compress_type, info._compresslevel = 0o644 << 16, ZIP_DEFLATED, FAST  # type: ignore[attr-defined]  # noqa: SLF001 - no public way before Python 3.13
            with archive.open(info, "w") as member:
                member.writelines(pieces)
