"""Characters that no content needs and that can hide or reorder text."""

import re
import unicodedata

from generator.source.problems import Problems

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls except tab, line feed, return and next line
    "\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # invisible and direction-changing
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"  # annotations, non-characters, lone surrogates
    "\U000e0000-\U000e007f]",  # tags that hide text
)


def report_unprintable(text: str, problems: Problems, inside: tuple[int, int] | None = None) -> bool:
    """Report each such character; with ``inside`` (place of a quoted value) all at that place."""
    line = 1
    counted_to = 0
    found = False
    for match in UNPRINTABLE.finditer(text):
        found = True
        if inside:
            place = inside
        else:
            line += text.count("\n", counted_to, match.start())
            counted_to = match.start()
            place = (line, match.start() - text.rfind("\n", 0, match.start()))
        code = ord(match[0])
        name = unicodedata.name(match[0], "CONTROL")
        problems.add("unprintable-character", *place, character=f"U+{code:04X} {name}")
    return found
