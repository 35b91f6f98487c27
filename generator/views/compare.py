"""Schools of an authority side by side: measures with their method and data, and no score or rank at all."""

import hashlib
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import msgspec

from generator.model.library import Library
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views.addresses import ABOUT, SCHOOLS, absolute, authority_href, compare_href, school_href
from generator.views.changes import latest_day
from generator.views.data_addresses import CSV, authority_data
from generator.views.page import Banner, Link, PageHead, TocEntry, demo_banner, trail
from generator.views.school_measures import SchoolMeasures

COLUMNS = (
    "classes", "works", "federal", "regional", "municipal", "school", "undated", "share", "hours", "rules",
)  # fmt: skip
"""Measures, as parts of keys of ``texts/``; each has its method at ``about/#how-<measure>``."""
SECTIONS = {"share": "shares", "hours": "shares", "rules": "norms"}
"""Where on a school's page the data of a measure stand; the rest are counted from works, class by class."""
CLASSES = "classes"
LIMITS = ("quality", "missing", "upper", "kinds")
"""What must not be concluded, as parts of keys of ``texts/``."""
LINKED = 100
"""Schools up to which each figure by parallel is a link; with more, the name of the school is the way."""
FINGERPRINT = 16
"""Digits of the hash that a citation carries."""


class Figure(NamedTuple):
    """One cell."""

    text: str
    """As shown; a word for the unknown."""
    value: str
    """For sorting, with a decimal point; empty for the unknown, which stays last either way."""
    href: str


class CompareRow(NamedTuple):
    """One school in one year."""

    label: str
    href: str
    note: str
    """«виден не весь документ» or empty."""
    cells: tuple[Figure, ...]


class Column(NamedTuple):
    """One measure."""

    label: str
    method: str
    """Address of how it is counted; empty where the column is a year or parallel."""


class CompareTable(NamedTuple):
    """One table."""

    anchor: str
    heading: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[CompareRow, ...]


class ComparePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the comparison of an authority's schools places."""

    head: PageHead
    heading: str
    banners: tuple[Banner, ...]
    tables: tuple[CompareTable, ...]
    """Years, the latest first, then years side by side and parallels; no table without any schedule."""
    limits: tuple[str, ...]
    """What must not be concluded."""
    citation: str
    data: Link | None
    """Every work that was counted, as a file; None without any schedule."""


MeasuresOf = Callable[[Schedule], SchoolMeasures]


def compare(
    one: AuthoritySchools,
    library: Library,
    measures_of: MeasuresOf,
    texts: Texts,
    hashes: Mapping[str, str],
    site_url: str = "",
) -> ComparePage:
    """Make the comparison of one authority's schools. ``hashes``: SHA-256 of content files."""
    schedules = [
        schedule
        for schedule in library.schedules
        if schedule.authority == one.id and (one.id, schedule.school) in library.schools
    ]
    years = sorted({schedule.year for schedule in schedules}, reverse=True)
    counted = {(schedule.school, schedule.year): measures_of(schedule) for schedule in schedules}
    files = [one.file, *(schedule.file for schedule in schedules)]
    tables = [_year_table(one, year, library, counted, texts) for year in years]
    tables += [
        _years_table(one, years, counted, texts),
        *(_parallels_table(one, year, counted, texts) for year in years[:1]),
    ]
    title = texts("pages.compare.title", authority=one.authority.title)
    shown = tuple(table for table in tables if table.rows)
    return ComparePage(
        head=PageHead(
            title=title,
            description=texts("pages.compare.description", authority=one.authority.name),
            path=compare_href(one.id),
            breadcrumbs=trail(
                texts,
                (texts("pages.schools.crumb"), SCHOOLS),
                (one.authority.title, authority_href(one.id)),
                here=texts("pages.compare.crumb"),
            ),
            toc=tuple(TocEntry(table.heading, table.anchor) for table in shown),
            edit=one.file,
        ),
        heading=title,
        banners=(demo_banner("authority", texts),) if one.authority.demo else (),
        tables=shown,
        limits=tuple(texts(f"pages.compare.limits.{key}") for key in LIMITS),
        citation=_citation(one, library, fingerprint(files, hashes), site_url, texts),
        data=Link(texts("pages.compare.download"), authority_data(one.id, CSV)) if schedules else None,
    )


def fingerprint(files: list[str], hashes: Mapping[str, str]) -> str:
    """Hash content files by their names and hashes: the same data, the same fingerprint."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0{hashes.get(file, '')}\n".encode())
    return digest.hexdigest()[:FINGERPRINT]


def _citation(one: AuthoritySchools, library: Library, mark: str, site_url: str, texts: Texts) -> str:
    day = latest_day(library, one.id)
    return texts(
        "pages.compare.citation" if day else "pages.compare.citation_undated",
        title=texts("pages.compare.title", authority=one.authority.title),
        day=texts.day_year(day) if day else "",
        mark=mark,
        address=absolute(site_url, compare_href(one.id)) or compare_href(one.id),
    )


def _href(one: AuthoritySchools, school: School, year: SchoolYear, library_years: list[SchoolYear]) -> str:
    return school_href(one.id, school.id, None if year == max(library_years) else year)


Counted = Mapping[tuple[str, SchoolYear], SchoolMeasures]


def _own_years(school: School, counted: Counted) -> list[SchoolYear]:
    return [year for known, year in counted if known == school.id]


def _year_table(
    one: AuthoritySchools, year: SchoolYear, library: Library, counted: Counted, texts: Texts
) -> CompareTable:
    rows = []
    for school in one.schools:
        found = counted.get((school.id, year))
        if found is None:
            continue
        href = _href(one, school, year, _own_years(school, counted))
        schedules = library.schedules_by_school[one.id, school.id]
        source = next(schedule.source for schedule in schedules if schedule.year == year)
        note = texts("pages.fragment.title") if source and not source.complete else ""
        rows.append(CompareRow(school.title, href, note, _figures(found, href, texts)))
    return CompareTable(
        f"year-{year.slug}",
        texts("pages.compare.year_heading", year=year.label),
        texts("pages.compare.year_lead"),
        tuple(Column(texts(f"pages.compare.columns.{key}"), f"{ABOUT}#how-{key}") for key in COLUMNS),
        tuple(rows),
    )


def _figures(found: SchoolMeasures, href: str, texts: Texts) -> tuple[Figure, ...]:
    numbers = (found.classes, found.median, *found.levels)
    none = texts("pages.compare.unknown")
    cells = {key: _number(value, texts) for key, value in zip(COLUMNS, numbers, strict=False)}
    cells["undated"] = _percent(found.undated, found.works, none, texts)
    share = texts.decimal(found.share)
    cells["share"] = (texts("pages.printed.percent", number=share), found.share) if share else (none, "")
    cells["hours"] = _percent(found.with_hours, found.courses, none, texts)
    of = texts("pages.compare.of", n=found.able, of=found.rules)
    cells["rules"] = (of, str(found.able)) if found.rules else (none, "")
    return tuple(Figure(*cells[key], f"{href}#{SECTIONS.get(key, CLASSES)}") for key in COLUMNS)


def _number(value: float, texts: Texts) -> tuple[str, str]:
    plain = f"{value:g}"
    return texts.decimal(plain), plain


def _percent(part: int, whole: int, none: str, texts: Texts) -> tuple[str, str]:
    if not whole:
        return none, ""
    number = (Decimal(part * 100) / whole).quantize(Decimal(1), ROUND_HALF_UP)
    return texts("pages.printed.percent", number=number), str(number)


def _years_table(
    one: AuthoritySchools, years: list[SchoolYear], counted: Counted, texts: Texts
) -> CompareTable:
    """Works of a class in each year, for schools of which more than one year is known."""
    rows = []
    for school in one.schools:
        own = _own_years(school, counted)
        if len(own) > 1:
            cells = tuple(
                _one(counted.get((school.id, year)), one, school, year, own, texts) for year in years
            )
            rows.append(CompareRow(school.title, school_href(one.id, school.id), "", cells))
    return CompareTable(
        "years",
        texts("pages.compare.years_heading"),
        texts("pages.compare.years_lead"),
        tuple(Column(year.label, "") for year in years),
        tuple(rows),
    )


def _one(
    found: SchoolMeasures | None,
    one: AuthoritySchools,
    school: School,
    year: SchoolYear,
    own: list[SchoolYear],
    texts: Texts,
) -> Figure:
    if found is None:
        return Figure(texts("pages.compare.unknown"), "", "")
    return Figure(*_number(found.median, texts), f"{_href(one, school, year, own)}#{CLASSES}")


def _parallels_table(one: AuthoritySchools, year: SchoolYear, counted: Counted, texts: Texts) -> CompareTable:
    found = [
        (school, dict(counted[school.id, year].parallels))
        for school in one.schools
        if (school.id, year) in counted
    ]
    linked = len(found) <= LINKED
    parallels = sorted({parallel for _, of_school in found for parallel in of_school})
    rows = []
    for school, of_school in found:
        href = _href(one, school, year, _own_years(school, counted))
        cells = tuple(
            Figure(*_number(of_school[parallel], texts), f"{href}#p-{parallel}" if linked else "")
            if parallel in of_school
            else Figure(texts("pages.compare.unknown"), "", "")
            for parallel in parallels
        )
        rows.append(CompareRow(school.title, href, "", cells))
    return CompareTable(
        "parallels",
        texts("pages.compare.parallels_heading", year=year.label),
        texts("pages.compare.parallels_lead"),
        tuple(Column(texts("pages.school.parallel", parallel=parallel), "") for parallel in parallels),
        tuple(rows),
    )
