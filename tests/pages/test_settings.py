from pathlib import Path

import pytest

from generator.pages.settings import SiteSettings, read_settings

PROJECT = Path(__file__).parents[2]


def settings(folder: Path, text: str) -> SiteSettings:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return read_settings(folder)


def test_the_lines_of_a_fork_are_read(tmp_path: Path) -> None:
    text = "site_name: А\nsite_url: https://a.example/b\nrepo_url: https://c.example/d\nedit_uri: edit/main/\n"
    expected = SiteSettings("А", "https://a.example/b/", "", "https://c.example/d", "edit/main/")
    assert settings(tmp_path, text) == expected


def test_the_address_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "site_name: А\nsite_url: !ENV [SOME_SITE_URL, https://default.example/]\n"
    assert settings(tmp_path, text).site_url == "https://default.example/"
    monkeypatch.setenv("SOME_SITE_URL", "https://set.example")
    assert settings(tmp_path, text).site_url == "https://set.example/"


def test_tags_that_name_python_objects_are_not_obeyed(tmp_path: Path) -> None:
    text = "site_name: А\nsite_url: https://a.example/\nx: !!python/object/apply:os.mkdir [made]\n"
    assert settings(tmp_path, text).site_name == "А"
    assert not Path("made").exists()


@pytest.mark.parametrize("text", ["site_name: А\n", "site_name: А\nsite_url: a.example\n", "a: [", "[]", ""])
def test_what_the_build_cannot_do_without_is_asked_for(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"^mkdocs\.yml: "):
        settings(tmp_path, text)


def test_our_own_settings_are_complete() -> None:
    assert read_settings(PROJECT).site_name == "Графики оценочных процедур"
