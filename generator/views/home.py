"""The home page: what this is, the way to a school, what comes next, the roadmaps."""

import msgspec

from generator.model.library import Library
from generator.model.schedule import Schedule
from generator.model.school_year import SchoolYear
from generator.texts import Texts
from generator.views.addresses import HOME
from generator.views.authority import LoadsOf
from generator.views.changes import updated
from generator.views.days import DayMonth, day_months, merge_days
from generator.views.page import PageHead
from generator.views.roadmaps import RoadmapCard, roadmap_cards
from generator.views.schools import SchoolGroup, school_groups

LISTED_AT_HOME = 40
"""Schools named on the home page; where there are more, it names their authorities."""


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the home page places."""

    head: PageHead
    groups: tuple[SchoolGroup, ...]
    """Authorities with schools; those with roadmaps alone would only be in the way here."""
    year: str
    """School year of ``days``; empty when there is no schedule at all."""
    days: tuple[DayMonth, ...]
    days_note: str
    """Whose days these are: how many schools, or that they are made up."""
    days_demo: bool
    roadmaps: tuple[RoadmapCard, ...]
    updated: str
    """Date of the newest document; empty when no document has one."""


def home(library: Library, loads_of: LoadsOf, texts: Texts) -> HomePage:
    """Make the home page. Its days are of the latest year; made-up schools stand in for missing real ones."""
    year, shown, demo = _current(library)
    return HomePage(
        head=PageHead(
            title=texts("pages.home.title"),
            description=texts("pages.home.description"),
            path=HOME,
            edit="schools",
        ),
        groups=tuple(group for group in school_groups(library, texts, LISTED_AT_HOME) if group.populated),
        year=year.label if year else "",
        days=day_months(merge_days(loads_of(schedule) for schedule in shown), texts),
        days_note=texts("pages.home.days_demo" if demo else "pages.home.days_real", n=len(shown)),
        days_demo=demo,
        roadmaps=roadmap_cards(library.roadmaps, library, texts),
        updated=updated(library, texts),
    )


def _current(library: Library) -> tuple[SchoolYear | None, tuple[Schedule, ...], bool]:
    """Find the latest year, its schedules to show, and whether they are made up."""
    if not library.schedules:
        return None, (), False
    year = max(schedule.year for schedule in library.schedules)
    of_year = [schedule for schedule in library.schedules if schedule.year == year]
    demo = {one.id for one in library.authorities if one.authority.demo}
    real = tuple(schedule for schedule in of_year if schedule.authority not in demo)
    return year, real or tuple(of_year), not real
