"""A school's schedules as a workbook for people: one row a work, with all classes that write it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.feeds.open_data import OpenProcedure, OpenYear, SchoolData
from generator.feeds.spreadsheet import Sheet, Value, workbook_of
from generator.feeds.tables import status
from generator.model.schedule import Kind, Level
from generator.model.when import Precision
from generator.texts import Texts

COLUMNS: tuple[tuple[str, float], ...] = (
    ("school", 26),
    ("school_year", 11),
    ("grade", 7),
    ("classes", 18),
    ("classes_count", 8),
    ("subject", 24),
    ("kind", 7),
    ("level", 15),
    ("start", 12),
    ("end", 12),
    ("time", 22),
    ("lessons", 8),
    ("minutes", 8),
    ("part", 8),
    ("details", 40),
    ("status", 13),
    ("history", 40),
)
"""Columns by the key of their name (``texts/``, ``data.sheet``), with their widths in characters."""
NO_DAY = dt.date(1900, 1, 1)
"""Day of a workbook whose content names none."""


class WorkKey(NamedTuple):
    """All that a row says but its classes."""

    grade: int
    start: dt.date | None
    values: tuple[Value, ...]


def works_workbook(
    schools: Iterable[SchoolData], title: str, texts: Texts, *, whole: bool = True
) -> tuple[bytes, int]:
    """Write the works of these schools, and tell how many rows they take.

    When it is not to be ``whole`` only the legend is written; it says so, and where the whole table is.
    """
    listed = tuple(schools)
    rows = [row for data in listed for row in work_rows(data, texts)] if whole else []
    day = max((data.modified for data in listed if data.modified), default=NO_DAY)
    works = Sheet(
        texts("data.sheet.works"),
        tuple((texts(f"data.sheet.columns.{key}"), width) for key, width in COLUMNS),
        rows,
    )
    legend = Sheet(
        texts("data.sheet.legend"),
        ((texts("data.sheet.name"), 26), (texts("data.sheet.meaning"), 90)),
        tuple(legend_rows(listed, texts, whole=whole)),
        filters=False,
    )
    return workbook_of((works, legend) if whole else (legend,), title, day), len(rows)


def work_rows(data: SchoolData, texts: Texts) -> list[tuple[Value, ...]]:
    """Give the rows of a school: by year, grade and day; undated works last."""
    return [row for year in data.years for row in _year_rows(data, year, texts)]


def _year_rows(data: SchoolData, year: OpenYear, texts: Texts) -> Iterator[tuple[Value, ...]]:
    found: dict[WorkKey, list[str]] = {}
    memory: dict[tuple[object, ...], tuple[Value, ...]] = {}
    for one in year.procedures:
        # Everything but identity and class: a row is worded once for all its classes.
        told = tuple(getattr(one, name) for name in one.__struct_fields__ if name not in OWN)
        values = memory.get(told)
        if values is None:
            values = memory[told] = _values(one, texts)
        found.setdefault(WorkKey(one.grade, one.date_start, values), []).append(one.class_name)
    order = sorted(found, key=lambda key: (key.grade, key.start or dt.date.max, str(key.values[0])))
    for key in order:
        names = list(dict.fromkeys(found[key]))
        yield (
            data.school.title,
            year.school_year,
            key.grade,
            ", ".join(names),
            len(names),
            *key.values,
        )


OWN = frozenset({"uid", "class_name"})


def _values(one: OpenProcedure, texts: Texts) -> tuple[Value, ...]:
    return (
        one.subject,
        one.kind.value,
        texts(f"levels.{one.level.value}"),
        one.date_start,
        one.date_end,
        time_words(one, texts),
        ", ".join(map(str, one.lessons)) or None,
        one.minutes,
        texts("data.sheet.part", part=one.part, parts=one.parts) if one.part else None,
        "; ".join(_details(one, texts)) or None,
        texts(f"data.status.{status(one)}"),
        "; ".join(_history(one, texts)) or None,
    )


def time_words(one: OpenProcedure, texts: Texts) -> str | None:
    """Say how exact the time is where the school named no day; None for a day."""
    if one.precision is Precision.DAY:
        return None
    if one.precision is None:
        return one.undated_reason or texts("data.precision.none")
    said = texts(f"data.precision.{one.precision.value}")
    if one.term is not None:
        return f"{one.number} {one.term.value}"
    return f"{said} {one.number}" if one.number else said


def _details(one: OpenProcedure, texts: Texts) -> Iterator[str]:
    if one.programme_grade:
        yield texts("feeds.programme", grade=one.programme_grade)
    if one.track:
        yield texts("feeds.track", track=one.track)
    if one.random_choice:
        yield texts("feeds.random_choice", subjects=", ".join(one.choice_of) or one.subject)
    yield from filter(None, (one.topic, one.note))


def _history(one: OpenProcedure, texts: Texts) -> Iterator[str]:
    for change in one.changes:
        days = {"before": change.before_start, "after": change.after_start}
        yield texts(
            f"feeds.history.{change.kind.value}",
            order=texts("feeds.order", number=change.order) if change.order else texts("feeds.no_order"),
            day=f"{change.order_date:%d.%m.%Y}",
            reason=change.reason or texts("feeds.no_reason"),
            **{name: f"{day:%d.%m.%Y}" if day else texts("feeds.no_day") for name, day in days.items()},
        )


def legend_rows(schools: tuple[SchoolData, ...], texts: Texts, *, whole: bool) -> Iterator[tuple[Value, ...]]:
    """Explain columns and words, and tell where the data come from."""
    if not whole:
        yield texts("data.sheet.too_many"), texts("data.sheet.too_many_text")
    if any(data.demo for data in schools):
        yield texts("data.sheet.demo"), texts("feeds.demo")
    yield texts("data.sheet.licence"), texts("data.licence")
    for data in schools:
        for year in data.years:
            yield f"{data.school.title}, {year.school_year}", source_words(year, texts)
    for key, _ in COLUMNS:
        yield texts(f"data.sheet.columns.{key}"), texts(f"data.sheet.about.{key}")
    for kind in Kind:
        yield kind.value, texts(f"kinds.{kind.value}")
    for level in Level:
        yield texts(f"levels.{level.value}"), texts(f"data.level.{level.value}")


def source_words(year: OpenYear, texts: Texts) -> str:
    """Tell the order of a schedule, where it was taken from, and whether that was all of it."""
    parts = []
    if year.approval:
        known = (year.approval.document, year.approval.number and f"№ {year.approval.number}")
        dated = (
            texts("data.sheet.dated", day=f"{year.approval.date:%d.%m.%Y}") if year.approval.date else None
        )
        parts += [" ".join(part for part in (*known, dated) if part)]
    if year.source:
        parts += [year.source.title, year.source.address or ""]
        parts += [] if year.source.complete else [texts("feeds.fragment")]
    parts += [year.publication or "", year.page]
    return "; ".join(dict.fromkeys(part for part in parts if part))
