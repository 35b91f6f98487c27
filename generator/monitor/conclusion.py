"""What a report of monitoring concludes about a school. Pure, to be read by whoever is judged by it.

Only what is confirmed counts (see :mod:`.confirm`): a site's state after several looks that agree, a
document that was missing on different days. What was seen once is an observation, never a conclusion.

``unreachable``  The public state of the site is «down», «blocked» or «unknown»: from the named place nothing
                 may be said about what it publishes.
``meets``        The site works and every required document is confirmed to be there, of the current year
                 where it is made anew each year, and readable.
``fails``        The site works, and every required document is confirmed to be missing, outdated or
                 unreadable.
``partly``       The site works, and at least one shortfall is confirmed, but not for all documents. Where
                 the others are not known, this is the milder of the two words that the facts allow.
``undecided``    The site works, no shortfall is confirmed, but not every document is confirmed either.
``not-checked``  No round that counts has visited the site.
"""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from generator.model.days_off import official_days_off
from generator.model.period import Period
from generator.monitor.documents import REQUIRED, RequiredDocument
from generator.monitor.picture import SchoolPicture
from generator.monitor.rounds import WORKING
from generator.monitor.verdict import Presence

SHORT = frozenset({Presence.MISSING, Presence.OUTDATED, Presence.UNREADABLE})
"""What counts against a school once it is confirmed."""
TERM_WORKING_DAYS = 10
"""Term of a recommendation. The law (273-ФЗ, article 29, part 3) gives a school ten working days to publish a
document it has made; the report proposes the same, counted from its own date."""


class Conclusion(StrEnum):
    """See the top of this file."""

    MEETS = "meets"
    PARTLY = "partly"
    FAILS = "fails"
    UNREACHABLE = "unreachable"
    UNDECIDED = "undecided"
    NOT_CHECKED = "not-checked"


class Shortfall(msgspec.Struct, frozen=True, kw_only=True):
    """One finding of a report: a norm, a site, what is missing there, since when."""

    document: RequiredDocument
    """With the norm that asks for it, and how certain that norm is."""
    state: Presence
    since: dt.datetime | None
    """First of the looks that agreed."""


def conclude(picture: SchoolPicture | None, required: tuple[RequiredDocument, ...] = REQUIRED) -> Conclusion:
    """Draw the conclusion; a school without any picture was not checked."""
    if picture is None or not picture.looks:
        return Conclusion.NOT_CHECKED
    if picture.state not in WORKING:
        return Conclusion.UNREACHABLE
    found = [picture.presence(one.id) for one in required]
    if all(one is Presence.PRESENT for one in found):
        return Conclusion.MEETS
    if all(one in SHORT for one in found):
        return Conclusion.FAILS
    return Conclusion.PARTLY if any(one in SHORT for one in found) else Conclusion.UNDECIDED


def shortfalls(
    picture: SchoolPicture | None, required: tuple[RequiredDocument, ...] = REQUIRED
) -> tuple[Shortfall, ...]:
    """List what is confirmed against a school; nothing about a site that cannot be read."""
    if picture is None or picture.state not in WORKING:
        return ()
    return tuple(
        Shortfall(document=one, state=picture.presence(one.id), since=picture.since(one.id))
        for one in required
        if picture.presence(one.id) in SHORT
    )


def term(day: dt.date) -> dt.date:
    """Return the last day of a recommendation made on ``day``: official days off do not count."""
    working = _working_days(day)
    return [next(working) for _ in range(TERM_WORKING_DAYS)][-1]


def _working_days(day: dt.date) -> Iterator[dt.date]:
    off = official_days_off(Period(day, day + dt.timedelta(days=60)))
    return (
        one
        for number in range(1, 60)
        if (one := day + dt.timedelta(days=number)).isoweekday() <= 5 and one not in off  # noqa: PLR2004
    )
