"""The last record of the history that the published site shows: proof against a history written anew."""

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import msgspec

PLACE = "monitoring/monitoring.json"
LONGEST = 64 * 1024 * 1024
"""Bytes of that file which are read; those of a region of 650 schools are a few millions."""
PATIENCE = 30.0
"""Seconds without a byte."""


class NoAnchor(Exception):  # noqa: N818 - says what happened
    """The site shows none: it is the first one, or it cannot be had just now."""


class _History(msgspec.Struct):
    head: str


class _Published(msgspec.Struct):
    history: _History


def published_head(site: str) -> str:
    """Return the SHA-256 that a published site names, by its address or its folder. Raises NoAnchor."""
    try:
        return msgspec.json.decode(_read(site), type=_Published).history.head
    except (OSError, ValueError, msgspec.DecodeError) as error:
        raise NoAnchor(str(error)) from error


def _read(site: str) -> bytes:
    if not site.startswith(("https://", "http://")):
        return (Path(site) / PLACE).read_bytes()
    address = urljoin(site.rstrip("/") + "/", PLACE)
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - http(s) only, see above
        data: bytes = answer.read(LONGEST)
    return data
