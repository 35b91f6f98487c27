"""Without a network a page that was looked at comes back as a copy that says so; nothing else is kept."""

import re
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.views.addresses import WORKER
from tests.samples import ROOT

PLACE = "town/site/"
"""The site stands below the top of its host, as on pages of a repository."""
CLASS = "schools/demo/primer-1/5a/"
TOLD = re.compile(
    r"^Нет связи\. Это копия, сохранённая \d+ \w+ \d{4} г\. в \d\d:\d\d; "
    r"с тех пор график мог измениться\.$"
)
COPY = "[data-offline]"
KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => {
    const kept = await (await caches.open(name)).keys();
    return [name.split(" ")[0], kept.map((one) => new URL(one.url).pathname)];
})))"""


class _Host(SimpleHTTPRequestHandler):
    """A usual host: it lets browsers remember for ten minutes, as GitHub Pages does."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder that may be changed, and its address."""
    top = tmp_path_factory.mktemp("host")
    shutil.copytree(site, top / PLACE, ignore=shutil.ignore_patterns("pagefind", "calendars", "data"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(top))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield top / PLACE, f"http://127.0.0.1:{server.server_port}/{PLACE}"
        server.shutdown()
        thread.join()


@pytest.fixture
def reader(browser: Browser, host: tuple[Path, str]) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=host[1], locale="ru-RU")
    yield context
    context.close()


def looked_at(context: BrowserContext, path: str = CLASS) -> Page:
    """Open a page once and give the worker the time to keep it."""
    page = context.new_page()
    page.goto(path)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    page.wait_for_function(
        f"async () => Object.values(await ({KEPT})()).flat().some((one) => one.endsWith('/{path}'))"
    )
    page.wait_for_function(
        f"async () => Object.values(await ({KEPT})()).flat().some((one) => one.endsWith('/grafik.css'))"
    )
    page.wait_for_function(
        f"async () => Object.values(await ({KEPT})()).flat().some((one) => one.endsWith('/offline/'))"
    )
    return page


def test_after_one_visit_the_page_comes_back_without_a_network_and_says_that_it_is_a_copy(
    reader: BrowserContext,
) -> None:
    page = looked_at(reader)
    expect(page.locator(COPY)).to_be_hidden()
    reader.set_offline(True)
    page.reload()
    expect(page.locator(COPY)).to_be_visible()
    assert TOLD.match(re.sub(r"\s", " ", page.locator(COPY).inner_text()))
    assert page.locator("[data-list] tr[data-day]:visible").count() == 31
    expect(page.locator("[data-week]")).to_be_visible()  # scripts are there, too
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.g-header')).backgroundColor")
        == "rgb(20, 64, 95)"
    )
    reader.set_offline(False)
    page.reload()
    expect(page.locator(COPY)).to_be_hidden()


def test_with_a_network_a_change_is_seen_at_once_and_then_kept(
    reader: BrowserContext, host: tuple[Path, str]
) -> None:
    page = looked_at(reader)
    file = host[0] / CLASS / "index.html"
    before = file.read_text("utf-8")
    file.write_text(before.replace("5А класс</h1>", "5А класс, новое</h1>"), "utf-8")
    page.goto("")
    page.goto(CLASS)
    expect(page.get_by_role("heading", level=1)).to_have_text("5А класс, новое")
    expect(page.locator(COPY)).to_be_hidden()
    reader.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("5А класс, новое")
    expect(page.locator(COPY)).to_be_visible()
    file.write_text(before, "utf-8")


def test_a_page_that_was_not_looked_at_is_said_to_be_missing_with_those_that_were(
    reader: BrowserContext,
) -> None:
    page = looked_at(reader)
    reader.set_offline(True)
    page.goto("schools/demo/primer-1/5b/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Нет связи")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.g-header')).backgroundColor")
        == "rgb(20, 64, 95)"
    )
    page.get_by_role("main").get_by_role("link", name=re.compile("^5А класс")).click()
    expect(page.locator(COPY)).to_be_visible()


def test_an_english_page_speaks_english(reader: BrowserContext) -> None:
    page = looked_at(reader, f"en/{CLASS}")
    page.wait_for_function(
        f"async () => Object.values(await ({KEPT})()).flat().some((one) => one.endsWith('/en/offline/'))"
    )
    reader.set_offline(True)
    page.reload()
    expect(page.locator(COPY)).to_contain_text("No connection. This is a copy saved on")
    page.goto("en/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection")


def test_nothing_is_kept_but_classes_and_the_looks_of_pages(reader: BrowserContext) -> None:
    page = looked_at(reader)
    for path in ("", "schools/demo/", "schools/demo/primer-1/", "embed/demo/primer-1/5a/", CLASS):
        page.goto(path, wait_until="networkidle")
    kept = page.evaluate(KEPT)
    below = {name: [one.removeprefix(f"/{PLACE}") for one in paths] for name, paths in kept.items()}
    assert below["grafik-pages-1"] == [CLASS]
    assert [one for one in below["grafik-files-1"] if not one.startswith("assets/")] == ["offline/"]


def test_no_more_than_a_dozen_pages_are_kept_the_latest_ones(reader: BrowserContext) -> None:
    page = looked_at(reader)
    for name in ("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b", "5b", "6a", "6b", "7a", "7b"):
        page.goto(f"schools/demo/primer-1/{name}/", wait_until="networkidle")
    page.wait_for_function(
        f"async () => Object.values(await ({KEPT})()).flat().some((one) => one.endsWith('/7b/'))"
    )
    kept = page.evaluate(KEPT)["grafik-pages-1"]
    assert len(kept) == 12
    assert not any(one.endswith(("/5a/", "/1a/")) for one in kept)


def test_what_an_older_form_kept_is_taken_away_and_the_switch_takes_all_of_it(
    reader: BrowserContext, host: tuple[Path, str]
) -> None:
    page = reader.new_page()
    page.goto("glossary/")
    page.evaluate(f"caches.open('grafik-pages-0 /{PLACE}')")
    page.evaluate("caches.open('grafik-pages-0 /another/')")
    page.close()
    page = looked_at(reader)
    assert sorted(page.evaluate("caches.keys()")) == [
        f"grafik-files-1 /{PLACE}", "grafik-pages-0 /another/", f"grafik-pages-1 /{PLACE}",
    ]  # fmt: skip
    worker = host[0] / WORKER
    before = worker.read_bytes()
    worker.write_bytes((ROOT / "theme_overrides/assets/offline-removal.js").read_bytes())
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    page.wait_for_function(
        "async () => (await caches.keys()).length === 1 && !(await navigator.serviceWorker.getRegistration())"
    )
    worker.write_bytes(before)


def test_the_preview_of_editors_keeps_nothing(page: Page) -> None:
    page.goto(CLASS, wait_until="networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys()") == []


def test_all_classes_and_no_other_pages_are_known_by_their_addresses(site: Path) -> None:
    source = (site / WORKER).read_text("utf-8")
    pattern = re.compile(re.findall(r"const CLASS = /(.*)/;", source)[0].replace(r"\/", "/"))
    pages = {path.parent.relative_to(site).as_posix() + "/": path for path in site.rglob("index.html")}
    classes = {path for path, file in pages.items() if "data-remember" in file.read_text("utf-8")}
    assert {path for path in pages if pattern.match(path)} == classes
    assert len(classes) > 50
