"""The paths of an authority and of a journalist: what is due this month, and tables put in order."""

from playwright.sync_api import Page, expect

from tests.browser.clock import at


def test_this_month_is_told_by_responsible_body(page: Page) -> None:
    at(page, "2022-09-15")
    page.goto("schools/asgo/")
    now = page.locator("[data-due]")
    expect(now).to_be_visible()
    expect(now.locator("h3")).to_contain_text("сентябрь 2022")
    expect(now.locator("li").first).to_be_visible()


def test_without_scripts_all_months_are_there(page: Page) -> None:
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("schools/asgo/")
    expect(page.locator("[data-due]")).to_be_hidden()
    assert page.locator("[data-month] li").count() > 0


def test_a_year_that_is_over_is_said_to_be(page: Page) -> None:
    at(page, "2027-09-01")
    page.goto("schools/demo/")
    expect(page.locator("[data-over]")).to_be_visible()
    at(page, "2027-08-31")
    page.goto("schools/demo/")
    expect(page.locator("#coverage")).to_be_visible()
    expect(page.locator("[data-over]")).to_be_hidden()


def test_a_journalist_comes_from_home_to_a_figure_its_method_and_its_data(page: Page) -> None:
    page.goto("")
    page.locator('a[href="schools/demo/"], a[href="./schools/demo/"]').first.click()
    page.get_by_role("link", name="Сравнить школы и годы").click()
    expect(page.locator("h1")).to_contain_text("сравнение школ")
    page.get_by_role("link", name="Без названного дня").click()
    expect(page.locator(":target dt")).to_have_text("Без названного дня")
    page.go_back()
    page.locator("table.g-compare tbody td a").first.click()
    expect(page.locator(":target")).to_be_visible()


def test_a_column_is_put_in_order_both_ways_and_the_unknown_stays_last(page: Page) -> None:
    page.goto("schools/demo/compare/")
    table = page.locator("section[aria-labelledby=parallels] table")
    button = table.get_by_role("button", name="11-е классы")
    named = table.locator("tbody th")
    button.click()
    expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    last = named.last.inner_text()
    button.click()
    expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    assert named.last.inner_text() == last
    assert "№\N{NO-BREAK SPACE}3" in last
