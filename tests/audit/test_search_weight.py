"""What the search costs a reader's phone: the first query, with programs and lists, and each one after."""

import gzip

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.audit.weight import COMPRESSED, HEADERS

FIRST = 170_000
"""Bytes of a first query that needs the index: 70 kB of Pagefind's program do not compress."""
NAMED = 30_000
"""Bytes of a first query that names a school or a class: the list of schools answers it alone."""
NEXT = 150_000
"""Bytes of each query after the first."""


class Meter:
    """Counts what a page fetches, as static hosting would send it."""

    def __init__(self, page: Page) -> None:
        self._answers: list[Response] = []
        page.on("response", lambda answer: self._answers.append(answer))  # noqa: PLW0108  # playwright marks it

    def take(self) -> int:
        """Return the bytes since the last call."""
        answers, self._answers = self._answers, []
        return sum(HEADERS + _body(answer) for answer in answers)


def _body(answer: Response) -> int:
    body = answer.body()
    packed = answer.headers.get("content-type", "").startswith((*COMPRESSED, "text/javascript"))
    return len(gzip.compress(body, mtime=0)) if packed else len(body)


def ask(page: Page, query: str) -> None:
    page.locator("#find-input").fill(query)
    page.locator(f'[data-search-results][data-query="{query}"]').first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    ("first", "most"), [("школа 15", NAMED), ("5а школа 2", NAMED), ("мотематика", FIRST), ("план", FIRST)]
)
def test_queries_stay_within_the_budget(browser: Browser, address: str, first: str, most: int) -> None:
    page = browser.new_page(base_url=address)
    page.goto("", wait_until="networkidle")
    meter = Meter(page)
    ask(page, first)
    weights = {first: meter.take()}
    assert weights[first] <= most
    for query in ("математика", "мониторинг сайтов", "объективность оценивания", "впр"):
        ask(page, query)
        weights[query] = meter.take()
    page.close()
    assert max(list(weights.values())[1:]) <= NEXT, weights
