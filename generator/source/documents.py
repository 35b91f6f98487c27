"""The kinds of content files: where each lives, and what it holds."""

import re
from itertools import islice
from typing import Any

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.external import ExternalPlan
from generator.model.finding import Finding
from generator.model.monitoring import MonitoringSettings, SchoolReplies
from generator.model.norms import Norm
from generator.model.place import Place, Step
from generator.model.roadmap import Roadmap
from generator.model.schedule import Level, Schedule
from generator.model.school import AuthoritySchools
from generator.model.school_year import SchoolYear
from generator.source import forms
from generator.source.decode import decode
from generator.source.nodes import Mapping, Node, Scalar, Sequence, compose
from generator.source.problems import Problems
from generator.source.scalars import INVALID
from generator.source.text_file import read_text

__all__ = [
    "KINDS",
    "SCHEDULES",
    "Document",
    "all_but_schedules",
    "forms",
    "kind_of",
    "locate",
    "read_document",
    "read_with_tree",
    "tree_of",
]

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 60
"""As ``model.fields.Slug``."""
UPPER_LEVELS = (Level.FEDERAL.value, Level.REGIONAL.value, Level.MUNICIPAL.value)
SCHEDULES = "schedules/"
RESERVED = frozenset({"roadmaps"})
"""Authority ids that the site uses for addresses of its own."""

Document = (
    Roadmap
    | AuthoritySchools
    | Schedule
    | SchoolCalendar
    | ExternalPlan
    | Norm
    | MonitoringSettings
    | SchoolReplies
)


class DocumentKind(msgspec.Struct, frozen=True):
    """One kind of content file."""

    folder: str
    segments: tuple[str, ...]
    """Fields of the document that the path below the folder tells, in order."""
    type: Any
    only: str = ""
    """Name of the one file of this kind; then the path tells nothing."""

    @property
    def depth(self) -> int:
        """Steps from the content folder to a file."""
        return self.folder.count("/") + 1 + (len(self.segments) or 1)

    def holds(self, file: str) -> bool:
        """Whether a file at this path below the content folder is of this kind."""
        place = f"{self.folder}/{self.only}" if self.only else f"{self.folder}/"
        named = file == place if self.only else file.startswith(place)
        return named and file.count("/") + 1 == self.depth


KINDS = (
    DocumentKind("roadmaps", ("authority", "slug"), Roadmap),
    DocumentKind("schools", ("id",), AuthoritySchools),
    DocumentKind("schedules", ("authority", "school", "year"), Schedule),
    DocumentKind("calendars", ("authority", "year"), SchoolCalendar),
    DocumentKind("calendars", ("authority", "school", "year"), SchoolCalendar),
    DocumentKind("external", ("level", "year"), ExternalPlan),
    DocumentKind("norms", ("id",), Norm),
    DocumentKind("monitoring", (), MonitoringSettings, "settings.yml"),
    DocumentKind("monitoring/replies", ("authority", "school"), SchoolReplies),
)


def all_but_schedules(file: str) -> bool:
    """Want what surrounds schedules."""
    return not file.startswith(SCHEDULES)


def kind_of(file: str) -> DocumentKind | None:
    """Tell the kind of a content file by its path below the content folder; None for anything else."""
    return next((kind for kind in KINDS if kind.holds(file)), None)


def read_document(file: str, data: bytes) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read one content file. The document is None when any error was found in it."""
    document, found, _ = read_with_tree(file, data)
    return document, found


def read_with_tree(file: str, data: bytes) -> tuple[Document | None, tuple[Finding, ...], Node | None]:
    """Read one content file as :func:`read_document` does, and keep its tree to find places in."""
    problems = Problems(file)
    kind = kind_of(file)
    if kind is None:
        problems.add("unknown-file")
        return None, problems.findings(), None
    names = tuple(file.removesuffix(".yml").split("/"))[-len(kind.segments) :] if kind.segments else ()
    given = _given(kind, names, problems)
    text = read_text(data, problems)
    node = None if text is None else compose(text, problems)
    if node is None:
        return None, problems.findings(), None
    document = decode(node, kind.type, problems, file=file, **(given or {}))
    return (None if given is None else document), problems.findings(), node


def _given(kind: DocumentKind, names: tuple[str, ...], problems: Problems) -> dict[str, object] | None:
    """Read what the path tells; None after a finding."""
    if kind.folder == "schools" and names[0] in RESERVED:
        problems.add("reserved-name", value=names[0])
        return None
    values = {role: _segment(role, name, problems) for role, name in zip(kind.segments, names, strict=True)}
    return None if INVALID in values.values() else values


def _segment(role: str, name: str, problems: Problems) -> Any:
    if role == "year":
        year = SchoolYear.parse(name)
        if year is None:
            problems.add("bad-school-year", value=name)
        return year or INVALID
    if role == "level":
        if name in UPPER_LEVELS:
            return Level(name)
        problems.add("bad-level", value=name, known=UPPER_LEVELS)
        return INVALID
    if not SLUG.fullmatch(name) or len(name) > LONGEST_SLUG:
        problems.add("bad-file-name", value=name)
        return INVALID
    return name


def tree_of(data: bytes) -> Node | None:
    """Read the YAML tree of a file, for finding places in it; None when it cannot be read."""
    unheard = Problems("")
    text = read_text(data, unheard)
    return None if text is None else compose(text, unheard)


def locate(file: str, tree: Node | None, path: tuple[Step, ...]) -> Place:
    """Find the place of a value by its path in the tree; of the nearest parent when it is absent."""
    place = Place(file)
    node = tree
    for step in path:
        node = _child(node, step)
        if node is None:
            break
        place = Place(file, node.line, node.column)
    return place


def _child(node: Node | None, step: Step) -> Node | None:
    if isinstance(node, Mapping):
        entries = node.entries
        key = step if isinstance(step, str) else next(islice(entries, step, None), None)
        return entries[key][1] if key in entries else None
    if isinstance(node, Sequence) and isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    return node if isinstance(node, Scalar) else None
