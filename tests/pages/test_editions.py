from generator.pages.editions import Edition, editions, original_mark, own_name, quoting
from generator.texts import load


def test_the_first_language_stands_at_the_root() -> None:
    assert editions(("ru",)) == (Edition("ru", ""),)
    assert editions(("ru", "en", "tt")) == (Edition("ru", ""), Edition("en", "en/"), Edition("tt", "tt/"))


def test_languages_are_named_as_their_readers_name_them() -> None:
    assert [own_name(code) for code in ("ru", "en", "tt")] == ["Русский", "English", "Татар"]


def test_content_is_marked_only_where_pages_speak_another_language() -> None:
    assert original_mark(load("ru")) == ""
    assert original_mark(load("en")) == ' lang="ru"'


def test_a_value_counts_as_russian_when_most_of_its_letters_are() -> None:
    mark = quoting(load("en"))
    assert mark("приказ № 5") == ' lang="ru"'
    assert mark("Школа № 15, English") == ""
    assert mark("order No. 101-пример of 31 August") == ""
    assert mark("2026/27") == ""
    assert quoting(load("ru"))("приказ № 5") == ""
