"""``grafik check``: all findings of all content files."""

import os
import sys
from pathlib import Path

import click

from generator import reports
from generator.build import PROJECT
from generator.checks.catalogue import DOCUMENTED, RULES
from generator.checks.document import document_of
from generator.checks.judge import CaseResult
from generator.commands import building
from generator.commands.against import SINCE_MAIN, chosen, compared, stood, told
from generator.commands.options import content_option, site_url_option
from generator.model.finding import Finding, Severity
from generator.pages.settings import SettingsError, read_settings
from generator.source.revision import Revision
from generator.texts import Texts, load

FOR_PEOPLE = ("text", "json")
"""Forms in which files are named as the one who asked names them."""


@click.command()
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(reports.FORMATS)),
    default="text",
    show_default=True,
    help="Вид отчёта: text – для людей, json – для программ, github – пометки в запросе на слияние, "
    "sarif – для сканеров кода.",
)
@site_url_option
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="Папка, где помнить проверенное: в следующий раз проверятся только изменённые файлы.",
)
@click.option(
    "--against",
    metavar="[REV]",
    is_flag=False,
    flag_value=SINCE_MAIN,
    help="Сравнить утверждённые графики с версией REV из git: изменённое без приказа – ошибка. Без REV – "
    "с той версией, от которой ваша ветка отошла от main (тогда пишите --against в конце).",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...", is_eager=True)
def check(
    content: Path,
    form: str,
    site_url: str | None,
    cache: Path | None,
    against: str | None,
    paths: tuple[Path, ...],
) -> None:
    """Проверить данные и показать все замечания сразу.

    PATH – файлы или папки внутри папки данных: показать замечания только о них, но проверить вместе
    со всем остальным.
    """
    texts = load()
    since = None if against is None else chosen(content, against, texts)
    wanted = tuple(_inside(path, content, since, texts) for path in paths)
    inspected = building.examined(content, cache, texts)
    found, judged = inspected.findings, [(file, one.result) for file, one in inspected.verdicts.items()]
    if since is not None:
        if form == "text":
            click.echo(told(since, texts), err=True)
        differing = compared(inspected.content, inspected.cache, since, RULES, texts)
        found = tuple(sorted((*found, *differing.findings), key=lambda one: one.sort_key))
        judged += [(one.file, one) for one in differing.results]
    shown = tuple(one for one in found if not wanted or _covered(one.place.file, wanted))
    results = tuple(one for file, one in judged if one and (not wanted or _covered(file, wanted)))
    folder = _folder(content, form)
    click.echo(_report(form, shown, results, texts, folder, site_url), nl=False)
    if form == "github":
        _write_step_summary(reports.step_summary(shown, texts, folder), texts)
    if form == "text":
        click.echo(reports.summary(shown, texts))
        if results:
            click.echo(reports.outcome_summary(results, texts))
    sys.exit(1 if any(one.severity is Severity.ERROR for one in shown) else 0)


def _report(
    form: str,
    shown: tuple[Finding, ...],
    results: tuple[CaseResult, ...],
    texts: Texts,
    folder: str,
    site_url: str | None,
) -> str:
    if form == "json":
        return reports.as_json(shown, texts, folder, reports.outcomes(results))
    if form == "sarif":
        try:
            address = read_settings(PROJECT, site_url).site_url
        except SettingsError as error:
            raise click.UsageError(texts("build.failed.settings", reason=str(error))) from error
        titles = {rule.code: document_of(rule).title for rule in DOCUMENTED}
        return reports.as_sarif(shown, texts, folder, titles, address)
    return reports.FORMATS[form](shown, texts, folder)


def _write_step_summary(told: str, texts: Texts) -> None:
    """Add to the file that GitHub names for it; where it names none, the annotations have to do."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path or not told:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write(told)
    except OSError as error:
        click.echo(texts("cli.no_step_summary", path=path, reason=error.strerror), err=True)


def _folder(content: Path, form: str) -> str:
    """Name the content folder: as people wrote it, and for other programs as seen from where we stand.

    These look files up below the root of a repository; a folder elsewhere gets its full address.
    """
    if form in FOR_PEOPLE or not content.is_absolute():
        return f"{content.as_posix()}/"
    own = content.resolve()
    if own.is_relative_to(Path.cwd().resolve()):
        below = own.relative_to(Path.cwd().resolve()).as_posix()
        return "" if below == "." else f"{below}/"
    return f"{own.as_uri()}/" if form == "sarif" else f"{content.as_posix()}/"


def _inside(path: Path, content: Path, since: Revision | None, texts: Texts) -> str:
    """Name a path as findings name files: below the content folder.

    Misuse when it is neither there nor in the revision that is compared with.
    """
    try:
        file = path.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        key = "cli.outside" if path.exists() else "cli.no_path"
        raise click.UsageError(texts(key, path=str(path), content=str(content))) from None
    if path.exists() or (since is not None and stood(since, file, texts)):
        return file
    raise click.UsageError(texts("cli.no_path", path=str(path)))


def _covered(file: str, wanted: tuple[str, ...]) -> bool:
    return any(one in {".", file} or file.startswith(f"{one}/") for one in wanted)
