"""Words taken from a stranger's site, made harmless for every place where they may be shown."""

import re
import unicodedata

from generator.monitor.observation import SEEN_LENGTH

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\u061c\u180e\ufeff\ufff9-\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def safe(text: str, length: int = SEEN_LENGTH) -> str:
    """Return one line of at most ``length`` characters, none of which hides, reorders or breaks text."""
    text = text[: length * 8]
    if text.isascii() and text.isprintable():
        return _cut(" ".join(text.split()), length)
    text = _INVISIBLE.sub("", text)
    text = "".join(" " if unicodedata.category(one) in {"Cc", "Zs", "Zl", "Zp"} else one for one in text)
    text = " ".join("".join(one for one in text if one == " " or one.isprintable()).split())
    return _cut(text, length)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
