"""Tables, workbooks and archives against the records of schools: made again and compared.

The same records always give the same bytes, so a file that is equal as a whole needs no reading.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from zipfile import ZipFile

import msgspec
from openpyxl import load_workbook

from generator.feeds.data_index import IndexedSchool, authority_pieces, schools_book, schools_csv
from generator.feeds.open_data import OpenAuthority, SchoolData
from generator.feeds.order_form import order_form
from generator.feeds.tables import COMMA, SEMICOLON, csv_bytes, joined, read_csv, rows
from generator.feeds.workbook import works_workbook
from generator.model.school_year import SchoolYear
from generator.publish.authority_data import MOST_WORKS, TABLE_NAME
from generator.texts import Texts
from generator.verification.difference import Difference, Differences
from generator.verification.folder import UNREADABLE, Folder
from generator.verification.records import Records
from generator.views import data_addresses as addresses

Table = tuple[tuple[str, ...], ...]
Made = Callable[[], bytes]
SEPARATORS = {addresses.CSV: COMMA, addresses.SEMICOLON_CSV: SEMICOLON}


def differing_tables(folder: Folder, records: Records, texts: Texts) -> Differences:
    """Compare all that stands beside the records of schools."""
    of_authority: dict[str, list[SchoolData]] = {}
    for data in records.schools.values():
        of_authority.setdefault(data.authority.id, []).append(data)
        yield from _school(folder, data, texts)
    for listed in of_authority.values():
        yield from _authority(folder, records, listed, texts)
    yield from _whole(folder, records, texts)


def _school(folder: Folder, data: SchoolData, texts: Texts) -> Differences:
    ids = data.authority.id, data.school.id
    for ending, separator in SEPARATORS.items():
        path = addresses.school_data(*ids, ending)
        yield from _csv(folder, path, separator, lambda separator=separator: csv_bytes(rows(data), separator))  # type: ignore[misc]
    title = texts("data.book_title", school=data.school.title)
    path = addresses.school_data(*ids, addresses.BOOK)
    yield from _book(folder, path, lambda: works_workbook((data,), title, texts)[0])
    for year in data.years:
        known = SchoolYear.parse(year.school_year)
        if known is not None:
            path = addresses.order_form(*ids, known)
            yield from _book(folder, path, lambda year=year: order_form(data, year, texts))  # type: ignore[misc]


def _authority(folder: Folder, records: Records, listed: list[SchoolData], texts: Texts) -> Differences:
    own = listed[0].authority
    for ending, separator in SEPARATORS.items():
        path = addresses.authority_data(own.id, ending)
        yield from _csv(folder, path, separator, lambda separator=separator: _joined(listed, separator))  # type: ignore[misc]
    yield from _records(folder, records, own, listed)
    path = addresses.authority_data(own.id, addresses.BOOK)
    title = texts("data.whole_title", authority=own.short_name or own.name)
    yield from _book(folder, path, lambda: _whole_book(listed, title, texts))


def _whole_book(listed: list[SchoolData], title: str, texts: Texts) -> bytes:
    book, count = works_workbook(listed, title, texts)
    return book if count <= MOST_WORKS else works_workbook(listed, title, texts, whole=False)[0]


def _joined(listed: Iterable[SchoolData], separator: str) -> bytes:
    return b"".join(joined((csv_bytes(rows(data), separator) for data in listed), separator))


def _records(folder: Folder, records: Records, own: OpenAuthority, listed: list[SchoolData]) -> Differences:
    path = addresses.authority_data(own.id, addresses.JSON)
    try:
        published = folder.read(path)
        schema = msgspec.json.decode(published, type=dict[str, Any]).get("$schema", "")
    except UNREADABLE:
        yield Difference(path, "unreadable")
        return
    files = [records.raw[addresses.school_data(own.id, one.school.id, addresses.JSON)] for one in listed]
    expected = b"".join(authority_pieces(files, own, str(schema)))
    if published != expected:
        yield Difference(path, "records", *_first(published.split(b"\n"), expected.split(b"\n")))


def _whole(folder: Folder, records: Records, texts: Texts) -> Differences:
    listed = tuple(records.schools.values())
    yield from _archive(folder, addresses.WHOLE_CSV, {TABLE_NAME: _joined(listed, COMMA)})
    members = {f"{one.authority.id}/{one.school.id}.json": path for path, one in records.schools.items()}
    wanted = {name: records.raw[path] for name, path in members.items()}
    yield from _archive(folder, addresses.WHOLE_JSON, wanted)
    schools = _indexed(records)
    yield from _csv(folder, addresses.SCHOOLS_TABLE, COMMA, lambda: schools_csv(schools))
    title = texts("data.site_title")
    yield from _book(folder, addresses.SCHOOLS_BOOK, lambda: schools_book(schools, title, texts))


def _indexed(records: Records) -> tuple[IndexedSchool, ...]:
    """Return the list of schools with the figures that their own files have."""
    found = []
    for one in records.index.schools:
        path = addresses.school_data(one.authority, one.school, addresses.JSON)
        years = (
            {year.school_year: year for year in records.schools[path].years}
            if path in records.schools
            else {}
        )
        own = tuple(
            msgspec.structs.replace(year, figures=years[year.school_year].figures)
            for year in one.years
            if year.school_year in years
        )
        found.append(msgspec.structs.replace(one, years=own))
    return tuple(found)


def _csv(folder: Folder, path: str, separator: str, make: Made) -> Differences:
    def read(data: bytes) -> Table:
        return read_csv(data, separator)

    yield from _compared(folder, path, make, read)


def _book(folder: Folder, path: str, make: Made) -> Differences:
    yield from _compared(folder, path, make, _cells)


def _compared(folder: Folder, path: str, make: Made, read: Callable[[bytes], Table]) -> Differences:
    try:
        published, expected = folder.read(path), make()
        if published == expected:
            return
        found, wanted = read(published), read(expected)
    except UNREADABLE:
        yield Difference(path, "unreadable")
        return
    if found == wanted:
        yield Difference(path, "bytes")
        return
    for number, (own, other) in enumerate(_pairs(found, wanted), 1):
        if own != other:
            places = _first(own, other)
            yield Difference(path, "row", f"{number}: {places[0]}", places[1], places[2])
            return


def _pairs(found: Table, wanted: Table) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for number in range(max(len(found), len(wanted))):
        yield (
            found[number] if number < len(found) else (),
            wanted[number] if number < len(wanted) else (),
        )


def _first(found: Any, wanted: Any) -> tuple[str, str, str]:
    """Return the number, the value and the expected value of the first item that differs."""
    for number in range(max(len(found), len(wanted))):
        own = found[number] if number < len(found) else ""
        other = wanted[number] if number < len(wanted) else ""
        if own != other:
            return str(number + 1), _short(own), _short(other)
    return "", "", ""


def _short(value: Any) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


SHOWN = 120
"""Characters of a differing line that are shown."""


def _cells(data: bytes) -> Table:
    """Read all cells of a workbook, sheet by sheet; formulas as they are written."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    try:
        return tuple(
            (sheet.title, *("" if value is None else str(value) for value in row))
            for sheet in book.worksheets
            for row in sheet.iter_rows(values_only=True)
        )
    finally:
        book.close()


def _archive(folder: Folder, path: str, wanted: dict[str, bytes]) -> Differences:
    try:
        with ZipFile(io.BytesIO(folder.read(path))) as archive:
            names = archive.namelist()
            if sorted(names) != sorted(wanted):
                yield Difference(path, "members", "", ", ".join(sorted(set(names) ^ set(wanted))))
                return
            for name in names:
                # A member that claims another size is not unpacked: it may claim anything.
                whole = archive.getinfo(name).file_size == len(wanted[name])
                if not whole or archive.read(name) != wanted[name]:
                    yield Difference(path, "member", name)
    except UNREADABLE:
        yield Difference(path, "unreadable")
