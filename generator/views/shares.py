"""Share of each subject's hours that works take, against the limit: bars with their figures."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

import msgspec

from generator.checks.printed import percent_of
from generator.checks.sittings import Sitting, sittings_of
from generator.checks.workload import taken
from generator.model.class_name import ClassName
from generator.texts import Texts
from generator.views.addresses import rule_href
from generator.views.conformity import Book
from generator.views.page import Link
from generator.views.plan import SchoolPlan

BAR = 200
"""Width of a picture; it ends at twice the limit."""
RULE = "share"


class Taken(NamedTuple):
    """Lessons of one class's subject that works take."""

    hours: int | None
    own: int
    total: int


class ShareRow(NamedTuple):
    """A subject, for classes of which the same is true."""

    subject: str
    classes: str
    """Empty when it is the whole parallel."""
    counts: str
    """«2 из 68», and with works of upper levels «2 и ещё 1 из 68»."""
    own: str
    """«2,9 %»: works of the school alone."""
    total: str
    """The same of all levels; empty when they are all of the school."""
    own_x: int
    total_x: int
    over: bool
    """Whether a bar goes beyond the picture."""
    said: str
    """In words where the limit is passed; empty otherwise."""
    kind: str


class ShareTable(NamedTuple):
    """Subjects of a parallel."""

    label: str
    anchor: str
    open: bool
    """Whether it is seen at once: the parallel that comes nearest to the limit or passes it most."""
    peak: str
    rows: tuple[ShareRow, ...]
    unknown: str
    """Subjects whose hours nobody gave; empty when there are none."""


class Shares(msgspec.Struct, frozen=True):
    """The section «Доля работ в часах предметов»."""

    tables: tuple[ShareTable, ...]
    limit: int
    width: int
    rule: Link
    fragment: bool
    """Whether the schedule is only a part, so that shares are at least these."""
    none: str
    """Said instead of tables where no hours are known."""


def school_shares(plan: SchoolPlan, book: Book | None, texts: Texts) -> Shares | None:
    """Count a school's shares as the rule does; None without a schedule, works or a norm."""
    if plan.schedule is None or book is None:
        return None
    norm = book.norm(RULE, plan.schedule.year)
    courses = courses_of(plan, book)
    if norm is None or norm.limit is None or not courses:
        return None
    parallels = sorted({name.parallel for name, _ in courses})
    tables = [_table(parallel, courses, norm.limit, texts) for parallel in parallels]
    known = [table for _, table in tables if table.rows]
    peak = max((highest for highest, table in tables if table.rows), default=0)
    opened = next((table.anchor for highest, table in tables if table.rows and highest == peak), "")
    return Shares(
        tables=tuple(table._replace(open=table.anchor == opened) for _, table in tables) if known else (),
        limit=norm.limit,
        width=BAR,
        rule=Link(book.titles[RULE], rule_href(RULE)),
        fragment=plan.schedule.source is not None and not plan.schedule.source.complete,
        none="" if known else texts("pages.shares.no_hours"),
    )


def courses_of(plan: SchoolPlan, book: Book) -> dict[tuple[ClassName, str], Taken]:
    """Count what works take of each class's subject; the plan must have a schedule."""
    assert plan.schedule is not None  # noqa: S101 - the caller has looked
    year = plan.schedule.year
    school = plan.school.in_year(year)
    definition = book.norms.get("definition")
    shortest = definition.on(year.period.start) if definition else None
    live = [one for one in plan.procedures if not one.cancelled]
    works = defaultdict[tuple[ClassName, str], list[Sitting]](list)
    for one in sittings_of(live, shortest.limit if shortest else None):
        works[one.class_name, one.first.subject].append(one)
    return {
        (name, subject): Taken(school.hours(name, subject, year), *taken(found))
        for (name, subject), found in works.items()
    }


def _table(
    parallel: int, courses: dict[tuple[ClassName, str], Taken], limit: int, texts: Texts
) -> tuple[Decimal, ShareTable]:
    own = {key: one for key, one in courses.items() if key[0].parallel == parallel}
    alike: dict[tuple[str, Taken], list[ClassName]] = {}
    for (name, subject), one in sorted(own.items(), key=lambda item: (item[0][1], item[0][0])):
        alike.setdefault((subject, one), []).append(name)
    classes = {name for name, _ in own}
    unknown = sorted({subject for subject, one in alike if one.hours is None})
    rows = [
        _row(subject, one, set(names) if set(names) < classes else set(), limit, texts)
        for (subject, one), names in alike.items()
        if one.hours
    ]
    highest = max((_percent(one.total, one.hours) for _, one in alike if one.hours), default=Decimal())
    table = ShareTable(
        label=texts("pages.school.parallel", parallel=parallel),
        anchor=f"share-{parallel}",
        open=False,
        peak=texts("pages.shares.peak", percent=texts.decimal(f"{highest:.1f}")) if rows else "",
        rows=tuple(rows),
        unknown=texts("pages.shares.unknown", subjects=", ".join(unknown)) if unknown else "",
    )
    return highest, table


def _row(subject: str, one: Taken, names: Iterable[ClassName], limit: int, texts: Texts) -> ShareRow:
    hours = one.hours or 1
    own, total = _percent(one.own, hours), _percent(one.total, hours)
    kind = "violation" if own > limit else "possible" if total > limit else ""
    counts = "counts" if one.own == one.total else "counts_both"
    return ShareRow(
        subject=subject,
        classes=", ".join(str(name) for name in sorted(names)),
        counts=texts(f"pages.shares.{counts}", own=one.own, upper=one.total - one.own, hours=hours),
        own=texts("pages.printed.percent", number=texts.decimal(percent_of(one.own, hours))),
        total=""
        if one.own == one.total
        else texts("pages.printed.percent", number=texts.decimal(percent_of(one.total, hours))),
        own_x=_place(own, limit),
        total_x=_place(total, limit),
        over=total > 2 * limit,
        said=texts(f"pages.shares.said.{kind}", limit=limit) if kind else "",
        kind=kind,
    )


def _percent(works: int, hours: int | None) -> Decimal:
    return Decimal(works * 100) / (hours or 1)


def _place(percent: Decimal, limit: int) -> int:
    return min(BAR, round(percent * BAR / (2 * limit)))
