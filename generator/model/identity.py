"""Lasting identifiers made from what a thing is, never from its date, its wording or chance."""

import hashlib
import uuid
from collections.abc import Callable

NAMESPACE = uuid.UUID("e6f97644-2050-49a7-be6d-6311e395cc4b")
"""Never changes: every identifier that calendars of readers hold depends on it."""


def uid_of(identity: tuple[str, ...]) -> str:
    """Return the UUID version 5 of an identity's parts, which RFC 7986 (section 5.3) recommends for a UID.

    The hashed name gives each part its length in characters and a colon in front, ``2:5а7:algebra``, so that
    no text within a part can pass for a border between parts. Text is hashed as it is, even when it holds a
    lone surrogate, which ``uuid.uuid5`` refuses.
    """
    return uids_below(())(identity)


def uids_below(beginning: tuple[str, ...]) -> Callable[[tuple[str, ...]], str]:
    """Return what gives ``uid_of((*beginning, *rest))`` for each ``rest``; the beginning is hashed once."""
    begun = hashlib.sha1(NAMESPACE.bytes + _name(beginning), usedforsecurity=False)

    def uid(rest: tuple[str, ...]) -> str:
        hashed = begun.copy()
        hashed.update(_name(rest))
        octets = bytearray(hashed.digest()[:16])
        # RFC 9562 (section 5.5): version and variant. Written by hand, since a region has a million of them.
        octets[6] = octets[6] & 0x0F | 0x50
        octets[8] = octets[8] & 0x3F | 0x80
        digits = octets.hex()
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    return uid


def _name(parts: tuple[str, ...]) -> bytes:
    return "".join([f"{len(part)}:{part}" for part in parts]).encode("utf-8", "surrogatepass")
