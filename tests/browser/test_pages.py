"""Pages of the built site as a reader's browser shows them."""

import pytest
from playwright.sync_api import Page

from tests.audit.kinds import KINDS
from tests.browser.clock import at

CLASS = "schools/demo/primer-1/5a/"


@pytest.mark.parametrize("path", KINDS.values())
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways_or_asks_another_host(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_the_browser_marks_what_has_been(page: Page) -> None:
    at(page, "2026-11-22")
    page.goto(CLASS)
    assert page.locator("#list-view tr.is-past").count() == 9


def test_after_the_year_nothing_comes_next(page: Page) -> None:
    at(page, "2027-07-01")
    page.goto(CLASS)
    assert page.locator("[data-block=next] [data-none]").inner_text() == "Дальше работ с датой нет."


def test_the_address_to_subscribe_to_is_the_one_the_reader_sees(page: Page, address: str) -> None:
    page.goto(CLASS)
    feed = f"{address}calendars/demo/primer-1/5a.ics"
    assert page.locator("#feed-address").input_value() == feed
    assert page.locator("a[href^='webcal:']").first.get_attribute("href") == feed.replace("http:", "webcal:")
    assert page.request.get(feed).headers["content-type"] == "text/calendar; charset=utf-8"


def test_without_scripts_the_whole_year_is_there(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}{CLASS}")
    assert plain.locator("tr[data-day]:visible").count() == 31
    assert plain.locator(".g-next").is_hidden()
    context.close()


def test_made_up_schools_say_so_on_every_page(page: Page) -> None:
    for path in ("schools/demo/", "schools/demo/primer-1/", CLASS):
        page.goto(path)
        assert "вымышлен" in page.locator("main").inner_text()


def test_a_fragment_says_so(page: Page) -> None:
    page.goto("schools/ekaterinburg/school-151/5/")
    text = page.locator("main").inner_text()
    assert "по программе 4\N{NO-BREAK SPACE}класса" in text
    assert "https://школа151.екатеринбург.рф/?section_id=205" in page.content()
    assert page.locator(".g-banner:visible").count() == 1
