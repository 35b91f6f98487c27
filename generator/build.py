"""A build, told as a story: load, check, frame, stamp, search, finish, swap."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from generator import deadlines
from generator.checks.runner import check
from generator.checks.subject import Subject
from generator.failure import told
from generator.model.finding import Finding, Severity
from generator.pages.bodies import Bodies
from generator.pages.frame import Frame, FrameError, render_frame
from generator.pages.prose import read_prose
from generator.pages.settings import Settings, read_settings
from generator.publish.crew import make_or_take
from generator.publish.rest import write_rest
from generator.publish.roadmaps import roadmap_units
from generator.publish.schools import school_units
from generator.publish.site import Site
from generator.publish.stamper import SHELL_KINDS, Stamper
from generator.publish.tree import Tree
from generator.publish.units import Memory
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

    Raises BuildFailed when something besides content is wrong; then the old site stands as it was.
    """
    workshop = Workshop(order.out)
    with told(), workshop.opened():
        progress("check", 0)
        content, findings = inspect(order.content, workshop.content_cache)
        if any(finding.severity is Severity.ERROR for finding in findings):
            return Built(findings, published=False)
        progress("frame", 0)
        settings = read_settings(order.project, order.site_url)
        try:
            frame = render_frame(
                order.project, order.content, SHELL_KINDS, workshop.folder, settings.site_url
            )
        except FrameError as error:
            if not error.findings:
                raise
            return Built((*findings, *error.findings), published=False)
        site = _site(order, content, settings, frame, workshop.folder)
        tree = Tree(workshop.next)
        memory = Memory(workshop.memory)
        units = (*roadmap_units(site), *school_units(site))
        made, anew = make_or_take(units, memory, tree, workshop.out, order.jobs, progress)
        progress("index", 0)
        files = write_rest(site, frame, tree, made, workshop.folder)
        progress("publish", 0)
        workshop.publish()
        memory.replace(made)
    return Built(
        findings,
        published=True,
        pages=sum(path.endswith("index.html") for path in files),
        feeds=sum(path.endswith(".ics") for path in files),
        events=sum(unit.events for unit in made.values()),
        made=anew,
        units=len(made),
    )


def _site(order: Order, content: Content, settings: Settings, frame: Frame, workshop: Path) -> Site:
    texts = load()
    bodies = Bodies(order.project / "theme_overrides" / "bodies", workshop)
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
