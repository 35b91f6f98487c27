"""``grafik demo``: made-up content to try things with."""

from pathlib import Path

import click

from generator.commands.building import fail
from generator.demo import DemoRefused, write_demo
from generator.texts import load


@click.command()
@click.option("--schools", type=click.IntRange(1, 5_000), default=20, show_default=True, help="Сколько школ.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Число, от которого зависят данные: одно и то же число – одни и те же данные.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Новая папка. Рядом появится список нарочных нарушений: ПАПКА.faults.tsv.",
)
def demo(schools: int, seed: int, out: Path) -> None:
    """Придумать учебные данные: школы, классы и графики на год. Некоторые графики нарочно нарушают нормы.

    Например: grafik demo --schools 20 --out trial && grafik build --content trial --out trial-site
    """
    texts = load()
    try:
        made = write_demo(out, schools, seed)
    except DemoRefused as error:
        fail(texts(f"demo.refused.{error.reason}", **error.facts), code=2)
    click.echo(
        texts(
            "demo.done",
            schools=made.schools,
            classes=made.classes,
            procedures=made.procedures,
            faults=made.faults,
            out=str(out),
            faults_file=str(made.faults_file),
        )
    )
