"""Words of links and titles in one spelling, so that signs of documents can be looked for."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u0300\u0301]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LOOK_ALIKES = str.maketrans("aceopxykmhtbABCEHKMOPTXYё", "асеорхукмнтвАВСЕНКМОРТХУе")
_UNUSUAL = re.compile(r"[a-z\xa0-\u040f\u0450\u0452-\uffff\U00010000-\U0010ffff]")
"""What plain Russian text does not hold; most links have none of it."""
_MIXED = re.compile(
    r"\b(?=[^\Wа-яёaceopxykmhtb]*+(?:[aceopxykmhtb][^\Wа-яё]*+[а-яё]|[а-яё][^\Waceopxykmhtb]*+[aceopxykmhtb]))\w+"
)
"""A word that has Russian letters and look-alikes of them, in one pass over it."""


def _mended(word: re.Match[str]) -> str:
    return word[0].translate(_LOOK_ALIKES)


def plain(text: str) -> str:
    """Lower case, ё as е, single spaces, no soft hyphens, Latin look-alikes in Russian words mended."""
    text = text.lower()
    if _UNUSUAL.search(text):
        text = unicodedata.normalize("NFKC", _DASHES.sub("-", _INVISIBLE.sub("", text))).lower()
        text = _MIXED.sub(_mended, text)
        text = _INVISIBLE.sub("", text)
    return " ".join(text.replace("ё", "е").split())


YEARS = re.compile(r"(?<!\d)20(\d\d)\s*[-/–—]\s*(?:20)?(\d\d)(?!\d)")


def school_years(text: str) -> tuple[int, ...]:
    """School years that a text names («2026-2027», «2026/27»), the most often named one first."""
    counts: dict[int, int] = {}
    for first, second in YEARS.findall(text):
        if int(second) == (int(first) + 1) % 100:
            counts[2000 + int(first)] = counts.get(2000 + int(first), 0) + 1
    return tuple(sorted(counts, key=lambda year: (-counts[year], -year)))
