import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.monitor.links_read import Page, Reference, Role, _unpacked, read

LINK, ASSET, FEED = Role.LINK, Role.ASSET, Role.FEED


def found(name: str, text: str) -> set[tuple[Role, str]]:
    return {(one.role, one.address) for one in read(name, text.encode()).references}


@pytest.mark.parametrize(
    ("tag", "role", "address"),
    [
        ('<a href="x/">', LINK, "x/"),
        ("<a href='a&amp;b'>", LINK, "a&b"),
        ("<A HREF=x>", LINK, "x"),
        ('<area href="x">', LINK, "x"),
        ('<form action="x">', LINK, "x"),
        ('<button formaction="x">', LINK, "x"),
        ('<blockquote cite="x">', LINK, "x"),
        ('<link rel="canonical" href="x">', LINK, "x"),
        ('<link rel="stylesheet" href="x">', ASSET, "x"),
        ('<link rel="manifest" href="x">', ASSET, "x"),
        ('<link rel="shortcut icon" href="x">', ASSET, "x"),
        ('<script src="x"></script>', ASSET, "x"),
        ('<img src="x">', ASSET, "x"),
        ('<iframe src="x"></iframe>', ASSET, "x"),
        ('<video poster="x"></video>', ASSET, "x"),
        ('<object data="x"></object>', ASSET, "x"),
        ("<p style=\"background: url('x y.png')\">", ASSET, "x y.png"),
        ("<style>a { background: url(x.png) }</style>", ASSET, "x.png"),
        ('<meta http-equiv="refresh" content="0; url=x">', LINK, "x"),
        ('<meta property="og:image" content="x">', ASSET, "x"),
        ('<svg><use href="x#i"/></svg>', ASSET, "x#i"),
    ],
)
def test_html_holds(tag: str, role: Role, address: str) -> None:
    assert found("a.html", f"<body>{tag}") == {(role, address)}


@pytest.mark.parametrize(
    "tag", ['<p data="x">', "<!-- <a href=x> -->", '<link rel="preconnect" href="x">', "<a>", "href=x"]
)
def test_html_does_not_hold(tag: str) -> None:
    assert found("a.html", f"<body>{tag}") == set()


def test_a_list_of_pictures_holds_each() -> None:
    tag = '<img srcset="a.png, b,c.png 2x,\n d.png 100w">'
    assert found("a.html", tag) == {(ASSET, "a.png"), (ASSET, "b,c.png"), (ASSET, "d.png")}


def test_anchors_are_ids_and_old_names() -> None:
    page = read("a.html", b'<h2 id="one"></h2><a name="two"></a><input name="three"><base href="../">')
    assert (page.anchors, page.base) == ({"one", "two"}, "../")


def test_a_style_sheet_holds_files_and_other_sheets() -> None:
    text = "@import 'a.css'; @import url(b.css); x { src: url(\"c.woff2\") url( d.png ) }"
    assert found("a.css", text) == {(ASSET, one) for one in ("a.css", "b.css", "c.woff2", "d.png")}


def test_a_calendar_is_unfolded_first() -> None:
    text = "URL:https://example.org/a/very/lo\r\n ng/\r\nDESCRIPTION:см. https://example.org/b\\, c\r\n"
    assert found("a.ics", text) == {
        (FEED, "https://example.org/a/very/long/"),
        (FEED, "https://example.org/b"),
    }


def test_a_feed_is_unescaped_and_names_are_no_addresses() -> None:
    text = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://e.org/?a=1&amp;b=2"/></feed>'
    assert found("a.xml", text) == {(FEED, "https://e.org/?a=1&b=2")}


def test_data_holds_texts_that_are_addresses() -> None:
    text = '{"$schema": "https://s.org/", "a": ["https://e.org/x", "see https://e.org/y", 1, null]}'
    assert found("a.json", text) == {(FEED, "https://e.org/x")}


TEXTS = st.sampled_from(
    [
        "https://e.org/x",
        "HTTP://e.org/я",
        "webcal://e.org/?a=1&b=\\",
        "see https://e.org/y",
        'said "https://e.org/z',
        "https://e.org/a b",
        "https://e.org/\u00a0",
        "https://e.org/\nx",
        "x://y",
        "",
    ]
)
KEYS = st.sampled_from(["a", "version", "$schema", "$defs", "versions", "https://k.org/", 'q"', "\\"])
DOCUMENTS = st.recursive(
    st.none() | st.integers() | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=12,
)


@given(DOCUMENTS, st.sampled_from([{}, {"ensure_ascii": False}, {"ensure_ascii": False, "indent": 1}]))
def test_data_without_escapes_is_read_as_if_it_were_unpacked(document: object, form: dict[str, Any]) -> None:
    data = json.dumps(document, **form).encode()
    assert {one.address for one in read("a.json", data).references} == _unpacked(data)


def test_events_of_a_calendar_are_told_apart() -> None:
    event = "BEGIN:VEVENT\r\nURL:https://e.org/{}\r\nBEGIN:VALARM\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\nEND:VEVENT\r\n"
    text = "BEGIN:VCALENDAR\r\nURL:https://e.org/\r\n" + event.format("a/") + event.format("b/")
    found_twice = [found("a.ics", f"{text}END:VCALENDAR\r\n") for _ in range(2)]
    assert found_twice == [{(FEED, f"https://e.org/{end}") for end in ("", "a/", "b/")}] * 2


@pytest.mark.parametrize("name", ["a.json", "a.html", "a.css", "a.ics", "a.xml", "a.svg"])
def test_any_bytes_are_read(name: str) -> None:
    assert read(name, b"\xff\x00<<{[") == Page(frozenset())


def test_other_files_hold_nothing() -> None:
    assert read("a.png", b"https://example.org/") == Page(frozenset())
    assert read("robots.txt", b"Sitemap: https://example.org/s.xml").references == {
        Reference(FEED, "https://example.org/s.xml")
    }
