"""Swap two folders in one step."""

import ctypes
import errno
import os
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


def exchange(fresh: Path, standing: Path, aside: Path) -> None:
    """Swap two folders of one file system; whoever looks sees the old or the new, never nothing.

    Linux does this with ``renameat2(RENAME_EXCHANGE)``. Where it is not offered, two renames by way of
    ``aside``, a free name, follow each other; a kill between them leaves the standing folder there.
    Raises OSError.
    """
    if not _renameat2(fresh, standing):
        standing.rename(aside)
        fresh.rename(standing)


def _renameat2(one: Path, other: Path) -> bool:
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in NOT_OFFERED:
        return False
    raise OSError(code, os.strerror(code), str(other))
