"""``grafik history``: the monitor's history, checked, mended, and kept in a branch of its own."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from generator import reports
from generator.commands.building import fail
from generator.commands.history_anchor import NoAnchor, published_head
from generator.commands.history_branch import TOKEN, GitFailed, PastChanged, fetch, push
from generator.model.finding import Severity
from generator.monitor import chain
from generator.monitor.history import read_history
from generator.monitor.safe_text import safe
from generator.texts import load

DEFAULT = Path("content/monitoring/history")
folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT,
    show_default=True,
    help="Папка истории.",
)


@click.group()
def history() -> None:
    """История мониторинга: проверить, починить, взять из ветки и записать в неё."""


@history.command("check")
@folder_option
@click.option("--head", metavar="SHA256", help="Хеш записи, которая в истории уже была и должна остаться.")
@click.option(
    "--published",
    metavar="SITE",
    help="Адрес или папка опубликованного сайта: запись, которую он называет последней, должна остаться.",
)
def check_history(folder: Path, head: str | None, published: str | None) -> None:
    """Проверить, что в прошлом ничего не изменено.

    Цепочку хешей можно переписать всю целиком. Поэтому сайт называет хеш последней записи, и с ним сверяют
    историю перед следующей публикацией.
    """
    texts = load()
    if published and not head:
        try:
            head = published_head(published)
        except NoAnchor as error:
            click.echo(texts("history.no_anchor", reason=safe(str(error))), err=True)
    found = read_history(folder, f"{folder.as_posix()}/", head)
    click.echo(reports.as_text(found.findings, texts, ""), nl=False)
    if any(one.severity is Severity.ERROR for one in found.findings):
        sys.exit(1)
    click.echo(texts("history.sound", n=len(found.records), head=found.chain.head))


@history.command("mend")
@folder_option
def mend_history(folder: Path) -> None:
    """Отложить оборванный конец последней записи в файл рядом; остальное не меняется."""
    texts = load()
    aside = chain.mend(folder)
    click.echo(texts("history.mended", path=str(aside)) if aside else texts("history.nothing_to_mend"))


def _remote(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that name a branch elsewhere."""
    for option in (
        click.option("--remote", required=True, metavar="ADDRESS", help="Адрес репозитория."),
        click.option(
            "--branch", default="monitoring", show_default=True, metavar="NAME", help="Ветка истории."
        ),
    ):
        function = option(function)
    return function


@history.command("fetch")
@folder_option
@_remote
def fetch_history(folder: Path, remote: str, branch: str) -> None:
    """Взять историю из её ветки. Если ветки ещё нет, история начнётся с первой проверки."""
    texts = load()
    try:
        count = fetch(folder, remote, branch, os.environ.get(TOKEN, ""))
    except GitFailed as error:
        fail(texts("history.git_failed", reason=str(error)))
    click.echo(texts("history.fetched", n=count))


@history.command("push")
@folder_option
@_remote
def push_history(folder: Path, remote: str, branch: str) -> None:
    """Записать историю в её ветку. Отказывается, если в ветке есть то, чего здесь нет или что изменено."""
    texts = load()
    found = read_history(folder, f"{folder.as_posix()}/")
    if any(one.severity is Severity.ERROR for one in found.findings):
        click.echo(reports.as_text(found.findings, texts, ""), nl=False, err=True)
        fail(texts("history.refused"))
    try:
        pushed = push(folder, remote, branch, os.environ.get(TOKEN, ""))
    except PastChanged as error:
        fail(texts("history.past_changed", file=str(error)))
    except GitFailed as error:
        fail(texts("history.git_failed", reason=str(error)))
    click.echo(texts("history.pushed" if pushed else "history.nothing_to_push", branch=branch))
