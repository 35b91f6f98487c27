"""The tree of the next site: files written anew, and files taken over from the site as it is."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, NamedTuple, cast


class FileStamp(NamedTuple):
    """A published file as it was written: enough to see later whether it is still the same."""

    path: str
    sha256: str
    size: int
    changed: int
    """Time of the last change in nanoseconds, as the file system tells it."""
    inode: int


class AddressTaken(Exception):  # noqa: N818 - says what happened
    """Two pages want one address: our mistake, which no editor can mend."""


class _Hashed:
    """A stream that is only written to, and knows the hash of what was written."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.sha256 = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.sha256.update(data)
        return self._stream.write(data)

    def writelines(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            self.write(piece)

    def flush(self) -> None:
        self._stream.flush()


class Tree:
    """A folder that is being filled. Files are only created: one shared with the old site never changes."""

    def __init__(self, root: Path) -> None:
        """Fill the folder ``root``."""
        self.root = root
        self._folders: set[str] = set()

    def write(self, path: str, data: bytes) -> FileStamp:
        """Create a file. Raises AddressTaken."""
        return self.write_by(path, lambda stream: stream.write(data))

    def write_by(self, path: str, put: Callable[[IO[bytes]], object]) -> FileStamp:
        """Create a file that ``put`` writes piece by piece. Raises AddressTaken."""
        self._make_folder(path)
        try:
            descriptor = os.open(f"{self.root}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError as error:
            raise AddressTaken(path) from error
        try:
            with open(descriptor, "wb", closefd=False) as stream:
                hashed = _Hashed(stream)
                put(cast("IO[bytes]", hashed))
            state = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        return FileStamp(path, hashed.sha256.hexdigest(), state.st_size, state.st_mtime_ns, state.st_ino)

    def take(self, source: Path, path: str) -> None:
        """Share a file of the old site; copy it where the file system cannot share."""
        self._make_folder(path)
        try:
            os.link(source, f"{self.root}/{path}")
        except OSError as error:
            if error.errno not in {errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP}:
                raise
            shutil.copy2(source, f"{self.root}/{path}")

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            Path(self.root, folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)


def unchanged(stamp: FileStamp, root: Path) -> bool:
    """Whether the file below ``root`` is still the one that was written."""
    try:
        state = os.lstat(f"{root}/{stamp.path}")
    except OSError:
        return False
    return (state.st_size, state.st_mtime_ns, state.st_ino) == (stamp.size, stamp.changed, stamp.inode)
