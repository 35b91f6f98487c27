"""Pages of the built site in a real browser that reaches nothing but the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.clock import at

DAY = "2026-11-10"
"""A Tuesday in the middle of the made-up schools' year."""


class Walk(NamedTuple):
    """Somebody on the way through the site."""

    page: Page
    scripts: bool


@pytest.fixture
def outside() -> list[str]:
    """Addresses beyond the site that a page asked for."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, outside: list[str]) -> Iterator[Page]:
    """A new page; errors in its scripts and console fail the test that uses it."""
    with _opened(browser, address, outside) as opened:
        yield opened


@pytest.fixture(
    params=[(True, 360, 740), (False, 360, 740), (True, 1440, 900)], ids=["phone", "phone-no-scripts", "desk"]
)
def walk(
    request: pytest.FixtureRequest, browser: Browser, address: str, outside: list[str]
) -> Iterator[Walk]:
    """Start at the home page: on a phone with scripts and without, and at a desk; the day is :data:`DAY`."""
    scripts, width, height = request.param
    with _opened(browser, address, outside, scripts=scripts) as opened:
        opened.set_viewport_size({"width": width, "height": height})
        if scripts:
            at(opened, DAY)
        opened.goto("")
        yield Walk(opened, scripts)


@contextmanager
def _opened(browser: Browser, address: str, outside: list[str], *, scripts: bool = True) -> Iterator[Page]:
    context = browser.new_context(
        locale="ru-RU", base_url=address, timezone_id="Europe/Moscow", java_script_enabled=scripts
    )
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
