"""The kinds of content files: where each lives, and what it holds."""

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

import msgspec

from generator.model.finding import Finding
from generator.model.place import Place, Step
from generator.model.roadmap import Roadmap
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.model.school_year import SchoolYear
from generator.source import forms
from generator.source.decode import decode
from generator.source.nodes import Mapping, Node, Scalar, Sequence, compose
from generator.source.problems import Problems
from generator.source.text_file import read_text

__all__ = ["KINDS", "Document", "forms", "kind_of", "locate", "read_document", "tree_of"]

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = frozenset({"roadmaps"})
"""Authority ids that the site uses for addresses of its own."""

Document = Roadmap | AuthoritySchools | Schedule


class DocumentKind(msgspec.Struct, frozen=True):
    """One kind of content file."""

    folder: str
    depth: int
    """How many path segments follow the folder."""
    type: Any
    given: Callable[[tuple[str, ...]], dict[str, object] | None]
    """What those segments tell; None when the last one is no proper name."""


def _school_year(names: tuple[str, ...]) -> dict[str, object] | None:
    year = SchoolYear.parse(names[2])
    return None if year is None else {"authority": names[0], "school": names[1], "year": year}


KINDS = (
    DocumentKind("roadmaps", 2, Roadmap, lambda names: {"authority": names[0], "slug": names[1]}),
    DocumentKind("schools", 1, AuthoritySchools, lambda names: {"id": names[0]}),
    DocumentKind("schedules", 3, Schedule, _school_year),
)


def kind_of(file: str) -> DocumentKind | None:
    """Tell the kind of a content file by its path below the content folder; None for anything else."""
    folder, *rest = file.split("/")
    return next((kind for kind in KINDS if kind.folder == folder and kind.depth == len(rest)), None)


def read_document(file: str, data: bytes) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read one content file. The document is None when any error was found in it."""
    problems = Problems(file)
    kind = kind_of(file)
    names = tuple(file.removesuffix(".yml").split("/"))[1:]
    if kind is None:
        problems.add("unknown-file")
        return None, problems.findings()
    given = _given(kind, names, problems)
    text = read_text(data, problems)
    node = None if text is None else compose(text, problems)
    if node is None:
        return None, problems.findings()
    document = decode(node, kind.type, problems, file=file, **(given or {}))
    return (None if given is None else document), problems.findings()


def _given(kind: DocumentKind, names: tuple[str, ...], problems: Problems) -> dict[str, object] | None:
    slugs = names[:2] if kind.folder == "schedules" else names
    bad = [name for name in slugs if not SLUG.fullmatch(name) or len(name) > 60]  # noqa: PLR2004 - as model.fields.Slug
    for name in bad:
        problems.add("bad-file-name", value=name)
    if kind.folder == "schools" and names[0] in RESERVED:
        problems.add("reserved-name", value=names[0])
        return None
    given = kind.given(names)
    if given is None:
        problems.add("bad-school-year", value=names[-1])
    return None if bad else given


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
