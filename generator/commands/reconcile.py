"""``grafik reconcile``: what our content declares beside what the schools' own sites publish."""

import datetime as dt
from pathlib import Path

import click
import msgspec

from generator.commands.monitor import read_round
from generator.commands.options import content_option
from generator.model.library import Library
from generator.model.period import Period
from generator.model.procedures import expand
from generator.model.schedule import Procedure
from generator.monitor import survey
from generator.monitor.addresses import readable
from generator.monitor.comparing import comparing, declared
from generator.monitor.match import Difference
from generator.monitor.safe_text import safe
from generator.monitor.verdict import Verdict
from generator.monitor.words import aside_words, counted_words, spot_words
from generator.monitor.years import school_year_at
from generator.source.cache import Cache
from generator.source.folder import read_folder
from generator.texts import Texts, load


@click.command("reconcile")
@content_option
@click.option("--json", "as_json", is_flag=True, help="Показать итоги в виде JSON.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def reconcile_(content: Path, file: Path, *, as_json: bool) -> None:
    """Сверить графики в данных с тем, что размещено на сайтах школ.

    FILE – то, что записала grafik monitor --out. Сеть не нужна.
    """
    texts = load()
    library = read_folder(content, Cache(None)).library
    journal = read_round(file, dt.datetime.now(dt.UTC), texts)
    verdicts = survey.round_of(journal, comparing(library)).verdicts
    if as_json:
        rows = [{"school": one.school, "reconciled": one.reconciled} for one in verdicts]
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1))
        return
    for one in verdicts:
        for line in _told(one, library, texts):
            click.echo(line)
    if not verdicts:
        click.echo(texts("monitoring.command.no_difference"))


def _told(one: Verdict, library: Library, texts: Texts) -> list[str]:
    found = one.reconciled
    if found is None:
        return []
    lines = [
        texts(
            "monitoring.command.compared",
            school=one.school,
            word=texts(f"monitor.matches.{found.match}"),
            reason=texts(f"monitor.reconciled.{found.reason}"),
        )
    ]
    if found.url:
        lines.append(f"  {readable(found.url)}")
    if found.sha256:
        lines.append(f"  SHA-256: {found.sha256}")
    counted = counted_words(texts, found)
    lines += [f"  {counted}"] if counted else []
    aside = aside_words(texts, found)
    lines += [texts("monitoring.command.aside", listed="; ".join(aside))] if aside else []
    known = _procedures(one, library) if found.differences else {}
    return [*lines, *(_difference(known.get(each.uid), each, texts) for each in found.differences)]


def _difference(one: Procedure | None, told: Difference, texts: Texts) -> str:
    where = spot_words(texts, told.spot)
    return texts(
        "monitoring.command.difference_at" if where else "monitoring.command.difference",
        work=_work(one, told),
        ours=_days(told.declared, texts),
        theirs=_days(told.published, texts),
        **({"where": where} if where else {}),
    )


def _procedures(one: Verdict, library: Library) -> dict[str, Procedure]:
    authority, _, name = one.school.partition("/")
    school = library.schools.get((authority, name))
    schedule = declared(library, authority, name, school_year_at(one.at.date()))
    if school is None or schedule is None:
        return {}
    calendar = library.calendar(authority, name, schedule.year)
    return {each.uid: each for each in expand(schedule, school, calendar)}


def _work(one: Procedure | None, told: Difference) -> str:
    return safe(told.work or told.uid, 120) if one is None else f"{one.class_name}, {one.subject}, {one.kind}"


def _days(days: Period | None, texts: Texts) -> str:
    return str(days) if days else texts("monitoring.compared.none")
