"""Descriptions of tables for programs against the tables that they describe."""

from typing import Any

import msgspec

from generator.verification.difference import Difference, Differences
from generator.verification.folder import UNREADABLE, Folder
from generator.views import data_addresses as addresses


def differing_packages(folder: Folder) -> Differences:
    """Compare hash and size of each resource with its file."""
    for path in sorted(folder.paths()):
        if path == addresses.PACKAGE or (
            path.startswith(addresses.DATA) and path.endswith(".datapackage.json")
        ):
            yield from _package(folder, path)


def _package(folder: Folder, path: str) -> Differences:
    base = path.rpartition("/")[0]
    try:
        package = msgspec.json.decode(folder.read(path), type=dict[str, Any])
        for resource in package["resources"]:
            below = f"{base}/{resource['path']}"
            sha256, size = folder.sha256(below)
            if (resource["hash"], resource["bytes"]) != (f"sha256:{sha256}", size):
                yield Difference(path, "listed-hash", below, str(resource["hash"]), f"sha256:{sha256}")
    except UNREADABLE:
        yield Difference(path, "unreadable")
