"""A small picture for a school's site: «График опубликован 12.09.2026, редакция 3»."""

from typing import NamedTuple

WIDTHS = {
    32: " .,", 34: ":", 36: "-", 39: "()", 50: "–", 52: "г", 53: "з", 55: "сэ", 58: "т", 59: "вухчь",
    60: "Ркя", 61: "«»ГТУао", 62: "беё", 63: "Е", 64: "0123456789Злр", 65: "ийнп", 68: "АХц", 69: "БВЧЬд",
    70: "СЭЯ", 71: "Къ", 75: "ИЙЛНПм", 78: "ДЦ", 79: "Оы", 83: "Ъ", 84: "ю", 86: "МФф", 88: "Ы", 90: "ж",
    92: "ш", 94: "щ", 104: "№", 107: "Ш", 108: "ЖЮ",
}  # fmt: skip
"""Hundredths of the letter size, as DejaVu Sans and Verdana have them: of the usual letters the widest."""
WIDEST = 109
"""What any other character is taken for: a badge too wide is better than words beyond its edge."""
SIZE = 13
"""Letter size in pixels."""
MARGIN = 12
"""Pixels left and right of the words."""

_WIDTH = {letter: width for width, letters in WIDTHS.items() for letter in letters}


class BadgeLine(NamedTuple):
    """A line of words."""

    words: str
    width: int
    """Pixels to which a browser squeezes or spreads the words, whatever letters it has."""


def badge_lines(*words: str) -> tuple[tuple[BadgeLine, ...], int]:
    """Lay out lines one below the other; the second value is the width of the badge in pixels."""
    lines = tuple(BadgeLine(one, width_of(one)) for one in words)
    return lines, max(line.width for line in lines) + 2 * MARGIN


def width_of(words: str) -> int:
    """Pixels that the words take, rounded up."""
    return -(-sum(_WIDTH.get(letter, WIDEST) for letter in words) * SIZE // 100)
