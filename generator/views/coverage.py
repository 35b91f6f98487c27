"""Coverage: which schools of an authority have a schedule here, whether approved, and of which year."""

from enum import StrEnum
from typing import NamedTuple

import msgspec

from generator.model.library import Library
from generator.model.roadmap import Approval
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools, School
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views.addresses import school_href
from generator.views.page import Link
from generator.views.provenance import approval_line

LISTED = 40
"""Schools in good order that are named again here; where there are more, the list of schools has them all."""


class State(StrEnum):
    """What this site has of a school, the best first."""

    APPROVED = "approved"
    UNAPPROVED = "unapproved"
    EARLIER = "earlier"
    NONE = "none"


class CoverageGroup(NamedTuple):
    """Schools of one state."""

    key: str
    anchor: str
    label: str
    extent: str
    """«3 школы»."""
    schools: tuple[Link, ...]
    """Empty when there are none, or too many in good order."""


class Coverage(msgspec.Struct, frozen=True):
    """The section «Охват» of an authority's page."""

    year: str
    """Latest school year that any of its schools has here."""
    year_end: str
    """Its last day, as an ISO date: the reader's browser says when it is over."""
    lead: str
    groups: tuple[CoverageGroup, ...]
    fragments: str
    """How many schedules of the year are seen in part only; empty when none is."""


def coverage(one: AuthoritySchools, library: Library, texts: Texts) -> Coverage | None:
    """Sort schools by what this site has of them; None for an authority without schools or schedules."""
    of_school = {
        school.id: library.schedules_by_school.get((one.id, school.id), ()) for school in one.schools
    }
    latest = max((found[0].year for found in of_school.values() if found), default=None)
    if latest is None:
        return None
    groups: dict[State, list[Link]] = {state: [] for state in State}
    partial = 0
    for school in one.schools:
        newest = next(iter(of_school[school.id]), None)
        state = state_of(newest, latest)
        groups[state].append(_link(one.id, school, newest, state, texts))
        partial += newest is not None and newest.year == latest and _is_fragment(newest)
    published = len(groups[State.APPROVED]) + len(groups[State.UNAPPROVED])
    return Coverage(
        year=latest.label,
        year_end=latest.period.end.isoformat(),
        lead=texts("pages.coverage.lead", year=latest.label, n=published, of=len(one.schools)),
        groups=tuple(_group(state, tuple(links), texts) for state, links in groups.items()),
        fragments=texts("pages.coverage.fragments", n=partial) if partial else "",
    )


def state_of(newest: Schedule | None, latest: SchoolYear) -> State:
    """Tell the state of a school by its newest schedule."""
    if newest is None:
        return State.NONE
    if newest.year < latest:
        return State.EARLIER
    return State.APPROVED if _is_stated(newest.approval) else State.UNAPPROVED


def _is_stated(approval: Approval | None) -> bool:
    """Whether an approving document is known by its number, date or mark; «приказ» alone tells none."""
    return approval is not None and bool(approval.number or approval.date or approval.wording)


def _is_fragment(schedule: Schedule) -> bool:
    return schedule.source is not None and not schedule.source.complete


def _link(authority: str, school: School, newest: Schedule | None, state: State, texts: Texts) -> Link:
    notes = {
        State.APPROVED: lambda: approval_line(newest.approval if newest else None, texts),
        State.EARLIER: lambda: texts("pages.schools.has_schedule", year=newest.year.label if newest else ""),
    }
    return Link(school.title, school_href(authority, school.id), notes.get(state, str)())


def _group(state: State, links: tuple[Link, ...], texts: Texts) -> CoverageGroup:
    listed = links if state is not State.APPROVED or len(links) <= LISTED else ()
    return CoverageGroup(
        state.value,
        f"coverage-{state.value}",
        texts(f"pages.coverage.states.{state.value}"),
        texts("pages.counts.schools", n=len(links)),
        listed,
    )
