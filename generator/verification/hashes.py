"""Every file against the manifest."""

from generator.verification.difference import Difference, Differences
from generator.verification.folder import MANIFEST, UNREADABLE, Folder


def differing_files(folder: Folder) -> Differences:
    """Compare SHA-256 and size of each file, and look for files too few or too many."""
    manifest = folder.manifest()
    if manifest is None:
        yield Difference(MANIFEST, "no-manifest")
        return
    standing = folder.paths()
    for path, listed in sorted(manifest.files.items()):
        if path not in standing:
            yield Difference(path, "missing")
            continue
        try:
            sha256, size = folder.sha256(path)
        except UNREADABLE:
            yield Difference(path, "unreadable")
            continue
        if (sha256, size) != (listed.sha256, listed.size):
            yield Difference(path, "changed", found=sha256, expected=listed.sha256)
    for path in sorted(standing - manifest.files.keys()):
        yield Difference(path, "extra")
