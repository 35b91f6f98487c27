"""Bytes of a content file into text."""

import unicodedata

from generator.model.finding import Severity
from generator.source.problems import Problems
from generator.source.unprintable import LINE_BREAK, UNPRINTABLE

MAX_BYTES = 4 * 1024 * 1024
"""Far above any honest file: 650 schools take 0.4 MB."""


def read_text(data: bytes, problems: Problems) -> str | None:
    """Decode UTF-8 and refuse what is no text; None after a finding that leaves nothing to read."""
    if len(data) > MAX_BYTES:
        problems.add("file-too-large", limit=MAX_BYTES)
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add("not-utf-8", byte=f"{data[0]:02X}")
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        problems.add("byte-order-mark", severity=Severity.WARNING)
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        lines = LINE_BREAK.split(data[: error.start].decode("utf-8"))
        problems.add("not-utf-8", len(lines), len(lines[-1]) + 1, byte=f"{data[error.start]:02X}")
        return None
    return None if _report_unprintable(text, problems) else text


def _report_unprintable(text: str, problems: Problems) -> bool:
    line, line_start, seen_to = 1, 0, 0
    found = False
    for match in UNPRINTABLE.finditer(text):
        for line_break in LINE_BREAK.finditer(text, seen_to, match.start()):
            line, line_start = line + 1, line_break.end()
        seen_to = match.start()
        found = True
        _report(match[0], line, match.start() - line_start + 1, problems)
    return found


def report_escaped(value: str, line: int, column: int, problems: Problems) -> None:
    r"""Report such characters that a value in double quotes gets from escapes, as in "\\u202e" or "\\r"."""
    found = [*UNPRINTABLE.findall(value), *("\r" if "\r" in value else "")]
    for character in dict.fromkeys(found):
        _report(character, line, column, problems)


def _report(character: str, line: int, column: int, problems: Problems) -> None:
    name = "" if problems.is_full else unicodedata.name(character, "CONTROL")
    problems.add("unprintable-character", line, column, character=f"U+{ord(character):04X} {name}")
