"""``grafik links``: every link of a built site, within it and out of it, with the line that brought it."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from generator import reports
from generator.build import PROJECT
from generator.commands.building import fail
from generator.commands.link_places import Places
from generator.commands.monitor import HISTORY
from generator.commands.options import Folder, content_option, site_url_option
from generator.model.address import is_web_address
from generator.model.finding import Finding, Severity
from generator.monitor.addresses import Policy
from generator.monitor.history import read_history
from generator.monitor.links_inside import Inside, look
from generator.monitor.links_outside import (
    Checked,
    CheckerFailed,
    Level,
    Limits,
    check,
    remember,
    remembered,
)
from generator.monitor.verdict import Presence
from generator.pages.settings import SettingsError, read_settings
from generator.publish.crew import spread
from generator.source.cache import Cache
from generator.source.folder import read_folder
from generator.texts import Texts, load


class HostPort(click.ParamType[tuple[str, int]]):
    """``127.0.0.1:8000``."""

    name = "host:port"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Return number and port, or fail as misuse (exit code 2)."""
        host, _, port = str(value).rpartition(":")
        if not host or not port.isdecimal():
            self.fail(load()("links.bad_host_port", value=value), param, ctx)
        return host, int(port)


@click.command()
@content_option
@site_url_option
@click.option("--no-external", is_flag=True, help="Только ссылки внутри сайта: сеть не нужна.")
@click.option(
    "--cache", type=click.Path(path_type=Path, dir_okay=False), help="Файл, где помнить проверенные адреса."
)
@click.option(
    "--max-age",
    type=click.IntRange(min=0),
    default=24,
    show_default=True,
    help="Сколько часов верить запомненному. Сомнительное проверяется каждый раз.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github")),
    default="text",
    show_default=True,
    help="Вид отчёта.",
)
@click.option("--test-allow", type=HostPort(), multiple=True, hidden=True)
@click.argument("site", type=Folder())
def links(  # noqa: PLR0913 - one for each option
    content: Path,
    site_url: str | None,
    cache: Path | None,
    max_age: int,
    form: str,
    test_allow: tuple[tuple[str, int], ...],
    site: Path,
    *,
    no_external: bool,
) -> None:
    """Проверить ссылки собранного сайта SITE и показать, какая строка данных привела каждую неверную.

    Ссылки внутри сайта, якоря, картинки, стили и адреса в календарях ищутся среди файлов. Чужие адреса
    проверяет LinkChecker. Нет страницы (404, 410) или сайта – ошибка; отказ, ошибка сервера или молчание –
    предупреждение: дело может быть в нас.
    """
    texts = load()
    try:
        address = read_settings(PROJECT, site_url).site_url
    except SettingsError as error:
        raise click.UsageError(texts("build.failed.settings", reason=str(error))) from error
    bar = _Bar(texts)
    inside = look(site, address, _crew, lambda count: bar.tell("inside", count))
    if not inside.files:
        raise click.UsageError(texts("links.empty", site=str(site)))
    watched = _watched(content)
    places = Places(read_folder(content, Cache(None)), content, site, address, watched)
    found = list(places.of_broken(inside.broken))
    checked: dict[str, Checked] = {}
    if not no_external:
        wanted = sorted({*inside.outgoing, *places.outgoing})
        checked = _outside(wanted, cache, max_age, test_allow, bar, texts)
        found += places.of_checked(checked, inside.outgoing)
    bar.close()
    _tell(tuple(sorted(found, key=lambda one: one.sort_key)), inside, checked, form, texts)


def _watched(content: Path) -> dict[str, str]:
    """Give the addresses of documents that the monitor saw last, each with its school."""
    ledger = read_history(content / HISTORY).ledger
    return {
        document.url: verdict.school
        for vantage in sorted(ledger.seen)
        for verdict in ledger.verdicts(vantage)
        for document in verdict.documents
        if document.state is not Presence.MISSING and is_web_address(document.url)
    }


def _crew(make: Callable[[int], Any], count: int) -> Iterator[tuple[int, Any]]:
    return spread(make, count, os.cpu_count() or 1)


def _outside(
    wanted: list[str],
    cache: Path | None,
    max_age: int,
    test_allow: tuple[tuple[str, int], ...],
    bar: "_Bar",
    texts: Texts,
) -> dict[str, Checked]:
    now = dt.datetime.now(dt.UTC)
    known = remembered(cache, now, dt.timedelta(hours=max_age)) if cache else {}
    held = {address: known[address] for address in wanted if address in known}
    limits = Limits(policy=Policy(frozenset(test_allow)))
    try:
        fresh = check(
            (one for one in wanted if one not in held), limits, now, lambda n: bar.tell("outside", n)
        )
    except CheckerFailed as error:
        bar.close()
        fail(texts("links.no_checker", reason=str(error)))
    if cache:
        try:
            remember(cache, known | fresh)
        except OSError as error:
            click.echo(texts("links.no_cache", path=str(cache), reason=error.strerror), err=True)
    return held | fresh


def _tell(
    found: tuple[Finding, ...], inside: Inside, checked: dict[str, Checked], form: str, texts: Texts
) -> None:
    click.echo(reports.FORMATS[form](found, texts, ""), nl=False)
    if form == "text":
        click.echo(
            texts(
                "links.summary",
                files=inside.files,
                references=inside.references,
                outgoing=len(inside.outgoing),
                checked=len(checked),
                works=sum(one.level is Level.WORKS for one in checked.values()),
            )
        )
        click.echo(reports.summary(found, texts))
    sys.exit(1 if any(one.severity is Severity.ERROR for one in found) else 0)


class _Bar:
    """One line on a terminal; silent where nobody watches."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._counts: dict[str, int] = {}
        self._watched = sys.stderr.isatty()

    def tell(self, step: str, count: int) -> None:
        """Count on."""
        self._counts[step] = self._counts.get(step, 0) + count
        if self._watched:
            line = self._texts(f"links.steps.{step}", count=self._counts[step])
            click.echo(f"\r\033[K{line}", nl=False, err=True)

    def close(self) -> None:
        """Leave the line clean."""
        if self._watched:
            click.echo("\r\033[K", nl=False, err=True)
