"""History as a chain of lines, none of which can change without breaking every link after it.

Each line carries the SHA-256 of the line before, the first of a file that of the last line of the file
before.

Only complete lines count. A line that a crash cut short is told, left where it is, and mended by an explicit
command, which keeps the torn bytes in a file beside.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from generator.model.finding import Finding, Severity
from generator.model.place import Place

BEGINNING = "0" * 64
"""What the very first line carries."""
NAME = re.compile(r"\d{4}-(0[1-9]|1[0-2])\.jsonl", re.ASCII)
LONGEST = 16 * 1024 * 1024
"""Bytes of a file that is still read; a month of 5,000 sites takes a quarter of it."""


class Link(msgspec.Struct, frozen=True):
    """What every line has."""

    prev: str


class Line(msgspec.Struct, frozen=True):
    """One line of the chain."""

    file: str
    number: int
    data: bytes
    """Without its line break."""


class Chain(msgspec.Struct, frozen=True):
    """All that was read of a folder."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    head: str
    """SHA-256 of the last whole line; of nothing: zeros."""
    torn: str = ""
    """Name of the file whose last line was cut short; empty when all are whole."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of a line without its line break, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_end(folder: Path) -> Chain:
    """Read and verify the last file alone, as far as the end of the one before it."""
    paths = _files(folder, "", [])
    before = (_bytes(paths[-2]) or b"") if len(paths) > 1 else b""
    last = before.rpartition(b"\n")[0].rpartition(b"\n")[2]
    return _read(paths[-1:], "", [], digest(last) if last else BEGINNING)


def read_chain(folder: Path, prefix: str = "", head: str | None = None) -> Chain:
    """Read and verify all files of a folder; an absent folder is an empty chain.

    ``prefix`` stands before file names in findings. ``head``: the hash of a line that is known from elsewhere
    and must still be there, so that the newest lines cannot be cut off and the whole cannot be written anew.
    """
    findings: list[Finding] = []
    chain = _read(_files(folder, prefix, findings), prefix, findings, BEGINNING)
    if head and head != BEGINNING and all(digest(line.data) != head for line in chain.lines):
        last = chain.lines[-1] if chain.lines else Line("", 1, b"")
        lost = _finding("history-lost-head", prefix + last.file, last.number, record=head[:12])
        return msgspec.structs.replace(chain, findings=(*chain.findings, lost))
    return chain


def _read(paths: list[Path], prefix: str, findings: list[Finding], expected: str) -> Chain:
    lines: list[Line] = []
    torn = ""
    for path in paths:
        if torn:
            findings.append(_finding("history-torn-inside", prefix + torn, 1))
        data = _bytes(path)
        if data is None:
            findings.append(_finding("history-unreadable", prefix + path.name, 1))
            break
        whole, _, rest = data.rpartition(b"\n")
        for number, line in enumerate(whole.split(b"\n") if whole else (), 1):
            fault = _fault(line, expected)
            if fault:
                here = Place(prefix + path.name, number)
                before = Place(prefix + lines[-1].file, lines[-1].number) if lines else here
                changed = fault == "history-changed"
                related = (here,) if changed and before != here else ()
                place = before if changed else here
                findings.append(Finding(fault, Severity.ERROR, place, {}, related=related))
                return Chain(tuple(lines), tuple(findings), expected, torn)
            expected = digest(line)
            lines.append(Line(path.name, number, line))
        torn = path.name if rest else ""
        if rest:
            number = whole.count(b"\n") + 2 if whole else 1
            findings.append(_finding("history-torn", prefix + path.name, number, n=len(rest)))
    return Chain(tuple(lines), tuple(findings), expected, torn)


def _fault(line: bytes, expected: str) -> str:
    try:
        link = msgspec.json.decode(line, type=Link)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return "history-not-a-record"
    return "" if link.prev == expected else "history-changed"


def _files(folder: Path, prefix: str, findings: list[Finding]) -> list[Path]:
    if not folder.is_dir():
        return []
    paths = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    for path in paths:
        usual = path.is_file() and not path.is_symlink()
        if not usual or not (NAME.fullmatch(path.name) or path.suffix == ".torn"):
            findings.append(_finding("history-stray-file", prefix + path.name, 1, severity=Severity.WARNING))
    return [one for one in paths if NAME.fullmatch(one.name) and one.is_file() and not one.is_symlink()]


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST + 1)
    except OSError:
        return None
    return data if len(data) <= LONGEST else None


def _finding(
    code: str, file: str, line: int, *, severity: Severity = Severity.ERROR, **facts: str | int
) -> Finding:
    return Finding(code, severity, Place(file, line), dict(facts))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one writer; a second one waits. The lock goes with the process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def append(path: Path, lines: list[bytes]) -> None:
    """Add whole lines to a file with one write, and wait until the disk has them."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        data = b"".join(line + b"\n" for line in lines)
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def mend(folder: Path) -> Path | None:
    """Move the torn end of the last file into a file beside it; return that, or None when nothing is torn.

    The torn bytes are safe on disk before they leave the history, so a crash in between loses nothing.
    """
    with locked(folder):
        torn = read_chain(folder).torn
        if not torn:
            return None
        path = folder / torn
        whole, line_break, rest = path.read_bytes().rpartition(b"\n")
        number = next(n for n in range(1, 10_000) if not (folder / f"{torn}.{n}.torn").exists())
        aside = folder / f"{torn}.{number}.torn"
        append(aside, [rest])
        os.truncate(path, len(whole) + len(line_break))
        return aside
