import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.address_part import address_part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Русский язык", "russkij-yazyk"),
        ("Труд (технология)", "trud-tehnologiya"),
        ("История[1]", "istoriya-1"),
        ("Татар теле", "tatar-tele"),
        ("Әдәбият", "d-biyat-c57b7283"),
        ("😀", "f0443a34"),
        ("русскии\u0306", "russkij"),
        ("…", "b4935894"),
    ],
)
def test_words_become_an_address(text: str, part: str) -> None:
    assert address_part(text) == part


def test_long_texts_that_begin_alike_have_addresses_of_their_own() -> None:
    one, other = address_part("алгебра " * 60 + "1"), address_part("алгебра " * 60 + "2")
    assert one != other
    assert max(len(one), len(other)) <= 70


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_gives_an_address(text: str) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", address_part(text))
