"""Orders that change schedules, as things that links can point to."""

import datetime as dt
import hashlib

import msgspec

from generator.model.schedule import Change


class Order(msgspec.Struct, frozen=True, order=True):
    """An order: what several changes have in common."""

    date: dt.date
    number: str
    """Empty where it is not known."""

    @classmethod
    def of(cls, change: Change) -> "Order":
        """Return the order by which a change was made."""
        return cls(change.date, change.order)

    @property
    def anchor(self) -> str:
        """Id of its place on the school's page, the same for ever: «order-2026-10-01-5f3a9c12»."""
        digest = hashlib.sha256(self.number.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f"order-{self.date.isoformat()}-{digest}"
