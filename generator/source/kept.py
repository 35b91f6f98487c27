"""Files that one run keeps for the next: read at once, replaced in one step, worth nothing when damaged."""

import hashlib
import os
from pathlib import Path
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

SEAL = hashlib.sha256().digest_size
"""Bytes before the contents: their SHA-256. A changed byte may still read, as something else."""


def recall(path: Path | None, kind: type[Value]) -> Value | None:
    """Read what was kept at ``path``; None where there is nothing, or anything but what was kept."""
    if path is None:
        return None
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    contents = sealed[SEAL:]
    if hashlib.sha256(contents).digest() != sealed[:SEAL]:
        return None
    try:
        return msgspec.msgpack.decode(contents, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError):  # kept by other code of ours
        return None


def keep(path: Path, value: Any) -> None:
    """Replace what is kept at ``path``, with the folders that lead there. Raises OSError."""
    contents = msgspec.msgpack.encode(value)
    fresh = path.with_suffix(f".{os.getpid()}.new")  # another run may be writing too
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        fresh.write_bytes(hashlib.sha256(contents).digest() + contents)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
