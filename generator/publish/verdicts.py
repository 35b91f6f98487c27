"""What is to be said of every schedule, kept between runs: an edited file costs one school.

Schedules are nearly all of a region's content. Each is read, checked and judged alone, in one of several
processes, and forgotten: what comes back is what was found, and the document packed for a build.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator import deadlines
from generator.checks.case import case_of
from generator.checks.judge import CaseResult, findings, judge
from generator.checks.rule import Rule
from generator.checks.runner import OF_SCHEDULE, check
from generator.checks.subject import Subject
from generator.model.finding import Finding
from generator.model.library import Library
from generator.model.place import Place, Step
from generator.model.schedule import Schedule
from generator.model.school import School
from generator.model.school_year import SchoolYear
from generator.publish.crew import spread
from generator.source.cache import Cache, Entry, code_key, entry_of
from generator.source.documents import SCHEDULES, locate, read_with_tree, tree_of
from generator.source.folder import Content, missing_schema_line
from generator.source.kept import keep, recall
from generator.source.nodes import Node  # noqa: TC001 - it stands beside what is imported to run

ROOMS = ("checks", "deadlines", "model", "publish/verdicts.py", "source")
"""Packages and files whose code decides what is said of a schedule and where."""


class Verdict(msgspec.Struct, frozen=True):
    """What is to be said of one schedule."""

    key: str
    """Hash of everything that it depends on."""
    result: CaseResult | None
    """What rules say; None when the schedule cannot be read or its school is not known."""
    findings: tuple[Finding, ...]
    """Faults of the file, then what rules found."""


class _Done(msgspec.Struct, frozen=True):
    """What a process gives back."""

    verdict: Verdict
    read: Entry | None
    """For the cache, when the file had to be read."""


def judge_all(
    content: Content,
    cache: Cache,
    rules: tuple[Rule, ...],
    memory: Path | None = None,
    jobs: int = 1,
    progress: Callable[[str, int], None] = lambda _step, _count: None,
) -> dict[str, Verdict]:
    """Judge each schedule that waits in ``content``, by its file; take from ``memory`` what has not changed.

    ``cache`` gets the documents that had to be read. ``progress`` is told «check» with the number of
    schedules to judge, then «checked» for each.
    """
    known = recall(memory, dict[str, Verdict]) or {}
    keys = dict(_keys(content, rules))
    verdicts = {file: known[file] for file, key in keys.items() if file in known and known[file].key == key}
    changed = [
        file
        for file in keys
        if file not in verdicts or cache.lacks(file, content.hashes[file])  # or each build would read it
    ]

    def one(index: int) -> bytes:
        file = changed[index]
        return msgspec.msgpack.encode(_judged(_Sheet(file, content, cache), keys[file], rules))

    progress("check", len(changed))
    for index, told in spread(one, len(changed), jobs):
        done = msgspec.msgpack.decode(told, type=_Done)
        verdicts[changed[index]] = done.verdict
        if done.read is not None:
            cache.put(changed[index], done.read)
        progress("checked", 1)
    if memory is not None and (changed or known.keys() - keys.keys()):
        with suppress(OSError):  # where it cannot be kept, the next run asks all rules again
            keep(memory, verdicts)
    return {file: verdicts[file] for file in keys}


def schedules_of(content: Content, cache: Cache) -> Iterator[Schedule]:
    """Unpack the schedules that wait in ``content``, without those that have errors."""
    for file in content.waiting:
        schedule = schedule_of(file, content, cache)
        if schedule is not None:
            yield schedule


def schedule_of(file: str, content: Content, cache: Cache) -> Schedule | None:
    """Unpack one schedule that waits in ``content``; None when it has errors."""
    return _Sheet(file, content, cache).schedule


class _Sheet:
    """One schedule's file; each thing about it is found out once, and only when asked for."""

    def __init__(self, file: str, content: Content, cache: Cache) -> None:
        self.file = file
        self.content = content
        self._cache = cache
        self._tree: Node | None = None
        self.read: Entry | None = None

    @cached_property
    def _known(self) -> tuple[Schedule | None, tuple[Finding, ...]]:
        digest = self.content.hashes[self.file]
        known: tuple[Schedule | None, tuple[Finding, ...]] | None = self._cache.get(
            self.file, digest, Schedule
        )
        if known is not None:
            return known
        document, found, self._tree = read_with_tree(self.file, self.content.waiting[self.file])
        self.read = entry_of(digest, document, found)
        return document if isinstance(document, Schedule) else None, found

    @property
    def schedule(self) -> Schedule | None:
        """What the file holds; None when it has errors."""
        return self._known[0]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Of the file itself."""
        return self._known[1]

    def locate(self, file: str, path: tuple[Step, ...]) -> Place:
        """Name the place of a value in this file, or in another."""
        if file != self.file:
            return self.content.locate(file, path)
        if self._tree is None:
            self._tree = tree_of(self.content.waiting[file])
        return locate(file, self._tree, path)


def _judged(sheet: _Sheet, key: str, rules: tuple[Rule, ...]) -> _Done:
    schedule, content = sheet.schedule, sheet.content
    if schedule is None:
        return _Done(Verdict(key, None, sheet.faults), sheet.read)
    found = list(sheet.faults)
    if content.has_schemas:
        found.extend(missing_schema_line(sheet.file, content.waiting[sheet.file]))
    school = content.library.schools.get((schedule.authority, schedule.school))
    around = _around(content.library, schedule, school)
    found.extend(check(Subject(around, content.unread, sheet.locate, deadlines.read), OF_SCHEDULE))
    result = None
    if school is not None:
        result = judge(case_of(content.library, schedule, school), rules)
        found.extend(findings(result, rules, sheet.locate))
    return _Done(Verdict(key, result, tuple(found)), sheet.read)


def _around(library: Library, schedule: Schedule, school: School | None) -> Library:
    """Cut down a library to one schedule and its school."""
    authority = library.authority_by_id.get(schedule.authority)
    if authority is None:
        return Library((), (schedule,), ())
    schools = (school,) if school else ()
    return Library((msgspec.structs.replace(authority, schools=schools),), (schedule,), ())


def _keys(content: Content, rules: tuple[Rule, ...]) -> Iterator[tuple[str, str]]:
    """Give each waiting schedule the hash of all that its verdict depends on; other schools are no part."""
    library = content.library
    common = hashlib.sha256(f"{code_key(ROOMS)} {version('holidays')} {content.has_schemas}".encode())
    common.update(msgspec.msgpack.encode((library.norms, [rule.code for rule in rules])))
    for file in content.waiting:
        digest = common.copy()
        digest.update(msgspec.msgpack.encode(_surroundings(content, file)))
        files = (file, *_files_around(library, file))
        digest.update("".join(f"{one}\0{content.hashes[one]}\n" for one in files).encode())
        yield file, digest.hexdigest()


def _named(file: str) -> tuple[str, str, str]:
    """Tell the authority, school and year that a schedule's path names."""
    authority, school, year = file.removeprefix(SCHEDULES).removesuffix(".yml").split("/")
    return authority, school, year


def _surroundings(content: Content, file: str) -> tuple[object, ...]:
    """Gather what a verdict depends on besides files that are wholly about its schedule."""
    authority_id, school_id, _ = _named(file)
    authority = content.library.authority_by_id.get(authority_id)
    school = content.library.schools.get((authority_id, school_id))
    is_known = f"schools/{authority_id}.yml" not in content.unread
    return authority_id, authority and authority.authority, school, is_known


def _files_around(library: Library, file: str) -> Iterator[str]:
    """Files of the calendar and of plans that hold for a schedule."""
    authority, school, slug = _named(file)
    year = SchoolYear.parse(slug)
    if year is not None:
        calendar = library.calendar(authority, school, year)
        yield from (plan.file for plan in library.external(authority, year))
        yield from (calendar.file,) if calendar else ()
