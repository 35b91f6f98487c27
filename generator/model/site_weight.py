"""What a built site weighs, which decides where it can be published."""

from collections.abc import Iterable
from typing import Self

import msgspec

PAGES_LIMIT = 1_000_000_000
"""Bytes of a site that GitHub Pages publishes (https://docs.github.com/en/pages, «GitHub Pages limits»)."""


class SiteWeight(msgspec.Struct, frozen=True):
    """Bytes of all files, by what they are."""

    pages: int = 0
    """HTML, blocks for schools' sites too."""
    calendars: int = 0
    other: int = 0
    """Tables and records of open data, above all."""

    @classmethod
    def of(cls, files: Iterable[tuple[str, int]]) -> Self:
        """Add up files, each a path and its size in bytes."""
        sizes = {".html": 0, ".ics": 0, "": 0}
        for path, size in files:
            sizes[next((ending for ending in sizes if ending and path.endswith(ending)), "")] += size
        return cls(*sizes.values())

    @property
    def total(self) -> int:
        """Bytes of everything."""
        return self.pages + self.calendars + self.other
