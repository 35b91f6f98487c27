"""A second reading of answers that break the rules of HTTP, as lenient as browsers are. Pure.

The strict reader refuses an answer for a header without a colon or for bytes after its end. Visitors of such
a site see its pages all the same, so calling it broken would be untrue. What browsers refuse is refused here
too: something else than HTTP, and two different lengths of one body.
"""

import re

import msgspec

MAX_HEAD = 256 * 1024
"""Bytes of a head; browsers end here."""
MAX_LINES = 1_000
MAX_CHUNKS = 50_000
MAX_FORETASTES = 20
"""Answers like 103 before the one that counts."""
_STATUS = re.compile(rb"\s{0,8}HTTP/\d+(?:\.\d+)?[ \t]+([1-5]\d\d)(?!\d)[^\n]*\n", re.IGNORECASE)
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")


class Loose(msgspec.Struct, frozen=True):
    """An answer, as far as it could be made out."""

    status: int
    headers: dict[str, str]
    """Names in lower case; several of one name are joined by commas."""
    body: bytes
    """Still packed."""
    whole: bool
    """Whether the body ends where the answer says that it ends."""


def read(data: bytes) -> Loose | None:
    """Make out an answer in all that a server sent until it fell silent; None when there is none."""
    place = 0
    for _ in range(MAX_FORETASTES):
        first = _STATUS.match(data, place)
        end = _END.search(data, first.end() - 2, place + MAX_HEAD) if first else None
        if first is None or end is None or b"\0" in data[place : end.start()]:
            return None
        if int(first[1]) >= 200:  # noqa: PLR2004 - what comes before is a foretaste
            return _told(data, first, end)
        place = end.end()
    return None


def _told(data: bytes, first: re.Match[bytes], end: re.Match[bytes]) -> Loose | None:
    headers, lengths = _headers(data[first.end() : end.start()])
    body, whole = data[end.end() :], True
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body, whole = _joined(body)
    elif len(lengths) > 1:
        return None
    elif lengths:
        (length,) = lengths
        body, whole = body[:length], len(body) >= length
    return Loose(int(first[1]), headers, body, whole)


def _headers(head: bytes) -> tuple[dict[str, str], set[int]]:
    """Return headers, without what is none, and the lengths of the body that they tell."""
    headers: dict[str, str] = {}
    lengths: set[int] = set()
    for line in head.decode("utf-8", "surrogateescape").split("\n")[:MAX_LINES]:
        name, colon, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon or not name or line[0] in " \t":
            continue
        if name == "content-length" and value.isascii() and value.isdigit():
            lengths.add(int(value[:18]))
        headers[name] = f"{headers[name]}, {value}" if name in headers and name != "location" else value
    return headers, lengths


def _joined(data: bytes) -> tuple[bytes, bool]:
    """Join chunks, as many as are well-formed; whether the last one came."""
    parts: list[bytes] = []
    place = 0
    for _ in range(MAX_CHUNKS):
        size = _CHUNK.match(data, place)
        if size is None:
            break
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts), True
        parts.append(data[size.end() : size.end() + length])
        place = size.end() + length
        place += 2 if data[place : place + 2] == b"\r\n" else data[place : place + 1] == b"\n"
    return b"".join(parts), False
