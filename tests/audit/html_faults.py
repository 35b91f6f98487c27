"""What the Nu HTML checker says about built pages: the validator that stands behind validator.w3.org/nu."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

JAR = Path(__file__).parent / "node/node_modules/vnu-jar/build/dist/vnu.jar"
PATIENCE = 300
"""Seconds."""
BLIND = "Resource violates Content Security Policy (meta tag): "
"""The checker refuses to fetch from loopback, and 'self' of a policy means nothing to a file. Browser tests
watch the policy: there a page that breaks it fails."""


class Fault(msgspec.Struct, frozen=True, order=True):
    """One message of the checker."""

    page: str
    line: int
    said: str
    extract: str


DATA_BLOCK = "Inline script violates Content Security Policy"
"""Said of a block of data too (application/ld+json), which no browser runs and so no policy blocks."""


def html_faults(site: Path, pages: Iterable[Path]) -> list[Fault]:
    """Return errors and warnings about pages of a site, sorted. Needs Java."""
    command = ["java", "-Xss1m", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run(  # our own files only
        [*command, *(str(one) for one in pages)], capture_output=True, timeout=PATIENCE, check=True
    )
    return sorted(_read(json.loads(done.stdout)["messages"], site))


def _read(messages: list[dict[str, str | int]], site: Path) -> Iterator[Fault]:
    for one in messages:
        if not str(one["message"]).startswith(BLIND) and not _is_data(one):
            page = str(one.get("url", "")).removeprefix(f"file:{site}/")
            yield Fault(page, int(one.get("lastLine", 0)), str(one["message"]), str(one.get("extract", "")))


def _is_data(one: dict[str, str | int]) -> bool:
    return str(one["message"]).startswith(DATA_BLOCK) and "ld+json" in str(one.get("extract", ""))
