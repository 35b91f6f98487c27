"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.model.period import Period
from generator.source.documents import KINDS
from generator.texts import load

DEFAULT_CONTENT = Path("content")
DEFAULT_SITE = Path("site")


def content_above(paths: tuple[Path, ...]) -> Path | None:
    """Find the content folder that holds the first of these files, by the folders that content has."""
    folders = {kind.folder for kind in KINDS}
    for path in paths[:1]:
        for above in path.resolve().parents:
            if above.name in folders:
                return above.parent
    return None


class Folder(click.ParamType[Path]):
    """A readable folder, with a message for people who never saw an exception."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or fail as misuse (exit code 2)."""
        path = Path(value)
        if ctx is not None and path == DEFAULT_CONTENT and not path.is_dir():
            path = content_above(ctx.params.get("paths", ())) or path
        if not path.is_dir():
            self.fail(load()("cli.no_folder", path=value), param, ctx)
        return path


class Day(click.ParamType[date]):
    """``2026-10-12``."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail as misuse (exit code 2)."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(load()("cli.bad_day", value=value), param, ctx)


class Days(click.ParamType[Period]):
    """``2021-01-01..2024-12-31``."""

    name = "from..to"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """Return the period, or fail as misuse (exit code 2)."""
        if isinstance(value, Period):
            return value
        first, _, last = str(value).partition("..")
        try:
            return Period(date.fromisoformat(first), date.fromisoformat(last or first))
        except ValueError:
            self.fail(load()("cli.bad_period", value=value), param, ctx)


content_option = click.option(
    "--content",
    type=Folder(),
    default=DEFAULT_CONTENT,
    show_default=True,
    help="Папка с данными: roadmaps/, schools/, schedules/.",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=DEFAULT_SITE,
    show_default=True,
    help="Куда опубликовать сайт.",
)
site_url_option = click.option(
    "--site-url", metavar="ADDRESS", help="Адрес будущего сайта; иначе – из mkdocs.yml."
)
