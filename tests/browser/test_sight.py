"""«Версия для слабовидящих»: the panel of the header, with scripts and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.audit.kinds import KINDS

CLASS = "schools/demo/primer-1/5a/"
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def look(page: Page) -> tuple[str, str, str]:
    """Background, colour of the text, size of the letters."""
    found = page.locator("body").evaluate(
        "(body) => [getComputedStyle(body).backgroundColor, getComputedStyle(body).color,"
        " getComputedStyle(document.documentElement).fontSize]"
    )
    return (*found,)


def test_without_scripts_the_panel_changes_the_page_it_stands_on(plain: Page) -> None:
    plain.goto(CLASS)
    plain.locator(".g-sight summary").click()
    plain.get_by_label("белым по чёрному").check()
    plain.get_by_label("вдвое крупнее").check()
    assert look(plain) == (BLACK, WHITE, "40px")
    plain.get_by_role("button", name="Обычный вид").click()
    assert look(plain)[2] == "20px"


@pytest.mark.parametrize("kept", [None, "{}", '{"size": 5, "pictures": null}', "[]", "null"])
def test_with_scripts_and_nothing_chosen_the_panel_shows_the_usual_look(page: Page, kept: str | None) -> None:
    page.goto(CLASS)
    if kept is not None:
        page.evaluate("(kept) => localStorage.setItem('grafik.sight', kept)", kept)
        page.reload()
    chosen = page.locator(".g-sight input:checked").evaluate_all("(all) => all.map((one) => one.value)")
    assert chosen == [""] * 4
    assert page.evaluate("Object.keys(document.documentElement.dataset)") == []


def test_with_scripts_the_choice_holds_on_the_next_page(page: Page) -> None:
    page.goto(CLASS)
    page.locator(".g-sight summary").press("Enter")
    page.get_by_label("белым по чёрному").check()
    page.get_by_label("вдвое крупнее").check()
    page.goto("schools/")
    assert look(page) == (BLACK, WHITE, "40px")
    page.locator(".g-sight summary").click()
    assert page.get_by_label("белым по чёрному").is_checked()
    page.get_by_role("button", name="Обычный вид").click()
    page.wait_for_function("() => !('size' in document.documentElement.dataset)")
    page.reload()
    assert look(page)[2] == "20px"


@pytest.mark.parametrize(
    "kept", ["{", "null", '{"size": "<b>"}', '{"size": {"a": 1}}', '{"colours": "pink"}']
)
def test_nonsense_in_the_storage_changes_nothing(page: Page, kept: str) -> None:
    page.goto(CLASS)
    usual = look(page)
    page.evaluate("(kept) => localStorage.setItem('grafik.sight', kept)", kept)
    page.reload()
    assert look(page) == usual


def test_without_pictures_no_drawing_is_shown_and_its_table_stays(page: Page) -> None:
    page.goto("roadmaps/asgo-2022-2023-vsoko/")
    assert page.locator("main svg:visible").count() > 0
    page.locator(".g-sight summary").click()
    page.get_by_label("не показывать").check()
    assert page.locator("main svg:visible").count() == 0
    assert page.locator("main table:visible").count() > 0


@pytest.mark.parametrize("path", KINDS.values())
def test_the_largest_letters_with_wide_spaces_never_scroll_sideways(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    page.evaluate('localStorage.setItem(\'grafik.sight\', \'{"size": "largest", "spacing": "wide"}\')')
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
