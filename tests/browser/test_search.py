"""The search that readers use, in a real browser, over the project's own content."""

import pytest
from playwright.sync_api import Browser, Page

RESULTS = "dialog li a"


def ask(page: Page, query: str) -> list[tuple[str, str]]:
    """Type a query with the keyboard alone; titles and the line below them, best first."""
    page.goto("")
    page.keyboard.press("/")
    page.locator("dialog input:focus").wait_for()
    page.keyboard.type(query)
    page.locator(f'dialog ul[data-query="{query}"] a').first.wait_for()
    return [
        (found.locator("b").inner_text(), found.locator("small").inner_text())
        for found in page.locator(RESULTS).all()
    ]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("физику", "7"),
        ("обществознание", ""),
        ("математика", ""),
        ("контрольные", ""),
    ],
)
def test_a_subject_or_kind_finds_classes_that_write_it(page: Page, query: str, word: str) -> None:
    found = ask(page, query)
    assert any(about.startswith("Класс") for _, about in found), found
    assert any(word in title for title, _ in found), found


def test_words_of_a_measure_find_the_measure(page: Page) -> None:
    found = ask(page, "мониторинг сайта")
    assert "Мониторинг сайтов" in found[0][0], found
    assert any(about.startswith("Мероприятие") for _, about in found[:3]), found


@pytest.mark.parametrize("query", ["школа 15", "школа №15", "школы 15", "15 школа"])
def test_a_school_is_found_by_its_number(page: Page, query: str) -> None:
    found = ask(page, query)
    assert found[0][0] == "Школа № 15", found


@pytest.mark.parametrize("query", ["5а", "5А", "5 а", "5а класс"])
def test_a_class_is_found_by_its_name(page: Page, query: str) -> None:
    found = ask(page, query)
    assert found[0][0].startswith("5А"), found


def test_the_keyboard_alone_leads_to_a_page(page: Page) -> None:
    ask(page, "школа 15")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/schools/irkutsk/school-15/")
    assert page.locator("h1").inner_text() == "Школа №\N{NO-BREAK SPACE}15"


def test_escape_closes_the_search(page: Page) -> None:
    ask(page, "школа 15")
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()


FINDER = "[data-search-box]"


def find(page: Page, query: str) -> list[str]:
    """Type a query into the field of the page itself; addresses of what is found there, best first."""
    box = page.locator(FINDER)
    box.locator("input").fill(query)
    box.locator(f'[data-search-results][data-query="{query}"]').wait_for(state="attached")
    return [one.get_attribute("href") or "" for one in box.locator("[data-search-results] a").all()]


@pytest.mark.parametrize("start", ["", "schools/"])
def test_the_field_of_a_page_finds_in_place_with_the_keyboard_alone(page: Page, start: str) -> None:
    page.goto(start)
    page.locator(FINDER).locator("input").focus()
    assert find(page, "школа 151")
    assert not page.locator("dialog").is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/schools/ekaterinburg/school-151/")


def test_a_corrected_query_says_so_and_offers_the_typed_one(page: Page) -> None:
    page.goto("")
    assert find(page, "мониторинк")
    note = page.locator(FINDER).locator("[data-search-note]")
    assert note.inner_text() == "Показано по запросу «мониторинг». Искать «мониторинк»"
    note.get_by_role("button").click()
    note.wait_for(state="hidden")
    assert page.locator(FINDER).locator("[data-search-results] a").count() == 0
    assert "Ничего не найдено" in page.locator(FINDER).get_by_role("status").inner_text()


def test_words_that_occur_nowhere_are_named(page: Page) -> None:
    page.goto("")
    assert find(page, "зюзюка") == []
    assert "Нигде не встречается: зюзюка." in page.locator(FINDER).get_by_role("status").inner_text()


def test_a_class_seen_before_stands_first(page: Page) -> None:
    page.goto("schools/demo/primer-2/5a/")
    page.goto("")
    assert find(page, "5а")[0].endswith("/schools/demo/primer-2/5a/")


def test_without_scripts_the_field_leads_to_the_list_of_schools(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False, base_url=address)
    page.goto("")
    page.locator(FINDER).locator("input").fill("15")
    page.keyboard.press("Enter")
    page.wait_for_url("**/schools/**")
    assert page.get_by_role("link", name="Школа № 15", exact=True).count() == 1
    page.close()
