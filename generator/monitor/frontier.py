"""Which links of a page are worth a visit, and in which order. Pure but for the queue itself."""

import heapq
import re
from urllib.parse import unquote, urlsplit

import msgspec

from generator.monitor import addresses
from generator.monitor.anchors import FEED, FILE, LATIN, PAGING, Anchor
from generator.monitor.documents import OTHERS, SURE, RequiredDocument, section_rank
from generator.monitor.observation import Failure, Role
from generator.monitor.wording import plain, school_years

FRAME_RANK = 60
FEED_RANK = 48
"""Before most sections, after documents."""
_NO_PAGES = ("mailto:", "tel:", "about:", "sms:", "whatsapp:", "tg:", "viber:")
_TIMELY, _STALE = 3, -3


class Candidate(msgspec.Struct, frozen=True):
    """An address that is worth a visit."""

    url: str
    role: Role
    rank: int
    """The higher, the sooner."""
    document: str = ""
    text: str = ""
    found_on: str = ""
    depth: int = 1


class Frontier:
    """Candidates of one visit, best first, each address once."""

    def __init__(self) -> None:
        """Start empty."""
        self._heap: list[tuple[int, int, Candidate]] = []
        self._seen: dict[tuple[str, str], int] = {}

    def add(self, candidate: Candidate) -> None:
        """Take a candidate, unless its address is known with a rank at least as good."""
        key = (candidate.url.partition("#")[0], candidate.document)
        if self._seen.get(key, -1) >= candidate.rank:
            return
        self._seen[key] = candidate.rank
        heapq.heappush(self._heap, (-candidate.rank, len(self._seen) + len(self._heap), candidate))

    def pop(self) -> Candidate | None:
        """Return the best; None when there is none."""
        return heapq.heappop(self._heap)[2] if self._heap else None


def candidates(
    anchors: tuple[Anchor, ...],
    wanted: tuple[RequiredDocument, ...],
    page: Candidate,
    year: int,
    *,
    framed: bool = False,
    everywhere: frozenset[str] = frozenset(),
) -> list[Candidate]:
    """Judge the links of a page that was visited as ``page``; ``year`` is the current school year.

    ``framed``: it says so little itself that its frames are what the site shows, wherever they come from.
    ``everywhere``: addresses that the main page names, too: they belong to the site, not to this page.
    """
    found: list[Candidate] = []
    for anchor in anchors:
        if anchor.url.lower().startswith(_NO_PAGES):
            continue
        found += _for_documents(anchor, wanted, page, year, everywhere)
        if FEED.search(anchor.url.partition("?")[0]):
            url = re.sub("^webcals?:", "https:", anchor.url, flags=re.IGNORECASE)
            found.append(Candidate(url, Role.FEED, FEED_RANK, "", anchor.text, page.url, page.depth + 1))
        rank = FRAME_RANK if framed and anchor.frame else _section(anchor, page)
        if rank and page.depth < 4:  # noqa: PLR2004 - nobody finds what lies deeper
            found.append(Candidate(anchor.url, Role.SECTION, rank, "", anchor.text, page.url, page.depth + 1))
    return found


def _for_documents(
    anchor: Anchor,
    wanted: tuple[RequiredDocument, ...],
    page: Candidate,
    year: int,
    everywhere: frozenset[str],
) -> list[Candidate]:
    found = []
    for document in wanted:
        rank = document_rank(anchor, document)
        if not rank and page.document == document.id and anchor.url not in everywhere:
            rank = _inside(anchor)
        if rank:
            rank += _timely(anchor, year)
            found.append(
                Candidate(anchor.url, Role.DOCUMENT, rank, document.id, anchor.text, page.url, page.depth + 1)
            )
    return found


def document_rank(anchor: Anchor, document: RequiredDocument) -> int:
    """How surely a link leads to a document; 0 for not at all."""
    if any(document.match(one) == SURE for one in anchor.names):
        return 100
    if anchor.mark in document.marks:
        return 90
    if any(document.match(one) == SURE for one in anchor.around):
        return 80
    path = unquote(urlsplit(anchor.url).path) if "//" in anchor.url[:10] and "[" not in anchor.url else ""
    if document.match(path.replace("_", " ").replace("-", " ")) == SURE:
        return 70
    if document.id == "schedule" and LATIN.search(path):
        return FRAME_RANK
    return 0


def _inside(anchor: Anchor) -> int:
    """Rank a link on the page that the document's own link led to: a file, or a frame that shows one."""
    if any(OTHERS.search(plain(one)) for one in anchor.names):
        return 0
    if anchor.frame:
        return 85
    return 75 if FILE.search(anchor.url.partition("?")[0]) else 0


def _timely(anchor: Anchor, year: int) -> int:
    named = school_years(plain(" ".join((*anchor.names, *anchor.around))))
    if not named:
        return 0
    return _TIMELY if year in named else _STALE


def _section(anchor: Anchor, page: Candidate) -> int:
    if not _same_site(anchor.url, page.url):
        return 0
    if anchor.frame and page.role is Role.MAIN:
        return 60
    if PAGING.search(anchor.url) and page.rank and page.role is Role.SECTION:
        return page.rank - 1
    names = (*anchor.names, *anchor.around[:0])
    path = urlsplit(anchor.url).path
    if FILE.search(path):
        return 0
    rank = max((section_rank(plain(one), path) for one in names or ("",)), default=0)
    return rank if page.role is not Role.DOCUMENT else 0


def _same_site(one: str, other: str) -> bool:
    hosts = [addresses.read(url) for url in (one, other)]
    if any(isinstance(host, Failure) for host in hosts):
        return False
    names = [host.host.removeprefix("www.") for host in hosts if not isinstance(host, Failure)]
    return names[0] == names[1] or names[0].endswith("." + names[1]) or names[1].endswith("." + names[0])
