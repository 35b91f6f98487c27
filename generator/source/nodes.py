"""YAML text into a small tree with places, one pass over the parser's events.

Only the plain part of YAML is let in: mappings, lists and scalars of one document. Anchors, aliases, merge keys and
tags are refused, depth and size are bounded; so no file can be a bomb, and every YAML parser reads it alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.source.problems import Problems
from generator.source.syntax import report_syntax_error
from generator.source.unprintable import report_unprintable

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


class _Refused(Exception):  # noqa: N818 - a way out of the recursion, not an error for anybody to see
    """The file uses what is not let in; the finding is written already."""


def compose(text: str, problems: Problems) -> Node | None:
    """Parse one document; None after a finding that makes the rest of the file unreadable."""
    loader = yaml.CSafeLoader(text)
    try:
        return _document(_events(loader), problems)
    except _Refused:
        return None
    except yaml.YAMLError as error:
        report_syntax_error(error, text, problems)
        return None
    finally:
        loader.dispose()


def _events(loader: Any) -> Iterator[Any]:
    while loader.check_event():
        yield loader.get_event()


def _document(events: Iterator[Any], problems: Problems) -> Node | None:
    next(events)  # start of the stream
    if isinstance(next(events), yaml.StreamEndEvent):
        problems.add("empty-file")
        return None
    node = _node(next(events), events, problems, 0)
    next(events)  # end of the document
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        problems.add("several-documents", *_place(after))
        return None
    if isinstance(node, Scalar) and node.plain and not node.text:
        problems.add("empty-file")
        return None
    return node


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _refuse(code: str, event: Any, problems: Problems, **facts: str | int) -> _Refused:
    problems.add(code, *_place(event), **facts)
    return _Refused()


def _node(event: Any, events: Iterator[Any], problems: Problems, depth: int) -> Node:
    if isinstance(event, yaml.AliasEvent):
        raise _refuse("alias-not-allowed", event, problems, name=event.anchor)
    if event.anchor is not None:
        problems.add("alias-not-allowed", *_place(event), name=event.anchor)
    if event.tag is not None:
        problems.add("tag-not-allowed", *_place(event), tag=event.tag)
    if depth > MAX_DEPTH:
        raise _refuse("nesting-too-deep", event, problems, limit=MAX_DEPTH)
    line, column = _place(event)
    if isinstance(event, yaml.ScalarEvent):
        if event.style == '"':
            report_unprintable(event.value, problems, inside=(line, column))
        return Scalar(line, column, event.value, plain=not event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(Sequence(line, column), events, problems, depth)
    return _mapping(Mapping(line, column), events, problems, depth)


def _sequence(node: Sequence, events: Iterator[Any], problems: Problems, depth: int) -> Sequence:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        node.items.append(_node(event, events, problems, depth + 1))
    return node


def _mapping(node: Mapping, events: Iterator[Any], problems: Problems, depth: int) -> Mapping:
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(event, events, problems, depth + 1)
        value = _node(next(events), events, problems, depth + 1)
        if not isinstance(key, Scalar):
            problems.add("key-not-text", key.line, key.column)
        elif key.text == "<<" and key.plain:
            problems.add("alias-not-allowed", key.line, key.column, name="<<")
        elif key.text in node.entries:
            first = node.entries[key.text][0]
            problems.add(
                "duplicate-key", key.line, key.column, related=(first.line, first.column), key=key.text
            )
        else:
            node.entries[key.text] = (key, value)
    return node
