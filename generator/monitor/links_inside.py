"""Links of a built site to itself, by looking them up among its files: nothing is asked over a network.

What a static host does is taken as given: ``x/`` is ``x/index.html``, and ``x`` leads to ``x/`` or
``x.html``.
"""

import os
import posixpath
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import msgspec

from generator.monitor.links_read import Reference, Role, read

READABLE = (
    ".html",
    ".htm",
    ".css",
    ".ics",
    ".xml",
    ".atom",
    ".rss",
    ".json",
    ".webmanifest",
    ".svg",
    "robots.txt",
)
BATCH = 50
"""Files that one process reads at a time."""
OTHERS = frozenset({"mailto", "tel", "data", "about", "blob", "sms", "urn"})
"""Schemes that lead to no file and no page."""
NOWHERE = "grafik.invalid"
"""Stands for the host of a site that does not know its address."""
NEAR = re.compile(r"((?:\.\./)*)((?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)(?:#([\w-]*))?", re.ASCII)
"""A relative address without anything that needs reading: how far up, then where, then the anchor."""
SHOWN = 20
"""Files that are named for one outgoing address."""

Spread = Callable[[Callable[[int], Any], int], Iterator[tuple[int, Any]]]
"""Calls a function with 0, 1… in some order, in one process or in several."""


class Fault(StrEnum):
    """Why an address within the site is broken."""

    NO_FILE = "no-file"
    NO_ANCHOR = "no-anchor"
    OUTSIDE = "outside"
    """It climbs out of the site."""
    SCRIPT = "script"
    """``javascript:`` and other schemes that no page of ours may hold."""
    NO_ADDRESS = "no-address"
    """Nothing that an address could be read from."""


class Broken(msgspec.Struct, frozen=True, order=True):
    """A reference that leads nowhere."""

    file: str
    """Within the site."""
    role: Role
    address: str
    """As the file has it."""
    fault: Fault
    target: str = ""
    """Path within the site that was looked for."""


class Inside(msgspec.Struct, frozen=True):
    """All that a look at the files told."""

    files: int
    """Files that were read."""
    references: int
    """Different references, counted in each file."""
    broken: tuple[Broken, ...]
    outgoing: dict[str, tuple[str, ...]]
    """Addresses elsewhere, each with the first files that hold it."""


class _Batch(NamedTuple):
    read: int
    broken: list[Broken]
    outgoing: dict[str, list[str]]
    fragments: list[tuple[str, Reference, str, str]]
    """File, reference, page within the site, and the anchor that must be there."""


def in_turn(make: Callable[[int], Any], count: int) -> Iterator[tuple[int, Any]]:
    """Do everything in this process."""
    return ((index, make(index)) for index in range(count))


def look(
    root: Path, site_url: str, spread: Spread = in_turn, progress: Callable[[int], None] = print
) -> Inside:
    """Check all links of the site in ``root``; ``site_url`` is where it is published, with a closing slash.

    ``progress`` is told how many files have been read since the last time.
    """
    site = _Site(root, site_url)
    batches = [site.readable[start : start + BATCH] for start in range(0, len(site.readable), BATCH)]
    broken: list[Broken] = []
    outgoing: dict[str, list[str]] = {}
    fragments: list[tuple[str, Reference, str, str]] = []
    count = 0
    for _, batch in sorted(
        _told(spread(lambda one: site.read(batches[one]), len(batches)), progress, batches)
    ):
        count += batch.read
        broken += batch.broken
        fragments += batch.fragments
        for address, files in batch.outgoing.items():
            known = outgoing.setdefault(address, [])
            known.extend(files[: SHOWN - len(known)])
    broken += _without_anchor(site, fragments, spread)
    return Inside(
        len(site.readable),
        count,
        tuple(sorted(broken)),
        {key: tuple(outgoing[key]) for key in sorted(outgoing)},
    )


def _told(
    results: Iterator[tuple[int, Any]], progress: Callable[[int], None], batches: list[tuple[str, ...]]
) -> Iterator[tuple[int, Any]]:
    for index, batch in results:
        progress(len(batches[index]))
        yield index, batch


def _without_anchor(
    site: "_Site", fragments: list[tuple[str, Reference, str, str]], spread: Spread
) -> Iterator[Broken]:
    wanted: dict[str, set[str]] = {}
    for _, _, target, anchor in fragments:
        wanted.setdefault(target, set()).add(anchor)
    targets = sorted(wanted)
    batches = [targets[start : start + BATCH] for start in range(0, len(targets), BATCH)]

    def lacking(index: int) -> list[tuple[str, str]]:
        return [(one, anchor) for one in batches[index] for anchor in wanted[one] - site.anchors(one)]

    missing = {pair for _, pairs in spread(lacking, len(batches)) for pair in pairs}
    for file, reference, target, anchor in fragments:
        if (target, anchor) in missing:
            yield Broken(file, reference.role, reference.address, Fault.NO_ANCHOR, f"{target}#{anchor}")


class _Site:
    """The files of a site, and where an address leads among them."""

    def __init__(self, root: Path, site_url: str) -> None:
        self._root = root
        paths = sorted(_files(root))
        self._files = frozenset(paths)
        self.readable = tuple(
            path for path in paths if path.lower().endswith(READABLE) and path != "manifest.json"
        )
        parts = urlsplit(site_url)
        self._host = parts.netloc.lower() or NOWHERE
        self._prefix = parts.path or "/"

    def read(self, paths: tuple[str, ...]) -> _Batch:
        """Read some files and settle all that the list of files settles."""
        batch = _Batch(0, [], {}, [])
        count = 0
        for path in paths:
            page = read(path, (self._root / path).read_bytes())
            count += len(page.references)
            for reference in sorted(page.references):
                self._settle(path, reference, page.base, page.anchors, batch)
        return batch._replace(read=count)

    def anchors(self, path: str) -> frozenset[str]:
        """Return the anchors of a page."""
        return read(path, (self._root / path).read_bytes()).anchors

    def _settle(
        self, path: str, reference: Reference, base: str, anchors: frozenset[str], batch: _Batch
    ) -> None:
        outcome = self._where(path, reference.address, base)
        if outcome is None:
            return
        if isinstance(outcome, Fault):
            batch.broken.append(Broken(path, reference.role, reference.address, outcome))
            return
        if isinstance(outcome, str):
            files = batch.outgoing.setdefault(outcome, [])
            if len(files) < SHOWN:
                files.append(path)
            return
        wanted, anchor = outcome
        target = self._file(wanted)
        if target is None:
            batch.broken.append(Broken(path, reference.role, reference.address, Fault.NO_FILE, wanted))
        elif anchor and target.endswith((".html", ".htm")):
            if target != path:
                batch.fragments.append((path, reference, target, anchor))
            elif anchor not in anchors:
                missing = f"{target}#{anchor}"
                batch.broken.append(Broken(path, reference.role, reference.address, Fault.NO_ANCHOR, missing))

    def _where(  # noqa: C901, PLR0911 - one for each form of an address
        self, path: str, raw: str, base: str
    ) -> tuple[str, str] | str | Fault | None:
        """Read an address: path and anchor in the site, an address elsewhere, a fault, or nothing."""
        near = None if base else NEAR.fullmatch(raw)
        if near is not None:  # nine of ten
            return _near(path, near[1].count("/"), near[2], near[3] or "")
        try:
            address = raw.strip()
            if base:  # rare, so only then is the whole address made
                address = urljoin(urljoin(f"https://{self._host}{self._prefix}{path}", base), address)
            parts = urlsplit(address)
        except ValueError:
            return Fault.NO_ADDRESS
        if parts.scheme in OTHERS:
            return None
        if parts.scheme not in {"", "http", "https", "webcal", "webcals"}:
            return Fault.SCRIPT
        if parts.scheme or parts.netloc:
            own = parts.netloc.lower() == self._host and f"{parts.path or '/'}".startswith(self._prefix)
            if not own:
                return self._elsewhere(parts.scheme, address)
            wanted = parts.path.removeprefix(self._prefix) if parts.path else ""
        elif parts.path.startswith("/"):
            if not parts.path.startswith(self._prefix):
                return Fault.OUTSIDE
            wanted = parts.path.removeprefix(self._prefix)
        elif not parts.path:
            return (path, _anchor(parts.fragment))
        else:
            wanted = f"{posixpath.dirname(path)}/{parts.path}".lstrip("/")
        wanted = unquote(wanted)
        closing = "/" if wanted.endswith(("/", "/.", "/..")) or wanted in {".", ".."} else ""
        plain = posixpath.normpath(wanted) if wanted else "."
        if plain == ".." or plain.startswith("../"):
            return Fault.OUTSIDE
        return ("" if plain == "." else plain.lstrip("/") + closing, _anchor(parts.fragment))

    @staticmethod
    def _elsewhere(scheme: str, address: str) -> str | Fault:
        if scheme.startswith("webcal"):
            address = "https" + address[len(scheme) :]
        if not scheme:
            address = f"https:{address}"
        return address.partition("#")[0] if urlsplit(address).hostname else Fault.NO_ADDRESS

    def _file(self, wanted: str) -> str | None:
        if wanted == "" or wanted.endswith("/"):
            tried: tuple[str, ...] = (f"{wanted}index.html",)
        else:
            tried = (wanted, f"{wanted}/index.html", f"{wanted}.html")
        return next((one for one in tried if one in self._files), None)


def _files(root: Path) -> Iterator[str]:
    """List the files of a site; a region has 200,000, for which objects of paths would take seconds."""
    top = len(f"{root}/")
    for folder, _, names in os.walk(root, followlinks=False):
        for name in names:
            whole = f"{folder}/{name}"
            if os.path.isfile(whole):  # noqa: PTH113 - likewise
                yield whole[top:]


@lru_cache(4)
def _folders(path: str) -> tuple[str, ...]:
    """Give the folder of a file with a closing slash, the folder above it, and so on to the top, «»."""
    steps = path.split("/")[:-1]
    return tuple("".join(f"{step}/" for step in steps[: len(steps) - up]) for up in range(len(steps) + 1))


def _near(path: str, up: int, rest: str, fragment: str) -> tuple[str, str] | Fault:
    """Follow a plain relative address from a file: ``up`` folders up, then ``rest``."""
    if not up and not rest:
        return (path, _anchor(fragment))
    folders = _folders(path)
    return Fault.OUTSIDE if up >= len(folders) else (folders[up] + rest, _anchor(fragment))


def _anchor(fragment: str) -> str:
    """Return the anchor that must exist; none for the top of a page and for a text fragment."""
    if not fragment or fragment.lower() == "top" or fragment.startswith(":~:"):
        return ""
    return unquote(fragment.partition(":~:")[0])
