"""A rendered page of MkDocs with holes in it, and how to fill the holes."""

import re
from typing import Self
from urllib.parse import quote

from markupsafe import Markup, escape

TEXT_SLOTS = frozenset({"title", "description", "canonical", "edit", "path"})
"""Slots that take plain text; it is escaped here."""
QUOTED_SLOTS = frozenset({"quoted_title", "quoted_address"})
"""Title and address of the page, for use within another address: how to report a mistake."""
HTML_SLOTS = frozenset({"head", "breadcrumbs", "body"})
"""Slots that take finished HTML, which only :class:`markupsafe.Markup` can promise to be."""

NOTHING = Markup()

_TOKEN = re.compile(r"@@grafik:([^@\s]*)@@")
_BLANK_LINES = re.compile(r"\n\s*\n[ \t]*")
"""What conditions of templates leave behind: a tenth of a shell, repeated in every page stamped from it."""


def token(slot: str) -> str:
    """Return what stands in a template where ``slot`` will be filled."""
    return f"@@grafik:{slot}@@"


class Shell:
    """The fixed parts of a page and the names of the slots between them.

    It is split once; filling joins bytes, so a token inside a filled value is never looked at and stays text.
    """

    def __init__(self, fixed: tuple[bytes, ...], slots: tuple[str, ...]) -> None:
        """Take the fixed parts and the slots between them: always one part more than slots."""
        self._slots = slots
        self._fixed = fixed

    @classmethod
    def parse(cls, html: str) -> Self:
        """Split a rendered page at its tokens. Raises ValueError for unknown slots or no body."""
        pieces = _TOKEN.split(_BLANK_LINES.sub("\n", html))
        slots = tuple(pieces[1::2])
        if unknown := sorted(set(slots) - TEXT_SLOTS - HTML_SLOTS - QUOTED_SLOTS):
            raise ValueError(f"the theme names unknown slots: {', '.join(unknown)}")
        if slots.count("body") != 1 or "title" not in slots:
            raise ValueError("the theme must place @@grafik:title@@ and exactly one @@grafik:body@@")
        return cls(tuple(piece.encode() for piece in pieces[::2]), slots)

    def fill(  # noqa: PLR0913 - one for each slot
        self,
        *,
        title: str,
        description: str,
        canonical: str,
        body: Markup,
        head: Markup = NOTHING,
        breadcrumbs: Markup = NOTHING,
        edit: str = "",
        path: str = "",
    ) -> bytes:
        """Return the whole page as UTF-8.

        ``path`` is the address below the top of the page's language, the same in all. Text slots are escaped.
        Raises TypeError when an HTML slot gets a plain string: it might be unescaped.
        """
        markup = {"head": head, "breadcrumbs": breadcrumbs, "body": body}
        for slot, value in markup.items():
            if not isinstance(value, Markup):
                raise TypeError(f"slot {slot!r} takes Markup, not {type(value).__name__}")
        texts = {
            "title": title,
            "description": description,
            "canonical": canonical,
            "edit": edit,
            "path": path,
            "quoted_title": quote(title, safe=""),
            "quoted_address": quote(canonical or path, safe=""),
        }
        values = {slot: escape(text).encode() for slot, text in texts.items()}
        values |= {slot: value.encode() for slot, value in markup.items()}
        parts = [self._fixed[0]]
        for slot, fixed in zip(self._slots, self._fixed[1:], strict=True):
            parts += (values[slot], fixed)
        return b"".join(parts)
