"""``grafik report``: the report of monitoring (справка) of a chosen round, as files."""

import datetime as dt
from pathlib import Path

import click

from generator.build import PROJECT
from generator.commands.building import fail
from generator.commands.monitor import HISTORY
from generator.commands.options import Day, content_option, site_url_option
from generator.feeds.paper_docx import paper_docx
from generator.feeds.paper_html import paper_html
from generator.feeds.paper_xlsx import paper_xlsx
from generator.model.finding import Severity
from generator.model.library import Library
from generator.model.school import AuthoritySchools
from generator.monitor.corpus import write_whole
from generator.monitor.history import read_history
from generator.monitor.picture import picture
from generator.monitor.records import Record, RoundRecord
from generator.monitor.rounds import Trust
from generator.pages.settings import SettingsError, read_settings
from generator.source.cache import Cache
from generator.source.folder import read_folder
from generator.texts import Texts, load
from generator.views.monitored import moment, zone_of
from generator.views.monitoring_report import PERIOD, Scope, report

LAST = "last"
NAMED = 5
"""Rounds that a refusal names."""


@click.command("report")
@content_option
@site_url_option
@click.option("--history", "folder", type=click.Path(path_type=Path, file_okay=False), help="Папка истории.")
@click.option(
    "--round",
    "asked",
    default=LAST,
    show_default=True,
    metavar="TIME",
    help="Проверка: начало её времени (UTC), как 2026-11-20 или 2026-11-20T06; из нескольких – последняя.",
)
@click.option(
    "--since", type=Day(), help="С какого дня перечислить изменения; иначе – за 30 дней до проверки."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Куда записать файлы."
)
@click.argument("authority")
def report_(
    content: Path,
    site_url: str | None,
    folder: Path | None,
    asked: str,
    since: dt.date | None,
    out: Path,
    authority: str,
) -> None:
    """Составить справку о мониторинге сайтов школ органа AUTHORITY: DOCX, XLSX и HTML.

    AUTHORITY – имя файла из папки schools без .yml. Та же история – те же файлы, байт в байт.
    """
    texts = load()
    library = read_folder(content, Cache(None)).library
    one = _authority(library, authority, texts)
    folder = folder or content / HISTORY
    history = read_history(folder, f"{folder.as_posix()}/")
    errors = [found.place for found in history.findings if found.severity is Severity.ERROR]
    if errors:
        places = "; ".join(f"{place.file}:{place.line}" for place in errors[:NAMED])
        fail(texts("monitoring.command.broken", places=places))
    made = _round(history.records, asked, folder, texts)
    zone = zone_of(one)
    begun = dt.datetime.combine(since, dt.time(), zone) if since else made.at - PERIOD
    try:
        address = read_settings(PROJECT, site_url).site_url
    except SettingsError as error:
        raise click.UsageError(texts("build.failed.settings", reason=str(error))) from error
    scope = Scope(one, library, picture(history.records, library.monitoring, made.at), begun)
    paper = report(scope, texts, address)
    name = f"spravka-{one.id}-{made.at:%Y-%m-%dT%H%M}"
    files = {
        f"{name}.docx": paper_docx(paper, made.at),
        f"{name}.xlsx": paper_xlsx(paper, made.at, texts("monitoring.report.crumb")),
        f"{name}.html": paper_html(paper),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file, data in files.items():
            write_whole(out / file, data)
    except OSError as error:
        raise click.UsageError(texts("monitor.bad_file", path=str(out), reason=error.strerror)) from error
    if made.trust is Trust.SUSPECT:
        click.echo(texts("monitoring.command.suspect"), err=True)
    told = ", ".join(str(out / file) for file in files)
    click.echo(
        texts(
            "monitoring.command.written",
            moment=moment(made.at, zone, texts),
            vantage=made.vantage,
            files=told,
        )
    )


def _authority(library: Library, name: str, texts: Texts) -> AuthoritySchools:
    found = library.authority_by_id.get(name)
    if found is None:
        known = ", ".join(one.id for one in library.authorities if one.schools and not one.authority.demo)
        raise click.UsageError(texts("monitoring.command.no_authority", authority=name, known=known))
    if found.authority.demo:
        raise click.UsageError(texts("monitoring.command.demo", authority=name))
    return found


def _round(records: tuple[Record, ...], asked: str, folder: Path, texts: Texts) -> RoundRecord:
    rounds = sorted((one for one in records if isinstance(one, RoundRecord)), key=lambda one: one.at)
    if not rounds:
        fail(texts("monitoring.command.no_rounds", folder=folder.as_posix()))
    fitting = [one for one in rounds if asked == LAST or one.at.isoformat().startswith(asked)]
    if not fitting:
        known = ", ".join(f"{one.at:%Y-%m-%dT%H:%M}" for one in rounds[-NAMED:])
        raise click.UsageError(texts("monitoring.command.no_round", asked=asked, known=known))
    return fitting[-1]
