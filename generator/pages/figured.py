"""Figures within sentences, marked so that programs can read and recompute them."""

import re

from markupsafe import Markup, escape

from generator.texts.typography import typeset

NUMBER = re.compile(r"\d+")
FIGURE = Markup('<data value="{value}" data-figure="{name}">{value}</data>')


def figured(text: str, *names: str) -> Markup:
    """Mark the first numbers of a text as the figures of these names, in their order.

    An empty name leaves its number unmarked. Raises ValueError when there are fewer numbers than names.
    """
    parts, rest = [], typeset(text)
    for name in names:
        found = NUMBER.search(rest)
        if found is None:
            raise ValueError(f"no number for {name!r} in {text!r}")
        value = found[0]
        parts.append(escape(rest[: found.start()]))
        parts.append(FIGURE.format(value=value, name=name) if name else escape(value))
        rest = rest[found.end() :]
    return Markup("").join((*parts, escape(rest)))
