"""The path of a parent through the site, as a person walks it: with scripts on a phone, and without any."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.clock import at

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_parent_finds_the_school_by_a_word_with_a_mistake_and_comes_to_the_week_of_the_class(
    page: Page,
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    at(page, "2026-11-10")
    page.goto("")
    page.locator("main input[type=search]").fill("школа 1 премер 5а")
    page.locator("main a").filter(has_text="5А").first.click()
    expect(page.locator("h1")).to_have_text("5А класс")
    expect(page.locator("#week")).to_contain_text("На этой неделе")
    expect(page.locator("[data-block=week] tbody strong").first).to_be_visible()
    page.get_by_role("link", name="Подписаться на календарь").first.wait_for()
    page.goto("")
    expect(page.locator("[data-recent] a").first).to_contain_text("5А класс")


def test_without_scripts_a_parent_comes_from_home_to_the_same_class_by_links(plain: Page) -> None:
    plain.set_viewport_size(PHONE)  # type: ignore[arg-type]
    plain.goto("")
    plain.get_by_role("link", name="Школа № 1 (пример)").first.click()
    plain.locator("main").get_by_role("link", name="5А").first.click()
    expect(plain.locator("h1")).to_have_text("5А класс")
    assert plain.locator("[data-list] tr[data-day]:visible").count() > 20
    assert plain.locator("a[download]").count() > 0


def test_the_printed_sheet_carries_a_code_of_the_page(page: Page, address: str) -> None:
    page.goto("schools/demo/primer-1/5a/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Напечатать").click()
    page.wait_for_function("() => window.printed === true")
    code = page.locator("[data-code]")
    assert code.locator("svg").get_attribute("aria-label") == "Код с адресом этой страницы"
    assert code.text_content() == f"{address}schools/demo/primer-1/5a/"
    page.emulate_media(media="print")
    expect(code).to_be_visible()
