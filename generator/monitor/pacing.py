"""Politeness: requests to one machine are spread, however many sites it serves."""

import asyncio
import time


class Pacer:
    """Gives out turns; one for a whole run."""

    def __init__(self, between: float) -> None:
        """Take the seconds between two requests to one machine; 0 for none."""
        self._between = between
        self._next: dict[str, float] = {}

    async def turn(self, machine: str) -> float:
        """Wait for a turn, and return the seconds waited."""
        if not self._between:
            return 0.0
        now = time.monotonic()
        at = max(now, self._next.get(machine, 0.0))
        self._next[machine] = at + self._between
        await asyncio.sleep(at - now)
        return at - now
