"""Colours of the site: the style sheet promises 4.5:1 in both palettes, and this counts it."""

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "theme_overrides/assets/grafik.css").read_text("utf-8")
GROUNDS = ("ground", "panel")
PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "soft", "link", "link-strong", "good", "warn-edge")
        for ground in GROUNDS
    ),
    *(("ink", ground) for ground in ("next", "demo", "warn", "shade-1", "shade-2", "shade-3", "shade-4")),
    ("next-ink", "next"),
    ("soft", "next"),
    ("head-ink", "head"),
    ("head-soft", "head"),
    ("button-ink", "button"),
    ("ground", "link-strong"),
]
LINES = [
    (line, ground) for line in ("edge", "next-edge", "demo-edge", "warn-edge", "link") for ground in GROUNDS
]


def palettes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r"\{\s*color-scheme: (light|dark);(.*?)\}", STYLE, re.DOTALL)
    found: dict[str, dict[str, str]] = {}
    for scheme, body in blocks[:3]:
        colours = dict(re.findall(r"--g-([\w-]+): (#[0-9a-f]+);", body))
        assert found.setdefault(scheme, colours) == colours, "both ways into the dark palette must agree"
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, ink: str, ground: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_edges_that_mean_something_are_seen(scheme: str, line: str, ground: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[line], colours[ground]) >= 3
