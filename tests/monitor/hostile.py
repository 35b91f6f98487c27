"""A server of many sites, each bad in its own way, on raw sockets; and ears where nobody may knock."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

Writer = asyncio.StreamWriter


@dataclass
class Ask:
    """One request that a site is to answer."""

    host: str
    path: str
    head: str
    turn: int
    """How many requests for this path came before, 0 for none."""
    writer: Writer

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()


Answer = bytes | Callable[[Ask], Awaitable[bytes | None] | bytes]
Site = dict[str, Answer] | Callable[[Ask], Awaitable[bytes | None] | bytes]


def reply(
    body: bytes | str = b"", status: str = "200 OK", kind: str = "text/html; charset=utf-8", *headers: str
) -> bytes:
    """A whole answer with a right length."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *headers]
    lines += [f"Content-Type: {kind}"] if kind else []
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8", "surrogateescape") + data


def redirect(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, "text/html", f"Location: {to}")


@dataclass
class Hostile:
    """The server: sites by host name, one plain port and one encrypted, on both families."""

    sites: dict[str, Site]
    certificates: Callable[[str], ssl.SSLContext]
    port: int = 0
    secure: int = 0
    deaf: int = 0
    """A port on which nobody listens."""
    rude: int = 0
    """A port that hangs up at once."""
    mute: int = 0
    """A port that never says a word."""
    other: int = 0
    """A port that no case names: a contact with it is forbidden."""
    forbidden: list[str] = field(default_factory=list)
    asked: dict[str, list[str]] = field(default_factory=dict)
    open_now: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("port", "secure", "rude", "mute", "other", "deaf"):
            setattr(self, name, _free_port())

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Hostile"]:
        async with AsyncExitStack() as stack:
            plain = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            plain.sni_callback = self._choose
            for host in ("127.0.0.1", "::1"):
                await self._open(stack, host, self.port, self._serve)
                await self._open(stack, host, self.secure, self._serve, plain)
                await self._open(stack, host, self.rude, self._hang_up)
                await self._open(stack, host, self.mute, self._say_nothing)
                await self._open(stack, host, self.other, self._tell_on)
            for port in (self.port, self.secure, self.other, self.deaf):
                await self._open(stack, "127.0.0.2", port, self._tell_on)
            yield self

    async def _open(
        self,
        stack: AsyncExitStack,
        host: str,
        port: int,
        serve: Callable[[asyncio.StreamReader, Writer], Awaitable[None]],
        context: ssl.SSLContext | None = None,
    ) -> None:
        async def safely(reader: asyncio.StreamReader, writer: Writer) -> None:
            with contextlib.suppress(
                OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError
            ):
                await serve(reader, writer)
            writer.close()

        server = await asyncio.start_server(safely, host, port, ssl=context)
        stack.callback(server.close)

    def _choose(self, connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        connection.context = self.certificates(name or "")

    async def _serve(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        first = await reader.readexactly(1)
        if first == b"\x16":  # the greeting of an encrypted connection at a plain port
            writer.write(reply("speak plainly", "400 Bad Request"))
            return
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        path = head.split(" ", 2)[1]
        host = next(line[5:].strip() for line in head.splitlines() if line.lower().startswith("host:"))
        name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
        paths = self.asked.setdefault(name, [])
        ask = Ask(name, path, head, paths.count(path), writer)
        paths.append(path)
        answer = await self._answer(ask)
        if answer is not None:
            await ask.send(answer)

    async def _answer(self, ask: Ask) -> bytes | None:
        if not ask.head.startswith("GET "):
            return reply("no", "405 Method Not Allowed")
        site = self.sites.get(ask.host)
        if site is None:
            return reply("no such site here", "421 Misdirected Request")
        answer: Answer | None = site if callable(site) else site.get(ask.path)
        if answer is None or (callable(site) and ask.path == "/robots.txt"):
            return reply("<title>404</title>Страница не найдена", "404 Not Found")
        if isinstance(answer, bytes):
            return answer
        made = answer(ask)
        return made if isinstance(made, bytes) else await made

    async def _hang_up(self, _: asyncio.StreamReader, writer: Writer) -> None:
        abort(writer)

    async def _say_nothing(self, reader: asyncio.StreamReader, _: Writer) -> None:
        while await reader.read(4_096):
            pass

    async def _tell_on(self, _: asyncio.StreamReader, writer: Writer) -> None:
        self.forbidden.append(str(writer.get_extra_info("sockname")))


def abort(writer: Writer) -> None:
    """Reset the connection instead of closing it."""
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    writer.transport.abort()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
