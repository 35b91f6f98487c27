"""Copies of our block on strangers' pages: whole, stripped by their editors, and what only looks like one."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.monitor.blocks import Block, find_block
from generator.monitor.pages import read_page

HASH, OTHER = "0123456789abcdef", "fedcba9876543210"
LINK = f"https://grafik.example/schools/town/school-15/5a/?edition=3&hash={HASH}"
FOUND = Block("3", HASH)


def found(markup: str) -> Block:
    return find_block(LexborHTMLParser(markup))


def linked(address: str) -> Block:
    return found(f'<p><a href="{address}">График</a></p>')


def test_a_block_is_known_by_its_attributes() -> None:
    assert found(f'<div data-grafik-edition="3" data-grafik-hash="{HASH}"><table></table></div>') == FOUND


@pytest.mark.parametrize(
    "address",
    [
        LINK,
        LINK.replace("&", "&amp;"),
        LINK.replace("&", "&amp;amp;"),
        LINK.replace("5a/", ""),
        LINK.replace("?", "?utm_source=site&"),
        f"{LINK}&utm_source=site#month-10",
        f"/go.php?url={quote(LINK, safe='')}",
        f"https://town.example/base/grafik/schools/town/school-15/index.html?edition=3&hash={HASH}",
    ],
)
def test_a_block_without_attributes_is_known_by_its_link(address: str) -> None:
    assert linked(address) == FOUND


@pytest.mark.parametrize(
    "address",
    [
        LINK.replace(HASH, HASH[:-1]),
        LINK.replace(HASH, HASH + "0"),
        LINK.replace(HASH, HASH.upper()),
        LINK.replace("edition=3", "edition=0"),
        LINK.replace("edition=3", "edition=-1"),
        LINK.replace("edition=3", "edition=٣"),
        LINK.replace("/schools/town/school-15/5a/", "/news/"),
        f"https://grafik.example/schools/town/school-15/5a/?hash={HASH}",
        "https://grafik.example/schools/town/school-15/5a/",
    ],
)
def test_other_links_are_none_of_ours(address: str) -> None:
    assert linked(address) == Block()


def test_attributes_come_before_links_and_damaged_attributes_after_them() -> None:
    own = f'<a href="{LINK}">График</a>'
    assert found(f'{own}<p data-grafik-edition="4" data-grafik-hash="{OTHER}">') == Block("4", OTHER)
    assert found(f'<p data-grafik-edition="4" data-grafik-hash="<script>">{own}') == FOUND
    assert found(f'<p data-grafik-edition="4">{own}') == FOUND


def test_a_badge_tells_nothing_of_the_day_when_it_was_pasted() -> None:
    picture = '<img src="https://grafik.example/embed/town/school-15/badge.svg" alt="">'
    marks = f'data-grafik-edition="3" data-grafik-hash="{HASH}"'
    assert found(f'<a href="{LINK}" {marks}>{picture}</a>') == Block()
    assert found(f'<a href="{LINK}">{picture}</a><p><a href="{LINK}">График</a></p>') == FOUND


def test_a_page_tells_its_block() -> None:
    page = read_page(f'<body><a href="{LINK}">График</a></body>'.encode(), "text/html", "https://a.example/")
    assert (page.reading.edition, page.reading.edition_hash) == ("3", HASH)


@given(st.text(max_size=200))
def test_whatever_stands_in_a_link_is_read(address: str) -> None:
    assert found(f'<a href="hash{address}">') in {Block(), FOUND}


def test_a_page_full_of_links_is_read_in_time() -> None:
    hostile = "/schools/a/b/?" + "edition=1&hash=" * 300
    assert found(f'<a href="{hostile}">x</a>' * 5_000) == Block()
