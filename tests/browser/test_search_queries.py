"""Real queries with what must be on top: the corpus, asked in a browser one after another."""

from collections.abc import Iterator

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from tests.samples import ROOT

CORPUS = ROOT / "tests/corpus/search_queries.yml"
LEAST = 40
"""Queries that the corpus must hold."""
PATIENCE = 20_000
"""Milliseconds, for the slowest machine."""
ASK = """query => {
    const input = document.querySelector("#find-input");
    input.value = query;
    input.dispatchEvent(new InputEvent("input", {bubbles: true}));
}"""
ANSWERED = """query => {
    const box = document.querySelector("[data-search-box]");
    return box.querySelector("[data-search-results]").dataset.query === query;
}"""
FOUND = """() =>
    [...document.querySelectorAll("[data-search-box] [data-search-results] a")].map(one => one.href)"""


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the corpus."""

    query: str
    first: str | None = None
    """Beginning of the address that must be the first result."""
    among: str | None = None
    """Beginning of an address that must be one of the first three."""
    why: str = ""
    fails: str = ""

    def is_met(self, found: list[str]) -> bool:
        if self.first is not None:
            return bool(found) and _is(found[0], self.first)
        return any(_is(one, self.among or "") for one in found[:3])


def _is(address: str, wanted: str) -> bool:
    return address == wanted or (wanted.endswith("#m-") and address.startswith(wanted))


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return msgspec.yaml.decode(CORPUS.read_bytes(), type=list[Query])


@pytest.fixture(scope="module")
def home(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(base_url=address)
    page.set_default_timeout(PATIENCE)
    page.goto("")
    page.locator("#find-input").focus()
    page.locator("[data-search-box][data-ready]").wait_for()
    yield page
    page.close()


def ask(page: Page, query: str, address: str) -> list[str]:
    page.evaluate(ASK, query)
    page.wait_for_function(ANSWERED, arg=query)
    return [one.removeprefix(address) for one in page.evaluate(FOUND)]


def test_every_query_of_the_corpus_is_answered_by_the_page_it_means(
    home: Page, address: str, queries: list[Query]
) -> None:
    claimed = [one for one in queries if not one.fails]
    assert len(claimed) >= LEAST
    missed = {}
    for one in claimed:
        found = ask(home, one.query, address)
        if not one.is_met(found):
            missed[one.query] = (one.first or one.among, found[:3])
    # The share is told where the test is run with -s, and whenever it is not all of them.
    print(f"{len(claimed) - len(missed)} of {len(claimed)} queries are met")  # noqa: T201
    assert missed == {}


def test_what_is_kept_as_failing_does_fail(home: Page, address: str, queries: list[Query]) -> None:
    failing = [one for one in queries if one.fails]
    assert [one.query for one in failing if one.is_met(ask(home, one.query, address))] == []


def test_no_query_is_asked_twice(queries: list[Query]) -> None:
    assert len({one.query for one in queries}) == len(queries)
