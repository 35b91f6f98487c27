"""How much a reader's phone fetches at the first view of a page."""

import gzip

from playwright.sync_api import Browser, Response

HEADERS = 300
"""Bytes of a response's headers, as static hosting sends them."""
BUDGET = 60_000
"""Bytes, of any page, without the search that a reader may open later."""
HEAVIER = {"blocks": 80_000, "authority": 64_000}
"""Kinds that may weigh more: blocks are shown at work, each with files of its own; the page of an authority
lists the works of every day of a year."""
COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")


def first_view(browser: Browser, address: str) -> dict[str, int]:
    """Return bytes by address of everything fetched until the network is quiet, nothing being in the cache.

    Static hosting compresses texts; the server of the tests does not, so bodies are compressed here.
    """
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # playwright marks the callback
    page.goto(address, wait_until="networkidle")
    weights = {answer.url.removeprefix(address): _weight(answer) for answer in answers}
    context.close()
    return weights


def _weight(answer: Response) -> int:
    if answer.request.method == "HEAD":
        return HEADERS
    body = answer.body()
    if answer.headers.get("content-type", "").startswith(COMPRESSED):
        body = gzip.compress(body, mtime=0)
    return HEADERS + len(body)
