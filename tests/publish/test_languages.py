"""A site in several languages: the same tree twice, which knows of its other half."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.failure import BuildFailed
from tests.samples import ROOT, SITE_URL, SMALL, Build, tree_of, write_content

CLASS = "schools/town/school-1/5a/index.html"
ALONE = re.compile(
    r"(data|family)/index\.html|(embed|monitoring)/.*|schools/[^/]+/[^/]+/(embed|monitoring)/index\.html"
)
"""Pages that are in the first language alone."""
NOT_MAPPED = re.compile("embed/|(en/)?offline/")
"""Pages that stand for others, or for none."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Theme and settings of the project, to be changed."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def speak(project: Path, languages: str) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "languages: [ru, en]" in text
    settings.write_text(text.replace("languages: [ru, en]", f"languages: [{languages}]"), "utf-8")


def pages(out: Path) -> set[str]:
    return {path for path in tree_of(out) if path.endswith("index.html")}


def lang(html: str) -> str:
    return str(re.findall(r'<html lang="([^"]*)"', html)[0])


def test_every_page_stands_once_in_each_language(site: Path) -> None:
    known = pages(site)
    russian = {path for path in known if not path.startswith("en/")}
    both = {path for path in russian if not ALONE.fullmatch(path)}
    assert known == russian | {f"en/{path}" for path in both}
    assert {path for path in russian if lang((site / path).read_text("utf-8")) != "ru"} == set()
    assert {path for path in both if lang((site / f"en/{path}").read_text("utf-8")) != "en-GB"} == set()


def test_pages_of_both_languages_name_each_other_and_the_switch_leads_there(site: Path) -> None:
    faults = []
    for path in sorted(one for one in pages(site) if not ALONE.fullmatch(one)):
        html = (site / path).read_text("utf-8")
        below = path.removeprefix("en/").removesuffix("index.html")
        named = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))
        if named != {"ru": SITE_URL + below, "en": f"{SITE_URL}en/{below}", "x-default": SITE_URL + below}:
            faults.append((path, named))
        (href, code) = re.findall(r'<a class="g-tool" href="([^"]+)" hreflang="(\w+)"', html)[0]
        led = (site / path).parent.joinpath(href, "index.html").resolve().relative_to(site.resolve())
        other = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
        if (led.as_posix(), code) != (other, "ru" if path.startswith("en/") else "en"):
            faults.append((path, led))
        if f'<link rel="canonical" href="{SITE_URL}{path.removesuffix("index.html")}">' not in html:
            faults.append((path, "canonical"))
    assert faults == []


def test_a_page_in_russian_alone_names_no_other_half_and_switches_to_the_home_page(site: Path) -> None:
    framed = re.compile("embed/.*")  # shown within pages of schools, without our frame
    alone = {path for path in pages(site) if ALONE.fullmatch(path) and not framed.fullmatch(path)}
    assert {"data/index.html", "family/index.html", "monitoring/index.html"} < alone
    faults = []
    for path in sorted(alone):
        html = (site / path).read_text("utf-8")
        (href, code) = re.findall(r'<a class="g-tool" href="([^"]+)" hreflang="(\w+)"', html)[0]
        led = (site / path).parent.joinpath(href).resolve().relative_to(site.resolve()).as_posix()
        if 'rel="alternate" hreflang' in html or (led, code) != ("en", "en"):
            faults.append((path, led, code))
    assert faults == []


def test_no_link_of_an_english_page_leads_nowhere(site: Path) -> None:
    wrong = set()
    for path in sorted(one for one in pages(site) if one.startswith("en/")):
        html = (site / path).read_text("utf-8")
        for href in re.findall(r'<a\b[^>]* href="(?!https?:|webcal:|mailto:|#)([^"#?]*)[^"]*"', html):
            target = (site / path).parent.joinpath(href)
            if not (target / "index.html" if href.endswith("/") else target).exists():
                wrong.add((path, href))
    assert wrong == set()


def test_links_of_an_english_page_stay_in_english_but_for_what_has_no_language(site: Path) -> None:
    wrong = []
    for path in sorted(one for one in pages(site) if one.startswith("en/")):
        html = (site / path).read_text("utf-8")
        links = re.findall(r'<a\b[^>]* href="(?!https?:|webcal:|mailto:|#)([^"#?]*)[^"]*"([^>]*)', html)
        for href, rest in links:
            target = (site / path).parent.joinpath(href).resolve()
            below = target.relative_to(site.resolve()).as_posix()
            # Calendars and data have no language.
            if "hreflang" not in rest and not (target.is_file() if target.suffix else below.startswith("en")):
                wrong.append((path, href))
    assert wrong == []


def test_calendars_and_the_site_map_are_one_for_all_languages(site: Path) -> None:
    files = set(tree_of(site))
    assert {path for path in files if path.startswith("en/") and not path.endswith("index.html")} == set()
    found = re.findall("<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert sorted(found) == sorted(
        SITE_URL + path.removesuffix("index.html") for path in pages(site) if not NOT_MAPPED.match(path)
    )


def test_what_is_quoted_from_content_is_marked_as_russian(site: Path) -> None:
    html = (site / "en/schools/demo/primer-1/index.html").read_text("utf-8")
    assert '<h1 lang="ru">Школа №\N{NO-BREAK SPACE}1 (пример)</h1>' in html
    html = (site / "en/schools/demo/primer-1/5a/index.html").read_text("utf-8")
    assert '<strong lang="ru">Русский язык</strong>' in html
    assert "<h1>Class 5А</h1>" in html
    russian = (site / "schools/demo/primer-1/5a/index.html").read_text("utf-8")
    assert re.findall(r'<(\w+)[^>]* lang="ru"', russian) == ["html"]


def test_a_site_in_one_language_says_nothing_of_others(project: Path, tmp_path: Path, make: Build) -> None:
    content = write_content(tmp_path / "content", SMALL)
    make(content, tmp_path / "both", project=project)
    speak(project, "ru")
    make(content, tmp_path / "one", project=project)
    html = (tmp_path / "one" / CLASS).read_text("utf-8")
    assert "hreflang" not in html
    assert pages(tmp_path / "one") == {path for path in pages(tmp_path / "both") if path[:3] != "en/"}


def test_a_site_may_keep_nothing_in_browsers_and_take_back_what_it_kept(
    project: Path, tmp_path: Path, make: Build
) -> None:
    content = write_content(tmp_path / "content", SMALL)
    speak(project, "ru]\n    offline: false\n    x: [")
    make(content, tmp_path / "out", project=project)
    assert "data-offline" not in (tmp_path / "out" / CLASS).read_text("utf-8")
    removal = project / "theme_overrides/assets/offline-removal.js"
    assert (tmp_path / "out/sw.js").read_bytes() == removal.read_bytes()


def test_adding_a_language_is_one_file(project: Path, tmp_path: Path, make: Build) -> None:
    content = write_content(tmp_path / "content", SMALL)
    words = "search: {open: Эзләү}\nsite: {schools: Мәктәпләр}\npages: {class: {heading: '{name} сыйныфы'}}\n"
    write_content(project, {"theme_overrides/texts/tt.yml": words})
    speak(project, "ru, en, tt")
    make(content, tmp_path / "out", project=project)
    html = (tmp_path / "out/tt" / CLASS).read_text("utf-8")
    assert lang(html) == "tt"
    assert "<h1>5А сыйныфы</h1>" in html
    assert ">Мәктәпләр</a>" in html
    assert "Подписаться на календарь" in html  # what the file lacks is Russian
    assert 'hreflang="tt" lang="tt">Татар</a>' in (tmp_path / "out" / CLASS).read_text("utf-8")
    russian = {path for path in pages(tmp_path / "out") if path[2] != "/"}
    both = {path for path in russian if not ALONE.fullmatch(path)}
    assert pages(tmp_path / "out") == russian | {f"{code}/{path}" for code in ("en", "tt") for path in both}


def test_a_fork_may_change_words_without_touching_the_package(
    project: Path, tmp_path: Path, make: Build
) -> None:
    content = write_content(tmp_path / "content", SMALL)
    write_content(project, {"theme_overrides/texts/ru.yml": "site: {schools: Наши школы}\n"})
    make(content, tmp_path / "out", project=project)
    assert ">Наши школы</a>" in (tmp_path / "out" / CLASS).read_text("utf-8")
    assert {"data/index.html", "family/index.html"} < pages(tmp_path / "out")


def test_pages_in_one_language_stand_at_the_root_whichever_is_first(
    project: Path, tmp_path: Path, make: Build
) -> None:
    speak(project, "en, ru")
    make(write_content(tmp_path / "content", SMALL), tmp_path / "out", project=project)
    known = pages(tmp_path / "out")
    alone = {path for path in known if ALONE.fullmatch(path)}
    assert {"data/index.html", "family/index.html", "monitoring/index.html"} < alone
    assert {path for path in known if path.startswith("ru/")} == {
        f"ru/{path}" for path in known - alone if not path.startswith("ru/")
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("site: {schools: '{address}'}", "tt.yml: site.schools: no such fact: address"),
        ("site: {schools: '{n.__class__}'}", "tt.yml: site.schools: no such fact: n.__class__"),
        ("site: {schools: '{'}", "tt.yml: site.schools:"),
        ("site: {schools: [a]}", "tt.yml: site.schools: not a text"),
        ("site: {schools: {one: a, other: b}}", "tt.yml: site.schools: this sentence has no plural forms"),
        ("locale: xx-YY", "tt.yml: unknown locale"),
        ("- a", "tt.yml: not a mapping"),
        ("a: [", "tt.yml: while parsing"),
        (None, "tt.yml: no such file"),
    ],
)
def test_words_that_cannot_be_used_stop_the_build_before_anything_is_written(
    project: Path, tmp_path: Path, make: Build, words: str | None, said: str
) -> None:
    content = write_content(tmp_path / "content", SMALL)
    if words is not None:
        write_content(project, {"theme_overrides/texts/tt.yml": words})
    speak(project, "ru, tt")
    with pytest.raises(BuildFailed) as caught:
        make(content, tmp_path / "out", project=project)
    assert caught.value.reason == "settings"
    assert said in caught.value.facts["reason"]
    assert not (tmp_path / "out").exists()


class _Unmarked(HTMLParser):
    """Pieces of text that are wholly Russian and stand outside ``lang="ru"``.

    A sentence of ours that quotes a few Russian words is English.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        within = self._open[-1][1] if self._open else False
        if tag not in VOID:
            self._open.append((tag, given["lang"] == "ru" if "lang" in given else within))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        # «ВПР» and «5А» are names that English uses too.
        is_russian = re.search("[а-яё]{2}", data) and not re.search("[a-z]{3}", data.lower())
        if is_russian and self._open and not self._open[-1][1]:
            self.found.append((self._open[-1][0], data.strip()))


VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


def test_no_russian_text_of_an_english_page_is_left_for_an_english_voice(site: Path) -> None:
    faults = set()
    for path in sorted(one for one in pages(site) if one.startswith("en/")):
        reader = _Unmarked()
        reader.feed((site / path).read_text("utf-8"))
        faults |= {(path, tag, text) for tag, text in reader.found if tag != "title"}
    assert faults == set()
