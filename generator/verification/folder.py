"""Files of a site, read with suspicion: whatever it says of itself may be wrong."""

import csv
import hashlib
import os
import struct
import zlib
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import msgspec

from generator.publish.finish import FORMAT

MANIFEST = "manifest.json"
UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    EOFError,
    NotImplementedError,
    BadZipFile,
    ParseError,
    zlib.error,
    struct.error,
    RecursionError,
    csv.Error,
    msgspec.MsgspecError,
)
"""What reading a damaged file may end in, with the libraries that we read by."""
PIECE = 1 << 20


class Listed(msgspec.Struct, frozen=True):
    """What the manifest says of a file."""

    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True):
    """All files of a site."""

    format: str
    files: dict[str, Listed]


class Folder:
    """A site on this computer."""

    def __init__(self, root: Path) -> None:
        """Read below ``root`` and nowhere else."""
        self.root = root

    def manifest(self) -> Manifest | None:
        """Return what the site says of its files; None when it does not say it in our way."""
        try:
            found = msgspec.json.decode((self.root / MANIFEST).read_bytes(), type=Manifest)
        except UNREADABLE:
            return None
        return found if found.format == FORMAT else None

    def paths(self) -> set[str]:
        """List all files but the manifest; a link counts as a file and is not followed."""
        found = set()
        for folder, inner, names in os.walk(self.root):
            links = [name for name in inner if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118 - bulk
            found |= {Path(folder, name).relative_to(self.root).as_posix() for name in (*names, *links)}
        return found - {MANIFEST}

    def read(self, path: str) -> bytes:
        """Read a file. Raises OSError; ValueError for one that is not within the site."""
        return self._within(path).read_bytes()

    def sha256(self, path: str) -> tuple[str, int]:
        """Return the hash of a file and its size in bytes. Raises like ``read``."""
        digest, size = hashlib.sha256(), 0
        with self._within(path).open("rb") as stream:
            while piece := stream.read(PIECE):
                digest.update(piece)
                size += len(piece)
        return digest.hexdigest(), size

    def _within(self, path: str) -> Path:
        whole = self.root / path
        if path.startswith("/") or ".." in path.split("/") or not whole.is_file() or whole.is_symlink():
            raise ValueError(path)
        return whole
