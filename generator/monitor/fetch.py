"""The only file that opens connections.

Everything about a request is bounded: its time in all (not per read), its bytes before and after unpacking,
its redirects, its retries, and where it may go. Certificates are always verified. Nothing of the machine's
own settings (proxies, .netrc) is used, and cookies live no longer than the visit.
"""

import asyncio
import contextlib
import logging
import socket
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import aiohttp
import msgspec
from yarl import URL

from generator.monitor import addresses, forgiving, tls
from generator.monitor.addresses import Number, Policy, Target
from generator.monitor.failures import DOOR, ask_once, failure_of
from generator.monitor.journey import REDIRECTS, Journey, Received, Reply, reply_of
from generator.monitor.observation import Failure, Hop
from generator.monitor.pacing import Pacer
from generator.monitor.resolving import Lookup, PinnedResolver
from generator.monitor.retry import Patience, pause, read_retry_after
from generator.monitor.safe_text import safe
from generator.monitor.unpacking import PIECE, BodyFault, read_bounded

PRODUCT = "grafik-monitor"
MAX_HEADERS = 1_000
MAX_HEADER_LINE = 65_536
SILENCE = 2.0
"""Seconds after which a server that breaks the rules has said all."""
logging.getLogger("aiohttp").addHandler(logging.NullHandler())  # it repeats what strangers send, as it is
_MISSHAPEN = frozenset({Failure.NOT_HTTP, Failure.BROKEN_BODY})


class Limits(msgspec.Struct, frozen=True):
    """What one visit to a site may cost. Times are seconds."""

    site: float = 90.0
    """All requests together, without the pauses that politeness asks."""
    page: float = 20.0
    """One address, with its redirects and retries."""
    connect: float = 10.0
    resolve: float = 8.0
    requests: int = 12
    redirects: int = 10
    page_bytes: int = 8 * 1024 * 1024
    file_bytes: int = 32 * 1024 * 1024
    between: float = 0.5
    """Between two requests to one machine."""
    patience: Patience = Patience()


class Reach(msgspec.Struct, frozen=True):
    """How the outside is reached; one for a whole run."""

    policy: Policy
    lookup: Lookup
    trust: ssl.SSLContext
    limits: Limits
    pacer: Pacer
    contact: str = ""
    """Address that tells who we are."""

    @property
    def agent(self) -> str:
        """The name under which we come."""
        told = f"; +{self.contact}" if self.contact else ""
        return f"Mozilla/5.0 (compatible; {PRODUCT}/1.0{told})"


class Visitor:
    """One visit to one site: its cookies, its pinned numbers, and what it has left of its limits."""

    def __init__(self, reach: Reach, session: aiohttp.ClientSession, resolver: PinnedResolver) -> None:
        """Made by :func:`visiting`."""
        self._reach = reach
        self._session = session
        self._resolver = resolver
        self._requests = reach.limits.requests
        self._seconds = reach.limits.site

    @property
    def exhausted(self) -> bool:
        """Whether no more may be asked."""
        return self._requests <= 0 or self._seconds <= 0

    async def get(
        self, url: str, byte_limit: int, longest: float | None = None, *, retry: bool = True
    ) -> Received:
        """Ask for an address with all its redirects and retries; whatever happens is an answer."""
        begun = time.monotonic()
        seconds = min(longest or self._reach.limits.page, self._reach.limits.page, self._seconds)
        clock = asyncio.timeout(seconds)
        journey = Journey(url, self._reach.limits.patience if retry else Patience(()), clock)
        if self.exhausted:
            return journey.end(Reply(failure=Failure.BUDGET), begun)
        try:
            async with clock:
                reply = await self._follow(journey, byte_limit)
        except TimeoutError:
            reply = Reply(failure=Failure.TIMEOUT)
        self._seconds -= max(0.0, time.monotonic() - begun - journey.waited)
        return journey.end(reply, begun)

    async def _follow(self, journey: Journey, byte_limit: int) -> Reply:
        target = addresses.read(journey.url)
        seen: set[tuple[str, frozenset[tuple[str, str]]]] = set()
        while True:
            if isinstance(target, Failure):
                return Reply(failure=target)
            journey.final = target.url
            state = (target.url, frozenset((one.key, one.value) for one in self._session.cookie_jar))
            if state in seen:
                return Reply(failure=Failure.REDIRECT_LOOP)
            seen.add(state)
            reply = await self._ask(target, journey, byte_limit)
            if reply.failure is not None or reply.status not in REDIRECTS:
                return reply
            if not reply.location:
                return msgspec.structs.replace(reply, failure=Failure.NOWHERE)
            if len(journey.hops) >= self._reach.limits.redirects:
                return Reply(failure=Failure.TOO_MANY_REDIRECTS)
            journey.hops.append(Hop(target.url, reply.status))
            target = addresses.read(addresses.absolute(addresses.header_address(reply.location), target.url))

    async def _ask(self, target: Target, journey: Journey, byte_limit: int) -> Reply:
        attempt = 0
        while True:
            attempt += 1
            if self.exhausted:
                return Reply(failure=Failure.BUDGET)
            numbers = await self._resolver.numbers(target.host, target.port)
            if isinstance(numbers, Failure):
                return Reply(failure=numbers)
            await journey.stand_still(self._reach.pacer.turn(str(numbers[0])))
            self._requests -= 1
            journey.attempts += 1
            reply = await self._attempt(target, byte_limit, numbers)
            if reply.misshapen and not self.exhausted:
                reply = await self._forgive(target, reply, byte_limit, numbers)
            wait = pause(journey.patience, attempt, reply.failure, reply.status, reply.retry_after)
            if wait is None or self._requests <= 0 or wait >= journey.left:
                return reply
            journey.retried.append(reply.failure.value if reply.failure else str(reply.status))
            await asyncio.sleep(wait)

    async def _attempt(self, target: Target, byte_limit: int, numbers: tuple[Number, ...]) -> Reply:
        try:
            request = self._session.get(URL(target.url, encoded=True), allow_redirects=False)
            async with request as response:
                return await _read(response, byte_limit)
        except aiohttp.ClientConnectorCertificateError as error:
            return await self._certificate_fault(error, target, numbers)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = failure_of(error)
            misshapen = isinstance(error, aiohttp.ClientResponseError) and failure in _MISSHAPEN
            detail = safe(f"{type(error).__name__}: {error}")
            return Reply(failure=failure, detail=detail, misshapen=misshapen)

    async def _certificate_fault(
        self, error: aiohttp.ClientConnectorCertificateError, target: Target, numbers: tuple[Number, ...]
    ) -> Reply:
        cause = error.certificate_error
        failure = tls.failure_of(cause) if isinstance(cause, ssl.SSLError) else Failure.UNTRUSTED
        if failure in {Failure.UNTRUSTED, Failure.SELF_SIGNED}:
            self._requests -= 1
            shown = await look_at_certificates(target, numbers[0], self._reach.limits.connect)
            failure = Failure.NATIONAL_ROOT if tls.is_national(shown) else failure
        return Reply(failure=failure, detail=safe(str(cause)))

    async def _forgive(
        self, target: Target, refused: Reply, byte_limit: int, numbers: tuple[Number, ...]
    ) -> Reply:
        """Ask once more for an answer that breaks the rules, and read it as browsers do, where they can."""
        self._requests -= 1
        cookies = self._session.cookie_jar.filter_cookies(URL(target.url, encoded=True))
        headers = {**self._session.headers, "Cookie": cookies.output(header="", sep=";").strip()}
        data = await _hear(target, numbers[0], self._reach, headers, byte_limit + forgiving.MAX_HEAD)
        loose = forgiving.read(data)
        return refused if loose is None else reply_of(loose, byte_limit)


async def _read(response: aiohttp.ClientResponse, byte_limit: int) -> Reply:
    headers = response.headers
    redirect = response.status in REDIRECTS and "Location" in headers
    body, failure = b"", None
    if not redirect:  # what stands beside a redirect is read by nobody
        pieces = response.content.iter_chunked(PIECE)
        try:
            body = await read_bounded(
                aiter(pieces), headers.get("Content-Encoding", ""), byte_limit, byte_limit
            )
        except BodyFault as fault:
            body, failure = fault.partial, fault.failure
    return Reply(
        failure=failure,
        status=response.status,
        location=headers.get("Location"),
        retry_after=read_retry_after(headers.get("Retry-After", ""), datetime.now(UTC)),
        content_type=headers.get("Content-Type", ""),
        server=headers.get("Server", ""),
        body=body,
        certificate_end=_certificate_end(response),
    )


def _certificate_end(response: aiohttp.ClientResponse) -> datetime | None:
    transport = response.connection.transport if response.connection else None
    certificate = transport.get_extra_info("peercert") if transport else None
    text = certificate.get("notAfter") if certificate else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC) if isinstance(text, str) else None


async def look_at_certificates(target: Target, number: Number, seconds: float) -> bytes:
    """Return what the server shows before encryption begins; empty when it shows nothing in time.

    Only to tell one untrusted authority from another: nothing is asked, and the verification, which stays on,
    ends the conversation.
    """
    greeting = tls.Greeting(target.host)
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(str(number), target.port)
            try:
                while (data := greeting.next()) is not None:
                    writer.write(data)
                    greeting.feed(await reader.read(16_384))
            finally:
                writer.close()
    except (OSError, ssl.SSLError):
        pass
    return greeting.seen


async def _hear(target: Target, number: Number, reach: Reach, headers: dict[str, str], limit: int) -> bytes:
    """Ask without a library; return what the server says until it falls silent, hardly over ``limit``."""
    encrypted = target.scheme == "https"
    told = {"Host": target.url.split("/")[2], **headers, "Connection": "close"}
    lines = [f"GET {target.path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items() if value)]
    heard = bytearray()
    with contextlib.suppress(OSError, ssl.SSLError):
        async with asyncio.timeout(reach.limits.connect):
            reader, writer = await asyncio.open_connection(
                str(number),
                target.port,
                ssl=reach.trust if encrypted else None,
                server_hostname=target.host if encrypted else None,
            )
        try:
            writer.write("\r\n".join([*lines, "", ""]).encode())
            while len(heard) <= limit:
                async with asyncio.timeout(SILENCE):
                    piece = await reader.read(PIECE)
                if not piece:
                    break
                heard += piece
        finally:
            writer.transport.abort()
    return bytes(heard)


def _door(policy: Policy) -> Any:
    """Make the sockets of a session: the last check, at the very number that is to be contacted."""

    def open_socket(info: tuple[Any, Any, int, str, tuple[Any, ...]]) -> socket.socket:
        family, kind, protocol, _, (host, port, *_) = info
        number = addresses.number_of(str(host))
        if number is None or not policy.allows(number, int(port)):
            raise PermissionError(DOOR)
        return socket.socket(family, kind, protocol)

    return open_socket


@asynccontextmanager
async def visiting(reach: Reach) -> AsyncIterator[Visitor]:
    """Open a visit to one site, and forget its cookies afterwards."""
    limits = reach.limits
    resolver = PinnedResolver(reach.lookup, reach.policy, limits.resolve)
    connector = aiohttp.TCPConnector(
        resolver=resolver,
        use_dns_cache=False,
        ssl=reach.trust,
        force_close=True,  # a kept connection that died meanwhile would look like a fault of the site
        socket_factory=_door(reach.policy),
    )
    async with aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.CookieJar(unsafe=True),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=limits.connect),
        headers={
            "User-Agent": reach.agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
            "Accept-Language": "ru,en;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        },
        middlewares=(ask_once,),
        trust_env=False,
        auto_decompress=False,
        max_line_size=MAX_HEADER_LINE,
        max_field_size=MAX_HEADER_LINE,
        max_headers=MAX_HEADERS,
    ) as session:
        yield Visitor(reach, session, resolver)
