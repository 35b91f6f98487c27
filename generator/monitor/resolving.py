"""Names into numbers: asked once per visit, checked, and kept, so that a name cannot change under our hands.

A name with several numbers keeps those that may be contacted; it is forbidden when none is left. A second
question about the same name within a visit gets the first answer: a name that points to a public address
when it is checked and to an inner one when it is used (rebinding) gains nothing.
"""

import asyncio
import socket
from collections.abc import Mapping
from typing import Protocol

from aiohttp.abc import AbstractResolver, ResolveResult

from generator.monitor.addresses import Number, Policy, number_of, read_host
from generator.monitor.observation import Failure

SERVER_FAILED = "servfail"


class Lookup(Protocol):
    """Asks for the numbers of a name."""

    async def __call__(self, host: str) -> tuple[str, ...] | Failure:
        """Return numbers as text, or why there are none."""


async def system_lookup(host: str) -> tuple[str, ...] | Failure:
    """Ask the machine's own resolver."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        absent = error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
        return Failure.NO_SUCH_HOST if absent else Failure.RESOLVER
    except (OSError, UnicodeError):
        return Failure.RESOLVER
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


class TableLookup:
    """Answers from a table, for tests: a number, numbers given out in turn, or ``servfail``."""

    def __init__(self, table: Mapping[str, str | list[str] | None]) -> None:
        """Take names in any spelling."""
        self._table = {_spelling(name): value for name, value in table.items()}
        self._asked: dict[str, int] = {}

    async def __call__(self, host: str) -> tuple[str, ...] | Failure:
        """Return the next number of this name."""
        value = self._table.get(host)
        if value is None or value == []:
            return Failure.NO_SUCH_HOST
        if isinstance(value, list):
            turn = self._asked.get(host, 0)
            self._asked[host] = turn + 1
            value = value[turn % len(value)]
        return Failure.RESOLVER if value == SERVER_FAILED else (value.strip("[]"),)


def _spelling(name: str) -> str:
    host = read_host(name)
    return name if isinstance(host, Failure) else host


class PinnedResolver(AbstractResolver):
    """What aiohttp asks within one visit; it never meets a number that was not checked."""

    def __init__(self, lookup: Lookup, policy: Policy, patience: float) -> None:
        """Take ``patience``: seconds to wait for the name server."""
        self._lookup = lookup
        self._policy = policy
        self._patience = patience
        self._pinned: dict[str, tuple[str, ...] | Failure] = {}

    async def numbers(self, host: str, port: int) -> tuple[Number, ...] | Failure:
        """Return numbers that may be contacted on this port, or why there are none."""
        if not self._policy.allows_port(port):
            return Failure.FORBIDDEN
        literal = number_of(host)
        answer: tuple[str, ...] | Failure = (host,) if literal else await self._ask(host)
        if isinstance(answer, Failure):
            return answer
        numbers = tuple(one for text in answer if (one := number_of(text)) is not None)
        allowed = tuple(one for one in numbers if self._policy.allows(one, port))
        return allowed or Failure.FORBIDDEN

    async def _ask(self, host: str) -> tuple[str, ...] | Failure:
        if host not in self._pinned:
            try:
                async with asyncio.timeout(self._patience):
                    self._pinned[host] = await self._lookup(host)
            except TimeoutError:
                return Failure.RESOLVER
        return self._pinned[host]

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Answer aiohttp; OSError when nothing may be contacted."""
        del family
        numbers = await self.numbers(host, port)
        if isinstance(numbers, Failure):
            raise OSError(numbers.value)
        return [_result(host, one, port) for one in numbers]

    async def close(self) -> None:
        """Nothing is held."""


def _result(host: str, number: Number, port: int) -> ResolveResult:
    family = socket.AF_INET if number.version == 4 else socket.AF_INET6  # noqa: PLR2004 - versions of the protocol
    return ResolveResult(
        hostname=host,
        host=str(number),
        port=port,
        family=family,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
