"""What does not agree in a site."""

from collections.abc import Iterator

import msgspec


class Difference(msgspec.Struct, frozen=True, order=True):
    """One thing that does not agree. ``code`` is a key of ``texts/``, section ``verify``."""

    path: str
    """File below the site's root."""
    code: str
    place: str = ""
    """Where in the file, in words of the file itself."""
    found: str = ""
    expected: str = ""


Differences = Iterator[Difference]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """How much was compared."""

    files: int = 0
    schools: int = 0
    figures: int = 0
    rows: int = 0
    events: int = 0


class Verified(msgspec.Struct, frozen=True):
    """What came of it."""

    differences: tuple[Difference, ...]
    checked: Checked
