"""What the monitor saw, in words: the same for the table of an authority, a school's page and the report."""

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from generator.model.address import is_web_address
from generator.model.library import Library
from generator.model.school import AuthoritySchools, School
from generator.monitor.conclusion import SHORT
from generator.monitor.documents import REQUIRED
from generator.monitor.picture import Picture, SchoolPicture
from generator.monitor.records import RoundRecord
from generator.monitor.rounds import WORKING
from generator.monitor.safe_text import safe
from generator.monitor.verdict import DocumentVerdict, Presence, State, Verdict
from generator.monitor.words import document_reason_words, reason_words
from generator.texts import Texts

Tone = Literal["good", "bad", "doubt"]


class Seen(NamedTuple):
    """One criterion of one school."""

    key: str
    label: str
    word: str
    note: str
    tone: Tone
    """Chooses a mark; the word alone carries the meaning."""
    href: str = ""
    """Where it was seen: an http(s) address, or empty."""
    evidence: str = ""
    """What the site calls it."""
    code: str = ""
    """State or presence, for filters."""


class Checked(NamedTuple):
    """When and from where something was looked at last."""

    words: str
    iso: str
    """For the reader's browser, which knows how long ago that is."""
    stale_hours: int
    stale: str
    """What the browser says when it was longer ago."""


def zone_of(authority: AuthoritySchools, school: School | None = None) -> dt.tzinfo:
    """Time zone of a school, else of its authority, else UTC."""
    name = (school.time_zone if school else None) or authority.authority.time_zone
    return ZoneInfo(name) if name else dt.UTC


def moment(at: dt.datetime, zone: dt.tzinfo, texts: Texts) -> str:
    """«22 ноября 2026 г., 14:17 (UTC+8)»."""
    local = at.astimezone(zone)
    offset = local.utcoffset() or dt.timedelta()
    hours, minutes = divmod(int(offset.total_seconds()) // 60, 60)
    told = f"{hours:+d}" + (f":{minutes:02d}" if minutes else "") if offset else ""
    return texts("monitoring.moment", day=texts.day_year(local.date()), time=f"{local:%H:%M}", offset=told)


def day(at: dt.datetime, zone: dt.tzinfo, texts: Texts) -> str:
    """«22 ноября 2026 г.» of that zone."""
    return texts.day_year(at.astimezone(zone).date())


def place_of(vantage: str, library: Library) -> str:
    """Name a vantage point, and say where it is when somebody wrote that down."""
    where = library.monitoring.vantages.get(vantage)
    return f"{vantage} ({where})" if where else vantage


def checked(library: Library, at: dt.datetime, vantage: str, zone: dt.tzinfo, texts: Texts) -> Checked:
    """Say when and from where."""
    hours = library.monitoring.stale_hours
    words = texts("monitoring.checked", moment=moment(at, zone, texts), vantage=place_of(vantage, library))
    return Checked(
        words,
        at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z"),
        hours,
        texts("monitoring.stale", n=hours),
    )


def round_words(one: RoundRecord, zone: dt.tzinfo, texts: Texts) -> str:
    """Say how far a round is trusted."""
    controls, of = one.controls
    return texts(
        f"monitoring.trust.{one.trust}", moment=moment(one.at, zone, texts), controls=controls, of=of
    )


def criteria(picture: SchoolPicture | None, zone: dt.tzinfo, texts: Texts) -> tuple[Seen, ...]:
    """Give every criterion of a school in the order of tables."""
    last = picture.last if picture else None
    return (
        _site(picture, zone, texts),
        _section(last, texts),
        *(_document(one.id, picture, zone, texts) for one in REQUIRED),
        _version(last, texts),
        _https(last, texts),
    )


LABELS: tuple[str, ...] = ("site", "sections", *(one.id for one in REQUIRED), "visually_impaired", "https")
"""Keys of criteria in that order."""


def label(key: str, texts: Texts) -> str:
    """Name of a criterion."""
    return texts(f"monitoring.criteria.{key}")


def state_word(state: str, vantages: int, texts: Texts) -> str:
    """Name a public state; «down» says from how many places, since one alone may be shut out."""
    if state == State.DOWN and vantages:
        return texts("monitoring.down.here" if vantages == 1 else "monitoring.down.everywhere")
    return texts(f"monitor.states.{state}")


def _site(picture: SchoolPicture | None, zone: dt.tzinfo, texts: Texts) -> Seen:
    state = picture.state if picture else State.UNKNOWN
    last = picture.last if picture else None
    notes = []
    if picture is None or last is None:
        notes.append(texts("monitoring.never"))
    elif picture.standing.state is None:
        notes.append(texts("monitoring.unconfirmed"))
    elif last.state == state:
        notes.append(reason_words(texts, last.reason))
    elif state is not State.UNKNOWN:
        word = texts(f"monitor.states.{last.state}")
        notes.append(texts("monitoring.now_otherwise", word=word))
    if picture and picture.standing.since and state is not State.UNKNOWN:
        notes.insert(0, texts("monitoring.since", day=day(picture.standing.since, zone, texts)))
    tone: Tone = "good" if state in WORKING else "bad" if state is State.DOWN else "doubt"
    href = last.site if last and is_web_address(last.site) else ""
    return Seen(
        "site", label("site", texts), word_of(picture, texts), " ".join(notes), tone, href,
        code=state,
    )  # fmt: skip


def word_of(picture: SchoolPicture | None, texts: Texts) -> str:
    """Name the public state of a site."""
    state = picture.state if picture else State.UNKNOWN
    places = max(len(picture.down_from), 1) if picture else 0
    return state_word(state, places, texts)


def _document(key: str, picture: SchoolPicture | None, zone: dt.tzinfo, texts: Texts) -> Seen:
    presence = picture.presence(key) if picture else Presence.UNKNOWN
    seen = picture.seen(key) if picture else None
    since = picture.since(key) if picture else None
    begun = [texts("monitoring.since", day=day(since, zone, texts))] if since else []
    notes = [*begun, *_notes(presence, seen, texts)]
    read = picture is not None and picture.state in WORKING
    if presence is not Presence.UNKNOWN and not read:
        notes.append(texts("monitoring.as_before"))
    if picture and key in picture.lapsed:
        notes.append(texts("monitoring.lapsed", n=picture.lapsed_days))
    sure: Tone = "good" if presence is Presence.PRESENT else "bad" if presence in SHORT else "doubt"
    tone = sure if read else "doubt"
    told = seen if seen and seen.state is presence and presence is not Presence.UNKNOWN else None
    href = told.url if told and is_web_address(told.url) else ""
    return Seen(
        key, label(key, texts), texts(f"monitor.presences.{presence}"), " ".join(notes), tone, href,
        safe(told.evidence) if told else "", presence,
    )  # fmt: skip


def _notes(presence: Presence, seen: DocumentVerdict | None, texts: Texts) -> list[str]:
    """Say why, and what the last look saw where that is not what is public."""
    if seen is None:
        return []
    reason = document_reason_words(texts, seen.reason)
    if seen.state is presence:
        return [reason] if presence is Presence.UNKNOWN else [reason, *_form(seen, texts)]
    if presence is Presence.UNKNOWN:
        return [texts("monitoring.unconfirmed")]
    if seen.state is Presence.UNKNOWN:
        return [texts("monitoring.not_now", reason=reason)]
    return [texts("monitoring.now_otherwise", word=texts(f"monitor.presences.{seen.state}"))]


def _form(seen: DocumentVerdict, texts: Texts) -> list[str]:
    """Form and school year of a document."""
    told = []
    if seen.form and texts.has(f"monitoring.forms.{seen.form}"):
        told.append(texts("monitoring.form", form=texts(f"monitoring.forms.{seen.form}")))
    if seen.year is not None:
        told.append(texts("monitoring.year", year=f"{seen.year}/{(seen.year + 1) % 100:02}"))
    return told


def _section(last: Verdict | None, texts: Texts) -> Seen:
    return _looked("sections", last.sections if last else None, texts)


def _version(last: Verdict | None, texts: Texts) -> Seen:
    return _looked("visually_impaired", last.visually_impaired if last else None, texts)


def _looked(key: str, value: bool | None, texts: Texts) -> Seen:  # noqa: FBT001 - a fact of three values
    """Tell a fact of one look, which is never a conclusion."""
    told = {True: "yes", False: "no", None: "unknown"}[value]
    tone: Tone = "good" if value else "doubt"
    note = texts("monitoring.one_look") if value is False else ""
    return Seen(key, label(key, texts), texts(f"monitoring.looked.{told}"), note, tone, code=told)


def _https(last: Verdict | None, texts: Texts) -> Seen:
    value = last.https if last else None
    told = {True: "yes", False: "no", None: "unknown"}[value]
    end = last.certificate_end if last else None
    note = texts("monitoring.certificate", day=texts.day_year(end.date())) if value and end else ""
    tone: Tone = "good" if value else "doubt"
    return Seen("https", label("https", texts), texts(f"monitoring.https.{told}"), note, tone, code=told)


def last_reply(library: Library, authority: str, school: str) -> dt.date | None:
    """Day of a school's newest reply."""
    own = (one for one in library.replies if (one.authority, one.school) == (authority, school))
    return max((reply.date for one in own for reply in one.replies), default=None)


def share(picture: Picture, schools: list[str], good: Callable[[SchoolPicture], bool]) -> int:
    """Count schools of a list for which something is public."""
    return sum(1 for one in schools if one in picture.schools and good(picture.schools[one]))


def is_watched(authority: AuthoritySchools, school: School) -> bool:
    """Whether the monitor visits it: made-up schools and schools without an address are left out."""
    return bool(school.sites) and not authority.authority.demo
