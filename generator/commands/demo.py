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
@click.option(
    "--faults",
    type=click.Choice(("none", "norms", "all")),
    default="norms",
    show_default=True,
    help="Нарочные нарушения: none – ни одного, norms – нарушения норм примерно в каждой четвёртой школе, "
    "all – ещё и ошибки, с которыми сайт не собрать.",
)
def demo(schools: int, seed: int, out: Path, faults: str) -> None:
    """Придумать учебные данные: школы, часы, расписания, календарь, планы и графики на год.

    Некоторые графики нарочно нарушают нормы. Каждое нарушение названо в списке рядом с папкой: файл, строка,
    правило. Среди двадцати школ почти всегда встречаются все виды нарушений; всё остальное следует
    нормам. Нашла ли проверка всё названное и ничего лишнего, покажет grafik score.

    \b
    Например:
      grafik demo --schools 20 --out trial
      grafik score trial
      grafik build --content trial --out trial-site
    """  # noqa: D301 - \b is click's mark for lines that must not be joined
    texts = load()
    try:
        made = write_demo(out, schools, seed, faults=faults)
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
