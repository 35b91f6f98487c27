"""The search that readers use, in a real browser, over the project's own content."""

import pytest
from playwright.sync_api import Page

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
    assert page.locator("h1").inner_text() == "Школа № 15"


def test_escape_closes_the_search(page: Page) -> None:
    ask(page, "школа 15")
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
