"""What may be said about a site after one visit, and what each word means.

States of a site:

``up``        The main page was really read.
``degraded``  It answers, with a fault that a visitor meets: a certificate that browsers do not trust, a page
              slower than 5 seconds, success only on a second attempt, a main page that is empty, broken or
              under construction.
``down``      A definite failure: the name does not exist, the connection is refused or reset again and again,
              the server says 5xx again and again, 404 or 410 on the main page, redirects in a circle,
              a parked domain, an answer that is not HTTP.
``blocked``   The site answers and guards itself: 401, 403, 429, 451, a page that asks to prove that one is no
              robot, a password. Nothing can be said about what stands behind.
``unknown``   We could not check: no answer from here in time (many sites answer only inside the country),
              the name server failed, the address may not be contacted, robots may not read it, or a fault
              of ours.

States of a required document:

``present``     A real document, told by its bytes, opens there.
``missing``     The pages were really read, and no link leads to a document: there is none, or only dead ones.
``outdated``    Only the document of an earlier school year is there.
``unreadable``  It is there, but a person or a program cannot read it: a scan, a password, a damaged file.
``unknown``     Everything else. Silence of a site is never proof against a school.

A verdict is made from one observation. What is made public needs agreement of several.
"""

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated

import msgspec

from generator.monitor.match import Reconciled

Moment = Annotated[dt.datetime, msgspec.Meta(tz=True)]
"""A time that says where on Earth it is meant."""
NAME_OF_VANTAGE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class State(StrEnum):
    """How a site was found; see the top of this file."""

    UP = "up"
    DEGRADED = "degraded"
    DOWN = "down"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class Presence(StrEnum):
    """How a required document was found; see the top of this file."""

    PRESENT = "present"
    MISSING = "missing"
    OUTDATED = "outdated"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


class DocumentVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said about one required document."""

    document: str
    """Its id in ``monitor/documents.py``."""
    state: Presence
    reason: str
    """A code whose sentence stands in ``texts`` under ``monitor.reasons``."""
    url: str = ""
    """Where it was found, or the dead link."""
    evidence: str = ""
    """Text of the link, as the site has it. At most 120 characters."""
    form: str = ""
    """A FileSort, or ``page`` when the site shows it as a page of its own."""
    year: int | None = None
    """Start of the school year that it names."""
    sha256: str = ""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said about one site after one visit."""

    school: str
    site: str
    vantage: str
    at: Moment
    state: State
    reason: str
    """A code whose sentence stands in ``texts`` under ``monitor.reasons``."""
    latency_ms: int = 0
    """Until the main page was read, or the failure was sure."""
    documents: tuple[DocumentVerdict, ...] = ()
    sections: bool | None = None
    """Whether the main page leads to «Документы»; None: not checked."""
    visually_impaired: bool | None = None
    https: bool | None = None
    certificate_end: dt.datetime | None = None
    edition: str = ""
    """Edition of our own block that the school shows."""
    pages: tuple[str, ...] = ()
    """Addresses of the pages that were read, where a document was not found on them."""
    reconciled: Reconciled | None = None
    """How the school's schedule stands to ours; None: nobody compared."""
