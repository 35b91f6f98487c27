"""What a file is and says, by its bytes; names and content types of servers are not believed. Pure."""

import io
import re
import zipfile
import zlib
from html import unescape

import msgspec

from generator.monitor import documents
from generator.monitor.calendars import events_of
from generator.monitor.decode import decode
from generator.monitor.observation import FileReading, FileSort, Soundness
from generator.monitor.tables import events_of_table
from generator.monitor.wording import plain, school_years

MAX_TEXT = 400_000
"""Characters of a file that are looked at."""
MAX_PART = 16 * 1024 * 1024
MAX_PARTS = 60
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|style|"
    rb"div|table|p|h\d|a|"
    rb"span|center|font|frameset|link|br|ul|form|iframe|main|section|header)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileSort.OLE), (b"{\\rtf", FileSort.RTF),
    (b"\xff\xd8\xff", FileSort.IMAGE),
    (b"\x89PNG\r\n\x1a\n", FileSort.IMAGE), (b"GIF87a", FileSort.IMAGE), (b"GIF89a", FileSort.IMAGE),
    (b"II*\x00", FileSort.IMAGE), (b"MM\x00*", FileSort.IMAGE), (b"AT&TFORM", FileSort.IMAGE),
    (b"Rar!\x1a\x07", FileSort.ARCHIVE), (b"7z\xbc\xaf'\x1c", FileSort.ARCHIVE),
    (b"\x1f\x8b\x08", FileSort.ARCHIVE),
)  # fmt: skip
_ZIP_KINDS = (("word/", FileSort.DOCX), ("xl/", FileSort.XLSX), ("ppt/", FileSort.PPTX))
_OPEN_KINDS = (
    (b"application/vnd.oasis.opendocument.text", FileSort.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", FileSort.ODS),
)
_TEXT_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes)\.xml|xl/(?:sharedStrings|worksheets/\w+)\.xml|"
    r"ppt/slides/slide\d+\.xml|"
    r"content\.xml"
)
REAL = frozenset(FileSort) - {FileSort.HTML, FileSort.EMPTY, FileSort.UNKNOWN, FileSort.TEXT}
"""What a reader's computer opens as a document."""
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_DELIMITERS = ((";", 2, 2), ("\t", 2, 2), (",", 3, 3))
"""Each with the fewest rows and columns that are a table: commas also stand in sentences."""
_STILLS = frozenset({b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif"})
MAX_ENTRIES = 10_000
_PAPER = re.compile(
    r"\.(?:pdf|docx?|docm|xlsx?|xlsm|odt|ods|rtf|pptx?|jpe?g|png|tiff?|djvu|csv|txt|zip|rar|7z)$",
    re.IGNORECASE,
)
_BEGUN_PDF = re.compile(rb"(?:^|[\r\n>])%PDF-\d")
PDF_WITHIN = 1_024
"""ISO 32000 readers look for the header this far."""


def sort_of(data: bytes) -> FileSort:  # noqa: PLR0911 - a table of kinds
    """Tell a file's kind by its first bytes."""
    head = data[:PDF_WITHIN]
    if not data.strip(b"\x00 \t\n\v\f\r\xef\xbb\xbf"):
        return FileSort.EMPTY
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return _sort_of_zip(data)
    for magic, sort in _MAGIC:
        if data.startswith(magic):
            return _sort_of_ole(data) if sort is FileSort.OLE else sort
    if _is_later_image(data):
        return FileSort.IMAGE
    if data[:2] in {b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"}:
        return _sort_of_text(decode(data)[0].encode())
    if _BEGUN_PDF.search(head) and b"%%EOF" in data[-PDF_WITHIN:]:
        return FileSort.PDF  # a warning of the site's engine may stand before it
    if _HTML.match(data.lstrip(b"\xef\xbb\xbf"), 0, 4_096):
        return FileSort.HTML
    if b"%PDF-" in head:
        return FileSort.PDF
    return _sort_of_text(data)


def _is_later_image(data: bytes) -> bool:
    """Whether it is a picture whose kind does not stand in its very first bytes: WEBP, HEIC, AVIF, BMP."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return True
    if data[4:8] == b"ftyp" and data[8:12] in _STILLS:
        return True
    return data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data)


def _sort_of_zip(data: bytes) -> FileSort:
    for mime, sort in _OPEN_KINDS:
        if mime in data[:200]:
            return sort
    for folder, sort in _ZIP_KINDS:
        if folder.encode() in data:
            return sort
    return _sort_of_archive(data)


def _sort_of_archive(data: bytes) -> FileSort:
    """Tell an archive of documents from one that holds none; a damaged one has the benefit of the doubt."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [one.filename for one in archive.infolist()[:MAX_ENTRIES] if not one.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return FileSort.ARCHIVE
    if not names:
        return FileSort.EMPTY
    if "content.xml" in names:
        return FileSort.ODT
    return FileSort.ARCHIVE if any(_PAPER.search(one) for one in names) else FileSort.UNKNOWN


def _sort_of_ole(data: bytes) -> FileSort:
    if "WordDocument".encode("utf-16-le") in data:
        return FileSort.DOC
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return FileSort.XLS
    return FileSort.OLE


def _sort_of_text(data: bytes) -> FileSort:
    head = data[:4_096]
    if _HTML.match(head):
        return FileSort.HTML
    if head.lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        return FileSort.CALENDAR
    controls = sum(byte < 32 and byte not in b"\t\r\n\f" for byte in head)  # noqa: PLR2004 - ASCII controls
    if controls or (head and b"\x7f" in head):
        return FileSort.UNKNOWN
    text, _ = decode(data[:20_000])
    readable = sum(one.isprintable() or one.isspace() for one in text)
    if readable < 0.95 * len(text):
        return FileSort.UNKNOWN
    lines = [one for one in text.splitlines() if one.strip()]
    return FileSort.CSV if any(_is_table(lines[:20], *one) for one in _DELIMITERS) else FileSort.TEXT


def _is_table(lines: list[str], delimiter: str, rows: int, columns: int) -> bool:
    """Whether each line has as many delimiters as the next, and there are enough of both."""
    counts = {one.count(delimiter) for one in lines}
    return len(lines) >= rows and len(counts) == 1 and min(counts) + 1 >= columns


def office_text(data: bytes) -> tuple[Soundness, str]:
    """Text of an office file in a zip, read in bounded pieces."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if _TEXT_PARTS.fullmatch(one.filename)]
            if any(one.flag_bits & 1 for one in entries):
                return Soundness.LOCKED, ""
            if not entries:
                return Soundness.DAMAGED, ""
            return _text_of_parts(archive, entries[:MAX_PARTS])
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return Soundness.DAMAGED, ""


def _text_of_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> tuple[Soundness, str]:
    pieces: list[str] = []
    room = MAX_PART
    for entry in entries:
        with archive.open(entry) as part:
            data = part.read(room + 1)
        if len(data) > room:
            return Soundness.EXCESSIVE, ""
        room -= len(data)
        xml = re.sub(r"</w:p>|</w:tc>|</c>|</si>|</a:p>|</text:p>", " ", data.decode("utf-8", "replace"))
        pieces.append(unescape(re.sub(r"<[^<>]*>", "", xml)))
    return Soundness.SOUND, " ".join(pieces)[:MAX_TEXT]


def read_file(data: bytes, pdf: tuple[Soundness, str, int] | None = None) -> FileReading:
    """Read a file; ``pdf`` is what a PDF reader made of it: soundness, text, number of pages."""
    sort = sort_of(data)
    soundness, text, pages = Soundness.UNREAD, "", 0
    if sort is FileSort.PDF:
        soundness, text, pages = pdf or (Soundness.UNREAD, "", 0)
    elif sort in {FileSort.DOCX, FileSort.XLSX, FileSort.PPTX, FileSort.ODT, FileSort.ODS}:
        soundness, text = office_text(data)
    elif sort in {FileSort.CSV, FileSort.TEXT, FileSort.CALENDAR}:
        soundness, text = Soundness.SOUND, decode(data)[0][:MAX_TEXT]
    elif sort is FileSort.OLE and "EncryptedPackage".encode("utf-16-le") in data:
        soundness = Soundness.LOCKED
    events = events_of(data) if sort is FileSort.CALENDAR else ()
    if sort in {FileSort.CSV, FileSort.TEXT}:
        events = events_of_table(decode(data)[0])
    return msgspec.structs.replace(_reading(sort, soundness, text, pages), events=events)


def _reading(sort: FileSort, soundness: Soundness, text: str, pages: int) -> FileReading:
    letters = len(_CYRILLIC.findall(text))
    if soundness is Soundness.SOUND and not letters and sort is not FileSort.CALENDAR:
        soundness = Soundness.SCAN
    words = plain(text[:MAX_TEXT])
    return FileReading(
        sort=sort,
        soundness=soundness,
        letters=letters,
        years=school_years(words)[:5],
        signs=tuple(one.id for one in documents.REQUIRED if one.match(words[:3_000]) == 2),  # noqa: PLR2004
        blank=soundness is Soundness.SOUND and is_blank_form(words),
        pages=pages,
    )


_NORMS = re.compile(
    r"10\s*%|2,5\s*недел|не чаще|не менее 30 минут|рекомендаци\w+ для системы общего образования"
)
_ENTRY = re.compile(
    r"\b(?:[0-3]?\d)\.(?:[01]?\d)\b|\b(?:кр|пр|впр|др|сд|акр|па)\b|(?<![\d.,])[1-9](?![\d.,%]|\s*(?:класс|"
    r"-|час|недел))"
)
_FEW_ENTRIES = 5


def is_blank_form(words: str) -> bool:
    """Whether it holds the norms' text and next to no entries: a form that nobody filled in."""
    if not _NORMS.search(words):
        return False
    return len(_ENTRY.findall(re.sub(r"06\.08\.2021|от \d\d\.\d\d\.\d{4}", " ", words))) < _FEW_ENTRIES
