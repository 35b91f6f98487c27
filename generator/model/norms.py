"""Norms as data: limits with their source, status and the time they are in force."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from generator.model.fields import FromPath, Line, Slug, Text, WebAddress
from generator.model.period import Period


class Status(StrEnum):
    """How a norm binds."""

    BINDING = "binding"
    RECOMMENDED = "recommended"


class Certainty(StrEnum):
    """How we know a norm: from its published text, from a retelling, or as common knowledge."""

    SEEN = "S"
    RETOLD = "P"
    COMMON = "M"


class NormVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A norm as it stands for some time."""

    since: date
    until: date | None = None
    """Last day in force; absent while it lasts."""
    limit: int | None = None
    """The figure itself, in ``unit``; absent where the norm has none or we do not know it."""
    unit: Line | None = None
    """«дней», «%», «работа в день»."""
    window: Period | None = None
    """Days that the norm names."""
    grades: tuple[int, ...] = ()
    """Grades that it allows or names."""
    status: Status
    certainty: Certainty
    citation: Line
    """Document and clause, as printed beside each finding."""
    address: WebAddress | None = None
    """Where we read it."""
    text: Text
    """What it says, in plain words."""
    note: Text | None = None


class Norm(msgspec.Struct, frozen=True, kw_only=True):
    """One norm with its versions."""

    id: Annotated[Slug, FromPath]
    file: Annotated[str, FromPath]

    title: Line
    versions: tuple[NormVersion, ...]

    def on(self, day: date) -> NormVersion | None:
        """Return the version in force on a day; None before the first and after the last."""
        found = [one for one in self.versions if one.since <= day and (one.until is None or day <= one.until)]
        return max(found, key=lambda one: one.since, default=None)
