"""What one vantage point may say of a document when another has seen it otherwise. Pure.

A document that one place really opened is not missing because another place saw less of the site; and a file
of looks that was imported late does not overturn what was seen after them.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from generator.model.monitoring import MonitoringSettings
from generator.monitor.spells import window
from generator.monitor.verdict import DocumentVerdict, Presence, Verdict

_DOUBTED = frozenset({Presence.MISSING, Presence.OUTDATED, Presence.UNREADABLE})


class Witness(NamedTuple):
    """What another vantage point saw in its last look that counted."""

    at: dt.datetime
    documents: dict[str, Presence]


def heard(verdict: Verdict, others: Iterable[Witness], settings: MonitoringSettings) -> Verdict:
    """Take back to «unknown» what another vantage point contradicts."""
    known = tuple(others)
    documents = tuple(
        msgspec.structs.replace(one, state=Presence.UNKNOWN)
        if any(_contradicts(other, one, verdict.at, settings) for other in known)
        else one
        for one in verdict.documents
    )
    return msgspec.structs.replace(verdict, documents=documents)


def _contradicts(other: Witness, one: DocumentVerdict, at: dt.datetime, settings: MonitoringSettings) -> bool:
    seen = other.documents.get(one.document, Presence.UNKNOWN)
    if seen in {Presence.UNKNOWN, one.state} or one.state is Presence.UNKNOWN:
        return False
    if seen is Presence.PRESENT and one.state in _DOUBTED:
        return at - other.at <= window(settings)
    return other.at > at and one.state is not Presence.PRESENT
