"""What earlier runs read from files that have not changed since."""

import hashlib
import os
from collections.abc import Container
from pathlib import Path
from typing import Any

import msgspec

import generator
from generator.model.finding import Finding

PACKAGE = Path(generator.__file__).parent
ROOMS = ("model", "source")
"""Packages whose code decides what a file reads as: when it changes, the cache is worth nothing."""


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    hash: str
    document: msgspec.Raw
    findings: tuple[Finding, ...]


class _Store(msgspec.Struct, array_like=True):
    key: str
    entries: dict[str, _Entry]


class Cache:
    """One file of msgpack, read at once and written only when something changed. A damaged one is as good as none."""

    def __init__(self, path: Path | None) -> None:
        """Open the cache at ``path``; None keeps nothing."""
        self._path = path
        self._key = code_key(ROOMS)
        self._entries = self._load()
        self._changed = False

    def _load(self) -> dict[str, _Entry]:
        if self._path is None:
            return {}
        try:
            store = msgspec.msgpack.decode(self._path.read_bytes(), type=_Store)
        except (OSError, msgspec.DecodeError):
            return {}
        return store.entries if store.key == self._key else {}

    def get(self, file: str, digest: str, kind: Any) -> tuple[Any, tuple[Finding, ...]] | None:
        """Return the document (or None) and findings of a file with this SHA-256, or None when it is not known."""
        entry = self._entries.get(file)
        if entry is None or entry.hash != digest or kind is None:
            return None
        try:
            return msgspec.msgpack.decode(entry.document, type=kind | None), entry.findings
        except msgspec.DecodeError:
            return None

    def put(self, file: str, digest: str, document: Any, findings: tuple[Finding, ...]) -> None:
        """Remember what a file with this SHA-256 read as."""
        known = self._entries.get(file)
        if known is None or known.hash != digest:
            raw = msgspec.Raw(msgspec.msgpack.encode(document))
            self._entries[file] = _Entry(digest, raw, findings)
            self._changed = True

    def save(self, keep: Container[str]) -> None:
        """Write the cache when it changed, without files that are gone."""
        gone = [file for file in self._entries if file not in keep]
        for file in gone:
            del self._entries[file]
        if self._path is None or not (self._changed or gone):
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_bytes(msgspec.msgpack.encode(_Store(self._key, self._entries)))
        os.replace(fresh, self._path)


def code_key(rooms: tuple[str, ...]) -> str:
    """A hash of the code of some packages of ours and of the libraries that they read with."""
    digest = hashlib.sha256(msgspec.__version__.encode())
    for room in rooms:
        for path in sorted((PACKAGE / room).rglob("*")):
            if path.suffix in {".py", ".yml"}:
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
