"""The page of a class in a reader's browser: this week, what changed, the calendar."""

import pytest
from playwright.sync_api import Page

from tests.browser.clock import at

CLASS = "schools/demo/primer-1/5a/"
SEEN = f"grafik.seen/{CLASS}"


def subjects(page: Page, block: str) -> list[str]:
    return page.locator(f"[data-block={block}] tbody strong").all_inner_texts()


def test_a_week_with_works_names_them_and_what_comes_after(page: Page) -> None:
    at(page, "2026-11-10")
    page.goto(CLASS)
    heading = page.locator("#week").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert heading == "На этой неделе 9 ноября – 15 ноября"
    assert subjects(page, "week") == ["Русский язык", "Труд (технология)", "История"]
    marks = page.locator("[data-block=week] .g-left").all_inner_texts()
    assert marks == ["прошло", "сегодня", "завтра"]
    assert subjects(page, "next") == ["Физическая культура", "Английский язык", "Литература"]


def test_an_empty_week_says_so(page: Page) -> None:
    at(page, "2026-11-24")
    page.goto(CLASS)
    assert subjects(page, "week") == []
    assert page.locator("[data-block=week] [data-none]").inner_text() == "На этой неделе работ с датой нет."


def test_on_a_sunday_the_coming_week_is_shown(page: Page) -> None:
    at(page, "2026-11-08")
    page.goto(CLASS)
    assert page.locator("#week").inner_text().startswith("На следующей неделе")
    assert subjects(page, "week") == ["Русский язык", "Труд (технология)", "История"]


def test_a_first_visit_tells_of_no_changes(page: Page) -> None:
    page.goto(CLASS)
    page.reload()
    assert page.locator("[data-changes]").is_hidden()


def test_what_changed_since_the_last_visit_is_told_until_it_is_put_away(page: Page) -> None:
    at(page, "2026-11-10")
    page.goto(CLASS)
    page.evaluate(
        """(key) => {
            const kept = JSON.parse(localStorage.getItem(key));
            kept.day = "2026-09-01";
            kept.works["История (КР)"][0] = "2026-11-12";
            kept.works["Этика (ПР)"] = ["2026-12-01"];
            delete kept.works["Музыка (ПР)"];
            localStorage.setItem(key, JSON.stringify(kept));
        }""",
        SEEN,
    )
    told = [
        "История (КР): перенесено, 12 ноября → 11 ноября",
        "Этика (ПР): больше нет в графике, 1 декабря",
        "Музыка (ПР): добавлено, 14 января",
    ]
    for _ in range(2):
        page.reload()
        lines = page.locator("[data-changes] li").all_inner_texts()
        assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in lines] == told
    page.get_by_role("button", name="Понятно, скрыть").click()
    page.reload()
    assert page.locator("[data-changes]").is_hidden()


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"works": {"a": 1}, "day": "2026-01-01"}', '{"works": {}, "day": 5}']
)
def test_nonsense_in_the_storage_does_no_harm(page: Page, kept: str) -> None:
    page.goto(CLASS)
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [SEEN, kept])
    page.reload()
    assert page.locator("[data-week]").is_visible()
    assert page.locator("[data-changes]").is_hidden()


def test_the_calendar_shows_a_month_and_the_works_of_a_day_by_keyboard_alone(page: Page) -> None:
    at(page, "2026-11-10")
    page.goto(CLASS)
    page.locator("[data-views] [value=month]").press("Enter")
    page.locator(".g-month").wait_for()
    assert page.locator("#calendar-month").inner_text() == "Ноябрь 2026"
    assert page.locator(".g-month td[aria-current=date]").inner_text().startswith("10")
    page.locator(".g-month button[value='2026-11-09']").press("Enter")
    assert page.locator(".g-month__told h4").inner_text() == "Понедельник, 9 ноября"
    assert page.locator(".g-month__told li").all_inner_texts() == [
        "Русский язык – Контрольная работа; школьный уровень; 45\N{NO-BREAK SPACE}минут"
    ]
    page.get_by_role("button", name="Следующий месяц").press("Enter")
    assert page.locator("#calendar-month").inner_text() == "Декабрь 2026"
    assert page.locator("#list-view").is_hidden()


def test_each_day_of_the_list_stands_in_the_calendar(page: Page) -> None:
    at(page, "2026-09-01")
    page.goto(CLASS)
    page.locator("[data-views] [value=month]").click()
    page.locator(".g-month").wait_for()
    shown: list[str] = []
    while True:
        shown += page.locator(".g-month button").evaluate_all("(all) => all.map((one) => one.value)")
        on = page.get_by_role("button", name="Следующий месяц")
        if on.is_disabled():
            break
        on.click()
    listed = page.locator("#list-view tr[data-day]").evaluate_all(
        "(all) => all.map((one) => one.dataset.day)"
    )
    assert set(listed) <= set(shown)
    assert len(shown) == len(set(shown)) == 35
