"""Findings in a terminal: the line of the file with a caret under the place."""

from pathlib import Path

import pytest

from generator import reports
from generator.model.finding import Finding, Severity
from generator.model.place import Place
from generator.texts import load

TEXTS = load()


def told(folder: Path, *places: Place) -> list[str]:
    found = tuple(Finding("empty-file", Severity.ERROR, place) for place in places)
    return reports.as_text(found, TEXTS, f"{folder}/").splitlines()


def test_a_caret_stands_under_the_place(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("один\n  два: три\n", "utf-8")
    head, line, caret = told(tmp_path, Place("a.yml", 2, 8))
    assert head.startswith(f"{tmp_path}/a.yml:2:8: empty-file ошибка: ")
    assert (line, caret) == ("  2 |   два: три", "    |        ^")
    assert line[caret.index("^")] == "т"


def test_files_stand_apart(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("x\n", "utf-8")
    lines = told(tmp_path, Place("a.yml"), Place("a.yml"), Place("b.yml"))
    assert [number for number, line in enumerate(lines) if not line] == [6]


@pytest.mark.parametrize("column", [1, 60, 500, 501, 1000])
def test_of_a_long_line_the_part_around_the_place_is_shown(tmp_path: Path, column: int) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(1000))
    (tmp_path / "a.yml").write_text(text, "utf-8")
    _, line, caret = told(tmp_path, Place("a.yml", 1, column))
    assert len(line) <= 110
    assert line[caret.index("^")] == text[column - 1]


@pytest.mark.parametrize(
    "data", [b"\x1b[31m\x07\xe2\x80\xae", b"\xff\xfe\x00", b"##[error]x", b"::error::x", b""]
)
def test_no_line_of_a_file_speaks_to_a_terminal_or_to_a_log(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.yml").write_bytes(data)
    for line in told(tmp_path, Place("a.yml", 1, 99)):
        assert line.isprintable()
        assert "##[" not in line
        assert not line.startswith("::")


def test_a_place_past_the_end_and_a_missing_file_show_no_line(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("x", "utf-8")
    assert len(told(tmp_path, Place("a.yml", 9))) == 1
    assert len(told(tmp_path, Place("none.yml"))) == 1
