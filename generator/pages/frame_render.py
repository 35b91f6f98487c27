"""Render a frame: lay out a folder of Markdown, run MkDocs over it, keep what the site needs."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.model.finding import Finding, Severity
from generator.model.place import Place
from generator.pages.editions import Edition, editions, stands_in
from generator.pages.prose import FOLDER, Prose, attachments
from generator.pages.references import reachable
from generator.pages.rendered import Job, JobPage, Result
from generator.pages.settings import TEXTS

ShellKind = tuple[str, int]
"""Kind of data page and the depth of its address: ``("class", 4)`` for ``/schools/town/school-15/5a/``."""

LONGEST_RENDER = 120
"""Seconds. A frame takes one; a page that keeps Markdown busy for longer must not hang a publication."""

_NAMED_LINK = re.compile(r" link '([^']+)'")
_NAMED_SOURCE = re.compile(r"Doc file '([^']+)'|page '([^']+)'")


class FrameError(Exception):
    """The frame cannot be rendered. ``findings`` name pages at fault; when there are none, the theme is."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        """Keep the findings beside the message."""
        super().__init__(message)
        self.findings = findings


@dataclass(frozen=True)
class Order:
    """What a frame is made from."""

    project: Path
    """Folder of mkdocs.yml and theme_overrides."""
    content: Path
    kinds: tuple[ShellKind, ...]
    prose: tuple[Prose, ...]
    site_url: str
    languages: tuple[str, ...]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The site in each of its languages."""
        return editions(self.languages)

    @property
    def shells(self) -> tuple[tuple[Edition, ShellKind], ...]:
        """Every shell: each kind in each language that it is in."""
        return tuple(
            (edition, kind) for edition in self.editions for kind in self.kinds if stands_in(kind[0], edition)
        )


def shell_file(folder: Path, language: str, kind: ShellKind) -> Path:
    """Return where a rendered shell lies in ``folder``."""
    return folder / "shells" / f"{language}-{kind[0]}-{kind[1]}.html"


def render(order: Order, work: Path) -> Path:
    """Render into ``work``; return the finished folder with ``shells/``, ``files/`` and ``prose.json``.

    Raises FrameError when MkDocs fails or complains.
    """
    docs, site, ready = work / "docs", work / "site", work / "ready"
    shells = {edition.folder + _source(kind): (edition, kind) for edition, kind in order.shells}
    if len(shells) < len(order.shells):
        raise ValueError("kinds repeat, or several of them have depth 0")
    prose = dict(_prose_pages(order))
    _write_docs(docs, order, dict.fromkeys(shells, "") | {at: page.body for at, (page, _) in prose.items()})
    pages = {at: JobPage(edition.language, edition.folder, kind[0]) for at, (edition, kind) in shells.items()}
    result = _run_mkdocs(_job(order, work, docs, site, pages | {at: page for at, (_, page) in prose.items()}))
    if result.warnings:
        known = {at: page for at, (page, _) in prose.items()}
        raise FrameError("\n".join(result.warnings), tuple(_as_findings(result.warnings, known)))
    rendered = {source.removesuffix(".md") + ".html": made for source, made in shells.items()}
    for page, (edition, kind) in rendered.items():
        _copy(site / page, shell_file(ready, edition.language, kind))
    own = _own_assets(order.project / "theme_overrides")
    roots = ("404.html", *own, *rendered, *(f"{page.url}index.html" for page in result.prose))
    # Material ships its own search, workers and source maps; what no page asks for is left behind.
    for path in sorted(reachable(site, roots, order.site_url) - rendered.keys()):
        _copy(site / path, ready / "files" / path)
    (ready / "prose.json").write_bytes(msgspec.json.encode(result.prose))
    return ready


def _source(kind: ShellKind) -> str:
    """Markdown file whose address has the depth of the kind; at depth 0 only the home page can be."""
    name, depth = kind
    folders = (f"grafik.shell.{name}", *("x" for _ in range(depth - 1))) if depth else ()
    return "/".join((*folders, "index.md"))


def _prose_pages(order: Order) -> Iterator[tuple[str, tuple[Prose, JobPage]]]:
    """Place hand-written pages: ``en/glossary.md`` is English; without it the first language stands in."""
    first, *others = order.editions
    sources = {page.source for page in order.prose}
    urls = {page.url for page in order.prose}
    for page in order.prose:
        edition = next((one for one in others if page.source.startswith(one.folder)), first)
        made = JobPage(edition.language, edition.folder, title=page.title, description=page.description)
        yield page.source, (page, made)
        for other in others if edition is first else ():
            if f"{other.folder}{page.source}" not in sources and f"{other.folder}{page.url}" not in urls:
                copy = msgspec.structs.replace(
                    made, language=other.language, folder=other.folder, untranslated=True
                )
                yield f"{other.folder}{page.source}", (page, copy)


def _write_docs(docs: Path, order: Order, bodies: Mapping[str, str]) -> None:
    for source, body in bodies.items():
        path = docs / source
        path.parent.mkdir(parents=True, exist_ok=True)
        # With a front matter of ours on top, MkDocs cannot take the page's own first lines for one.
        path.write_text(f"---\ngrafik: true\n---\n\n{body}", "utf-8")
    for edition in reversed(order.editions):
        for path in attachments(order.content):  # a page that stands in for a translation shows them too
            _copy(path, docs / edition.folder / path.relative_to(order.content / FOLDER))


def _job(order: Order, work: Path, docs: Path, site: Path, pages: dict[str, JobPage]) -> Job:
    return Job(
        config=str(order.project / "mkdocs.yml"),
        docs=str(docs),
        site=str(site),
        result=str(work / "result.json"),
        site_url=order.site_url,
        languages=order.languages,
        texts=str(order.project / TEXTS),
        pages=pages,
    )


def _run_mkdocs(job: Job) -> Result:
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))),
        "SOURCE_DATE_EPOCH": "0",
    }
    command = [sys.executable, "-W", "ignore", "-m", "generator.pages.mkdocs_run"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command,
            input=msgspec.json.encode(job),
            env=environment,
            capture_output=True,
            timeout=LONGEST_RENDER,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FrameError(f"MkDocs did not finish in {LONGEST_RENDER} s") from error
    written = Path(job.result)
    result = msgspec.json.decode(written.read_bytes(), type=Result) if written.is_file() else Result()
    if done.returncode and not result.warnings:
        raise FrameError(f"MkDocs failed:\n{done.stderr.decode(errors='replace').strip()}")
    return result


def _as_findings(warnings: tuple[str, ...], known: Mapping[str, Prose]) -> Iterator[Finding]:
    """Point at the page that MkDocs complains about, where it names one of ours; ``known`` by source.

    A page that stands in for its translation has no file of its own: what is said of it was said of the page.
    """
    for message in warnings:
        match = _NAMED_SOURCE.search(message)
        source = (match[1] or match[2]) if match else ""
        if source in known and known[source].source == source:
            place = Place(f"{FOLDER}/{source}", _line_of_link(known[source], message))
            yield Finding("prose-not-rendered", Severity.ERROR, place, {"message": message})


def _line_of_link(page: Prose, message: str) -> int:
    """Find the link that MkDocs quotes; line 1 when it quotes none or the page wrote it otherwise."""
    match = _NAMED_LINK.search(message)
    start = page.body.find(f"({match[1]}") if match else -1
    return page.line + page.body.count("\n", 0, start) if start >= 0 else 1


def _own_assets(theme: Path) -> Iterator[str]:
    """Assets of the theme's own are published all: data pages may use what the frame does not."""
    for path in (theme / "assets").rglob("*"):
        if path.is_file():
            yield path.relative_to(theme).as_posix()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
