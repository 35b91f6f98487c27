"""Answers that break the rules, read as browsers read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.monitor.forgiving import MAX_CHUNKS, MAX_HEAD, Loose, read


def said(*lines: str, body: str = "") -> Loose | None:
    return read("\r\n".join([*lines, "", body]).encode())


@pytest.mark.parametrize(
    ("lines", "headers"),
    [
        (("A: 1", "b : 2"), {"a": "1", "b": "2"}),
        (("no header", ": no name", "A: 1"), {"a": "1"}),
        (("A: 1", " folded: 2"), {"a": "1"}),
        (("Set: 1", "SET: 2"), {"set": "1, 2"}),
        (("Location: /a", "Location: /b"), {"location": "/b"}),
        (("Content-Length: many",), {"content-length": "many"}),
    ],
)
def test_lines_that_are_no_headers_are_passed_over(lines: tuple[str, ...], headers: dict[str, str]) -> None:
    assert said("HTTP/1.1 200 OK", *lines, body="x") == Loose(200, headers, b"x", whole=True)


@pytest.mark.parametrize(
    ("lines", "body", "expected"),
    [
        (("Content-Length: 3",), "abcdef", (b"abc", True)),
        (("Content-Length: 3", "Content-Length: 3"), "abcdef", (b"abc", True)),
        (("Content-Length: 9",), "abc", (b"abc", False)),
        ((), "abc", (b"abc", True)),
        (
            ("Transfer-Encoding: chunked", "Content-Length: 1"),
            "2;x=y\r\nab\r\n1\nc\n0\r\n\r\n",
            (b"abc", True),
        ),
        (("Transfer-Encoding: chunked",), "2\r\nab\r\nzz\r\n", (b"ab", False)),
        (("Transfer-Encoding: chunked",), "9\r\nab", (b"ab", False)),
    ],
)
def test_a_body_ends_where_browsers_end_it(
    lines: tuple[str, ...], body: str, expected: tuple[bytes, bool]
) -> None:
    found = said("HTTP/1.1 200 OK", *lines, body=body)
    assert found is not None
    assert (found.body, found.whole) == expected


def test_what_comes_before_the_answer_is_passed_over() -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    assert read(hints * 3 + b"HTTP/1.0 404 No\n\nx") == Loose(404, {}, b"x", whole=True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"SSH-2.0-x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 999 OK\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: \0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nA: " + b"a" * MAX_HEAD + b"\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 200_000 + b"HTTP/1.1 200 OK\r\n\r\n",
    ],
)
def test_what_browsers_refuse_is_no_answer(data: bytes) -> None:
    assert read(data) is None


def test_endless_little_chunks_end() -> None:
    found = read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * (MAX_CHUNKS + 9))
    assert found is not None
    assert (len(found.body), found.whole) == (MAX_CHUNKS, False)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_no_longer_than_they_are_or_none(data: bytes) -> None:
    for sent in (data, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + data):
        found = read(sent)
        assert found is None or (200 <= found.status <= 599 and len(found.body) <= len(data))
