r"""Content lines of iCalendar (RFC 5545, section 3.1): cleaned, escaped, folded, ending with CR LF.

Escaping is the ``icalendar`` library's own. It walks a text character by character, and feeds repeat the same
few titles, dates and addresses thousands of times, so each distinct line is written once and remembered.
Folding is the library's rule, by octets.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, urlsplit, urlunsplit

from icalendar import vDate, vDatetime, vText, vUri

from generator.model.address import is_web_address

REMEMBERED = 1 << 13
"""Distinct lines of each kind that are kept; those of one school are some hundreds."""
UNFOLDED_OCTETS = 74
"""The library folds a line from 75 octets on, one fewer than the standard allows."""

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters: for one of them strict programs refuse a whole feed
    "\u202a-\u202e\u2066-\u2069"  # orders to write from right to left: they can disguise a title
    "\ud800-\udfff"  # halves of surrogate pairs: UTF-8 cannot hold them
    "\ufeff\ufffe\uffff]"  # byte order marks, and what is no character at all
)


class Writable(Protocol):
    """A value of the ``icalendar`` library."""

    def to_ical(self) -> bytes:
        """Write the value as it stands in a content line."""


def in_ical(value: Writable) -> str:
    """Return a value of the library as it stands in a content line."""
    return value.to_ical().decode()


def paragraphs(text: str) -> str:
    r"""Clean a text of several lines: line breaks become ``\n``, tabs spaces, unsafe characters go."""
    return UNSAFE.sub("", LINE_BREAK.sub("\n", text).replace("\t", " ")).strip()


def one_line(text: str) -> str:
    """Clean a title: as ``paragraphs``, then lines are joined by single spaces."""
    clean = paragraphs(text)
    if "\n" not in clean:
        return clean
    return " ".join(line for line in map(str.strip, clean.split("\n")) if line)


def written(line: str) -> bytes:
    """Fold a whole content line and end it."""
    octets = line.encode()
    return (octets if len(octets) <= UNFOLDED_OCTETS else b"\r\n ".join(_pieces(octets))) + b"\r\n"


def _pieces(octets: bytes) -> Iterator[bytes]:
    r"""Cut a line where the library would: within no letter, and not after ``\`` or ``^``, which escape."""
    start = 0
    while len(octets) - start > UNFOLDED_OCTETS:
        end = start + UNFOLDED_OCTETS
        while octets[end] & 0xC0 == 0x80:  # noqa: PLR2004 - within a letter of UTF-8
            end -= 1
        end -= octets[end - 1] in b"\\^"
        yield octets[start:end]
        start = end
    yield octets[start:]


def escaped(text: str) -> str:
    r"""Escape clean text, each character once.

    The library takes a backslash before a capital N for a line break that was escaped already, which would
    tear ``C:\New`` in two: such pairs are kept out of its sight.
    """
    return r"\\N".join(in_ical(vText(piece)) for piece in text.split(r"\N"))


def property_line(name: str, clean: str) -> bytes:
    """Write a property of clean text, but no property without a value: parsers report those."""
    return written(f"{name}:{escaped(clean)}") if clean else b""


@lru_cache(REMEMBERED)
def title_line(name: str, text: str) -> bytes:
    """Write a property of one line of text; nothing when no text is left."""
    return property_line(name, one_line(text))


@lru_cache(REMEMBERED)
def text_line(name: str, text: str) -> bytes:
    """Write a property of text that may have paragraphs; nothing when no text is left."""
    return property_line(name, paragraphs(text))


@lru_cache(REMEMBERED)
def date_line(name: str, day: date) -> bytes:
    """Write a property that holds a day."""
    return written(f"{name};VALUE=DATE:{in_ical(vDate(day))}")


@lru_cache(REMEMBERED)
def clock_line(name: str, moment: datetime, zone: str) -> bytes:
    """Write a property that holds a moment by the clock of a zone, which the calendar has to describe.

    Raises ValueError when the moment has a time zone of its own.
    """
    if moment.tzinfo is not None:
        raise ValueError(f"{name} needs a moment by the clock, not {moment}")
    return written(f"{name};TZID={zone}:{in_ical(vDatetime(moment))}")


@lru_cache(REMEMBERED)
def moment_line(name: str, moment: datetime) -> bytes:
    """Write a property that holds a moment, to the second. Raises ValueError when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{name} needs a moment with a time zone, not {moment}")
    # The library writes no offset but UTC: any other moment would be hours off.
    return written(f"{name}:{in_ical(vDatetime(moment.astimezone(UTC)))}")


@lru_cache(REMEMBERED)
def address_line(name: str, address: str) -> bytes:
    """Write a property that holds a web address. Raises ValueError when it is none."""
    if not is_web_address(address):
        raise ValueError(f"{name} needs a web address, not {address!r}")
    return written(f"{name}:{in_ical(vUri(in_ascii(address)))}")


def in_ascii(address: str) -> str:
    """Return a web address as programs send it: «https://школа.рф» is ``https://xn--80atdl2c.xn--p1ai``."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    place = host if parts.port is None else f"{host}:{parts.port}"
    path, query, fragment = (
        quote(part, safe="%/?:@!$&'()*+,;=-._~[]") for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, place, path, query, fragment))
