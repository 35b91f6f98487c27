"""What ``--against`` asks of git, told to a person when it cannot be answered."""

from pathlib import Path

import click

from generator.checks.against import Changed, Compared, compare
from generator.checks.rule import Rule
from generator.model.schedule import Schedule
from generator.publish.verdicts import schedule_of
from generator.source.cache import Cache
from generator.source.documents import kind_of, read_document
from generator.source.folder import EXTENSION, Content
from generator.source.revision import Revision, RevisionError, changed_since, files_at, revision
from generator.source.unprintable import printable
from generator.texts import Texts

SINCE_MAIN = ""
"""Value of ``--against`` without a revision."""
SCHEDULES = "schedules"


def chosen(content: Path, wanted: str, texts: Texts) -> Revision:
    """Find the revision to compare with. Misuse (exit code 2) when it cannot be found."""
    try:
        return revision(content, None if wanted == SINCE_MAIN else wanted)
    except RevisionError as error:
        raise misuse(error, texts) from error


def misuse(error: RevisionError, texts: Texts) -> click.UsageError:
    """Say why there is nothing to compare with."""
    return click.UsageError(texts(f"against.failed.{error.reason}", **error.facts))


def told(found: Revision, texts: Texts) -> str:
    """Say what was compared with, and why with that."""
    return texts(f"against.compared.{found.how}", short=found.short, name=found.name)


def stood(found: Revision, file: str, texts: Texts) -> bool:
    """Whether a revision had a file or folder of this path below the content."""
    try:
        return bool(files_at(found, file))
    except RevisionError as error:
        raise misuse(error, texts) from error


def compared(read: Content, cache: Cache, found: Revision, rules: tuple[Rule, ...], texts: Texts) -> Compared:
    """Compare schedules that were read with a revision; only those that differ are unpacked."""
    try:
        before = {file: data for file, data in changed_since(found, SCHEDULES).items() if _is_schedule(file)}
        now = {file: schedule_of(file, read, cache) for file in before if file in read.waiting}
        gone = before.keys() - now.keys()
        known = files_at(found, SCHEDULES) if gone else frozenset()
    except RevisionError as error:
        raise misuse(error, texts) from error
    new = (file for file in read.waiting if gone and file not in known)
    fresh = {file: schedule_of(file, read, cache) for file in new}
    changed = Changed(
        revision=found.short,
        before={printable(file): _schedule(file, data) for file, data in before.items()},
        now=now,
        fresh={file: one for file, one in fresh.items() if one is not None},
    )
    return compare(changed, read.library, rules, read.locate)


def _is_schedule(file: str) -> bool:
    kind = kind_of(file)
    return kind is not None and kind.type is Schedule and file.endswith(EXTENSION)


def _schedule(file: str, data: bytes | None) -> Schedule | None:
    document = None if data is None else read_document(file, data)[0]
    return document if isinstance(document, Schedule) else None
