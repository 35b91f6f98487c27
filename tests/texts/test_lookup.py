from datetime import date
from pathlib import Path

import pytest

from generator.model.period import Period
from generator.texts import Texts, TextsError, load

NBSP = "\N{NO-BREAK SPACE}"
WORKS = {"one": "{n} работа", "few": "{n} работы", "many": "{n} работ", "other": "{n} работы"}
RUSSIAN = Texts("ru", {"a": {"b": "Б {x}", "works": WORKS}, "only": "лишь здесь"})
ENGLISH = Texts("en", {"a": {"b": "B {x}", "works": {"one": "{n} work", "other": "{n} works"}}}, RUSSIAN)


def period(text: str) -> Period:
    first, _, last = text.partition("..")
    return Period(date.fromisoformat(first), date.fromisoformat(last or first))


def test_a_key_is_the_path_to_the_sentence_and_facts_fill_it() -> None:
    assert RUSSIAN("a.b", x=5) == "Б 5"
    assert RUSSIAN.keys == {"a.b", "a.works", "only"}


def test_a_key_that_a_language_lacks_is_taken_from_the_other() -> None:
    assert ENGLISH("a.b", x=1) == "B 1"
    assert ENGLISH("only") == "лишь здесь"
    assert ENGLISH.has("only")
    assert "only" not in ENGLISH.keys


def test_a_key_that_nobody_has_is_our_mistake() -> None:
    assert not ENGLISH.has("none")
    with pytest.raises(KeyError, match="'none' in language 'ru'"):
        ENGLISH("none")


def test_what_a_sentence_tells_and_advises_are_told_apart_whatever_its_facts_hold() -> None:
    texts = Texts("ru", {"a": "Нет {x}. ¶ Добавьте {x}.", "b": "Нет {x}."})
    assert texts.fact_and_advice("a", x="¶ {y}") == ("Нет ¶ {y}.", "Добавьте ¶ {y}.")
    assert texts.fact_and_advice("b", x="дня") == ("Нет дня.", "")
    assert texts.template("a") == "Нет {x}. Добавьте {x}."


def test_a_group_of_sentences_is_no_sentence() -> None:
    assert not RUSSIAN.has("a")
    with pytest.raises(KeyError):
        RUSSIAN("a")


def test_a_fact_that_a_sentence_needs_cannot_be_forgotten() -> None:
    with pytest.raises(KeyError):
        RUSSIAN("a.b", y=1)
    with pytest.raises(KeyError):
        RUSSIAN("a.works", x=1)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "0 работ"),
        (1, "1 работа"),
        (2, "2 работы"),
        (4, "4 работы"),
        (5, "5 работ"),
        (11, "11 работ"),
        (12, "12 работ"),
        (21, "21 работа"),
        (22, "22 работы"),
        (101, "101 работа"),
        (111, "111 работ"),
    ],
)
def test_the_figure_chooses_the_plural_form(n: int, words: str) -> None:
    assert RUSSIAN("a.works", n=n) == words


def test_each_language_counts_by_its_own_rules() -> None:
    assert [ENGLISH("a.works", n=n) for n in (1, 2, 21)] == ["1 work", "2 works", "21 works"]


def test_a_fallback_keeps_its_own_plural_rules() -> None:
    bare = Texts("en", {}, RUSSIAN)
    assert [bare("a.works", n=n) for n in (2, 5, 21)] == ["2 работы", "5 работ", "21 работа"]


def test_facts_are_never_read_as_places() -> None:
    assert RUSSIAN("a.b", x="{n} %s {0}") == "Б {n} %s {0}"


@pytest.mark.parametrize(
    ("days", "words", "with_year"),
    [
        ("2026-10-12", "12 октября", "12 октября 2026 г."),
        ("2026-04-19..2026-04-21", "19–21 апреля", "19–21 апреля 2026 г."),
        ("2026-09-30..2026-10-02", "30 сентября – 2 октября", "30 сентября – 2 октября 2026 г."),
        (
            "2026-12-30..2027-01-02",
            "30 декабря 2026 г. – 2 января 2027 г.",
            "30 декабря 2026 г. – 2 января 2027 г.",
        ),
        (
            "2026-05-01..2027-05-01",
            "1 мая 2026 г. – 1 мая 2027 г.",
            "1 мая 2026 г. – 1 мая 2027 г.",
        ),
    ],
)
def test_days_are_named_as_briefly_as_they_can_be(days: str, words: str, with_year: str) -> None:
    texts = load()
    assert texts.days(period(days)).replace(NBSP, " ") == words
    assert texts.days_year(period(days)).replace(NBSP, " ") == with_year


def test_a_date_may_break_into_lines_before_its_year_alone() -> None:
    texts = load()
    assert texts.day(date(2026, 10, 1)) == f"1{NBSP}октября"
    assert texts.day_year(date(2026, 10, 1)) == f"1{NBSP}октября 2026{NBSP}г."


def test_months_and_weekdays_stand_alone() -> None:
    texts = load()
    assert (texts.month(10), texts.weekday(date(2026, 10, 12))) == ("октябрь", "понедельник")


def test_a_language_without_a_file_is_told_at_once() -> None:
    with pytest.raises(TextsError):
        load("tlh")


def test_numbers_have_the_decimal_sign_of_the_language() -> None:
    assert [RUSSIAN.decimal(one) for one in ("3.8", "3,8", "12")] == ["3,8", "3,8", "12"]
    assert [ENGLISH.decimal(one) for one in ("3.8", "3,8", "12")] == ["3.8", "3.8", "12"]


def test_a_language_may_name_the_country_whose_dates_it_writes() -> None:
    british = Texts("en", {"locale": "en-GB"}, RUSSIAN)
    assert (british.locale, ENGLISH.locale) == ("en-GB", "en")
    assert british.day(date(2026, 10, 12)) == f"12{NBSP}October"


def test_words_of_a_folder_lie_over_those_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text("site: {schools: Our schools}\n", "utf-8")
    assert load("en", tmp_path)("site.schools") == "Our schools"
    assert load("en", tmp_path)("site.roadmaps") == load("en")("site.roadmaps")
    assert load("en", tmp_path / "missing")("site.schools") == "Schools"
