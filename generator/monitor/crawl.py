"""One visit to one site: the main page, the way to documents, the documents. Records what was seen."""

import asyncio
import datetime as dt

import msgspec

from generator.monitor import addresses, files, robots
from generator.monitor.documents import REQUIRED, RequiredDocument
from generator.monitor.fetch import PRODUCT, Reach, Visitor, visiting
from generator.monitor.frontier import Candidate, Frontier, candidates
from generator.monitor.journey import Received
from generator.monitor.judge import is_found
from generator.monitor.observation import Answer, Failure, FileReading, FileSort, Observation, Role, Visit
from generator.monitor.pages import Page
from generator.monitor.reader import Order, Reader, Reading
from generator.monitor.safe_text import safe
from generator.monitor.surroundings import is_vague
from generator.monitor.wording import plain
from generator.monitor.years import school_year_at

ROBOTS_SECONDS = 4.0
MAX_REFRESHES = 4
LITTLE = 400
"""Letters: a page that sends its reader on and says more than this is meant to be read."""
FEEDS = 2
VISITS_PER_DOCUMENT = 5
_UNREADABLE = ("javascript:", "data:", "blob:")
"""Only a browser that runs scripts can tell what stands there."""
PROMISING = 30
"""Rank from which an address that was left out makes «missing» impossible."""


class Site(msgspec.Struct, frozen=True):
    """What is to be visited."""

    id: str
    urls: tuple[str, ...]
    """The official address first."""


async def observe(
    site: Site,
    reach: Reach,
    reader: Reader,
    now: dt.datetime,
    vantage: str,
    wanted: tuple[RequiredDocument, ...] = REQUIRED,
    guard: asyncio.Timeout | None = None,
) -> Observation:
    """Visit a site. Whatever happens is recorded; a fault of ours is recorded as ours.

    ``guard`` ends a visit that hangs; it stands still while others' bodies are read before this site's.
    """
    async with visiting(reach) as visitor:
        crawl = _Crawl(visitor, reader, wanted, school_year_at(now.date()), reach, guard)
        crash = ""
        try:
            await crawl.run(site)
        except Exception as error:  # noqa: BLE001 - one site's surprise must not lose the others
            crash = safe(f"{type(error).__name__}: {error}")
    return Observation(
        school=site.id,
        site=site.urls[0],
        vantage=vantage,
        at=now,
        visits=tuple(crawl.visits),
        left=tuple(crawl.left),
        latency_ms=sum(one.answer.latency_ms for one in crawl.visits),
        crash=crash,
    )


class _Crawl:
    def __init__(
        self,
        visitor: Visitor,
        reader: Reader,
        wanted: tuple[RequiredDocument, ...],
        year: int,
        reach: Reach,
        guard: asyncio.Timeout | None,
    ) -> None:
        self.visits: list[Visit] = []
        self.left: list[str] = []
        self._visitor = visitor
        self._reader = reader
        self._wanted = wanted
        self._year = year
        self._limits = reach.limits
        self._guard = guard
        self._rules: dict[tuple[str, str, int], robots.Rules] = {}
        self._frontier = Frontier()
        self._home = ""
        self._everywhere: frozenset[str] = frozenset()
        self._fetched: dict[str, tuple[Received, Page | None, FileReading | None]] = {}

    async def run(self, site: Site) -> None:
        """Go through the official address and, where it is not read, the others."""
        for url in site.urls:
            page = await self._main(url)
            if page is not None:
                break
        await self._explore()

    async def _main(self, url: str) -> Page | None:
        found_on = ""
        page = None
        seen: set[str] = set()
        for _ in range(MAX_REFRESHES):
            seen.add(url)
            candidate = Candidate(url, Role.MAIN, 0, "", "", found_on, 0)
            visit, page = await self._visit(candidate)
            if not visit.answer.read and not (page and visit.answer.failure is Failure.BROKEN_BODY):
                return None
            self._queue(page, candidate, visit)
            self._remember(page, visit)
            if page is None or not page.refresh or page.refresh in seen or page.reading.letters > LITTLE:
                break
            found_on, url = visit.answer.final, page.refresh
        return page

    def _remember(self, page: Page | None, visit: Visit) -> None:
        """Keep what the main page names in words of its own."""
        self._home = visit.answer.final
        self._everywhere = frozenset(
            one.url
            for one in (page.anchors if page else ())
            if any(not is_vague(plain(name)) for name in one.names)
        )

    def _queue(self, page: Page | None, candidate: Candidate, visit: Visit) -> None:
        if page is None or (candidate.document and visit.answer.final == self._home):
            return
        here = msgspec.structs.replace(candidate, url=visit.answer.final)
        framed = candidate.role is Role.MAIN and page.reading.letters <= LITTLE
        found = candidates(
            page.anchors, self._wanted, here, self._year, framed=framed, everywhere=self._everywhere
        )
        for one in found:
            self._frontier.add(one)
        if page.refresh and candidate.role is not Role.MAIN and page.reading.letters <= LITTLE:
            onward = msgspec.structs.replace(
                candidate, url=page.refresh, depth=candidate.depth + 1, found_on=visit.answer.final
            )
            if onward.depth <= MAX_REFRESHES:
                self._frontier.add(onward)

    async def _explore(self) -> None:
        while (candidate := self._frontier.pop()) is not None:
            if self._is_settled(candidate):
                if candidate.role is Role.DOCUMENT and not self._is_known(candidate.document):
                    self._leave(candidate)
                continue
            if self._visitor.exhausted or candidate.url.lower().startswith(_UNREADABLE):
                self._leave(candidate)
                continue
            visit, page = await self._visit(candidate)
            if not (
                visit.answer.failure is None and visit.file is not None and visit.file.sort in files.REAL
            ):
                self._queue(page, candidate, visit)

    def _is_settled(self, candidate: Candidate) -> bool:
        open_documents = [one.id for one in self._wanted if not self._is_done(one.id)]
        if candidate.role is Role.DOCUMENT:
            return candidate.document not in open_documents
        if candidate.role is Role.FEED:
            return sum(one.role is Role.FEED for one in self.visits) >= FEEDS or self._wanted != REQUIRED
        if any(one.answer.url == candidate.url and one.role is not Role.DOCUMENT for one in self.visits):
            return True
        return not open_documents

    def _is_done(self, document: str) -> bool:
        made = sum(one.document == document for one in self.visits)
        return made >= VISITS_PER_DOCUMENT or self._is_known(document)

    def _is_known(self, document: str) -> bool:
        return any(one.document == document and is_found(one, self._year) for one in self.visits)

    def _leave(self, candidate: Candidate) -> None:
        if candidate.rank >= PROMISING and len(self.left) < 20:  # noqa: PLR2004 - a sample tells enough
            self.left.append(safe(candidate.url))

    async def _visit(self, candidate: Candidate) -> tuple[Visit, Page | None]:
        if not await self._permitted(candidate.url):
            answer = Answer(url=candidate.url, final=candidate.url, attempts=0, failure=Failure.ROBOTS)
            received, page, file = Received(answer), None, None
        else:
            received, page, file = await self._fetch(candidate)
        visit = Visit(
            role=candidate.role,
            answer=received.answer,
            page=page.reading if page else None,
            file=file,
            document=candidate.document,
            text=safe(candidate.text),
            found_on=candidate.found_on,
        )
        self.visits.append(visit)
        return visit, page

    async def _fetch(self, candidate: Candidate) -> tuple[Received, Page | None, FileReading | None]:
        known = self._fetched.get(candidate.url)
        if known is not None:
            return known
        limit = (
            self._limits.file_bytes
            if candidate.role in {Role.DOCUMENT, Role.FEED}
            else self._limits.page_bytes
        )
        received = await self._visitor.get(candidate.url, limit)
        read = (received, *await self._read(received, document=candidate.role is Role.DOCUMENT))
        kept = (msgspec.structs.replace(received, body=b""), *read[1:])
        self._fetched[candidate.url] = kept
        self._fetched.setdefault(received.answer.final, kept)
        return read

    async def _read(self, received: Received, *, document: bool) -> tuple[Page | None, FileReading | None]:
        answer = received.answer
        if answer.failure not in {None, Failure.BROKEN_BODY} or answer.status is None:
            return None, None
        order = Order(received.body, answer.content_type, answer.final, document)
        reading = await self._unhurried(order)
        if answer.failure is not None and reading.page is None:
            return None, None  # half a file tells nothing
        return reading.page, reading.file

    async def _unhurried(self, order: Order) -> Reading:
        """Read a body; the reader bounds each one by itself, and its queue is no fault of the site."""
        guard, clock = self._guard, asyncio.get_running_loop().time
        until = guard.when() if guard is not None else None
        if guard is None or until is None:
            return await self._reader.read(order)
        left = until - clock()
        guard.reschedule(None)
        try:
            return await self._reader.read(order)
        finally:
            guard.reschedule(clock() + left)

    async def _permitted(self, url: str) -> bool:
        target = addresses.read(url)
        if isinstance(target, Failure):
            return True  # fetching refuses it with a reason of its own
        if target.origin not in self._rules:
            self._rules[target.origin] = await self._ask_rules(target)
        return self._rules[target.origin].permit(target.path)

    async def _ask_rules(self, target: addresses.Target) -> robots.Rules:
        """Read robots.txt; one that cannot be had forbids nothing, since a visit is a handful of requests."""
        url = msgspec.structs.replace(target, path="/robots.txt").url
        received = await self._visitor.get(url, robots.MAX_BYTES, ROBOTS_SECONDS, retry=False)
        self.visits.append(Visit(role=Role.ROBOTS, answer=received.answer))
        if not received.answer.read or files.sort_of(received.body) is FileSort.HTML:
            return robots.EVERYTHING
        return robots.read(received.body.decode("utf-8-sig", "replace"), PRODUCT)
