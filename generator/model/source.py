"""Where content comes from."""

from datetime import date

import msgspec

from generator.model.fields import Line, Text, WebAddress


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a text or a list was taken from, so that a reader can compare."""

    title: Line
    """What the source is, in words."""
    address: WebAddress | None = None
    """Where it was published; absent when that is not known."""
    accessed: date | None = None
    """When it was read there."""
    complete: bool = True
    """False for a fragment: only what could be seen was taken over."""
    note: Text | None = None
    """What a reader should know about this copy."""
