"""What rules say of every schedule, kept between runs: an edited file costs one school."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator.checks.case import Case, cases
from generator.checks.judge import CaseResult, findings, judge
from generator.checks.rule import Rule
from generator.model.finding import Finding
from generator.model.place import Place, Step
from generator.publish.crew import spread
from generator.source.cache import DAMAGED, code_key
from generator.source.folder import Content

ROOMS = ("checks", "model", "source")
"""Packages whose code decides what a rule says and where."""


class Verdict(msgspec.Struct, frozen=True):
    """What rules say of one schedule."""

    key: str
    """Hash of everything that it depends on."""
    result: CaseResult
    findings: tuple[Finding, ...]


def judge_all(
    content: Content, rules: tuple[Rule, ...], memory: Path | None = None, jobs: int = 1
) -> dict[str, Verdict]:
    """Judge each schedule of a known school, by its file; take from ``memory`` what has not changed."""
    known = _load(memory)
    keyed = _keyed(content, rules)
    verdicts = {
        file: known[file] for file, (key, _) in keyed.items() if file in known and known[file].key == key
    }
    changed = [(key, case) for file, (key, case) in keyed.items() if file not in verdicts]

    def one(index: int) -> Verdict:
        return _verdict(*changed[index], rules, content.locate)

    for index, verdict in spread(one, len(changed), jobs):
        verdicts[changed[index][1].schedule.file] = verdict
    if memory is not None and (changed or known.keys() - keyed.keys()):
        _save(memory, verdicts)
    return {file: verdicts[file] for file in keyed}


def _verdict(
    key: str, case: Case, rules: tuple[Rule, ...], locate: Callable[[str, tuple[Step, ...]], Place]
) -> Verdict:
    result = judge(case, rules)
    return Verdict(key, result, tuple(findings(result, rules, locate)))


def _load(memory: Path | None) -> dict[str, Verdict]:
    if memory is None:
        return {}
    try:
        return msgspec.msgpack.decode(memory.read_bytes(), type=dict[str, Verdict])
    except (OSError, *DAMAGED):
        return {}


def _save(memory: Path, verdicts: dict[str, Verdict]) -> None:
    """Replace the memory in one step; where it cannot be written, the next run asks all rules again."""
    fresh = memory.with_suffix(f".{os.getpid()}.new")  # another run may be writing too
    with suppress(OSError):
        try:
            memory.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(msgspec.msgpack.encode(verdicts))
            fresh.replace(memory)
        finally:
            fresh.unlink(missing_ok=True)


def _keyed(content: Content, rules: tuple[Rule, ...]) -> dict[str, tuple[str, Case]]:
    """Give each case the hash of all that it is made of; other schools are no part of it."""
    common = hashlib.sha256(f"{code_key(ROOMS)} {version('holidays')}".encode())
    common.update(msgspec.msgpack.encode((content.library.norms, [rule.code for rule in rules])))
    keyed = {}
    for case in cases(content.library):
        digest = common.copy()
        digest.update(msgspec.msgpack.encode((case.authority.id, case.authority.authority, case.school)))
        files = [case.schedule.file, *(plan.file for plan in case.plans)]
        files += [case.calendar.file] if case.calendar else []
        digest.update("".join(f"{file}\0{content.hashes[file]}\n" for file in files).encode())
        keyed[case.schedule.file] = (digest.hexdigest(), case)
    return keyed
