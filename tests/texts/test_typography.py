"""Where a line must not break."""

import pytest

from generator.texts.typography import typeset

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "kept",
    [
        "Школа № 15", "письма № 01-169/08-01", "приказ № …", "§ 3", "ст. 29 закона", "ч. 2", "п. 3",
        "М. В. Иванова", "А.Б. Петров", "10 % часов", "45 минут", "в 5 классе", "2021 г. начат", "12 октября",
        "5 работ", "весна – осень",
    ],
)  # fmt: skip
def test_one_space_is_bound(kept: str) -> None:
    assert typeset(kept).count(NBSP) == (2 if "М. В." in kept else 1)
    assert typeset(kept).replace(NBSP, " ") == kept


@pytest.mark.parametrize(
    "free",
    ["в классе 5А. Если", "пункт 2. 5А класс",
     "2021. В школе", "от 06.08.2021 и", "5 годных", "1 маяк",
     "по-русски да", "№", ""],
)  # fmt: skip
def test_other_spaces_stay(free: str) -> None:
    assert typeset(free) == free


def test_it_may_be_done_twice() -> None:
    once = typeset("Школа № 15 – ст. 3, и т. д.")
    assert typeset(once) == once == f"Школа №{NBSP}15{NBSP}– ст.{NBSP}3, и т.{NBSP}д."
