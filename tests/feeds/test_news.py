import datetime as dt
import json
from xml.etree import ElementTree as ET

from generator.feeds.news import LONGEST, About, Entry, atom, json_feed

ATOM = "{http://www.w3.org/2005/Atom}"
ABOUT = About(
    title="Мониторинг", author="grafik", href="https://a.example/m/", address="https://a.example/m/f"
)


def entry(number: int, **more: str) -> Entry:
    at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number)
    fields = {"identity": f"one {number}", "title": "Школа", "text": "Сайт", "href": "https://a.example/s/"}
    return Entry(at=at, **(fields | more))


def test_newest_entries_come_first_and_the_feed_is_as_old_as_the_newest() -> None:
    root = ET.fromstring(atom(ABOUT, [entry(1), entry(3), entry(2)]))  # noqa: S314 - our own
    times = [one.text for one in root.iter(f"{ATOM}updated")]
    assert times == [
        "2026-11-01T03:00:00Z", "2026-11-01T03:00:00Z", "2026-11-01T02:00:00Z", "2026-11-01T01:00:00Z",
    ]  # fmt: skip
    items = json.loads(json_feed(ABOUT, [entry(1), entry(2)]))["items"]
    assert [one["date_published"] for one in items] == ["2026-11-01T02:00:00Z", "2026-11-01T01:00:00Z"]


def test_a_feed_without_entries_is_a_feed_and_has_no_clock() -> None:
    root = ET.fromstring(atom(ABOUT, []))  # noqa: S314 - our own
    assert [one.text for one in root.iter(f"{ATOM}updated")] == ["1970-01-01T00:00:00Z"]
    assert json.loads(json_feed(ABOUT, []))["items"] == []


def test_an_id_follows_from_what_the_change_is_and_not_from_its_words() -> None:
    ids = [
        json.loads(json_feed(ABOUT, [one]))["items"][0]["id"]
        for one in (entry(1), entry(1, title="Иначе"), entry(2))
    ]
    assert ids[0] == ids[1] != ids[2]
    root = ET.fromstring(atom(ABOUT, [entry(1)]))  # noqa: S314 - our own
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == ids[0]


def test_words_of_strangers_are_only_words() -> None:
    hostile = entry(1, title="<script>&\x00\x1b]8;;", text="]]></summary>", href='https://a.example/?"&')
    root = ET.fromstring(atom(ABOUT, [hostile]))  # noqa: S314 - our own
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "<script>&]8;;"
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "]]></summary>"
    link = root.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.get("href") == 'https://a.example/?"&'


def test_a_feed_is_bounded_and_needs_no_address() -> None:
    nowhere = About(title="М", author="g", href="", address="")
    entries = [entry(number, href="") for number in range(LONGEST + 5)]
    root = ET.fromstring(atom(nowhere, entries))  # noqa: S314 - our own
    assert len(root.findall(f"{ATOM}entry")) == LONGEST
    assert list(root.iter(f"{ATOM}link")) == []
    assert "home_page_url" not in json.loads(json_feed(nowhere, entries))
