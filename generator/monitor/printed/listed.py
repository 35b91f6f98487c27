"""Family D: a list, one work a row: subject, classes, day, perhaps kind and level. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from generator.model.period import Period
from generator.monitor.printed.classes import classes_in, heading_classes
from generator.monitor.printed.days import Named, Read, days_in
from generator.monitor.printed.entries import dated, without_part
from generator.monitor.printed.grid import Grid
from generator.monitor.printed.kinds import kind_of, kind_of_title, level_of
from generator.monitor.printed.months import SUBJECT_LENGTH
from generator.monitor.printed.shape import (
    CLASS,
    HEADER_WITHIN,
    SUBJECT,
    Context,
    Known,
    heading,
    is_total,
    spot,
)
from generator.monitor.printed.subjects import subjects_in
from generator.monitor.printed.work import PrintedWork
from generator.monitor.safe_text import safe
from generator.monitor.wording import plain

_IGNORED = re.compile(
    r"примеч|врем|урок|кабинет|ответств|учител|педагог|продолжит|ссыл|руковод|программ|час|кол-во|количеств"
)
_ROLES = {
    "subject": SUBJECT,
    "classes": CLASS,
    "days": re.compile(r"(?<![а-я])дат[аы]|(?<![а-я])срок|период|день проведени|дни проведени|когда"),
    "level": re.compile(r"уров"),
    "kind": re.compile(r"(?<![а-я])вид|(?<![а-я])форм[аы]|(?<![а-я])тип|процедур|работ|мероприят"),
}
_BEGIN, _END = re.compile(r"начал"), re.compile(r"оконч|конец|заверш")
LONGEST_NAME = 150
"""Characters of a cell that may name subjects."""
_WEAK = {"kind"}
_CHOICE = re.compile(r"выбор|случайн")
_EITHER = re.compile(r"[,;/]| или ")


class Columns(NamedTuple):
    """Columns by what they hold."""

    subject: int
    days: int
    until: int | None = None
    classes: int | None = None
    kind: int | None = None
    level: int | None = None


def read_list(grid: Grid, known: Known) -> tuple[PrintedWork, ...] | None:
    """Read the entries; None when it is no such table."""
    rows = range(min(HEADER_WITHIN, len(grid.rows)))
    start, columns = next(((row, one) for row in rows if (one := _columns(grid.rows[row]))), (0, None))
    if columns is None:
        return None
    context = Context(classes=heading_classes(grid.title))
    title_kind = kind_of_title(f"{known.title} {grid.title}")
    found: list[PrintedWork] = []
    for row in range(start + 1, len(grid.rows)):
        if grid.rows[row] == grid.rows[start] or all(grid.hangs(row, one) for one in range(grid.width)):
            continue
        below = heading(grid, row, context)
        if below is not None:
            context = below
        else:
            found.extend(_row(grid, row, columns, context, known, title_kind))
    return tuple(found)


def _columns(header: tuple[str, ...]) -> Columns | None:
    """Tell columns by a header; None when it lacks one, or when two may be meant."""
    found: dict[str, int] = {}
    for column, text in enumerate(header):
        role = _role(plain(text))
        if role == "?":
            return None
        if not role:
            continue
        if role in found and header[found[role]] != text:
            if role not in _WEAK:
                return None
            found[role] = -1  # two columns may tell the kind: neither is believed
            continue
        found.setdefault(role, column)
    if found.get("kind") == -1:
        del found["kind"]
    if "days" not in found and "from" in found and "until" in found:
        found["days"] = found["from"]
    elif "until" in found or "from" in found:
        return None
    found.pop("from", None)
    return Columns(**found) if {"subject", "days"} <= found.keys() else None


def _role(words: str) -> str:
    """Tell what a column is for: a role, nothing, or «?» for several."""
    if not words:
        return ""
    roles = [role for role, one in _ROLES.items() if one.search(words) and role not in _WEAK]
    if "days" in roles and len(roles) == 1:
        return "from" if _BEGIN.search(words) else "until" if _END.search(words) else "days"
    if len(roles) > 1:
        return "?"
    if _IGNORED.search(words) and not roles:
        return ""
    return roles[0] if roles else "kind" if _ROLES["kind"].search(words) else ""


def _row(
    grid: Grid, row: int, columns: Columns, context: Context, known: Known, title_kind: str
) -> Iterator[PrintedWork]:
    cells = grid.rows[row]
    subject = cells[columns.subject]
    if is_total(cells[0]) or is_total(subject) or not any(cells):
        return
    classes = classes_in(cells[columns.classes]) if columns.classes is not None else context.classes
    printed_kind = kind_of(cells[columns.kind]) if columns.kind is not None else title_kind
    common = PrintedWork(
        spot=spot(grid, row, columns.days),
        classes=classes,
        subject=safe(subject, SUBJECT_LENGTH),
        kind=printed_kind,
        level=level_of(cells[columns.level]) if columns.level is not None else context.level,
    )
    name, part = without_part(subject)
    names = _names(name)
    fault = "no-subject" if not names else "no-class" if not classes else ""
    if fault:
        yield msgspec.structs.replace(common, unread=fault)
        return
    for one in _dated(cells, columns, known):
        own = msgspec.structs.replace(
            common, classes=one[1] or classes, kind=one[2] or printed_kind, part=part
        )
        yield from _works(own, one[0], names)


def _names(text: str) -> tuple[str, ...]:
    text = text[:LONGEST_NAME]
    if _CHOICE.search(plain(text)) and _EITHER.search(re.sub(r"\([^)]*\)", "", text)):
        return ()
    return tuple(safe(one, SUBJECT_LENGTH) for one in subjects_in(text))


def _dated(
    cells: tuple[str, ...], columns: Columns, known: Known
) -> Iterator[tuple[Read, tuple[str, ...], str]]:
    text = cells[columns.days]
    if columns.until is None:
        yield from dated(text, known.reckoning)
        return
    first, last = days_in(text, known.reckoning), days_in(cells[columns.until], known.reckoning)
    if first.unread or (last.unread and last.unread != "no-date"):
        yield Read(unread=first.unread or last.unread), (), ""
        return
    begin, end = first.named[0].days, (last.named or first.named)[-1].days
    if len(first.named) > 1 or len(last.named) > 1 or end.end < begin.start:
        yield Read(unread="unclear-date"), (), ""
    else:
        yield Read((Named(Period(begin.start, end.end)),)), (), ""


def _works(common: PrintedWork, read: Read, names: tuple[str, ...]) -> Iterator[PrintedWork]:
    if read.unread or (len(read.named) > 1 and len(names) > 1):
        yield msgspec.structs.replace(common, unread=read.unread or "unclear-entry")
        return
    for name in names:
        for one in read.named:
            end = one.days.end if one.days.end != one.days.start else None
            yield msgspec.structs.replace(
                common, subject=name, start=one.days.start, end=end, vague=one.vague
            )
