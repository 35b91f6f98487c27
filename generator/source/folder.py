"""A content folder into a library, with the findings of all its files."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.model.calendar import SchoolCalendar
from generator.model.external import ExternalPlan
from generator.model.finding import Finding, Severity
from generator.model.library import Library
from generator.model.monitoring import MonitoringSettings, SchoolReplies
from generator.model.norms import Norm
from generator.model.place import Place, Step
from generator.model.roadmap import Roadmap
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.source.cache import Cache, entry_of
from generator.source.documents import KINDS, Document, kind_of, locate, read_document, tree_of
from generator.source.nodes import Node
from generator.source.problems import Problems
from generator.source.schema import FOLDER, schema_line
from generator.source.text_file import MAX_BYTES
from generator.source.unprintable import UNPRINTABLE, printable

EXTENSION = ".yml"
STRAY = frozenset({"symbolic-link", "wrong-extension", "unreadable-file"})
"""Findings about files that were probably meant as content, though nothing could be read from them."""

OTHER_FOLDERS = frozenset({"pages", FOLDER, "monitoring/history"})
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
    has_schemas: bool = False
    """Whether editors are offered JSON Schemas, which each file should name then."""
    waiting: Mapping[str, bytes] = {}
    """Bytes of files that nobody wanted read yet."""


def everything(_file: str) -> bool:
    """Want every file."""
    return True


def read_folder(root: Path, cache: Cache, wanted: Callable[[str], bool] = everything) -> Content:
    """Read the ``wanted`` content files below ``root``; from the cache those that have not changed."""
    with without_garbage_collection():
        return _read_folder(root, cache, wanted)


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Let the collector rest: what is read has no cycles, and to look for them takes longer than to read."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_folder(root: Path, cache: Cache, wanted: Callable[[str], bool]) -> Content:
    documents: list[Document] = []
    findings: list[Finding] = []
    hashes: dict[str, str] = {}
    unread: set[str] = set()
    waiting: dict[str, bytes] = {}
    has_schemas = (root / FOLDER).is_dir()
    for file, path in _files(root, findings):
        data = _bytes(path)
        if data is None:
            findings.append(_stray(file, "unreadable-file"))
            continue
        hashes[file] = hashlib.sha256(data).hexdigest()
        if not wanted(file):
            waiting[file] = data
            continue
        document, found = _document(file, data, hashes[file], cache)
        findings.extend(found)
        if document is None:
            unread.add(file)
            continue
        documents.append(document)
        if has_schemas:
            findings.extend(missing_schema_line(file, data))
    cache.save(present=hashes)
    stray = [one.place.file for one in findings if one.code in STRAY]
    unread.update(f"{file.rpartition('.')[0] or file}.yml" for file in stray)
    return Content(
        library_of(documents),
        tuple(findings),
        hashes,
        frozenset(unread),
        _locator(root),
        has_schemas,
        waiting,
    )


def missing_schema_line(file: str, data: bytes) -> Iterator[Finding]:
    """Give a finding when the first line does not name the schema by which editors complete and check."""
    line, _, _ = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    if line.decode("utf-8", "replace").strip() != schema_line(file):
        yield _stray(file, "schema-line", Severity.INFO, value=schema_line(file) or "")


def _document(
    file: str, data: bytes, digest: str, cache: Cache
) -> tuple[Document | None, tuple[Finding, ...]]:
    kind = kind_of(file)
    known = cache.get(file, digest, kind.type) if kind else None
    if known is not None:
        return known
    document, found = read_document(file, data)
    cache.put(file, entry_of(digest, document, found))
    return document, found


def library_of(documents: Iterable[Document]) -> Library:
    """Sort documents by what they are."""
    documents = tuple(documents)
    return Library(
        authorities=tuple(one for one in documents if isinstance(one, AuthoritySchools)),
        schedules=tuple(one for one in documents if isinstance(one, Schedule)),
        roadmaps=tuple(one for one in documents if isinstance(one, Roadmap)),
        calendars=tuple(one for one in documents if isinstance(one, SchoolCalendar)),
        plans=tuple(one for one in documents if isinstance(one, ExternalPlan)),
        norms=tuple(one for one in documents if isinstance(one, Norm)),
        replies=tuple(one for one in documents if isinstance(one, SchoolReplies)),
        monitoring=next((one for one in documents if isinstance(one, MonitoringSettings)), None),
    )


def _locator(root: Path) -> Callable[[str, tuple[Step, ...]], Place]:
    @lru_cache(maxsize=64)  # findings come file by file
    def tree(file: str) -> Node | None:
        data = _bytes(root / file)
        return None if data is None else tree_of(data)

    return lambda file, path: locate(file, tree(file), path)


def _bytes(path: Path) -> bytes | None:
    """Read a file, of one that is far too large only enough to say so; None when the system refuses it."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError:
        return None


def _entries(folder: str | Path, file: str, findings: list[Finding]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda one: one.name)
    except OSError:
        findings.append(_stray(file, "unreadable-file"))
        return []


def _files(root: Path, findings: list[Finding]) -> Iterator[tuple[str, Path]]:
    """Give each content file once, in order of its path; what does not belong becomes a finding."""
    by_depth = sorted(KINDS, key=lambda one: one.depth)
    depths = {kind.folder.partition("/")[0]: kind.depth - 1 for kind in by_depth}
    for entry in _entries(root, ".", findings):
        if entry.name in depths:
            yield from _entry(entry, entry.name, depths[entry.name], findings)
        elif not entry.name.startswith(".") and entry.name not in OTHER_FOLDERS:
            findings.append(_stray(entry.name, "unused-file", Severity.WARNING))


def _entry(
    entry: os.DirEntry[str], file: str, depth: int, findings: list[Finding]
) -> Iterator[tuple[str, Path]]:
    """Give a content file, or those in a folder; ``depth`` tells how many steps below this files may lie."""
    if entry.is_symlink():
        findings.append(_stray(file, "symbolic-link"))
    elif entry.is_dir() and depth and not entry.name.endswith(EXTENSION):
        for inner in _entries(entry.path, file, findings):
            if not inner.name.startswith(".") and f"{file}/{inner.name}" not in OTHER_FOLDERS:
                yield from _entry(inner, f"{file}/{inner.name}", depth - 1, findings)
    elif not entry.is_file() or not _may_lie_here(file):
        findings.append(_stray(file, "unknown-file"))
    elif not entry.name.endswith(EXTENSION):
        code = "wrong-extension" if entry.name.lower().endswith((".yaml", EXTENSION)) else "unknown-file"
        findings.append(_stray(file, code))
    elif UNPRINTABLE.search(file) or not file.isprintable() or "\\" in file:
        findings.append(_stray(file, "bad-file-name", value=entry.name))
    else:
        yield file, Path(entry.path)


def _may_lie_here(file: str) -> bool:
    """Whether content may lie in this folder, under any name or under the stem of this one."""
    folder, _, name = file.rpartition("/")
    return any(kind_of(f"{folder}/{stem}.yml") is not None for stem in ("name", name.partition(".")[0]))


def _stray(file: str, code: str, severity: Severity = Severity.ERROR, *, value: str = "") -> Finding:
    problems = Problems(printable(file))
    problems.add(code, severity=severity, value=printable(value))
    return problems.findings()[0]
