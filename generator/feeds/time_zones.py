"""Time zones inside calendars (VTIMEZONE, RFC 5545, section 3.6.5): only the years that events use."""

from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec
from icalendar import Timezone

from generator.model.school_year import SchoolYear


class ZoneUse(msgspec.Struct, frozen=True, order=True):
    """That a calendar has events by the clock of a zone."""

    zone: str
    """Name of the IANA database."""
    first: date
    last: date


def time_zone_lines(uses: tuple[ZoneUse, ...]) -> bytes:
    """Write each zone once, by name, for the school years from its first use to its last."""
    spans: dict[str, tuple[date, date]] = {}
    for use in uses:
        first, last = spans.get(use.zone, (use.first, use.last))
        spans[use.zone] = min(first, use.first), max(last, use.last)
    return b"".join(
        _lines(zone, SchoolYear.of(first), SchoolYear.of(last))
        for zone, (first, last) in sorted(spans.items())
    )


@lru_cache(maxsize=1_000)
def _lines(zone: str, first: SchoolYear, last: SchoolYear) -> bytes:
    """Write a zone; whole school years, so that calendars of a year share it and a moved event keeps it."""
    written = Timezone.from_tzinfo(
        ZoneInfo(zone), zone, first_date=first.period.start, last_date=last.period.end
    )
    written.pop("COMMENT", None)
    written.subcomponents.sort(key=lambda part: part["DTSTART"].to_ical())
    return bytes(written.to_ical())
