"""Pages that people write by hand: ``pages/*.md`` of the content folder and the pictures beside them."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.model.finding import Finding, Severity
from generator.model.place import Place

FOLDER = "pages"
TAKEN = frozenset({"404", "about", "assets", "calendars", "pagefind", "roadmaps", "schools"})
"""First steps of addresses that the site itself uses."""
LARGEST_PAGE = 200_000
"""Bytes. A page for reading is shorter; Markdown's time grows faster than its length."""
LARGEST_ATTACHMENT = 20_000_000
"""Bytes."""
ATTACHMENTS = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".webp"})
"""Endings of files that are published beside prose. SVG and HTML are not: they can carry scripts."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<keys>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"(?P<key>title|description):[ \t]+(?P<value>\S.*)")
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


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
        stem = self.source.removesuffix(".md")
        folder, _, name = stem.rpartition("/")
        return f"{folder if name in ('index', 'README') else stem}/"


def read_prose(content: Path) -> tuple[tuple[Prose, ...], tuple[Finding, ...]]:
    """Read every hand-written page; what cannot be published comes back as findings.

    Front matter may hold ``title`` and ``description``, a line each: a page must not choose its own template.
    """
    pages: list[Prose] = []
    findings: list[Finding] = []
    for path in _files(content / FOLDER, frozenset({".md"})):
        read = _read_page(path, path.relative_to(content / FOLDER).as_posix())
        if isinstance(read, Finding):
            findings.append(read)
        elif read.url.partition("/")[0] in TAKEN:
            findings.append(_finding("prose-address-taken", read.source, url=read.url))
        elif twin := next((page for page in pages if page.url == read.url), None):
            findings.append(_finding("prose-same-address", read.source, other=f"{FOLDER}/{twin.source}"))
        else:
            pages.append(read)
    return tuple(pages), tuple(findings)


def attachments(content: Path) -> tuple[Path, ...]:
    """Pictures and documents that prose may show, in a stable order."""
    found = _files(content / FOLDER, ATTACHMENTS)
    return tuple(path for path in found if path.stat().st_size <= LARGEST_ATTACHMENT)


def _files(folder: Path, endings: frozenset[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        # A link could publish a file from outside the content folder.
        if path.suffix.lower() in endings and path.is_file() and not path.is_symlink():
            yield path


def _read_page(path: Path, source: str) -> Prose | Finding:
    if source in ("index.md", "README.md"):
        return _finding("prose-home-taken", source)
    raw = path.read_bytes()
    if len(raw) > LARGEST_PAGE:
        return _finding("prose-too-long", source, bytes=len(raw), limit=LARGEST_PAGE)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        return _finding("prose-not-utf8", source, line=raw[: error.start].count(b"\n") + 1)
    if hidden := _HIDDEN.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        return _finding("prose-hidden-character", source, line=line, character=f"U+{ord(hidden[0]):04X}")
    return _parse(source, text)


def _parse(source: str, text: str) -> Prose | Finding:
    front = _FRONT_MATTER.match(text)
    if front is None:
        return Prose(source, text)
    known: dict[str, str] = {}
    for number, line in enumerate(front["keys"].splitlines(), start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.fullmatch(line.rstrip())
        if match is None:
            return _finding("prose-front-matter", source, line=number, written=line.strip()[:80])
        known[match["key"]] = _unquoted(match["value"])
    first = text.count("\n", 0, front.end()) + 1
    return Prose(source, text[front.end() :], known.get("title", ""), known.get("description", ""), first)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _finding(code: str, source: str, line: int = 1, **facts: str | int) -> Finding:
    return Finding(code, Severity.ERROR, Place(f"{FOLDER}/{source}", line), dict(facts))
