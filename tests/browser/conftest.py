"""Pages of the built site in a real browser that reaches nothing but the site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route


@pytest.fixture
def outside() -> list[str]:
    """Addresses beyond the site that a page asked for."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, outside: list[str]) -> Iterator[Page]:
    """A new page; errors in its scripts and console fail the test that uses it."""
    context = browser.new_context(locale="ru-RU", base_url=address, timezone_id="Europe/Moscow")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type in {"error", "warning"} else None)

    def guard(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    yield opened
    context.close()
    assert (errors, outside) == ([], [])
