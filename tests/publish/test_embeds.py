import json
from pathlib import Path

from generator.publish.embeds import headers
from tests.samples import Build


def test_every_first_step_but_that_for_frames_forbids_them() -> None:
    rules = headers(
        ["index.html", "schools/a/index.html", "schools/b/index.html", "data/x.json", "embed/1/x.js"]
    )
    deny = "  Content-Security-Policy: frame-ancestors 'none'\n  X-Frame-Options: DENY\n"
    assert rules.decode() == (
        "# Only /embed/ may be shown in frames of other sites.\n"
        f"/\n{deny}/data/*\n{deny}  Access-Control-Allow-Origin: *\n"
        f"/index.html\n{deny}/schools/*\n{deny}"
        "/embed/*\n  Access-Control-Allow-Origin: *\n"
    )


def test_rules_cover_every_file_of_a_site(content: Path, tmp_path: Path, make: Build) -> None:
    make(content, tmp_path / "site")
    named = {
        line.removeprefix("/").removesuffix("/*")
        for line in (tmp_path / "site" / "_headers").read_text("utf-8").splitlines()
        if line.startswith("/")
    }
    firsts = {path.name for path in (tmp_path / "site").iterdir()}
    assert named == (firsts - {"_headers", "manifest.json"}) | {""}


def test_a_school_has_a_light_page_for_itself_and_each_class(
    content: Path, tmp_path: Path, make: Build
) -> None:
    make(content, tmp_path / "site")
    embed = tmp_path / "site" / "embed"
    assert sorted(path.relative_to(embed).as_posix() for path in embed.rglob("*") if path.is_file()) == [
        "1/grafik-schedule.js",
        "town/school-1/5a/index.html",
        "town/school-1/5b/index.html",
        "town/school-1/badge.svg",
        "town/school-1/index.html",
        "town/school-1/schedule.json",
    ]
    assert "embed/" not in (tmp_path / "site" / "sitemap.xml").read_text("utf-8").replace("/embed/<", "<")


def test_data_for_the_script_hold_each_work_once(content: Path, tmp_path: Path, make: Build) -> None:
    make(content, tmp_path / "site")
    data = json.loads((tmp_path / "site/embed/town/school-1/schedule.json").read_bytes())
    assert (data["format"], data["year"], data["demo"]) == ("grafik-embed/1", "2026/27", False)
    assert data["school"] == {
        "id": "town/school-1", "title": "Школа № 1", "page": "schools/town/school-1/",
    }  # fmt: skip
    assert data["works"] == [
        ["Русский язык", "Контрольная работа", "КР", "школьный уровень", ""],
        ["Математика", "Проверочная работа", "ПР", "школьный уровень", ""],
    ]
    assert data["classes"] == [
        {
            "name": "5А",
            "slug": "5a",
            "page": "schools/town/school-1/5a/",
            "rows": [["2026-09-14", "2026-09-14", 0], ["2026-10-12", "2026-10-12", 0]],
            "undated": [[1, "согласно графику"]],
        },
        {
            "name": "5Б",
            "slug": "5b",
            "page": "schools/town/school-1/5b/",
            "rows": [["2026-09-14", "2026-09-14", 0], ["2026-10-12", "2026-10-12", 0]],
            "undated": [],
        },
    ]


def test_families_choose_among_schools_with_a_schedule(content: Path, tmp_path: Path, make: Build) -> None:
    make(content, tmp_path / "site")
    assert json.loads((tmp_path / "site/family/schools.json").read_bytes()) == {
        "format": "grafik-schools/1",
        "authorities": [
            {
                "id": "town",
                "title": "Управление образования города",
                "schools": [{"id": "school-1", "title": "Школа № 1"}],
            }
        ],
    }
