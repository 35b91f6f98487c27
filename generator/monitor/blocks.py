"""Recognises a copy of our own block on a page: by its attributes, else by the link that it ends with. Pure.

Systems behind schools' sites strip attributes that they do not know, so each copy also links to the page that
it stands for, with its edition and fingerprint (see :mod:`generator.model.edition`). A badge is passed over:
its picture is fetched anew each time, whatever was written around it on the day when it was pasted.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_MARKS = 1_000
"""Marked elements and links of a page that are looked at."""
LONGEST = 2_000
"""Characters of an address that are looked at."""
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{16}")
_LINK = re.compile(
    r"/schools/[a-z0-9_-]{1,80}/[a-z0-9_-]{1,80}/(?:[a-z0-9_-]{1,80}/)?(?:index\.html)?"
    r"\?(?:[^#]{0,200}&)?edition=(?P<number>[1-9][0-9]{0,3})&hash=(?P<hash>[0-9a-f]{16})(?![0-9a-z])"
)


class Block(msgspec.Struct, frozen=True):
    """What a copy says of itself."""

    edition: str = ""
    """Its number, in digits; empty where there is no block."""
    hash: str = ""


def find_block(tree: LexborHTMLParser) -> Block:
    """Return the first copy of our block on a page, an empty one where there is none.

    Attributes prove more than links: a link alone counts only where no element carries a mark.
    """
    return next(_marked(tree), None) or next(_linked(tree), None) or Block()


def _marked(tree: LexborHTMLParser) -> Iterator[Block]:
    for node in tree.css("[data-grafik-hash]")[:MAX_MARKS]:
        number = node.attributes.get("data-grafik-edition") or ""
        shown = node.attributes.get("data-grafik-hash") or ""
        if _NUMBER.fullmatch(number) and _HASH.fullmatch(shown) and not _is_badge(node):
            yield Block(number, shown)


def _linked(tree: LexborHTMLParser) -> Iterator[Block]:
    for node in tree.css('a[href*="hash"]')[:MAX_MARKS]:
        found = _LINK.search(_address(node))
        if found and not _is_badge(node):
            yield Block(found["number"], found["hash"])


def _address(node: LexborNode) -> str:
    """Address of a link without what editors and counters of clicks make of it: escapes, percent signs."""
    address = (node.attributes.get("href") or "")[:LONGEST]
    for _ in range(2):
        address = unquote(unescape(address))
    return address


def _is_badge(node: LexborNode) -> bool:
    return node.tag == "a" and node.css_first("img") is not None
