"""Retries, robots and unpacking: small pure decisions."""

import gzip
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.monitor import robots
from generator.monitor.observation import Failure
from generator.monitor.retry import Patience, pause, read_retry_after
from generator.monitor.unpacking import MAX_MEMBERS, PIECE, BodyFault, Unpacker
from generator.monitor.unpacking import unpack as unpack_whole

PATIENCE = Patience((1.0, 2.0), 10.0)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempt", "failure", "status", "after", "expected"),
    [
        (1, Failure.RESET, None, None, 1.0),
        (2, Failure.RESET, None, None, 2.0),
        (3, Failure.RESET, None, None, None),
        (1, Failure.REFUSED, None, None, None),
        (1, Failure.TIMEOUT, None, None, None),
        (1, Failure.NO_SUCH_HOST, None, None, None),
        (1, Failure.EXPIRED, None, None, None),
        (1, None, 200, None, None),
        (1, None, 403, None, None),
        (1, None, 404, None, None),
        (1, None, 500, None, 1.0),
        (1, None, 501, None, None),
        (1, None, 503, 5.0, 5.0),
        (1, None, 503, 11.0, None),
        (1, None, 429, None, 1.0),
        (1, None, 429, 3600.0, None),
        (1, None, 429, 0.0, 1.0),
    ],
)
def test_only_what_may_pass_is_asked_again(
    attempt: int, failure: Failure | None, status: int | None, after: float | None, expected: float | None
) -> None:
    assert pause(PATIENCE, attempt, failure, status, after) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5", 5.0), (" 0 ", 0.0), ("Fri, 20 Nov 2026 12:00:30 GMT", 30.0),
     ("Thu, 19 Nov 2026 12:00:00 GMT", 0.0), ("", None), ("soon", None), ("-1", None), ("٣", None)],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(text: str, expected: float | None) -> None:
    assert read_retry_after(text, NOW) == expected


@given(st.text())
def test_any_retry_after_is_bearable(text: str) -> None:
    found = read_retry_after(text, NOW)
    assert found is None or found >= 0


ROBOTS = """
User-agent: *
Disallow: /admin
Allow: /admin/open
Disallow: /*.pdf$
Disallow:

User-agent: Other
User-agent: grafik-monitor  # us
Disallow: /private
"""


@pytest.mark.parametrize(
    ("product", "path", "expected"),
    [
        ("stranger", "/", True),
        ("stranger", "/admin", False),
        ("stranger", "/admin/x", False),
        ("stranger", "/admin/open/x", True),
        ("stranger", "/a.pdf", False),
        ("stranger", "/a.pdf?x", True),
        ("grafik-monitor", "/admin", True),
        ("grafik-monitor", "/private/1", False),
    ],
)
def test_the_longest_rule_of_our_own_group_decides(product: str, path: str, *, expected: bool) -> None:
    assert robots.read(ROBOTS, product).permit(path) is expected


@given(st.text(), st.text())
def test_no_robots_txt_breaks_the_reader(text: str, path: str) -> None:
    assert robots.read(text, "grafik-monitor").permit("/" + path) in {True, False}


def unpack(encodings: str, data: bytes, limit: int = 1_000, step: int = 7) -> bytes:
    unpacker = Unpacker(encodings, limit)
    out = b"".join(unpacker.feed(data[at : at + step]) for at in range(0, len(data), step))
    unpacker.finish()
    return out


@given(st.binary(max_size=900), st.integers(1, 50))
def test_what_was_packed_comes_out(data: bytes, step: int) -> None:
    assert unpack("gzip", gzip.compress(data), step=step) == data
    assert unpack("deflate", zlib.compress(data), step=step) == data
    assert unpack("deflate, gzip", gzip.compress(zlib.compress(data)), step=step) == data
    assert unpack("", data, step=step) == data
    assert unpack("UTF-8, identity", data, step=step) == data
    members = gzip.compress(data[:9]) + gzip.compress(data[9:]) + bytes(5) + gzip.compress(b"padding")
    assert unpack("gzip", members, step=step) == data


@pytest.mark.parametrize(
    ("encodings", "data", "failure"),
    [
        ("gzip", gzip.compress(b"a" * 1_001, mtime=0), Failure.TOO_LARGE),
        ("gzip", gzip.compress(b"a" * 10_000_000, mtime=0), Failure.TOO_LARGE),
        ("gzip, gzip", gzip.compress(gzip.compress(b"a" * 10_000_000, mtime=0)), Failure.TOO_LARGE),
        ("", b"a" * 1_001, Failure.TOO_LARGE),
        ("gzip", gzip.compress(b"a" * 100, mtime=0)[:-9], Failure.BROKEN_BODY),
        ("gzip", gzip.compress(b"", mtime=0) * (MAX_MEMBERS + 1), Failure.BROKEN_BODY),
        ("gzip", gzip.compress(b"a" * 600, mtime=0) * 2, Failure.TOO_LARGE),
        ("gzip", b"<html>", Failure.BROKEN_BODY),
        ("br", b"<html>", Failure.BROKEN_BODY),
        ("gzip, gzip, gzip", b"", Failure.BROKEN_BODY),
    ],
)
def test_bombs_and_lies_are_told_apart(encodings: str, data: bytes, failure: Failure) -> None:
    with pytest.raises(BodyFault) as caught:
        unpack(encodings, data)
    assert caught.value.failure is failure


def test_what_came_before_a_break_is_kept() -> None:
    noise = bytes(one * one % 251 for one in range(3 * PIECE))
    with pytest.raises(BodyFault) as caught:
        unpack_whole(gzip.compress(noise, 0)[:-9], "gzip", 4 * PIECE)
    assert (caught.value.failure, noise.startswith(caught.value.partial)) == (Failure.BROKEN_BODY, True)
    assert len(caught.value.partial) > PIECE
    with pytest.raises(BodyFault) as caught:
        unpack_whole(bytes(11), "", 10)
    assert (caught.value.failure, caught.value.partial) == (Failure.TOO_LARGE, b"")
    assert unpack_whole(gzip.compress(noise), "gzip", len(noise)) == noise
