"""Rows of our own CSV, published anew by a school, as far as reconciling needs them. Pure.

Only a table whose header names our fields is read; spreadsheets may have saved it anew, with another
separator and with days as people write them.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping

from generator.monitor.observation import PrintedEvent
from generator.monitor.safe_text import safe

FIELDS = frozenset({"uid", "school_year", "status", "date_start", "date_end"})
"""Of the table's fields, those that are compared."""
MAX_ROWS = 100_000
MAX_EVENTS = 5_000
"""Works of a year. A longer table is not compared: what it lacks might stand in the rest."""
HEADER_LENGTH = 2_000
"""Characters within which the header ends."""
_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<D>\d\d)\.(?P<M>\d\d)\.(?P<Y>\d{4})", re.ASCII)


def events_of_table(text: str) -> tuple[PrintedEvent, ...]:
    """Read the dated works of the table's last school year that are not cancelled; none of a stranger's."""
    header = text[:HEADER_LENGTH].lstrip("\ufeff").partition("\n")[0]
    for separator in (",", ";", "\t"):
        names = [one.strip(' "\r') for one in header.split(separator)]
        if set(names) >= FIELDS:
            return _events(text, names, separator)
    return ()


def _events(text: str, names: list[str], separator: str) -> tuple[PrintedEvent, ...]:
    by_year: dict[str, list[PrintedEvent]] = {}
    try:
        for count, row in enumerate(_rows(text, names, separator)):
            event = _event(row)
            if count == MAX_ROWS:
                return ()
            if event is not None:
                by_year.setdefault(row["school_year"], []).append(event)
    except csv.Error:  # a cell longer than the library takes
        return ()
    last = by_year[max(by_year)] if by_year else []
    return tuple(sorted(last, key=lambda one: (one.start, one.uid))) if len(last) <= MAX_EVENTS else ()


def _rows(text: str, names: list[str], separator: str) -> Iterator[Mapping[str, str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    next(rows, None)
    for cells in rows:
        if len(cells) == len(names):
            yield dict(zip(names, cells, strict=True))


def _event(row: Mapping[str, str]) -> PrintedEvent | None:
    start = _day(row["date_start"])
    if start is None or row["status"] == "cancelled":
        return None
    return PrintedEvent(safe(row["uid"]), start, max(start, _day(row["date_end"]) or start))


def _day(text: str) -> dt.date | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(found[low] or found[high]) for low, high in ("yY", "mM", "dD"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
