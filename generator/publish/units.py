"""Pieces of the site that are made, or taken over from the last build, as a whole."""

from collections.abc import Callable
from pathlib import Path
from typing import IO

import msgspec

from generator.feeds.atom import AtomEntry
from generator.feeds.data_index import DataShare
from generator.feeds.schedules import LevelPart
from generator.model.schedule import Level
from generator.publish.tree import FileStamp, Tree, unchanged
from generator.source.kept import keep, recall
from generator.views.days import DayLoad
from generator.views.records import SearchRecord
from generator.views.school_measures import SchoolMeasures
from generator.views.weeks import SchoolWeeks


class Product(msgspec.Struct, frozen=True):
    """What a unit makes."""

    files: dict[str, bytes]
    """Path below the site's root → bytes."""
    records: tuple[SearchRecord, ...] = ()
    """For the search."""
    loads: dict[str, tuple[DayLoad, ...]] = {}
    """Loads by day of each school year, for pages that count many schools."""
    weeks: dict[str, SchoolWeeks] = {}
    """Works by week of each school year, likewise."""
    events: int = 0
    """Calendar events that differ."""
    measures: dict[str, SchoolMeasures] = {}
    """What each school year comes to, for comparisons."""
    levels: dict[Level, LevelPart] = {}
    """A school's share in calendars of its authority."""
    entries: tuple[AtomEntry, ...] = ()
    """A school's share in the news of its authority."""
    data: DataShare | None = None
    """A school's share in the data of its authority."""
    streams: dict[str, Callable[[IO[bytes]], None]] = {}
    """Files too large to be held: path → what writes them."""


class Unit(msgspec.Struct, frozen=True):
    """A piece of the site and all that it depends on."""

    name: str
    """Unique and the same in every build."""
    key: str
    """Hash of everything the product depends on."""
    make: Callable[[], Product]


class Made(msgspec.Struct, frozen=True):
    """What a unit was in the last build."""

    key: str
    files: tuple[FileStamp, ...]
    records: tuple[SearchRecord, ...]
    loads: dict[str, tuple[DayLoad, ...]]
    weeks: dict[str, SchoolWeeks]
    events: int
    measures: dict[str, SchoolMeasures]
    levels: dict[Level, LevelPart] = {}
    entries: tuple[AtomEntry, ...] = ()
    data: DataShare | None = None


class Memory:
    """What the last build made, by unit name. Lost or damaged, it costs time and nothing else."""

    def __init__(self, path: Path) -> None:
        """Read the memory kept at ``path``."""
        self._path = path
        self._made = recall(path, dict[str, Made]) or {}

    def reusable(self, unit: Unit, out: Path) -> Made | None:
        """Return what the unit made last time, if it would make the same again and its files still stand."""
        made = self._made.get(unit.name)
        if made is None or made.key != unit.key or not all(unchanged(stamp, out) for stamp in made.files):
            return None
        return made

    def replace(self, made: dict[str, Made]) -> None:
        """Keep what this build made and took over."""
        keep(self._path, made)


def write(unit: Unit, tree: Tree) -> Made:
    """Make a unit and write its files."""
    product = unit.make()
    stamps = tuple(tree.write(path, data) for path, data in product.files.items())
    streamed = tuple(tree.write_by(path, put) for path, put in product.streams.items())
    return Made(
        unit.key,
        stamps + streamed,
        product.records,
        product.loads,
        product.weeks,
        product.events,
        product.measures,
        product.levels,
        product.entries,
        product.data,
    )
