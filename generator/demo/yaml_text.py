"""Schools and schedules as YAML that looks written by hand. Only the forms that made-up content uses."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.class_name import ClassName
from generator.model.external import ExternalPlan, ExternalProcedure
from generator.model.period import Period
from generator.model.roadmap import Approval
from generator.model.schedule import Amendment, ClassMoments, Moment, PrintedShare, Suppression, Target, Work
from generator.model.school import Authority, School
from generator.source.schema import schema_line

WIDTH = 100
PLAIN = re.compile(r"[А-Яа-яЁё«](?:[А-Яа-яЁё0-9«»().,;№%/ –-]*[А-Яа-яЁё0-9«»().%])?")
"""Text that needs no quotes in a block."""


class ScheduleText(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of ``schedules/`` says, in the order of the file."""

    heading: str
    approval: Approval | None
    note: str
    sections: tuple[tuple[str, tuple[Work, ...]], ...]
    """Blocks under a comment for each section."""
    amendments: tuple[Amendment, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    printed: tuple[PrintedShare, ...] = ()


def _headed(file: str, lines: Iterable[str]) -> str:
    """Put the line that names the schema on top."""
    return "\n".join(filter(None, (schema_line(file), "\n".join(lines).rstrip()))) + "\n"


def schools_text(file: str, authority: Authority, schools: Iterable[School]) -> str:
    """Write a file of ``schools/``; hours and timetables are given by parallel."""
    lines = ["authority:"]
    lines += _fields(authority, ("name", "short_name", "time_zone"), "  ")
    if authority.demo:
        lines.append("  demo: true")
    lines += _fields(authority, ("note",), "  ")
    lines += ["", "schools:"]
    for school in schools:
        lines.append(f"  - id: {school.id}")
        lines += _fields(school, ("name", "short_name", "note"), "    ")
        if school.classes:
            lines.extend(_wrapped("    classes: ", "", "", [str(name) for name in school.classes]))
        lines += _lessons_of(school)
    return _headed(file, lines)


def _lessons_of(school: School) -> Iterator[str]:
    if school.curriculum:
        yield "    curriculum:"
    for hours in school.curriculum:
        yield f"      - classes: {_names(hours.classes)}"
        pairs = [f"{_flow_text(subject)}: {number}" for subject, number in hours.hours.items()]
        yield from _wrapped("        hours: ", "{", "}", pairs)
    if school.timetable:
        yield "    timetable:"
    for table in school.timetable:
        yield f"      - classes: {_names(table.classes)}"
        yield "        days:"
        for day, lessons in table.days.items():
            yield from _wrapped(f"          {day.value}: ", "[", "]", [_flow_text(one) for one in lessons])


def calendar_text(calendar: SchoolCalendar) -> str:
    """Write a file of ``calendars/``."""
    lines = [f"week: {calendar.week}", f"division: {calendar.division.value}", "terms:"]
    lines += [f"  - {term}" for term in calendar.terms]
    if calendar.first_grade_holidays:
        lines.append("first_grade_holidays:")
        for one in calendar.first_grade_holidays:
            title = f", title: {_flow_text(one.title)}" if one.title else ""
            lines.append(f"  - {{days: {one.days}{title}}}")
    lines += _fields(calendar, ("note",), "")
    return _headed(calendar.file, lines)


def plan_text(plan: ExternalPlan) -> str:
    """Write a file of ``external/``."""
    lines = [f"title: {text(plan.title)}"]
    lines += _wrapped("authorities: ", "[", "]", list(plan.authorities))
    lines += ["source:", f"  title: {text(plan.source.title)}", "", "procedures:"]
    for one in plan.procedures:
        lines += _ordered(one)
    return _headed(plan.file, lines)


def _ordered(one: ExternalProcedure) -> Iterator[str]:
    yield f"  - id: {one.id}"
    yield f"    subject: {text(one.subject)}"
    yield f"    kind: {one.kind.value}"
    yield f"    grades: [{', '.join(map(str, one.grades))}]"
    if one.window is not None:
        yield f"    window: {one.window}"
    if not one.required:
        yield "    required: false"


def schedule_text(file: str, said: ScheduleText) -> str:
    """Write a file of ``schedules/``."""
    lines = [f"# {said.heading}"]
    if said.approval is not None:
        lines += ["approval:", *_fields(said.approval, ("document", "number", "date"), "  "), ""]
    lines += [f"note: {text(said.note)}", ""]
    if said.printed:
        lines += ["printed:", *(f"  - {{{', '.join(_printed(one))}}}" for one in said.printed), ""]
    lines.append("procedures:")
    for title, works in said.sections:
        lines.append(f"  # {title}")
        for work in works:
            lines += _work(work)
            lines.append("")
    if said.amendments:
        lines.append("amendments:")
        for amendment in said.amendments:
            lines += _amendment(amendment)
        lines.append("")
    if said.suppress:
        lines.append("suppress:")
        for suppression in said.suppress:
            lines += _suppression(suppression)
    return _headed(file, lines)


def _printed(share: PrintedShare) -> Iterator[str]:
    yield f"subject: {_flow_text(share.subject)}"
    yield f"classes: {share.classes[0]}"
    yield from (
        f"{name}: {value}"
        for name, value in (("procedures", share.procedures), ("hours", share.hours))
        if value is not None
    )
    yield f"percent: {share.percent}"


def _amendment(amendment: Amendment) -> Iterator[str]:
    rows = [row.strip() for row in _fields(amendment, ("number", "date", "reason"), "")]
    for index, row in enumerate(rows):
        yield f"    {row}" if index else f"  - {row}"
    if amendment.cancelled:
        yield "    cancelled:"
        yield from (f"      - {{{', '.join(_target(target))}}}" for target in amendment.cancelled)


def _target(target: Target) -> Iterator[str]:
    yield f"subject: {_flow_text(target.subject)}"
    yield f"kind: {target.kind.value}"
    yield f"classes: {target.classes[0]}"
    yield f"day: {_days(target.day.days)}"


def _suppression(suppression: Suppression) -> Iterator[str]:
    yield f"  - rule: {suppression.rule}"
    yield from _fields(suppression, ("reason",), "    ")
    if suppression.classes:
        yield f"    classes: {_names(suppression.classes)}"


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
    if work.lessons:
        yield f"    lessons: [{', '.join(map(str, work.lessons))}]"
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
