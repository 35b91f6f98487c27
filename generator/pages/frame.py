"""The frame around data pages: MkDocs renders it once, and it is kept until something in it changes."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator.model.finding import Severity
from generator.pages.frame_render import FrameError, Order, ShellKind, render, shell_file
from generator.pages.prose import FOLDER, attachments, read_prose
from generator.pages.rendered import RenderedProse
from generator.pages.settings import environment_of
from generator.pages.shell import Shell
from generator.texts import BASE_LANGUAGE

__all__ = ["Frame", "FrameError", "ShellKind", "render_frame"]

PACKAGES = ("jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material")
"""What renders a frame besides us."""


@dataclass(frozen=True)
class Frame:
    """Everything of the site that does not come from data."""

    editions: Mapping[str, Mapping[ShellKind, Shell]]
    """Shells of each language, the site's first language first; only that one has kinds that stand alone."""
    files: Path
    """Folder with all other files: assets, hand-written pages, 404.html."""
    prose: tuple[RenderedProse, ...]
    """The hand-written pages, for the site map and the search."""
    key: str
    """Hash of all that the frame depends on."""

    @property
    def shells(self) -> Mapping[ShellKind, Shell]:
        """Shells of the first language."""
        return next(iter(self.editions.values()))


def render_frame(
    project: Path,
    content: Path,
    kinds: tuple[ShellKind, ...],
    cache: Path,
    site_url: str,
    languages: tuple[str, ...] = (BASE_LANGUAGE,),
) -> Frame:
    """Render the frame, or take it from ``cache`` when nothing that it depends on has changed.

    ``project`` is the folder of mkdocs.yml; ``content`` may have a folder ``pages`` of Markdown. One build at
    a time may use the cache folder. Raises FrameError.
    """
    prose, findings = read_prose(content)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise FrameError("hand-written pages cannot be published", findings)
    order = Order(project.resolve(), content.resolve(), kinds, prose, site_url, languages)
    key = _key(order)
    folder = cache / f"frame-{key}"
    if not folder.is_dir():
        _fill(cache, folder, order)
    pages = msgspec.json.decode((folder / "prose.json").read_bytes(), type=tuple[RenderedProse, ...])
    shells: dict[str, dict[ShellKind, Shell]] = {one: {} for one in languages}
    for edition, kind in order.shells:
        shells[edition.language][kind] = _shell(folder, edition.language, kind)
    return Frame(shells, folder / "files", pages, key)


def _fill(cache: Path, folder: Path, order: Order) -> None:
    """Render beside the place and rename, so that a folder of this name is always whole. Older frames go."""
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".frame-", dir=cache.resolve()) as work:
        ready = render(order, Path(work))
        for edition, kind in order.shells:
            _shell(ready, edition.language, kind)  # a theme that forgot a slot is not worth keeping
        for old in (*cache.glob("frame-*"), *cache.glob(".frame-*")):
            if old.name != Path(work).name:
                shutil.rmtree(old)
        ready.rename(folder)


def _shell(folder: Path, language: str, kind: ShellKind) -> Shell:
    try:
        return Shell.parse(shell_file(folder, language, kind).read_text("utf-8"))
    except ValueError as error:
        raise FrameError(f"shell of page kind {kind[0]!r}: {error}") from error


def _key(order: Order) -> str:
    theme, pages, code = order.project / "theme_overrides", order.content / FOLDER, Path(__file__).parent
    texts = code.parent / "texts"
    versions = [version(name) for name in PACKAGES]
    facts = order.kinds, order.languages, order.site_url, order.prose, versions, environment_of(order.project)
    digest = hashlib.sha256(repr(facts).encode())
    for name, path in (
        ("mkdocs.yml", order.project / "mkdocs.yml"),
        *_named(theme, theme.rglob("*")),
        *_named(pages, attachments(order.content)),
        *_named(code, code.glob("*.py")),
        *_named(texts, texts.iterdir()),
    ):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:20]


def _named(folder: Path, paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for path in sorted(paths):
        if path.is_file():
            yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path
