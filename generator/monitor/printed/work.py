"""What a table of a school's document says of works, and where it says it. Kept in observations."""

import datetime as dt

import msgspec

from generator.model.period import Period


class Spot(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Where something stands in a document; rows and columns are counted from 1, as people see them."""

    sheet: str = ""
    """Name of the sheet of a workbook."""
    table: int = 0
    """Number of the table in a document or page; 0 in a workbook."""
    row: int = 0
    column: int = 0


class PrintedWork(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One entry of a table: a work of some classes, or an entry that is not certain.

    Written as a list, since a document may hold two thousand; a new field goes to the end.
    """

    spot: Spot
    classes: tuple[str, ...] = ()
    """«5А», «5», «5-11», «5А-Г»: what a school's list of classes makes of it is told when it is compared."""
    subject: str = ""
    """As printed, cut."""
    kind: str = ""
    """A Kind; empty where none is printed, or none that we know."""
    level: str = ""
    """A Level; empty where none is printed."""
    start: dt.date | None = None
    """First day; None for a school week, a count, and an entry without days."""
    end: dt.date | None = None
    """Last day, where it is not the first one."""
    vague: bool = False
    """Whether it is some day within these days: a month or a week is named."""
    week: int = 0
    """Number of the school week, where it is named instead of days."""
    count: int = 0
    """How many works, where the table only counts them: in ``month``."""
    month: int = 0
    """Of a count; 0 where the count is not of a month."""
    part: int = 0
    unread: str = ""
    """Why the entry is not certain: a code whose words stand in ``texts`` under ``monitor.aside``."""

    @property
    def days(self) -> Period | None:
        """Its days, where the table names them."""
        return Period(self.start, self.end or self.start) if self.start else None


class Printed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that the tables of one document say."""

    family: str = ""
    """``ours``, ``months`` (A), ``weeks`` (B), ``days`` (C), ``list`` (D); empty where none is recognised."""
    works: tuple[PrintedWork, ...] = ()
    year: int = 0
    """School year that the headings name, by its start; 0 where none or several are named."""
    schools: tuple[str, ...] = ()
    """Numbers of schools that the headings name; of our own workbook the name of the school."""
    partly: bool = False
    """Whether some table that may hold works was not understood."""
    reason: str = ""
    """Why nothing may be compared: a code whose sentence stands in ``texts``, ``monitor.reconciled``."""
