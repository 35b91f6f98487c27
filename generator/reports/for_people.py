"""Findings in a terminal: file by file, each with its line of the file and a caret under the place."""

from functools import partial
from itertools import groupby
from pathlib import Path

from generator.model.finding import Finding
from generator.reports.counting import Findings, message
from generator.source.unprintable import printable
from generator.texts import Texts
from generator.texts.allowed_days import days_sentence

WIDTH = 100
"""Characters of a line that are shown; of a longer one the part around the place."""
LARGEST = 4_194_304
"""Bytes of a file that is still read for its lines: the same limit as for content."""


def as_text(findings: Findings, texts: Texts, folder: str) -> str:
    """One ``file:line:column: CODE message`` each, the line of the file below it where it can be read.

    Last come the nearest days that would do, where another day mends it.
    Files stand apart by an empty line. ``folder`` is put before each file; that is where files are read from.
    """
    blocks = []
    for file, of_file in groupby(findings, key=lambda one: one.place.file):
        lines = _lines(folder + file)
        blocks.append("".join(map(partial(_told, lines, texts, folder), of_file)))
    return "\n".join(blocks)


def _told(lines: list[str], texts: Texts, folder: str, one: Finding) -> str:
    weight = texts(f"findings.severity.{one.severity}")
    head = _disarmed(f"{folder}{one.place}: {one.code} {weight}: {message(one, texts)}")
    days = f"  {_disarmed(days_sentence(one.allowed, texts))}\n" if one.allowed else ""
    return f"{head}\n{_snippet(lines, one.place.line, one.place.column)}{days}"


def _snippet(lines: list[str], number: int, column: int) -> str:
    if not 1 <= number <= len(lines):
        return ""
    line = printable(lines[number - 1].replace("\t", " "))
    position = min(column - 1, len(line))
    begin = max(0, min(position - WIDTH // 2, len(line) - WIDTH))
    shown, gutter = line[begin : begin + WIDTH], f"{number} | "
    pad = " " * len(str(number))
    return f"  {_disarmed(gutter + shown)}\n  {pad} | {' ' * (position - begin)}^\n"


def _lines(path: str) -> list[str]:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST)
    except (OSError, ValueError):
        return []
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _disarmed(line: str) -> str:
    """Break up what a log of GitHub Actions obeys: ``::command::`` at the start, ``##[command]`` anywhere."""
    return ("./" if line.startswith("::") else "") + line.replace("##[", "## [")
