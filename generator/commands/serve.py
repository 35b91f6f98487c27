"""``grafik serve``: the site on this computer, rebuilt on change."""

import time
from pathlib import Path

import click

from generator.build import Order
from generator.commands import building
from generator.commands.options import content_option, out_option
from generator.texts import load
from generator.watch import serve as serve_site

PORTS = (1, 65_535)


@click.command()
@content_option
@out_option
@click.option("--port", type=click.IntRange(*PORTS), default=8000, show_default=True, help="Порт.")
def serve(content: Path, out: Path, port: int) -> None:
    """Собрать сайт, открыть его на этом компьютере и пересобирать при каждой правке."""
    texts = load()
    address = f"http://127.0.0.1:{port}/"
    order = Order(content, out, address)

    def rebuild() -> None:
        started = time.perf_counter()
        built = building.run(order, texts)
        done = texts("build.refused", out=str(out)) if not built.published else ""
        click.echo(done or building.told(built, out, time.perf_counter() - started, texts))

    rebuild()
    click.echo(texts("build.serving", address=address))
    try:
        serve_site(out, port, (content, order.project / "theme_overrides"), rebuild)
    except OSError as error:
        building.fail(texts("cli.no_port", port=port, reason=error.strerror))
