"""Names for what a request met instead of an answer."""

import errno
import ssl

import aiohttp
from aiohttp.http_exceptions import LineTooLong, PayloadEncodingError

from generator.monitor import tls
from generator.monitor.observation import Failure

DOOR = "closed door"
"""What the last check says when a connection may not be opened."""


class Broken(aiohttp.ClientError):
    """A connection that broke before the answer."""


async def ask_once(request: aiohttp.ClientRequest, go: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Keep aiohttp from silently asking again after a broken connection: it must be seen and counted."""
    try:
        return await go(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise Broken(str(error)) from error


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
    if isinstance(error, Broken):
        inner = error.__cause__
        return tls.failure_of(inner) if isinstance(inner, ssl.SSLError) else Failure.RESET
    if isinstance(cause, ConnectionError):
        return Failure.RESET
    if isinstance(cause, PermissionError) and DOOR in str(cause):
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
