"""What the reader's browser adds to pages of the monitor: the age of the last check, and filters."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.build import Order, build
from generator.monitor.verdict import Presence
from tests.samples import SITE_URL, serving, write_content
from tests.views.watched import write_history

SCHOOLS = """\
authority: {name: Управление}
schools:
  - {id: school-1, name: Школа № 1, sites: ["https://school-1.example/"]}
  - {id: school-2, name: Школа № 2, sites: ["https://school-2.example/"]}
"""
BOTH = {"school-1": (Presence.PRESENT, Presence.PRESENT), "school-2": (Presence.MISSING, Presence.PRESENT)}
STALE = "Последняя проверка была больше 26 часов назад."


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("watched")
    content = write_content(folder / "content", {"schools/town.yml": SCHOOLS})
    write_history(content / "monitoring/history", BOTH)
    assert build(Order(content, folder / "site", SITE_URL), lambda *_: None).published
    with serving(folder / "site") as address:
        yield address


def opened(browser: Browser, address: str, path: str, now: str, *, scripts: bool = True) -> Page:
    context = browser.new_context(base_url=address, java_script_enabled=scripts)
    page = context.new_page()
    if scripts:
        page.clock.set_fixed_time(now)
    page.goto(path)
    return page


@pytest.mark.parametrize(("now", "warned"), [("2026-11-04T11:59:00Z", 0), ("2026-11-04T12:01:00Z", 1)])
@pytest.mark.parametrize("path", ["monitoring/", "monitoring/town/", "schools/town/school-1/monitoring/"])
def test_a_page_warns_when_the_last_check_is_old(
    browser: Browser, watched: str, path: str, now: str, warned: int
) -> None:
    page = opened(browser, watched, path, now)
    assert page.get_by_text(STALE).filter(visible=True).count() == warned
    page.context.close()


def test_filters_leave_the_schools_that_fit(browser: Browser, watched: str) -> None:
    page = opened(browser, watched, "monitoring/town/", "2026-11-03T11:00:00Z")
    rows = page.locator("#watched tbody tr")
    page.get_by_label("График").select_option("missing")
    assert [row.is_visible() for row in rows.all()] == [False, True]
    assert page.get_by_text("Показано школ: 1").is_visible()
    page.get_by_label("График").select_option("")
    assert [row.is_visible() for row in rows.all()] == [True, True]
    page.context.close()


def test_without_scripts_everything_is_shown_and_nothing_is_offered_that_needs_them(
    browser: Browser, watched: str
) -> None:
    page = opened(browser, watched, "monitoring/town/", "", scripts=False)
    assert [row.is_visible() for row in page.locator("#watched tbody tr").all()] == [True, True]
    assert not page.locator("[data-filter]").is_visible()
    assert page.get_by_text("Проверено 3").is_visible()
    page.context.close()
