"""What the frame says of each kind of page, over the project's own site."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.samples import SITE_URL

PAGES = {
    "": "",
    "roadmaps/": "Главная › Дорожные карты",
    "roadmaps/asgo-2021-2022-optimizaciya/": "Главная › Дорожные карты › Оптимизация оценочных процедур",
    "schools/": "Главная › Школы",
    "schools/demo/": "Главная › Школы › Учебный округ",
    "schools/demo/primer-1/": "Главная › Школы › Учебный округ «Пример» › Школа № 1 (пример)",
    "schools/demo/primer-1/5a/": "Главная › Школы › Учебный округ «Пример» › Школа № 1 (пример) › 5А класс",
    "about/": "Главная › О данных",
    "glossary/": "Главная › Словарь",
}


def one(pattern: str, html: str) -> str:
    found = re.findall(pattern, html, re.DOTALL)
    assert len(found) == 1, (pattern, found)
    return unescape(str(found[0]))


@pytest.mark.parametrize("path", PAGES)
def test_each_page_says_what_it_is_and_where(site: Path, path: str) -> None:
    html = (site / path / "index.html").read_text("utf-8")
    assert one(r'<link rel="canonical" href="([^"]*)"', html) == SITE_URL + path
    assert one(r"<title>(.*?)</title>", html).endswith("Графики оценочных процедур")
    assert 20 <= len(one(r'<meta name="description" content="([^"]*)"', html)) <= 160
    assert len(re.findall(r"<h1\b", html)) == 1
    crumbs = re.findall(r'class="g-crumbs".*?</nav>', html, re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", crumbs[0].partition(">")[2]) if crumbs else ""
    trail = " › ".join(" ".join(part.split()) for part in re.split(r"\n", words) if part.strip())
    assert trail.startswith(PAGES[path])


def test_titles_and_descriptions_tell_pages_apart(site: Path) -> None:
    heads = [
        (one(r"<title>(.*?)</title>", html), one(r'<meta name="description" content="([^"]*)"', html))
        for html in (path.read_text("utf-8") for path in site.rglob("index.html"))
    ]
    assert len({title for title, _ in heads}) == len(heads)


def test_no_token_of_the_frame_is_left(site: Path) -> None:
    assert [path for path in site.rglob("*.html") if "@@grafik" in path.read_text("utf-8")] == []
