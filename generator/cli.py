"""The command line: ``grafik``."""

import click

from generator import __version__
from generator.commands import (
    build,
    check,
    deadline,
    demo,
    explain,
    fmt,
    history,
    impact,
    links,
    monitor,
    new,
    reconcile,
    report,
    schemas,
    score,
    serve,
    suggest,
    verify,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="grafik")
def main() -> None:
    """Графики оценочных процедур и дорожные карты: проверка данных и сборка сайта.

    \b
    Начните так:
      grafik check                  проверить папку content/
      grafik build                  проверить и собрать сайт в папку site/
      grafik serve                  собрать и открыть на этом компьютере
      grafik new school ИМЯ ШКОЛА   начать новый файл; grafik fmt приводит файлы к принятому виду
      grafik demo --out DIR         придумать учебные данные, чтобы попробовать
      grafik verify                 пересчитать готовый сайт: хеши, таблицы, календари, цифры

    Код возврата: 0 – всё в порядке; 1 – в данных есть ошибки или сборка не удалась; 2 – команда вызвана
    неверно, идёт другая сборка того же сайта или негоден mkdocs.yml.
    """  # noqa: D301 - \b is click's mark for lines that must not be joined


for command in (
    check.check,
    build.build,
    serve.serve,
    deadline.deadline,
    demo.demo,
    explain.explain,
    suggest.suggest,
    history.history,
    impact.impact_,
    links.links,
    monitor.monitor,
    new.new,
    reconcile.reconcile_,
    report.report_,
    fmt.fmt,
    schemas.schemas,
    score.score_command,
    verify.verify,
):
    main.add_command(command)
