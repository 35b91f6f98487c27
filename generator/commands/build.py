"""``grafik build``: check and publish."""

import time
from pathlib import Path

import click

from generator.build import Order
from generator.commands import building
from generator.commands.options import content_option, out_option, site_url_option
from generator.failure import BuildFailed
from generator.texts import load


@click.command("build")
@content_option
@out_option
@site_url_option
@click.option("--jobs", type=click.IntRange(min=1), help="Сколько процессов; по умолчанию по числу ядер.")
def build(content: Path, out: Path, site_url: str | None, jobs: int | None) -> None:
    """Проверить данные и собрать сайт.

    При ошибках в данных сайт не меняется. Сайт подменяется целиком, одним шагом; меняются только страницы,
    данные которых изменились.
    """
    texts = load()
    started = time.perf_counter()
    try:
        built = building.run(Order(content, out, site_url, jobs or 0), texts)
    except BuildFailed as error:
        building.fail(building.why(error, texts), code=2 if error.misuse else 1)
    said = building.told(built, out, time.perf_counter() - started, texts)
    if not built.published:
        building.fail(said)
    click.echo(said)
