"""The only file that opens connections.

Everything about a request is bounded: its time in all (not per read), its bytes before and after unpacking,
its redirects, its retries, and where it may go. Certificates are always verified. Nothing of the machine's
own settings (proxies, .netrc) is used, and cookies live no longer than the visit.
"""

import asyncio
import errno
import hashlib
import socket
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import aiohttp
import msgspec
from aiohttp.http_exceptions import LineTooLong, PayloadEncodingError
from yarl import URL

from generator.monitor import addresses, tls
from generator.monitor.addresses import Number, Policy, Target
from generator.monitor.observation import Answer, Failure, Hop
from generator.monitor.pacing import Pacer
from generator.monitor.resolving import Lookup, PinnedResolver
from generator.monitor.retry import Patience, pause, read_retry_after
from generator.monitor.safe_text import safe
from generator.monitor.unpacking import BodyFault, read_bounded

PRODUCT = "grafik-monitor"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_HEADERS = 1_000
MAX_HEADER_LINE = 65_536


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


class Received(msgspec.Struct, frozen=True):
    """An answer, and its body, which is not recorded."""

    answer: Answer
    body: bytes = b""


class _Reply(msgspec.Struct, frozen=True):
    """What one attempt at one address brought."""

    failure: Failure | None = None
    detail: str = ""
    status: int | None = None
    location: str | None = None
    retry_after: float | None = None
    content_type: str = ""
    server: str = ""
    body: bytes = b""
    certificate_end: datetime | None = None


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
        journey = _Journey(url, self._reach.limits.patience if retry else Patience(()))
        if self.exhausted:
            return journey.end(_Reply(failure=Failure.BUDGET), begun)
        try:
            async with asyncio.timeout(seconds):
                reply = await self._follow(journey, byte_limit)
        except TimeoutError:
            reply = _Reply(failure=Failure.TIMEOUT)
        self._seconds -= max(0.0, time.monotonic() - begun - journey.waited)
        return journey.end(reply, begun)

    async def _follow(self, journey: "_Journey", byte_limit: int) -> _Reply:
        target = addresses.read(journey.url)
        seen: set[tuple[str, int]] = set()
        while True:
            if isinstance(target, Failure):
                return _Reply(failure=target)
            journey.final = target.url
            state = (target.url, len(self._session.cookie_jar))
            if state in seen:
                return _Reply(failure=Failure.REDIRECT_LOOP)
            seen.add(state)
            reply = await self._ask(target, journey, byte_limit)
            if reply.failure is not None or reply.status not in REDIRECTS:
                return reply
            if not reply.location:
                return msgspec.structs.replace(reply, failure=Failure.NOWHERE)
            if len(journey.hops) >= self._reach.limits.redirects:
                return _Reply(failure=Failure.TOO_MANY_REDIRECTS)
            journey.hops.append(Hop(target.url, reply.status))
            target = addresses.read(addresses.absolute(addresses.header_address(reply.location), target.url))

    async def _ask(self, target: Target, journey: "_Journey", byte_limit: int) -> _Reply:
        attempt = 0
        while True:
            attempt += 1
            if self.exhausted:
                return _Reply(failure=Failure.BUDGET)
            numbers = await self._resolver.numbers(target.host, target.port)
            if isinstance(numbers, Failure):
                return _Reply(failure=numbers)
            journey.waited += await self._reach.pacer.turn(str(numbers[0]))
            self._requests -= 1
            journey.attempts += 1
            reply = await self._attempt(target, byte_limit, numbers)
            wait = pause(journey.patience, attempt, reply.failure, reply.status, reply.retry_after)
            if wait is None or self._requests <= 0:
                return reply
            journey.retried.append(reply.failure.value if reply.failure else str(reply.status))
            await asyncio.sleep(wait)

    async def _attempt(self, target: Target, byte_limit: int, numbers: tuple[Number, ...]) -> _Reply:
        try:
            request = self._session.get(URL(target.url, encoded=True), allow_redirects=False)
            async with request as response:
                return await _read(response, byte_limit)
        except aiohttp.ClientConnectorCertificateError as error:
            return await self._certificate_fault(error, target, numbers)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return _Reply(failure=failure_of(error), detail=safe(f"{type(error).__name__}: {error}"))

    async def _certificate_fault(
        self, error: aiohttp.ClientConnectorCertificateError, target: Target, numbers: tuple[Number, ...]
    ) -> _Reply:
        cause = error.certificate_error
        failure = tls.failure_of(cause) if isinstance(cause, ssl.SSLError) else Failure.UNTRUSTED
        if failure in {Failure.UNTRUSTED, Failure.SELF_SIGNED}:
            self._requests -= 1
            shown = await look_at_certificates(target, numbers[0], self._reach.limits.connect)
            failure = Failure.NATIONAL_ROOT if tls.is_national(shown) else failure
        return _Reply(failure=failure, detail=safe(str(cause)))


class _Journey:
    """The way from an address to its answer."""

    def __init__(self, url: str, patience: Patience) -> None:
        self.url = url
        self.patience = patience
        self.final = url
        self.hops: list[Hop] = []
        self.retried: list[str] = []
        self.attempts = 0
        self.waited = 0.0

    def end(self, reply: _Reply, begun: float) -> Received:
        answer = Answer(
            url=self.url,
            final=self.final,
            hops=tuple(self.hops),
            attempts=self.attempts,
            retried=tuple(self.retried),
            failure=reply.failure,
            detail=reply.detail,
            status=reply.status,
            latency_ms=round(max(0.0, time.monotonic() - begun - self.waited) * 1000),
            content_type=safe(reply.content_type),
            server=safe(reply.server),
            size=len(reply.body),
            sha256=hashlib.sha256(reply.body).hexdigest() if reply.body else "",
            certificate_end=reply.certificate_end,
        )
        return Received(answer, reply.body)


async def _read(response: aiohttp.ClientResponse, byte_limit: int) -> _Reply:
    headers = response.headers
    redirect = response.status in REDIRECTS and "Location" in headers
    body, failure = b"", None
    if not redirect:  # what stands beside a redirect is read by nobody
        pieces = response.content.iter_chunked(65_536)
        try:
            body = await read_bounded(
                aiter(pieces), headers.get("Content-Encoding", ""), byte_limit, byte_limit
            )
        except BodyFault as fault:
            body, failure = fault.partial, fault.failure
    return _Reply(
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


class _Broken(aiohttp.ClientError):
    """A connection that broke before the answer."""


async def _ask_once(request: aiohttp.ClientRequest, go: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Keep aiohttp from silently asking again after a broken connection: it must be seen and counted."""
    try:
        return await go(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _Broken(str(error)) from error


def failure_of(error: Exception) -> Failure:  # noqa: C901, PLR0911 - a table of kinds
    """Name what an attempt met."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, ssl.SSLError):
        return tls.failure_of(cause)
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return Failure.UNREACHABLE
    if isinstance(error, aiohttp.ServerTimeoutError | TimeoutError):
        return Failure.TIMEOUT
    if isinstance(error, aiohttp.ClientPayloadError):
        return Failure.BROKEN_BODY
    if isinstance(error, aiohttp.ClientResponseError):
        return _failure_of_message(error)
    if isinstance(error, aiohttp.InvalidURL):
        return Failure.BAD_ADDRESS
    if isinstance(cause, ConnectionRefusedError):
        return Failure.REFUSED
    if isinstance(error, _Broken):
        inner = error.__cause__
        return tls.failure_of(inner) if isinstance(inner, ssl.SSLError) else Failure.RESET
    if isinstance(cause, ConnectionError):
        return Failure.RESET
    if isinstance(cause, PermissionError) and "closed door" in str(cause):
        return Failure.FORBIDDEN
    return _failure_of_number(cause)


def _failure_of_message(error: aiohttp.ClientResponseError) -> Failure:
    cause = error.__cause__
    if isinstance(cause, LineTooLong) or "too many headers" in error.message.lower():
        return Failure.TOO_LARGE
    broken = isinstance(cause, PayloadEncodingError) or "chunk" in error.message.lower()
    return Failure.BROKEN_BODY if broken else Failure.NOT_HTTP


def _failure_of_number(cause: Exception) -> Failure:
    number = cause.errno if isinstance(cause, OSError) else None
    if number == errno.ECONNREFUSED:
        return Failure.REFUSED
    if number in {errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED}:
        return Failure.RESET
    if number in {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ETIMEDOUT, errno.EADDRNOTAVAIL}:
        return Failure.UNREACHABLE
    return Failure.OURS


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


def _door(policy: Policy) -> Any:
    """Make the sockets of a session: the last check, at the very number that is to be contacted."""

    def open_socket(info: tuple[Any, Any, int, str, tuple[Any, ...]]) -> socket.socket:
        family, kind, protocol, _, (host, port, *_) = info
        number = addresses.number_of(str(host))
        if number is None or not policy.allows(number, int(port)):
            raise PermissionError("closed door")
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
        middlewares=(_ask_once,),
        trust_env=False,
        auto_decompress=False,
        max_line_size=MAX_HEADER_LINE,
        max_field_size=MAX_HEADER_LINE,
        max_headers=MAX_HEADERS,
    ) as session:
        yield Visitor(reach, session, resolver)
