"""What the monitor says, as open data: JSON with codes for programs, CSV with words for tables."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from generator.model.library import Library
from generator.model.school import AuthoritySchools
from generator.monitor.conclusion import conclude
from generator.monitor.picture import Picture, SchoolPicture
from generator.monitor.uptime import uptime

FORMAT = "grafik-monitoring/1"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def monitoring_json(
    authorities: Iterable[AuthoritySchools], library: Library, picture: Picture, head: str
) -> bytes:
    """Write all schools that the monitor visits, with the changes of their state.

    ``head``: SHA-256 of the last record of the history. Whoever keeps this file can prove that the history
    was written anew later: that record must still be in it.
    """
    schools = [
        _school(one, school.id, school.title, school.sites, library, picture)
        for one in authorities
        if not one.authority.demo
        for school in one.schools
        if school.sites
    ]
    known = {school["id"] for school in schools}
    made = picture.as_of
    document = {
        "format": FORMAT,
        "as_of": made.at if made else None,
        "vantage": made.vantage if made else None,
        "trust": made.trust if made else None,
        "history": {"rounds": picture.rounds, "suspect": picture.suspect, "head": head},
        "vantages": library.monitoring.vantages,
        "stale_after_hours": library.monitoring.stale_hours,
        "schools": schools,
        "events": [one for one in picture.events if one.school in known],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _school(
    one: AuthoritySchools,
    school: str,
    title: str,
    sites: tuple[str, ...],
    library: Library,
    picture: Picture,
) -> dict[str, Any]:
    found = picture.school(one.id, school)
    replies = [
        {"date": reply.date, "document": reply.document}
        for each in library.replies
        if (each.authority, each.school) == (one.id, school)
        for reply in each.replies
    ]
    known: dict[str, Any] = {
        "id": f"{one.id}/{school}",
        "title": title,
        "sites": sites,
        "conclusion": conclude(found),
    }
    known |= {"replies": replies} if replies else {}
    return known | (_seen(found, picture) if found else {})


def _seen(found: SchoolPicture, picture: Picture) -> dict[str, Any]:
    last = found.last
    told = uptime(found.stretches, *picture.window) if picture.window else None
    documents = {
        key: {"state": held.state, "since": held.since, "seen": found.seen(key)}
        for key, held in sorted(found.standing.documents.items())
    }
    return {
        "state": found.state,
        "since": found.standing.since,
        "checked": last.at if last else None,
        "vantage": last.vantage if last else None,
        "reason": last.reason if last else None,
        "documents": documents,
        "not_sure_for_long": sorted(found.lapsed),
        "down_from": found.down_from,
        "pages": last.pages if last else (),
        "sections": last.sections if last else None,
        "visually_impaired": last.visually_impaired if last else None,
        "https": last.https if last else None,
        "certificate_end": last.certificate_end if last else None,
        "reconciled": last.reconciled if last else None,
        "days": {"from": picture.window[0], "to": picture.window[1]} if picture.window else None,
        "uptime": round(told.share, 4) if told and told.share is not None else None,
        "coverage": round(told.coverage, 4) if told else None,
        "timeline": _timeline(found, picture),
    }


def _timeline(found: SchoolPicture, picture: Picture) -> list[dict[str, Any]]:
    """Give the times that ``uptime`` and ``coverage`` are added up from: what is not in it is not known."""
    if picture.window is None:
        return []
    first, last = picture.window
    return [
        {"state": one.state, "from": max(one.start, first), "to": min(one.end, last)}
        for one in found.stretches
        if one.end > first and one.start < last
    ]


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a CSV in UTF-8 with a mark that spreadsheets need; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
