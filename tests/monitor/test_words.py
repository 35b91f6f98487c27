"""Words of the monitor: every code has its sentence."""

import ast
import re
from pathlib import Path

import pytest

from generator import monitor
from generator.monitor.printed.ours import MARK, SHEET_MARK
from generator.monitor.printed.work import Spot
from generator.monitor.words import column_letters, spot_words
from generator.texts import load

PRINTED = Path(monitor.__file__).parent / "printed"
REASONS = re.compile("[a-z]+(?:-[a-z]+)+")
NOT_CODES = {"not-comparable", "utf-8", MARK, SHEET_MARK}


def codes() -> set[str]:
    """Texts of the code that look like codes of reasons."""
    found = set()
    for path in PRINTED.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and REASONS.fullmatch(node.value)
            ):
                found.add(node.value)
    return found - NOT_CODES


def test_every_reason_has_its_words() -> None:
    texts = load()
    without = [
        one
        for one in codes()
        if not (texts.has(f"monitor.aside.{one}") or texts.has(f"monitor.reconciled.{one}"))
    ]
    assert len(codes()) > 20
    assert without == []


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_are_named_as_spreadsheets_do(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_places_are_told_as_people_look_for_them() -> None:
    texts = load()
    assert spot_words(texts, None) == ""
    assert spot_words(texts, Spot("Лист1", 0, 2, 3)) == "лист «Лист1», строка 2, столбец C"
    assert spot_words(texts, Spot("", 0, 2, 3)) == "строка 2, столбец C"
    assert spot_words(texts, Spot("", 1, 2, 3)) == "таблица 1, строка 2, столбец 3"
