"""Lasting identifiers made from what a thing is, never from its date, its wording or chance."""

import hashlib
import uuid

NAMESPACE = uuid.UUID("e6f97644-2050-49a7-be6d-6311e395cc4b")
"""Never changes: every identifier that calendars of readers hold depends on it."""


def uid_of(identity: tuple[str, ...]) -> str:
    """Return the UUID version 5 of an identity's parts; RFC 7986 (section 5.3) recommends UUIDs for events.

    The hashed name gives each part its length in characters and a colon in front, ``2:5а7:algebra``, so that
    no text within a part can pass for a border between parts. Text is hashed as it is, even when it holds a
    lone surrogate, which ``uuid.uuid5`` refuses.
    """
    name = "".join(f"{len(part)}:{part}" for part in identity).encode("utf-8", "surrogatepass")
    digest = hashlib.sha1(NAMESPACE.bytes + name, usedforsecurity=False).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5))
