import re
import subprocess
import sys
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.pages.frame import Frame, FrameError, render_frame

PROJECT = Path(__file__).parents[2]
SITE_URL = "https://town.example/grafik/"
KINDS = (("home", 0), ("roadmaps", 1), ("school", 3), ("class", 4), ("class", 5))
MKDOCS_YML = """\
site_name: Проба
docs_dir: content/pages
plugins: [grafik]
theme: {name: material, custom_dir: theme_overrides, language: ru, font: false}
markdown_extensions: [tables, attr_list, md_in_html]
validation: {links: {not_found: warn, anchors: warn}}
"""
MAIN_HTML = """\
{% extends "base.html" %}
{% block extrahead %}{% if page and page.meta.shell %}@@grafik:head@@{% endif %}{% endblock %}
{% block content %}
  {% if page.meta.shell %}<b>{{ page.meta.shell }}</b>@@grafik:body@@{% else %}{{ super() }}{% endif %}
{% endblock %}
{% block footer %}
  {% for item in nav %}<a href="{{ item.url | url }}">{{ item.title }}</a>{% endfor %}
{% endblock %}
{% block scripts %}{% endblock %}
"""
HOSTILE = """\
# </title><script>alert(1)</script> @@grafik:body@@

<script>alert(2)</script> [a](javascript:alert(3)) ![b](https://spy.example/x.png) {{ config.site_dir }}
"""


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path / "project", **{"mkdocs.yml": MKDOCS_YML, "theme_overrides/main.html": MAIN_HTML})
    return tmp_path / "project"


def render(project: Path, kinds: tuple[tuple[str, int], ...] = KINDS, site_url: str = SITE_URL) -> Frame:
    return render_frame(project, project / "content", kinds, project / "cache", site_url)


def page(frame: Frame, kind: tuple[str, int]) -> str:
    return frame.shells[kind].fill(title="Т", description="О", canonical="К", body=Markup("Б")).decode()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    """The frame of this project's own theme."""
    cache = tmp_path_factory.mktemp("cache")
    return render_frame(PROJECT, PROJECT / "content", KINDS, cache, SITE_URL)


@pytest.mark.parametrize("kind", KINDS)
def test_our_shells_link_to_the_top_of_the_site_from_their_depth(ours: Frame, kind: tuple[str, int]) -> None:
    prefix = "../" * kind[1]
    filled = page(ours, kind)
    assert f'href="{prefix}assets/stylesheets/' in filled
    assert f'href="{prefix}../assets/' not in filled
    assert "@@grafik" not in filled


def test_our_frame_publishes_nothing_that_no_page_asks_for(ours: Frame) -> None:
    names = contents(ours.files).keys()
    assert {"404.html", "glossary/index.html"} <= names
    left = (
        "sitemap",
        "objects.inv",
        "search/",
        "lunr",
        "workers/",
        ".map",
        ".py",
        "grafik.shell",
        "bodies/",
        "partials/",
    )
    assert [name for name in names if any(word in name for word in left)] == []
    assert "index.html" not in names


def test_every_asset_that_our_shells_name_is_published(ours: Frame) -> None:
    """Fails when an upgrade of Material renames the style sheet that our theme names with its hash."""
    named = set(re.findall(r'(?:href|src)="(assets/[^"]+)"', page(ours, ("home", 0))))
    assert "assets/grafik.css" in named
    assert named - contents(ours.files).keys() == set()


def test_our_404_page_finds_its_files_from_any_address(ours: Frame) -> None:
    assert 'href="/grafik/assets/stylesheets/' in (ours.files / "404.html").read_text("utf-8")


def test_our_glossary_is_known_to_search_and_site_map(ours: Frame) -> None:
    known = {prose.url: prose for prose in ours.prose}
    assert known["glossary/"].title == "Словарь"
    assert "оценочной процедуры" in known["glossary/"].text


def test_a_shell_knows_its_kind(project: Path) -> None:
    frame = render(project)
    assert "<b>class</b>Б" in page(frame, ("class", 4))
    assert "<b>home</b>Б" in page(frame, ("home", 0))


def test_hand_written_pages_cannot_carry_scripts_or_take_a_shells_slot(project: Path) -> None:
    write(project / "content/pages", **{"a.md": HOSTILE})
    frame = render(project)
    text = (frame.files / "a/index.html").read_text("utf-8")
    assert "alert(1)</script>" not in text
    assert "&lt;script&gt;alert(2)" in text
    assert "javascript:" not in text
    assert "spy.example" not in text
    assert "{{ config.site_dir }}" in text
    assert "<title>‹/title›‹script›alert(1)‹/script› @&#64;grafik:body@&#64; - Проба</title>" in text
    assert frame.prose[0].title == "</title><script>alert(1)</script> @@grafik:body@@"
    filled = page(frame, ("class", 4))
    assert filled.count("Б") == 1
    assert '<a href="../../../../a/">‹/title›' in filled


def test_a_menu_of_the_theme_names_the_home_page_by_the_sites_name(project: Path) -> None:
    write(project / "content/pages", **{"a.md": "# А"})
    frame = render(project)
    assert '<a href="../../../..">Проба</a><a href="../../../../a/">А</a>' in page(frame, ("class", 4))
    assert '<a href="..">Проба</a><a href="./">А</a>' in (frame.files / "a/index.html").read_text("utf-8")


def test_templates_of_the_theme_can_look_up_words_which_are_escaped(project: Path) -> None:
    hero = '{% block hero %}<i title="{{ texts("findings.severity.error", n=1) }}">{% endblock %}'
    write(project / "theme_overrides", **{"main.html": MAIN_HTML + hero})
    assert '<i title="ошибка">' in page(render(project), ("class", 4))


def test_a_site_that_does_not_know_its_address_has_no_canonical_links(project: Path) -> None:
    assert '<link rel="canonical" href="К">' in page(render(project), ("class", 4))
    assert "canonical" not in page(render(project, site_url=""), ("class", 4))


def test_first_lines_of_a_page_are_not_taken_for_settings(project: Path) -> None:
    write(project / "content/pages", **{"a.md": "template: 404.html\nshell: class\n"})
    text = (render(project).files / "a/index.html").read_text("utf-8")
    assert "<p>template: 404.html\nshell: class</p>" in text


def test_front_matter_is_escaped(project: Path) -> None:
    write(project / "content/pages", **{"a.md": "---\ntitle: '\"><b>'\ndescription: '\"><i>&'\n---\nx"})
    text = (render(project).files / "a/index.html").read_text("utf-8")
    assert '<meta name="description" content="”›‹i›&amp;">' in text
    assert "<title>”›‹b› - Проба</title>" in text


def test_pictures_beside_prose_are_published_when_a_page_shows_them(project: Path) -> None:
    write(project / "content/pages", **{"a.md": "![x](img/x.png)", "img/x.png": "x", "img/unused.png": "x"})
    names = contents(render(project).files).keys()
    assert "img/x.png" in names
    assert "img/unused.png" not in names


def test_assets_of_the_theme_are_published_and_its_templates_are_not(project: Path) -> None:
    write(
        project / "theme_overrides", **{"assets/x.svg": "<svg/>", "bodies/x.html": "x", "partials/y.txt": "x"}
    )
    names = contents(render(project).files).keys()
    assert "assets/x.svg" in names
    assert not {"bodies/x.html", "partials/y.txt"} & names


def test_a_dead_link_is_a_finding_at_its_page(project: Path) -> None:
    write(
        project / "content/pages",
        **{"a.md": "---\ntitle: А\n---\n\n[x](missing.md)", "b.md": "[x](a.md#missing)"},
    )
    with pytest.raises(FrameError, match=r"missing\.md") as caught:
        render(project)
    assert [f"{finding.place} {finding.code}" for finding in caught.value.findings] == [
        "pages/a.md:5:1 prose-not-rendered",
        "pages/b.md:1:1 prose-not-rendered",
    ]
    assert list((project / "cache").iterdir()) == []


def test_faulty_pages_are_findings_before_anything_is_rendered(project: Path) -> None:
    write(project / "content/pages", **{"index.md": "x"})
    with pytest.raises(FrameError) as caught:
        render(project)
    assert [finding.code for finding in caught.value.findings] == ["prose-home-taken"]


@pytest.mark.parametrize("fault", ["{% block", "@@grafik:nonsense@@", "{{ missing.attribute }}"])
def test_a_broken_theme_is_an_error_and_is_not_kept(project: Path, fault: str) -> None:
    write(
        project / "theme_overrides",
        **{"main.html": MAIN_HTML + "{% block hero %}" + fault + "{% endblock %}"},
    )
    with pytest.raises(FrameError):
        render(project)
    assert list((project / "cache").iterdir()) == []


def test_broken_settings_are_an_error(project: Path) -> None:
    write(project, **{"mkdocs.yml": "site_name: [\n"})
    with pytest.raises(FrameError):
        render(project)


def test_the_frame_is_rendered_again_only_when_something_in_it_changes(project: Path) -> None:
    keys = [render(project).key, render(project).key]
    assert keys[0] == keys[1]
    write(project / "content/pages", **{"a.md": "x"})
    keys.append(render(project).key)
    write(project / "theme_overrides", **{"assets/a.css": "x"})
    keys.append(render(project).key)
    keys += [render(project, site_url="https://other.example/").key, render(project, KINDS[:2]).key]
    assert len(set(keys)) == len(keys) - 1
    assert [path.name for path in (project / "cache").iterdir()] == [f"frame-{keys[-1]}"]


def test_the_same_input_gives_the_same_bytes_in_another_folder(project: Path, tmp_path: Path) -> None:
    write(project / "content/pages", **{"a.md": "# А\n\n|a|\n|-|\n|б|"})
    one, other = (
        render_frame(project, project / "content", KINDS, tmp_path / name, SITE_URL)
        for name in ("one", "other")
    )
    assert one.key == other.key
    assert contents(one.files.parent) == contents(other.files.parent)


def test_what_a_killed_render_left_behind_is_cleared_away(project: Path) -> None:
    write(project / "cache/.frame-killed", **{"docs/index.md": "x"})
    frame = render(project)
    assert [path.name for path in (project / "cache").iterdir()] == [f"frame-{frame.key}"]


def test_a_warm_cache_does_not_import_mkdocs(project: Path) -> None:
    render(project)
    program = (
        "import sys; from pathlib import Path; from generator.pages.frame import render_frame;"
        f"p = Path(sys.argv[1]); render_frame(p, p / 'content', {KINDS!r}, p / 'cache', {SITE_URL!r});"
        "print(sorted({'mkdocs', 'material', 'markdown'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(project)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_two_kinds_cannot_both_be_the_home_page(project: Path) -> None:
    with pytest.raises(ValueError, match="depth 0"):
        render(project, (("home", 0), ("other", 0)))


def test_a_kind_that_is_in_one_language_has_one_shell(project: Path) -> None:
    kinds = (*KINDS, ("family", 1))
    frame = render_frame(project, project / "content", kinds, project / "cache", SITE_URL, ("ru", "en"))
    assert [("family", 1) in shells for shells in frame.editions.values()] == [True, False]


def speaking(project: Path, *languages: str) -> Frame:
    return render_frame(project, project / "content", KINDS, project / "cache", SITE_URL, languages)


def test_a_page_without_a_translation_stands_in_for_it_with_its_pictures(project: Path) -> None:
    write(
        project / "content/pages",
        **{"a.md": "# А\n\n![x](img/x.png) [b](b.md)", "b.md": "# Б", "img/x.png": "x"},
    )
    write(project / "content/pages", **{"en/b.md": "# B"})
    frame = speaking(project, "ru", "en")
    names = contents(frame.files).keys()
    assert {"a/index.html", "en/a/index.html", "b/index.html", "en/b/index.html", "en/img/x.png"} <= names
    assert "<h1>А</h1>" in re.sub(r' id="[^"]*"', "", (frame.files / "en/a/index.html").read_text("utf-8"))
    assert "<h1>B</h1>" in re.sub(r' id="[^"]*"', "", (frame.files / "en/b/index.html").read_text("utf-8"))
    assert [page.url for page in frame.prose if page.is_first_language] == ["a/", "b/"]
    assert list(frame.editions) == ["ru", "en"]


def test_a_dead_link_of_a_page_is_told_once_though_it_stands_in_for_a_translation(project: Path) -> None:
    write(project / "content/pages", **{"a.md": "[x](missing.md)"})
    with pytest.raises(FrameError) as caught:
        speaking(project, "ru", "en")
    assert [str(finding.place) for finding in caught.value.findings] == ["pages/a.md:1:1"]


def test_the_frame_is_rendered_again_when_languages_change(project: Path) -> None:
    assert speaking(project, "ru").key != speaking(project, "ru", "en").key
