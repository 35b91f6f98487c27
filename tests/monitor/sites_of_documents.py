"""What opens, or does not, where a document should be."""

from collections.abc import Iterator
from typing import Any

from tests.monitor.behaviours import (
    GUARD,
    NAME,
    PDF,
    Row,
    cut,
    flapping,
    linking,
    only,
    page,
    showing,
    silence,
)
from tests.monitor.hostile import redirect, reply
from tests.monitor.papers import JPEG, OLE, PNG, docx, ole, pdf, scan, xlsx, zip_bomb


def _opening(id_: str, answer: Any, doc: str, href: str = "/g.pdf") -> Row:
    return Row(id_, {"/": linking(href), href: answer}, "up", doc)


def papers() -> Iterator[Row]:
    """Real documents in all their forms."""
    yield _opening("docx", reply(docx(), "200 OK", "application/octet-stream"), "present", "/file/card?id=5")
    yield _opening("xlsx", reply(xlsx(), "200 OK", "text/html"), "present")
    yield _opening("doc", reply(ole(), "200 OK", "application/msword"), "present")
    yield _opening("xls", reply(ole("Workbook"), "200 OK", ""), "present")
    yield _opening("jpeg", reply(JPEG, "200 OK", "image/jpeg"), "present")
    yield _opening("png", reply(PNG, "200 OK", "image/png"), "present")
    yield _opening("scan", reply(scan(), "200 OK", "application/pdf"), "present")
    yield _opening(
        "last-year",
        reply(pdf("График оценочных процедур на 2023-2024 учебный год"), "200 OK", "application/pdf"),
        "present",
    )
    yield _opening("pdf-after-junk", reply(b"\r\n\r\n" + pdf(), "200 OK", "application/pdf"), "present")
    yield _opening("pdf-called-html", reply(pdf(), "200 OK", "text/html"), "present")
    yield _opening("zip-bomb-workbook", reply(zip_bomb(), "200 OK", "application/zip"), "present", "/g.xlsx")
    yield _opening(
        "locked-office",
        reply(OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 700, "200 OK", ""),
        "present",
    )


def in_place_of_papers() -> Iterator[Row]:
    """Something else where a document should open."""
    yield _opening(
        "html-as-pdf",
        reply(page("График оценочных процедур будет размещён позже"), "200 OK", "application/pdf"),
        "missing",
    )
    yield _opening("soft-404-document", reply(page("Страница не найдена", "Ошибка 404")), "missing")
    yield _opening("gone-document", reply(page("Нет"), "404 Not Found"), "missing")
    yield _opening("removed-document", reply("", "410 Gone"), "missing")
    yield _opening("empty-document", reply(b"", "200 OK", "application/pdf"), "missing")
    yield _opening("blank-bytes", reply(b"\x00" * 5_000, "200 OK", "application/pdf"), "missing")
    yield _opening("no-content", b"HTTP/1.1 204 No Content\r\n\r\n", "missing")
    yield _opening("page-without-document", reply(page("Данные обновляются")), "missing", "/schedule")
    yield _opening("guarded-document", reply(GUARD), "unknown")
    yield _opening("forbidden-document", reply("no", "403 Forbidden"), "unknown")
    yield _opening(
        "document-after-login",
        reply("<title>Вход</title><form><input name=l><input type=password></form>"),
        "unknown",
    )
    yield _opening("failing-document", reply("", "500 Internal Server Error"), "unknown")
    yield _opening("cut-document", cut, "unknown")
    yield _opening("short-document", reply(pdf())[:-300], "unknown")
    yield _opening("silent-document", silence, "unknown")
    yield _opening("noise-as-document", reply(bytes(range(256)) * 40, "200 OK", "application/pdf"), "unknown")
    yield _opening(
        "document-by-script", reply("<div id=app></div><script src=/app.js></script>"), "unknown", "/schedule"
    )
    yield _opening("document-in-a-circle", redirect("/g.pdf"), "unknown")
    yield _opening("document-to-main", redirect("/"), "missing")
    yield _opening("flapping-document", flapping(reply("", "503 Service Unavailable"), 1, PDF), "present")


def no_papers() -> Iterator[Row]:
    """Links that lead to no document, and pages without a link."""
    yield Row(
        "opened-by-unknown-script",
        showing(f'<a href="javascript:void(0)" onclick="show7()">{NAME}</a>'),
        "up",
        "unknown",
    )
    yield Row("link-to-nowhere", showing(f'<a href="#">{NAME}</a>'), "up", "missing")
    yield Row(
        "document-in-address",
        showing(f'<a href="data:application/pdf;base64,JVBERi0=">{NAME}</a>'),
        "up",
        "unknown",
    )
    yield Row("mail-instead", showing(f'<a href="mailto:a@b.ru">{NAME}</a>'), "up", "missing")
    yield Row(
        "cloud-drive",
        only(
            linking("http://drive.test:{port}/d/1"),
            **{"d/1": reply(page("<script src=/x.js></script>", "Диск"))},
        ),
        "up",
        "unknown",
        hosts={"cloud-drive.test": "127.0.0.1", "drive.test": "127.0.0.1"},
    )
    yield Row(
        "cut-page",
        showing("<p>Добро пожаловать").copy()
        | {"/": linking()[:-90].replace(b"Content-Length: ", b"X-Length: ")},
        "up",
        "unknown",
    )
    yield Row("no-link", showing("<p>Добро пожаловать</p>"), "up", "missing")
    yield Row("commented-link", showing(f'<!-- <a href="/g.pdf">{NAME}</a> -->'), "up", "missing")
    yield Row(
        "another-schedule",
        showing('<a href="/g.pdf">График работы библиотеки</a> <a href="/g.pdf">График каникул</a>'),
        "up",
        "missing",
    )
    yield Row("document-on-lost-host", only(linking("http://lost.test:{port}/g.pdf")), "up", "unknown")
    yield Row("document-on-ftp", only(linking("ftp://document-on-ftp.test/g.pdf")), "up", "unknown")
    yield Row("document-at-home", only(linking("file:///etc/passwd")), "up", "unknown")


def unread_sections() -> Iterator[Row]:
    """Sections that could not be read, so that nothing may be called missing."""
    yield Row(
        "section-forbidden",
        only(reply(page("<a href=/docs>Документы</a>")), docs=reply("no", "403 Forbidden")),
        "up",
        "unknown",
    )
    yield Row(
        "section-silent", only(reply(page("<a href=/docs>Документы</a>")), docs=silence), "up", "unknown"
    )
    yield Row(
        "section-gone",
        only(reply(page("<a href=/docs>Документы</a>")), docs=reply("no", "404 Not Found")),
        "up",
        "missing",
    )
    yield Row(
        "scripts-only",
        only(reply("<title>Школа</title><div id=root></div><script src=/app.js></script>")),
        "up",
        "unknown",
    )
    yield Row(
        "robots-forbid-documents",
        {
            "/robots.txt": reply("User-agent: *\nDisallow: /*.pdf$\n", "200 OK", "text/plain"),
            "/": linking(),
            "/g.pdf": PDF,
        },
        "up",
        "unknown",
    )
