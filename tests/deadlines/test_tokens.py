from hypothesis import given, settings
from hypothesis import strategies as st

from generator.deadlines.tokens import fold, tokenize
from generator.deadlines.words import Kind


def kinds(wording: str) -> list[Kind]:
    return [token.kind for token in tokenize(wording)][:-1]


def test_words_fold_to_one_form() -> None:
    assert fold("ОТЧЁТНЫМ") == "отчетным"
    assert fold("сен\u00adтябрь") == "сентябрь"
    assert fold("май") == "май"
    assert fold("Maй") == "май"
    assert fold("гг.") == "гг"
    assert fold("І") == "i"
    assert fold("Ⅳ") == "iv"


def test_glued_words_and_numbers_come_apart() -> None:
    assert kinds("октябрь2021г.") == [Kind.MONTH, Kind.NUMBER, Kind.YEAR_WORD]
    assert kinds("15.10.2021г") == [Kind.NUMBER, Kind.DOT, Kind.NUMBER, Kind.DOT, Kind.NUMBER, Kind.YEAR_WORD]


def test_several_dots_are_a_dash_and_one_dot_ends_a_word() -> None:
    assert (
        kinds("окт..ноя") == kinds("окт.…ноя") == kinds("окт. - ноя") == [Kind.MONTH, Kind.DASH, Kind.MONTH]
    )


def test_a_half_year_in_short_is_one_word() -> None:
    assert kinds("I п/г. 2022") == [Kind.ORDINAL, Kind.HALF_YEAR, Kind.NUMBER]


def test_ordinals_are_read_in_figures_and_roman_letters() -> None:
    ordinals = [tokenize(text)[0] for text in ("1-й", "2-я", "3е", "II-е", "IV", "1‑го", "первая", "ІІІ")]
    assert [(token.kind, token.value) for token in ordinals] == [
        (Kind.ORDINAL, value) for value in (1, 2, 3, 2, 4, 1, 1, 3)
    ]


def test_tokens_point_into_the_wording_with_its_invisible_characters() -> None:
    wording = "\u200b1-г\u00adо ок\u00adтября\u00ad 2\u00ad021"
    found = [(wording[token.start : token.end], token.value) for token in tokenize(wording)]
    assert found == [("1-г\u00adо", 1), ("ок\u00adтября", 10), ("2\u00ad021", 2021), ("", 0)]


def test_a_number_too_long_has_no_value() -> None:
    assert [token.value for token in tokenize("9" * 5000)] == [-1, 0]


@settings(deadline=None)
@given(st.text())
def test_tokens_stand_in_order_within_the_wording(wording: str) -> None:
    tokens = tokenize(wording)
    places = [place for token in tokens for place in (token.start, token.end)]
    assert places == sorted(places)
    assert (tokens[-1].kind, places[-1]) == (Kind.END, len(wording))
