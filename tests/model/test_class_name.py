"""Names of classes and their addresses."""

import pytest

from generator.model.class_name import ClassName, transliterate

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


@pytest.mark.parametrize(
    ("text", "parallel", "letter", "slug"),
    [
        ("5А", 5, "А", "5a"),
        ("5", 5, "", "5"),
        ("11Я", 11, "Я", "11ya"),
        ("10-1", 10, "-1", "10-1"),
        ("1А", 1, "А", "1a"),
        ("10", 10, "", "10"),
        ("5Инж", 5, "Инж", "5inzh"),
        ("7Ё", 7, "Ё", "7yo"),
        ("5а", 5, "а", "5a"),
        ("9А-1", 9, "А-1", "9a-1"),
    ],
)
def test_a_class_name_is_read(text: str, parallel: int, letter: str, slug: str) -> None:
    name = ClassName.parse(text)
    assert name == ClassName(parallel, letter)
    assert name is not None
    assert (str(name), name.slug, name.is_parallel) == (text, slug, letter == "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0А",
        "12",
        "12А",
        "12-3",
        "100",
        "5A",
        "5a",
        "А",
        "А5",
        "5 А",
        " 5А",
        "5А ",
        "5А\n",
        "5-",
        "5А-",
        "5--А",
        "5_А",
        "-5",
        "٥А",
        "5/А",
        "5.А",
        "5" + "А" * 13,
    ],
)
def test_anything_else_is_no_class_name(text: str) -> None:
    assert ClassName.parse(text) is None


def test_classes_stand_in_order_of_grade_and_letter() -> None:
    names = [ClassName.parse(text) for text in ("10А", "9Б", "9А", "9", "11А")]
    assert [str(name) for name in sorted(name for name in names if name)] == ["9", "9А", "9Б", "10А", "11А"]


def test_every_letter_has_latin_ones_and_no_two_share_them() -> None:
    found = [transliterate(letter) for letter in LETTERS]
    assert len(set(found)) == len(found)
    assert all(text.isascii() and text.isalpha() and text.islower() for text in found)
    assert transliterate("ЪЬ-1") == "xq-1"
