"""Documents as schools publish them, made from three lines."""

# ruff: noqa: E501 - objects of a PDF file are lines

import io
import zipfile

from docx import Document
from openpyxl import Workbook

TEXT = "График оценочных процедур на 2026-2027 учебный год. 5А математика КР 12.10, 19.11, 03.12; русский язык ПР 15.10, 26.11"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(text: str = TEXT) -> bytes:
    """A PDF whose text can be read: glyphs are the characters themselves, named by a ToUnicode map."""
    shown = text.encode("utf-16-be").hex()
    content = f"BT /F1 10 Tf 20 700 Td <{shown}> Tj ET".encode()
    letters = sorted(set(text))
    chars = "\n".join(f"<{ord(one):04x}> <{ord(one):04x}>" for one in letters[:95])
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters[:95])} beginbfchar\n{chars}\nendbfchar endcmap end end"
    ).encode()
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 4000 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        b"/Supplement 0 >> /DW 600 >>",
        _stream(unicode_map),
    )


def scan() -> bytes:
    """A PDF without a text layer."""
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 800] /Contents 4 0 R >>",
        _stream(b"0 0 100 100 re f"),
    )


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _pdf(*objects: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def docx(text: str = TEXT) -> bytes:
    document = Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(text: str = TEXT) -> bytes:
    book = Workbook()
    assert book.active is not None
    for line in text.split(";"):
        book.active.append([line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zip_bomb() -> bytes:
    """A workbook of 200 MB of spaces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * 200_000_000)
    return out.getvalue()


def zipped(*names: str) -> bytes:
    """An archive of files with these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), TEXT)  # a fixed date: tests are named by these bytes
    return out.getvalue()


def ole(kind: str = "WordDocument") -> bytes:
    return OLE + b"\x00" * 600 + kind.encode("utf-16-le") + b"\x00" * 600


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 500
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 500
