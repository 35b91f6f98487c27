import datetime as dt
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from generator.monitor.addresses import Policy
from generator.monitor.links_outside import Checked, Level, Limits, check, judge, remember, remembered
from generator.monitor.resolving import TableLookup

NOW = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
STATUSES = {"/ok": 200, "/404": 404, "/410": 410, "/403": 403, "/429": 429, "/500": 500}


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"].partition(":")[0], self.path))  # type: ignore[attr-defined]
        if self.path in {"/inner", "/away"}:
            self.send_response(302)
            port = self.server.server_address[1]
            inner = f"http://127.0.0.2:{port}/ok"
            self.send_header("Location", inner if self.path == "/inner" else f"http://other.test:{port}/ok")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(STATUSES.get(self.path, 404))
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as listening:
        listening.asked = []  # type: ignore[attr-defined]
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield listening
        listening.shutdown()
        thread.join()


def limits(port: int, **names: str) -> Limits:
    return Limits(policy=Policy(frozenset({("127.0.0.1", port)})), lookup=TableLookup(names), rate=100)


def test_each_answer_is_called_what_it_is(server: ThreadingHTTPServer) -> None:
    port = server.server_port
    base = f"http://school.test:{port}"
    asked = {
        f"{base}/ok": (Level.WORKS, ""),
        f"{base}/away": (Level.WORKS, ""),
        f"{base}/404": (Level.BROKEN, "404"),
        f"{base}/410": (Level.BROKEN, "410"),
        f"{base}/403": (Level.DOUBTFUL, "403"),
        f"{base}/429": (Level.DOUBTFUL, "429"),
        f"{base}/500": (Level.DOUBTFUL, "500"),
        f"{base}/inner": (Level.DOUBTFUL, "forbidden"),
        f"https://school.test:{port}/ok": (Level.DOUBTFUL, "tls"),
        f"http://none.test:{port}/": (Level.BROKEN, "no-such-host"),
        f"http://школа.test:{port}/Ж": (Level.BROKEN, "404"),
        "http://10.0.0.1/": (Level.DOUBTFUL, "forbidden"),
        "http://169.254.169.254/latest/": (Level.DOUBTFUL, "forbidden"),
        "file:///etc/passwd": (Level.DOUBTFUL, "forbidden"),
    }
    names = dict.fromkeys(("school.test", "other.test", "школа.test"), "127.0.0.1")
    done: list[int] = []
    found = check(asked, limits(port, **names), NOW, done.append)
    assert {address: (one.level, one.reason) for address, one in found.items()} == asked
    assert len(done) == len(asked) - 1
    assert ("127.0.0.2", "/ok") not in server.asked  # type: ignore[attr-defined]


def test_when_no_name_is_found_at_all_the_name_server_is_doubted(server: ThreadingHTTPServer) -> None:
    address = f"http://none.test:{server.server_port}/"
    found = check([address], limits(server.server_port), NOW, lambda _: None)
    assert (found[address].level, found[address].reason) == (Level.DOUBTFUL, "no-such-host")


def test_nothing_to_check_starts_nothing() -> None:
    assert check([], Limits(), NOW, lambda _: None) == {}


@pytest.mark.parametrize(
    ("result", "valid", "expected"),
    [
        ("200 OK", True, (Level.WORKS, "")),
        ("404 Not Found", False, (Level.BROKEN, "404")),
        ("Error: 410 Gone", False, (Level.BROKEN, "410")),
        ("403 Forbidden", False, (Level.DOUBTFUL, "403")),
        ("503 404 Not Found", False, (Level.DOUBTFUL, "503")),
        ("ReadTimeout: Read timed out.", False, (Level.DOUBTFUL, "timeout")),
        ("SSLError: certificate verify failed", False, (Level.DOUBTFUL, "tls")),
        ("TooManyRedirects: Exceeded 10 redirects.", False, (Level.DOUBTFUL, "too-many-redirects")),
        ("ProxyError: Tunnel connection failed: 470 grafik-refused", False, (Level.DOUBTFUL, "refused")),
        ("ConnectionError: 4040 bytes", False, (Level.DOUBTFUL, "unclear")),
        ("", False, (Level.DOUBTFUL, "unclear")),
    ],
)
def test_words_of_the_checker(
    result: str,
    valid: bool,  # noqa: FBT001 - a column of the table
    expected: tuple[Level, str],
) -> None:
    assert judge(result, "", "", valid=valid) == expected


def test_what_robots_may_not_read_is_no_fault() -> None:
    info = "Access denied by robots.txt, checked only syntax."
    assert judge("syntax OK", "", info, valid=True) == (Level.SKIPPED, "robots")


def test_fresh_results_are_remembered_and_doubts_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a" / "links.json"
    works, broken = Checked(NOW, Level.WORKS), Checked(NOW - DAY, Level.BROKEN, "404", "404 Not Found")
    remember(path, {"w": works, "b": broken, "d": Checked(NOW, Level.DOUBTFUL, "403")})
    assert remembered(path, NOW, DAY) == {"w": works, "b": broken}
    assert remembered(path, NOW, DAY / 2) == {"w": works}
    assert remembered(path, NOW - DAY * 2, DAY) == {}


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format": "x", "checked": {}}', b"\xff", b"[" * 10_000])
def test_a_damaged_memory_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "links.json").write_bytes(data)
    assert remembered(tmp_path / "links.json", NOW, DAY) == {}
    assert remembered(tmp_path / "none.json", NOW, DAY) == {}
