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
MONITORING = "monitoring/"
OFFLINE = "offline/"
"""Page that a browser keeps for when there is no network."""
WORKER = "sw.js"
"""Script that keeps it: a browser lets it look only after what lies beside it and below."""


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


CALENDARS = "calendars/"
CALENDAR_LIST = f"{CALENDARS}index.json"
"""List of all calendars, for programs."""
CALENDAR_LIST_SCHEMA = f"{CALENDARS}index.schema.json"


def school_calendar(authority: str, school: str, kind: str, slug: str, *, reminding: bool = False) -> str:
    """Calendar of a school by its kind and the last part of its address; ``reminding``: with reminders."""
    folder = f"{CALENDARS}{authority}/{school}"
    ending = "-alarm.ics" if reminding else ".ics"
    middle = {"school": "", "subject": f"/subject/{slug}", "cohort": f"/cohort/{slug}"}.get(kind, f"/{slug}")
    return f"{folder}{middle}{ending}"


def school_calendar_list(authority: str, school: str) -> str:
    """List of a school's calendars, for programs."""
    return f"{CALENDARS}{authority}/{school}/index.json"


def level_feed(authority: str, level: str) -> str:
    """Calendar of all that a level ordered at the schools of an authority."""
    return f"{CALENDARS}{authority}/level/{level}.ics"


def school_changes(authority: str, school: str) -> str:
    """News of a school's schedules."""
    return f"changes/{authority}/{school}.atom"


def authority_changes(authority: str) -> str:
    """News of the schedules of all schools of an authority."""
    return f"changes/{authority}.atom"


EMBED = "embed/"
"""All that other sites may show within their own pages; nothing else may be framed."""
EMBED_SCRIPT = f"{EMBED}1/grafik-schedule.js"
"""Script of the block for schools' sites; the number grows when pasted blocks would no longer work."""
FAMILY = "family/"
FAMILY_SCHOOLS = f"{FAMILY}schools.json"
"""Schools with calendars, for the page where a family chooses."""


def embed_href(authority: str, school: str, name: ClassName | None = None) -> str:
    """Light page of a school or a class, for frames."""
    return f"{EMBED}{authority}/{school}/" + (f"{name.slug}/" if name else "")


def embed_badge(authority: str, school: str) -> str:
    """Picture that tells the edition of a school's schedule."""
    return f"{embed_href(authority, school)}badge.svg"


def embed_data(authority: str, school: str) -> str:
    """Return where data for the script of schools' sites lie."""
    return f"{embed_href(authority, school)}schedule.json"


def embedding_href(authority: str, school: str) -> str:
    """Page with ready blocks for the school's site; no class has this address: theirs begin with a digit."""
    return f"{school_href(authority, school)}embed/"


def absolute(site_url: str, href: str) -> str | None:
    """Full address of a page or feed; None when the site does not know its own address."""
    if not site_url:
        return None
    return f"{site_url.rstrip('/')}/{href}"


def webcal(address: str) -> str:
    """Turn the address into the scheme that opens a calendar program instead of the browser."""
    return address.replace(urlsplit(address).scheme, "webcal", 1)
