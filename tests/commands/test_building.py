import io
import sys

import pytest

from generator.commands.building import Progress
from generator.texts import load


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(
    steps: tuple[tuple[str, int], ...], stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    monkeypatch.setattr(sys, "stderr", stream)
    bar = Progress(load())
    for step in steps:
        bar.tell(*step)
    bar.close()
    return [line for line in stream.getvalue().split("\r\x1b[K") if line]


def test_steps_with_pieces_count_them(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (("check", 2), ("checked", 1), ("checked", 1), ("frame", 0), ("stamp", 0), ("reuse", 5))
    assert shown(steps, Terminal(), monkeypatch) == [
        "Проверка данных… 0/2",
        "Проверка данных… 1/2",
        "Проверка данных… 2/2",
        "Оформление…",
        "Страницы и календари",
        "Неизменившиеся страницы…",
    ]


def test_where_nobody_watches_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown((("check", 2), ("checked", 1)), io.StringIO(), monkeypatch) == []
