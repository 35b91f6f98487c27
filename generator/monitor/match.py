"""What may come of comparing our content with what a school publishes."""

from enum import StrEnum

import msgspec

from generator.model.period import Period
from generator.monitor.printed.work import Spot


class Match(StrEnum):
    """How the two stand to each other."""

    SAME = "same"
    OLDER = "older"
    """Each difference is what an amendment changed: the site still shows what was approved before."""
    DIFFERS = "differs"
    ABSENT = "absent"
    """The site publishes nothing."""
    NOT_COMPARABLE = "not-comparable"


class Difference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line in which they differ."""

    uid: str
    """Of our procedure; empty for a work of a table that has none."""
    declared: Period | None
    """None: our content has no such procedure, or a cancelled one."""
    published: Period | None
    """None: the site does not show it."""
    work: str = ""
    """Class, subject and kind as a table prints them, where our content has no such work."""
    spot: Spot | None = None
    """Where the table prints it."""


class Reconciled(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of comparing."""

    match: Match
    reason: str
    """A code whose sentence stands in ``texts`` under ``monitor.reconciled``."""
    url: str = ""
    sha256: str = ""
    """Of the file that was compared, or of the document that could not be."""
    differences: tuple[Difference, ...] = ()
    compared: int = 0
    """Of a table: works of our content, each of one class, that were found in it or are surely not there."""
    of: int = 0
    """Works of our content that the table should hold: of its classes, kinds and levels."""
    aside: tuple[tuple[str, int], ...] = ()
    """What was not compared, and how often, the most frequent first: codes of ``monitor.aside``."""
