"""The page «Разместить на сайте школы»: ready blocks for a school's own site."""

from typing import NamedTuple

import msgspec

from generator.texts import Texts
from generator.views.addresses import (
    EMBED_SCRIPT,
    SCHOOLS,
    authority_href,
    embed_badge,
    embed_href,
    embedding_href,
)
from generator.views.embed import Badge, ClassViews, EmbedSchool
from generator.views.page import Banner, Link, PageHead, TocEntry, demo_banner, trail
from generator.views.plan import SchoolPlan

CODES = ("widget", "frame", "table", "badge")
"""Ready blocks, the best first."""


class Choice(NamedTuple):
    """An option of a form."""

    value: str
    label: str


class EmbeddingPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page places."""

    head: PageHead
    school: Link
    banners: tuple[Banner, ...]
    base: str
    """Full address of the site with a closing slash; a placeholder when the site does not know its own."""
    base_known: bool
    block: EmbedSchool
    """Becomes the table."""
    badge: Badge
    badge_href: str
    frame_href: str
    script_href: str
    title: str
    """Names a frame and a link: «График оценочных процедур, Школа № 15»."""
    classes: tuple[Choice, ...]
    views: tuple[Choice, ...]
    themes: tuple[Choice, ...]


def embedding(
    plan: SchoolPlan, classes: ClassViews, block: EmbedSchool, badge: Badge, texts: Texts, site_url: str
) -> EmbeddingPage:
    """Make the page; ``block`` and ``badge`` are the school's own."""
    ids = plan.authority.id, plan.school.id
    return EmbeddingPage(
        head=_head(plan, texts),
        school=Link(plan.school.title, plan.href),
        banners=(demo_banner("school", texts),) if plan.demo else (),
        base=f"{site_url.rstrip('/')}/" if site_url else texts("embed.page.unknown_base"),
        base_known=bool(site_url),
        block=block,
        badge=badge,
        badge_href=embed_badge(*ids),
        frame_href=embed_href(*ids),
        script_href=EMBED_SCRIPT,
        title=texts("embed.title", school=plan.school.title),
        classes=tuple(
            Choice(name.slug, page.heading if name.is_parallel else str(name)) for name, page in classes
        ),
        views=_choices("views", ("next", "list", "month"), texts),
        themes=_choices("themes", ("", "light", "dark"), texts),
    )


def _choices(group: str, values: tuple[str, ...], texts: Texts) -> tuple[Choice, ...]:
    return tuple(Choice(value, texts(f"embed.page.{group}.{value or 'auto'}")) for value in values)


def _head(plan: SchoolPlan, texts: Texts) -> PageHead:
    authority, school = plan.authority, plan.school
    steps = (
        (texts("pages.schools.crumb"), SCHOOLS),
        (authority.authority.title, authority_href(authority.id)),
        (school.title, plan.href),
    )
    heading = texts("embed.page.heading")
    return PageHead(
        title=texts("embed.page.title", school=school.title),
        description=texts("embed.page.description", school=school.title),
        path=embedding_href(authority.id, school.id),
        breadcrumbs=trail(texts, *steps, here=heading),
        toc=tuple(TocEntry(texts(f"embed.page.{code}_heading"), code) for code in CODES),
        edit=plan.schedule.file if plan.schedule else authority.file,
    )
