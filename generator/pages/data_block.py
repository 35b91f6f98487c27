"""Linked data as a block within a page. A browser does not run such a block, so no policy has to allow it."""

from markupsafe import Markup

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""In JSON these stand for the same characters, and no text can end the block or begin a comment."""


def data_block(json: str) -> Markup:
    """Put JSON-LD into a script element; nothing for an empty text."""
    if not json:
        return Markup()
    for sign, escape in ESCAPES.items():
        json = json.replace(sign, escape)
    # Nothing that HTML would read is left in it.
    return Markup(f'<script type="application/ld+json">{json}</script>\n')  # noqa: S704
