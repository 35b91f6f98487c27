"""Flattens markup that is nested deeper than any honest page, as browsers do. Pure.

The parser looks through all open elements at each tag, so that 50,000 nested ``<div>`` would cost it seconds.
"""

import re

DEPTH = 500
"""Browsers stop nesting at 512."""
_NESTING = re.compile(
    r"<(/?)(?!(?:a|p|li|td|th|tr|tbody|thead|tfoot|option|dd|dt|h\d|img|br|hr|input|meta|link|area|base|col|embed|"
    r"source|wbr|param|frame|script|style|html|head|body|title|textarea|noscript|select|iframe|object)\b)"
    r"[a-z][^<>]{0,2000}(?<!/)>",
    re.IGNORECASE,
)
"""A tag of what stays open until it is closed. Links, and what ends by itself, are left alone."""


def shallow(markup: str) -> str:
    """Return the markup without the tags that nest deeper than ``DEPTH``; most markup comes back as it is."""
    if markup.count("<") <= DEPTH or not _is_deep(markup):
        return markup
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[1]:
            depth = max(0, depth - 1)
            return tag[0] if depth < DEPTH else ""
        depth += 1
        return tag[0] if depth <= DEPTH else ""

    return _NESTING.sub(kept, markup)


def _is_deep(markup: str) -> bool:
    depth = 0
    for tag in _NESTING.finditer(markup):
        if tag[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            if depth > DEPTH:
                return True
    return False
