"""What stands in the place of a main page, and connections that fail."""

import gzip
from collections.abc import Iterator
from typing import Any

from tests.monitor.behaviours import (
    BOMB,
    GUARD,
    MAIN,
    PDF,
    Row,
    cut,
    drip,
    drip_header,
    endless,
    endless_chunks,
    flapping,
    linking,
    many_headers,
    only,
    packed,
    showing,
    silence,
)
from tests.monitor.hostile import redirect, reply


def _standing(id_: str, answer: Any, state: str, doc: str = "unknown") -> Row:
    return Row(id_, only(answer), state, doc)


def refusals() -> Iterator[Row]:
    """Pages that keep the program out, or stand for a site that is not there."""
    yield _standing("guard-200", reply(GUARD), "blocked")
    yield _standing("guard-503", reply(GUARD, "503 Service Unavailable"), "blocked")
    yield _standing("guard-403", reply(GUARD, "403 Forbidden"), "blocked")
    yield _standing(
        "browser-check",
        reply("<title>Проверка браузера</title><noscript>Включите JavaScript</noscript><script>1</script>"),
        "blocked",
    )
    yield _standing("status-403", reply("Forbidden", "403 Forbidden"), "blocked")
    yield _standing(
        "status-401", reply("", "401 Unauthorized", "", 'WWW-Authenticate: Basic realm="x"'), "blocked"
    )
    yield _standing("status-451", reply("", "451 Unavailable For Legal Reasons"), "blocked")
    yield _standing("status-429", reply("", "429 Too Many Requests", "", "Retry-After: 3600"), "blocked")
    yield _standing(
        "login",
        reply(
            "<title>Вход</title><form><input name=u><input type=password name=p><button>Войти</button></form>"
        ),
        "blocked",
    )
    yield _standing(
        "parked",
        reply("<title>school.ru</title><h1>Домен school.ru продаётся</h1><a href=/buy>Купить домен</a>"),
        "down",
    )
    yield _standing(
        "stub",
        reply("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page…"),
        "down",
    )
    yield _standing("construction", reply("<h1>Сайт на реконструкции</h1>"), "degraded")
    yield _standing("empty", reply(""), "degraded")
    yield _standing("empty-html", reply("<html><body></body></html>"), "degraded")
    yield _standing("soft-404", reply("<title>404</title><h1>Страница не найдена</h1>"), "degraded")
    yield _standing(
        "engine-fault",
        reply("<b>Fatal error</b>: Uncaught Error: Call to undefined function mysql_connect()"),
        "degraded",
    )


def failures() -> Iterator[Row]:
    """Definite answers that there is no page, and answers that change."""
    yield _standing("status-404", reply("Нет", "404 Not Found"), "down")
    yield _standing("status-410", reply("Нет", "410 Gone"), "down")
    yield _standing("status-500", reply("", "500 Internal Server Error"), "down")
    yield _standing("status-503", reply("", "503 Service Unavailable", "", "Retry-After: 7200"), "down")
    yield _standing("status-304", b"HTTP/1.1 304 Not Modified\r\n\r\n", "degraded")
    yield _standing(
        "flapping-503", flapping(reply("", "503 Service Unavailable"), 1, linking()), "degraded", "present"
    )
    yield _standing("flapping-reset", flapping(cut, 1, linking()), "degraded", "present")
    yield _standing(
        "flapping-429",
        flapping(reply("", "429 Too Many Requests", "", "Retry-After: 0"), 1, linking()),
        "degraded",
        "present",
    )
    yield _standing("reset", cut, "down")
    yield _standing("not-http", b"SSH-2.0-OpenSSH_9.2\r\n", "down")
    yield _standing("noise", bytes(range(255, 0, -1)) * 9, "down")
    yield _standing("redirect-loop", redirect("/"), "down")
    yield _standing("redirect-nowhere", reply("", "302 Found"), "down")


def floods() -> Iterator[Row]:
    """Answers that never end, or are not what they say."""
    yield _standing("drip", drip, "unknown")
    yield _standing("drip-header", drip_header, "unknown")
    yield _standing("silence", silence, "unknown")
    yield _standing("endless", endless, "unknown")
    yield _standing("endless-chunks", endless_chunks, "unknown")
    yield _standing("header-flood", many_headers, "unknown")
    yield _standing("gzip-bomb", packed(b"", "gzip", BOMB), "unknown")
    yield _standing("double-gzip-bomb", packed(b"", "gzip, gzip", gzip.compress(BOMB)), "unknown")
    yield _standing("false-gzip", packed(b"", "gzip", MAIN), "degraded")
    yield _standing("unasked-brotli", packed(b"", "br", MAIN), "degraded")
    yield _standing(
        "bad-chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n", "degraded"
    )
    yield _standing(
        "two-lengths",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\n<p>a</p>b",
        "down",
    )
    yield _standing("cut-gzip", packed(b"", "gzip", gzip.compress(MAIN)[:-8]), "degraded", "present")
    yield _standing(
        "too-long-length",
        reply(MAIN).replace(b"Content-Length: ", b"Content-Length: 9"),
        "degraded",
        "present",
    )


def circles() -> Iterator[Row]:
    """Pages that lead nowhere, and a site that forbids all."""
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


def connections() -> Iterator[Row]:
    """Names that do not exist, ports that do not answer, certificates that do not fit."""
    site = only(linking())
    yield Row("no-such-name", site, "down", "unknown", hosts=None)
    yield Row("name-server-failed", site, "unknown", "unknown", hosts="servfail")
    yield Row("refused", site, "down", "unknown", url="http://{host}:{deaf}/")
    yield Row("hangs-up", site, "down", "unknown", url="http://{host}:{rude}/")
    yield Row("mute", site, "unknown", "unknown", url="http://{host}:{mute}/")
    yield Row("mute-encrypted", site, "unknown", "unknown", url="https://{host}:{mute}/")
    yield Row("plain-for-encrypted", site, "down", "unknown", url="https://{host}:{port}/")
    yield Row(
        "certificate-without-names", site, "degraded", url="https://{host}:{secure}/", certificate="nameless",
        doc="unknown",
    )  # fmt: skip
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


def forbidden_ways() -> Iterator[Row]:
    """Ways into somebody else's network."""
    site = only(linking())
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
        "redirect-that-breaks-rules",
        only(b"HTTP/1.1 302 Found\r\nno header\r\nLocation: http://127.0.0.2:{port}/\r\n\r\n"),
        "unknown",
        "unknown",
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
)  # fmt: skip  # fmt: skip
