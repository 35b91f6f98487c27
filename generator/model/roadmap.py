"""Roadmaps: approved plans of measures with deadlines and responsible bodies."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

import msgspec

from generator.model.fields import FromPath, Line, Slug, Text, WebAddress
from generator.model.period import Period
from generator.model.source import Source


class PerformedBy(StrEnum):
    """Measures that this software performs itself, so that it can show the proof."""

    SITE_MONITORING = "site-monitoring"
    SCHEDULE_PUBLICATION = "schedule-publication"


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """The document that approved a roadmap or a schedule. What it does not state is absent."""

    document: Line | None = None
    """Kind of document: «приказ»."""
    issuer: Line | None = None
    """Who approved, as named there."""
    number: Line | None = None
    date: dt.date | None = None
    title: Line | None = None
    """Title of the approving document, when it has its own."""
    signed_by: Line | None = None
    """Position of who signed, and the name where the approved text has it."""
    wording: Text | None = None
    """The approval mark as printed."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A published proof that a measure was carried out."""

    title: Line
    address: WebAddress
    date: dt.date


Number = Annotated[str, msgspec.Meta(min_length=1, max_length=20, extra={"format": "line"})]
"""Number of a row: long ones are no numbers."""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a roadmap. A field that the document leaves empty is absent here."""

    number: Number | None = None
    """As printed, without the closing dot: «1», «2.10»."""
    text: Text
    deadline: Line | None = None
    """As worded in the document."""
    responsible: tuple[Line, ...] = ()
    participants: tuple[Line, ...] = ()
    expected_result: Text | None = None
    items: tuple["Measure", ...] = ()
    """Sub-measures."""
    performed_by: PerformedBy | None = None
    evidence: tuple[Evidence, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A titled group of measures."""

    number: Line | None = None
    title: Line
    measures: tuple[Measure, ...]


class Instruction(msgspec.Struct, frozen=True, kw_only=True):
    """One point of the approving order itself, outside the table of measures."""

    number: Line
    text: Text


class RoadmapPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """The time a roadmap covers."""

    days: Period
    """Written ``2021-09-01..2022-08-31``."""
    wording: Line
    """The words of the document from which the days follow."""
    note: Text | None = None
    """How the days follow from the words where that is not plain."""


class Roadmap(msgspec.Struct, frozen=True, kw_only=True):
    """A roadmap as approved."""

    authority: Annotated[Slug, FromPath]
    slug: Annotated[Slug, FromPath]
    file: Annotated[str, FromPath]

    title: Text
    short_title: Line | None = None
    """For lists and headings, where the approved title is long."""
    issuer: Line
    """The authority whose roadmap it is, as named in the document."""
    period: RoadmapPeriod | None = None
    """Absent when the document does not state it."""
    approval: Approval | None = None
    source: Source
    damaged: Text | None = None
    """What is wrong with the text that we have; shown on the page."""
    preamble: Text | None = None
    instructions: tuple[Instruction, ...] = ()
    sections: tuple[Section, ...] = ()
    measures: tuple[Measure, ...] = ()
    """Measures outside sections."""
    fragments: tuple[Text, ...] = ()
    """Pieces of a damaged text that belong to no row any more, in their order."""
