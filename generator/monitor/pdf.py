"""Text of PDF files. Called in a process of its own, see :mod:`generator.monitor.reader`."""

import contextlib

import pypdfium2  # type: ignore[import-untyped]

from generator.monitor.observation import Soundness

PAGES = 20
CHARACTERS = 400_000
_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""


def read_pdf(data: bytes) -> tuple[Soundness, str, int]:
    """Return soundness, text of the first pages, and the number of pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        return (Soundness.LOCKED if locked else Soundness.DAMAGED), "", 0
    with contextlib.closing(document):
        count = len(document)
        if count == 0:
            return Soundness.DAMAGED, "", 0
        return Soundness.SOUND, _text(document, min(count, PAGES)), count


def _text(document: pypdfium2.PdfDocument, pages: int) -> str:
    pieces: list[str] = []
    for number in range(pages):
        with contextlib.suppress(pypdfium2.PdfiumError):
            page = document[number]
            text_page = page.get_textpage()
            pieces.append(text_page.get_text_bounded()[:CHARACTERS])
            text_page.close()
            page.close()
        if sum(map(len, pieces)) > CHARACTERS:
            break
    return "\n".join(pieces)[:CHARACTERS].encode("utf-8", "replace").decode()
