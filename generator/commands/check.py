"""``grafik check``: all findings of all content files."""

import sys
from pathlib import Path

import click

from generator import reports
from generator.build import inspect
from generator.commands.options import content_option
from generator.model.finding import Severity
from generator.texts import Texts, load


@click.command()
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(reports.FORMATS)),
    default="text",
    show_default=True,
    help="Вид отчёта: text – для людей, json – для программ, github – пометки в запросе на слияние.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...", is_eager=True)
def check(content: Path, form: str, paths: tuple[Path, ...]) -> None:
    """Проверить данные и показать все замечания сразу.

    PATH – файлы или папки внутри папки данных: показать замечания только о них, но проверить вместе
    со всем остальным.
    """
    texts = load()
    wanted = tuple(_inside(path, content, texts) for path in paths)
    _, findings = inspect(content)
    shown = tuple(one for one in findings if not wanted or _covered(one.place.file, wanted))
    click.echo(reports.FORMATS[form](shown, texts, f"{content.as_posix()}/"), nl=False)
    if form == "text":
        click.echo(reports.summary(shown, texts))
    sys.exit(1 if any(one.severity is Severity.ERROR for one in shown) else 0)


def _inside(path: Path, content: Path, texts: Texts) -> str:
    """Name a path as findings name files: below the content folder. Misuse when it is not there."""
    if not path.exists():
        raise click.UsageError(texts("cli.no_path", path=str(path)))
    try:
        return path.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(texts("cli.outside", path=str(path), content=str(content))) from None


def _covered(file: str, wanted: tuple[str, ...]) -> bool:
    return any(one in {".", file} or file.startswith(f"{one}/") for one in wanted)
