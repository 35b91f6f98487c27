"""A build, told as a story: load, check, frame, stamp, search, finish, swap."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from generator import deadlines
from generator.checks.runner import check
from generator.checks.subject import Subject
from generator.model.finding import Finding, Severity
from generator.pages.bodies import Bodies
from generator.pages.frame import Frame, render_frame
from generator.pages.prose import read_prose
from generator.pages.search import SearchRecord, build_index
from generator.pages.settings import Settings, read_settings
from generator.publish.crew import make_all
from generator.publish.finish import manifest, robots, sitemaps
from generator.publish.index import index_records, index_views
from generator.publish.roadmaps import roadmap_units
from generator.publish.schools import school_units
from generator.publish.site import Site
from generator.publish.stamper import SHELL_KINDS, Stamper
from generator.publish.tree import FileStamp, Tree
from generator.publish.units import Made, Memory
from generator.publish.workshop import Workshop
from generator.source.cache import Cache, code_key
from generator.source.folder import Content, read_folder
from generator.texts import load

PROJECT = Path(__file__).parent.parent
"""Folder of mkdocs.yml and theme_overrides."""
ROOMS = ("deadlines", "feeds", "model", "pages", "publish", "texts", "views")
"""Packages whose code decides what a page says."""

Progress = Callable[[str, int], None]
"""Told the name of each step (a key of ``texts/``, section ``build``) and how many pieces of it are done."""


class Order(msgspec.Struct, frozen=True):
    """What to build."""

    content: Path
    out: Path
    site_url: str | None = None
    """Overrides the address in mkdocs.yml."""
    jobs: int = 0
    """Processes; 0 means one for each processor."""
    project: Path = PROJECT


class Built(msgspec.Struct, frozen=True):
    """What came of it. ``published`` is False when errors stopped it; then the old site stands as it was."""

    findings: tuple[Finding, ...]
    published: bool
    pages: int = 0
    feeds: int = 0
    events: int = 0
    made: int = 0
    """Units made anew."""
    units: int = 0
    """All units: schools and roadmaps."""


def inspect(content: Path, cache: Path | None = None) -> tuple[Content, tuple[Finding, ...]]:
    """Read a content folder and check it. All findings of all files, by place."""
    loaded = read_folder(content, Cache(cache))
    subject = Subject(loaded.library, loaded.unread, loaded.locate, deadlines.read)
    _, of_prose = read_prose(content)
    found = (*loaded.findings, *check(subject), *of_prose)
    return loaded, tuple(sorted(found, key=lambda one: one.sort_key))


def build(order: Order, progress: Progress) -> Built:
    """Publish ``order.content`` at ``order.out``, or refuse because of errors in it.

    Raises SiteBusy, SiteRefused (see :mod:`generator.publish.workshop`), SettingsError, FrameError,
    SearchError and OSError; in each case the old site stands as it was.
    """
    workshop = Workshop(order.out)
    with workshop.opened():
        progress("check", 0)
        content, findings = inspect(order.content, workshop.content_cache)
        if any(finding.severity is Severity.ERROR for finding in findings):
            return Built(findings, published=False)
        progress("frame", 0)
        settings = read_settings(order.project, order.site_url)
        frame = render_frame(order.project, order.content, SHELL_KINDS, workshop.folder, settings.site_url)
        site = _site(order, content, settings, frame)
        tree = Tree(workshop.next)
        memory = Memory(workshop.memory)
        made, anew = _make_units(site, memory, tree, workshop.out, order.jobs, progress)
        progress("index", 0)
        rest = _write_rest(site, frame, tree, made, workshop.folder)
        pages, feeds = _finish(site, tree, made, rest)
        progress("publish", 0)
        workshop.publish()
        memory.replace(made)
    events = sum(unit.events for unit in made.values())
    return Built(
        findings,
        published=True,
        pages=pages,
        feeds=feeds,
        events=events,
        made=anew,
        units=len(made),
    )


def _site(order: Order, content: Content, settings: Settings, frame: Frame) -> Site:
    texts = load()
    bodies = Bodies(order.project / "theme_overrides" / "bodies", {})
    bodies.compile()
    return Site(
        library=content.library,
        hashes=content.hashes,
        stamper=Stamper(frame, bodies, texts, settings.site_url),
        texts=texts,
        site_url=settings.site_url,
        read_deadline=deadlines.read,
        key=f"{frame.key} {code_key(ROOMS)}",
    )


def _make_units(
    site: Site, memory: Memory, tree: Tree, out: Path, jobs: int, progress: Progress
) -> tuple[dict[str, Made], int]:
    """Take over what has not changed, make the rest; also return how many were made anew."""
    units = (*roadmap_units(site), *school_units(site))
    kept = {unit.name: made for unit in units if (made := memory.reusable(unit, out)) is not None}
    changed = tuple(unit for unit in units if unit.name not in kept)
    progress("stamp", len(changed))
    made = make_all(changed, tree, jobs or os.cpu_count() or 1, lambda: progress("stamped", 1))
    progress("reuse", len(kept))
    for unit in kept.values():
        for stamp in unit.files:
            tree.take(out / stamp.path, stamp.path)
    return {unit.name: kept.get(unit.name) or made[unit.name] for unit in units}, len(changed)


def _write_rest(
    site: Site, frame: Frame, tree: Tree, made: Mapping[str, Made], work: Path
) -> list[FileStamp]:
    """Write pages about the whole library, what the frame brings, and the search index."""
    views = tuple(index_views(site, made))
    stamps = [tree.write(*site.stamper.page(kind, view)) for kind, view in views]
    stamps += _copied(frame.files, tree, "")
    listed = [*index_records(site), *(record for unit in made.values() for record in unit.records)]
    records = [SearchRecord(**msgspec.structs.asdict(record)) for record in listed]
    records += [
        SearchRecord(view.head.path, view.head.title, "page", text=view.head.description)
        for kind, view in views
        if kind != "authority"  # has a record of its own
    ]
    records += [SearchRecord(page.url, page.title, "page", page.description, page.text) for page in frame.prose]
    index = work / "index"
    build_index(records, index, work)
    return stamps + _copied(index, tree, "pagefind/")


def _copied(folder: Path, tree: Tree, prefix: str) -> list[FileStamp]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [tree.write(prefix + path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]


def _finish(site: Site, tree: Tree, made: Mapping[str, Made], rest: list[FileStamp]) -> tuple[int, int]:
    """Write the files that speak of all others; return how many pages and feeds there are."""
    stamps = rest + [stamp for unit in made.values() for stamp in unit.files]
    pages = [stamp.path for stamp in stamps if stamp.path.endswith("index.html")]
    if site.site_url:
        last = {**sitemaps(pages, site.site_url), "robots.txt": robots(site.site_url)}
        stamps += [tree.write(path, data) for path, data in last.items()]
    tree.write("manifest.json", manifest({stamp.path: (stamp.sha256, stamp.size) for stamp in stamps}))
    return len(pages), sum(stamp.path.endswith(".ics") for stamp in stamps)
