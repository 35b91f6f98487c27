from pathlib import Path

import pytest

from generator.model.extra_calendars import ALL_CALENDARS, ExtraCalendar
from generator.pages.settings import Settings, SettingsError, read_settings

PROJECT = Path(__file__).parents[2]


def settings(folder: Path, text: str, site_url: str | None = None) -> Settings:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return read_settings(folder, site_url)


def test_the_lines_of_a_fork_are_read(tmp_path: Path) -> None:
    text = "site_name: А\nsite_url: https://a.example/b\ntheme: {name: material}\n"
    assert settings(tmp_path, text) == Settings("https://a.example/b/")
    assert settings(tmp_path, text, "http://c.example/") == Settings("http://c.example/")


def test_the_address_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "site_name: А\nsite_url: !ENV [SOME_SITE_URL, https://default.example/]\n"
    assert settings(tmp_path, text).site_url == "https://default.example/"
    monkeypatch.setenv("SOME_SITE_URL", "https://set.example")
    assert settings(tmp_path, text).site_url == "https://set.example/"


def test_a_site_need_not_know_its_address(tmp_path: Path) -> None:
    assert settings(tmp_path, "site_name: А\n").site_url == ""


@pytest.mark.parametrize("text", ["site_url: a.example\n", "site_url: javascript:x\n", "a: [", "[]", ""])
def test_what_cannot_be_used_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"mkdocs\.yml"):
        settings(tmp_path, text)


def test_our_own_settings_are_readable() -> None:
    assert read_settings(PROJECT, "https://a.example").site_url == "https://a.example/"


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("site_name: А\n", ("ru",)),
        ("extra:\n", ("ru",)),
        ("extra: {grafik: {languages: [ru, en]}}\n", ("ru", "en")),
        ("extra: {grafik: {languages: en}}\n", ("en",)),
    ],
)
def test_a_site_speaks_russian_unless_it_says_otherwise(
    tmp_path: Path, text: str, languages: tuple[str, ...]
) -> None:
    assert settings(tmp_path, text).languages == languages


@pytest.mark.parametrize(
    "languages", ["[]", "[ru, ru]", "[ru, ../en]", "[ru, EN]", "[ru, [en]]", "{ru: en}", "''"]
)
def test_languages_that_are_no_list_of_codes_are_an_error(tmp_path: Path, languages: str) -> None:
    with pytest.raises(SettingsError, match="languages must be a list of codes"):
        settings(tmp_path, f"extra: {{grafik: {{languages: {languages}}}}}\n")


def test_browsers_may_keep_pages_unless_the_site_says_otherwise(tmp_path: Path) -> None:
    texts = ("site_name: А\n", "extra: {grafik: {offline: true}}\n", "extra: {grafik: {offline: false}}\n")
    assert [settings(tmp_path, text).offline for text in texts] == [True, True, False]


@pytest.mark.parametrize("offline", ["no", "False", "[false]", "''", "~"])
def test_an_offline_that_is_neither_true_nor_false_is_an_error(tmp_path: Path, offline: str) -> None:
    with pytest.raises(SettingsError, match=r"extra\.grafik\.offline must be true or false$"):
        settings(tmp_path, f"extra: {{grafik: {{offline: {offline}}}}}\n")


@pytest.mark.parametrize(
    ("text", "calendars"),
    [
        ("site_name: А\n", ALL_CALENDARS),
        ("extra: {grafik: {languages: [ru]}}\n", ALL_CALENDARS),
        ("extra: {grafik: {calendars: []}}\n", frozenset()),
        ("extra: {grafik: {calendars: cohort}}\n", {ExtraCalendar.COHORT}),
        (
            "extra: {grafik: {calendars: [reminders, level]}}\n",
            {ExtraCalendar.LEVEL, ExtraCalendar.REMINDERS},
        ),
    ],
)
def test_a_site_has_all_kinds_of_calendars_unless_it_names_some(
    tmp_path: Path, text: str, calendars: frozenset[ExtraCalendar]
) -> None:
    assert settings(tmp_path, text).calendars == calendars


@pytest.mark.parametrize(
    "calendars", ["[class]", "[cohort, cohort]", "[[cohort]]", "{cohort: yes}", "''", "~"]
)
def test_calendars_that_nobody_knows_are_an_error(tmp_path: Path, calendars: str) -> None:
    known = "cohort, school, parallel, subject, level, reminders"
    with pytest.raises(SettingsError, match=rf"calendars must be a list of some of: {known}$"):
        settings(tmp_path, f"extra: {{grafik: {{calendars: {calendars}}}}}\n")
