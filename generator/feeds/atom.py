"""News feeds that readers and programs follow (Atom, RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

import msgspec

from generator.feeds.content_lines import in_ascii, one_line

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru">\n'
GENERATOR = "grafik"


class AtomEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of news. Texts are words for people; unsafe characters in them are removed."""

    id: str
    """Lasting ``urn:uuid:``…, from identity."""
    title: str
    updated: datetime
    """With a time zone; from the content, never the moment of the build."""
    page: str | None
    """Absolute address of the place that tells it."""
    lines: tuple[str, ...] = ()
    """Lead, then one line a fact."""
    categories: tuple[tuple[str, str], ...] = ()
    """Words for programs, and for people."""


class AtomFeed(msgspec.Struct, frozen=True, kw_only=True):
    """What a news feed says of itself."""

    id: str
    title: str
    subtitle: str
    author: str
    page: str | None
    address: str | None


def atom(feed: AtomFeed, entries: Iterable[AtomEntry]) -> bytes:
    """Write a news feed, newest entries first; there has to be one, since it tells when the feed changed."""
    ordered = sorted(entries, key=lambda one: (one.updated, one.id), reverse=True)
    lines = [
        *_common(feed.id, feed.title, ordered[0].updated),
        f"<subtitle>{_words(feed.subtitle)}</subtitle>",
        f"<author><name>{_words(feed.author)}</name></author>",
        f"<generator>{GENERATOR}</generator>",
        *_link("self", "application/atom+xml", feed.address),
        *_link("alternate", "text/html", feed.page),
    ]
    body = "\n".join([*lines, *map(_entry, ordered)])
    return f"{HEAD}{body}\n</feed>\n".encode()


def _entry(one: AtomEntry) -> str:
    categories = [(quoteattr(term), quoteattr(one_line(label))) for term, label in one.categories]
    lines = [
        *_common(one.id, one.title, one.updated),
        *_link("alternate", "text/html", one.page),
        *(f"<category term={term} label={label}/>" for term, label in categories),
        _content(one.lines or (one.title,)),
    ]
    return "\n".join(["<entry>", *lines, "</entry>"])


def _common(identity: str, title: str, updated: datetime) -> tuple[str, ...]:
    moment = updated.astimezone(UTC)
    # A title must not be empty for many readers, and after cleaning nothing may be left of it.
    return (
        f"<id>{escape(identity)}</id>",
        f"<title>{_words(title) or '–'}</title>",
        f"<updated>{moment:%Y-%m-%dT%H:%M:%SZ}</updated>",
    )


def _link(rel: str, kind: str, address: str | None) -> tuple[str, ...]:
    return (
        (f"<link rel={quoteattr(rel)} type={quoteattr(kind)} href={quoteattr(in_ascii(address))}/>",)
        if address
        else ()
    )


def _content(lines: tuple[str, ...]) -> str:
    lead, *facts = lines
    items = "".join(f"<li>{_words(fact)}</li>" for fact in facts)
    listed = f"<ul>{items}</ul>" if items else ""
    inner = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{_words(lead)}</p>{listed}</div>'
    return f'<content type="xhtml">{inner}</content>'


def _words(text: str) -> str:
    return escape(one_line(text))
