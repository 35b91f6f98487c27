"""A Russian school year: 1 September to 31 August."""

import re
from datetime import date

import msgspec

from generator.model.period import Period


class SchoolYear(msgspec.Struct, frozen=True, order=True):
    """Named by the calendar year in which it starts: 2026 is 2026/27."""

    start: int

    @classmethod
    def parse(cls, text: str) -> "SchoolYear | None":
        """Read ``2026-2027`` (the form of file names and addresses); None when it is anything else."""
        match = re.fullmatch(r"((?:19|20)\d{2})-(\d{4})", text, re.ASCII)
        if match is None or int(match[2]) != int(match[1]) + 1:
            return None
        return cls(int(match[1]))

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        """Tell the school year that holds this day."""
        return cls(day.year if day.month >= 9 else day.year - 1)  # noqa: PLR2004 - September

    @property
    def slug(self) -> str:
        """``2026-2027``."""
        return f"{self.start}-{self.start + 1}"

    @property
    def label(self) -> str:
        """``2026/27``, as people write it."""
        return f"{self.start}/{(self.start + 1) % 100:02}"

    @property
    def period(self) -> Period:
        """All its days."""
        return Period(date(self.start, 9, 1), date(self.start + 1, 8, 31))
