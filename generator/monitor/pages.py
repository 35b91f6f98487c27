"""What an HTML page is: a page of the site, or something that only stands in its place. Pure."""

import re

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.monitor import documents, scripts
from generator.monitor.addresses import absolute
from generator.monitor.anchors import Anchor, links_of
from generator.monitor.blocks import find_block
from generator.monitor.decode import decode
from generator.monitor.observation import PageReading, PageSort
from generator.monitor.page_sorts import SHORT, Seen, sort_of
from generator.monitor.safe_text import safe
from generator.monitor.shallow import shallow
from generator.monitor.wording import plain

_HIDDEN = (
    'script, style, template, noscript, [hidden], [style*="display:none"], [style*="display: none"], '
    '[style*="visibility:hidden"], [style*="visibility: hidden"]'
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SEEING = re.compile(
    r"слабовидящ|с нарушениями? зрения|версия для незряч|bvi-open|lidrekon|special-vision|"
    r"accessibility-version"
)


class Page(msgspec.Struct, frozen=True):
    """A page and its links; the links are not recorded, only those that were followed."""

    reading: PageReading
    anchors: tuple[Anchor, ...] = ()
    refresh: str | None = None
    """Where it sends its reader by itself."""


def read_page(data: bytes, content_type: str, url: str) -> Page:
    """Read a page that was received from ``url``."""
    text, encoding = decode(data, content_type)
    tree = LexborHTMLParser(shallow(text))
    links = links_of(tree, url, encoding)
    own_scripts = tree.css("script")
    moving = _moving(own_scripts, url)
    impaired = _SEEING.search(plain(text[:2_000_000])) is not None
    block = find_block(tree)
    title = _title(tree)
    asking = tree.css_first("input[type=password i]")
    password = asking is not None
    inside = _letters(_form_of(asking)) if asking is not None else 0
    pictures = tree.css_first("img, svg, canvas, video, frame, iframe, object, embed") is not None
    needs_script = bool(own_scripts)
    unscripted = " ".join(node.text(deep=True) or "" for node in tree.css("noscript")[:10])
    for node in tree.css(_HIDDEN):
        node.decompose()
    words = _visible(tree)
    letters = _letters(words)
    signs = _signs(title, words)
    useful = any(
        one.match(name) == documents.SURE
        for a in links.anchors
        for name in a.names
        for one in documents.REQUIRED
    )
    seen = Seen(
        title=plain(title),
        heading=plain(_heading(tree)),
        words=plain(words[:20_000]),
        markup=text[:100_000].lower(),
        unscripted=plain(unscripted[:2_000]),
        letters=letters,
        outside=letters - inside,
        links=links.count,
        password=password,
        pictures=pictures,
        scripted=needs_script,
    )
    sort = PageSort.CONTENT if useful else sort_of(seen)
    return Page(
        PageReading(
            sort=sort,
            title=safe(title),
            encoding=encoding,
            letters=letters,
            links=links.count,
            cut=links.cut or _ends_early(text),
            scripted=needs_script,
            pictured=pictures,
            table=_shows_schedule(tree, signs),
            visually_impaired=impaired,
            signs=signs,
            edition=block.edition,
            edition_hash=block.hash,
        ),
        links.anchors,
        links.refresh or (moving if letters < SHORT // 5 and not useful else None),
    )


def _ends_early(text: str) -> bool:
    """Whether the page was cut off on its way: what it lacks may stand in the rest."""
    lower = text.lower()
    return "<html" in lower and "</html" not in lower and "</body" not in lower


def _form_of(asking: LexborNode) -> str:
    """Words of the form, or of what stands around the field that asks for a password."""
    above: LexborNode | None = asking
    for _ in range(12):
        if above is None or above.tag in {"form", "body"}:
            break
        above = above.parent
    return (above.text(deep=True, separator=" ") or "") if above is not None and above.tag == "form" else ""


def _letters(words: str) -> int:
    return sum(map(len, _LETTERS.findall(words)))


def _moving(nodes: list, url: str) -> str | None:  # type: ignore[type-arg]  # selectolax exports no list type
    for node in nodes[:50]:
        link = scripts.moves_to(node.text(deep=True) or "")
        if link:
            return absolute(link, url)
    return None


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return " ".join((node.text(deep=True) or "")[:1_000].split()) if node is not None else ""


def _heading(tree: LexborHTMLParser) -> str:
    node = tree.css_first("h1")
    return (node.text(deep=True, separator=" ") or "")[:1_000] if node is not None else ""


def _visible(tree: LexborHTMLParser) -> str:
    body = tree.body
    return (body.text(deep=True, separator=" ") or "") if body is not None else ""


def _signs(title: str, words: str) -> tuple[str, ...]:
    heads = (title, words[:3_000])
    return tuple(
        one.id
        for one in documents.REQUIRED
        if any(one.match(text[:3_000]) == documents.SURE for text in heads)
    )


_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}(?:\.\d{2,4})?\b|\b(?:кр|впр|пр|др|сд)\b")
_ENTRIES = 5


def _shows_schedule(tree: LexborHTMLParser, signs: tuple[str, ...]) -> bool:
    """Whether a page that is about the schedule holds a table with some entries."""
    if documents.SCHEDULE.id not in signs:
        return False
    return any(
        len(_DATE.findall(plain((table.text(deep=True, separator=" ") or "")[:50_000]))) >= _ENTRIES
        for table in tree.css("table")[:20]
    )
