"""What rows of the truth table are made of: pages, answers, and manners of answering."""

# ruff: noqa: E501 - a page stands in one line

import asyncio
import gzip
from dataclasses import dataclass
from typing import Any

from tests.monitor.hostile import Ask, Hostile, Site, abort, reply
from tests.monitor.papers import pdf

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


def with_changing_cookie(ask: Ask) -> bytes:
    if "step=2" in ask.head:
        return linking()
    step = 2 if "step=1" in ask.head else 1
    return reply(b"", "302 Found", "text/html", "Location: /", f"Set-Cookie: step={step}; Path=/")


def packed(data: bytes, encoding: str, body: bytes) -> bytes:
    del data
    return reply(body, "200 OK", "text/html; charset=utf-8", f"Content-Encoding: {encoding}")


MAIN = page(f'<a href="/g.pdf">{NAME}</a>').encode()
BOMB = gzip.compress(b"<p>" + b" " * 60_000_000)
CP1251 = page(f'<a href="/g.pdf">{NAME}</a>').encode("cp1251")
GUARD = "<title>DDoS-Guard</title><p>Проверка браузера перед переходом на сайт. Подождите.</p><script src=/.well-known/ddos-guard/js></script>"


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
