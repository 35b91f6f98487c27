"""``grafik impact``: what a change of an upper layer does to schools and classes."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from generator import reports
from generator.build import PROJECT, with_norms
from generator.checks.catalogue import RULES
from generator.checks.impact import NORM, Touched, impact, touched
from generator.commands.against import misuse
from generator.commands.building import fail
from generator.commands.options import content_option
from generator.model.library import Library
from generator.model.schedule import Schedule
from generator.model.school_year import SchoolYear
from generator.publish.crew import CrewLost, spread
from generator.reports.impact import Layer, Report, Row, as_json, as_text
from generator.source.cache import Cache
from generator.source.documents import Document, kind_of, locate, read_document, read_with_tree
from generator.source.folder import EXTENSION, Content, library_of, read_folder
from generator.source.revision import Revision, RevisionError, changed_since, files_at, revision
from generator.source.unprintable import printable
from generator.texts import Texts, load

UPPER = ("calendars", "external", "norms")
"""Folders of what stands above schedules."""
SCHEDULES = "schedules"
FORMATS = ("text", "json")


class _Differing(NamedTuple):
    """Files of upper layers that are not as they were."""

    since: Revision
    files: tuple[str, ...]
    before: tuple[Document, ...]
    """As they were, those that were there."""


@click.command("impact")
@content_option
@click.option(
    "--against", metavar="REV", help="С какой версией сравнить FILE; по умолчанию с последней записанной."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="Вид отчёта: text – для людей, json – для программ.",
)
@click.argument("what", metavar="FILE|REV")
def impact_(content: Path, against: str | None, form: str, what: str) -> None:
    """Показать, каких школ и классов касается изменение сверху и какие замечания от него появятся.

    FILE – изменённый файл из calendars/, external/ или norms/; REV – версия из git: тогда рассматриваются
    все такие файлы, изменённые с неё. Графики берутся как есть сейчас.

    Например: grafik impact content/external/federal/2026-2027.yml
    """
    texts = load()
    read = with_norms(read_folder(content, Cache(None), _is_upper_or_school), PROJECT)
    try:
        differing = _differing(content, read, what, against, texts)
    except RevisionError as error:
        raise misuse(error, texts) from error
    _refuse_broken(read, differing, content, texts)
    before = _library_before(read.library, differing)
    report = Report(
        since=differing.since.short,
        layers=tuple(Layer(file, file in read.hashes) for file in differing.files),
        rows=tuple(_rows(read, before, texts)) if differing.files else (),
        without_schedule=tuple(_without_schedule(read, before)) if differing.files else (),
    )
    folder = f"{content.as_posix()}/"
    click.echo(as_json(report, texts, folder) if form == "json" else as_text(report, texts, folder), nl=False)


def _is_upper_or_school(file: str) -> bool:
    return file.startswith(tuple(f"{one}/" for one in (*UPPER, "schools")))


def _differing(content: Path, read: Content, what: str, against: str | None, texts: Texts) -> _Differing:
    """Find what differs: one file, or all of upper layers. Raises RevisionError."""
    file = _upper_file(content, what)
    if file is None and Path(what).exists():
        raise click.UsageError(texts("impact.not_upper", path=what))
    if file is None and against is not None:
        raise click.UsageError(texts("impact.both", path=what))
    since = revision(content, (against or "HEAD") if file else what)
    old = changed_since(since, *UPPER)
    known = files_at(since, *UPPER)
    new = (
        one for one in read.hashes if one.startswith(tuple(f"{name}/" for name in UPPER)) and one not in known
    )
    files = sorted(one for one in {*old, *new} if _is_content(one) and file in (None, one))
    if file is not None and file not in read.hashes and file not in old:
        raise click.UsageError(texts("impact.nowhere", path=what))
    documents = []
    for one in files:
        if one in old:
            document, _ = read_document(one, old[one] or b"")
            if document is None:
                click.echo(texts("impact.broken_before", file=one, revision=since.short), err=True)
                sys.exit(1)
            documents.append(document)
    return _Differing(since, tuple(files), tuple(documents))


def _is_content(file: str) -> bool:
    return kind_of(file) is not None and printable(file) == file and file.endswith(EXTENSION)


def _upper_file(content: Path, what: str) -> str | None:
    """Name a path below the content folder when it is a file of an upper layer, though it may be deleted."""
    for path in (Path(what), content / what):
        try:
            inside = path.resolve().relative_to(content.resolve()).as_posix()
        except (ValueError, OSError):
            continue
        if inside.startswith(tuple(f"{one}/" for one in UPPER)) and _is_content(inside):
            return inside
    return None


def _refuse_broken(read: Content, differing: _Differing, content: Path, texts: Texts) -> None:
    """End the program when what changed cannot be read."""
    broken = tuple(one for one in read.findings if one.place.file in {*differing.files} & read.unread)
    if broken:
        click.echo(reports.as_text(broken, texts, f"{content.as_posix()}/"), nl=False)
        click.echo(texts("impact.broken"), err=True)
        sys.exit(1)


def _library_before(now: Library, differing: _Differing) -> Library:
    """Put files as they were in the place of what they are."""
    old = library_of(differing.before)
    files = set(differing.files)
    return Library(
        now.authorities,
        (),
        (),
        (*(one for one in now.calendars if one.file not in files), *old.calendars),
        (*(one for one in now.plans if one.file not in files), *old.plans),
        (*(one for one in now.norms if one.file not in files), *old.norms),
    )


def _rows(read: Content, before: Library, texts: Texts) -> Iterator[Row]:
    """Judge each touched schedule under both, in several processes."""
    now = read.library
    found = [(file, one) for file in read.waiting if (one := _touched(file, before, now))]

    def row(index: int) -> Row:
        file, one = found[index]
        schedule, _, tree = read_with_tree(file, read.waiting[file])
        if not isinstance(schedule, Schedule):
            return Row.unreadable(file, one)
        effect = impact(schedule, one.school, before, now, RULES)
        return Row.of(file, one, effect, lambda path: locate(file, tree, path), texts)

    try:
        made = dict(spread(row, len(found), os.cpu_count() or 1))
    except CrewLost:
        fail(texts("build.failed.crew"))
    yield from (one for _, one in sorted(made.items()))


def _touched(file: str, before: Library, now: Library) -> Touched | None:
    if kind_of(file) is None:
        return None
    _, authority, name, slug = file.removesuffix(EXTENSION).split("/")
    school, year = now.schools.get((authority, name)), SchoolYear.parse(slug)
    return touched(before, now, authority, school, year) if school and year else None


def _without_schedule(read: Content, before: Library) -> Iterator[Touched]:
    """List schools that are touched in a year for which they have no schedule yet."""
    now = read.library
    years = {one.year for library in (before, now) for one in library.calendars}
    years |= {one.year for library in (before, now) for one in library.plans}
    for (authority, name), school in sorted(now.schools.items()):
        for year in sorted(years):
            if f"{SCHEDULES}/{authority}/{name}/{year.slug}{EXTENSION}" not in read.hashes:
                one = touched(before, now, authority, school, year)
                if one is not None and one.layers != (NORM,):
                    yield one
