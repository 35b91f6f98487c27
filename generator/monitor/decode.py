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
    "x-mac-cyrillic": "mac-cyrillic", "x-mac-ukrainian": "mac-cyrillic",
    "koi": "koi8-r", "koi8": "koi8-r", "cskoi8r": "koi8-r", "koi8-ru": "koi8-u", "dos-866": "cp866",
    "utf8": "utf-8", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
}  # fmt: skip
_TEXT_CODECS = frozenset(
    {
        "utf-8", "cp1251", "cp1252", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic", "utf-16",
        "utf-16-le", "utf-16-be", "iso8859-15", "cp1250",
    }
)  # fmt: skip
"""Codecs of pages. Python has others (``rot13``, ``zlib``) that a site must not choose."""
_UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
"""How markup begins in UTF-16 that carries no mark."""
_WESTERN = frozenset({"cp1252", "iso8859-15", "cp1250"})
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_FEW_LETTERS = 5


def decode(data: bytes, content_type: str = "") -> tuple[str, str]:
    """Return the text and the encoding's name.

    The order: byte order mark, HTTP header, ``<meta>`` in the first 4 KB, strict UTF-8, windows-1251. A label
    that the bytes contradict is passed over (Russian words that are valid UTF-8 are UTF-8, whatever else
    they are called), and so is a Western one when the page turns out to be Cyrillic.
    """
    for mark, name in (*_MARKS, *_UNMARKED):
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), name
    text = _strict(data, "utf-8")
    if text is not None and _is_russian(text):
        return text, "utf-8"
    for name in _labels(data, content_type):
        labelled = _strict(data, name)
        if labelled is not None and not (name in _WESTERN and _looks_cyrillic(data)):
            return labelled, name
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
    """Whether it is a UTF-8 page with some spoiled bytes: cut in the middle, or glued from two encodings.

    Bytes of windows-1251 hardly ever make a Cyrillic letter of UTF-8.
    """
    text = data.decode("utf-8", "replace")[:200_000]
    return len(_CYRILLIC.findall(text)) > max(_FEW_LETTERS, text.count("�"))


def _is_russian(text: str) -> bool:
    """Whether the letters beyond ASCII are Cyrillic for the most part."""
    head = text[:200_000]
    cyrillic = len(_CYRILLIC.findall(head))
    return cyrillic > _FEW_LETTERS and cyrillic * 2 > len(_BEYOND_ASCII.findall(head))


def _looks_cyrillic(data: bytes) -> bool:
    """Whether the high bytes are letters of windows-1251 or of Cyrillic UTF-8 rather than a few accents."""
    high = sum(byte >= 0x80 for byte in data[:20_000])  # noqa: PLR2004 - the bytes above ASCII
    return high * 10 > len(data[:20_000])
