"""Bytes of a page into text. Statistical guessing fails on Russian capitals, so none is done."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE | re.ASCII)
_IN_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
META_WITHIN = 4_096
_ALIASES = {
    "windows1251": "cp1251", "win-1251": "cp1251", "win1251": "cp1251", "cp-1251": "cp1251",
    "x-cp1251": "cp1251",
    "utf8": "utf-8", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
}  # fmt: skip
_TEXT_CODECS = frozenset(
    {
        "utf-8", "cp1251", "cp1252", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic", "utf-16",
        "utf-16-le", "utf-16-be", "iso8859-15", "cp1250",
    }
)  # fmt: skip
"""Codecs of pages. Python has others (``rot13``, ``zlib``) that a site must not choose."""
_WESTERN = frozenset({"cp1252", "iso8859-15", "cp1250"})
_CYRILLIC = re.compile("[А-Яа-яЁё]")


def decode(data: bytes, content_type: str = "") -> tuple[str, str]:
    """Return the text and the encoding's name.

    The order: byte order mark, HTTP header, ``<meta>`` in the first 4 KB, strict UTF-8, windows-1251. A label
    that the bytes contradict is passed over, and so is a Western one when the page turns out to be Cyrillic.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    for name in _labels(data, content_type):
        text = _strict(data, name)
        if text is not None and not (name in _WESTERN and _looks_cyrillic(data)):
            return text, name
    text = _strict(data, "utf-8")
    if text is not None:
        return text, "utf-8"
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    return data.decode("cp1251", "replace"), "cp1251"


def _labels(data: bytes, content_type: str) -> list[str]:
    head = data[:META_WITHIN]
    found = [
        match[1] if isinstance(match[1], str) else match[1].decode("ascii", "replace")
        for match in (_IN_HEADER.search(content_type), _IN_META.search(head), _IN_XML.search(head))
        if match
    ]
    return [name for one in found if (name := codec_name(one)) is not None]


def codec_name(label: str) -> str | None:
    """Return Python's name of an encoding of pages; None when it is none."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return name if name in _TEXT_CODECS else None


def _strict(data: bytes, name: str) -> str | None:
    if name.startswith("utf-16") and b"<" in data[:64] and b"\x00" not in data[:64]:
        return None  # a label that cannot be true: browsers pass over it too
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return data.decode(name, "replace") if name == "cp1251" and not _mostly_utf8(data) else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether it is a UTF-8 page with a few spoiled bytes: cut in the middle, or glued from two."""
    text = data.decode("utf-8", "replace")
    return len(_CYRILLIC.findall(text[:200_000])) > 20 * max(1, text[:200_000].count("�"))


def _looks_cyrillic(data: bytes) -> bool:
    """Whether the high bytes are letters of windows-1251 or of Cyrillic UTF-8 rather than a few accents."""
    high = sum(byte >= 0x80 for byte in data[:20_000])  # noqa: PLR2004 - the bytes above ASCII
    return high * 10 > len(data[:20_000])
