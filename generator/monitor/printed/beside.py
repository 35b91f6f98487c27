"""Works that a table prints beside those that our content declares: by class, subject, kind and day. Pure.

What may be a misreading is set aside and counted, never told as a difference: an entry that was not certain,
a subject that may be another's name, a class that we do not know, a week that schools count in several ways.
Our own exports are read to the letter, so there nothing is set aside but works without days.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from generator.model.class_name import ClassName
from generator.model.period import Period
from generator.model.schedule import Procedure
from generator.monitor.match import Difference
from generator.monitor.printed.classes import meant
from generator.monitor.printed.likeness import Likeness
from generator.monitor.printed.pairing import Entry, Weeks, entry_of, matched, was_so, whole_range
from generator.monitor.printed.work import PrintedWork
from generator.monitor.safe_text import safe


class Beside(NamedTuple):
    """What came of it."""

    same: int
    differences: tuple[Difference, ...]
    older: int
    """How many of the differences are what an amendment changed."""
    of: int
    """Declared works that the table should hold."""
    aside: tuple[tuple[str, int], ...]
    """What was set aside and how often, the most frequent first."""


class Side(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is published, and how it is to be taken."""

    works: Sequence[PrintedWork]
    classes: tuple[ClassName, ...]
    """Of the school."""
    weeks: Weeks
    exact: bool = False
    """Whether it is an export of ours, which holds everything, in our own words."""
    partly: bool = False
    """Whether the document may hold more than was understood."""

    @cached_property
    def span(self) -> Period | None:
        """From when to when it names days: one of a half-year is not asked for works of the other."""
        days = [found.days for one in self.works if not one.unread and (found := entry_of(one, self.weeks))]
        return Period(min(one.start for one in days), max(one.end for one in days)) if days else None


class _Class(NamedTuple):
    """All of one class: what is declared, what is published, and the entries that are not certain."""

    name: ClassName
    declared: list[Procedure]
    published: list[Entry]
    doubts: list[PrintedWork]
    others: list[Procedure]
    """Declared works that the table need not hold, and may hold under another kind; undated ones too."""


def set_beside(procedures: Iterable[Procedure], side: Side) -> Beside:
    """Compare all classes that the table names; an export of ours, all classes."""
    aside: Counter[str] = Counter()
    by_class = {name: _Class(name, [], [], [], []) for name in side.classes}
    everywhere = [work for work in side.works if _place(work, side, by_class, aside)]
    named = {name for name, own in by_class.items() if own.published or own.doubts}
    known = list(procedures)
    expected = known if side.exact else _expected(known, side.works, named)
    wanted = {one.uid for one in expected}
    for one in known:
        own = by_class.setdefault(one.class_name, _Class(one.class_name, [], [], [], []))
        (own.declared if one.uid in wanted else own.others).append(one)
    told = [_compare(by_class[name], everywhere, side, aside) for name in sorted(by_class)]
    differences = [one for _, found in told for one in found]
    return Beside(
        same=sum(same for same, _ in told),
        differences=tuple(one for one, _ in differences),
        older=sum(old for _, old in differences),
        of=sum(not one.cancelled and one.days is not None for one in expected),
        aside=tuple(sorted(aside.items(), key=lambda one: (-one[1], one[0]))),
    )


def _place(work: PrintedWork, side: Side, by_class: dict[ClassName, _Class], aside: Counter[str]) -> bool:
    """Put an entry among those of each class that it names; tell whether it may be of any class."""
    names, all_known = meant(work.classes, side.classes)
    entry = None if work.unread or work.count else entry_of(work, side.weeks)
    if not all_known:
        aside["unknown-class"] += 1
    for name in names:
        if entry is None:
            by_class[name].doubts.append(work)
        else:
            by_class[name].published.append(entry)
    if entry is not None:
        return not all_known
    if not side.exact:
        aside[work.unread or ("no-date" if work.count else "no-calendar")] += 1
    return not work.classes or not all_known


def _expected(
    procedures: list[Procedure], works: Sequence[PrintedWork], named: set[ClassName]
) -> list[Procedure]:
    """List declared works of the classes, kinds and levels that a table holds."""
    sure = [one for one in works if not one.unread and not one.count]
    kinds = {one.kind for one in sure} | {one.kind for one in works if one.kind}
    levels = {one.level for one in sure} | {one.level for one in works if one.level}
    return [
        one
        for one in procedures
        if one.class_name in named
        and ("" in kinds or one.kind.value in kinds)
        and ("" in levels or one.level.value in levels)
    ]


class _Rest:
    """Works of a class that have found no like yet."""

    def __init__(self, own: _Class) -> None:
        self.declared = [one for one in own.declared if one.days is not None and not one.cancelled]
        self.published = list(own.published)
        self.matched: list[Procedure] = []

    def take(self, found: Iterable[tuple[Procedure, Entry]]) -> None:
        for one, entry in found:
            self.declared.remove(one)
            self.published.remove(entry)
            self.matched.append(one)

    def forget_repeated(self, like: Likeness) -> None:
        """Drop what is printed once more, now or as it stood before an amendment: on a second sheet, say."""
        self.published = [
            entry for entry in self.published if not any(like.repeats(one, entry) for one in self.matched)
        ]


Told = list[tuple[Difference, bool]]
"""Differences, and whether each is what an amendment changed."""


def _compare(own: _Class, everywhere: list[PrintedWork], side: Side, aside: Counter[str]) -> tuple[int, Told]:
    rest, like = _Rest(own), Likeness(exact=side.exact)
    same = _same_days(rest, like) + _same_ranges(rest, like)
    rest.forget_repeated(like)
    found = [*_moved(rest, like, before=True), *_moved(rest, like, before=False)]
    found += _withdrawn([one for one in own.declared if one.cancelled], rest, like)
    undated = [one for one in own.declared if one.days is None and not one.cancelled]
    _doubtful(rest, [*undated, *own.others], like, aside)
    for one in rest.declared:
        doubt = _doubt(one, (*own.doubts, *everywhere), like, side) or _beyond(one, side)
        if doubt:
            aside[doubt] += 1
        else:
            found.append((Difference(uid=one.uid, declared=one.days, published=None), was_so(one, None)))
    found += [(_unknown(own.name, entry), False) for entry in rest.published]
    return same, found


def _same_days(rest: _Rest, like: Likeness) -> int:
    """Take away what agrees: the same name first, then names that may mean one subject."""
    count = 0
    for agreeing in (like.same_days, like.perhaps_same_days):
        found = matched(rest.declared, rest.published, agreeing)
        rest.take(found)
        count += len(found)
    return count


def _same_ranges(rest: _Rest, like: Likeness) -> int:
    """Take away ranges that the other side writes as several days, and the other way round."""
    count = 0
    for entry in list(rest.published):
        own = [one for one in rest.declared if like.overlaps(one, entry)]
        if whole_range(entry.days, [one.days for one in own]):
            rest.published.remove(entry)
            rest.declared = [one for one in rest.declared if one not in own]
            count += len(own)
    for one in list(rest.declared):
        theirs = [entry for entry in rest.published if like.overlaps(one, entry)]
        if one.days is not None and whole_range(one.days, [entry.days for entry in theirs]):
            rest.declared.remove(one)
            rest.published = [entry for entry in rest.published if entry not in theirs]
            count += 1
    return count


def _moved(rest: _Rest, like: Likeness, *, before: bool) -> Told:
    """Pair works of one name whose days differ; ``before``: those that stood so before an amendment."""
    found = matched(rest.declared, rest.published, like.was_moved if before else like.moved)
    rest.take(found)
    return [
        (
            Difference(uid=one.uid, declared=one.days, published=entry.days, spot=entry.work.spot),
            was_so(one, entry.days),
        )
        for one, entry in found
    ]


def _withdrawn(cancelled: list[Procedure], rest: _Rest, like: Likeness) -> Told:
    """Tell works that an amendment cancelled and the table still prints."""
    found = matched(cancelled, rest.published, like.was_moved)
    for _, entry in found:
        rest.published.remove(entry)
    return [
        (Difference(uid=one.uid, declared=None, published=entry.days, spot=entry.work.spot), True)
        for one, entry in found
    ]


def _doubtful(rest: _Rest, others: list[Procedure], like: Likeness, aside: Counter[str]) -> None:
    """Set aside what may still mean each other: another kind, a week nearby, a subject's other name."""
    for entry in list(rest.published):
        for code, one in _meanings(entry, rest.declared, others, like):
            aside[code] += 1
            rest.published.remove(entry)
            if one in rest.declared:
                rest.declared.remove(one)
            break


def _meanings(
    entry: Entry, declared: list[Procedure], others: list[Procedure], like: Likeness
) -> Iterator[tuple[str, Procedure]]:
    """Give what an entry may mean, the most likely first."""
    if like.exact:
        return
    perhaps = [one for one in declared if like.perhaps(one, entry)]
    besides = [one for one in others if like.perhaps(one, entry)]
    yield from (("week", one) for one in perhaps if like.near(one, entry))
    yield from (("kind", one) for one in (*perhaps, *besides) if one.days == entry.days)
    yield from (("subject", one) for one in perhaps if not like.same(one, entry))
    yield from (("undated-here", one) for one in besides if one.days is None)


def _doubt(one: Procedure, doubts: Iterable[PrintedWork], like: Likeness, side: Side) -> str:
    """Tell why a work that was not found may still be there; empty when it surely is not."""
    if side.exact:
        return ""
    if any(like.may_be(one, entry) for entry in doubts):
        return "not-certain"
    return "table" if side.partly else ""


def _beyond(one: Procedure, side: Side) -> str:
    """Tell that a work lies before or after all days of the table; empty when it does not."""
    if side.exact or side.span is None or one.days is None or one.days.overlaps(side.span):
        return ""
    return "beyond"


def _unknown(name: ClassName, entry: Entry) -> Difference:
    work = entry.work
    named = ", ".join(filter(None, (str(name), work.subject, work.kind)))
    return Difference(uid="", declared=None, published=entry.days, work=safe(named), spot=work.spot)
