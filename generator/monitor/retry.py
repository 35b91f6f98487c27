"""Whether to ask once more. Pure."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from generator.monitor.observation import Failure

PASSING_FAILURES = frozenset({Failure.RESET, Failure.BROKEN_BODY})
"""Faults of one connection. A time-out is none of them: asking again would only double the burden."""
TOO_MANY_REQUESTS = 429
SERVER_FAULTS = range(500, 600)
FINAL_FAULTS = frozenset({501, 505, 511})
"""«Not implemented» and the like do not pass."""


class Patience(msgspec.Struct, frozen=True):
    """How often to ask again, and how long to wait, in seconds."""

    pauses: tuple[float, ...] = (1.0, 3.0)
    """Before the second attempt, the third …"""
    longest: float = 10.0
    """The longest ``Retry-After`` that is worth waiting for."""


def pause(
    patience: Patience, attempt: int, failure: Failure | None, status: int | None, retry_after: float | None
) -> float | None:
    """Return the seconds to wait before asking again after an attempt (from 1); None: the answer stands.

    Asked again: a connection that broke, 5xx, and 429 when its ``Retry-After`` is bearable or absent. Never
    asked again: a definite answer (a refused connection, 404, 403 …) and whatever took its whole time.
    """
    if attempt > len(patience.pauses):
        return None
    own = patience.pauses[attempt - 1]
    if failure is not None:
        return own if failure in PASSING_FAILURES else None
    passing = status in SERVER_FAULTS and status not in FINAL_FAULTS
    if not passing and status != TOO_MANY_REQUESTS:
        return None
    if retry_after is None:
        return own
    return max(own, retry_after) if retry_after <= patience.longest else None


def read_retry_after(text: str, now: datetime) -> float | None:
    """Read the header (RFC 9110, 10.2.3): seconds or a date; None when it says nothing that can be read."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
