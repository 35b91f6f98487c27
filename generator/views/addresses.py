"""Addresses of the site's pages and feeds, relative to its root and without a leading slash.

A name is an address for ever: links from outside and calendar subscriptions hold these.
"""

from urllib.parse import urlsplit

from generator.model.class_name import ClassName
from generator.model.school_year import SchoolYear

HOME = ""
ROADMAPS = "roadmaps/"
SCHOOLS = "schools/"
ABOUT = "about/"
RULES = "rules/"
CHANGES = "changes/"
COMPARE = "compare"
"""Last part of an address; no school can have it for its id."""


def roadmap_href(slug: str) -> str:
    """Page of a roadmap."""
    return f"{ROADMAPS}{slug}/"


def rule_href(code: str) -> str:
    """Page of a rule."""
    return f"{RULES}{code}/"


def authority_href(authority: str) -> str:
    """Page of an authority and its schools."""
    return f"{SCHOOLS}{authority}/"


def compare_href(authority: str) -> str:
    """Page that sets the schools of an authority side by side."""
    return f"{authority_href(authority)}{COMPARE}/"


def compare_data(authority: str) -> str:
    """Table of that page as a file."""
    return f"data/schedules/{authority}/{COMPARE}.csv"


def changes_feed(authority: str) -> str:
    """Atom feed of changes of an authority's schedules."""
    return f"{CHANGES}{authority}.atom"


def school_href(authority: str, school: str, year: SchoolYear | None = None) -> str:
    """Page of a school; ``year`` names an earlier school year, None the latest one (the stable address)."""
    return f"{authority_href(authority)}{school}/" + (f"{year.slug}/" if year else "")


def class_href(authority: str, school: str, name: ClassName, year: SchoolYear | None = None) -> str:
    """Page of a class; ``year`` as in :func:`school_href`."""
    return f"{school_href(authority, school, year)}{name.slug}/"


def class_feed(authority: str, school: str, name: ClassName) -> str:
    """Calendar of a class."""
    return f"calendars/{authority}/{school}/{name.slug}.ics"


def school_feed(authority: str, school: str) -> str:
    """Calendar of a school."""
    return f"calendars/{authority}/{school}.ics"


def roadmap_feed(slug: str) -> str:
    """Calendar of a roadmap's measurable windows."""
    return f"calendars/roadmaps/{slug}.ics"


def absolute(site_url: str, href: str) -> str | None:
    """Full address of a page or feed; None when the site does not know its own address."""
    if not site_url:
        return None
    return f"{site_url.rstrip('/')}/{href}"


def webcal(address: str) -> str:
    """Turn the address into the scheme that opens a calendar program instead of the browser."""
    return address.replace(urlsplit(address).scheme, "webcal", 1)
