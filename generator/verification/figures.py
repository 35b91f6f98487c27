"""Figures on pages against the records of schools: what a reader sees is counted again."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser

from generator.feeds.open_data import OpenProcedure, OpenYear, SchoolData, figures_of
from generator.feeds.order_form import grade_of
from generator.model.when import Precision
from generator.verification.difference import Difference, Differences
from generator.verification.folder import UNREADABLE, Folder
from generator.verification.records import Records
from generator.views.addresses import authority_href

PAGE = "index.html"
SIGNS = frozenset("0123456789–")
"""What a figure is made of: a number, or two with a dash between."""
Figures = dict[str, str]


def differing_figures(folder: Folder, records: Records, count: Callable[[int], None]) -> Differences:
    """Recompute each marked figure of the pages of schools, classes and authorities, and of the home page."""
    for data in records.schools.values():
        for year in data.years:
            yield from _page(folder, _href(year.page, data), _school(year, data), count)
            for _, page, own in _classes(year):
                yield from _page(folder, _href(page, data), _class(own), count)
    for authority, schools in _authorities(records).items():
        yield from _page(folder, authority_href(authority), _authority(records, authority, schools), count)
    yield from _page(folder, "", _home(records), count)


def _href(page: str, data: SchoolData) -> str:
    return page.removeprefix(data.site or "")


def _page(folder: Folder, href: str, expected: Figures, count: Callable[[int], None]) -> Differences:
    path = f"{href}{PAGE}"
    try:
        found = read_figures(folder.read(path))
    except UNREADABLE:
        yield Difference(path, "unreadable")
        return
    count(len(found))
    for name, text, value in found:
        wanted = expected.get(name)
        if wanted is None:
            yield Difference(path, "figure-unknown", name, text)
        elif text != wanted:
            yield Difference(path, "figure", name, text, wanted)
        elif value not in (None, wanted):
            yield Difference(path, "figure", name, value or "", wanted)
    shown = {name for name, _, _ in found}
    for name, wanted in expected.items():
        if name not in shown and wanted not in ("", "0"):
            yield Difference(path, "figure-missing", name, "", wanted)


def read_figures(html: bytes) -> list[tuple[str, str, str | None]]:
    """Read the figures of a page: name, what the reader sees, and the value for programs where it has one."""
    return [
        (
            node.attributes.get("data-figure") or "",
            "".join(sign for sign in node.text() if sign in SIGNS),
            node.attributes.get("value"),
        )
        for node in LexborHTMLParser(html.decode()).css("[data-figure]")
    ]


def _classes(year: OpenYear) -> Iterable[tuple[str, str, list[OpenProcedure]]]:
    own: dict[str, list[OpenProcedure]] = {}
    for one in year.procedures:
        own.setdefault(one.class_name, []).append(one)
    return [(one.name, one.page, own.get(one.name, [])) for one in year.classes]


def _class(procedures: list[OpenProcedure]) -> Figures:
    counted = figures_of(procedures, 1)
    months = Counter(_month(one) for one in procedures if one.date_start and not one.cancelled)
    every = {_month(one) for one in procedures if one.date_start}
    found = {f"works@m-{year}-{month:02}": str(months[year, month]) for year, month in every}
    for name in ("dated", "vague", "undated", "cancelled"):
        found[name] = str(getattr(counted, name))
    return found


def _school(year: OpenYear, data: SchoolData) -> Figures:
    counted = figures_of(year.procedures, len(year.classes))
    found = {"works": str(counted.works), "classes": str(counted.classes)}
    levels = {name: getattr(counted, name) for name in ("federal", "regional", "municipal", "own")}
    several = {name: str(value) for name, value in levels.items() if value}
    found |= several if len(several) > 1 else {}
    for _, page, own in _classes(year):
        found[f"works@{_href(page, data)}"] = str(sum(not one.cancelled for one in own))
    return found | _table(year)


def _table(year: OpenYear) -> Figures:
    """Count the table of months: of each parallel what its classes have, least and most, and sums of all."""
    live = [
        one
        for one in year.procedures
        if one.date_start and not one.cancelled and one.precision is not Precision.TERM
    ]
    if not live:
        return {}
    months = sorted({_month(one) for one in live})
    counts = Counter((one.class_name, _month(one)) for one in live)
    found: Figures = {}
    names: dict[int, list[str]] = {}
    for each in year.classes:
        names.setdefault(grade_of(each.name), []).append(each.name)
    for grade, of_grade in names.items():
        for number, month in enumerate(months):
            found[f"cell@p-{grade}@{number}"] = _spread([counts[name, month] for name in of_grade])
        totals = [sum(counts[name, month] for month in months) for name in of_grade]
        found[f"total@p-{grade}"] = _spread(totals) or "0"
    for number, month in enumerate(months):
        found[f"sum@{number}"] = str(sum(_month(one) == month for one in live))
    found[f"sum@{len(months)}"] = str(len(live))
    return found


def _spread(counts: list[int]) -> str:
    low, high = min(counts), max(counts)
    if high == 0:
        return ""
    return str(high) if low == high else f"{low}–{high}"


def _month(one: OpenProcedure) -> tuple[int, int]:
    assert one.date_start is not None  # noqa: S101 - only dated ones come here
    return one.date_start.year, one.date_start.month


def _authorities(records: Records) -> Mapping[str, list[SchoolData]]:
    found: dict[str, list[SchoolData]] = {}
    for one in records.index.schools:
        found.setdefault(one.authority, [])
    for data in records.schools.values():
        found[data.authority.id].append(data)
    return found


def _authority(records: Records, authority: str, schools: list[SchoolData]) -> Figures:
    listed = sum(one.authority == authority for one in records.index.schools)
    latest = max((data.years[0].school_year for data in schools if data.years), default="")
    return {"schools": str(listed), "published": str(len(schools)), **_days(schools, latest)}


def _home(records: Records) -> Figures:
    """Count the days of the latest year; made-up schools stand in where no real one has it."""
    every = [year.school_year for data in records.schools.values() for year in data.years]
    latest = max(every, default="")
    of_year = [data for data in records.schools.values() if any(y.school_year == latest for y in data.years)]
    real = [data for data in of_year if not data.demo]
    return _days(real or of_year, latest)


def _days(schools: Iterable[SchoolData], label: str) -> Figures:
    classes: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for data in schools:
        own: dict[str, set[str]] = {}
        for year in data.years:
            if year.school_year == label:
                for one in year.procedures:
                    if one.dated and not one.cancelled:
                        own.setdefault(f"{one.date_start}/{one.date_end}", set()).add(one.class_name)
        for days, names in own.items():
            classes[days] += len(names)
            counted[days] += 1
    found = {f"classes@{days}": str(count) for days, count in classes.items()}
    return found | {f"schools@{days}": str(count) for days, count in counted.items()}
