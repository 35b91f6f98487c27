"""Pictures of the year in a reader's browser, and on paper."""

from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.clock import at

SCHOOL = "schools/demo/primer-1/"
CLASS = f"{SCHOOL}5a/"
ROADMAP = "roadmaps/asgo-2022-2023-vsoko/"


def line(page: Page) -> list[float]:
    """Places of today's lines, in parts of the width of their pictures."""
    return page.locator("svg[data-start] .g-today").evaluate_all(
        """(all) => all.map((one) => {
            const { x, width } = one.ownerSVGElement.dataset;
            return (Number(/^M([\\d.]+) /.exec(one.getAttribute("d"))[1]) - x) / width;
        })"""
    )


@pytest.mark.parametrize("path", [CLASS, SCHOOL])
def test_today_is_marked_in_the_half_that_holds_it(page: Page, path: str) -> None:
    at(page, "2026-08-31")
    page.goto(path)
    assert line(page) == [0.0]
    at(page, "2027-01-04")
    page.goto(path)
    assert line(page) == [0.0]
    assert page.locator("#load-2 ~ .g-today").count() == 1


def test_before_and_after_the_year_nothing_is_marked(page: Page) -> None:
    for day in ("2026-08-30", "2027-07-01"):
        at(page, day)
        page.goto(CLASS)
        assert line(page) == []


def test_a_roadmap_marks_today_by_months_of_equal_width(page: Page) -> None:
    at(page, "2022-12-01")
    page.goto(ROADMAP)
    assert line(page) == [pytest.approx(6 / 19, abs=0.001)]
    assert page.locator(".g-today-word").inner_html() == "сегодня"


def test_the_word_of_today_stays_inside_the_picture(page: Page) -> None:
    at(page, "2026-12-30")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(CLASS)
    inside = page.locator(".g-today-word").evaluate(
        """(one) => one.getBoundingClientRect().right <= one.ownerSVGElement.getBoundingClientRect().right"""
    )
    assert inside


def test_numbers_of_measures_stay_in_view_while_the_months_are_scrolled(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(ROADMAP)
    page.locator(".g-scroll:has(.g-timeline)").evaluate("(one) => one.scrollTo(300, 0)")
    labels = page.locator(".g-timeline__labels").bounding_box()
    assert labels is not None
    assert 0 <= labels["x"] <= 30


def test_without_scripts_pictures_and_tables_are_there(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}{CLASS}")
    assert plain.locator("[aria-labelledby=load] svg[role=img]:visible").count() == 2
    plain.locator("[aria-labelledby=load] summary").click()
    assert plain.locator(".g-weeks tbody tr:visible").count() > 30
    context.close()


@pytest.mark.parametrize("path", [f"{SCHOOL}print/", ROADMAP])
@pytest.mark.parametrize(("paper", "size"), [("A4", (842, 595)), ("A3", (1191, 842))])
def test_wide_sheets_are_printed_across_on_the_paper_that_the_reader_chose(
    page: Page, path: str, paper: str, size: tuple[int, int]
) -> None:
    page.goto(path)
    printed = pypdfium2.PdfDocument(BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))
    sizes = {tuple(round(side) for side in one.get_size()) for one in printed}
    assert {(abs(wide - size[0]) <= 2, abs(high - size[1]) <= 2) for wide, high in sizes} == {(True, True)}


def test_every_parallel_fits_a_page_of_the_sheet_and_is_not_broken(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1047, "height": 718})  # A4 across without its margins of 10 mm
    page.goto(f"{SCHOOL}print/")
    parallels = page.locator(".g-sheet section").evaluate_all(
        "(all) => all.map((one) => [one.offsetHeight, getComputedStyle(one).breakInside])"
    )
    assert len(parallels) == 12
    assert [(height, inside) for height, inside in parallels if height > 718 or inside != "avoid"] == []
