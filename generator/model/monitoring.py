"""What people say about the monitor of school sites: how careful it must be, and how schools reply to it."""

import datetime as dt
from typing import Annotated

import msgspec

from generator.model.fields import FromPath, Line, Slug, Text, WebAddress

Percent = Annotated[int, msgspec.Meta(ge=1, le=100)]
Runs = Annotated[int, msgspec.Meta(ge=2, le=10)]
"""One run alone never changes what is public, so the least is two."""
Minutes = Annotated[int, msgspec.Meta(ge=10, le=10_080)]
Hours = Annotated[int, msgspec.Meta(ge=1, le=720)]
Days = Annotated[int, msgspec.Meta(ge=2, le=60)]

CONTROLS = ("https://mirror.yandex.ru/", "https://ftp.altlinux.org/", "https://www.debian.org/")
"""Sites that hardly ever fail together: when they do, our own network is to blame.

Chosen so that they fail for no other reason than ours. Three owners with networks and name servers of
their own. Two of them are in Russia, where the sites of schools are, and one is not: with two needed, a
vantage point abroad that has lost its way into Russia is found out, and one in Russia that is cut off from
abroad still counts. All serve programs (mirrors and pages of free software), so that none takes a monitor
for an attack, and are small. Great portals and social networks were no good: they answer unknown programs
with riddles and refusals, which prove nothing.
"""


VANTAGES = {"github": "серверы GitHub, обычно за пределами России"}
"""Where known vantage points are, for people: a bare name says nothing to a parent."""


class MonitoringSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How much must agree before something is said in public about a school. Defaults are careful."""

    file: Annotated[str, FromPath] = ""
    """Empty when there is no file: then all values are defaults."""

    controls: tuple[WebAddress, ...] = CONTROLS
    vantages: dict[Slug, Line] = msgspec.field(default_factory=lambda: dict(VANTAGES))
    """Where each vantage point is, in words; printed beside what was seen from there."""
    controls_needed: Annotated[int, msgspec.Meta(ge=1, le=20)] = 2
    """Control sites that must answer, or nothing of the run counts."""
    suspect_share: Percent = 30
    """A run in which more than this share of sites turns bad changes nothing."""
    uneasy_share: Percent = 5
    """When more than this share turns bad, one more run must agree."""
    agreeing_runs: Runs = 2
    agreeing_vantages: Runs = 2
    minutes_apart: Minutes = 10
    """Between the first and the last of the agreeing runs of one vantage, at least."""
    holds_minutes: Minutes = 180
    """How long one observation speaks for a site; after that nothing is known until the next."""
    days_for_missing: Days = 2
    """Different days on which a document must be missing."""
    missing_hours_apart: Hours = 12
    """Between the first and the last of them, at least: two minutes around midnight are no two days."""
    missing_within_days: Days = 14
    """Confirmations older than this no longer count."""
    stale_hours: Hours = 26
    """A page warns when the last check is older."""


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What a school answered to a published verdict; printed beside it."""

    date: dt.date
    text: Text
    about: dt.date | None = None
    """Day of the verdict that it answers; absent: all of them."""
    signed_by: Line | None = None
    """Position of who answered."""
    document: WebAddress | None = None
    """The answer as a document, where it was published."""


class SchoolReplies(msgspec.Struct, frozen=True, kw_only=True):
    """One file of ``content/monitoring/replies/``: all replies of a school."""

    authority: Annotated[Slug, FromPath]
    school: Annotated[Slug, FromPath]
    file: Annotated[str, FromPath]

    replies: tuple[Reply, ...]
