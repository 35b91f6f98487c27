"""``grafik score``: how well the rules find faults that are known beforehand."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator import reports
from generator.commands.building import examined, fail
from generator.commands.options import Folder
from generator.demo.fault_list import MAX_BYTES, BadList, Listed, list_beside, read_list
from generator.demo.score import Score, Tally, score
from generator.model.finding import Finding
from generator.source.unprintable import printable
from generator.texts import Texts, load

FIGURES = ("listed", "found", "missed", "extra", "doubts")


@click.command("score")
@click.argument("content", type=Folder(), metavar="CONTENT")
@click.argument("faults", type=click.Path(path_type=Path), required=False, metavar="[FAULTS.tsv]")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Вид отчёта: text – для людей, json – для программ.",
)
def score_command(content: Path, faults: Path | None, form: str) -> None:
    """Сверить замечания проверки со списком известных нарушений: точность и полнота по каждому правилу.

    CONTENT – папка данных; FAULTS.tsv – список нарушений, иначе CONTENT.faults.tsv рядом с папкой, как его
    пишет grafik demo. Строка списка – одно нарушение; столбцы разделены табуляцией, первая строка называет
    их: file, line, code обязательны, column, outcome (violation или possible), school, classes, what и dates
    – нет.

    Нарушение найдено, если у замечания те же файл, строка (и столбец, если назван), код и исход; одно
    замечание отвечает только за одно нарушение. Точность – доля названных в списке среди найденных, полнота –
    доля найденных среди названных. Нарушение вне списка – лишнее; «возможные» вне списка никого не обвиняют и
    считаются отдельно.

    \b
    Например:
      grafik demo --schools 20 --out trial
      grafik score trial

    Код возврата: 0 – найдено всё и ничего лишнего; 1 – не так; 2 – команда вызвана неверно или список
    негоден.
    """  # noqa: D301 - \b is click's mark for lines that must not be joined
    texts = load()
    path = list_beside(content) if faults is None else faults
    listed = _listed(path, texts)
    done = score(listed, examined(content, None, texts).findings)
    folder = f"{content.as_posix()}/"
    if form == "json":
        click.echo(json.dumps(_as_data(done, folder, texts), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_as_lines(done, folder, texts)))
    sys.exit(0 if done.total.perfect else 1)


def _listed(path: Path, texts: Texts) -> tuple[Listed, ...]:
    """Read the list. Ends the program with all that is wrong with it, place by place."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        fail(texts("score.unreadable", path=printable(str(path)), reason=detail), code=2)
    try:
        return read_list(data)
    except BadList as error:
        for row in error.rows:
            said = texts(f"score.bad.{row.reason}", value=printable(row.value))
            click.echo(f"{printable(str(path))}:{row.line}: {said}", err=True)
        fail(texts("score.unusable", path=printable(str(path))), code=2)


def _as_lines(done: Score, folder: str, texts: Texts) -> Iterator[str]:
    names = [texts(f"score.{name}") for name in (*FIGURES, "precision", "recall")]
    codes = [*done.by_code, texts("score.total")]
    width = max(map(len, codes))
    yield " " * width + "  " + "  ".join(names)
    for code, tally in zip(codes, (*done.by_code.values(), done.total), strict=True):
        cells = zip(_cells(tally), names, strict=True)
        yield f"{code:{width}}  " + "  ".join(f"{cell:>{len(name)}}" for cell, name in cells)
    for heading, lines in (
        ("missed_ones", [_missed(one, folder) for one in done.missed]),
        ("extra_ones", [_extra(one, folder, texts) for one in done.extra]),
    ):
        if lines:
            yield from ("", texts(f"score.{heading}"), *lines)
    yield ""
    yield texts("score.perfect" if done.total.perfect else "score.imperfect")


def _cells(tally: Tally) -> Iterator[str]:
    for name in FIGURES:
        yield str(getattr(tally, name))
    for share in (tally.precision, tally.recall):
        # Never rounded up to 1: that would hide a fault among thousands.
        yield "–" if share is None else f"{int(share * 1_000) / 1_000:.3f}".replace(".", ",")


def _missed(one: Listed, folder: str) -> str:
    place = f"{folder}{one.file}:{one.line}" + (f":{one.column}" if one.column else "")
    words = "; ".join(filter(None, (one.school, one.classes, one.what)))
    return printable(f"  {place}: {one.code} ({one.outcome.value}) {words}".rstrip())


def _extra(one: Finding, folder: str, texts: Texts) -> str:
    return printable(f"  {folder}{one.place}: {one.code}: {reports.message(one, texts)}")


def _as_data(done: Score, folder: str, texts: Texts) -> dict[str, object]:
    return {
        "total": _figures(done.total),
        "codes": {code: _figures(tally) for code, tally in done.by_code.items()},
        "missed": [
            {
                "file": f"{folder}{one.file}",
                "line": one.line,
                "column": one.column or None,
                "code": one.code,
                "outcome": one.outcome.value,
                "school": one.school,
                "classes": one.classes,
                "what": one.what,
                "dates": one.dates,
            }
            for one in done.missed
        ],
        "extra": [
            {
                "file": f"{folder}{one.place.file}",
                "line": one.place.line,
                "column": one.place.column,
                "code": one.code,
                "outcome": one.outcome.value,
                "message": reports.message(one, texts),
            }
            for one in done.extra
        ],
    }


def _figures(tally: Tally) -> dict[str, object]:
    figures: dict[str, object] = {name: getattr(tally, name) for name in FIGURES}
    return figures | {"precision": tally.precision, "recall": tally.recall}
