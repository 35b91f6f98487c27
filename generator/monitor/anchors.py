"""Links of a page, with every text that a reader may take for their name. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.monitor import addresses, scripts, viewers
from generator.monitor.documents import REQUIRED, STEMS, SURE
from generator.monitor.surroundings import (
    TEXT_LENGTH,
    holds_elements,
    is_vague,
    mark_of,
    row_of,
    words_before,
    words_between,
    words_of,
)
from generator.monitor.wording import plain

MAX_ANCHORS = 100_000
UNFOLLOWED = "javascript:"
"""Stands for the address of a link that only a script can follow."""
MAX_NAMES = 20_000
"""Links without a name of their own for which the words around are looked at."""
_LINKS = (
    "a, area, iframe, frame, embed, object, option, form, meta, base, script, h1, h2, h3, h4, h5, h6, "
    "[onclick], [onmousedown], [formaction], [data-href], [data-url], [data-link], [data-src]"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FRAMES = frozenset({"iframe", "frame", "embed", "object"})
_ADDRESS_ATTRIBUTES = (
    "href", "xlink:href", "src", "data", "formaction", "data-href", "data-url", "data-link", "data-src",
)  # fmt: skip
_HANDLERS = ("onclick", "onchange", "ondblclick", "onmousedown")
FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|xlsm|odt|ods|rtf|pptx?|jpe?g|png|gif|tiff?|zip|rar|7z|djvu|csv)$|/file/card|"
    r"/download|getfile|"
    r"openfile|/file[s]?/\d", re.IGNORECASE
)  # fmt: skip
FEED = re.compile(r"\.ics$|^webcal:", re.IGNORECASE)
PAGING = re.compile(r"[?&](?:curpos|page|p|start|offset|pagen_\d+|paged)=\d+", re.IGNORECASE)
LATIN = re.compile(
    r"gra(?:f|ph)ik\w*?[_-]?\w*?(?:ocen|otsen|kontrol|kr\b|op\b|proc)|ocenoch\w*[_-]proc", re.IGNORECASE
)
_MAY_LEAD = re.compile(
    f"{FILE.pattern}|{PAGING.pattern}|{LATIN.pattern}|{FEED.pattern}|{STEMS.pattern}|sveden|dokument|document|vsoko|education",
    re.IGNORECASE,
)
_REFRESH = re.compile(
    r"\s*(\d{0,6})(?!\d)(?:\.[\d.]*)?(?:\s*[;,]\s*+|\s++)(?:url\s*=\s*)?+[\"']?\s*([^\"'\s][^\"']*)",
    re.IGNORECASE,
)
_SOON = 30
"""Seconds: a page that leaves later than that is meant to be read."""


Attributes = dict[str, str | None]


class Anchor(msgspec.Struct, frozen=True):
    """One link."""

    url: str
    """Absolute, perhaps of a scheme that we never ask."""
    names: tuple[str, ...]
    """Its own text, title, the texts of its pictures."""
    around: tuple[str, ...] = ()
    """The row and the heading it stands under, when its own text says nothing."""
    mark: str = ""
    """Its ``itemprop`` or that of its row, in lower case without underscores."""
    frame: bool = False

    @property
    def text(self) -> str:
        """What a reader sees first."""
        return next((one for one in self.names if one), "") or next(iter(self.around), "")


class Links(msgspec.Struct, frozen=True):
    """All links of a page."""

    anchors: tuple[Anchor, ...]
    count: int = 0
    """All links, of which ``anchors`` are those that may lead to documents."""
    refresh: str | None = None
    """Where the page sends its reader by itself."""
    cut: bool = False


def links_of(tree: LexborHTMLParser, url: str, encoding: str) -> Links:
    """Collect the links of a page that was read from ``url``."""
    return _Collector(url, encoding).collect(tree)


class _Collector:
    """Walks a page in the order in which it is read."""

    def __init__(self, url: str, encoding: str) -> None:
        self._base = url
        self._page = url
        self._encoding = encoding if encoding in {"cp1251", "koi8-r"} else "utf-8"
        self._heading = ""
        self._refresh: str | None = None
        self._found: dict[tuple[str, tuple[str, ...]], Anchor] = {}
        self._looked_around = 0
        self._count = 0
        self._run: tuple[str, str, LexborNode] | None = None
        self._scripted = True

    def collect(self, tree: LexborHTMLParser, depth: int = 0) -> Links:
        """Walk one tree; ``depth`` is 1 for what a script writes."""
        base = None if depth else tree.css_first("base[href]")
        if base is not None:
            given = addresses.absolute(base.attributes.get("href") or "", self._page)
            self._base = given if given[:4].lower() == "http" else self._page
        if not depth:
            self._scripted = tree.css_first("script") is not None
        for place, node in enumerate(tree.css(_LINKS)):
            if max(self._count, place) >= MAX_ANCHORS:
                return Links(tuple(self._found.values()), self._count, self._refresh, cut=True)
            self._take(node, depth)
        return Links(tuple(self._found.values()), self._count, self._refresh)

    def _take(self, node: LexborNode, depth: int) -> None:
        name = node.tag or ""
        if name in _HEADINGS:
            self._heading = words_of(node)
        elif name == "meta":
            self._take_meta(node)
        elif name == "script":
            self._take_script(node.text(deep=True) or "", depth)
        elif name != "base":
            attributes = node.attributes
            names = self._names(node, attributes)
            for link in self._links(node, name, attributes):
                self._add(link, names, node, frame=name in _FRAMES)

    def _links(self, node: LexborNode, name: str, attributes: Attributes) -> list[str]:
        """Where it leads. An address of the page itself counts only where no script can mean another."""
        found = list(self._addresses(node, name, attributes))
        if found:
            return found
        own = (attributes.get("href") or "").strip()
        if self._scripted or own[:1] not in {"", "#"} or any(one[:2] == "on" for one in attributes):
            return [UNFOLLOWED]
        return [self._page] if name == "a" and "href" in attributes else []

    def _addresses(self, node: LexborNode, name: str, attributes: Attributes) -> Iterator[str]:
        if name == "option" and "/" in (attributes.get("value") or ""):
            yield attributes["value"] or ""
        if name == "form" and "action" in attributes and _is_button(node):
            yield attributes["action"] or ""
        for attribute in _ADDRESS_ATTRIBUTES:
            value = attributes.get(attribute)
            if value is None or (attribute == "data" and name != "object"):
                continue
            if value.strip()[:11].lower() == "javascript:":
                yield from scripts.opened_by(value)
            elif value.strip()[:1] != "#" and value.strip():
                yield value
        for handler in _HANDLERS:
            if attributes.get(handler):
                yield from scripts.opened_by(attributes[handler] or "")

    def _names(self, node: LexborNode, attributes: Attributes) -> tuple[str, ...]:
        names = [words_of(node)]
        names += [attributes.get(one) or "" for one in ("title", "aria-label", "alt", "value", "data-title")]
        within = node.css("img, input, button")[:5] if holds_elements(node) else []
        for picture in within:
            names += [picture.attributes.get(one) or "" for one in ("alt", "title", "value")]
        return tuple(dict.fromkeys(one[:TEXT_LENGTH] for one in names if one and one.strip()))

    def _joined(self, link: str, names: tuple[str, ...], node: LexborNode) -> tuple[str, ...]:
        """Add the words of the links just before that lead to the same place: one link, cut by an editor."""
        text = names[0] if names else ""
        run = self._run
        if run is None or run[0] != link or len(run[1]) > TEXT_LENGTH or link == UNFOLLOWED:
            self._run = (link, text, node)
            return names
        joined = f"{run[1]} {text}".strip()
        self._run = (link, joined, run[2])
        return tuple(dict.fromkeys((*names, joined[:TEXT_LENGTH], words_between(run[2], node) or text)))

    def _add(self, link: str, names: tuple[str, ...], node: LexborNode, *, frame: bool = False) -> None:
        self._count += 1
        names = self._joined(link, names, node)
        words = [plain(one) for one in names]
        around: tuple[str, ...] = ()
        if self._looked_around < MAX_NAMES and all(is_vague(one) for one in words):
            self._looked_around += 1
            told_by = (row_of(node), words_before(node), self._heading)
            around = tuple(dict.fromkeys(one for one in told_by if one))
        mark = mark_of(node)
        told = any(STEMS.search(one) for one in words) or bool(around or mark)
        if link == UNFOLLOWED:
            if any(one.match(name) == SURE for one in REQUIRED for name in names):
                self._found.setdefault((link, names), Anchor(link, names))
        elif told or frame or _MAY_LEAD.search(unquote(link)):
            url = addresses.absolute(link, self._base, self._encoding)
            url = viewers.shown_by(url) or url
            self._found.setdefault((url, names), Anchor(url, names, around, mark, frame))

    def _take_meta(self, node: LexborNode) -> None:
        if (node.attributes.get("http-equiv") or "").strip().lower() != "refresh":
            return
        match = _REFRESH.match(node.attributes.get("content") or "")
        if match and int(match[1] or 0) <= _SOON and self._refresh is None:
            self._refresh = addresses.absolute(match[2], self._base, self._encoding)

    def _take_script(self, script: str, depth: int) -> None:
        for link, text in scripts.menu_links(script):
            url = addresses.absolute(link, self._base, self._encoding)
            self._count += 1
            self._found.setdefault((url, (text,)), Anchor(url, (text[:TEXT_LENGTH],)))
        if depth == 0:
            for html in scripts.written_html(script):
                self.collect(LexborHTMLParser(html), depth + 1)


def _is_button(form: LexborNode) -> bool:
    asks = (form.attributes.get("method") or "get").lower() == "get"
    return asks and form.css_first("input[type=text], input[type=search], input:not([type])") is None
