"""The one door through which the link checker goes out: a proxy that opens no forbidden connection.

A checker that follows redirects by itself cannot be told beforehand where it will be led. So it is given a
proxy for everything, and the proxy applies the rules of :mod:`.addresses` to every hop: names are turned
into numbers here, once, and the connection goes to the very number that was checked. Encryption stays
between the checker and the site; the proxy sees only host names of it. A word that is new for each run
keeps other programs out.
"""

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from generator.monitor.addresses import Number, Policy, Target, read
from generator.monitor.observation import Failure
from generator.monitor.resolving import Lookup, PinnedResolver

STATUS = 470
"""Of our own refusals; no server sends it."""
MARK = "grafik-"
HEAD = 64 * 1024
"""Bytes of a request's head."""
PATIENCE = 15.0
"""Seconds for a name and for a connection."""
WHOLE = 60.0
"""Seconds of one exchange."""
LARGEST = 4 * 1024 * 1024
"""Bytes that a site may answer in one exchange: only its head matters."""

_ENDS = (
    OSError,
    TimeoutError,
    asyncio.IncompleteReadError,
    asyncio.LimitOverrunError,
    asyncio.CancelledError,
)
"""How an exchange may end early; the last is the end of the whole check, of which nobody needs to be told."""


class Gate:
    """Decides and carries."""

    def __init__(self, lookup: Lookup, policy: Policy) -> None:
        """Take the resolver and the rules."""
        self._resolver = PinnedResolver(lookup, policy, PATIENCE)
        self._word = secrets.token_urlsafe(24)
        self.resolved: set[str] = set()
        """Names that have numbers: proof that the name server answers."""

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[str]:
        """Listen on a free port of loopback; give the proxy's address."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=HEAD)
        port = server.sockets[0].getsockname()[1]
        try:
            yield f"http://grafik:{self._word}@127.0.0.1:{port}"
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(*_ENDS):
            async with asyncio.timeout(WHOLE):
                await self._exchange(reader, writer)
        writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, _, rest = head[0].partition(" ")
        fields = [line for line in head[1:] if line]
        expected = base64.b64encode(f"grafik:{self._word}".encode()).decode()
        if f"proxy-authorization: basic {expected}".lower() not in (line.lower() for line in fields):
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        asked = rest.rpartition(" ")[0]
        target = read(f"https://{asked}/" if method == "CONNECT" else asked)
        numbers = await self._numbers(target)
        if isinstance(numbers, Failure) or isinstance(target, Failure):
            await _refuse(writer, numbers if isinstance(numbers, Failure) else Failure.BAD_ADDRESS)
            return
        far = await _connected(numbers, target.port)
        if isinstance(far, Failure):
            await _refuse(writer, far)
            return
        far_reader, far_writer = far
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        else:
            far_writer.write(_forwarded(method, asked, fields))
            writer.write(_closing(await far_reader.readuntil(b"\r\n\r\n")))
        carrying = asyncio.create_task(_carry(reader, far_writer, LARGEST))
        try:
            await _carry(far_reader, writer, LARGEST)
        finally:
            carrying.cancel()
            far_writer.close()

    async def _numbers(self, target: Target | Failure) -> tuple[Number, ...] | Failure:
        if isinstance(target, Failure):
            return target
        numbers = await self._resolver.numbers(target.host, target.port)
        if not isinstance(numbers, Failure):
            self.resolved.add(target.host)
        return numbers


async def _connected(
    numbers: tuple[Number, ...], port: int
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | Failure:
    failure = Failure.UNREACHABLE
    for number in numbers:
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.open_connection(str(number), port)
        except ConnectionRefusedError:
            failure = Failure.REFUSED
        except TimeoutError:
            failure = Failure.TIMEOUT
        except OSError:
            failure = Failure.UNREACHABLE
    return failure


def _forwarded(method: str, asked: str, fields: list[str]) -> bytes:
    """Write the head as the site shall see it: its own path, nothing about the proxy, one exchange only."""
    parts = urlsplit(asked)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [line for line in fields if not line.lower().startswith(("proxy-", "connection:", "keep-alive:"))]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", ""]).encode("latin-1")


def _closing(head: bytes) -> bytes:
    """Tell the checker that this connection ends with this answer: the next one may go to another host."""
    status, *fields = head.decode("latin-1").split("\r\n")[:-2]
    kept = [line for line in fields if not line.lower().startswith(("connection:", "keep-alive:"))]
    return "\r\n".join([status, *kept, "Connection: close", "", ""]).encode("latin-1")


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, most: int) -> None:
    with suppress(OSError):
        while most > 0 and (data := await reader.read(min(most, HEAD))):
            most -= len(data)
            writer.write(data)
            await writer.drain()


async def _refuse(writer: asyncio.StreamWriter, failure: Failure) -> None:
    writer.write(
        f"HTTP/1.1 {STATUS} {MARK}{failure}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
    )
    await writer.drain()
