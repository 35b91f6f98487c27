"""Characters that no content needs and that can hide or reorder text."""

import re

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls except tab, line feed and return
    "\u00ad\u200b-\u200d\u2060-\u2064\ufeff"  # invisible: they break words for a search
    "\u061c\u180e\u200e\u200f\u2028-\u202e\u2065-\u206f"  # direction-changing and line-breaking
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"  # annotations, non-characters, lone surrogates
    "\U000e0000-\U000e007f]",  # tags that hide text
)
LINE_BREAK = re.compile("\r\n|\r|\n")
"""What ends a line for YAML and for editors alike, once the other line breaks of Unicode are refused."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def inert(text: str) -> str:
    """Replace such characters, so that a terminal that shows the text obeys nothing in it."""
    return UNPRINTABLE.sub(REPLACEMENT, text)


def printable(file: str) -> str:
    """Return a file's name without characters that could forge a line of a report."""
    return "".join(one if one.isprintable() else REPLACEMENT for one in inert(file))
