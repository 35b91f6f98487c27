"""What one visit to a site saw: facts only, in a form that can be stored and judged again at any time."""

import datetime as dt
from enum import StrEnum

import msgspec

from generator.monitor.printed.work import Printed

SEEN_LENGTH = 120
"""Characters kept of anything that a site says about itself."""


class Failure(StrEnum):
    """Why a request has no complete answer."""

    NO_SUCH_HOST = "no-such-host"
    RESOLVER = "resolver"
    """The name server did not answer, or answered that it failed."""
    FORBIDDEN = "forbidden"
    """The address is one that we never contact: not http(s), another port, a private or reserved network."""
    BAD_ADDRESS = "bad-address"
    """Not an address at all."""
    REFUSED = "refused"
    RESET = "reset"
    UNREACHABLE = "unreachable"
    """No route, or nobody answered the call for a connection in time."""
    TIMEOUT = "timeout"
    """Connected, but the answer was not complete before the deadline."""
    EXPIRED = "certificate-expired"
    NOT_YET_VALID = "certificate-not-yet-valid"
    WRONG_HOST = "certificate-of-another-host"
    SELF_SIGNED = "certificate-self-signed"
    UNTRUSTED = "certificate-untrusted"
    NATIONAL_ROOT = "certificate-of-national-root"
    """Issued under the Russian national root, which most browsers do not know."""
    TLS = "tls"
    """The encrypted connection could not be agreed upon."""
    NOT_HTTP = "not-http"
    BROKEN_BODY = "broken-body"
    """Cut short, or packed in a way that cannot be unpacked."""
    TOO_LARGE = "too-large"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    NOWHERE = "redirect-nowhere"
    """A redirect without an address, or to what is no address."""
    ROBOTS = "robots"
    """The site asks programs not to read this."""
    BUDGET = "budget"
    """Not asked: requests or time of this site were used up."""
    OURS = "ours"
    """We are broken. Never a statement about the site."""


_SUCCESS = frozenset(range(200, 300)) - {204, 205}
"""Browsers show the content of each, except those that say that there is none."""


class Hop(msgspec.Struct, frozen=True):
    """One redirect on the way."""

    url: str
    status: int


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one address, with redirects and retries."""

    url: str
    """As it was asked."""
    final: str
    """Where the last redirect led."""
    hops: tuple[Hop, ...] = ()
    attempts: int = 1
    retried: tuple[str, ...] = ()
    """Why earlier attempts were given up: a :class:`Failure` or a status in digits."""
    failure: Failure | None = None
    detail: str = ""
    """Cleaned words about the failure, for a person who looks into it. At most 120 characters."""
    status: int | None = None
    latency_ms: int = 0
    """From the first attempt to the last byte."""
    content_type: str = ""
    server: str = ""
    size: int = 0
    """Bytes after unpacking."""
    sha256: str = ""
    certificate_end: dt.datetime | None = None

    @property
    def complete(self) -> bool:
        """Whether the server's whole answer was received, whatever it says."""
        return self.failure is None and self.status is not None

    @property
    def read(self) -> bool:
        """Whether it is a whole and successful answer, so that its content is what the site shows."""
        return self.complete and self.status is not None and self.status in _SUCCESS


class PageSort(StrEnum):
    """What an HTML page turned out to be."""

    CONTENT = "content"
    EMPTY = "empty"
    SCRIPT_ONLY = "script-only"
    """Nothing to read before scripts have run."""
    NOT_FOUND = "not-found"
    """Says that there is no such page, with status 200 («soft 404»)."""
    LOGIN = "login"
    PARKED = "parked"
    """The domain is for sale, or a hosting provider's page stands in its place."""
    PROTECTION = "protection"
    """Asks to prove that one is no robot."""
    CONSTRUCTION = "construction"
    ERROR = "error"
    """Shows a fault of its own engine."""


class PageReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says, as far as verdicts need it."""

    sort: PageSort
    title: str = ""
    encoding: str = ""
    letters: int = 0
    """Visible letters."""
    links: int = 0
    cut: bool = False
    """Whether it ends too early, or holds more links than we look at."""
    scripted: bool = False
    """Whether scripts may show more than its markup holds."""
    pictured: bool = False
    table: bool = False
    """Whether it shows a schedule itself, as a table with entries."""
    visually_impaired: bool = False
    """Whether it offers a version for the visually impaired."""
    signs: tuple[str, ...] = ()
    """Names of documents that the text itself shows, without a link to a file."""
    edition: str = ""
    """Edition and hash of our own block, where the school shows it."""
    edition_hash: str = ""


class FileSort(StrEnum):
    """What the bytes are."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    DOC = "doc"
    XLS = "xls"
    OLE = "ole"
    """An old office document whose kind cannot be told."""
    RTF = "rtf"
    CSV = "csv"
    IMAGE = "image"
    ARCHIVE = "archive"
    HTML = "html"
    CALENDAR = "ics"
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


class Soundness(StrEnum):
    """How far a file could be read."""

    SOUND = "sound"
    SCAN = "scan"
    """It opens, but holds no Cyrillic letters: a picture of a document."""
    DAMAGED = "damaged"
    """Begins like a document and cannot be opened."""
    LOCKED = "locked"
    """Asks for a password."""
    UNREAD = "unread"
    """A real document whose text we do not read: old formats, pictures, archives."""
    EXCESSIVE = "excessive"
    """Would cost more to read than any honest document."""


class PrintedEvent(msgspec.Struct, frozen=True):
    """One event of a calendar that a site publishes."""

    uid: str
    start: dt.date
    end: dt.date
    """Last day."""


class FileReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds, as far as verdicts need it."""

    sort: FileSort
    soundness: Soundness
    letters: int = 0
    """Cyrillic letters of its text."""
    years: tuple[int, ...] = ()
    """School years that it names, each by the year in which it starts; the most often named one first."""
    signs: tuple[str, ...] = ()
    """Ids of required documents whose signs its text holds."""
    blank: bool = False
    """A form that nobody filled in: the norms' text without a single entry."""
    pages: int = 0
    events: tuple[PrintedEvent, ...] = ()
    """Of a calendar."""
    printed: Printed | None = None
    """Works that its tables print; None where tables of such a file are not read."""


class Role(StrEnum):
    """Why an address was visited."""

    ROBOTS = "robots"
    MAIN = "main"
    SECTION = "section"
    """A page on the way to documents."""
    FEED = "feed"
    """A calendar to subscribe to."""
    DOCUMENT = "document"


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One address: why, what came, and how it was read."""

    role: Role
    answer: Answer
    page: PageReading | None = None
    file: FileReading | None = None
    document: str = ""
    """Id of the required document for which it was visited."""
    text: str = ""
    """Text of the link that led here."""
    found_on: str = ""
    """Address of the page that holds that link."""


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """One visit to one site from one place."""

    school: str
    """``authority/school``, or the id of a case."""
    site: str
    vantage: str
    at: dt.datetime
    """When it began; aware, UTC."""
    visits: tuple[Visit, ...] = ()
    """In the order in which they were made; the main page first."""
    left: tuple[str, ...] = ()
    """Promising addresses that were not visited: requests or time ran out, or robots may not."""
    latency_ms: int = 0
    """The whole visit."""
    crash: str = ""
    """Our own fault, if any: then nothing may be said about the site."""
