"""Roadmaps: can their deadlines be read and kept, is anyone responsible, is their authority known."""

# ruff: noqa: D401 - the docstring of a rule states the fault that it finds

from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.model.deadline import Deadline, DeadlineKind
from generator.model.finding import Finding, Outcome, Severity
from generator.model.place import Step
from generator.model.roadmap import Measure, Roadmap

NEVER_LATE = frozenset({DeadlineKind.CONTINUOUS, DeadlineKind.REFERRED, DeadlineKind.ON_DEMAND})
"""Kinds of deadlines that no period makes measurable."""
_DOUBT = (Severity.INFO, Outcome.POSSIBLE)


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


def deadline_not_measurable(subject: Subject) -> Iterator[Finding]:
    """A deadline is understood, but nobody can say that it is late: «постоянно», «по плану», «по запросу»."""
    for roadmap in subject.library.roadmaps:
        for path, measure, deadline in _deadlines(subject, roadmap):
            # Where the days are only missing for lack of a period, the wording is not to blame.
            unknown = roadmap.period is None and deadline.kind not in NEVER_LATE
            if deadline.kind is not DeadlineKind.AS_WRITTEN and not deadline.measurable and not unknown:
                yield subject.finding(
                    "deadline-not-measurable",
                    roadmap.file,
                    (*path, "deadline"),
                    *_DOUBT,
                    wording=measure.deadline or "",
                )


def deadline_past_period(subject: Subject) -> Iterator[Finding]:
    """A deadline lies partly or wholly outside the time that the roadmap covers."""
    for roadmap in subject.library.roadmaps:
        period = roadmap.period.days if roadmap.period else None
        for path, measure, deadline in _deadlines(subject, roadmap):
            if period is None or all(one.start in period and one.end in period for one in deadline.windows):
                continue
            annual = deadline.kind is DeadlineKind.ANNUAL
            yield subject.finding(
                "annual-past-period" if annual else "deadline-past-period",
                roadmap.file,
                (*path, "deadline"),
                Severity.WARNING,
                wording=measure.deadline or "",
                period=str(period),
            )


def annual_once(subject: Subject) -> Iterator[Finding]:
    """A measure of each year stands in a roadmap that has room for one year only."""
    for roadmap in subject.library.roadmaps:
        period = roadmap.period.days if roadmap.period else None
        for path, measure, deadline in _deadlines(subject, roadmap):
            if period is not None and deadline.kind is DeadlineKind.ANNUAL and len(deadline.windows) == 1:
                yield subject.finding(
                    "annual-once",
                    roadmap.file,
                    (*path, "deadline"),
                    *_DOUBT,
                    wording=measure.deadline or "",
                    period=str(period),
                )


def no_responsible(subject: Subject) -> Iterator[Finding]:
    """A measure names nobody responsible, while others do; or no measure does, which is said once.

    A measure divided into items may leave it to them, and items to their measure. A damaged or incomplete
    copy does not show what the document says.
    """
    for roadmap in subject.library.roadmaps:
        if roadmap.damaged is not None or not roadmap.source.complete:
            continue
        measures = tuple(measures_of(roadmap))
        named = tuple(path for path, measure in measures if measure.responsible)
        if measures and not named:
            yield subject.finding("no-responsible", roadmap.file, (), *_DOUBT, why="anywhere")
            continue
        for path, _ in measures:
            if not any(path[: len(one)] == one or one[: len(path)] == path for one in named):
                yield subject.finding("no-responsible", roadmap.file, path, *_DOUBT)


def _deadlines(subject: Subject, roadmap: Roadmap) -> Iterator[tuple[tuple[Step, ...], Measure, Deadline]]:
    period = roadmap.period.days if roadmap.period else None
    for path, measure in measures_of(roadmap):
        if measure.deadline is not None:
            yield path, measure, subject.read_deadline(measure.deadline, period)


RULES = (
    unknown_authority,
    empty_roadmap,
    duplicate_measure_number,
    deadline_not_understood,
    deadline_not_measurable,
    deadline_past_period,
    annual_once,
    no_responsible,
)
