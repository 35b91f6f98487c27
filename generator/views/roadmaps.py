"""The list of roadmaps."""

import msgspec

from generator.model.library import Library
from generator.model.roadmap import Roadmap
from generator.texts import Texts
from generator.views.addresses import ROADMAPS, roadmap_href
from generator.views.page import PageHead, trail
from generator.views.provenance import approval_line
from generator.views.roadmap import row_count


class RoadmapCard(msgspec.Struct, frozen=True, kw_only=True):
    """A roadmap in a list."""

    title: str
    href: str
    issuer: str
    period: str
    approval: str
    count: str
    marks: tuple[str, ...]
    """«учебный пример», «текст повреждён»."""


class RoadmapsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the list of roadmaps places."""

    head: PageHead
    cards: tuple[RoadmapCard, ...]


def roadmaps(library: Library, texts: Texts) -> RoadmapsPage:
    """Make the list: real ones first, then by who issued them."""
    return RoadmapsPage(
        head=PageHead(
            title=texts("pages.roadmaps.title"),
            description=texts("pages.roadmaps.description"),
            path=ROADMAPS,
            breadcrumbs=trail(texts, here=texts("pages.roadmaps.crumb")),
            edit="roadmaps",
        ),
        cards=roadmap_cards(library.roadmaps, library, texts),
    )


def roadmap_cards(shown: tuple[Roadmap, ...], library: Library, texts: Texts) -> tuple[RoadmapCard, ...]:
    """Cards of these roadmaps, made-up ones last."""
    demo = {one.id for one in library.authorities if one.authority.demo}
    ordered = sorted(shown, key=lambda one: (one.authority in demo, one.issuer, one.short_title or one.title))
    return tuple(_card(one, texts, demo=one.authority in demo) for one in ordered)


def _card(one: Roadmap, texts: Texts, *, demo: bool) -> RoadmapCard:
    marks = ["pages.demo.mark"] if demo else []
    if one.damaged:
        marks.append("pages.roadmap.damaged_mark")
    return RoadmapCard(
        title=one.short_title or one.title,
        href=roadmap_href(one.slug),
        issuer=one.issuer,
        period=one.period.wording if one.period else texts("pages.roadmaps.no_period"),
        approval=approval_line(one.approval, texts),
        count=texts("pages.counts.measures", n=row_count(one)),
        marks=tuple(texts(mark) for mark in marks),
    )
