"""Whatever bytes come, reading ends, in bounded time, with facts that are safe to show."""

import asyncio
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.monitor.addresses import read
from generator.monitor.anchors import links_of
from generator.monitor.decode import decode
from generator.monitor.files import read_file, sort_of
from generator.monitor.observation import FileSort, PageSort, Soundness
from generator.monitor.pages import read_page
from generator.monitor.reader import Order, Reader, Reading
from generator.monitor.scripts import menu_links, moves_to, opened_by, written_html
from generator.monitor.shallow import DEPTH, shallow
from generator.monitor.viewers import shown_by

URL = "http://школа.test:8080/a/?q=1"
PIECES = st.sampled_from(
    [
        "<a href=", "/g.pdf", ">", "</a>", "График оценочных процедур", "<div>", "</div>", "<!--", "-->", '"',
        "'", "<script>", "</script>", "location.href='", "new TPopMenu(", "<meta http-equiv=refresh content=",
        "0;url=", "300", "<base href=", "javascript:", "openDocument('", "<title>", "&#", "&#1043;", "\u202e",
        "\u200b", "\x00", "\x1b[31m", "\U0001f600",
        "<dt>",
        "<dd>", "<svg>", "<frameset>", "<table>", "<form action=", "http://[::1", "//", "\\", "%E4", "\n",
        "=",
    ]
)  # fmt: skip
MARKUP = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)
BYTES = st.one_of(
    st.binary(max_size=400),
    st.tuples(MARKUP, st.sampled_from(["utf-8", "cp1251", "utf-16", "utf-16-le", "koi8-r"])).map(
        lambda pair: pair[0].encode(pair[1], "replace")
    ),
)
TYPES = st.one_of(st.just("text/html"), st.text(max_size=40).map(lambda one: f"text/html; charset={one}"))
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@PATIENT
@given(BYTES, TYPES)
def test_any_bytes_are_a_page_that_is_safe_to_show(data: bytes, content_type: str) -> None:
    page = read_page(data, content_type, URL)
    assert page.reading.sort in PageSort
    assert len(page.reading.title) <= 120
    assert page.reading.title == "" or page.reading.title.isprintable()


@PATIENT
@given(BYTES, TYPES)
def test_the_same_bytes_are_always_read_alike(data: bytes, content_type: str) -> None:
    assert read_page(data, content_type, URL) == read_page(data, content_type, URL)
    assert decode(data, content_type) == decode(data, content_type)


@PATIENT
@given(MARKUP)
def test_any_link_has_an_address_that_can_be_judged_and_short_names(markup: str) -> None:
    for anchor in links_of(LexborHTMLParser(markup), URL, "utf-8").anchors:
        read(anchor.url)  # says whether it may be asked; never raises
        assert all(0 < len(name) <= 300 for name in anchor.names)


@PATIENT
@example(b"\v")
@given(st.one_of(BYTES, st.binary(max_size=200).map(lambda one: b"PK\x03\x04" + one)))
def test_any_bytes_are_a_file_of_one_sort(data: bytes) -> None:
    assert read_file(data).sort is sort_of(data)
    assert (sort_of(data) is FileSort.EMPTY) >= (not data.strip())


@PATIENT
@given(MARKUP)
def test_any_script_and_any_address_can_be_searched(text: str) -> None:
    assert isinstance([*opened_by(text), *menu_links(text), *written_html(text), moves_to(text)], list)
    assert isinstance(shown_by(text), str | None)


@PATIENT
@given(MARKUP)
def test_markup_of_an_honest_depth_is_not_touched(markup: str) -> None:
    assert shallow(markup) == markup


@pytest.mark.parametrize("tag", ["div", "b", "x-tab", "font color=red"])
def test_deeper_markup_loses_only_its_depth(tag: str) -> None:
    closing = f"</{tag.split(maxsplit=1)[0]}>"
    link = "<a href=/g.pdf>График</a>"
    flat = shallow(f"<{tag}>" * 3_000 + link + closing * 3_000 + link)
    assert flat == f"<{tag}>" * DEPTH + link + closing * DEPTH + link


@pytest.mark.parametrize("tag", ["li", "p", "td", "option", "br", "path d='M0'/"])
def test_what_ends_by_itself_is_not_taken_for_depth(tag: str) -> None:
    markup = f"<{tag}>" * 3_000
    assert shallow(markup) == markup


NOISE = {
    "less": "<a ", "comment": "<!--", "reference": "&#", "quote": '<a href="', "declaration": "<!",
    "block": "<div>", "script": "<script>", "quoted": "<a href='", "space": " ", "word": "график ",
    "call": "open('", "escape": "\\", "menu": "new Menu(", "refresh": "<meta http-equiv=refresh content='0 ",
    "term": "<dt>", "title": "<title>", "letter": "я", "file": "a/file/", "paren": "<p>(",
    "cdata": "<![CDATA[",
}  # fmt: skip


@pytest.mark.parametrize("kind", NOISE)
def test_reading_takes_time_in_proportion_to_size(kind: str) -> None:
    def spent(size: int) -> float:
        markup = NOISE[kind] * (size // len(NOISE[kind]))
        inside = f"<html><script>{markup}</script><p>{markup}".encode()
        begun = time.process_time()
        read_page(inside, "text/html; charset=utf-8", URL)
        return time.process_time() - begun

    spent(10_000)
    small, large = spent(60_000), spent(480_000)
    assert large < 0.25 or large < 30 * small  # eight times as much; quadratic would be 64 times


SLOW = Order(b"<div/>" * 1_300_000, "text/html", URL)
QUICK = Order(b"<p>" + "Школа".encode(), "text/html; charset=utf-8", URL)


def test_what_breaks_its_reader_is_no_page_and_the_next_one_is_read() -> None:
    async def read_both() -> tuple[Reading, Reading]:
        async with Reader(processes=1) as reader:
            return await reader.read(SLOW), await reader.read(QUICK)

    broken, sound = asyncio.run(read_both())
    assert (broken.page, broken.file.soundness) == (None, Soundness.EXCESSIVE)
    assert sound.page is not None
    assert sound.page.reading.sort is PageSort.CONTENT


def test_a_page_does_not_wait_for_the_heavy_ones_before_it() -> None:
    async def read_three() -> tuple[Reading, list[bool]]:
        async with Reader(processes=2) as reader:
            heavy = [asyncio.create_task(reader.read(SLOW)) for _ in range(2)]
            await asyncio.sleep(0)  # both stand in the queue now
            quick = await reader.read(QUICK)
            done = [one.done() for one in heavy]
            for one in heavy:
                one.cancel()
            await asyncio.gather(*heavy, return_exceptions=True)
            return quick, done

    quick, done = asyncio.run(read_three())
    assert (quick.page is not None, done) == (True, [False, False])
