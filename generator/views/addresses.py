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
MONITORING = "monitoring/"


def roadmap_href(slug: str) -> str:
    """Page of a roadmap."""
    return f"{ROADMAPS}{slug}/"


def rule_href(code: str) -> str:
    """Page of a rule."""
    return f"{RULES}{code}/"


def authority_href(authority: str) -> str:
    """Page of an authority and its schools."""
    return f"{SCHOOLS}{authority}/"


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


def monitoring_href(authority: str) -> str:
    """Page of what the monitor saw at the sites of an authority's schools."""
    return f"{MONITORING}{authority}/"


def report_href(authority: str) -> str:
    """Report of monitoring (справка) for printing."""
    return f"{monitoring_href(authority)}report/"


def monitored_school_href(authority: str, school: str) -> str:
    """Page of what the monitor saw at one school's site."""
    return f"{school_href(authority, school)}monitoring/"


def badge_href(authority: str, school: str) -> str:
    """Picture of a site's state, for the school to show."""
    return f"{monitored_school_href(authority, school)}badge.svg"


def absolute(site_url: str, href: str) -> str | None:
    """Full address of a page or feed; None when the site does not know its own address."""
    if not site_url:
        return None
    return f"{site_url.rstrip('/')}/{href}"


def webcal(address: str) -> str:
    """Turn the address into the scheme that opens a calendar program instead of the browser."""
    return address.replace(urlsplit(address).scheme, "webcal", 1)
