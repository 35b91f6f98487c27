"""Office files that are the same bytes for the same words: their zip has fixed times."""

import io
import zipfile

FIXED = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""


def same_zip(data: bytes) -> bytes:
    """Write an archive anew with fixed times and attributes, in the order that it has."""
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(fresh, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return fresh.getvalue()
