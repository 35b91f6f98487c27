"""Feeds of public changes: Atom (RFC 4287) and JSON Feed 1.1. No clock: one is as old as its newest entry."""

import datetime as dt
import uuid
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

import msgspec

NAMESPACE = uuid.UUID("5c1e7a0e-6f1b-5d7e-9a55-6d2c9b3c1f10")
"""Of the ids of entries; chosen once."""
BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands where there is no entry yet."""
LONGEST = 200
"""Entries that a feed holds."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One change in words."""

    identity: str
    """What makes it this change and no other; its id follows from it."""
    title: str
    text: str
    href: str
    """Absolute address of its page; empty when the site does not know its own."""
    at: dt.datetime


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The feed itself."""

    title: str
    author: str
    href: str
    """Address of the page that it belongs to; may be empty, as the next one."""
    address: str
    language: str = "ru"


def atom(about: About, entries: Iterable[Entry]) -> bytes:
    """Write an Atom feed, newest first."""
    kept = _newest(entries)
    links = f'<link rel="self" href={quoteattr(about.address)}/>\n' if about.address else ""
    links += f"<link href={quoteattr(about.href)}/>\n" if about.href else ""
    body = "".join(_entry(one) for one in kept)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(about.language)}>\n'
        f"<id>{_id(about.address or about.title)}</id>\n<title>{_plain(about.title)}</title>\n"
        f"<updated>{_time(kept[0].at if kept else BEGINNING)}</updated>\n"
        f"<author><name>{_plain(about.author)}</name></author>\n{links}{body}</feed>\n"
    ).encode()


def json_feed(about: About, entries: Iterable[Entry]) -> bytes:
    """Write a JSON Feed, newest first."""
    items = [
        {
            "id": _id(one.identity),
            "title": one.title,
            "content_text": one.text,
            "date_published": _time(one.at),
        }
        | ({"url": one.href} if one.href else {})
        for one in _newest(entries)
    ]
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.title,
        "language": about.language,
        "authors": [{"name": about.author}],
    }
    if about.href:
        feed |= {"home_page_url": about.href, "feed_url": about.address}
    return msgspec.json.format(msgspec.json.encode(feed | {"items": items}), indent=1) + b"\n"


def _newest(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: (-one.at.timestamp(), one.identity))[:LONGEST]


def _entry(one: Entry) -> str:
    link = f"<link href={quoteattr(one.href)}/>" if one.href else ""
    return (
        f"<entry><id>{_id(one.identity)}</id><title>{_plain(one.title)}</title>{link}"
        f"<updated>{_time(one.at)}</updated><summary>{_plain(one.text)}</summary></entry>\n"
    )


def _plain(text: str) -> str:
    """Escape, without characters that XML forbids."""
    return escape("".join(one for one in text if one.isprintable() or one == "\N{NO-BREAK SPACE}"))


def _id(identity: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, identity)}"


def _time(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
