"""A content folder into a library, with the findings of all its files."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.model.finding import Finding, Severity
from generator.model.library import Library
from generator.model.place import Place, Step
from generator.model.roadmap import Roadmap
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.source.cache import Cache
from generator.source.documents import KINDS, Document, kind_of, locate, read_document, tree_of
from generator.source.nodes import Node
from generator.source.problems import Problems
from generator.source.text_file import MAX_BYTES
from generator.source.unprintable import UNPRINTABLE

OTHER_FOLDERS = frozenset({"pages"})
"""Folders of content that other parts read."""


class Content(msgspec.Struct, frozen=True):
    """What a content folder holds."""

    library: Library
    findings: tuple[Finding, ...]
    """Faults of files."""
    hashes: Mapping[str, str]
    """SHA-256 of each content file, by its path below the folder."""
    unread: frozenset[str]
    """Files with errors: the library lacks what they hold."""
    locate: Callable[[str, tuple[Step, ...]], Place]
    """Place of a value, by file and path in it."""


def read_folder(root: Path, cache: Cache) -> Content:
    """Read all content files below ``root``. Files that have not changed since the last time come from the cache."""
    documents: list[Document] = []
    findings: list[Finding] = []
    hashes: dict[str, str] = {}
    unread: set[str] = set()
    for file, path in _files(root, findings):
        data = _bytes(path)
        hashes[file] = hashlib.sha256(data).hexdigest()
        kind = kind_of(file)
        document, found = cache.get(file, hashes[file], kind.type if kind else None) or read_document(file, data)
        cache.put(file, hashes[file], document, found)
        findings.extend(found)
        if document is None:
            unread.add(file)
        else:
            documents.append(document)
    cache.save(keep=hashes)
    return Content(_library(documents), tuple(findings), hashes, frozenset(unread), _locator(root))


def _library(documents: list[Document]) -> Library:
    return Library(
        authorities=tuple(one for one in documents if isinstance(one, AuthoritySchools)),
        schedules=tuple(one for one in documents if isinstance(one, Schedule)),
        roadmaps=tuple(one for one in documents if isinstance(one, Roadmap)),
    )


def _locator(root: Path) -> Callable[[str, tuple[Step, ...]], Place]:
    @lru_cache(maxsize=64)  # findings come file by file
    def tree(file: str) -> Node | None:
        return tree_of(_bytes(root / file))

    return lambda file, path: locate(file, tree(file), path)


def _bytes(path: Path) -> bytes:
    """Read a file, and of a file that is far too large only enough to say so."""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _files(root: Path, findings: list[Finding]) -> Iterator[tuple[str, Path]]:
    """Give each content file once, in order of its path; what does not belong becomes a finding."""
    folders = {kind.folder for kind in KINDS}
    for entry in sorted(os.scandir(root), key=lambda one: one.name):
        if entry.name in folders and entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), entry.name, findings)
        elif not entry.name.startswith(".") and entry.name not in OTHER_FOLDERS:
            findings.append(_stray(entry.name, "unused-file", Severity.WARNING))


def _walk(folder: Path, prefix: str, findings: list[Finding]) -> Iterator[tuple[str, Path]]:
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        file = f"{prefix}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            findings.append(_stray(file, "symbolic-link"))
        elif entry.is_dir():
            yield from _walk(Path(entry.path), file, findings)
        elif not entry.is_file():
            findings.append(_stray(file, "unknown-file"))
        elif not entry.name.endswith(".yml"):
            code = "wrong-extension" if entry.name.lower().endswith((".yaml", ".yml")) else "unknown-file"
            findings.append(_stray(file, code))
        elif UNPRINTABLE.search(file) or "\n" in file or "\\" in file:
            findings.append(_stray(file, "bad-file-name", value=printable(entry.name)))
        else:
            yield file, Path(entry.path)


def _stray(file: str, code: str, severity: Severity = Severity.ERROR, **facts: str) -> Finding:
    problems = Problems(printable(file))
    problems.add(code, severity=severity, **facts)
    return problems.findings()[0]


def printable(file: str) -> str:
    """A file's name without characters that could forge a line of a report."""
    return "".join(c if c.isprintable() and not UNPRINTABLE.match(c) else "\N{REPLACEMENT CHARACTER}" for c in file)
