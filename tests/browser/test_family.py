"""The page where a family puts together its children's calendars."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import product

import pytest
import segno
from playwright.sync_api import Page

from tests.samples import ROOT

VENDOR = ROOT / "theme_overrides" / "assets" / "vendor"
SCHOOL = "demo/primer-1"


def add(page: Page, school_class: str) -> None:
    page.select_option("#family-authority", "demo")
    page.select_option("#family-school", "primer-1")
    page.locator(f"#family-class option:text-is('{school_class}')").wait_for(state="attached")
    page.select_option("#family-class", label=school_class)
    page.get_by_role("button", name="Добавить").click()


def test_children_are_added_into_the_address_by_the_calendar_that_lives_longest(
    page: Page, address: str
) -> None:
    page.goto("family/")
    add(page, "5А")
    page.locator(".g-child").wait_for()
    add(page, "7Б")
    page.locator(".g-child").nth(1).wait_for()
    assert page.url == f"{address}family/#{SCHOOL}/2022-a,{SCHOOL}/2020-b"
    assert page.locator("#family-address").input_value() == page.url
    assert page.locator(".g-child h3").all_inner_texts() == [
        "5А, Школа № 1 (пример)", "7Б, Школа № 1 (пример)",
    ]  # fmt: skip
    assert "один адрес на все годы учёбы" in page.locator(".g-child").first.inner_text().lower()


def test_a_shared_address_gives_the_same_calendars_with_a_link_for_each_program(
    page: Page, address: str
) -> None:
    page.goto(f"family/#{SCHOOL}/5a")
    page.locator(".g-child").wait_for()
    feed = f"{address}calendars/{SCHOOL}/5a.ics"
    webcal = feed.replace("http:", "webcal:")
    quoted = webcal.replace(":", "%3A").replace("/", "%2F")
    links = page.locator(".g-child [data-link]").evaluate_all("all => all.map(one => one.href)")
    assert links[0] == webcal
    assert links[1] == f"https://calendar.google.com/calendar/r?cid={quoted}"
    assert re.match(
        r"https://outlook\.live\.com/calendar/0/addfromweb\?url=http%3A%2F%2F127.*5a\.ics&name=", links[2]
    )
    assert page.locator(".g-child input").input_value() == feed
    assert page.request.get(feed).ok


def test_one_link_turns_a_class_into_its_children(page: Page, address: str) -> None:
    page.goto(f"family/#{SCHOOL}/5a")
    page.get_by_role("link", name="с одним адресом на все годы учёбы").click()
    page.wait_for_url(f"**/family/#{SCHOOL}/2022-a")
    page.locator(".g-child input").wait_for()
    assert page.locator(".g-child input").input_value() == f"{address}calendars/{SCHOOL}/cohort/2022-a.ics"


@pytest.mark.parametrize(
    ("hostile", "told"),
    [
        ("<img src=x onerror=alert(1)>", "Ссылка повреждена"),
        ("demo/primer-1/../../../evil", "Ссылка повреждена"),
        ("demo/primer-1/https:%2F%2Fevil.example", "Ссылка повреждена"),
        ("%E0%A4%A", "Ссылка повреждена"),
        ("a/" * 3000, "Ссылка повреждена"),
        ("demo/primer-1/12z", "Не найдено: demo/primer-1/12z"),
        ("no/such/5a", "Не найдено: no/such/5a"),
        ("constructor/__proto__/5a", "Ссылка повреждена"),
    ],
)
def test_hostile_addresses_are_told_and_add_nothing(page: Page, hostile: str, told: str) -> None:
    page.goto(f"family/#{hostile}")
    page.locator("[data-said]:not(:empty)").wait_for()
    assert page.locator("[data-said]").inner_text().startswith(told)
    assert page.locator(".g-child").count() == 0


def test_the_same_child_is_not_added_twice_and_can_be_removed(page: Page) -> None:
    page.goto(f"family/#{SCHOOL}/2022-a,{SCHOOL}/2022-a")
    page.locator(".g-child").wait_for()
    assert page.locator(".g-child").count() == 1
    add(page, "5А")
    page.locator("[data-said]:text-is('Этот класс уже добавлен.')").wait_for()
    page.get_by_role("button", name="Убрать: 5А, Школа № 1 (пример)").click()
    page.locator("[data-said]:has-text('Убрано')").wait_for()
    assert page.locator("[data-children]").is_hidden()


def test_codes_are_drawn_here_and_only_when_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"family/#{SCHOOL}/5a")
    page.locator(".g-child summary").wait_for()
    assert not [one for one in asked if "qr" in one]
    page.locator(".g-child summary").click()
    code = page.locator(".g-child .g-qr svg")
    code.wait_for()
    assert code.get_attribute("aria-label") == "QR-код: 5А, Школа № 1 (пример)"
    assert asked[-2:] == ["assets/qr.js", "assets/vendor/lean-qr.js"]


@pytest.mark.parametrize("length", [62, 213])
def test_a_drawn_code_is_one_that_another_program_draws_for_the_same_address(page: Page, length: int) -> None:
    # These lengths fill a code to its last byte: programs differ in what they fill the rest of it with.
    text = "https://grafik.example/schools/".ljust(length, "a")
    page.goto("family/")
    view, path = page.evaluate(
        "async text => { const { qr } = await import('/assets/qr.js'); const svg = qr(text);"
        " return [svg.getAttribute('viewBox'), svg.querySelector('path').getAttribute('d')]; }",
        text,
    )
    drawn = modules(view, path)
    assert drawn in set(codes_of(text, version=(len(drawn) - 17) // 4))


def codes_of(text: str, version: int) -> Iterator[tuple[tuple[bool, ...], ...]]:
    """Draw all codes of a size: a text has one for each level of correction that fits and each mask."""
    for error, mask in product("mqh", range(8)):
        with suppress(segno.DataOverflowError):
            code = segno.make_qr(
                text, error=error, version=version, mask=mask, mode="byte", boost_error=False
            )
            yield tuple(tuple(map(bool, row)) for row in code.matrix)


def modules(view: str, path: str) -> tuple[tuple[bool, ...], ...]:
    side = int(view.rpartition(" ")[2]) - 8
    dark = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        dark |= {(int(x) - 4 + step, int(y) - 4) for step in range(int(width))}
    return tuple(tuple((x, y) in dark for x in range(side)) for y in range(side))


def test_the_vendored_file_is_the_one_that_was_reviewed() -> None:
    data = (VENDOR / "lean-qr.js").read_bytes()
    said = (VENDOR / "README.txt").read_text("utf-8")
    assert hashlib.sha256(data).hexdigest() == (
        "0ce41cd6f92cc23cf057a1df7e1b3876767d678665dd65af4e1d22b4fad967dc"
    )
    assert hashlib.sha256(data).hexdigest() in said
    assert (VENDOR / "lean-qr-LICENSE.txt").read_text("utf-8").startswith("MIT License")


def test_without_scripts_the_page_tells_what_to_do(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}family/")
    assert plain.get_by_role("link", name="список школ.").get_attribute("href") == "../schools/"
    assert plain.locator("[data-family]").is_hidden()
    context.close()
