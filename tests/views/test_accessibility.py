"""axe-core on each kind of page, in both palettes, on a phone: no violation at all."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = (
    "",
    "schools/",
    "schools/irkutsk/",
    "schools/irkutsk/school-15/",
    "schools/irkutsk/school-15/5/",
    "roadmaps/",
    "roadmaps/asgo-2022-2023-vsoko/",
    "roadmaps/goryachiy-klyuch-formiruyushchee-ocenivanie/",
    "about/",
    "rules/",
    "rules/spacing/",
    "glossary/",
    "site-checks/",
    "monitoring/",
    "monitoring/irkutsk/",
    "schools/irkutsk/school-15/monitoring/",
    "404.html",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, kind: str, scheme: str) -> None:
    # Our own policy would keep the checker's script out.
    context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(kind)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    found = [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]
    context.close()
    assert found == []


def test_search_dialog_is_accessible_too(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, bypass_csp=True)
    page = context.new_page()
    page.goto("")
    page.keyboard.press("Control+k")
    page.locator("dialog input").fill("школа")
    page.locator("dialog ul a").first.wait_for()
    found = [one["id"] for one in Axe().run(page).response["violations"]]
    context.close()
    assert found == []
