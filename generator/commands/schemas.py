"""``grafik schemas``: JSON Schemas of content files, for editors' programs."""

import sys
from pathlib import Path

import click

from generator.commands.building import fail
from generator.commands.fmt import write_at_once
from generator.commands.options import site_url_option
from generator.pages.settings import SettingsError, read_settings
from generator.source import schema
from generator.texts import load


@click.command("schemas")
@site_url_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("content/schemas"),
    show_default=True,
    help="Папка для схем.",
)
@click.option("--check", is_flag=True, help="Ничего не писать: только сказать, какие схемы устарели.")
def schemas(out: Path, site_url: str | None, *, check: bool) -> None:
    """Записать JSON Schema каждого вида файлов: по ним редактор подсказывает ключи и замечает ошибки."""
    texts = load()
    try:
        address = read_settings(Path.cwd(), site_url).site_url
    except SettingsError as error:
        fail(texts("build.failed.settings", reason=str(error)), code=2)
    stale = 0
    for name, found in schema.schemas(texts, address).items():
        path, text = out / name, schema.as_text(found)
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        stale += 1
        click.echo(texts("schemas.stale" if check else "schemas.written", path=str(path)))
        if not check:
            out.mkdir(parents=True, exist_ok=True)
            write_at_once(path, text)
    if not stale:
        click.echo(texts("schemas.clean", out=str(out)))
    sys.exit(1 if check and stale else 0)
