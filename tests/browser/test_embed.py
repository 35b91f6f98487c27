"""Blocks of the site within other sites: on a bare page, under hostile styles and under a strict policy."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.samples import ROOT

SCHOOL = "demo/primer-1"
CODES = f"schools/{SCHOOL}/embed/"
AGGRESSIVE = """<style>
* { all: unset !important; font-size: 40px !important; color: #fff !important; background: #fff !important; }
a, th, td, grafik-schedule { position: absolute !important; display: none !important; float: right; }
</style>"""
STRICT = "default-src 'none'; style-src 'none'; script-src 'none'; frame-src 'none'; img-src 'none'"

Put = Callable[..., str]


def headers_of(site: Path) -> Callable[[str], list[tuple[str, str]]]:
    """Read ``_headers`` as hosts do: all rules that fit an address add up."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules.append((line, []))
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
    return lambda path: [header for rule, found in rules if fnmatch(path, rule) for header in found]


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    """The site as a host serves it that reads ``_headers``."""
    of = headers_of(site)

    class Hosted(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(site))

        def end_headers(self) -> None:
            for header in of(self.path.partition("?")[0]):
                self.send_header(*header)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with listening(Hosted, "127.0.0.1") as found:
        yield found


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler], name: str) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://{name}:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def put() -> Iterator[Put]:
    """Serve a page of another site, under a policy if one is given; gives its address."""
    shown = {"body": "", "policy": ""}

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if shown["policy"]:
                self.send_header("Content-Security-Policy", shown["policy"])
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Школа</title><h1>Школа</h1>{shown['body']}".encode())

        def log_message(self, *_: object) -> None:
            pass

    with listening(Host, "localhost") as address:

        def put(body: str, policy: str = "") -> str:
            shown.update(body=body, policy=policy)
            return address

        yield put


@pytest.fixture
def visit(browser: Browser) -> Iterator[Page]:
    """A visitor of that other site, on 22 November 2026."""
    context = browser.new_context(locale="ru-RU", timezone_id="Europe/Moscow", color_scheme="light")
    opened = context.new_page()
    opened.clock.set_fixed_time("2026-11-22T12:00:00+03:00")
    yield opened
    context.close()


@pytest.fixture
def codes(visit: Page, home: str) -> Callable[..., dict[str, str]]:
    """Take the codes from the school's page, as its editor does."""

    def take(school_class: str = "", theme: str = "") -> dict[str, str]:
        visit.goto(home + CODES)
        if school_class:
            visit.select_option("#choose-class", label=school_class)
            visit.wait_for_function(
                "() => document.getElementById('code-table').value.includes('data-grafik-class')"
            )
        if theme:
            visit.select_option("#choose-theme", theme)
        return {
            name: visit.locator(f"#code-{name}").input_value()
            for name in ("widget", "frame", "table", "badge")
        }

    return take


def test_all_tiers_work_on_a_bare_page(visit: Page, put: Put, codes: Callable[..., dict[str, str]]) -> None:
    visit.goto(put("".join(codes("5А").values())))
    rows = visit.locator("grafik-schedule tbody tr")
    rows.first.wait_for()
    assert rows.first.inner_text().split("\n")[0] == "4 декабря"
    framed = visit.frame_locator("iframe")
    assert framed.locator("h1").inner_text() == "5А класс, Школа №\N{NO-BREAK SPACE}1 (пример)"
    assert framed.locator("table tbody tr").count() == visit.locator("body > div tbody tr").count()
    assert visit.locator("img").evaluate("img => img.naturalHeight") == 44


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_styles_of_the_host_do_not_reach_the_live_block(
    visit: Page, put: Put, codes: Callable[..., dict[str, str]], width: int
) -> None:
    code = codes("5А")["widget"]
    visit.set_viewport_size({"width": width, "height": 900})
    visit.goto(put(AGGRESSIVE + code))
    cell = visit.locator("grafik-schedule td").first
    cell.wait_for()
    look = "e => { const s = getComputedStyle(e); return [s.fontSize, s.color, s.position, s.display]; }"
    assert cell.evaluate(look) == ["16px", "rgb(23, 36, 47)", "static", "table-cell"]
    assert visit.evaluate("() => document.documentElement.scrollWidth") <= width


def test_a_strict_policy_leaves_the_link_and_the_table(
    visit: Page, put: Put, home: str, codes: Callable[..., dict[str, str]]
) -> None:
    taken = codes("5А")
    visit.goto(put(taken["widget"] + taken["table"], STRICT))
    link = visit.locator("grafik-schedule a")
    assert link.is_visible()
    assert link.get_attribute("href") == f"{home}schools/{SCHOOL}/5a/"
    assert visit.locator("tbody tr:visible").count() > 30


def test_a_policy_that_forbids_inline_styles_but_allows_us_shows_the_live_block_in_its_own_look(
    visit: Page, put: Put, home: str, codes: Callable[..., dict[str, str]]
) -> None:
    ours = home.rstrip("/")
    policy = f"default-src 'none'; script-src {ours}; connect-src {ours}; style-src 'none'; frame-src {ours}"
    visit.goto(put("".join(codes("5А").values()), policy))
    cell = visit.locator("grafik-schedule td").first
    cell.wait_for()
    assert cell.evaluate("e => getComputedStyle(e).borderTopWidth") == "1px"
    assert visit.frame_locator("iframe").locator("h1").is_visible()


def test_the_live_block_says_that_it_could_not_load_and_keeps_the_link(
    visit: Page, put: Put, codes: Callable[..., dict[str, str]]
) -> None:
    code = codes("5А")["widget"].replace(SCHOOL, "demo/no-such-school", 1)
    visit.goto(put(code))
    assert visit.locator("grafik-schedule [role=alert]").inner_text() == "График сейчас не загрузился."
    assert visit.locator("grafik-schedule a").is_visible()


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('school="../../evil"', "В блоке неверно указана школа (school)."),
        ('school="demo/primer-1" class="<img src=x>"', "Класса «<img src=x>» нет в графике."),
        ('school="demo/primer-1" class="5A"', "Класса «5A» нет в графике."),
        ('school="demo/primer-1" class="5B"', "Класса «5B» нет в графике."),
        ('school="Demo" lang="en"', "The block names no valid school."),
    ],
)
def test_mistakes_in_the_block_are_told(visit: Page, put: Put, home: str, attributes: str, said: str) -> None:
    script = f'<script async src="{home}embed/1/grafik-schedule.js"></script>'
    visit.goto(put(f"<grafik-schedule {attributes}></grafik-schedule>{script}"))
    assert visit.locator("grafik-schedule [role=alert]").inner_text() == said


def test_blocks_of_one_school_share_one_request_and_one_script(
    visit: Page, put: Put, home: str, codes: Callable[..., dict[str, str]]
) -> None:
    asked: list[str] = []
    code = codes("5А")["widget"]
    visit.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    visit.goto(put(code + code.replace("5А", "7Б", 1) + code.replace('view="next"', 'view="month"')))
    visit.locator("grafik-schedule").nth(2).locator("td").first.wait_for()
    visit.locator("grafik-schedule").nth(1).locator("td").first.wait_for()
    assert sorted(asked)[:2] == ["embed/1/grafik-schedule.js", f"embed/{SCHOOL}/schedule.json"]
    assert len(asked) == 3
    assert [one.split(",")[0] for one in visit.locator("grafik-schedule h2").all_inner_texts()] == [
        "5А класс", "7Б класс", "5А класс",
    ]  # fmt: skip


def test_months_turn_by_keyboard_and_keep_the_focus(visit: Page, put: Put, home: str) -> None:
    script = f'<script async src="{home}embed/1/grafik-schedule.js"></script>'
    visit.goto(put(f'<grafik-schedule school="{SCHOOL}" class="5a" view="month"></grafik-schedule>{script}'))
    name = visit.locator("grafik-schedule .turn strong")
    name.wait_for()
    assert name.inner_text() == "ноябрь 2026 г."
    visit.keyboard.press("Tab")
    visit.keyboard.press("Tab")
    visit.keyboard.press("Enter")
    assert name.inner_text() == "декабрь 2026 г."
    visit.keyboard.press("Enter")
    assert name.inner_text() == "январь 2027 г."


def test_words_and_days_follow_the_language_of_the_block(visit: Page, put: Put, home: str) -> None:
    script = f'<script async src="{home}embed/1/grafik-schedule.js"></script>'
    visit.goto(put(f'<grafik-schedule school="{SCHOOL}" class="5а" lang="en"></grafik-schedule>{script}'))
    visit.locator("grafik-schedule td").first.wait_for()
    assert visit.locator("grafik-schedule caption").inner_text() == "Coming assessments"
    assert visit.locator("grafik-schedule th[scope=row]").first.inner_text().split("\n") == [
        "December 4", "Friday",
    ]  # fmt: skip


def test_the_frame_works_without_scripts_and_follows_the_visitor(browser: Browser, home: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, color_scheme="dark", viewport={"width": 320, "height": 600}
    )
    page = context.new_page()
    page.goto(f"{home}embed/{SCHOOL}/")
    page.get_by_role("link", name="5А", exact=True).click()
    assert page.url == f"{home}embed/{SCHOOL}/5a/"
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(16, 24, 31)"
    assert page.locator("tbody tr").count() > 30
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    context.close()


def test_the_theme_of_a_frame_stays_from_class_to_class(visit: Page, home: str) -> None:
    visit.goto(f"{home}embed/{SCHOOL}/?theme=dark")
    visit.get_by_role("link", name="5А", exact=True).click()
    assert visit.url == f"{home}embed/{SCHOOL}/5a/?theme=dark"
    assert visit.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(16, 24, 31)"
    assert visit.locator("nav a").first.inner_text() == "Все классы школы"


def test_no_page_but_those_for_frames_can_be_framed(visit: Page, put: Put, home: str) -> None:
    pages = ("", "index.html", f"schools/{SCHOOL}/5a/", "family/", "404.html", f"embed/{SCHOOL}/5a/")
    visit.goto(put("".join(f'<iframe src="{home}{page}"></iframe>' for page in pages)))
    visit.wait_for_load_state("networkidle")
    shown = [frame.url for frame in visit.frames[1:] if frame.url.startswith("http")]
    assert shown == [f"{home}embed/{SCHOOL}/5a/"]


def test_links_of_a_frame_leave_it(
    visit: Page, put: Put, home: str, codes: Callable[..., dict[str, str]]
) -> None:
    visit.goto(put(codes("5А")["frame"]))
    visit.frame_locator("iframe").get_by_role("link", name="Действующий график").click()
    visit.wait_for_url(f"{home}schools/{SCHOOL}/5a/?edition=*")
    assert visit.locator("h1").inner_text() == "5А класс"
    assert visit.frames == [visit.main_frame]


def test_codes_fit_the_chosen_class_and_colours(codes: Callable[..., dict[str, str]], home: str) -> None:
    taken = codes("5А", "dark")
    assert taken["frame"].startswith(f'<iframe src="{home}embed/{SCHOOL}/5a/?theme=dark" title=')
    assert taken["widget"].startswith(
        f'<grafik-schedule school="{SCHOOL}" view="next" lang="ru" class="5А" theme="dark">'
    )
    assert taken["table"].startswith(
        f'<div data-grafik-school="{SCHOOL}" data-grafik-class="5a" data-grafik-edition="1"'
    )


def test_codes_stand_without_scripts(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + CODES)
    table = page.locator("#code-table").input_value()
    assert table.startswith(f'<div data-grafik-school="{SCHOOL}" data-grafik-edition="1" data-grafik-hash="')
    assert re.search(
        r'href="https://grafik.example/schools/demo/primer-1/\?edition=1&amp;hash=[0-9a-f]{16}"', table
    )
    assert page.locator("#code-frame").input_value().startswith('<iframe src="https://grafik.example/embed/')
    assert page.locator("[data-choose]").is_hidden()
    context.close()


@pytest.mark.parametrize("path", [CODES, f"embed/{SCHOOL}/", f"embed/{SCHOOL}/5a/", f"family/#{SCHOOL}/5a"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways_or_asks_another_host(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_the_script_for_other_sites_is_light() -> None:
    script = (ROOT / "theme_overrides" / "assets" / "grafik-schedule.js").read_bytes()
    assert len(gzip.compress(script, 9)) < 10_000
    assert not re.search(rb"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|import\(", script)
