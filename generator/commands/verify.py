"""``grafik verify``: recompute what a built site publishes."""

import sys
from pathlib import Path

import click
import msgspec

from generator.commands.options import DEFAULT_SITE, Folder
from generator.source.unprintable import printable
from generator.texts import load
from generator.verification.difference import Difference
from generator.verification.run import verify as verified

MOST = 200
"""Differences that are listed; the sum counts all."""


@click.command("verify")
@click.argument("site", type=Folder(), default=DEFAULT_SITE, metavar="[ПАПКА-САЙТА]")
def verify(site: Path) -> None:
    """Проверить готовый сайт: пересчитать каждую цифру и каждый хеш по опубликованным данным.

    Нужна только папка сайта (по умолчанию site), исходные данные не нужны. Сверяются хеши всех файлов,
    таблицы и книги, события календарей и цифры на страницах. Код возврата 1 – что-то не сошлось.
    """
    texts = load()
    result = verified(site, texts)
    for one in result.differences[:MOST]:
        click.echo(_told(one))
    if len(result.differences) > MOST:
        click.echo(texts("verify.more", n=len(result.differences) - MOST))
    checked = texts("verify.checked", **msgspec.structs.asdict(result.checked))
    verdict = (
        texts("verify.differs", n=len(result.differences)) if result.differences else texts("verify.agrees")
    )
    click.echo(f"{checked} {verdict}", err=True)
    sys.exit(1 if result.differences else 0)


def _told(one: Difference) -> str:
    facts = {name: printable(value) for name, value in msgspec.structs.asdict(one).items()}
    return " ".join(load()(f"verify.codes.{one.code}", **facts).split())
