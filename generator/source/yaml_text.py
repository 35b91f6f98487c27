"""The canonical form of a content file: the same text with even whitespace, comments where they were.

Only whitespace changes, and the line that names the schema: indentation by two, one space after a colon and a
dash, no space at the end of a line, at most one empty line in a row, lines that end with a line feed. Order,
quotes and where a list is wrapped stay the editor's. The result is read again and must say the same.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from generator.source.documents import tree_of
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.schema import schema_line
from generator.source.unprintable import LINE_BREAK

STEP = 2
DASHES = re.compile(r"(?:-[ ]+|[ ])*")
COLON = re.compile(r"[ ]*:[ ]+")
SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:.*")


class NotFormattable(Exception):  # noqa: N818 - the caller says it in words
    """The file cannot be read, or is written in a way that we do not dare to touch."""


class _Head(msgspec.Struct, frozen=True):
    """What starts on a line: its column until now and what will stand before it."""

    column: int
    before: str

    @property
    def shift(self) -> int:
        return len(self.before) - self.column


class _Layout(msgspec.Struct):
    """What the parser says of each line, numbered from 0."""

    lines: list[str]
    heads: dict[int, _Head] = {}
    within: dict[int, int] = {}
    """Lines inside a value of several lines: the least indentation that they may have."""
    literal: dict[int, str] = {}
    """Lines of block scalars, done."""
    colons: dict[int, list[tuple[int, int]]] = {}
    """Where keys end and their values start, in columns."""


def canonical(text: str, file: str) -> str:
    """Return the canonical form of a content file's text. Raises NotFormattable.

    ``file`` is the path below the content folder: it tells which schema the first line names.
    """
    before = tree_of(text.encode())
    if not isinstance(before, Mapping):
        raise NotFormattable(file)
    body = _without_schema_line(LINE_BREAK.sub("\n", text.removeprefix("\ufeff")))
    done = _even(body, file)
    after = tree_of(done.encode())
    whole = "".join(body.split()) in "".join(done.split())
    if (
        after is None
        or not _same(before, after)
        or not whole
        or _even(_without_schema_line(done), file) != done
    ):
        raise NotFormattable(file)
    return done


def _even(body: str, file: str) -> str:
    try:
        return _with_schema_line("\n".join(_tidy(_laid_out(body))), file)
    except yaml.YAMLError as error:
        raise NotFormattable(file) from error


def _without_schema_line(text: str) -> str:
    """Take the line out that names a schema; it stands among the comments before the first key."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if SCHEMA_LINE.fullmatch(line.strip()):
            return "\n".join(lines[:index] + lines[index + 1 :])
        if line.strip() and not line.lstrip().startswith("#"):
            break
    return text


def _with_schema_line(body: str, file: str) -> str:
    line = schema_line(file)
    body = body.strip("\n") + "\n"
    return f"{line}\n{body}" if line else body


def _laid_out(text: str) -> list[str | None]:
    """Give each line anew; None for one that is empty and may go when its neighbour is empty too."""
    layout = _Layout(text.split("\n"))
    events: Iterator[Any] = iter(yaml.parse(text, yaml.SafeLoader))
    next(events), next(events)  # the stream, the document
    _node(next(events), events, layout, 0, 0)
    return list(_lines(layout))


def _node(event: Any, events: Iterator[Any], layout: _Layout, column: int, parent: int) -> None:
    """Note where a node stands: its text goes to ``column``, the collection that holds it to ``parent``."""
    start, kind = event.start_mark, type(event)
    if kind is yaml.ScalarEvent:
        _note_head(layout, start, column)
        if event.style in {"|", ">"}:
            _note_literal(layout, event, parent)
        else:
            _note_within(layout, start.line, event.end_mark.line, parent)
    elif kind in {yaml.SequenceStartEvent, yaml.MappingStartEvent} and event.flow_style:
        _note_head(layout, start, column)
        _note_within(layout, start.line, _end_of_flow(events).line, parent)
    elif kind is yaml.SequenceStartEvent:
        while type(item := next(events)) is not yaml.SequenceEndEvent:
            _note_lone_dash(layout, item.start_mark, column)
            _node(item, events, layout, column + STEP, column)
    else:
        _mapping(events, layout, column)


def _mapping(events: Iterator[Any], layout: _Layout, column: int) -> None:
    while (kind := type(key := next(events))) is not yaml.MappingEndEvent:
        if kind is not yaml.ScalarEvent or key.start_mark.line != key.end_mark.line:
            raise NotFormattable
        _note_head(layout, key.start_mark, column)
        value = next(events)
        if value.start_mark.line == key.end_mark.line:
            ends = (key.end_mark.column, value.start_mark.column)
            layout.colons.setdefault(key.end_mark.line, []).append(ends)
        elif not hasattr(value, "flow_style") or value.flow_style:
            # A value below its key: it is no head of a list or mapping, only a line that goes on.
            _note_within(layout, key.start_mark.line, value.start_mark.line, column)
        _node(value, events, layout, column + STEP, column)


def _end_of_flow(events: Iterator[Any]) -> Any:
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
    return event.end_mark


def _note_head(layout: _Layout, mark: Any, column: int) -> None:
    if mark.line in layout.heads or mark.line in layout.within or mark.line in layout.literal:
        return
    start = layout.lines[mark.line][: mark.column]
    if not DASHES.fullmatch(start):
        return
    dashes = start.count("-")
    layout.heads[mark.line] = _Head(mark.column, " " * (column - STEP * dashes) + "- " * dashes)


def _note_lone_dash(layout: _Layout, mark: Any, column: int) -> None:
    """Note a dash whose item starts on a later line."""
    line = mark.line
    if "-" not in layout.lines[line][: mark.column]:
        while line and not layout.lines[line].lstrip(" ").startswith("-"):
            line -= 1
        layout.heads.setdefault(line, _Head(layout.lines[line].find("-"), " " * column))


def _note_within(layout: _Layout, first: int, last: int, parent: int) -> None:
    for line in range(first + 1, last + 1):
        layout.within.setdefault(line, parent + STEP)


def _note_literal(layout: _Layout, event: Any, parent: int) -> None:
    first = event.start_mark.line
    header = layout.lines[first][event.start_mark.column :].partition("#")[0]
    if re.search("[0-9]", header):
        raise NotFormattable
    held = range(first + 1, min(event.end_mark.line + (event.end_mark.column > 0), len(layout.lines)))
    indent = min((_margin(layout.lines[line]) for line in held if layout.lines[line].strip(" ")), default=0)
    for line in held:
        text = layout.lines[line][indent:]
        layout.literal[line] = " " * (parent + STEP) + text if text else ""
    if "+" not in header:
        for line in reversed(held):
            if layout.literal[line]:
                break
            del layout.literal[line]


def _lines(layout: _Layout) -> Iterator[str | None]:
    shift = 0
    moved: dict[int, int] = {}  # where things that stood at a column stand now
    following = _following(layout)
    for number, line in enumerate(layout.lines):
        if number in layout.literal:
            yield layout.literal[number]
            continue
        margin, content = _margin(line), line.strip()
        if number in layout.heads:
            head = layout.heads[number]
            shift = head.shift
            if not line[head.column :].startswith("-"):
                moved[head.column] = len(head.before)
            yield (head.before + _one_space(line, layout.colons.get(number, []))[head.column :]).rstrip()
        elif number in layout.within:
            yield " " * max(margin + shift, layout.within[number]) + content if content else ""
        elif not content:
            yield None
        elif (after := following[number]) is not None and after[0] == margin:
            yield " " * after[1] + content  # a comment above what it speaks of
        else:
            yield " " * moved.get(margin, max(0, margin + shift)) + content


def _following(layout: _Layout) -> list[tuple[int, int] | None]:
    """Give the old and the new margin of the head that follows each line."""
    found: list[tuple[int, int] | None] = []
    after = None
    for number in reversed(range(len(layout.lines))):
        found.append(after)
        if number in layout.heads:
            before = layout.heads[number].before
            after = (_margin(layout.lines[number]), len(before) if "-" not in before else _margin(before))
    return found[::-1]


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _one_space(line: str, colons: list[tuple[int, int]]) -> str:
    for key_end, value_start in reversed(colons):
        if COLON.fullmatch(line[key_end:value_start]):
            line = f"{line[:key_end]}: {line[value_start:]}"
    return line


def _tidy(lines: list[str | None]) -> Iterator[str]:
    """Let at most one empty line stand between others."""
    empty = True
    for line in lines:
        if line is None:
            if not empty:
                yield ""
            empty = True
        else:
            yield line
            empty = False


def _same(one: Node, other: Node) -> bool:
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return (one.text, one.plain) == (other.text, other.plain)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        pairs = zip(one.items, other.items, strict=False)
        return len(one.items) == len(other.items) and all(_same(*pair) for pair in pairs)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        names = list(one.entries)
        return names == list(other.entries) and all(
            _same(one.entries[name][1], other.entries[name][1]) for name in names
        )
    return False
