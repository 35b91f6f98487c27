"""The report of monitoring (справка): what was seen, what follows from it, what is recommended.

It follows the form that authorities use. What the program does not look at is said, not left out.
"""

import datetime as dt
from typing import NamedTuple

import msgspec

from generator.model.address import is_web_address
from generator.model.library import Library
from generator.model.paper import Cell, Paper, PaperTable
from generator.model.school import AuthoritySchools, School
from generator.monitor.comparing import declared
from generator.monitor.conclusion import Conclusion, conclude, shortfalls, term
from generator.monitor.confirm import SITE, Event
from generator.monitor.picture import Picture, SchoolPicture
from generator.monitor.verdict import Presence
from generator.monitor.years import school_year_at
from generator.texts import Texts
from generator.texts.lookup import NO_BREAK
from generator.views.addresses import (
    MONITORING,
    absolute,
    monitored_school_href,
    monitoring_href,
    report_href,
)
from generator.views.monitored import (
    Seen,
    criteria,
    day,
    is_watched,
    label,
    last_reply,
    moment,
    place_of,
    state_word,
    zone_of,
)
from generator.views.page import Link, PageHead, trail
from generator.views.provenance import approval_line
from generator.views.state_changes import changes

PERIOD = dt.timedelta(days=30)
"""How far back changes are listed where nobody says otherwise."""
FIRST_ASSESSED = 2
"""Grade; the first one is taught without marks."""
NAMES = ("spravka.docx", "spravka.xlsx")


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of a report places."""

    head: PageHead
    paper: Paper
    downloads: tuple[Link, ...]
    authority: Link


class Scope(NamedTuple):
    """What a report is about."""

    authority: AuthoritySchools
    library: Library
    picture: Picture
    """As of the chosen round."""
    since: dt.datetime
    """Changes after this are listed."""


def report_page(scope: Scope, texts: Texts, site_url: str) -> ReportPage:
    """Make the page for printing."""
    one = scope.authority
    href = report_href(one.id)
    name = one.authority
    return ReportPage(
        head=PageHead(
            title=texts("monitoring.report.page_title", authority=name.title),
            description=texts("monitoring.report.description", authority=name.name),
            path=href,
            breadcrumbs=trail(
                texts,
                (texts("monitoring.crumb"), MONITORING),
                (name.title, monitoring_href(one.id)),
                here=texts("monitoring.report.crumb"),
            ),
            edit=one.file,
        ),
        paper=report(scope, texts, site_url),
        downloads=tuple(
            Link(texts(f"monitoring.files.{file.replace('.', '_')}"), f"{href}{file}") for file in NAMES
        ),
        authority=Link(name.title, monitoring_href(one.id)),
    )


def report(scope: Scope, texts: Texts, site_url: str) -> Paper:
    """Write the report in words; raises ValueError for a picture without any round."""
    one, _, picture, since = scope
    if picture.as_of is None:
        raise ValueError("a report needs a round")
    zone = zone_of(one)
    schools = [school for school in one.schools if is_watched(one, school)]
    pairs = [(school, picture.school(one.id, school.id)) for school in schools]
    events = tuple(
        event for event in picture.events if event.at > since and event.school.startswith(f"{one.id}/")
    )
    found = [conclude(seen) for _, seen in pairs]
    counted = [
        texts(
            "monitoring.report.counted",
            conclusion=texts(f"monitoring.conclusions.{code}"),
            n=found.count(code),
        )
        for code in Conclusion
        if code in found
    ]
    return Paper(
        title=texts("monitoring.report.title"),
        subject=texts("monitoring.report.subject", authority=one.authority.name),
        facts=_facts(scope, len(schools), texts),
        summary=(texts("monitoring.report.conclusions", counted="; ".join(counted)),) if counted else (),
        tables=(
            _schools(scope, pairs, events, texts, site_url),
            _findings(pairs, one, picture.as_of.at.astimezone(zone).date(), texts),
            _changes(scope, events, texts),
        ),
        notes_heading=texts("monitoring.report.notes_heading"),
        notes=tuple(
            texts(f"monitoring.report.notes.{key}")
            for key in ("confirmed", "own_data", "not_seen", "unreachable", "reply", "repeat")
        ),
        signature=texts("monitoring.report.signature"),
    )


def _facts(scope: Scope, schools: int, texts: Texts) -> tuple[tuple[str, str], ...]:
    one, _, picture, since = scope
    zone = zone_of(one)
    made, counted = picture.as_of, picture.counted
    assert made is not None  # noqa: S101 - checked by whoever asks for a report
    own = [seen for school in one.schools if (seen := picture.school(one.id, school.id))]
    names = sorted({look.vantage for seen in own for look in seen.looks}) or [made.vantage]
    vantages = [place_of(name, scope.library) for name in names]
    facts = [
        ("round", moment(made.at, zone, texts)),
        ("observer", texts("monitoring.report.program", vantages=", ".join(vantages))),
        (
            "trust",
            texts(f"monitoring.report.trust.{made.trust}", controls=made.controls[0], of=made.controls[1]),
        ),
    ]
    if counted and counted is not made:
        facts.append(("counted", moment(counted.at, zone, texts)))
    facts += [
        ("schools", texts("monitoring.of_schools", n=schools, schools=len(one.schools))),
        (
            "since",
            texts("monitoring.report.from_to", first=day(since, zone, texts), last=day(made.at, zone, texts)),
        ),
    ]
    return tuple((texts(f"monitoring.report.facts.{key}"), value) for key, value in facts)


COLUMNS = (
    ("school", 13), ("site", 13), ("checked", 12), ("sections", 12), ("schedule", 15), ("order", 12),
    ("parallels", 12), ("assessment_regulation", 15), ("visually_impaired", 13), ("changed", 14),
    ("conclusion", 13),
)  # fmt: skip
"""Key and width of each column of the table of schools."""


def _schools(
    scope: Scope,
    pairs: list[tuple[School, SchoolPicture | None]],
    events: tuple[Event, ...],
    texts: Texts,
    site_url: str,
) -> PaperTable:
    rows = tuple(_school(scope, school, seen, events, texts, site_url) for school, seen in pairs)
    return PaperTable(
        heading=texts("monitoring.report.schools"),
        name=texts("monitoring.report.sheets.schools"),
        columns=tuple(texts(f"monitoring.report.columns.{key}") for key, _ in COLUMNS),
        widths=tuple(width for _, width in COLUMNS),
        rows=tuple(tuple(map(_breakable, row)) for row in rows),
        empty=texts("monitoring.no_schools"),
    )


def _school(
    scope: Scope,
    school: School,
    seen: SchoolPicture | None,
    events: tuple[Event, ...],
    texts: Texts,
    site_url: str,
) -> tuple[Cell, ...]:
    one = scope.authority
    zone = zone_of(one, school)
    by_key = {found.key: found for found in criteria(seen, zone, texts)}
    last = seen.last if seen else None
    site = by_key["site"]
    page = absolute(site_url, monitored_school_href(one.id, school.id)) or ""
    when = (
        texts("monitoring.report.looked_at", moment=moment(last.at, zone, texts), vantage=last.vantage)
        if last
        else ""
    )
    return (
        Cell(school.title, page),
        Cell(
            f"{_host(school)}: {site.word if site.tone == 'good' else _told(site)}",
            site.href or school.sites[0],
        ),
        Cell(when or texts("monitoring.never")),
        Cell(_told(by_key["sections"])),
        Cell(_told(by_key["schedule"]), by_key["schedule"].href),
        *_declared(scope, school, texts),
        Cell(_told(by_key["assessment_regulation"]), by_key["assessment_regulation"].href),
        Cell(_told(by_key["visually_impaired"])),
        Cell(_changed(f"{one.id}/{school.id}", events, texts)),
        Cell(_concluded(scope, school, seen, texts)),
    )


def _concluded(scope: Scope, school: School, seen: SchoolPicture | None, texts: Texts) -> str:
    """Name the conclusion, and that the school has answered."""
    said = _capital(texts(f"monitoring.conclusions.{conclude(seen)}"))
    reply = last_reply(scope.library, scope.authority.id, school.id)
    if reply is None:
        return said
    return texts("monitoring.report.with_reply", conclusion=said, day=texts.day_year(reply))


def _breakable(cell: Cell) -> Cell:
    """Let lines of narrow columns break between words, dates too."""
    return Cell(cell.text.replace(NO_BREAK, " "), cell.href)


def _host(school: School) -> str:
    return school.sites[0].partition("://")[2].rstrip("/")


def _told(seen: Seen) -> str:
    return f"{seen.word}. {seen.note}".strip() if seen.note else seen.word


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _declared(scope: Scope, school: School, texts: Texts) -> tuple[Cell, Cell]:
    """Tell order and parallels by our own content: the program does not read them on the site."""
    assert scope.picture.as_of is not None  # noqa: S101 - see report
    year = school_year_at(scope.picture.as_of.at.date())
    schedule = declared(scope.library, scope.authority.id, school.id, year)
    if schedule is None:
        nothing = Cell(texts("monitoring.report.no_schedule"))
        return nothing, nothing
    own = school.in_year(schedule.year).classes
    wanted = sorted({one.parallel for one in own if one.parallel >= FIRST_ASSESSED})
    named = {
        one.parallel
        for work in schedule.procedures
        for one in (*work.classes, *(name for moments in work.when for name in moments.classes))
    }
    missing = [str(one) for one in wanted if one not in named]
    if not wanted:
        covers = texts("monitoring.looked.unknown")
    elif missing:
        covers = texts("monitoring.report.without", parallels=", ".join(missing))
    else:
        covers = texts("monitoring.report.all_parallels")
    return Cell(approval_line(schedule.approval, texts)), Cell(covers)


def _changed(school: str, events: tuple[Event, ...], texts: Texts) -> str:
    """List what changed in public since the begin of the period."""
    own = [one for one in events if one.school == school]
    told = [
        texts(
            "monitoring.report.change",
            about=label(one.about, texts),
            before=texts(f"{_words(one)}.{one.before}"),
            after=(
                state_word(one.after, len(one.vantages), texts)
                if one.about == SITE
                else texts(f"{_words(one)}.{one.after}")
            ),
        )
        for one in reversed(own)
    ]
    return "; ".join(told) or texts("monitoring.report.unchanged")


def _words(event: Event) -> str:
    return "monitor.states" if event.about == SITE else "monitor.presences"


def _findings(
    pairs: list[tuple[School, SchoolPicture | None]], one: AuthoritySchools, today: dt.date, texts: Texts
) -> PaperTable:
    due = texts.day_year(term(today))
    rows = []
    for school, seen in pairs:
        zone = zone_of(one, school)
        for found in shortfalls(seen):
            document = found.document
            norm = f"{document.norm} ({texts(f'pages.norms.certainty.{document.certainty}')})"
            since = day(found.since, zone, texts) if found.since else texts("monitoring.looked.unknown")
            rows.append(
                (
                    Cell(school.title),
                    Cell(_host(school), school.sites[0] if is_web_address(school.sites[0]) else ""),
                    Cell(texts(f"monitoring.shortfall.{found.state}", document=document.title, day=since)),
                    Cell(norm),
                    Cell(texts(f"monitoring.recommend.{found.state}", document=document.title)),
                    Cell(texts("monitoring.report.due", day=due)),
                )
            )
    keys = ("school", "site", "finding", "norm", "recommendation", "due")
    return PaperTable(
        heading=texts("monitoring.report.findings"),
        name=texts("monitoring.report.sheets.findings"),
        columns=tuple(texts(f"monitoring.report.columns.{key}") for key in keys),
        widths=(16, 16, 26, 30, 30, 14),
        rows=tuple(tuple(map(_breakable, row)) for row in rows),
        empty=texts("monitoring.report.no_findings"),
    )


def _changes(scope: Scope, events: tuple[Event, ...], texts: Texts) -> PaperTable:
    """Second look: what was mended since the begin of the period, and what else changed."""
    keys = ("school", "criterion", "before", "after", "confirmed", "mended")
    rows = tuple(
        (
            Cell(one.school),
            Cell(one.about),
            Cell(one.before),
            Cell(one.after),
            Cell(one.at),
            Cell(texts("monitoring.report.mended" if _mended(one.event) else "monitoring.report.not_mended")),
        )
        for one in changes(events, scope.library, texts)
    )
    return PaperTable(
        heading=texts("monitoring.report.second_look"),
        name=texts("monitoring.report.sheets.changes"),
        columns=tuple(texts(f"monitoring.report.columns.{key}") for key in keys),
        widths=(18, 24, 18, 18, 24, 14),
        rows=tuple(tuple(map(_breakable, row)) for row in rows),
        empty=texts("monitoring.report.no_changes"),
    )


def _mended(event: Event) -> bool:
    bad = {Presence.MISSING, Presence.OUTDATED, Presence.UNREADABLE}
    if event.about == SITE:
        return event.before == "down" and event.after in {"up", "degraded"}
    return event.before in bad and event.after == Presence.PRESENT
