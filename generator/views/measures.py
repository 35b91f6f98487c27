"""The table of a roadmap's measures: the document's own columns, and what their empty cells mean."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from generator.model.deadline import Deadline
from generator.model.roadmap import Evidence, Measure, PerformedBy
from generator.texts import Texts
from generator.views.deadline_words import Meaning, meaning
from generator.views.page import paragraphs
from generator.views.proofs import Proof

ProofOf = Callable[[Measure, Deadline | None], Proof | None]
"""Proves a measure that this site performs."""


def unproved(_measure: Measure, _deadline: Deadline | None) -> Proof | None:
    """Prove nothing."""
    return None


class Column(StrEnum):
    """A column that a document may have beside number and text; values are fields of Measure."""

    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    PARTICIPANTS = "participants"
    EXPECTED_RESULT = "expected_result"


class Cell(NamedTuple):
    """One cell. Without ``lines`` the ``absence`` says why it is empty."""

    column: str
    """Key of the column, for its look."""
    label: str
    """Heading of the column, repeated where a narrow screen shows rows as cards."""
    lines: tuple[str, ...]
    absence: str
    meaning: Meaning | None
    """Of a deadline."""


class MeasureRow(NamedTuple):
    """A measure or sub-measure."""

    anchor: str
    number: str
    number_absence: str
    """What stands instead of a number that the document must have had; empty where it has none to lose."""
    depth: int
    text: tuple[str, ...]
    points: tuple[str, ...]
    """Sub-measures that are only text: they stand in the cell of their measure, as in the document."""
    cells: tuple[Cell, ...]
    performed: str
    """What this site itself does for the measure; empty for nothing."""
    proof: Proof | None
    """What it can show for that."""
    evidence: tuple[Evidence, ...]


class MeasureTable(NamedTuple):
    """Measures of one section, or of a document without sections."""

    heading: str
    """Empty for measures outside sections."""
    caption: str
    columns: tuple[str, ...]
    rows: tuple[MeasureRow, ...]


def columns_of(measures: tuple[Measure, ...]) -> tuple[Column, ...]:
    """Columns that the document has: those which any of its rows fills."""
    return tuple(column for column in Column if any(getattr(one, column.value) for one in measures))


def measure_table(
    heading: str,
    measures: tuple[Measure, ...],
    columns: tuple[Column, ...],
    anchors: dict[int, str],
    deadline_of: Callable[[Measure], Deadline | None],
    texts: Texts,
    proof_of: ProofOf = unproved,
) -> MeasureTable:
    """Rows of one table, sub-measures below their measure."""
    labels = tuple(texts(f"pages.roadmap.columns.{column.value}") for column in columns)

    def rows(group: tuple[Measure, ...], parent: Measure | None, depth: int) -> list[MeasureRow]:
        found = []
        for measure in group:
            cells = tuple(
                _cell(column, label, measure, parent, deadline_of, texts)
                for column, label in zip(columns, labels, strict=True)
            )
            proof = proof_of(measure, deadline_of(measure))
            found.append(_row(measure, anchors[id(measure)], depth, cells, proof, texts))
            if not _only_text(measure.items):
                found += rows(measure.items, measure, depth + 1)
        return found

    caption = heading or texts("pages.roadmap.measures_heading")
    return MeasureTable(heading, caption, labels, tuple(rows(measures, None, 0)))


def _row(
    measure: Measure, anchor: str, depth: int, cells: tuple[Cell, ...], proof: Proof | None, texts: Texts
) -> MeasureRow:
    # Sub-measures of an approved document often have no numbers; a measure without one has lost it.
    absence = "" if measure.number or depth else texts("pages.source.not_in_source")
    points = measure.items if _only_text(measure.items) else ()
    return MeasureRow(
        anchor=anchor,
        number=measure.number or "",
        number_absence=absence,
        depth=depth,
        text=paragraphs(measure.text),
        points=tuple(f"{one.number}. {one.text}" if one.number else one.text for one in points),
        cells=cells,
        performed=_performed(measure.performed_by, texts),
        proof=proof,
        evidence=measure.evidence,
    )


def _only_text(items: tuple[Measure, ...]) -> bool:
    """Whether sub-measures have no cells of their own nor anything below, so that a list shows them."""
    return not any(
        one.items or one.performed_by or one.evidence or any(getattr(one, column.value) for column in Column)
        for one in items
    )


def _cell(
    column: Column,
    label: str,
    measure: Measure,
    parent: Measure | None,
    deadline_of: Callable[[Measure], Deadline | None],
    texts: Texts,
) -> Cell:
    value = getattr(measure, column.value)
    if not value:
        return Cell(column.value, label, (), _absence(column, measure, parent, texts), None)
    lines = value if isinstance(value, tuple) else paragraphs(value)
    deadline = deadline_of(measure) if column is Column.DEADLINE else None
    return Cell(column.value, label, lines, "", meaning(deadline, texts) if deadline else None)


def _absence(column: Column, measure: Measure, parent: Measure | None, texts: Texts) -> str:
    """Say why a cell is empty: its sub-measures have the value, or its measure, or nobody."""
    if any(getattr(item, column.value) for item in measure.items):
        return texts("pages.roadmap.in_items")
    if parent is not None and getattr(parent, column.value):
        key = "as_parent" if parent.number else "as_parent_unnumbered"
        return texts(f"pages.roadmap.{key}", number=parent.number)
    return texts("pages.source.not_in_source")


def _performed(performed_by: PerformedBy | None, texts: Texts) -> str:
    return texts(f"pages.roadmap.performed.{performed_by.value}") if performed_by else ""
