"""What every page has: its head, its banners, its facts with their sources, its calendar address."""

from typing import Literal, NamedTuple

import msgspec

from generator.texts import Texts
from generator.views.addresses import HOME, absolute, webcal


class Crumb(NamedTuple):
    """One step of the way to a page."""

    label: str
    href: str | None
    """None for the page itself."""


class TocEntry(NamedTuple):
    """One line of a page's table of contents."""

    label: str
    anchor: str
    """Id of the heading, without «#»."""


class PageHead(msgspec.Struct, frozen=True, kw_only=True):
    """What the frame around a page has to know of it."""

    title: str
    description: str
    path: str
    """Relative to the site's root, no leading slash: ``schools/demo/x/5a/``; empty for the home page."""
    breadcrumbs: tuple[Crumb, ...] = ()
    toc: tuple[TocEntry, ...] = ()
    edit: str = ""
    """Content file that a correction goes to; a folder for pages made of many files."""
    feed: str | None = None
    """Address of the page's own calendar, relative to the site's root."""
    linked: str = ""
    """What the page is about as JSON-LD; may be empty."""
    changes: str | None = None
    """Address of the news that concern the page, relative to the site's root."""


class Banner(NamedTuple):
    """A warning above a page's content; ``kind`` chooses its look, the words alone carry the meaning."""

    kind: Literal["demo", "damaged", "fragment"]
    title: str
    text: str


class Fact(NamedTuple):
    """A line of «where it comes from»."""

    label: str
    value: str
    href: str | None = None
    """Address outside the site, when the fact has one."""


class Link(NamedTuple):
    """A link inside the site."""

    label: str
    href: str
    note: str = ""


class FeedLink(NamedTuple):
    """How to subscribe to a calendar."""

    href: str
    """Relative to the site's root, for downloading."""
    address: str | None
    """Full address, to be pasted into a calendar program; None when the site does not know its own."""
    webcal: str | None


def feed_link(site_url: str, href: str) -> FeedLink:
    """Ways to subscribe to the calendar at ``href``."""
    address = absolute(site_url, href)
    return FeedLink(href, address, webcal(address) if address else None)


def trail(texts: Texts, *steps: tuple[str, str], here: str) -> tuple[Crumb, ...]:
    """Breadcrumbs from the home page over ``steps`` (label, href) to the page itself."""
    home = Crumb(texts("pages.home.crumb"), HOME)
    return (home, *(Crumb(*step) for step in steps), Crumb(here, None))


def demo_banner(subject: Literal["school", "authority", "roadmap"], texts: Texts) -> Banner:
    """Say that the subject of the page is made up."""
    return Banner("demo", texts("pages.demo.title"), texts(f"pages.demo.{subject}"))


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Lines of a longer text, empty ones left out."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def capitalise(text: str) -> str:
    """Make the first letter large, the rest untouched (unlike ``str.capitalize``)."""
    return text[:1].upper() + text[1:]
