"""Pages at 400 % (WCAG 1.4.10), with the spaces of WCAG 1.4.12; focus and targets there (2.4.11, 2.5.8).

A window of 1280 × 1024 at 400 % has 320 × 256 pixels of CSS.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.audit.kinds import KINDS

SCRIPTS = Path(__file__).parent / "zoom"
SMALL = {"width": 320, "height": 256}
SIGHT = '{"size": "largest", "spacing": "wide", "colours": "white-on-black"}'
SPACES = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
FAULTS = (SCRIPTS / "faults.js").read_text("utf-8")
TARGETS = (SCRIPTS / "targets.js").read_text("utf-8")
HIDDEN = (SCRIPTS / "focus.js").read_text("utf-8")


@pytest.fixture(scope="module")
def small(browser: Browser, address: str) -> Iterator[Page]:
    """One window for all pages: nothing is told apart but what they keep, and that is cleared."""
    context = browser.new_context(
        base_url=address,
        viewport=SMALL,
        device_scale_factor=4,
        locale="ru-RU",
        bypass_csp=True,  # type: ignore[arg-type]
    )
    yield context.new_page()
    context.close()


def opened(page: Page, path: str, sight: str = "") -> Page:
    """Open a page as a reader of weak sight, or as usual, with all that unfolds unfolded."""
    page.goto(path)
    page.evaluate(
        "(sight) => { localStorage.clear(); if (sight) localStorage.setItem('grafik.sight', sight); }", sight
    )
    page.reload()
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    return page


@pytest.mark.parametrize("sight", ["", SIGHT], ids=["usual", "weak-sight"])
@pytest.mark.parametrize("kind", KINDS)
def test_at_400_per_cent_nothing_is_cut_and_no_page_scrolls_sideways(
    small: Page, kind: str, sight: str
) -> None:
    assert opened(small, KINDS[kind], sight).evaluate(FAULTS) == []


@pytest.mark.parametrize("kind", KINDS)
def test_with_wider_spaces_nothing_is_cut(small: Page, kind: str) -> None:
    opened(small, KINDS[kind]).add_style_tag(content=SPACES)
    assert small.evaluate(FAULTS) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_pressed_is_large_enough_or_stands_apart(small: Page, kind: str) -> None:
    assert opened(small, KINDS[kind]).evaluate(TARGETS) == []


@pytest.mark.parametrize("sight", ["", SIGHT], ids=["usual", "weak-sight"])
@pytest.mark.parametrize(
    "kind", ["home", "class", "school", "authority", "compare", "roadmap", "monitoring authority", "blocks"]
)
def test_the_focus_is_seen_wherever_the_tab_key_leads(small: Page, kind: str, sight: str) -> None:
    page = opened(small, KINDS[kind], sight)
    page.evaluate("document.activeElement?.blur()")
    faults = []
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(HIDDEN)
        if told is None:
            break
        if told:
            faults.append(told)
    assert faults == []
