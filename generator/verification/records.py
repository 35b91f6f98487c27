"""Published records of schools: the ground on which everything else is recomputed."""

import msgspec

from generator.feeds.data_index import DataIndex
from generator.feeds.open_data import SchoolData, figures_of, read_school
from generator.verification.difference import Difference, Differences
from generator.verification.folder import UNREADABLE, Folder
from generator.views import data_addresses as addresses


class Records(msgspec.Struct, frozen=True):
    """All that was published, by the path of its file."""

    index: DataIndex
    schools: dict[str, SchoolData]
    raw: dict[str, bytes]


def read_records(folder: Folder, faults: list[Difference]) -> Records | None:
    """Read the list of data and each school's file; what cannot be read is told in ``faults``."""
    try:
        index = msgspec.json.decode(folder.read(addresses.INDEX), type=DataIndex)
    except UNREADABLE:
        faults.append(Difference(addresses.INDEX, "unreadable"))
        return None
    found: dict[str, SchoolData] = {}
    raw: dict[str, bytes] = {}
    for one in index.schools:
        path = addresses.school_data(one.authority, one.school, addresses.JSON)
        if not one.years:
            continue
        try:
            raw[path] = folder.read(path)
            found[path] = read_school(raw[path])
        except UNREADABLE:
            faults.append(Difference(path, "unreadable"))
    return Records(index, found, raw)


def differing_records(folder: Folder, records: Records) -> Differences:
    """Compare each school's figures with its procedures, and the list of data with the schools."""
    for path, data in records.schools.items():
        for year in data.years:
            counted = figures_of(year.procedures, len(year.classes))
            yield from _figures(path, year.school_year, year.figures, counted)
    for one in records.index.schools:
        path = addresses.school_data(one.authority, one.school, addresses.JSON)
        listed = {year.school_year: year for year in one.years}
        own = (
            {year.school_year: year for year in records.schools[path].years}
            if path in records.schools
            else {}
        )
        if listed.keys() != own.keys() and one.years and path in records.schools:
            yield Difference(
                addresses.INDEX, "years", f"{one.authority}/{one.school}", _years(listed), _years(own)
            )
        for label in listed.keys() & own.keys():
            place = f"{one.authority}/{one.school}, {label}"
            yield from _figures(addresses.INDEX, place, listed[label].figures, own[label].figures)
    for file in (*records.index.files, *(file for one in records.index.schools for file in one.files)):
        try:
            stamp = folder.sha256(file.path)
        except UNREADABLE:
            yield Difference(addresses.INDEX, "listed-missing", file.path)
            continue
        if stamp != (file.sha256, file.size):
            yield Difference(addresses.INDEX, "listed-hash", file.path, file.sha256, stamp[0])


def _years(years: dict[str, object] | object) -> str:
    return ", ".join(sorted(years)) if isinstance(years, dict) else ""


def _figures(path: str, place: str, found: msgspec.Struct, expected: msgspec.Struct) -> Differences:
    wanted = msgspec.structs.asdict(expected)
    for name, value in msgspec.structs.asdict(found).items():
        if value != wanted[name]:
            yield Difference(path, "figure", f"{place}: {name}", str(value), str(wanted[name]))
