"""Everything that a pointer does, by the keyboard alone; the focus is marked and never trapped."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.clock import at

CLASS = "schools/demo/primer-1/5a/"
FOCUSED = (
    "() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()"
)


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until something of that name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).startswith(name):
            return
    raise AssertionError(f"{name!r} is not reached by the Tab key")


def test_the_first_thing_reached_skips_to_the_content(page: Page) -> None:
    page.goto(CLASS)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="К содержанию")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#content') !== null")


def test_the_language_and_the_palette_are_switched(page: Page, address: str) -> None:
    page.goto(CLASS)
    tab_to(page, "Сменить оформление")
    page.keyboard.press("Space")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.locator("[data-theme-toggle]")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/{CLASS}")


def test_the_panel_for_weak_sight_is_opened_used_and_left(page: Page) -> None:
    page.goto(CLASS)
    tab_to(page, "Версия для слабовидящих")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.size") == "large"
    tab_to(page, "Обычный вид", 6)
    page.keyboard.press("Enter")
    page.wait_for_function("() => !('size' in document.documentElement.dataset)")
    tab_to(page, "Школы", 2)


def test_the_calendar_of_a_month_is_walked_and_left(page: Page) -> None:
    at(page, "2026-11-10")
    page.goto(CLASS)
    tab_to(page, "Календарь", 60)
    page.keyboard.press("Enter")
    page.locator(".g-month").wait_for()
    tab_to(page, "Предыдущий месяц", 2)
    tab_to(page, "Следующий месяц", 2)
    page.keyboard.press("Enter")
    expect(page.locator("#calendar-month")).to_have_text("Декабрь 2026")
    expect(page.get_by_role("button", name="Следующий месяц")).to_be_focused()
    tab_to(page, "4: Английский язык", 2)
    page.keyboard.press("Space")
    expect(page.locator(".g-month__told")).to_contain_text("Английский язык")
    expect(page.locator(".g-month button[value='2026-12-04']")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Декабрь 2026, 5А класс")).to_be_visible()


def test_at_the_last_month_the_focus_is_not_lost(page: Page) -> None:
    at(page, "2027-04-10")
    page.goto(CLASS)
    page.locator("[data-views] [value=month]").press("Enter")
    forth = page.get_by_role("button", name="Следующий месяц")
    forth.press("Enter")
    expect(page.locator("#calendar-month")).to_have_text("Май 2027")
    expect(page.get_by_role("button", name="Предыдущий месяц")).to_be_focused()


def test_the_search_is_opened_walked_by_arrows_closed_and_gives_the_focus_back(page: Page) -> None:
    page.goto(CLASS)
    tab_to(page, "Поиск")
    page.keyboard.press("Enter")
    page.locator("dialog input:focus").wait_for()
    page.keyboard.type("школа")
    links = page.locator("dialog ul[data-query='школа'] a")
    links.nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("[data-search-open]")).to_be_focused()


def test_filters_of_the_list_of_schools_and_of_monitoring_are_chosen(page: Page) -> None:
    page.goto("monitoring/irkutsk/")
    selects = page.locator("[data-filter] select")
    for select in selects.all():
        select.focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.selectedIndex") == 1
    page.goto("schools/demo/compare/")
    button = page.get_by_role("button", name="Работ у класса").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort]").first).to_have_attribute("aria-sort", "ascending")
    expect(button).to_be_focused()


def test_what_unfolds_is_unfolded_and_wide_tables_are_scrolled(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("schools/demo/compare/")
    region = page.get_by_role("region", name="Таблица сравнения").first
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    page.goto(CLASS)
    summary = page.locator("[aria-labelledby=load] summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".g-weeks")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "schools/demo/", CLASS, "schools/demo/compare/", "family/"])
def test_the_tab_key_walks_the_whole_page_and_the_focus_is_always_marked(
    page: Page, path: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path)
    page.wait_for_load_state("networkidle")
    reachable = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, select, summary, textarea, [tabindex]")]
            .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility()).length"""
    )
    marked = []
    for _ in range(reachable + 5):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const one = document.activeElement;
                if (one === document.body) return null;
                const style = getComputedStyle(one);
                one.seen = (one.seen ?? 0) + 1;
                const mark = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                return { name: one.outerHTML.slice(0, 80), again: one.seen > 1, mark };
            }"""
        )
        if seen is None or seen["again"]:
            break
        marked.append(seen)
    assert [one["name"] for one in marked if not one["mark"]] == []
    # Radio buttons of a group are one stop of the Tab key.
    assert page.evaluate(
        "document.querySelector('.g-footer a:last-of-type, .g-footer li:last-child a').seen >= 1"
    )
