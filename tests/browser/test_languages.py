"""The second language of the site in a real browser: the switch, the scripts' words, the search."""

from playwright.sync_api import Browser, Page

from tests.browser.clock import at

CLASS = "schools/demo/primer-1/5a/"


def test_the_switch_leads_to_the_same_page_and_back_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(CLASS)
    assert page.locator("h1").inner_text() == "5А класс"
    page.get_by_role("link", name="English").click()
    assert page.url == f"{address}en/{CLASS}"
    assert page.locator("h1").inner_text() == "Class 5А"
    page.get_by_role("link", name="Русский").click()
    assert page.url == address + CLASS
    context.close()


def test_scripts_speak_the_language_of_the_page(page: Page) -> None:
    at(page, "2026-11-10")
    page.goto(f"en/{CLASS}")
    heading = page.locator("#week").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert heading == "This week 9 November – 15 November"
    marks = page.locator("[data-block=week] .g-left").all_inner_texts()
    assert marks == ["past", "today", "tomorrow"]
    page.get_by_role("button", name="Calendar", exact=True).click()
    assert page.locator("#calendar-month").inner_text() == "November 2026"
    assert [one.inner_text() for one in page.locator(".g-month thead th").all()][:2] == ["Mon", "Tue"]
    page.get_by_role("button", name="Next month").click()
    assert page.locator("#calendar-month").inner_text() == "December 2026"


def test_the_search_of_an_english_page_leads_to_english_pages(page: Page) -> None:
    page.goto("en/")
    page.keyboard.press("/")
    page.locator("dialog input:focus").wait_for()
    for query, title, path in (
        ("школа 15", "Школа № 15", "en/schools/irkutsk/school-15/"),
        ("мониторинг сайтов", "Мониторинг сайтов", "monitoring/"),
    ):
        page.locator("dialog input").fill(query)
        found = page.locator(f'dialog ul[data-query="{query}"] a').first
        found.wait_for()
        assert title in found.locator("b").inner_text()
        assert found.locator("b").get_attribute("lang") == "ru"
        assert str(found.evaluate("one => one.pathname")).startswith(f"/{path}")
    assert page.locator("dialog [role=status]").inner_text().startswith(("Found:", "The first"))


def test_an_english_page_remembers_and_recalls_its_own_address(page: Page) -> None:
    page.goto(f"en/{CLASS}")
    page.goto("en/")
    assert page.locator("[data-recent] a").get_attribute("href") == f"/en/{CLASS}"
