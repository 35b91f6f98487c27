"""The truth table: how each site behaves, and what may fairly be said about it."""

# ruff: noqa: E501, PLR0915 - a table: a behaviour is a row, with its page in it

import asyncio
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.monitor.hostile import Ask, Hostile, Site, abort, redirect, reply
from tests.monitor.papers import JPEG, OLE, PNG, docx, ole, pdf, scan, xlsx, zip_bomb

NAME = "График оценочных процедур"
PDF = reply(pdf(), "200 OK", "application/pdf")
MENU = "<p>Школа № 1 города Н. Новости, расписание, контакты, педагоги, питание.</p><a href=/news>Новости</a>"


@dataclass
class Row:
    """One behaviour and its truth."""

    id: str
    site: Site
    state: str = "up"
    doc: str = "present"
    hosts: Any = "127.0.0.1"
    """Number of its name; a dictionary gives further names."""
    url: str = "http://{host}:{port}/"
    certificate: str = "good"


def page(body: str, title: str = "Школа № 1", head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{MENU}{body}</body></html>"


def linking(href: str = "/g.pdf", text: str = NAME, attributes: str = "") -> bytes:
    return reply(page(f'<a href="{href}" {attributes}>{text}</a>'))


def only(main: Any, **others: Any) -> Site:
    """A site of a main page and a document at /g.pdf."""
    return {"/": main, "/g.pdf": PDF, **{f"/{name}": answer for name, answer in others.items()}}


def showing(html: str, head: str = "") -> Site:
    return only(reply(page(html, head=head)))


async def drip(ask: Ask) -> None:
    await ask.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(400):
        await ask.send(b"<")
        await asyncio.sleep(0.05)


async def drip_header(ask: Ask) -> None:
    await ask.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(400):
        await ask.send(b"X-%d: 1\r\n" % number)
        await asyncio.sleep(0.05)


async def silence(_: Ask) -> None:
    await asyncio.sleep(30)


async def cut(ask: Ask) -> None:
    abort(ask.writer)


def flapping(bad: Any, times: int, good: bytes) -> Any:
    async def answer(ask: Ask) -> bytes | None:
        if ask.turn >= times:
            return good
        return bad if isinstance(bad, bytes) else await bad(ask)

    return answer


async def endless(ask: Ask) -> None:
    await ask.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>")
    for _ in range(5_000):
        await ask.send(b"a" * 65_536)


async def endless_chunks(ask: Ask) -> None:
    await ask.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(5_000):
        await ask.send(b"10000\r\n" + b"a" * 65_536 + b"\r\n")


async def many_headers(ask: Ask) -> None:
    await ask.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(200_000):
        await ask.send(b"X-%d: %s\r\n" % (number, b"a" * 200))


async def informational(ask: Ask) -> bytes:
    await ask.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" * 5)
    return linking()


def with_cookie(ask: Ask) -> bytes:
    if "seen=1" in ask.head:
        return linking()
    return reply(b"", "302 Found", "text/html", "Location: /", "Set-Cookie: seen=1; Path=/")


def packed(data: bytes, encoding: str, body: bytes) -> bytes:
    del data
    return reply(body, "200 OK", "text/html; charset=utf-8", f"Content-Encoding: {encoding}")


MAIN = page(f'<a href="/g.pdf">{NAME}</a>').encode()
BOMB = gzip.compress(b"<p>" + b" " * 60_000_000)
CP1251 = page(f'<a href="/g.pdf">{NAME}</a>').encode("cp1251")
GUARD = "<title>DDoS-Guard</title><p>Проверка браузера перед переходом на сайт. Подождите.</p><script src=/.well-known/ddos-guard/js></script>"


def reading() -> Iterator[Row]:
    """Odd but honest sites: the document is there."""
    yield Row("plain", only(linking()))
    yield Row("cp1251-without-label", only(reply(CP1251, "200 OK", "text/html")))
    yield Row(
        "cp1251-in-meta",
        only(reply(CP1251.replace(b"<head>", b"<head><meta charset=windows-1251>"), "200 OK", "text/html")),
    )
    yield Row("cp1251-in-header", only(reply(CP1251, "200 OK", "text/html; charset=windows-1251")))
    yield Row("cp1251-called-utf-8", only(reply(CP1251, "200 OK", "text/html; charset=utf-8")))
    yield Row(
        "utf-8-called-cp1251-in-meta",
        only(
            reply(
                MAIN.replace(b"<head>", b"<head><meta charset=windows-1251>"),
                "200 OK",
                "text/html; charset=utf-8",
            )
        ),
    )
    yield Row("utf-8-called-latin-1", only(reply(MAIN, "200 OK", "text/html; charset=iso-8859-1")))
    yield Row("unknown-charset", only(reply(CP1251, "200 OK", "text/html; charset=x-unknown-8")))
    yield Row(
        "utf-8-with-mark", only(reply(b"\xef\xbb\xbf" + MAIN, "200 OK", "text/html; charset=windows-1251"))
    )
    yield Row("utf-16", only(reply(b"\xff\xfe" + MAIN.decode().encode("utf-16-le"), "200 OK", "text/html")))
    yield Row(
        "koi8-r",
        only(reply(MAIN.decode().replace("№", "N").encode("koi8-r"), "200 OK", "text/html; charset=koi8-r")),
    )
    yield Row("capitals", only(linking(text=NAME.upper())))
    yield Row("soft-hyphens", only(linking(text="Гра&shy;фик оце&shy;ноч&shy;ных про&shy;це&shy;дур")))
    yield Row("no-break-spaces", only(linking(text="График&nbsp;оценочных&#160;процедур")))
    yield Row("nested-tags", only(linking(text="<span><b>Г</b>рафик</span> <i>оценочных</i><br>процедур")))
    yield Row("text-in-title", only(linking(text="<img src=/i.png>", attributes=f'title="{NAME}"')))
    yield Row("text-in-alt", only(linking(text=f'<img src=/i.png alt="{NAME}">')))
    yield Row("latin-look-alikes", only(linking(text="Гpaфик oцeнoчныx пpoцeдyp")))
    yield Row(
        "word-forms",
        only(linking(text="Об утверждении графика проведения оценочных процедур на 2026/2027 учебный год")),
    )
    yield Row(
        "word-beside", only(reply(page(f'<ul><li>{NAME} на 2026-2027 год <a href="/g.pdf">скачать</a></ul>')))
    )
    yield Row(
        "classes-under-heading",
        only(reply(page(f'<h3>{NAME}</h3><p><a href="/g.pdf">5-9 классы (ООО)</a></p>'))),
    )
    yield Row(
        "name-goes-on-behind-link", only(reply(page('<p><a href="/g.pdf">График</a> оценочных процедур</p>')))
    )
    yield Row(
        "row-of-table",
        only(reply(page(f'<table><tr><td>{NAME}<td><a href="/g.pdf">PDF, 120 Кб</a></table>'))),
    )
    yield Row(
        "under-heading",
        only(reply(page(f'<h3>{NAME}</h3><p><a href="/g.pdf">2026-2027 учебный год</a></p>'))),
    )
    yield Row("single-quotes-and-spaces", showing(f"<A HREF = ' /g.pdf '>{NAME}</A>"))
    yield Row("unquoted", showing(f"<a href=/g.pdf>{NAME}</a>"))
    yield Row("relative-base", only(reply(page(f'<a href="g.pdf">{NAME}</a>', head='<base href="/">'))))
    yield Row(
        "base-elsewhere",
        {
            "/": reply(page(f'<a href="g.pdf">{NAME}</a>', head='<base href="/files/2026/">')),
            "/files/2026/g.pdf": PDF,
        },
    )
    yield Row("dots", only(linking("./a/../g.pdf")))
    yield Row("backslashes", {"/": linking("\\files\\g.pdf"), "/files/g.pdf": PDF})
    yield Row(
        "spaces-in-path",
        {
            "/": linking("/файлы/график 1.pdf"),
            "/%D1%84%D0%B0%D0%B9%D0%BB%D1%8B/%D0%B3%D1%80%D0%B0%D1%84%D0%B8%D0%BA%201.pdf": PDF,
        },
    )
    yield Row("entities", {"/": linking("/card?a=1&amp;id=2"), "/card?a=1&id=2": PDF})
    yield Row("fragment", only(linking("/g.pdf#page=2")))
    yield Row("line-breaks-in-link", only(linking("/g\n.pdf")))
    yield Row("upper-case-scheme", only(linking("HTTP://upper-case-scheme.test:{port}/g.pdf")))
    yield Row("scheme-relative", only(linking("//scheme-relative.test:{port}/g.pdf")))
    yield Row("one-slash-scheme", only(linking("http:/one-slash-scheme.test:{port}/g.pdf")))
    yield Row("onclick", showing(f"<span onclick=\"openDocument('/g.pdf')\">{NAME}</span>"))
    yield Row(
        "onclick-location", showing(f"<button onclick=\"window.location.href='/g.pdf'\">{NAME}</button>")
    )
    yield Row(
        "window-open",
        showing(f"<a href=\"#\" onclick=\"window.open('/g.pdf','_blank');return false\">{NAME}</a>"),
    )
    yield Row("javascript-link", showing(f"<a href=\"javascript:window.open('%2Fg.pdf')\">{NAME}</a>"))
    yield Row("popup-menu", showing(f'<script>var m = new TPopMenu("{NAME}|/g.pdf");</script>'))
    yield Row(
        "written-by-script", showing(f"<script>document.write('<a href=\"/g.pdf\">{NAME}<\\/a>')</script>")
    )
    yield Row("data-href", showing(f'<div class=doc data-href="/g.pdf">{NAME}</div>'))
    yield Row("area", showing(f'<map name=m><area href="/g.pdf" alt="{NAME}"></map>'))
    yield Row("option", showing(f'<select onchange="go(this)"><option value="/g.pdf">{NAME}</select>'))
    yield Row("form", showing(f'<form action="/g.pdf"><button>{NAME}</button></form>'))
    yield Row(
        "embedded-in-page",
        only(linking("/schedule"), schedule=reply(page(f'<h1>{NAME}</h1><object data="/g.pdf"></object>'))),
    )
    yield Row(
        "viewer-frame",
        only(linking("/schedule.pdf"), **{"schedule.pdf": reply(page('<iframe src="/g.pdf"></iframe>'))}),
    )
    yield Row(
        "card-page",
        only(linking("/card?id=7"), **{"card?id=7": reply(page('<a href="/g.pdf">скачать</a>', NAME))}),
    )
    yield Row("in-documents", only(reply(page("<a href=/docs>Документы</a>")), docs=linking()))
    yield Row(
        "in-sveden",
        only(
            reply(page('<a href="/sveden/">Сведения об образовательной организации</a>')),
            **{
                "sveden/": reply(page('<a href="/sveden/document/">Документы</a>')),
                "sveden/document/": linking(),
            },
        ),
    )
    yield Row(
        "second-page-of-list",
        {
            "/": reply(page("<a href=/docs>Документы</a>")),
            "/docs": reply(page('<a href="?curPos=30">2</a>')),
            "/docs?curPos=30": linking(),
            "/g.pdf": PDF,
        },
    )
    yield Row(
        "meta-refresh",
        only(
            reply('<meta http-equiv="Refresh" content="0; URL=\'/home.html\'">'), **{"home.html": linking()}
        ),
    )
    yield Row(
        "script-refresh",
        only(reply('<script>window.location.href="/home.html"</script>'), **{"home.html": linking()}),
    )
    yield Row(
        "frames",
        only(
            reply("<frameset><frame src=/menu.html><frame src=/body.html></frameset>"),
            **{"menu.html": linking(), "body.html": reply(page("Привет"))},
        ),
    )
    yield Row("redirected", only(redirect("/home"), home=linking()))
    yield Row("redirected-308", only(redirect("/home", "308 Permanent Redirect"), home=linking()))
    yield Row("redirect-needs-cookie", only(with_cookie))
    yield Row("redirect-with-raw-letters", only(redirect("/\u0433"), **{"%D0%B3": linking()}))
    yield Row(
        "document-behind-redirect", only(linking("/file/card?id=3"), **{"file/card?id=3": redirect("/g.pdf")})
    )
    yield Row(
        "document-elsewhere",
        only(linking("http://files.test:{port}/g.pdf")),
        hosts={"files.test": "127.0.0.1"},
    )
    yield Row(
        "idn",
        only(linking()),
        url="http://школа-1.испытание:{port}/",
        hosts={"школа-1.испытание": "127.0.0.1"},
    )
    yield Row(
        "idn-upper-and-dot",
        only(linking()),
        url="http://ШКОЛА-2.испытание.:{port}/",
        hosts={"xn--2-7sbaus3ci.xn--80akhbyknj4f": "127.0.0.1", "школа-2.испытание": "127.0.0.1"},
    )
    yield Row("ipv6", only(linking()), hosts="::1")
    yield Row("ipv6-number", only(linking()), url="http://[::1]:{port}/")
    yield Row("ipv4-number", only(linking()), url="http://127.0.0.1:{port}/")
    yield Row("head-refused", only(linking()))
    yield Row("gzip", only(packed(b"", "gzip", gzip.compress(MAIN))))
    yield Row("deflate", only(packed(b"", "deflate", zlib.compress(MAIN))))
    yield Row("deflate-without-header", only(packed(b"", "deflate", zlib.compress(MAIN)[2:-4])))
    yield Row(
        "chunked",
        only(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + b"%x\r\n" % len(MAIN)
            + MAIN
            + b"\r\n0\r\n\r\n"
        ),
    )
    yield Row("http-1.0-without-length", only(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + MAIN))
    yield Row("early-hints", only(informational))
    yield Row(
        "cookie-flood",
        only(
            reply(
                MAIN,
                "200 OK",
                "text/html; charset=utf-8",
                *(f"Set-Cookie: c{n}={'x' * 50}" for n in range(300)),
            )
        ),
    )
    yield Row(
        "long-header", only(reply(MAIN, "200 OK", "text/html; charset=utf-8", "X-Long: " + "a" * 20_000))
    )
    yield Row(
        "fifty-thousand-links",
        only(
            reply(
                page(
                    "".join(f"<a href=/n/{n}>Новость {n}</a>" for n in range(50_000))
                    + f'<a href="/g.pdf">{NAME}</a>'
                )
            )
        ),
    )
    yield Row("deep-nesting", only(reply(page("<div>" * 20_000 + f'<a href="/g.pdf">{NAME}</a>'))))
    yield Row(
        "endless-nesting",
        only(reply(page("<div>" * 400_000 + f'<a href="/g.pdf">{NAME}</a>'))),
        "unknown",
        "unknown",
    )
    yield Row("one-endless-word", showing(f'{"x" * 3_000_000}<a href="/g.pdf">{NAME}</a>'))
    yield Row(
        "login-box-on-a-real-page", showing(f'<form><input type=password></form><a href="/g.pdf">{NAME}</a>')
    )
    yield Row("mentions-404", showing(f'<p>Аудитория 404, телефон доверия.</p><a href="/g.pdf">{NAME}</a>'))
    yield Row("good-certificate", only(linking()), url="https://{host}:{secure}/")
    yield Row("to-https", {"/": linking("https://to-https.test:{secure}/g.pdf"), "/g.pdf": PDF})
    yield Row(
        "robots-allow",
        {
            "/robots.txt": reply("User-agent: *\nDisallow: /admin\n", "200 OK", "text/plain"),
            "/": linking(),
            "/g.pdf": PDF,
        },
    )
    yield Row(
        "robots-is-html",
        {"/robots.txt": reply(page("User-agent: * Disallow: /")), "/": linking(), "/g.pdf": PDF},
    )


def documents() -> Iterator[Row]:
    """What opens, or does not, where a document should be."""

    def one(id_: str, answer: Any, doc: str, href: str = "/g.pdf") -> Row:
        return Row(id_, {"/": linking(href), href: answer}, "up", doc)

    yield one("docx", reply(docx(), "200 OK", "application/octet-stream"), "present", "/file/card?id=5")
    yield one("xlsx", reply(xlsx(), "200 OK", "text/html"), "present")
    yield one("doc", reply(ole(), "200 OK", "application/msword"), "present")
    yield one("xls", reply(ole("Workbook"), "200 OK", ""), "present")
    yield one("jpeg", reply(JPEG, "200 OK", "image/jpeg"), "present")
    yield one("png", reply(PNG, "200 OK", "image/png"), "present")
    yield one("scan", reply(scan(), "200 OK", "application/pdf"), "present")
    yield one(
        "last-year",
        reply(pdf("График оценочных процедур на 2023-2024 учебный год"), "200 OK", "application/pdf"),
        "present",
    )
    yield one("pdf-after-junk", reply(b"\r\n\r\n" + pdf(), "200 OK", "application/pdf"), "present")
    yield one("pdf-called-html", reply(pdf(), "200 OK", "text/html"), "present")
    yield one("zip-bomb-workbook", reply(zip_bomb(), "200 OK", "application/zip"), "present", "/g.xlsx")
    yield one(
        "locked-office",
        reply(OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 700, "200 OK", ""),
        "present",
    )
    yield one(
        "html-as-pdf",
        reply(page("График оценочных процедур будет размещён позже"), "200 OK", "application/pdf"),
        "missing",
    )
    yield one("soft-404-document", reply(page("Страница не найдена", "Ошибка 404")), "missing")
    yield one("gone-document", reply(page("Нет"), "404 Not Found"), "missing")
    yield one("removed-document", reply("", "410 Gone"), "missing")
    yield one("empty-document", reply(b"", "200 OK", "application/pdf"), "missing")
    yield one("blank-bytes", reply(b"\x00" * 5_000, "200 OK", "application/pdf"), "missing")
    yield one("no-content", b"HTTP/1.1 204 No Content\r\n\r\n", "missing")
    yield one("page-without-document", reply(page("Данные обновляются")), "missing", "/schedule")
    yield one("guarded-document", reply(GUARD), "unknown")
    yield one("forbidden-document", reply("no", "403 Forbidden"), "unknown")
    yield one(
        "document-after-login",
        reply("<title>Вход</title><form><input name=l><input type=password></form>"),
        "unknown",
    )
    yield one("failing-document", reply("", "500 Internal Server Error"), "unknown")
    yield one("cut-document", cut, "unknown")
    yield one("short-document", reply(pdf())[:-300], "unknown")
    yield one("silent-document", silence, "unknown")
    yield one("noise-as-document", reply(bytes(range(256)) * 40, "200 OK", "application/pdf"), "unknown")
    yield one(
        "document-by-script", reply("<div id=app></div><script src=/app.js></script>"), "unknown", "/schedule"
    )
    yield one("document-in-a-circle", redirect("/g.pdf"), "unknown")
    yield one("document-to-main", redirect("/"), "missing")
    yield one("flapping-document", flapping(reply("", "503 Service Unavailable"), 1, PDF), "present")
    yield Row(
        "opened-by-unknown-script",
        showing(f'<a href="javascript:void(0)" onclick="show7()">{NAME}</a>'),
        "up",
        "unknown",
    )
    yield Row("link-to-nowhere", showing(f'<a href="#">{NAME}</a>'), "up", "unknown")
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


def standing_in() -> Iterator[Row]:
    """What stands in the place of a main page."""

    def one(id_: str, answer: Any, state: str, doc: str = "unknown") -> Row:
        return Row(id_, only(answer), state, doc)

    yield one("guard-200", reply(GUARD), "blocked")
    yield one("guard-503", reply(GUARD, "503 Service Unavailable"), "blocked")
    yield one("guard-403", reply(GUARD, "403 Forbidden"), "blocked")
    yield one(
        "browser-check",
        reply("<title>Проверка браузера</title><noscript>Включите JavaScript</noscript><script>1</script>"),
        "blocked",
    )
    yield one("status-403", reply("Forbidden", "403 Forbidden"), "blocked")
    yield one("status-401", reply("", "401 Unauthorized", "", 'WWW-Authenticate: Basic realm="x"'), "blocked")
    yield one("status-451", reply("", "451 Unavailable For Legal Reasons"), "blocked")
    yield one("status-429", reply("", "429 Too Many Requests", "", "Retry-After: 3600"), "blocked")
    yield one(
        "login",
        reply(
            "<title>Вход</title><form><input name=u><input type=password name=p><button>Войти</button></form>"
        ),
        "blocked",
    )
    yield one(
        "parked",
        reply("<title>school.ru</title><h1>Домен school.ru продаётся</h1><a href=/buy>Купить домен</a>"),
        "down",
    )
    yield one(
        "stub",
        reply("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page…"),
        "down",
    )
    yield one("construction", reply("<h1>Сайт на реконструкции</h1>"), "degraded")
    yield one("empty", reply(""), "degraded")
    yield one("empty-html", reply("<html><body></body></html>"), "degraded")
    yield one("soft-404", reply("<title>404</title><h1>Страница не найдена</h1>"), "degraded")
    yield one(
        "engine-fault",
        reply("<b>Fatal error</b>: Uncaught Error: Call to undefined function mysql_connect()"),
        "degraded",
    )
    yield one("status-404", reply("Нет", "404 Not Found"), "down")
    yield one("status-410", reply("Нет", "410 Gone"), "down")
    yield one("status-500", reply("", "500 Internal Server Error"), "down")
    yield one("status-503", reply("", "503 Service Unavailable", "", "Retry-After: 7200"), "down")
    yield one("status-304", b"HTTP/1.1 304 Not Modified\r\n\r\n", "degraded")
    yield one(
        "flapping-503", flapping(reply("", "503 Service Unavailable"), 1, linking()), "degraded", "present"
    )
    yield one("flapping-reset", flapping(cut, 1, linking()), "degraded", "present")
    yield one(
        "flapping-429",
        flapping(reply("", "429 Too Many Requests", "", "Retry-After: 0"), 1, linking()),
        "degraded",
        "present",
    )
    yield one("reset", cut, "down")
    yield one("not-http", b"SSH-2.0-OpenSSH_9.2\r\n", "down")
    yield one("noise", bytes(range(255, 0, -1)) * 9, "down")
    yield one("redirect-loop", redirect("/"), "down")
    yield one("redirect-nowhere", reply("", "302 Found"), "down")
    yield one("drip", drip, "unknown")
    yield one("drip-header", drip_header, "unknown")
    yield one("silence", silence, "unknown")
    yield one("endless", endless, "unknown")
    yield one("endless-chunks", endless_chunks, "unknown")
    yield one("header-flood", many_headers, "unknown")
    yield one("gzip-bomb", packed(b"", "gzip", BOMB), "unknown")
    yield one("double-gzip-bomb", packed(b"", "gzip, gzip", gzip.compress(BOMB)), "unknown")
    yield one("false-gzip", packed(b"", "gzip", MAIN), "degraded")
    yield one("unasked-brotli", packed(b"", "br", MAIN), "degraded")
    yield one(
        "bad-chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n", "degraded"
    )
    yield one(
        "too-long-length",
        reply(MAIN).replace(b"Content-Length: ", b"Content-Length: 9"),
        "degraded",
        "present",
    )
    yield Row(
        "refresh-in-a-circle",
        {
            "/": reply('<meta http-equiv=refresh content="0;url=/b">'),
            "/b": reply('<meta http-equiv=refresh content="0;url=/">'),
        },
        "degraded",
        "unknown",
    )
    yield Row(
        "robots-forbid-all",
        {
            "/robots.txt": reply("User-agent: *\nDisallow: /\n", "200 OK", "text/plain"),
            "/": linking(),
            "/g.pdf": PDF,
        },
        "unknown",
        "unknown",
    )
    yield Row("redirects-too-many", lambda ask: redirect(f"{ask.path}x"), "down", "unknown")


def connecting() -> Iterator[Row]:
    """Names, numbers, encryption, and ways into somebody else's network."""
    site = only(linking())
    yield Row("no-such-name", site, "down", "unknown", hosts=None)
    yield Row("name-server-failed", site, "unknown", "unknown", hosts="servfail")
    yield Row("refused", site, "down", "unknown", url="http://{host}:{deaf}/")
    yield Row("hangs-up", site, "down", "unknown", url="http://{host}:{rude}/")
    yield Row("mute", site, "unknown", "unknown", url="http://{host}:{mute}/")
    yield Row("mute-encrypted", site, "unknown", "unknown", url="https://{host}:{mute}/")
    yield Row("plain-for-encrypted", site, "down", "unknown", url="https://{host}:{port}/")
    for fault in ("expired", "future", "wrong-host", "self-signed", "unknown-root", "national"):
        yield Row(
            f"certificate-{fault}",
            site,
            "degraded",
            "unknown",
            url="https://{host}:{secure}/",
            certificate=fault,
        )
    yield Row(
        "document-with-bad-certificate",
        only(linking("https://bad-tls.test:{secure}/g.pdf")),
        "up",
        "unknown",
        hosts={"bad-tls.test": "127.0.0.1"},
    )
    yield Row("neighbour", site, "unknown", "unknown", hosts="127.0.0.2")
    yield Row("rebinding", only(linking()), hosts=["127.0.0.1", "127.0.0.2"])
    yield Row("rebinding-first", site, "unknown", "unknown", hosts=["127.0.0.2", "127.0.0.1"])
    for number, target in enumerate(FORBIDDEN):
        yield Row(f"redirect-forbidden-{number}", only(redirect(target)), "unknown", "unknown")
        yield Row(f"link-forbidden-{number}", only(linking(target)), "up", "unknown")
    yield Row(
        "redirect-to-neighbour-name",
        only(redirect("http://inner.test:{port}/g.pdf")),
        "unknown",
        "unknown",
        hosts={"inner.test": "127.0.0.2"},
    )
    yield Row(
        "refresh-to-neighbour",
        only(reply('<meta http-equiv=refresh content="0;url=http://127.0.0.2:{port}/">')),
        "unknown",
        "unknown",
    )
    yield Row(
        "frame-of-neighbour", showing('<iframe src="http://127.0.0.2:{port}/"></iframe>'), "up", "unknown"
    )
    yield Row(
        "third-hop-forbidden",
        only(redirect("/a"), a=redirect("/b"), b=redirect("http://127.0.0.2:{port}/")),
        "unknown",
        "unknown",
    )


FORBIDDEN = (
    "http://127.0.0.2:{port}/g.pdf", "http://127.0.0.1:{other}/g.pdf", "http://[::1]:{other}/g.pdf",
    "http://2130706434:{port}/g.pdf", "http://0x7f000002:{port}/g.pdf", "http://0177.0.0.2:{port}/g.pdf",
    "http://127.2:{port}/g.pdf", "http://127.0.0.2.:{port}/g.pdf", "http://[::ffff:127.0.0.2]:{port}/g.pdf",
    "http://[::ffff:7f00:2]:{port}/g.pdf", "http://[64:ff9b::7f00:2]:{port}/g.pdf", "http://[2002:7f00:2::]:{port}/g.pdf",
    "http://x@127.0.0.2:{port}/g.pdf", "http://%31%32%37.0.0.2:{port}/g.pdf", "http://①②⑦.0.0.2:{port}/g.pdf",
    "http://127。0。0。2:{port}/g.pdf", "http://localhost:{other}/g.pdf", "http://0.0.0.0:{port}/g.pdf",
    "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/g.pdf", "http://[fe80::1%25lo]:{port}/g.pdf",
    "http://127.0.0.1:{other}@127.0.0.2:{port}/", "\\\\127.0.0.2:{port}\\g.pdf", "gopher://127.0.0.2:{port}/g.pdf",
    "http://93.184.215.14/g.pdf",
)  # fmt: skip


def table() -> list[Row]:
    return [*reading(), *documents(), *standing_in(), *connecting()]


def filled(value: Any, server: Hostile) -> Any:
    """Put the ports into addresses, wherever they stand in an answer."""
    ports = {name: str(getattr(server, name)) for name in ("port", "secure", "other", "deaf", "rude", "mute")}
    if isinstance(value, dict):
        return {filled(key, server): filled(one, server) for key, one in value.items()}
    if isinstance(value, bytes):
        return _filled_bytes(value, ports)
    if isinstance(value, str):
        for name, port in ports.items():
            value = value.replace(f"{{{name}}}", port)
    return value


def _filled_bytes(value: bytes, ports: dict[str, str]) -> bytes:
    head, mark, body = value.partition(b"\r\n\r\n")
    new = body
    for name, port in ports.items():
        head = head.replace(b"{%s}" % name.encode(), port.encode())
        new = new.replace(b"{%s}" % name.encode(), port.encode())
    return head.replace(b"Content-Length: %d" % len(body), b"Content-Length: %d" % len(new)) + mark + new
