"""``grafik serve``: the site on this computer, rebuilt on change."""

import time
from pathlib import Path

import click

from generator.build import Order
from generator.commands import building
from generator.commands.options import content_option
from generator.failure import BuildFailed
from generator.texts import load
from generator.watch import LOOPBACK, server, watch_and_serve

PORTS = (0, 65_535)
PREVIEW = Path(".preview/site")
"""Not the folder that gets published: addresses in a preview name this computer."""


@click.command()
@content_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=PREVIEW, show_default=True, help="Куда собирать."
)
@click.option(
    "--port", type=click.IntRange(*PORTS), default=8000, show_default=True, help="Порт; 0 – любой свободный."
)
def serve(content: Path, out: Path, port: int) -> None:
    """Собрать сайт, открыть его на этом компьютере и пересобирать при каждой правке."""
    texts = load()
    try:
        listening = server(out, port)
    except OSError as error:
        building.fail(texts("cli.no_port", port=port, reason=error.strerror))
    with listening:
        address = f"http://{LOOPBACK}:{listening.server_port}/"
        order = Order(content, out, address)

        def rebuild() -> None:
            """Build once more; whatever goes wrong, serving goes on with the site as it was."""
            started = time.perf_counter()
            try:
                built = building.run(order, texts)
            except BuildFailed as error:
                click.echo(building.why(error, texts), err=True)
                return
            click.echo(building.told(built, out, time.perf_counter() - started, texts))

        out.parent.mkdir(parents=True, exist_ok=True)
        rebuild()
        sources = (content, order.project / "theme_overrides", order.project / "mkdocs.yml")
        watch_and_serve(
            listening, sources, rebuild, ready=lambda: click.echo(texts("build.serving", address=address))
        )
