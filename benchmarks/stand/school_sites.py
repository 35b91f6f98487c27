"""Sites of schools on one loopback server, and what is true of each: ``python school_sites.py``.

The server writes its port and a port where nobody answers, and serves until it is ended. Site 12 is found
under the name ``school-12.test``, for programs that can be told where names lead, and under ``/site-12/``
for the others. A site is a main page, which leads to a page of documents, which leads to a document; there
are no other links, so a program that follows all of them is not burdened more than one that chooses.
"""

import asyncio
import io
import re
import socket
from typing import NamedTuple

import pypdfium2
from docx import Document

SLOW_SECONDS = 1.0
"""How long the main page of a slow site takes."""
HOST = "127.0.0.1"
_ASKED = re.compile(rb"GET (?:/site-(\d+))?(/\S*) HTTP/1\.[01]\r\n")
_NAMED = re.compile(rb"\r\nHost: *school-(\d+)\.test", re.IGNORECASE)
_NAME = "График оценочных процедур на 2026-2027 учебный год"
_NEWS = "<p>Ученики нашей школы вернулись с городской олимпиады: поздравляем их и их учителей.</p>" * 40


class Kind(NamedTuple):
    """How a site behaves, and what may fairly be said about it after one visit."""

    name: str
    state: str
    document: str


FINE = Kind("fine", "up", "present")
NO_LINK = Kind("no link to a document", "up", "missing")
DEAD = Kind("the link is dead", "up", "missing")
EXCUSE = Kind("a page of excuses instead of the file", "up", "missing")
SLOW = Kind("slow", "up", "present")
REFUSED = Kind("refuses connections", "down", "unknown")
BROKEN = Kind("503", "down", "unknown")
GUARDED = Kind("403", "blocked", "unknown")
KINDS = (*[FINE] * 12, NO_LINK, NO_LINK, DEAD, EXCUSE, SLOW, REFUSED, BROKEN, GUARDED)
"""Of twenty sites that follow one another."""
ORDER = tuple(KINDS[place * 7 % len(KINDS)] for place in range(len(KINDS)))
"""Mixed, so that faults do not come one after another."""
DOCUMENT = "files/grafik.docx", "files/grafik.pdf"


def kind_of(number: int) -> Kind:
    """Tell how a site behaves."""
    return ORDER[number % len(ORDER)]


def document_of(number: int) -> str:
    """Path of a site's document."""
    return DOCUMENT[number % len(DOCUMENT)]


def main() -> None:
    """Serve."""
    asyncio.run(_serve())


async def _serve() -> None:
    with socket.socket() as nobody:
        nobody.bind((HOST, 0))  # held and never listened to: a connection is refused
        answers = _Answers()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Connection(answers), HOST, 0, backlog=4096)
        print(server.sockets[0].getsockname()[1], nobody.getsockname()[1], flush=True)
        await server.serve_forever()


class _Answers:
    """All answers, made once."""

    def __init__(self) -> None:
        self._main = _reply(_page('<a href="sveden/document/">Документы</a>'))
        self._documents = [_reply(_page(f'<a href="../../{path}">{_NAME}</a>')) for path in DOCUMENT]
        self._no_link = _reply(_page("Раздел наполняется."))
        self._files = [_reply(_docx(), "application/octet-stream"), _reply(_pdf(), "application/pdf")]
        self._excuse = _reply(_page("Файл временно недоступен. Обратитесь к администратору сайта."))
        self._absent = _reply(_page("Нет такой страницы."), status="404 Not Found")
        self._broken = _reply(_page("Сервер перегружен."), status="503 Service Unavailable")
        self._guarded = _reply(_page("Доступ запрещён."), status="403 Forbidden")

    def of(self, number: int, path: str) -> bytes:
        """Answer what is asked of a site."""
        kind = kind_of(number)
        closed = {BROKEN: self._broken, GUARDED: self._guarded}.get(kind)
        if closed:
            return closed
        if path == "/":
            return self._main
        if path == "/sveden/document/":
            return self._no_link if kind == NO_LINK else self._documents[number % len(DOCUMENT)]
        if path == f"/{document_of(number)}" and kind not in {NO_LINK, DEAD}:
            return self._excuse if kind == EXCUSE else self._files[number % len(DOCUMENT)]
        return self._absent


class _Connection(asyncio.Protocol):
    def __init__(self, answers: _Answers) -> None:
        self._answers = answers
        self._held = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request when its header is complete; nobody sends a body."""
        self._held += data
        while b"\r\n\r\n" in self._held:
            header, _, self._held = self._held.partition(b"\r\n\r\n")
            self._answer(header + b"\r\n")

    def _answer(self, header: bytes) -> None:
        asked, named = _ASKED.match(header), _NAMED.search(header)
        number = (asked and asked[1]) or (named and named[1])
        if asked is None or number is None:  # robots.txt of the number itself
            self._write(self._answers.of(0, "/robots.txt"))
            return
        path = asked[2].decode("ascii", "replace")
        answer = self._answers.of(int(number), path)
        if path == "/" and kind_of(int(number)) == SLOW:
            asyncio.get_running_loop().call_later(SLOW_SECONDS, self._write, answer)
        else:
            self._write(answer)

    def _write(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)


def _reply(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    # LinkChecker asks a host as fast as it may only when the host says that it knows LinkChecker.
    head = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nLinkChecker: yes\r\n\r\n"
    return f"HTTP/1.1 {status}\r\n{head}".encode() + body


def _page(body: str) -> bytes:
    head = "<!doctype html><html lang=ru><head><meta charset=utf-8><title>Школа</title></head>"
    return f"{head}<body><h1>Школа</h1>{_NEWS}<p>{body}</p></body></html>".encode()


def _docx() -> bytes:
    document = Document()
    document.add_heading(_NAME)
    table = document.add_table(rows=0, cols=3)
    for class_ in range(1, 12):
        for cell, text in zip(
            table.add_row().cells, (f"{class_}А", "Математика, контрольная работа", "12.10.2026"), strict=True
        ):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    """Make what most schools publish: a page without a text layer, where only a drawing stands."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    drawn = pypdfium2.raw.FPDFPageObj_CreateNewRect(50, 50, 400, 600)
    pypdfium2.raw.FPDFPath_SetDrawMode(drawn, pypdfium2.raw.FPDF_FILLMODE_WINDING, 1)
    pypdfium2.raw.FPDFPage_InsertObject(page, drawn)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
