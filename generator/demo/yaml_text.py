"""Schools and schedules as YAML that looks written by hand. Only the forms that made-up content uses."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.roadmap import Approval
from generator.model.schedule import ClassMoments, Moment, Work
from generator.model.school import Authority, School

WIDTH = 100
PLAIN = re.compile(r"[А-Яа-яЁё«](?:[А-Яа-яЁё0-9«»().,;№%/ –-]*[А-Яа-яЁё0-9«»().%])?")
"""Text that needs no quotes in a block."""


def schools_text(authority: Authority, schools: Iterable[School]) -> str:
    """Write a file of ``schools/``."""
    lines = ["authority:"]
    lines += _fields(authority, ("name", "short_name", "time_zone"), "  ")
    if authority.demo:
        lines.append("  demo: true")
    lines += _fields(authority, ("note",), "  ")
    lines += ["", "schools:"]
    for school in schools:
        lines.append(f"  - id: {school.id}")
        lines += _fields(school, ("name", "short_name"), "    ")
        if school.classes:
            lines.extend(_wrapped("    classes: ", "", "", [str(name) for name in school.classes]))
    return "\n".join(lines) + "\n"


def schedule_text(
    heading: str, approval: Approval, note: str, sections: Iterable[tuple[str, tuple[Work, ...]]]
) -> str:
    """Write a file of ``schedules/``: blocks under a comment for each section."""
    lines = [f"# {heading}", "approval:", *_fields(approval, ("document", "number", "date"), "  ")]
    lines += ["", f"note: {text(note)}", "", "procedures:"]
    for title, works in sections:
        lines.append(f"  # {title}")
        for work in works:
            lines += _work(work)
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


@lru_cache(maxsize=4096)
def text(value: object) -> str:
    """Write a value on one line, in quotes where YAML might take it for something else."""
    words = str(value)
    return words if PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def _flow_text(words: str) -> str:
    """Write a text within square brackets, where a comma would end it."""
    return json.dumps(words, ensure_ascii=False) if "," in words else text(words)


def _fields(value: object, names: tuple[str, ...], indent: str) -> Iterator[str]:
    for name in names:
        held = getattr(value, name)
        if held is not None:
            yield f"{indent}{name}: {held if name in {'date', 'time_zone'} else text(held)}"


def _work(work: Work) -> Iterator[str]:
    yield f"  - subject: {text(work.subject)}"
    if isinstance(work.random_choice, tuple):
        yield from _wrapped("    random_choice: ", "[", "]", [_flow_text(one) for one in work.random_choice])
    yield f"    kind: {work.kind.value}"
    yield f"    level: {work.level.value}"
    if work.classes:
        yield f"    classes: {_names(work.classes)}"
    if work.minutes is not None:
        yield f"    minutes: {work.minutes}"
    yield from _fields(work, ("topic",), "    ")
    yield from _when(work.when)
    yield from _fields(work, ("undated", "note"), "    ")


def _when(groups: tuple[ClassMoments, ...]) -> Iterator[str]:
    if len(groups) == 1 and not groups[0].classes:
        yield from _moments("    ", "when", groups[0].moments)
    elif groups:
        yield "    when:"
        for group in groups:
            yield from _moments("      ", _names(group.classes), group.moments)


def _moments(indent: str, key: str, moments: tuple[Moment, ...]) -> Iterator[str]:
    """Write a day alone, a list in square brackets, or a list of rows when a work has parts."""
    if all(len(moment.parts) == 1 for moment in moments):
        days = [_days(moment.parts[0].days) for moment in moments]
        yield from _wrapped(f"{indent}{key}: ", *(("", "") if len(days) == 1 else ("[", "]")), days)
        return
    yield f"{indent}{key}:"
    for moment in moments:
        parts = ", ".join(_days(part.days) for part in moment.parts)
        yield f"{indent}  - {parts}" if len(moment.parts) == 1 else f"{indent}  - parts: [{parts}]"


def _wrapped(head: str, opening: str, closing: str, items: list[str]) -> Iterator[str]:
    """Write a list on one line, or on more with the items below one another."""
    line = head + opening
    indent = " " * len(line)
    for number, item in enumerate(items, 1):
        piece = item + (closing if number == len(items) else ",")
        if len(line) + len(piece) + 1 > WIDTH and line.strip():
            yield line.rstrip()
            line = indent
        line += piece + ("" if number == len(items) else " ")
    yield line


def _names(names: tuple[ClassName, ...]) -> str:
    return ", ".join(str(name) for name in names)


@lru_cache(maxsize=4096)
def _days(days: Period | None) -> str:
    return str(days)
