"""A badge: a small picture that says in words how a site was found, and when."""

from typing import Literal
from xml.sax.saxutils import escape

Tone = Literal["good", "bad", "doubt"]
GROUND = {"good": "#1d6a3a", "bad": "#a5311f", "doubt": "#4b5d6b"}
"""White letters stand on each at 4.5:1 or better. The words alone carry the meaning."""
LETTER, EDGE, HEIGHT = 6.6, 8, 22
"""Widths in pixels; ``textLength`` makes any font fit them."""


def badge(left: str, right: str, tone: Tone) -> bytes:
    """Draw it; the same words give the same bytes."""
    first, second = _width(left), _width(right)
    width = first + second
    title = escape(f"{left}: {right}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" role="img" aria-label="'
        f'{title.replace(chr(34), "&quot;")}"><title>{title}</title>'
        f'<rect width="{width}" height="{HEIGHT}" rx="4" fill="#17242f"/>'
        f'<path d="M{first} 0h{second - 4}a4 4 0 0 1 4 4v{HEIGHT - 8}a4 4 0 0 1-4 4h-{second - 4}z"'
        f' fill="{GROUND[tone]}"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f"{_text(left, 0, first)}{_text(right, first, second)}</g></svg>\n"
    ).encode()


def _width(text: str) -> int:
    return round(len(text) * LETTER) + 2 * EDGE


def _text(text: str, x: int, width: int) -> str:
    return (
        f'<text x="{x + EDGE}" y="15" textLength="{width - 2 * EDGE}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(text)}</text>"
    )
