"""The way from an address to its answer: what attempts bring, and what is left of the time."""

import asyncio
import hashlib
import math
import time
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

import msgspec

from generator.monitor import forgiving
from generator.monitor.observation import Answer, Failure, Hop
from generator.monitor.retry import Patience
from generator.monitor.safe_text import safe
from generator.monitor.unpacking import BodyFault, unpack

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Received(msgspec.Struct, frozen=True):
    """An answer, and its body, which is not recorded."""

    answer: Answer
    body: bytes = b""


class Reply(msgspec.Struct, frozen=True):
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
    misshapen: bool = False
    """Whether the server said something that the strict reader refuses."""


class Journey:
    """The way from an address to its answer."""

    def __init__(self, url: str, patience: Patience, clock: asyncio.Timeout) -> None:
        """Take the clock that is the deadline."""
        self.url = url
        self.patience = patience
        self._clock = clock
        self.final = url
        self.hops: list[Hop] = []
        self.retried: list[str] = []
        self.attempts = 0
        self.waited = 0.0

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        when = self._clock.when()
        return math.inf if when is None else when - asyncio.get_running_loop().time()

    async def stand_still(self, turn: Coroutine[Any, Any, float]) -> None:
        """Wait for a turn with the clock stopped: a queue of ours says nothing about the site."""
        when = self._clock.when()
        self._clock.reschedule(None)
        waited = await turn
        self._clock.reschedule(None if when is None else when + waited)
        self.waited += waited

    def end(self, reply: Reply, begun: float) -> Received:
        """Record what the last attempt brought."""
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


def reply_of(loose: forgiving.Loose, byte_limit: int) -> Reply:
    """Turn an answer that was made out all the same into what an attempt brings."""
    headers = loose.headers
    redirect = loose.status in REDIRECTS and "location" in headers
    body, failure = b"", None if loose.whole or redirect else Failure.BROKEN_BODY
    if not redirect:
        try:
            body = unpack(loose.body, headers.get("content-encoding", ""), byte_limit)
        except BodyFault as fault:
            body, failure = fault.partial, fault.failure
    return Reply(
        failure=failure,
        status=loose.status,
        location=headers.get("location"),
        content_type=headers.get("content-type", ""),
        server=headers.get("server", ""),
        body=body,
    )
