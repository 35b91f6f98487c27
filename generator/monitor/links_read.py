"""Addresses that one published file holds: HTML by a parser, styles, feeds and data by their own forms."""

import html
import re
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from selectolax.lexbor import LexborHTMLParser


class Role(StrEnum):
    """What an address is for, as far as a reader is concerned."""

    LINK = "link"
    ASSET = "asset"
    """Picture, style, script, frame, font: the page is broken without it."""
    FEED = "feed"
    """An address inside a calendar, a site map, an Atom feed or published data."""


class Reference(NamedTuple):
    """An address as the file has it."""

    role: Role
    address: str


class Page(NamedTuple):
    """What was read of a file."""

    references: frozenset[Reference]
    anchors: frozenset[str] = frozenset()
    base: str = ""
    """Address of ``<base href>``."""


LINKS = ("href", "action", "formaction", "cite", "longdesc", "ping")
ASSETS = ("src", "poster", "data", "background", "xlink:href")
LISTS = ("srcset", "imagesrcset")
SELECTOR = ",".join(
    (
        *(f"[{name}]" for name in ("id", "style", *LINKS, *ASSETS, *LISTS) if ":" not in name),
        "a[name]",
        "style",
    )
)
"""All that is looked at in a body: one walk through the tree, which takes as long as parsing."""
LOADING = frozenset(
    {"stylesheet", "icon", "manifest", "preload", "modulepreload", "apple-touch-icon", "mask-icon", "search"}
)
"""Values of ``<link rel>`` that make a browser fetch the file."""
EMPTY_OF_OTHERS = frozenset({"object", "body", "table", "td", "th", "tr"})
CSS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
REFRESH = re.compile(r"^\s*\d*\s*[;,]\s*url\s*=\s*['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)
CARDS = frozenset({"og:url", "og:image", "twitter:image", "msapplication-tileimage"})
WEB = re.compile(rb"://[^\s\"'<>\\^`{}|]+")
"""Begins with what is rare, so that a large file is passed over fast; the scheme is read backwards."""
SCHEMES = (b"https", b"http", b"webcals", b"webcal")
NAMESPACES = re.compile(rb"""xmlns(:[\w.-]+)?\s*=\s*("[^"]*"|'[^']*')""")
"""Names that look like addresses and are none."""
CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s[^,]*)?(?:,|$)")


ADDRESS = re.compile(r"(?:https?|webcals?)://[^\s^]+", re.IGNORECASE)
"""A text of data that is an address."""
NAMES_OF_FORMATS = re.compile(rb'"\$[^"]*"\s*:\s*"[^"]*"'), re.compile(rb'"version"\s*:\s*"[^"]*"')
UNSURE = (
    re.compile(rb"\\[^nrt]"),
    re.compile(rb'"\$[^"]*"\s*:\s*[\[{]'),
    re.compile(rb'"version"\s*:\s*[\[{]'),
    re.compile(rb'://[^"]*"\s*:'),
)
"""Signs that a JSON document has to be unpacked to be understood: an escape that could hide an address or a
quotation mark, a name of a format that holds more than a text, an address for a name."""


def read(path: str, data: bytes) -> Page:  # noqa: PLR0911 - one for each kind
    """Read a file of the site by its name; of kinds that hold no addresses, nothing."""
    kind = path.rpartition(".")[2].lower()
    if kind in {"html", "htm"}:
        return of_html(data)
    if kind == "css":
        return Page(frozenset(Reference(Role.ASSET, one) for one in _urls(data.decode("utf-8", "replace"))))
    if kind == "ics":
        return of_calendar(data)
    if kind in {"xml", "atom", "rss", "svg"}:
        named = NAMESPACES.sub(b"", data)
        return _of_found(_web(html.unescape(named.decode("utf-8", "replace")).encode()))
    if path.endswith("robots.txt"):
        return _of_found(_web(data))
    if kind in {"json", "webmanifest", "geojson"}:
        return of_json(data)
    return Page(frozenset())


def of_html(data: bytes) -> Page:
    """Read a page: links, anchors, everything that a browser would fetch."""
    tree = LexborHTMLParser(data)
    references: set[Reference] = set()
    anchors: set[str] = set()
    for node in tree.css(SELECTOR):
        values = node.attributes
        tag = node.tag or ""
        for name, value in values.items():
            if name == "id":
                anchors.update((value,) if value else ())
            elif name in _ADDRESSED and value is not None:
                references.update(_of_attribute(tag, name, value, values))
        if tag == "a" and "name" in values:
            anchors.add(values["name"] or "")
        elif tag == "style":
            references.update(Reference(Role.ASSET, one) for one in _urls(node.text()))
    for node in tree.css("meta[content]"):
        references.update(_of_meta(node.attributes))
    base = tree.css_first("base[href]")
    return Page(
        frozenset(references), frozenset(anchors), (base.attributes.get("href") or "") if base else ""
    )


_ADDRESSED = frozenset({*LINKS, *ASSETS, *LISTS, "style"})


def _of_attribute(
    tag: str, name: str, value: str, values: dict[str, str | None]
) -> tuple[Reference, ...] | list[Reference]:
    if name in LISTS:
        return [Reference(Role.ASSET, one) for one in CANDIDATE.findall(value)]
    if name == "style":
        return [Reference(Role.ASSET, one) for one in _urls(value)] if "url(" in value else ()
    if name in {"data", "background"} and tag not in EMPTY_OF_OTHERS:
        return ()
    if tag == "base" or (name == "ping" and not value.strip()):
        return ()
    role = Role.ASSET if name in ASSETS else Role.LINK
    if tag == "link":
        loading = LOADING & set((values.get("rel") or "").lower().split())
        role = Role.ASSET if loading else Role.LINK
        if {"preconnect", "dns-prefetch"} & set((values.get("rel") or "").lower().split()):
            return ()
    if tag in {"use", "image"}:
        role = Role.ASSET
    return (Reference(role, value),)


def _of_meta(values: dict[str, str | None]) -> list[Reference]:
    content = values.get("content") or ""
    if (values.get("http-equiv") or "").lower() == "refresh":
        found = REFRESH.match(content)
        return [Reference(Role.LINK, found[1])] if found else []
    named = (values.get("property") or values.get("name") or "").lower()
    return [Reference(Role.ASSET, content)] if named in CARDS and content else []


def _urls(style: str) -> list[str]:
    return [next(filter(None, groups), "") for groups in CSS.findall(style) if any(groups)]


def of_calendar(data: bytes) -> Page:
    """Read a calendar event by event: an event stands in up to seven calendars of a school."""
    lines = data.replace(b"\r\nEND:", b"\r\nBEGIN:").split(b"\r\nBEGIN:")  # an alarm ends what is shared
    return Page(frozenset().union(*map(_of_lines, lines)))


@lru_cache(1 << 13)
def _of_lines(lines: bytes) -> frozenset[Reference]:
    """Read whole lines of a calendar: they are folded, their text is escaped (RFC 5545, 3.1 and 3.3.11)."""
    unfolded = lines.replace(b"\r\n ", b"").replace(b"\r\n\t", b"")
    found = _web(unfolded)
    return _of_found(
        {one.partition(rb"\n")[0].replace(rb"\,", b",").replace(rb"\;", b";") for one in found}
    ).references


def _web(data: bytes) -> set[bytes]:
    found = set()
    for match in WEB.finditer(data):
        head = data[max(match.start() - 7, 0) : match.start()].lower()
        scheme = next((one for one in SCHEMES if head.endswith(one)), None)
        if scheme:
            found.add(scheme + match[0])
    return found


def _of_found(found: set[bytes]) -> Page:
    cleaned = {one.decode("utf-8", "replace").rstrip(".,;:!?)]»…") for one in found}
    return Page(frozenset(Reference(Role.FEED, one) for one in cleaned))


def of_json(data: bytes) -> Page:
    """Read data: texts that are addresses from end to end, save names of formats.

    The texts of a document without escapes are what stands between its quotation marks. So the megabytes of
    a region's records are not unpacked for a few addresses that most records share.
    """
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
        is_plain = not any(sign.search(data) for sign in UNSURE)
        found = _quoted(data) if is_plain else _unpacked(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Page(frozenset())
    return Page(frozenset(Reference(Role.FEED, one) for one in found))


def _quoted(data: bytes) -> set[str]:
    for name in NAMES_OF_FORMATS:
        data = name.sub(b"", data)
    return {
        text
        for piece in set(data.split(b'"'))
        if b"://" in piece and b"\\" not in piece and ADDRESS.fullmatch(text := piece.decode())
    }


def _unpacked(data: bytes) -> set[str]:
    found: set[str] = set()
    waiting: list[Any] = [msgspec.json.decode(data)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(value for key, value in one.items() if key != "version" and key[:1] != "$")
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, str) and "://" in one and ADDRESS.fullmatch(one):
            found.add(one)
    return found
