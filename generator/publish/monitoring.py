"""Units of the monitor: each school's page with its badge, each authority's page with report and data."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

import msgspec

from generator.feeds.badge import badge
from generator.feeds.monitoring_data import monitoring_json, table
from generator.feeds.news import LONGEST, About, Entry, atom, json_feed
from generator.feeds.paper_docx import paper_docx
from generator.feeds.paper_xlsx import paper_xlsx
from generator.model.monitoring import SchoolReplies
from generator.model.procedures import expand
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools, School
from generator.monitor.comparing import declared
from generator.monitor.conclusion import Conclusion, conclude
from generator.monitor.years import school_year_at
from generator.publish.site import Site
from generator.publish.units import Product, Unit
from generator.views.addresses import (
    MONITORING,
    absolute,
    badge_href,
    monitoring_href,
    report_href,
)
from generator.views.monitored import criteria, is_watched, label, last_reply, zone_of
from generator.views.monitoring import authority_monitoring
from generator.views.monitoring_report import NAMES, PERIOD, Scope, report_page
from generator.views.monitoring_school import Subject, school_monitoring
from generator.views.records import SearchRecord
from generator.views.state_changes import changes

RECORD_WEIGHT = 0.5
"""Of pages of authorities in the search: the measures of roadmaps that use the same words come first."""


def monitoring_units(site: Site) -> Iterator[Unit]:
    """One unit a school that is visited, one an authority that has schools.

    An edit of a schedule touches them only where there is a history: that compares and counts schedules.
    """
    whole = hashlib.sha256(f"{site.key} {site.history_key}".encode())
    whole.update(msgspec.msgpack.encode(site.library.monitoring))
    for one in site.library.authorities:
        if not one.schools:
            continue
        schedules: list[Schedule] = []
        for school in one.schools:
            own = site.library.schedules_by_school.get((one.id, school.id), ()) if site.picture.as_of else ()
            schedules += own
            if is_watched(one, school):
                key = _key(whole, site, (one.authority, school, _replies(site, one, school)), own)
                yield Unit(f"monitoring {one.id}/{school.id}", key, partial(_school, site, one, school))
        key = _key(whole, site, one, schedules)
        yield Unit(f"monitoring {one.id}", key, partial(_authority, site, one))


def _key(whole: "hashlib._Hash", site: Site, value: object, schedules: Iterable[Schedule]) -> str:
    digest = whole.copy()
    digest.update(msgspec.msgpack.encode(value))
    for schedule in schedules:
        digest.update(f"{schedule.file}\0{site.hashes[schedule.file]}\n".encode())
    return digest.hexdigest()


def _replies(site: Site, one: AuthoritySchools, school: School) -> tuple[SchoolReplies, ...]:
    return tuple(
        each for each in site.library.replies if (each.authority, each.school) == (one.id, school.id)
    )


def _school(site: Site, one: AuthoritySchools, school: School) -> Product:
    picture = site.picture
    found = picture.school(one.id, school.id)
    last = found.last if found else None
    procedures = {}
    if last and last.reconciled and last.reconciled.differences:
        schedule = declared(site.library, one.id, school.id, school_year_at(last.at.date()))
        if schedule is not None:
            calendar = site.library.calendar(one.id, school.id, schedule.year)
            procedures = {each.uid: each for each in expand(schedule, school, calendar)}
    view = school_monitoring(
        Subject(one, school, procedures), site.library, picture, site.texts, site.site_url
    )
    path, page = site.tongues[0].stamper.page("monitoring_school", view)
    files = {path: page}
    if conclude(found) is not Conclusion.NOT_CHECKED and last:
        zone = zone_of(one, school)
        state = criteria(found, zone, site.texts)[0]
        right = f"{state.word}, {last.at.astimezone(zone):%d.%m.%Y}"
        files[badge_href(one.id, school.id)] = badge(site.texts("monitoring.badge.left"), right, state.tone)
    return Product(files)


def _authority(site: Site, one: AuthoritySchools) -> Product:
    view = authority_monitoring(one, site.library, site.picture, site.texts)
    path, page = site.tongues[0].stamper.page("monitoring_authority", view)
    files = {path: page}
    record = SearchRecord(
        url=view.head.path, title=view.heading, kind="page", text=view.head.description, weight=RECORD_WEIGHT
    )
    if view.report is not None and site.picture.as_of is not None:
        files.update(data_files(site, (one,), monitoring_href(one.id)))
        files.update(_report(site, one))
        return Product(files, (record,))
    return Product(files)  # a page without data is in the way of those who search


def _report(site: Site, one: AuthoritySchools) -> dict[str, bytes]:
    made = site.picture.as_of
    assert made is not None  # noqa: S101 - asked for only where there is a round
    view = report_page(Scope(one, site.library, site.picture, made.at - PERIOD), site.texts, site.site_url)
    path, page = site.tongues[0].stamper.page("report", view)
    href = report_href(one.id)
    docx, xlsx = NAMES
    return {
        path: page,
        f"{href}{docx}": paper_docx(view.paper, made.at),
        f"{href}{xlsx}": paper_xlsx(view.paper, made.at, site.texts("monitoring.report.crumb")),
    }


def data_files(site: Site, authorities: tuple[AuthoritySchools, ...], href: str) -> dict[str, bytes]:
    """Make data and feeds of some authorities, beside the page at ``href``."""
    texts, picture = site.texts, site.picture
    names = {one.id for one in authorities}
    own = tuple(event for event in picture.events if PurePosixPath(event.school).parts[0] in names)
    entries = [
        Entry(
            identity=f"{one.event.school} {one.event.about} {one.event.after} {one.event.at.isoformat()}",
            title=f"{one.school}: {one.about} – {one.after}",
            text=f"{one.before} → {one.after}. {one.reason} {one.since}; {one.vantages}",
            href=absolute(site.site_url, one.href) or "",
            at=one.event.at,
        )
        for one in changes(own[:LONGEST], site.library, texts)
    ]

    def about(name: str) -> About:
        title = texts("monitoring.title")
        if href != MONITORING:
            title = texts("monitoring.authority_heading", authority=authorities[0].authority.title)
        address = absolute(site.site_url, f"{href}{name}") or ""
        return About(title=title, author="grafik", href=absolute(site.site_url, href) or "", address=address)

    return {
        f"{href}changes.atom": atom(about("changes.atom"), entries),
        f"{href}changes.json": json_feed(about("changes.json"), entries),
        f"{href}monitoring.json": monitoring_json(authorities, site.library, picture, site.history_key),
        f"{href}monitoring.csv": _table(site, authorities),
    }


def _table(site: Site, authorities: tuple[AuthoritySchools, ...]) -> bytes:
    texts = site.texts
    rows: list[list[str]] = []
    columns: list[str] = []
    for one in authorities:
        for school in one.schools:
            if not is_watched(one, school):
                continue
            found = site.picture.school(one.id, school.id)
            seen = criteria(found, zone_of(one, school), texts)
            columns = columns or [each.key for each in seen]
            last = found.last if found else None
            cells = [(f"{each.word}. {each.note}" if each.note else each.word) for each in seen]
            proofs = [each.href for each in seen if each.key in {"schedule", "assessment_regulation"}]
            reply = last_reply(site.library, one.id, school.id)
            when = [last.at.isoformat(), last.vantage] if last else ["", ""]
            verdict = texts(f"monitoring.conclusions.{conclude(found)}")
            rows.append(
                [
                    *(f"{one.id}/{school.id}", school.title, school.sites[0], *cells, verdict),
                    *(reply.isoformat() if reply else "", *when, *proofs),
                ]
            )
    head = ["id", texts("monitoring.columns.school"), texts("monitoring.columns.address")]
    criteria_words = [label(key, texts) for key in columns]
    rest = [
        texts("monitoring.columns.conclusion"),
        texts("monitoring.replies.column"),
        texts("monitoring.columns.checked"),
        "vantage",
    ]
    proofs = ["schedule_url", "assessment_regulation_url"]
    return table([*head, *criteria_words, *rest, *proofs], rows)
