"""What the browser adds to a page: which day is today, which class was seen, which colours were chosen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

CLASS = "schools/irkutsk/school-15/5/"  # 4 April (history), 11 April (biology), 19 and 25 April 2023


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, locale="ru-RU", timezone_id="Asia/Irkutsk")
    yield context.new_page()
    context.close()


def marks(page: Page, day: str) -> list[str]:
    page.clock.set_fixed_time(f"{day}T23:30:00+08:00")
    page.goto(CLASS)
    page.locator("section[data-week]:not([hidden])").wait_for()
    return page.locator("[data-list] .g-left").all_inner_texts()


def test_past_rows_say_so_and_coming_ones_count_the_days(page: Page) -> None:
    assert marks(page, "2023-04-10") == ["прошло", "завтра", "через 9 дней", "через 15 дней"]
    assert page.locator(".g-next tr[data-day] strong").all_inner_texts() == [
        "Биология",
        "Русский язык",
        "Математика",
    ]


def test_today_lasts_until_midnight_of_the_reader(page: Page) -> None:
    assert marks(page, "2023-04-11")[:2] == ["прошло", "сегодня"]
    assert marks(page, "2023-04-12")[:2] == ["прошло", "прошло"]


def test_far_days_are_marked_only_among_the_next_ones(page: Page) -> None:
    assert marks(page, "2023-01-10") == []
    assert page.locator(".g-next .g-left").all_inner_texts()[0] == "через 84 дня"


def test_nothing_ahead_is_said_in_words(page: Page) -> None:
    assert marks(page, "2026-11-22") == ["прошло"] * 4
    assert page.locator("[data-block=next] [data-none]").inner_text() == "Дальше работ с датой нет."
    assert page.locator("[data-block=next] table").is_hidden()


def test_page_is_complete_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(CLASS)
    assert page.locator("tr[data-day]").count() == 4
    assert page.locator(".g-next").is_hidden()
    assert page.locator("button:visible").count() == 0
    context.close()


def test_class_seen_before_is_offered_at_home(page: Page) -> None:
    page.goto("")
    assert page.locator("[data-recent]").is_hidden()
    page.goto(CLASS)
    page.locator("section[data-week]:not([hidden])").wait_for()
    page.goto("")
    assert page.locator("[data-recent] a").all_inner_texts() == ["5-е классы, Школа №\N{NO-BREAK SPACE}15"]
    page.locator("[data-recent] a").click()
    page.wait_for_url(f"**/{CLASS}")


def test_nonsense_in_storage_breaks_nothing(page: Page) -> None:
    page.goto("")
    page.evaluate(
        """localStorage.setItem('grafik.recent', '[{"path": "javascript:alert(1)", "name": "x"}, 5, null]')"""
    )
    page.evaluate("localStorage.setItem('grafik.theme', 'pink')")
    page.reload()
    page.locator("[data-theme-toggle]:visible").wait_for()
    assert page.locator("[data-recent]").is_hidden()
    assert page.locator("html").get_attribute("data-theme") is None


def test_chosen_colours_are_remembered(page: Page) -> None:
    page.goto("")
    page.locator("[data-theme-toggle]").click()
    page.goto("about/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator("[data-theme-toggle][aria-pressed=true]").click()
    assert page.locator("html").get_attribute("data-theme") == "light"


@pytest.mark.parametrize(
    "kind", ["", "schools/irkutsk/", "schools/irkutsk/school-15/", CLASS, "roadmaps/", "about/"]
)
def test_narrowest_screen_never_scrolls_sideways(page: Page, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(kind)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
