"""Pages of what the monitor saw: all authorities, and the schools of one."""

import datetime as dt
from typing import NamedTuple

import msgspec

from generator.model.library import Library
from generator.model.school import AuthoritySchools, School
from generator.monitor.conclusion import Conclusion, conclude
from generator.monitor.documents import REQUIRED
from generator.monitor.picture import Picture
from generator.monitor.rounds import WORKING
from generator.monitor.verdict import Presence, Verdict
from generator.texts import Texts
from generator.views.addresses import (
    MONITORING,
    authority_href,
    monitored_school_href,
    monitoring_href,
    report_href,
    school_href,
)
from generator.views.monitored import (
    LABELS,
    Checked,
    Seen,
    checked,
    criteria,
    is_watched,
    label,
    last_reply,
    round_words,
    zone_of,
)
from generator.views.page import Banner, Link, PageHead, demo_banner, trail
from generator.views.state_changes import Change, changes
from generator.views.strip import Strip, strip

LATEST = 20
"""Changes that a page lists; the feed has more."""


class AuthorityRow(NamedTuple):
    """One authority in the overview."""

    link: Link
    demo: bool
    watched: str
    cells: tuple[str, ...]
    """How many of its schools: site works, each required document is there, nothing is missing."""
    last: str


class MonitoringPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the overview places."""

    head: PageHead
    lead: str
    checked: Checked | None
    trust: str
    columns: tuple[str, ...]
    rows: tuple[AuthorityRow, ...]
    changes: tuple[Change, ...]
    feeds: tuple[Link, ...]
    history: str
    """How many rounds the history has; empty when there is none."""
    record: str
    """SHA-256 of the last of its records."""


def monitoring(library: Library, picture: Picture, texts: Texts, head: str = "") -> MonitoringPage:
    """Make the overview of all authorities that have schools; made-up ones last."""
    ordered = sorted(
        (one for one in library.authorities if one.schools),
        key=lambda one: (one.authority.demo, one.authority.title),
    )
    last = picture.counted
    return MonitoringPage(
        head=PageHead(
            title=texts("monitoring.title"),
            description=texts("monitoring.description"),
            path=MONITORING,
            breadcrumbs=trail(texts, here=texts("monitoring.crumb")),
            edit="monitoring",
        ),
        lead=texts("monitoring.lead" if picture.as_of else "monitoring.no_data"),
        checked=checked(library, last.at, last.vantage, dt.UTC, texts) if last else None,
        trust=round_words(picture.as_of, dt.UTC, texts) if picture.as_of else "",
        columns=(
            texts("monitoring.columns.authority"),
            texts("monitoring.columns.watched"),
            texts("monitoring.columns.working"),
            *(label(one.id, texts) for one in REQUIRED),
            texts("monitoring.conclusions.meets").capitalize(),
            texts("monitoring.columns.checked"),
        ),
        rows=tuple(_authority_row(one, picture, texts) for one in ordered),
        changes=changes(picture.events[:LATEST], library, texts),
        feeds=feeds_of(MONITORING, texts),
        history=texts("monitoring.history.text", n=picture.rounds) if picture.as_of and head else "",
        record=head,
    )


def feeds_of(href: str, texts: Texts) -> tuple[Link, ...]:
    """Links to data and feeds beside a page."""
    names = ("changes.atom", "changes.json", "monitoring.csv", "monitoring.json")
    return tuple(Link(texts(f"monitoring.files.{name.replace('.', '_')}"), f"{href}{name}") for name in names)


def _authority_row(one: AuthoritySchools, picture: Picture, texts: Texts) -> AuthorityRow:
    watched = [school for school in one.schools if is_watched(one, school)]
    seen = [found for school in watched if (found := picture.school(one.id, school.id)) and found.looks]
    zone = zone_of(one)
    total = len(watched)
    counts = (
        sum(found.state in WORKING for found in seen),
        *(sum(found.presence(doc.id) is Presence.PRESENT for found in seen) for doc in REQUIRED),
        sum(conclude(found) is Conclusion.MEETS for found in seen),
    )
    last = max((found.looks[0].at for found in seen), default=None)
    none = texts("monitoring.demo_short" if one.authority.demo else "monitoring.no_data_short")
    return AuthorityRow(
        link=Link(one.authority.title, monitoring_href(one.id)),
        demo=one.authority.demo,
        watched=texts("monitoring.of_schools", n=total, schools=len(one.schools)),
        cells=tuple(texts("monitoring.count", n=count, total=total) if seen else none for count in counts),
        last=texts.day_year(last.astimezone(zone).date()) if last else none,
    )


class SchoolRow(NamedTuple):
    """One school in the table of its authority."""

    link: Link
    place: str
    seen: tuple[Seen, ...]
    conclusion: str
    code: str
    """Of the conclusion, for filters."""
    strip: Strip | None
    last: str
    reply: str
    """That the school has answered, and when; empty when it has not."""


class AuthorityMonitoringPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of an authority's sites places."""

    head: PageHead
    heading: str
    lead: str
    banners: tuple[Banner, ...]
    checked: Checked | None
    trust: str
    counts: tuple[tuple[str, int], ...]
    """How many schools have each conclusion."""
    conclusions: tuple[tuple[str, str], ...]
    """Code and words of those that occur, for the filter."""
    columns: tuple[str, ...]
    rows: tuple[SchoolRow, ...]
    days: str
    """Which days the strips show."""
    without_site: tuple[Link, ...]
    changes: tuple[Change, ...]
    report: Link | None
    feeds: tuple[Link, ...]
    authority: Link


def authority_monitoring(
    one: AuthoritySchools, library: Library, picture: Picture, texts: Texts
) -> AuthorityMonitoringPage:
    """Make the page of one authority."""
    zone = zone_of(one)
    name = one.authority
    watched = [school for school in one.schools if is_watched(one, school)]
    rows = tuple(_school_row(one, school, library, picture, texts) for school in watched)
    last = _last(one, watched, picture)
    codes = [row.code for row in rows]
    known = {str(code): texts(f"monitoring.conclusions.{code}") for code in Conclusion if code in codes}
    lead = "demo" if name.demo else "authority_lead" if last else "no_data" if rows else "no_schools"
    events = tuple(event for event in picture.events if event.school.startswith(f"{one.id}/"))
    return AuthorityMonitoringPage(
        head=_authority_head(one, texts),
        heading=texts("monitoring.authority_heading", authority=name.title),
        lead=texts(f"monitoring.{lead}"),
        banners=(demo_banner("authority", texts),) if name.demo else (),
        checked=checked(library, last.at, last.vantage, zone, texts) if last else None,
        trust=round_words(picture.as_of, zone, texts) if picture.as_of and last else "",
        counts=tuple((words, codes.count(code)) for code, words in known.items()) if last else (),
        conclusions=tuple(known.items()),
        columns=(
            texts("monitoring.columns.school"),
            texts("monitoring.columns.conclusion"),
            texts("monitoring.columns.days"),
            *(label(key, texts) for key in LABELS),
        ),
        rows=rows if last else (),
        days=next((row.strip.label for row in rows if row.strip), ""),
        without_site=tuple(
            Link(school.title, school_href(one.id, school.id))
            for school in one.schools
            if not name.demo and (not school.sites or not last)
        ),
        changes=changes(events[:LATEST], library, texts),
        report=Link(texts("monitoring.report.open"), report_href(one.id)) if last else None,
        feeds=feeds_of(monitoring_href(one.id), texts) if last else (),
        authority=Link(name.title, authority_href(one.id)),
    )


def _authority_head(one: AuthoritySchools, texts: Texts) -> PageHead:
    name = one.authority
    return PageHead(
        title=texts("monitoring.authority_title", authority=name.title),
        description=texts("monitoring.authority_description", authority=name.name),
        path=monitoring_href(one.id),
        breadcrumbs=trail(texts, (texts("monitoring.crumb"), MONITORING), here=name.title),
        edit=one.file,
    )


def _last(one: AuthoritySchools, watched: list[School], picture: Picture) -> Verdict | None:
    """Return the newest look at any of these schools."""
    found = (picture.school(one.id, school.id) for school in watched)
    looks = [seen.last for seen in found if seen and seen.last]
    return max(looks, key=lambda look: look.at, default=None)


def _school_row(
    one: AuthoritySchools, school: School, library: Library, picture: Picture, texts: Texts
) -> SchoolRow:
    zone = zone_of(one, school)
    found = picture.school(one.id, school.id)
    said = conclude(found)
    told = school.place and school.place != one.authority.title
    look = found.last if found else None
    reply = last_reply(library, one.id, school.id)
    return SchoolRow(
        link=Link(school.title, monitored_school_href(one.id, school.id)),
        place=school.place or "" if told else "",
        seen=criteria(found, zone, texts),
        conclusion=texts(f"monitoring.conclusions.{said}"),
        code=said,
        strip=strip(found.stretches, picture.window, zone, texts) if found else None,
        last=texts.day_year(look.at.astimezone(zone).date()) if look else "",
        reply=texts("monitoring.replies.mark", day=texts.day_year(reply)) if reply else "",
    )
