"""Bytes of a content file into text."""

from generator.model.finding import Severity
from generator.source.problems import Problems
from generator.source.unprintable import report_unprintable

MAX_BYTES = 4 * 1024 * 1024
"""Far above any honest file: 650 schools take 0.4 MB."""


def read_text(data: bytes, problems: Problems) -> str | None:
    """Decode UTF-8 and refuse what is no text; None after a finding that leaves nothing to read."""
    if len(data) > MAX_BYTES:
        problems.add("file-too-large", size=len(data), limit=MAX_BYTES)
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
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        problems.add("not-utf-8", line, column, byte=f"{data[error.start]:02X}")
        return None
    if report_unprintable(text, problems):
        return None
    return text
