"""Roadmaps: can their deadlines be read, is their authority known."""

# ruff: noqa: D401 - the docstring of a rule states the fault that it finds

from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.model.deadline import DeadlineKind
from generator.model.finding import Finding, Outcome, Severity
from generator.model.place import Step
from generator.model.roadmap import Measure, Roadmap


def measures_of(roadmap: Roadmap) -> Iterator[tuple[tuple[Step, ...], Measure]]:
    """Every measure and sub-measure with its path in the file, in the document's order."""
    yield from _nested(("measures",), roadmap.measures)
    for index, section in enumerate(roadmap.sections):
        yield from _nested(("sections", index, "measures"), section.measures)


def _nested(
    path: tuple[Step, ...], measures: tuple[Measure, ...]
) -> Iterator[tuple[tuple[Step, ...], Measure]]:
    for index, measure in enumerate(measures):
        yield (*path, index), measure
        yield from _nested((*path, index, "items"), measure.items)


def unknown_authority(subject: Subject) -> Iterator[Finding]:
    """A roadmap lies in the folder of an authority that has no file in ``schools/``."""
    for roadmap in subject.library.roadmaps:
        file = f"schools/{roadmap.authority}.yml"
        if roadmap.authority not in subject.library.authority_by_id and file not in subject.unread:
            yield subject.finding("unknown-authority", roadmap.file, (), file=file)


def deadline_not_understood(subject: Subject) -> Iterator[Finding]:
    """A deadline has a wording that the grammar does not know; it is shown as written."""
    for roadmap in subject.library.roadmaps:
        period = roadmap.period.days if roadmap.period else None
        for path, measure in measures_of(roadmap):
            if measure.deadline is None:
                continue
            deadline = subject.read_deadline(measure.deadline, period)
            if deadline.kind is DeadlineKind.AS_WRITTEN:
                yield subject.finding(
                    "deadline-not-understood",
                    roadmap.file,
                    (*path, "deadline"),
                    Severity.WARNING,
                    Outcome.NOT_CHECKABLE,
                    wording=measure.deadline,
                )


def empty_roadmap(subject: Subject) -> Iterator[Finding]:
    """A roadmap has no measure and no fragment."""
    for roadmap in subject.library.roadmaps:
        if not (roadmap.measures or roadmap.sections or roadmap.fragments):
            yield subject.finding("empty-roadmap", roadmap.file, ())


def duplicate_measure_number(subject: Subject) -> Iterator[Finding]:
    """Two measures of a roadmap have the same number, so a link could not tell them apart."""
    for roadmap in subject.library.roadmaps:
        seen: set[str] = set()
        for path, measure in measures_of(roadmap):
            if measure.number is not None and measure.number in seen:
                yield subject.finding(
                    "duplicate-measure-number", roadmap.file, (*path, "number"), number=measure.number
                )
            seen.add(measure.number or "")
