import json
from xml.etree import ElementTree as ET

import pytest

from generator.publish import finish
from generator.publish.finish import manifest, robots, sitemaps

URL = "https://x.example/"


def addresses(data: bytes) -> list[str]:
    root = ET.fromstring(data)  # noqa: S314 - written by us
    return [str(node.text) for node in root.iter() if node.tag.endswith("}loc")]


def test_a_site_map_has_addresses_of_pages() -> None:
    files = sitemaps(["b/index.html", "index.html", "a&b/index.html"], URL)
    assert {name: addresses(data) for name, data in files.items()} == {
        "sitemap.xml": [URL, f"{URL}a&b/", f"{URL}b/"]
    }


def test_a_large_site_has_an_index_of_site_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finish, "SITEMAP_LIMIT", 2)
    files = sitemaps([f"{number}/index.html" for number in range(5)], URL)
    assert {name: addresses(data) for name, data in files.items()} == {
        "sitemap.xml": [f"{URL}sitemap-{number}.xml" for number in (1, 2, 3)],
        "sitemap-1.xml": [f"{URL}0/", f"{URL}1/"],
        "sitemap-2.xml": [f"{URL}2/", f"{URL}3/"],
        "sitemap-3.xml": [f"{URL}4/"],
    }


def test_robots_are_told_where_the_site_map_is() -> None:
    assert robots(URL) == b"User-agent: *\nAllow: /\nSitemap: https://x.example/sitemap.xml\n"


def test_a_manifest_is_sorted_by_path() -> None:
    made = json.loads(manifest({"b": ("22", 2), "a": ("11", 1)}))
    assert made == {
        "format": "grafik-manifest/1",
        "files": {"a": {"sha256": "11", "size": 1}, "b": {"sha256": "22", "size": 2}},
    }
    assert list(made["files"]) == ["a", "b"]
