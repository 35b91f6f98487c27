"""A build, told as a story: load, check, frame, stamp, search, finish, swap."""

import datetime as dt
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import msgspec

from generator import deadlines
from generator.checks.catalogue import DOCUMENTED, RULES
from generator.checks.runner import OF_LIBRARY, check
from generator.checks.subject import Subject
from generator.failure import told
from generator.model.finding import Finding, Severity
from generator.model.library import Library
from generator.model.norms import Norm
from generator.model.schedule import Schedule
from generator.model.site_weight import SiteWeight
from generator.monitor.history import History, read_history
from generator.monitor.picture import Picture, picture
from generator.pages.bodies import Bodies
from generator.pages.editions import ORIGINAL, editions
from generator.pages.frame import Frame, FrameError, render_frame
from generator.pages.prose import read_prose
from generator.pages.settings import Settings, read_settings, words_of
from generator.publish.authority_data import data_units
from generator.publish.crew import make_or_take
from generator.publish.monitoring import monitoring_units
from generator.publish.rest import is_page, write_rest
from generator.publish.roadmaps import roadmap_units
from generator.publish.schools import school_units
from generator.publish.site import Site, Tongue
from generator.publish.stamper import SHELL_KINDS, Stamper
from generator.publish.tree import Tree
from generator.publish.units import Memory
from generator.publish.verdicts import Verdict, judge_all, schedules_of
from generator.publish.workshop import Workshop
from generator.source.cache import Cache, code_key
from generator.source.documents import all_but_schedules, read_document
from generator.source.folder import Content, read_folder, without_garbage_collection
from generator.views.conformity import Book

PROJECT = Path(__file__).parent.parent
"""Folder of mkdocs.yml and theme_overrides."""
HISTORY = "monitoring/history"
"""Folder of the monitor's history within content."""
NORMS = "norms"
"""Folder of norms within content."""
ROOMS = ("checks", "deadlines", "feeds", "model", "monitor", "pages", "publish", "texts", "views")
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
    weight: SiteWeight = SiteWeight()


class Inspected(msgspec.Struct, frozen=True):
    """A content folder with all that was found in it."""

    content: Content
    """Its library lacks schedules; see :meth:`library`."""
    cache: Cache
    findings: tuple[Finding, ...]
    """Of all files, by place."""
    verdicts: Mapping[str, Verdict]
    """What is to be said of each schedule, by its file."""
    history: History
    """Of the monitor."""

    def library(self) -> Library:
        """Unpack everything that was read, schedules too: much memory for a region."""
        with without_garbage_collection():
            schedules = tuple(schedules_of(self.content, self.cache))
        return _with(self.content.library, schedules=schedules)


def examine(
    content: Path,
    cache: Path | None = None,
    memory: Path | None = None,
    jobs: int = 0,
    project: Path = PROJECT,
    progress: Progress = lambda _step, _count: None,
) -> Inspected:
    """Read a content folder, check it and judge its schedules.

    A folder without norms of its own is judged by the project's. ``cache`` keeps what files read as,
    ``memory`` what rules said; ``jobs``: processes, 0 for one a processor, whose number changes no result.
    Raises CrewLost.
    """
    with without_garbage_collection():
        kept = Cache(cache)
        loaded = with_norms(read_folder(content, kept, all_but_schedules), project)
        subject = Subject(loaded.library, loaded.unread, loaded.locate, deadlines.read)
        _, of_prose = read_prose(content)
        verdicts = judge_all(loaded, kept, RULES, memory, jobs or os.cpu_count() or 1, progress)
        kept.save(present=loaded.hashes)
        judged = (one for verdict in verdicts.values() for one in verdict.findings)
        history = read_history(content / HISTORY, f"{HISTORY}/")
        found = (*loaded.findings, *check(subject, OF_LIBRARY), *of_prose, *judged, *history.findings)
        return Inspected(loaded, kept, tuple(sorted(found, key=lambda one: one.sort_key)), verdicts, history)


def with_norms(content: Content, project: Path) -> Content:
    """Lend a content folder without any norms those of the project; faults in these are not its own."""
    if content.library.norms or any(file.startswith(f"{NORMS}/") for file in content.hashes):
        return content
    lent = _with(content.library, norms=tuple(project_norms(project).values()))
    return msgspec.structs.replace(content, library=lent)


def _with(library: Library, *, schedules: tuple[Schedule, ...] = (), norms: tuple[Norm, ...] = ()) -> Library:
    """Add schedules and norms to what was read."""
    return Library(
        library.authorities,
        (*library.schedules, *schedules),
        library.roadmaps,
        library.calendars,
        library.plans,
        (*library.norms, *norms),
        library.replies,
        library.monitoring,
    )


def project_norms(project: Path) -> dict[str, Norm]:
    """Read the norms that come with the project, by id; none where it was installed without its content."""
    paths = sorted((project / "content" / NORMS).glob("*.yml"))
    read = (read_document(f"{NORMS}/{path.name}", path.read_bytes())[0] for path in paths)
    return {one.id: one for one in read if isinstance(one, Norm)}


def build(order: Order, progress: Progress) -> Built:
    """Publish ``order.content`` at ``order.out``, or refuse because of errors in it.

    Raises BuildFailed when something besides content is wrong; then the old site stands as it was.
    """
    workshop = Workshop(order.out)
    with told(), workshop.opened():
        inspected = examine(
            order.content, workshop.content_cache, workshop.verdicts, order.jobs, order.project, progress
        )
        findings = inspected.findings
        if any(finding.severity is Severity.ERROR for finding in findings):
            return Built(findings, published=False)
        progress("frame", 0)
        settings = read_settings(order.project, order.site_url)
        try:
            frame = render_frame(
                order.project,
                order.content,
                SHELL_KINDS,
                workshop.folder,
                settings.site_url,
                settings.languages,
            )
        except FrameError as error:
            if not error.findings:
                raise
            return Built((*findings, *error.findings), published=False)
        site = _site(order, inspected, settings, frame, workshop.folder)
        tree = Tree(workshop.next)
        memory = Memory(workshop.memory)
        units = (*roadmap_units(site), *school_units(site), *monitoring_units(site))
        made, anew = make_or_take(units, memory, tree, workshop.out, order.jobs, progress)
        progress("index", 0)
        tables, _ = make_or_take(
            tuple(data_units(site, made, tree)), memory, tree, workshop.out, order.jobs, lambda *_: None
        )
        files = write_rest(site, frame, tree, made | tables, workshop.folder)
        progress("publish", 0)
        workshop.publish()
        memory.replace(made | tables)
    return Built(
        findings,
        published=True,
        pages=sum(is_page(file.path) for file in files),
        feeds=sum(file.path.endswith(".ics") for file in files),
        events=sum(unit.events for unit in made.values()),
        made=anew,
        units=len(made),
        weight=SiteWeight.of((file.path, file.size) for file in files),
    )


def _site(order: Order, inspected: Inspected, settings: Settings, frame: Frame, workshop: Path) -> Site:
    bodies = Bodies(order.project / "theme_overrides" / "bodies", workshop)
    bodies.compile()
    library = inspected.library()
    tongues = [
        Tongue(
            texts := words_of(order.project, edition.language),
            Stamper(frame.editions[edition.language], bodies, texts, settings.site_url, edition.folder),
        )
        for edition in editions(settings.languages)
    ]
    records = inspected.history.records

    @cache
    def pictures(until: dt.datetime | None) -> Picture:
        return picture(records, library.monitoring, until)

    return Site(
        library=library,
        hashes=inspected.content.hashes,
        tongues=tuple(tongues),
        texts=words_of(order.project, ORIGINAL),
        site_url=settings.site_url,
        calendars=settings.calendars,
        read_deadline=deadlines.read,
        book=Book(DOCUMENTED, library.norm_by_id),
        verdicts=inspected.verdicts,
        pictures=pictures,
        history_key=inspected.history.chain.head,
        key=f"{frame.key} {code_key(ROOMS)} {' '.join(sorted(settings.calendars))}",
        offline=settings.offline,
    )
