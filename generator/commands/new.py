"""``grafik new``: a commented file to start from."""

import json
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from generator.commands.building import fail
from generator.commands.fmt import write_at_once
from generator.commands.options import content_option
from generator.model.school import AuthoritySchools
from generator.model.school_year import SchoolYear
from generator.source.documents import LONGEST_SLUG, RESERVED, SLUG, read_document, tree_of
from generator.source.nodes import Mapping
from generator.source.schema import schema_line
from generator.texts import Texts, load


class _Name(click.ParamType[str]):
    """A part of an address."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or fail as misuse (exit code 2)."""
        if not SLUG.fullmatch(str(value)) or len(str(value)) > LONGEST_SLUG or value in RESERVED:
            self.fail(load()("new.bad_name", value=value), param, ctx)
        return str(value)


class _Year(click.ParamType[SchoolYear]):
    """``2026-2027``."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> SchoolYear:
        """Return the school year, or fail as misuse (exit code 2)."""
        year = value if isinstance(value, SchoolYear) else SchoolYear.parse(str(value))
        return year or self.fail(load()("new.bad_year", value=value), param, ctx)


authority_argument = click.argument("authority", type=_Name(), metavar="УПРАВЛЕНИЕ")
school_argument = click.argument("school", type=_Name(), metavar="ШКОЛА")
year_argument = click.argument("year", type=_Year(), metavar="ГОД")
print_option = click.option("--print", "shown", is_flag=True, help="Показать образец и ничего не записывать.")


@click.group("new")
def new() -> None:
    """Начать новый файл: правильный, с пояснениями внутри. Готовый файл никогда не перезаписывается."""


@new.command("school")
@authority_argument
@school_argument
@click.option("--name", help="Имя школы, как она пишет его сама.")
@content_option
@print_option
def school(authority: str, school: str, name: str | None, content: Path, *, shown: bool) -> None:
    """Начать файл управления с одной школой. Например: grafik new school asgo school-15."""
    texts = load()
    written = json.dumps(name, ensure_ascii=False) if name else texts("new.name")
    entry = texts("new.templates.one_school", school=school, name=written)
    file = f"schools/{authority}.yml"
    path = content / file
    if shown or not path.is_file() or path.is_symlink():
        _write(content, file, texts("new.templates.school") + entry, texts, shown=shown)
        return
    write_at_once(path, _with_school(path.read_bytes(), file, school, entry, path, texts))
    click.echo(texts("new.appended", path=str(path)))


def _with_school(data: bytes, file: str, school: str, entry: str, path: Path, texts: Texts) -> str:
    """Return the text of an authority's schools with one more; ends the program when that is not safe."""
    document, tree = read_document(file, data)[0], tree_of(data)
    if not isinstance(document, AuthoritySchools) or not isinstance(tree, Mapping):
        fail(texts("new.exists", path=str(path)), code=2)
    if any(one.id == school for one in document.schools):
        fail(texts("new.exists", path=f"{path}: {school}"), code=2)
    longer = data.decode("utf-8").rstrip() + "\n\n" + entry
    after = read_document(file, longer.encode())[0]
    added = isinstance(after, AuthoritySchools) and len(after.schools) == len(document.schools) + 1
    if next(reversed(tree.entries)) != "schools" or not added:
        fail(texts("new.paste", path=str(path), entry=entry), code=2)
    return longer


@new.command("schedule")
@authority_argument
@school_argument
@year_argument
@content_option
@print_option
def schedule(authority: str, school: str, year: SchoolYear, content: Path, *, shown: bool) -> None:
    """Начать график школы на год. Например: grafik new schedule asgo school-15 2026-2027."""
    texts = load()
    if not shown:
        _known_school(content, authority, school, texts)
    body = texts("new.templates.schedule", start=year.start)
    _write(content, f"schedules/{authority}/{school}/{year.slug}.yml", body, texts, shown=shown)


def _known_school(content: Path, authority: str, school: str, texts: Texts) -> None:
    """End the program when the list of schools can be read and lacks this one."""
    file = f"schools/{authority}.yml"
    path = content / file
    document = read_document(file, path.read_bytes())[0] if path.is_file() else None
    if isinstance(document, AuthoritySchools):
        known = [one.id for one in document.schools]
        if school in known:
            return
        near = get_close_matches(school, known, 1)
        perhaps = texts("findings.perhaps", suggestion=near[0]) if near else ""
        fail(texts("new.no_school", path=str(path), ids=f"{authority} {school}", perhaps=perhaps), code=2)
    if not path.exists():
        fail(texts("new.no_school", path=str(path), ids=f"{authority} {school}", perhaps=""), code=2)


@new.command("roadmap")
@authority_argument
@click.argument("name", type=_Name(), metavar="ИМЯ")
@content_option
@print_option
def roadmap(authority: str, name: str, content: Path, *, shown: bool) -> None:
    """Начать дорожную карту. Например: grafik new roadmap asgo asgo-2026-obektivnost."""
    texts = load()
    _write(content, f"roadmaps/{authority}/{name}.yml", texts("new.templates.roadmap"), texts, shown=shown)


@new.command("amendment")
@authority_argument
@school_argument
@year_argument
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="День приказа; по умолчанию сегодня.")
@content_option
@print_option
def amendment(authority: str, school: str, year: SchoolYear, day: Any, content: Path, *, shown: bool) -> None:
    """Дополнить график приказом об изменении. Например: grafik new amendment asgo school-15 2026-2027."""
    texts = load()
    ordered = day.date() if day else date.today()  # noqa: DTZ011 - the day on this editor's own wall
    body = texts("new.templates.amendment", start=year.start, date=ordered)
    if shown:
        click.echo(f"amendments:\n{body}", nl=False)
        return
    file = f"schedules/{authority}/{school}/{year.slug}.yml"
    path = content / file
    if not path.is_file():
        fail(texts("new.no_schedule", path=str(path)), code=2)
    write_at_once(path, _with_amendment(path.read_bytes(), file, body, path, texts))
    click.echo(texts("new.appended", path=str(path)))


def _with_amendment(data: bytes, file: str, body: str, path: Path, texts: Texts) -> str:
    """Return the schedule's text with one more amendment; ends the program when that is not safe."""
    tree = tree_of(data)
    if read_document(file, data)[0] is None or not isinstance(tree, Mapping):
        fail(texts("new.unreadable", path=str(path)))
    text = data.decode("utf-8").rstrip() + "\n"
    last = next(reversed(tree.entries), "")
    if "amendments" in tree.entries and last != "amendments":
        fail(texts("new.exists", path=f"{path}: amendments"), code=2)
    longer = text + (body if last == "amendments" else f"\namendments:\n{body}")
    if read_document(file, longer.encode())[0] is None:
        fail(texts("new.exists", path=f"{path}: amendments"), code=2)
    return longer


def _write(content: Path, file: str, body: str, texts: Texts, *, shown: bool) -> None:
    text = f"{schema_line(file)}\n{body}"
    if shown:
        click.echo(text, nl=False)
        return
    path = content / file
    if path.exists() or path.is_symlink():
        fail(texts("new.exists", path=str(path)), code=2)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    click.echo(texts("new.written", path=str(path)))
