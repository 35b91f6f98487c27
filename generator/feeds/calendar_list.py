"""The published list of all calendars, for programs: ``/calendars/index.json``, and one a school.

Its JSON Schema is made from the types below and published beside it; that is its documentation.
"""

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from generator.feeds.slots import FeedKind

FORMAT = "grafik-calendars/1"


class Variant(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The same calendar with a reminder in the evening before each event."""

    path: Annotated[str, Meta(description="Address from the root of the site.")]
    url: Annotated[str | None, Meta(description="Full address.")] = None
    sha256: Annotated[str, Meta(description="SHA-256 of the file, in hexadecimal digits.")]


class ListedCalendar(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One calendar. What does not concern its kind is absent."""

    kind: Annotated[
        FeedKind,
        Meta(
            description="class: of a class; cohort: of the children who came to grade 1 in one year with one "
            "class letter, at one address through all their school years; parallel: of all classes of a "
            "grade; subject: of a subject within a school; school: of a whole school; level: all that an "
            "upper level ordered at the schools of an authority; roadmap: deadlines of a roadmap."
        ),
    ]
    title: Annotated[str, Meta(description="Name of the calendar, in Russian.")]
    path: Annotated[str, Meta(description="Address from the root of the site. It never changes.")]
    url: Annotated[
        str | None, Meta(description="Full address; absent where the site does not know its own.")
    ] = None
    authority: Annotated[str | None, Meta(description="Id of the education authority.")] = None
    school: Annotated[str | None, Meta(description="Id of the school within its authority.")] = None
    class_name: Annotated[
        str | None,
        Meta(description="Class as people write it, «5А»; of a cohort, the class in the latest school year."),
    ] = msgspec.field(name="class", default=None)
    parallel: Annotated[int | None, Meta(description="Grade, 1 to 11.")] = None
    subject: Annotated[str | None, Meta(description="Subject as the schedule writes it.")] = None
    cohort: Annotated[int | None, Meta(description="Year in which the children came to grade 1.")] = None
    level: Annotated[str | None, Meta(description="federal, regional or municipal.")] = None
    count: Annotated[int, Meta(description="Events in the file, cancelled ones too.")]
    sha256: Annotated[
        str,
        Meta(
            description="SHA-256 of the file, in hexadecimal digits: it tells whether the file has changed."
        ),
    ]
    alarm: Annotated[
        Variant | None, Meta(description="The same calendar with reminders at 19:00 on the day before.")
    ] = None


class CalendarList(msgspec.Struct, frozen=True, kw_only=True):
    """All calendars of the site, or of one school."""

    schema: Annotated[str, Meta(description="Address of this schema.")] = msgspec.field(name="$schema")
    format: Annotated[
        str,
        Meta(
            description="Name and version of the format; the version grows when a field changes its meaning "
            "or goes. New fields may come at any time.",
            pattern=r"^grafik-calendars/\d+$",
        ),
    ] = FORMAT
    calendars: tuple[ListedCalendar, ...]


class _RawList(msgspec.Struct):
    """A written list whose calendars are taken over as they stand."""

    calendars: list[msgspec.Raw]


def list_bytes(calendars: Iterable[ListedCalendar], schema: str) -> bytes:
    """Write a list, one calendar a line."""
    return _joined([msgspec.json.encode(one) for one in calendars], schema)


def whole_list(lists: Iterable[bytes], more: Iterable[ListedCalendar], schema: str) -> bytes:
    """Join the lists of schools, as they were written, and add calendars that belong to no school."""
    rows = [bytes(raw) for one in lists for raw in msgspec.json.decode(one, type=_RawList).calendars]
    return _joined([*rows, *map(msgspec.json.encode, more)], schema)


def _joined(rows: list[bytes], schema: str) -> bytes:
    head = b'{"$schema":%b,"format":%b,"calendars":[\n' % (
        msgspec.json.encode(schema),
        msgspec.json.encode(FORMAT),
    )
    return head + b",\n".join(rows) + b"\n]}\n"


def list_schema() -> bytes:
    """Write the JSON Schema of the list."""
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(CalendarList)}
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"
