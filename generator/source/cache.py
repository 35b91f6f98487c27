"""What earlier runs read from files that have not changed since."""

import hashlib
import zlib
from collections.abc import Container
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

import generator
from generator.model.finding import Finding
from generator.source.kept import keep, recall

PACKAGE = Path(generator.__file__).parent
ROOMS = ("model", "source")
"""Packages whose code decides what a file reads as: when it changes, the cache is worth nothing."""


DAMAGED = (msgspec.DecodeError, UnicodeError, RecursionError, zlib.error)
"""What decoding a file of chance bytes may raise."""

FASTEST = 1
"""Level of zlib."""


LIBRARIES = ("babel", "icalendar", "jinja2", "markupsafe", "msgspec", "pyyaml")
"""What our code reads and writes with: another version may say the same thing in other bytes."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What a file read as."""

    hash: str
    """SHA-256 of the file."""
    document: bytes
    """Packed: a region's documents take some thirtieth of their size."""
    findings: tuple[Finding, ...]


class _Store(msgspec.Struct, array_like=True):
    key: str
    entries: dict[str, Entry]


def entry_of(digest: str, document: Any, findings: tuple[Finding, ...]) -> Entry:
    """Pack what a file with this SHA-256 read as."""
    return Entry(digest, zlib.compress(msgspec.msgpack.encode(document), FASTEST), findings)


class Cache:
    """One file of msgpack, read at once and written only when something changed.

    A damaged one is as good as none; when it cannot be written, the next run reads everything again.
    """

    def __init__(self, path: Path | None) -> None:
        """Open the cache at ``path``; None keeps nothing."""
        self._path = path
        self._key = code_key(ROOMS)
        self._entries = self._load()
        self._changed = False

    def _load(self) -> dict[str, Entry]:
        store = recall(self._path, _Store)
        return store.entries if store and store.key == self._key else {}

    def get(self, file: str, digest: str, kind: Any) -> tuple[Any, tuple[Finding, ...]] | None:
        """Return the document (or None) and findings of a file with this SHA-256; None if unknown."""
        entry = self._entries.get(file)
        if entry is None or entry.hash != digest:
            return None
        try:
            packed = zlib.decompress(entry.document)
            return msgspec.msgpack.decode(packed, type=kind | None), entry.findings
        except DAMAGED:
            return None

    def lacks(self, file: str, digest: str) -> bool:
        """Whether it should remember what a file with this SHA-256 read as, and does not."""
        entry = self._entries.get(file)
        return self._path is not None and (entry is None or entry.hash != digest)

    def put(self, file: str, entry: Entry) -> None:
        """Remember what a file read as."""
        self._entries[file] = entry
        self._changed = True

    def save(self, present: Container[str]) -> None:
        """Write the cache when it changed, with the entries of these files alone."""
        gone = [file for file in self._entries if file not in present]
        for file in gone:
            del self._entries[file]
        if self._path is None or not (self._changed or gone):
            return
        with suppress(OSError):
            keep(self._path, _Store(self._key, self._entries))
            self._changed = False


def code_key(rooms: tuple[str, ...]) -> str:
    """Hash the code of some packages or files of ours and the versions of libraries that they read with."""
    digest = hashlib.sha256(repr([version(name) for name in LIBRARIES]).encode())
    for room in rooms:
        place = PACKAGE / room
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix in {".py", ".yml"}:
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
