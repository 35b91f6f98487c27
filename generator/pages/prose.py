"""Pages that people write by hand: ``pages/*.md`` of the content folder and the pictures beside them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from babel import localedata

from generator.model.finding import Fact, Finding, Severity
from generator.model.place import Place
from generator.source.problems import Problems, clipped
from generator.source.text_file import read_text
from generator.source.unprintable import UNPRINTABLE, printable

FOLDER = "pages"
TAKEN = re.compile(
    r"404|about|assets|calendars|changes|data|embed|family|index|monitoring|offline|pagefind|roadmaps|rules|schemas"
    r"|schools|search"
    r"|(?:404|index)\.html|manifest\.json|robots\.txt|sitemap(?:-\d+)?\.xml(?:\.gz)?"
    r"|grafik\.shell\..*",
    re.IGNORECASE,
)
"""First steps of addresses that the site itself uses, and its files at the root."""
LARGEST_PAGE = 200_000
"""Bytes. A page for reading is shorter; Markdown's time grows faster than its length."""
LARGEST_ATTACHMENT = 20_000_000
"""Bytes."""
LONGEST_CODE = 3
"""Letters of the code of a language, whose folder holds translated pages."""
EXTENSION = ".md"
ATTACHMENTS = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".webp"})
"""Endings of files that are published beside prose. SVG and HTML are not: they can carry scripts."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<keys>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"(?P<key>title|description):[ \t]+(?P<value>\S.*)")


class Prose(msgspec.Struct, frozen=True):
    """One hand-written page."""

    source: str
    """Path below the ``pages`` folder, with forward slashes: ``glossary.md`` becomes ``/glossary/``."""
    body: str
    """Markdown without the front matter."""
    title: str = ""
    """Empty: the first heading is the title."""
    description: str = ""
    line: int = 1
    """Where ``body`` starts in the file."""

    @property
    def url(self) -> str:
        """Address below the site's root, with a slash at its end."""
        stem = self.source.removesuffix(EXTENSION)
        folder, _, name = stem.rpartition("/")
        return f"{folder if name in ('index', 'README') else stem}/"


class _Files(NamedTuple):
    """What the folder holds, by path below it, in order of the paths."""

    pages: tuple[str, ...]
    attachments: tuple[str, ...]
    findings: tuple[Finding, ...]
    """About files that are neither."""


def read_prose(content: Path) -> tuple[tuple[Prose, ...], tuple[Finding, ...]]:
    """Read every hand-written page; what cannot be published, or should be mended, comes back as findings.

    Front matter may hold ``title`` and ``description``, a line each: a page must not choose its own template.
    """
    files = _files(content / FOLDER)
    addresses = {f"{source}/": source for source in files.attachments}
    pages: list[Prose] = []
    findings = list(files.findings)
    for source in files.pages:
        problems = Problems(_name(source))
        page = _read_page(content / FOLDER / source, source, problems)
        if page is not None and page.url in addresses:
            problems.add("prose-same-address", other=f"{FOLDER}/{addresses[page.url]}")
        elif page is not None:
            addresses[page.url] = source
            pages.append(page)
        findings += problems.findings()
    return tuple(pages), tuple(findings)


def attachments(content: Path) -> tuple[Path, ...]:
    """Pictures and documents that prose may show, in a stable order."""
    return tuple(content / FOLDER / source for source in _files(content / FOLDER).attachments)


def _files(folder: Path) -> _Files:
    pages, attached, findings = [], [], []
    for source, entry in _entries(folder):
        fault = _fault(source, entry)
        if fault is not None:
            findings.append(fault)
        elif source.endswith(EXTENSION):
            pages.append(source)
        else:
            attached.append(source)
    return _Files(tuple(pages), tuple(attached), tuple(findings))


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    """Give each file and whatever else is no folder; None for a folder that cannot be looked into."""
    if folder.is_symlink() or folder.exists():
        with os.scandir(folder.parent) as beside:
            top = next(entry for entry in beside if entry.name == folder.name)
        yield from _below(top, "")


def _below(entry: os.DirEntry[str], source: str) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    if entry.is_symlink() or not entry.is_dir():
        yield source, entry
        return
    try:
        with os.scandir(entry.path) as entries:
            inner = sorted(entries, key=lambda one: one.name)
    except OSError:
        yield source, None
        return
    for one in inner:
        if not one.name.startswith("."):
            yield from _below(one, f"{source}/{one.name}".lstrip("/"))


def _fault(source: str, entry: os.DirEntry[str] | None) -> Finding | None:  # noqa: PLR0911 - one for each fault
    """Say why a file is neither a page nor an attachment, or cannot stand where it is."""
    if entry is None:
        return _found("unreadable-file", source)
    ending = Path(source).suffix.lower()
    if entry.is_symlink():  # it could publish a file from outside the content folder
        return _found("symbolic-link", source)
    if UNPRINTABLE.search(source) or not source.isprintable() or "\\" in source:
        return _found("bad-file-name", source, value=printable(entry.name))
    if ending in {EXTENSION, ".markdown"} and not source.endswith(EXTENSION):
        return _found("wrong-extension", source)
    if ending not in {EXTENSION, *ATTACHMENTS} or not entry.is_file():
        return _found("unknown-file", source)
    if _below_language(source) in {"index.md", "README.md"}:
        return _found("prose-home-taken", source)
    if _is_taken(source.removesuffix(EXTENSION)):
        return _found("prose-address-taken", source, url=Prose(source, "").url.removesuffix("/"))
    limit = LARGEST_PAGE if ending == EXTENSION else LARGEST_ATTACHMENT
    return _found("file-too-large", source, limit=limit) if entry.stat().st_size > limit else None


def _below_language(source: str) -> str:
    """Leave out the folder of a language: below ``en/`` addresses are those of the root once more."""
    first, slash, rest = source.partition("/")
    return rest if slash and _is_language(first) else source


def _is_language(name: str) -> bool:
    return len(name) <= LONGEST_CODE and localedata.exists(name)


def _is_taken(stem: str) -> bool:
    """Whether the site uses the address itself, or would if it were published in one more language."""
    return _is_language(stem) or TAKEN.fullmatch(_below_language(stem).partition("/")[0]) is not None


def _read_page(path: Path, source: str, problems: Problems) -> Prose | None:
    try:
        data = path.read_bytes()
    except OSError:
        problems.add("unreadable-file")
        return None
    text = read_text(data, problems)
    if text is None:
        return None
    if not text.strip():
        problems.add("empty-file")
        return None
    return _parse(source, text.replace("\r\n", "\n").replace("\r", "\n"), problems)


def _parse(source: str, text: str, problems: Problems) -> Prose | None:
    front = _FRONT_MATTER.match(text)
    if front is None:
        return Prose(source, text)
    known: dict[str, str] = {}
    for number, line in enumerate(front["keys"].splitlines(), start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.fullmatch(line.rstrip())
        if match is None:
            problems.add("prose-front-matter", number, written=line.strip())
        else:
            known[match["key"]] = _unquoted(match["value"])
    if problems.any_error:
        return None
    first = text.count("\n", 0, front.end()) + 1
    return Prose(source, text[front.end() :], known.get("title", ""), known.get("description", ""), first)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _name(source: str) -> str:
    return printable(f"{FOLDER}/{source}".rstrip("/"))


def _found(code: str, source: str, **facts: Fact) -> Finding:
    cut = {name: clipped(value) for name, value in facts.items()}
    return Finding(code, Severity.ERROR, Place(_name(source)), cut)
