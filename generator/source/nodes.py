"""YAML text into a small tree with places, one pass over the parser's events.

Only the plain part of YAML is let in: mappings, lists and scalars of one document. Anchors, aliases, merge
keys, tags and directives are refused, depth and size are bounded; so no file can be a bomb, and every YAML
parser reads it alike.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.source.problems import Problems
from generator.source.syntax import report_syntax_error
from generator.source.text_file import report_escaped

MAX_DEPTH = 20
"""Deeper than any content; a parser written in C may crash on far deeper nesting."""


@dataclass(slots=True)
class Scalar:
    """A single value as text. ``plain``: written without quotes, so that YAML would guess a type."""

    line: int
    column: int
    text: str
    plain: bool


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with values, in the file's order. Only the first of equal keys is kept; the rest are findings."""

    line: int
    column: int
    entries: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping

Take = Callable[[], Any]
"""Gives the parser's next event."""


class _Refused(Exception):  # noqa: N818 - a way out of the recursion, not an error for anybody to see
    """The file uses what is not let in; the finding is written already."""


def compose(text: str, problems: Problems) -> Node | None:
    """Parse one document; None after a finding that makes the rest of the file unreadable."""
    loader = yaml.CSafeLoader(text)
    try:
        return _document(loader.get_event, problems)
    except _Refused:
        return None
    except yaml.YAMLError as error:
        report_syntax_error(error, text, problems)
        return None
    finally:
        loader.dispose()


def _document(take: Take, problems: Problems) -> Node | None:
    take()  # start of the stream
    start = take()
    if isinstance(start, yaml.StreamEndEvent):
        problems.add("empty-file")
        return None
    if start.version or start.tags:
        problems.add("directive-not-allowed", *_place(start))
        return None
    node = _node(take(), take, problems, 0)
    take()  # end of the document
    after = take()
    if not isinstance(after, yaml.StreamEndEvent):
        problems.add("several-documents", *_place(after))
        return None
    if isinstance(node, Scalar) and node.plain and not node.text and not problems.any_error:
        problems.add("empty-file")
        return None
    return node


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _node(event: Any, take: Take, problems: Problems, depth: int) -> Node:
    line, column = _place(event)
    kind = type(event)
    if event.anchor is not None:
        problems.add("alias-not-allowed", line, column)
        if kind is yaml.AliasEvent:
            raise _Refused
    if event.tag is not None:
        problems.add("tag-not-allowed", line, column)
    if depth > MAX_DEPTH:
        problems.add("nesting-too-deep", line, column, limit=MAX_DEPTH)
        raise _Refused
    if kind is yaml.ScalarEvent:
        if event.style == '"':
            report_escaped(event.value, line, column, problems)
        return Scalar(line, column, event.value, not event.style)
    if kind is yaml.SequenceStartEvent:
        return _sequence(Sequence(line, column), take, problems, depth)
    return _mapping(Mapping(line, column), take, problems, depth)


def _sequence(node: Sequence, take: Take, problems: Problems, depth: int) -> Sequence:
    while type(event := take()) is not yaml.SequenceEndEvent:
        node.items.append(_node(event, take, problems, depth + 1))
    return node


def _mapping(node: Mapping, take: Take, problems: Problems, depth: int) -> Mapping:
    while type(event := take()) is not yaml.MappingEndEvent:
        key = _node(event, take, problems, depth + 1)
        value = _node(take(), take, problems, depth + 1)
        if not isinstance(key, Scalar):
            problems.add("key-not-text", key.line, key.column)
        elif key.text == "<<" and key.plain:
            problems.add("alias-not-allowed", key.line, key.column)
        elif key.text in node.entries:
            first = node.entries[key.text][0]
            problems.add(
                "duplicate-key", key.line, key.column, related=(first.line, first.column), key=key.text
            )
        else:
            node.entries[key.text] = (key, value)
    return node
