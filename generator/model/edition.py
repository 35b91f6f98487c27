"""Which edition of a schedule our content holds, and a fingerprint by which copies of it are recognised."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.procedures import expand
from generator.model.schedule import Procedure, Schedule
from generator.model.school import School

DIGITS = 16
"""Hexadecimal digits of a fingerprint: enough that no two editions of all schools share one by chance."""


class Edition(NamedTuple):
    """One state of a schedule."""

    number: int
    """1 as approved, one more with each order that changed it."""
    day: date | None
    """Of the approval or of the latest order; None when the document does not tell."""
    fingerprint: str

    @property
    def query(self) -> str:
        """What links of a pasted block end with, where a site strips attributes from its markup."""
        return f"?edition={self.number}&hash={self.fingerprint}"


def edition_of(schedule: Schedule, procedures: Iterable[Procedure]) -> Edition:
    """Tell the edition of a schedule whose ``procedures`` are expanded, in any order."""
    approved = schedule.approval.date if schedule.approval else None
    orders = [one.date for one in schedule.amendments]
    return Edition(1 + len(orders), max(orders, default=approved), fingerprint(procedures))


def editions_of(
    schedule: Schedule, school: School, calendar: SchoolCalendar | None = None
) -> tuple[Edition, ...]:
    """List all editions of a schedule, the current one last: as approved, then after each order by its date.

    Orders of one date take effect as they stand in the file, as in :func:`generator.model.amending.amend`. An
    earlier edition is what the file tells of it now: a slip corrected since then is corrected there too.
    """
    orders = sorted(range(len(schedule.amendments)), key=lambda index: schedule.amendments[index].date)
    found = []
    for count in range(len(orders) + 1):
        in_force = frozenset(orders[:count])
        amendments = tuple(one for index, one in enumerate(schedule.amendments) if index in in_force)
        then = msgspec.structs.replace(schedule, amendments=amendments)
        found.append(edition_of(then, expand(then, school, calendar)))
    return tuple(found)


def fingerprint(procedures: Iterable[Procedure]) -> str:
    """Hash what a reader can see, one line a procedure in order of identities.

    The first 16 hexadecimal digits of SHA-256 over UTF-8 lines in order, each ended by a line feed, of fields
    joined by tabs: uid, class, subject, kind, level, first and last day, part, lessons, minutes, topic, note,
    «cancelled». What is absent is empty. Comments and order of the file do not count.
    """
    digest = hashlib.sha256()
    for line in sorted("\t".join(_fields(one)) for one in procedures):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()[:DIGITS]


def _fields(one: Procedure) -> tuple[str, ...]:
    start, end = (one.days.start.isoformat(), one.days.end.isoformat()) if one.days else ("", "")
    return (
        one.uid,
        str(one.class_name),
        one.subject,
        one.kind.value,
        one.level.value,
        start,
        end,
        str(one.part or ""),
        ",".join(map(str, one.lessons)),
        str(one.minutes or ""),
        one.topic or "",
        one.note or "",
        "cancelled" if one.cancelled else "",
    )
