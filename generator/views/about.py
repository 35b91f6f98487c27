"""The page about the data: what is here, where each file comes from, how certain it is."""

from typing import NamedTuple

import msgspec

from generator.model.library import Library
from generator.model.roadmap import Approval
from generator.model.schedule import Schedule
from generator.model.source import Source
from generator.texts import Texts
from generator.views.addresses import ABOUT, roadmap_href, school_href
from generator.views.page import Link, PageHead, trail
from generator.views.provenance import approval_line


class SourceRow(NamedTuple):
    """One source of the site."""

    page: Link
    """The page made of it; the note is its school year."""
    source: str
    address: str
    """Empty when it is not known."""
    accessed: str
    approval: str
    completeness: str


class AboutPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page about the data places."""

    head: PageHead
    counts: tuple[str, ...]
    roadmaps: tuple[SourceRow, ...]
    schedules: tuple[SourceRow, ...]
    demo: str
    """How many schools are made up; empty when none is."""


def about(library: Library, texts: Texts) -> AboutPage:
    """Make the page about the data. Made-up schedules are counted apart and not listed among sources."""
    demo = {one.id for one in library.authorities if one.authority.demo}
    made_up = sum(len(one.schools) for one in library.authorities if one.authority.demo)
    real = [one for one in library.schedules if one.authority not in demo]
    real_schools = sum(len(one.schools) for one in library.authorities if not one.authority.demo)
    return AboutPage(
        head=PageHead(
            title=texts("pages.about.title"),
            description=texts("pages.about.description"),
            path=ABOUT,
            breadcrumbs=trail(texts, here=texts("pages.about.crumb")),
        ),
        counts=(
            texts("pages.counts.roadmaps", n=sum(one.authority not in demo for one in library.roadmaps)),
            texts("pages.counts.schools", n=real_schools),
            texts("pages.counts.schedules", n=len(real)),
        ),
        roadmaps=tuple(
            _row(Link(one.short_title or one.title, roadmap_href(one.slug)), one.source, one.approval, texts)
            for one in library.roadmaps
            if one.authority not in demo
        ),
        schedules=tuple(
            _row(
                Link(
                    library.schools[one.authority, one.school].title,
                    school_href(one.authority, one.school, None if _latest(library, one) else one.year),
                    one.year.label,
                ),
                one.source,
                one.approval,
                texts,
            )
            for one in real
            if (one.authority, one.school) in library.schools
        ),
        demo=texts("pages.about.demo", n=made_up) if made_up else "",
    )


def _latest(library: Library, schedule: Schedule) -> bool:
    return library.schedules_by_school[schedule.authority, schedule.school][0] is schedule


def _row(page: Link, source: Source | None, approval: Approval | None, texts: Texts) -> SourceRow:
    complete = source is not None and source.complete
    return SourceRow(
        page=page,
        source=source.title if source else texts("pages.source.not_stated"),
        address=(source.address or "") if source else "",
        accessed=texts.day_year(source.accessed) if source and source.accessed else "",
        approval=approval_line(approval, texts),
        completeness=texts("pages.about.complete" if complete else "pages.about.fragment"),
    )
