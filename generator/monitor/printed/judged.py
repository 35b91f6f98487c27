"""What may be said after a table was set beside our content. In doubt, that it cannot be compared. Pure."""

import re
from collections.abc import Iterable

import msgspec

from generator.model.class_name import ClassName
from generator.model.schedule import Procedure
from generator.monitor.match import Match, Reconciled
from generator.monitor.printed.beside import Beside, Side, set_beside
from generator.monitor.printed.counts import counts_only, same_counts
from generator.monitor.printed.pairing import Weeks
from generator.monitor.printed.work import Printed
from generator.monitor.wording import plain

ENOUGH_ALIKE = 0.5
"""Share of works that coincide, now or before an amendment: with less it is another schedule, or misread."""
_NUMBER = re.compile(r"(?:no|n|№)\s?(\d{1,4})")


class Ours(msgspec.Struct, frozen=True, kw_only=True):
    """What of our content a table is compared with, besides the works."""

    names: tuple[str, ...]
    """Names of the school, and ``authority/school``."""
    classes: tuple[ClassName, ...]
    year: int
    weeks: Weeks = lambda _number: None


def by_table(procedures: tuple[Procedure, ...], printed: Printed, ours: Ours) -> Reconciled:
    """Compare one document."""
    reason = _why_not(printed, ours)
    if reason:
        return _cannot(reason)
    own = printed.family == "ours"
    if own and printed.year < ours.year:
        return Reconciled(match=Match.OLDER, reason="older-year")
    if not own and counts_only(printed.works):
        same = same_counts(procedures, printed.works, ours.classes)
        return _cannot("counts-same" if same else "counts-differ")
    side = Side(works=printed.works, classes=ours.classes, weeks=ours.weeks, exact=own, partly=printed.partly)
    found = set_beside(procedures, side)
    return _judged(found, "export" if own else "printed", sure=own)


def _why_not(printed: Printed, ours: Ours) -> str:
    if printed.reason:
        return printed.reason
    if printed.family == "ours":
        if not set(printed.schools) & set(ours.names):
            return "other-school"
    elif printed.schools and (own := numbers_of(ours.names)) and not own & set(printed.schools):
        return "other-school"
    earlier_export = printed.family == "ours" and printed.year < ours.year
    if printed.year != ours.year and not earlier_export:
        return "other-year" if printed.year else "no-year"
    return ""


def numbers_of(names: Iterable[str]) -> set[str]:
    """Numbers in names of a school: «Школа № 15»."""
    return {found[1] for name in names for found in _NUMBER.finditer(plain(name))}


def _judged(found: Beside, sort: str, *, sure: bool) -> Reconciled:
    compared = found.same + len(found.differences)
    of_ours = found.same + sum(one.declared is not None for one in found.differences)
    told = {"compared": of_ours, "of": found.of, "aside": found.aside}
    if compared == 0:
        return _cannot("nothing-compared", **told)
    if found.differences:
        if not sure and found.same + found.older < ENOUGH_ALIKE * compared:
            return _cannot("too-different", **told)
        match = Match.OLDER if found.older == len(found.differences) else Match.DIFFERS
        return Reconciled(match=match, reason=f"{sort}-{match}", differences=found.differences, **told)  # type: ignore[arg-type]
    if found.same < found.of or (found.aside and not sure):
        return _cannot("printed-part", **told)
    return Reconciled(match=Match.SAME, reason=f"{sort}-same", **told)  # type: ignore[arg-type]


def _cannot(reason: str, **told: object) -> Reconciled:
    return Reconciled(match=Match.NOT_COMPARABLE, reason=reason, **told)  # type: ignore[arg-type]
