"""What readers subscribe to at a school: its calendars, a list of them, and the news of its schedules."""

import hashlib
from functools import partial

import msgspec

from generator.feeds.atom import AtomEntry
from generator.feeds.calendar_list import ListedCalendar, Variant, list_bytes
from generator.feeds.changes import school_changes, school_entries
from generator.feeds.procedure_events import Home, Year
from generator.feeds.schedules import LevelPart, SchoolFeed, school_feeds
from generator.feeds.slots import Slot
from generator.model.schedule import Level, Procedure, Schedule
from generator.publish.site import Site
from generator.texts import Texts
from generator.views import addresses
from generator.views.addresses import absolute
from generator.views.class_norms import class_answers, marks, of_class
from generator.views.plan import SchoolPlan, class_names
from generator.views.provenance import approval_line


class Subscriptions(msgspec.Struct, frozen=True):
    """Files, and what the authority's own feeds take from them."""

    files: dict[str, bytes]
    events: int
    """Distinct events in all calendars."""
    levels: dict[Level, LevelPart]
    entries: tuple[AtomEntry, ...]


def subscriptions(site: Site, plans: tuple[SchoolPlan, ...]) -> Subscriptions:
    """Make all feeds of a school; ``plans`` of each year, latest first, each with a schedule."""
    home = Home(plans[0].authority, plans[0].school, site.texts)
    years = tuple(_year(site, plan, plan.schedule) for plan in plans if plan.schedule is not None)
    made = school_feeds(home, years, partial(_address, site, home), site.calendars)
    files = _files(home, made.feeds)
    rows = [_listed(site, home, feed, files) for feed in made.feeds]
    files[addresses.school_calendar_list(*home.ids)] = list_bytes(rows, list_schema_address(site, up=3))
    entries = school_entries(home, years)
    news = addresses.school_changes(*home.ids)
    places = absolute(site.site_url, plans[0].href), absolute(site.site_url, news)
    files[news] = school_changes(home, entries, *places)
    return Subscriptions(files, made.events, made.levels, entries)


def list_schema_address(site: Site, up: int) -> str:
    """Where the schema of a list is; for a site that does not know its address, from ``up`` folders below."""
    schema = addresses.CALENDAR_LIST_SCHEMA
    return absolute(site.site_url, schema) or "../" * up + schema


def _year(site: Site, plan: SchoolPlan, schedule: Schedule) -> Year:
    answers = class_answers(plan.result) if plan.result else {}

    def notes(one: Procedure) -> tuple[str, ...]:
        own = of_class(answers, one.class_name)
        said = marks(one, own, site.texts) if own else ()
        return tuple(site.texts("feeds.norm", mark=mark.text) for mark in said)

    return Year(
        schedule=schedule,
        procedures=plan.procedures,
        classes=class_names(plan),
        page=lambda name: absolute(site.site_url, plan.class_href(name) if name else plan.href),
        notes=notes,
        source=_source(schedule, site.texts),
    )


def _source(schedule: Schedule, texts: Texts) -> str:
    """Say in a line who approved a schedule and where it is published; empty when neither is known."""
    known = [approval_line(schedule.approval, texts)] if schedule.approval else []
    place = schedule.publication
    if schedule.source is not None:
        place = place or schedule.source.address or schedule.source.title
    known += [place] if place else []
    return texts("feeds.source", source=", ".join(known)) if known else ""


def _path(home: Home, slot: Slot, *, reminding: bool) -> str:
    return addresses.school_calendar(*home.ids, slot.kind.value, slot.slug, reminding=reminding)


def _address(site: Site, home: Home, slot: Slot, reminding: bool) -> str | None:  # noqa: FBT001 - as asked
    return absolute(site.site_url, _path(home, slot, reminding=reminding))


def _files(home: Home, feeds: tuple[SchoolFeed, ...]) -> dict[str, bytes]:
    files = {_path(home, feed.slot, reminding=False): feed.data for feed in feeds}
    for feed in feeds:
        # A class «5-Аларм» has the address that reminders of a class «5» would have; a class goes first.
        if feed.reminding is not None:
            files.setdefault(_path(home, feed.slot, reminding=True), feed.reminding)
    return files


def _listed(site: Site, home: Home, feed: SchoolFeed, files: dict[str, bytes]) -> ListedCalendar:
    about, path = feed.about, _path(home, feed.slot, reminding=False)
    other = _path(home, feed.slot, reminding=True)
    alarm = None
    if feed.reminding is not None and files[other] is feed.reminding:
        alarm = Variant(path=other, url=absolute(site.site_url, other), sha256=sha256_of(feed.reminding))
    name = about.class_name
    return ListedCalendar(
        kind=feed.slot.kind,
        title=about.title,
        path=path,
        url=absolute(site.site_url, path),
        authority=home.authority.id,
        school=home.school.id,
        class_name=str(name) if name and not name.is_parallel else None,
        parallel=name.parallel if name else None,
        subject=about.subject,
        cohort=about.cohort,
        count=feed.count,
        sha256=sha256_of(feed.data),
        alarm=alarm,
    )


def sha256_of(data: bytes) -> str:
    """Return the hash in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
