"""Honest sites that are reached in odd ways: the document is there."""

import gzip
import zlib
from collections.abc import Iterator

from tests.monitor.behaviours import (
    MAIN,
    NAME,
    PDF,
    Row,
    informational,
    linking,
    only,
    packed,
    page,
    showing,
    with_changing_cookie,
    with_cookie,
)
from tests.monitor.hostile import redirect, reply


def detours() -> Iterator[Row]:
    """Documents behind other pages, refreshes and redirects."""
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
    yield Row("redirect-changes-cookie", only(with_changing_cookie))
    yield Row(
        "refresh-to-itself", showing(f'<a href="/g.pdf">{NAME}</a>', "<meta http-equiv=refresh content=20>")
    )
    yield Row("redirect-with-raw-letters", only(redirect("/\u0433"), **{"%D0%B3": linking()}))
    yield Row(
        "document-behind-redirect", only(linking("/file/card?id=3"), **{"file/card?id=3": redirect("/g.pdf")})
    )
    yield Row(
        "document-elsewhere",
        only(linking("http://files.test:{port}/g.pdf")),
        hosts={"files.test": "127.0.0.1"},
    )


def names() -> Iterator[Row]:
    """Names and numbers of hosts."""
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


def transfers() -> Iterator[Row]:
    """Odd ways of sending a page that is in order."""
    yield Row("head-refused", only(linking()))
    yield Row("gzip", only(packed(b"", "gzip", gzip.compress(MAIN))))
    yield Row(
        "gzip-members",
        only(packed(b"", "gzip", gzip.compress(MAIN[:200]) + gzip.compress(MAIN[200:]) + bytes(9))),
    )
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


def broken_rules() -> Iterator[Row]:
    """Answers that break the rules of HTTP, which browsers show all the same."""
    length = f"Content-Length: {len(MAIN)}"
    for name, lines in (
        ("length-twice", (length, length)),
        ("length-and-chunks", (length, "Transfer-Encoding: chunked")),
        ("space-before-colon", ("Server : old", length)),
        ("no-colon", ("this is no header", length)),
        ("no-name", (": nothing", length)),
        ("folded", ("X-Folded: one", "  two", length)),
        ("no-reason", (length,)),
    ):
        head = "\r\n".join((f"HTTP/1.1 200{'' if name == 'no-reason' else ' OK'}", *lines, "", ""))
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(MAIN), MAIN) if "chunks" in name else MAIN
        yield Row(f"rules-{name}", only(head.encode() + body))
    ends = f"HTTP/1.1 200 OK\r\n{length}\r\n\r\n".encode() + MAIN
    yield Row("rules-bytes-after-the-end", only(ends + b"trailing garbage"))
    yield Row("rules-bare-line-feeds", only(ends.replace(b"\r\n", b"\n")))
    yield Row("rules-another-answer-behind", only(ends + b"HTTP/1.1 404 Not Found\r\n\r\n"))
    yield Row("rules-encrypted", only(ends + b"more"), url="https://{host}:{secure}/")
    yield Row("rules-charset-as-encoding", only(packed(b"", "utf-8", MAIN)))
    yield Row("status-201", only(reply(MAIN, "201 Created")))


def sizes() -> Iterator[Row]:
    """Large pages, and pages that only look like something else."""
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
    yield Row("endless-nesting", only(reply(page("<div>" * 400_000 + f'<a href="/g.pdf">{NAME}</a>'))))
    yield Row("one-endless-word", showing(f'{"x" * 3_000_000}<a href="/g.pdf">{NAME}</a>'))
    yield Row(
        "login-box-on-a-real-page", showing(f'<form><input type=password></form><a href="/g.pdf">{NAME}</a>')
    )
    yield Row("mentions-404", showing(f'<p>Аудитория 404, телефон доверия.</p><a href="/g.pdf">{NAME}</a>'))


def permissions() -> Iterator[Row]:
    """Encryption in order, and robots.txt that allows."""
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
