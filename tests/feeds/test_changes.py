"""News feeds: valid by the rules of RFC 4287, the same at each build, each entry with its place on a page."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from generator.feeds.atom import AtomEntry, AtomFeed, atom
from generator.feeds.changes import MOST, authority_changes, school_changes, school_entries
from generator.feeds.content_lines import one_line
from generator.texts import load
from tests.feeds.made import home_of, year_of
from tests.samples import SITE_URL, Build, write_content

ATOM = "{http://www.w3.org/2005/Atom}"
VALIDATOR = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
NOON = datetime(2026, 10, 1, 12, 30, tzinfo=UTC)
FEED = AtomFeed(
    id="urn:uuid:0b3c9fd2-7c7e-5a53-8d0c-2a1f5b0c6d11",
    title="Школа",
    subtitle="Новости",
    author="Управление",
    page="https://x.example/",
    address="https://x.example/a.atom",
)
SCHOOLS = """\
authority: {name: Управление}
schools: [{id: s, name: Школа, classes: [5А, 5Б]}]
"""
SCHEDULE = """\
approval: {document: приказ, number: "100", date: 2026-09-02}
procedures:
  - {subject: Алгебра, kind: КР, level: school, classes: 5, when: [2026-09-14, 2026-10-12]}
amendments:
  - number: "131"
    date: 2026-10-01
    reason: эпидемия
    moved: [{subject: Алгебра, kind: КР, classes: 5, day: 2026-10-12, to: 2026-10-19}]
    added: [{subject: Химия, kind: КР, level: school, classes: 5А, when: 2026-12-01}]
  - date: 2026-10-15
    cancelled: [{subject: Алгебра, kind: КР, classes: 5Б, day: 2026-10-19}]
"""


def read(feed: bytes) -> Any:
    """Parse a feed and refuse what the schema does not allow."""
    tree = etree.fromstring(feed)
    VALIDATOR.assertValid(tree)
    return tree


def news(schedule: str = SCHEDULE) -> Any:
    home = home_of(SCHOOLS)
    entries = school_entries(home, (year_of(home, 2026, schedule),))
    return read(school_changes(home, entries, "https://x.example/s/", "https://x.example/s.atom"))


def texts_of(tree: Any, name: str) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in tree.iter(ATOM + name)]


def test_a_schedule_and_each_order_are_told_newest_first() -> None:
    tree = news()
    assert texts_of(tree, "title") == [
        "Школа: изменения графика",
        "Школа: приказ без номера от 15.10.2026 – отменена 1 работа",
        "Школа: приказ № 131 от 01.10.2026 – перенесены 2 работы, добавлена 1 работа",
        "Школа: график на 2026/27 учебный год",
    ]
    assert texts_of(tree, "updated") == [
        "2026-10-15T00:00:00Z",
        "2026-10-15T00:00:00Z",
        "2026-10-01T00:00:00Z",
        "2026-09-02T00:00:00Z",
    ]


def test_an_order_tells_its_reason_and_each_change_once_for_all_classes() -> None:
    said = [*news().iter("{http://www.w3.org/1999/xhtml}p", "{http://www.w3.org/1999/xhtml}li")]
    words = ["".join(one.itertext()).replace("\N{NO-BREAK SPACE}", " ") for one in said]
    assert words[2:5] == [
        "График изменил приказ № 131 от 01.10.2026. Причина: эпидемия.",
        "Алгебра (КР): 5А, 5Б – перенесено: 12 октября → 19 октября",
        "Химия (КР): 5А – добавлено, 1 декабря",
    ]


def test_kinds_of_changes_are_categories_for_programs() -> None:
    entries = news().findall(f"{ATOM}entry")
    assert [[one.get("term") for one in entry.iter(f"{ATOM}category")] for entry in entries] == [
        ["cancelled"],
        ["moved", "added"],
        ["schedule"],
    ]


def test_an_entry_keeps_its_id_when_later_orders_come_and_words_change() -> None:
    before = news(SCHEDULE.partition("  - date")[0].replace("эпидемия", "другая"))
    after = news()
    assert texts_of(after, "id")[2:] == texts_of(before, "id")[1:]
    assert len(set(texts_of(after, "id"))) == 4


def test_an_authority_s_news_are_the_newest_of_all_its_schools() -> None:
    home = home_of(SCHOOLS)
    entries = tuple(
        AtomEntry(
            id=f"urn:uuid:{number}", title=str(number), updated=NOON.replace(minute=number % 60), page=None
        )
        for number in range(MOST + 50)
    )
    tree = read(authority_changes(home.authority, entries, None, None, load()))
    moments = [one.text for one in tree.iter(f"{ATOM}updated")][1:]
    assert (len(moments), moments) == (MOST, sorted(moments, reverse=True))


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_no_text_breaks_out(title: str, label: str, lines: list[str]) -> None:
    entry = AtomEntry(
        id="urn:uuid:1", title=title, updated=NOON, page="https://школа.рф/а?б&в", lines=tuple(lines),
        categories=(("moved", label),),
    )  # fmt: skip
    tree = read(atom(FEED, [entry]))
    found = tree.find(f"{ATOM}entry")
    assert found.find(f"{ATOM}title").text == (one_line(title) or "–")
    told = [*found.iter("{http://www.w3.org/1999/xhtml}p", "{http://www.w3.org/1999/xhtml}li")]
    assert ["".join(one.itertext()) for one in told] == [one_line(line) for line in lines or [title]]


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        (b"<author><name>", b"<author><name/><name>"),
        (b"Z</updated>", b"</updated>"),
        (b"<title>x</title>", b""),
        (b"urn:uuid:1", b"uuid"),
        (b"<entry>", b"<entry><entry/>"),
    ],
)
def test_the_validator_notices_faults(whole: bytes, broken: bytes) -> None:
    feed = atom(FEED, [AtomEntry(id="urn:uuid:1", title="x", updated=NOON, page=None)])
    assert whole in feed
    assert not VALIDATOR.validate(etree.fromstring(feed.replace(whole, broken)))


def test_every_entry_of_a_built_site_leads_to_a_place_that_exists(tmp_path: Path, make: Build) -> None:
    files = {"schools/a.yml": SCHOOLS, "schedules/a/s/2026-2027.yml": SCHEDULE}
    content, out = write_content(tmp_path / "content", files), tmp_path / "site"
    assert make(content, out).published
    for name in ("a/s.atom", "a.atom"):
        tree = read((out / "changes" / name).read_bytes())
        links = [one.get("href") for one in tree.iterfind(f"{ATOM}entry/{ATOM}link")]
        assert len(links) == 3
        for link in links:
            path, _, anchor = link.removeprefix(SITE_URL).partition("#")
            page = LexborHTMLParser((out / path / "index.html").read_bytes())
            assert not anchor or page.css_first(f"[id='{anchor}']") is not None
        assert tree.find(f"{ATOM}link[@rel='self']").get("href") == f"{SITE_URL}changes/{name}"


def test_pages_name_their_news_feed_in_their_head(site: Path) -> None:
    for page in ("schools/demo/", "schools/demo/primer-1/", "schools/demo/primer-1/5a/"):
        html = (site / page / "index.html").read_text("utf-8")
        (tag,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*>', html)
        (href,) = re.findall('href="([^"]*)"', tag)
        assert (site / page / href).resolve().is_file()
    without = (site / "schools/lysva/index.html").read_text("utf-8")
    assert "atom+xml" not in without


@pytest.mark.parametrize("path", ["demo.atom", "demo/primer-1.atom", "irkutsk/school-15.atom"])
def test_published_news_are_valid(site: Path, path: str) -> None:
    tree = read((site / "changes" / path).read_bytes())
    ids = texts_of(tree, "id")
    assert len(set(ids)) == len(ids)
