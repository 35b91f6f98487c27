"""What comes out of the printer: heads that repeat, nothing cut off, white paper, a code that leads back."""

import re
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

CLASS = "schools/demo/primer-1/5a/"
SHEET = "schools/demo/primer-1/print/"
ROADMAP = "roadmaps/asgo-2022-2023-vsoko/"
EDGE = 14
"""Points from the edge of the paper that stay white: margins are 10 mm (28 points) and more."""

WHITE, BLACK = 250, 128
"""Shades of grey: white but for smoothing; what counts as ink."""


def printed(page: Page, path: str, scheme: str = "light") -> tuple[pypdfium2.PdfDocument, list[str]]:
    """Print a page by its own button, with its code drawn; gives the paper and the words of each sheet."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Напечатать").click()
    page.wait_for_function("() => window.printed === true")
    paper = pypdfium2.PdfDocument(
        BytesIO(page.pdf(format="A4", prefer_css_page_size=True, print_background=True))
    )
    texts = [one.get_textpage().get_text_bounded() for one in paper]
    return paper, [re.sub(r"[\s\ufffe]+", " ", one) for one in texts]


def shades(paper: pypdfium2.PdfDocument) -> Iterator[list[bytes]]:
    """Lines of grey of each sheet, a byte for a point: 0 is black, 255 white."""
    for sheet in paper:
        drawn = sheet.render(scale=1, grayscale=True)
        whole = bytes(drawn.buffer)
        yield [whole[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height)]


def edges_are_white(paper: pypdfium2.PdfDocument) -> bool:
    """Whether nothing is drawn at the edges of any sheet, neither cut text nor a dark background."""
    return all(
        min(b"".join((*lines[:EDGE], *lines[-EDGE:], *(one[:EDGE] + one[-EDGE:] for one in lines)))) >= WHITE
        for lines in shades(paper)
    )


def dark_part(paper: pypdfium2.PdfDocument) -> float:
    """Part of the paper that is ink."""
    points = b"".join(line for lines in shades(paper) for line in lines)
    return sum(one < BLACK for one in points) / len(points)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "most"), [(CLASS, 2), (SHEET, 9), (ROADMAP, 5)])
def test_a_sheet_is_white_whole_and_leads_back_to_its_page(
    page: Page, address: str, path: str, most: int, scheme: str
) -> None:
    paper, texts = printed(page, path, scheme)
    assert 1 <= len(paper) <= most
    assert edges_are_white(paper)
    assert dark_part(paper) < 0.1
    code = page.locator("[data-code]")
    assert code.locator("svg").count() == 1
    assert code.text_content() == f"{address}{path}"
    page.emulate_media(media="print")
    expect(code.locator("svg")).to_be_visible()
    assert [one for one in texts if len(one) < 200] == []


def test_every_work_of_the_year_is_on_the_sheet_of_a_class(page: Page) -> None:
    _, texts = printed(page, CLASS)
    page.emulate_media(media="screen")
    listed = page.locator("#list-view tr[data-day] strong").all_inner_texts()
    assert len(listed) == 31
    told = " ".join(texts)
    assert [one for one in listed if one not in told] == []
    assert "сегодня" not in told
    assert "прошло" not in told


def test_the_sheet_of_a_school_goes_across_and_names_its_columns_at_each_table(page: Page) -> None:
    paper, texts = printed(page, SHEET)
    assert all(wide > high for wide, high in (sheet.get_size() for sheet in paper))
    # Where a line is squeezed, its blanks are distances; cells may be drawn before what is above them.
    told = ["".join(one.split()) for one in texts]
    labels = ["".join(one.split()) for one in page.locator(".g-sheet h2").all_inner_texts()[:-1]]
    assert len(labels) == 11
    assert sum(one.count("Предмет") for one in told) >= len(labels)
    assert [one for one in labels if not any(one in sheet and "Предмет" in sheet for sheet in told)] == []


def test_the_head_of_a_roadmap_s_table_repeats_on_each_sheet_that_it_runs_over(page: Page) -> None:
    _, texts = printed(page, ROADMAP)
    measures = [one for one in texts if re.search(r"Ответственные|ОО|УО", one) and "Мероприятие" in one]
    last = page.locator("table.g-measures tbody tr th").last.inner_text()[:30]
    assert len(measures) > 1
    assert all("Ответственные" in one for one in measures)
    assert any(re.sub(r"\s+", " ", last) in one for one in texts)
