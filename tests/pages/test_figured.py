import pytest

from generator.pages.figured import figured


def test_numbers_are_marked_in_their_order() -> None:
    assert figured("31 работа 5 классов", "works", "classes") == (
        '<data value="31" data-figure="works">31</data>\N{NO-BREAK SPACE}работа '
        '<data value="5" data-figure="classes">5</data>\N{NO-BREAK SPACE}классов'
    )


def test_a_number_without_a_name_stays_unmarked_and_the_rest_is_escaped() -> None:
    assert figured("<2> & 3", "", "x") == '&lt;2&gt; &amp; <data value="3" data-figure="x">3</data>'
    assert figured("графика нет") == "графика нет"


def test_a_name_without_a_number_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no number for 'b'"):
        figured("1 работа", "a", "b")
