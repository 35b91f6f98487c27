"""A closed range of days."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec


class Period(msgspec.Struct, frozen=True, order=True):
    """All days from ``start`` to ``end``, both included. ``end`` is never before ``start``."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        """``2026-09-01..2026-09-30``, or one day alone; the form that content files use."""
        if self.start == self.end:
            return self.start.isoformat()
        return f"{self.start.isoformat()}..{self.end.isoformat()}"

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end

    def days(self) -> Iterator[date]:
        """Each day in turn."""
        for count in range((self.end - self.start).days + 1):
            yield self.start + timedelta(days=count)
