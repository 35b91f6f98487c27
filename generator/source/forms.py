"""Values with a written form of their own: periods, class names, moments of a schedule."""

import re
from datetime import time
from functools import cache, lru_cache
from typing import Any

import msgspec

from generator.model.bells import LessonTime
from generator.model.class_name import ClassName, numbers_between
from generator.model.period import Period
from generator.model.schedule import ClassMoments, Moment
from generator.model.school_year import SchoolYear
from generator.model.when import When
from generator.source.decode import (
    LATIN_LOOK_ALIKES,
    Reader,
    read_items,
    reader_of,
    reads,
    report_unknown_key,
)
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.problems import Problems
from generator.source.scalars import INVALID, day_of, is_empty, wrong_type
from generator.source.stretches import STRETCH, read_stretch

MOST_LESSONS = 12
"""As ``model.schedule.Lesson``."""


@reads(Period)
def period(node: Node, problems: Problems) -> Any:
    """Read ``2026-09-14`` or ``2026-09-14..2026-09-16``."""
    if not isinstance(node, Scalar) or is_empty(node):
        return wrong_type(node, "period", problems)
    first, dots, last = node.text.partition("..")
    start = day_of(first.strip(), node, problems, "period")
    end = day_of(last.strip(), node, problems, "period") if dots else start
    if start is INVALID or end is INVALID:
        return INVALID
    if end < start:
        problems.add("reversed-period", node.line, node.column, start=str(start), end=str(end))
        return INVALID
    return Period(start, end)


def class_name_of(word: str, node: Scalar, problems: Problems) -> Any:
    """Read one class name from a piece of a scalar."""
    found = _class_name(word)
    if found is not None:
        return found
    listed = numbers_between(word)
    if listed:
        problems.add("bad-class-name", node.line, node.column, value=word, listed=listed, why="range")
        return INVALID
    russian = word.upper().translate(LATIN_LOOK_ALIKES)
    joined = re.sub(r"[\s«»\"'.]+|КЛАСС$", "", russian)
    if ClassName.parse(russian) is not None:
        problems.add("latin-letters", node.line, node.column, value=word, suggestion=russian, known=())
    else:
        suggestion = joined if ClassName.parse(joined) else ""
        problems.add("bad-class-name", node.line, node.column, value=word, suggestion=suggestion)
    return INVALID


_class_name = lru_cache(maxsize=10_000)(ClassName.parse)


def _listed_class(node: Node, problems: Problems) -> Any:
    if not isinstance(node, Scalar) or is_empty(node):
        return wrong_type(node, "class", problems)
    return class_name_of(node.text.strip(), node, problems)


@reads(ClassName, listed=True)
def class_names(node: Node, problems: Problems) -> Any:
    """Read classes: a list, or «5А, 5Б» in one line, or «5» for a whole parallel."""
    if isinstance(node, Sequence):
        return read_items(node, _listed_class, problems)
    if not isinstance(node, Scalar) or is_empty(node) or not node.text.strip(" ,"):
        return wrong_type(node, "classes", problems)
    found = tuple([class_name_of(word.text, word, problems) for word in _words(node)])
    return INVALID if INVALID in found else found


def _words(node: Scalar) -> list[Scalar]:
    """Split a scalar at commas; each word keeps its own column, which is exact for text without quotes."""
    words = []
    for match in re.finditer(r"[^,]+", node.text):
        word = match[0].strip()
        if word:
            shift = match.start() + len(match[0]) - len(match[0].lstrip())
            words.append(Scalar(node.line, node.column + (shift if node.plain else 0), word, node.plain))
    return words


@reads(When)
def when_one(node: Node, problems: Problems) -> Any:
    """Read a day, a range, or the imprecise forms of :mod:`generator.source.stretches`."""
    if isinstance(node, Scalar) and (stretch := STRETCH.fullmatch(node.text.lower())):
        return read_stretch(stretch, node, problems)
    days = period(node, problems)
    return days if days is INVALID else When.of(days)


@reads(SchoolYear)
def school_year(node: Node, problems: Problems) -> Any:
    """Read ``2026-2027``."""
    found = SchoolYear.parse(node.text) if isinstance(node, Scalar) else None
    return found or wrong_type(node, "school-year", problems)


LESSON_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*[-–—]\s*([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


@reads(LessonTime)
def lesson_time(node: Node, problems: Problems) -> Any:
    """Read ``08:30-09:15``."""
    match = LESSON_TIME.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    if match is None:
        return wrong_type(node, "lesson-time", problems)
    start, end = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    return LessonTime(start, end) if start < end else wrong_type(node, "lesson-time", problems)


@reads(LessonTime, listed=True)
def lesson_times(node: Node, problems: Problems) -> Any:
    """Read the lessons of a day: each begins when the one before it has ended."""
    if not isinstance(node, Sequence) or not 1 <= len(node.items) <= MOST_LESSONS:
        return wrong_type(node, "lesson-times", problems)
    found = read_items(node, lesson_time, problems)
    if found is not INVALID:
        for before, after, item in zip(found, found[1:], node.items[1:], strict=False):
            if after.start < before.end:
                return wrong_type(item, "later-lesson", problems)
    return found


def moment(node: Node, problems: Problems) -> Any:
    """Read a day, a range, or a mapping with ``day`` or ``parts`` and a topic or note of its own."""
    if isinstance(node, Scalar):
        one = when_one(node, problems)
        return one if one is INVALID else Moment(parts=(one,))
    if not isinstance(node, Mapping):
        return wrong_type(node, "moment", problems)
    readers = _moment_readers()
    values: dict[str, Any] = {}
    meant: set[str] = set()
    for name, (key, value) in node.entries.items():
        if name not in readers:
            meant.add(report_unknown_key(key, readers, problems))
            continue
        found = readers[name](value, problems)
        if name == "day":
            values["parts"] = found if found is INVALID else (found,)
        else:
            values[name] = found
    if ("day" in node.entries) == ("parts" in node.entries):
        if not meant & {"day", "parts"}:
            problems.add("day-or-parts", node.line, node.column)
        return INVALID
    return INVALID if INVALID in values.values() else Moment(**values)


@cache
def _moment_readers() -> dict[str, Reader]:
    """Readers of a moment's keys: the model's own fields, with ``day`` as the short form of one part."""
    fields = {field.name: reader_of(field.type) for field in msgspec.structs.fields(Moment)}
    return {"day": when_one, **fields, "parts": _parts}


def _parts(node: Node, problems: Problems) -> Any:
    if not isinstance(node, Sequence) or len(node.items) < 2:  # noqa: PLR2004 - one part is no part
        return wrong_type(node, "parts", problems)
    return read_items(node, when_one, problems)


def _moments(node: Node, problems: Problems) -> Any:
    if isinstance(node, Sequence):
        if not node.items:
            return wrong_type(node, "moment", problems)
        return read_items(node, moment, problems)
    found = moment(node, problems)
    return INVALID if found is INVALID else (found,)


@reads(ClassMoments, listed=True)
def when(node: Node, problems: Problems) -> Any:
    """Read ``when``: moments for all classes of a block, or a mapping «5А, 5Б» → moments."""
    if not isinstance(node, Mapping) or not any(key[:1].isdigit() for key in node.entries):
        found = _moments(node, problems)
        return INVALID if found is INVALID else (ClassMoments((), found),)
    groups = []
    for key, value in node.entries.values():
        classes = class_names(key, problems)
        found = _moments(value, problems)
        groups.append(INVALID if INVALID in (classes, found) else ClassMoments(classes, found))
    return INVALID if INVALID in groups else tuple(groups)
