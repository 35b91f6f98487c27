"""The page of what the monitor saw at one school's site, with the proofs and the way to object."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from generator.model.address import is_web_address
from generator.model.library import Library
from generator.model.monitoring import Reply
from generator.model.period import Period
from generator.model.schedule import Procedure
from generator.model.school import AuthoritySchools, School
from generator.monitor.conclusion import Conclusion, conclude, shortfalls
from generator.monitor.documents import BY_ID
from generator.monitor.match import Difference
from generator.monitor.picture import Picture, SchoolPicture
from generator.monitor.safe_text import safe
from generator.monitor.verdict import Verdict
from generator.monitor.words import aside_words, counted_words, spot_words, state_words
from generator.texts import Texts
from generator.views.addresses import (
    MONITORING,
    absolute,
    badge_href,
    monitored_school_href,
    monitoring_href,
    school_href,
)
from generator.views.monitored import Checked, Seen, checked, criteria, day, moment, place_of, zone_of
from generator.views.page import Link, PageHead, paragraphs, trail
from generator.views.state_changes import Change, changes
from generator.views.strip import Strip, strip

LISTED = 100
"""Changes that the page lists."""
LONGEST = 1_000
"""Characters of an address."""


class Look(NamedTuple):
    """The last look from one place."""

    vantage: str
    at: str
    said: str


class ComparedRow(NamedTuple):
    """One date in which our content and the school's site differ."""

    work: str
    ours: str
    theirs: str
    where: str
    """Where the school's document says so; empty where that is not known."""


class Compared(NamedTuple):
    """Our schedule beside what the school publishes."""

    word: str
    reason: str
    href: str
    sha256: str
    counted: str
    """How many works were compared; empty where they are not counted."""
    aside: tuple[str, ...]
    """What was not compared, and why."""
    rows: tuple[ComparedRow, ...]


class ReplyWords(NamedTuple):
    """What the school answered."""

    date: str
    about: str
    text: tuple[str, ...]
    signed: str
    document: str


class Finding(NamedTuple):
    """What is confirmed against the school, with its norm."""

    text: str
    norm: str
    certainty: str


class SchoolMonitoringPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page places."""

    head: PageHead
    heading: str
    lead: str
    checked: Checked | None
    conclusion: str
    explained: str
    seen: tuple[Seen, ...]
    findings: tuple[Finding, ...]
    strip: Strip | None
    looks: tuple[Look, ...]
    compared: Compared | None
    changes: tuple[Change, ...]
    replies: tuple[ReplyWords, ...]
    evidence: tuple[tuple[str, str, bool, str], ...]
    """Name of a document, its address, whether it may be linked to, its SHA-256."""
    pages: tuple[tuple[str, bool], ...]
    """Addresses of pages on which a document was not seen, and whether they may be linked to."""
    badge: str
    badge_alt: str
    snippet: str
    """HTML for the school's own site; empty when this site does not know its address."""
    school: Link
    authority: Link


class Subject(NamedTuple):
    """One school with all that its page is made from."""

    authority: AuthoritySchools
    school: School
    procedures: Mapping[str, Procedure]
    """By their UID: those of the year that was compared."""


def school_monitoring(
    subject: Subject, library: Library, picture: Picture, texts: Texts, site_url: str
) -> SchoolMonitoringPage:
    """Make the page of one school."""
    one, school, _ = subject
    zone = zone_of(one, school)
    found = picture.school(one.id, school.id)
    last = found.last if found else None
    said = conclude(found)
    href = monitored_school_href(one.id, school.id)
    badge = absolute(site_url, badge_href(one.id, school.id))
    page = absolute(site_url, href)
    alt = texts("monitoring.badge.alt", school=school.title)
    return SchoolMonitoringPage(
        head=PageHead(
            title=texts("monitoring.school_title", school=school.title),
            description=texts("monitoring.school_description", school=school.name),
            path=href,
            breadcrumbs=trail(
                texts,
                (texts("monitoring.crumb"), MONITORING),
                (one.authority.title, monitoring_href(one.id)),
                here=school.title,
            ),
            edit=one.file,
        ),
        heading=texts("monitoring.school_heading", school=school.title),
        lead=texts("monitoring.school_lead" if last else "monitoring.no_data"),
        checked=checked(library, last.at, last.vantage, zone, texts) if last else None,
        conclusion=texts(f"monitoring.conclusions.{said}"),
        explained=texts(f"monitoring.explained.{said}"),
        seen=criteria(found, zone, texts) if last else (),
        findings=_findings(found, zone, texts),
        strip=strip(found.stretches, picture.window, zone, texts) if found else None,
        looks=tuple(_look(one, library, zone, texts) for one in found.looks) if found else (),
        compared=_compared(last, subject.procedures, texts) if last else None,
        changes=changes(found.events[:LISTED], library, texts) if found else (),
        replies=tuple(_reply(one, texts) for one in _replies(library, one.id, school.id)),
        evidence=_evidence(last),
        pages=tuple((one, is_web_address(one)) for one in (last.pages if last else ())),
        badge=badge_href(one.id, school.id) if said is not Conclusion.NOT_CHECKED else "",
        badge_alt=alt,
        snippet=_snippet(page, badge, alt) if badge and page else "",
        school=Link(school.title, school_href(one.id, school.id)),
        authority=Link(one.authority.title, monitoring_href(one.id)),
    )


def _snippet(page: str, badge: str, alt: str) -> str:
    quoted = alt.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<a href="{page}"><img src="{badge}" alt="{quoted}"></a>'


def _findings(found: SchoolPicture | None, zone: dt.tzinfo, texts: Texts) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            texts(
                f"monitoring.shortfall.{one.state}",
                document=one.document.title,
                day=day(one.since, zone, texts) if one.since else texts("monitoring.looked.unknown"),
            ).removesuffix("."),
            one.document.norm,
            texts(f"pages.norms.certainty.{one.document.certainty}"),
        )
        for one in shortfalls(found)
    )


def _look(one: Verdict, library: Library, zone: dt.tzinfo, texts: Texts) -> Look:
    return Look(place_of(one.vantage, library), moment(one.at, zone, texts), state_words(texts, one))


def _evidence(last: Verdict | None) -> tuple[tuple[str, str, bool, str], ...]:
    return tuple(
        (BY_ID[one.document].title, safe(one.url, LONGEST), is_web_address(one.url), safe(one.sha256))
        for one in (last.documents if last else ())
        if one.url and one.document in BY_ID
    )


def _compared(last: Verdict, procedures: Mapping[str, Procedure], texts: Texts) -> Compared | None:
    found = last.reconciled
    if found is None:
        return None
    rows = tuple(
        ComparedRow(
            _work(procedures.get(one.uid), one, texts),
            _days(one.declared, texts),
            _days(one.published, texts),
            spot_words(texts, one.spot),
        )
        for one in found.differences
    )
    return Compared(
        texts(f"monitor.matches.{found.match}"),
        texts(f"monitor.reconciled.{found.reason}"),
        found.url if is_web_address(found.url) else "",
        found.sha256,
        counted_words(texts, found),
        aside_words(texts, found),
        rows,
    )


def _work(one: Procedure | None, told: Difference, texts: Texts) -> str:
    if one is None and told.work:
        return texts("monitoring.compared.only_theirs", work=safe(told.work))
    if one is None:
        return texts("monitoring.compared.unknown_work", uid=safe(told.uid, 60))
    return f"{one.class_name}, {one.subject}, {one.kind}"


def _days(days: Period | None, texts: Texts) -> str:
    return texts.days_year(days) if days else texts("monitoring.compared.none")


def _replies(library: Library, authority: str, school: str) -> tuple[Reply, ...]:
    own = (one for one in library.replies if (one.authority, one.school) == (authority, school))
    return tuple(
        sorted((reply for one in own for reply in one.replies), key=lambda one: one.date, reverse=True)
    )


def _reply(one: Reply, texts: Texts) -> ReplyWords:
    about = texts("monitoring.replies.about", day=texts.day_year(one.about)) if one.about else ""
    return ReplyWords(
        texts.day_year(one.date), about, paragraphs(one.text), one.signed_by or "", one.document or ""
    )
