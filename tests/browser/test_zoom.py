"""Pages at 400 % (WCAG 1.4.10), with the spaces of WCAG 1.4.12, and where the focus may stand (2.4.11, 2.5.8).

A window of 1280 × 1024 at 400 % has 320 × 256 pixels of CSS.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.audit.kinds import KINDS

SMALL = {"width": 320, "height": 256}
SIGHT = '{"size": "largest", "spacing": "wide", "colours": "white-on-black"}'
SPACES = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
FAULTS = """() => {
    const found = [];
    const root = document.scrollingElement;
    const name = (one) => `${one.tagName.toLowerCase()}.${one.className?.baseVal ?? one.className} ${(one.textContent ?? "").trim().slice(0, 40)}`;
    if (root.scrollWidth > root.clientWidth) found.push(`scrolls sideways: ${root.scrollWidth}`);
    const scrolls = (one) => one.closest(".g-scroll, pre, dialog, .g-hidden, .g-skip, svg, textarea");
    const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getClientRects().length;
    for (const one of document.querySelectorAll("body *")) {
        if (scrolls(one) || !seen(one)) continue;
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        if (["fixed", "sticky"].includes(style.position) && box.height > innerHeight / 3) found.push(`eats the window: ${name(one)}`);
        let around = one;
        while (around && getComputedStyle(around).clipPath === "none") around = around.parentElement;
        if (around || box.width <= 1) continue; // for ears alone
        const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (own && (box.right > root.clientWidth + 1 || box.left < -1)) found.push(`beyond the edge: ${name(one)}`);
        if (own && style.overflow !== "visible" && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) && !["INPUT", "SELECT", "TEXTAREA"].includes(one.tagName))
            found.push(`cut: ${name(one)}`);
        if (own && style.overflow === "visible" && style.display !== "inline" && one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0 && one.getBoundingClientRect().left + one.scrollWidth > root.clientWidth + 1)
            found.push(`runs out: ${name(one)}`);
    }
    return found;
}"""
TARGETS = """() => {
    const found = [];
    const small = (box) => box.width < 23.5 || box.height < 23.5;
    const all = [...document.querySelectorAll("a[href], button, input, select, summary, textarea")].filter((one) =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest(".g-skip") && one.getClientRects().length);
    const boxes = all.map((one) => ({ one, box: one.getBoundingClientRect() }));
    for (const { one, box } of boxes) {
        const label = one.closest("label");
        if (!small(label ? label.getBoundingClientRect() : box)) continue;
        // Links within a sentence are free of the rule, and so are small ones with a free circle of 24 around them.
        if (getComputedStyle(one).display === "inline") {
            const around = [...one.parentElement.childNodes].some((node) => node !== one && node.textContent.trim());
            if (around) continue;
        }
        const x = box.x + box.width / 2, y = box.y + box.height / 2;
        const near = boxes.some(({ one: other, box: its }) => other !== one && !other.contains(one) && !one.contains(other) &&
            Math.hypot(Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)) < 12);
        if (near) found.push(`${one.tagName} ${Math.round(box.width)}×${Math.round(box.height)} ${one.textContent.trim().slice(0, 30)}`);
    }
    return found;
}"""
HIDDEN = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect();
    const [x, y] = [Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 1), innerHeight - 1)];
    const top = document.elementFromPoint(x, y);
    const name = `${one.tagName} ${one.textContent.trim().slice(0, 30)}`;
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `out of view: ${name}`;
    if (top && top !== one && !one.contains(top) && !top.contains(one) && !one.closest("label")?.contains(top)) return `covered: ${name}`;
    const style = getComputedStyle(one);
    if (style.outlineStyle === "none" && one.id !== "content") return `no mark of focus: ${name}`;
    return "";
}"""


@pytest.fixture(scope="module")
def small(browser: Browser, address: str) -> Iterator[Page]:
    """One window for all pages: nothing is told apart but what they keep, and that is cleared."""
    context = browser.new_context(
        base_url=address, viewport=SMALL, device_scale_factor=4, locale="ru-RU", bypass_csp=True  # type: ignore[arg-type]
    )
    yield context.new_page()
    context.close()


def opened(page: Page, path: str, sight: str = "") -> Page:
    """Open a page as a reader of weak sight, or as usual, with all that unfolds unfolded."""
    page.goto(path)
    page.evaluate("(sight) => { localStorage.clear(); if (sight) localStorage.setItem('grafik.sight', sight); }", sight)
    page.reload()
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    return page


@pytest.mark.parametrize("sight", ["", SIGHT], ids=["usual", "weak-sight"])
@pytest.mark.parametrize("kind", KINDS)
def test_at_400_per_cent_nothing_is_cut_and_no_page_scrolls_sideways(small: Page, kind: str, sight: str) -> None:
    assert opened(small, KINDS[kind], sight).evaluate(FAULTS) == []


@pytest.mark.parametrize("kind", KINDS)
def test_with_wider_spaces_nothing_is_cut(small: Page, kind: str) -> None:
    opened(small, KINDS[kind]).add_style_tag(content=SPACES)
    assert small.evaluate(FAULTS) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_pressed_is_large_enough_or_stands_apart(small: Page, kind: str) -> None:
    assert opened(small, KINDS[kind]).evaluate(TARGETS) == []


@pytest.mark.parametrize("sight", ["", SIGHT], ids=["usual", "weak-sight"])
@pytest.mark.parametrize("kind", ["home", "class", "school", "authority", "compare", "roadmap", "monitoring authority", "blocks"])
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
