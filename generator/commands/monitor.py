"""``grafik monitor``: visit the sites of schools and say what was seen."""

import asyncio
import codecs
import datetime as dt
import errno
import os
import ssl
import sys
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
import msgspec

from generator.build import PROJECT
from generator.commands.building import fail as _fail
from generator.commands.options import content_option
from generator.model.library import Library
from generator.monitor import history, survey, tls
from generator.monitor.addresses import Policy, readable
from generator.monitor.comparing import comparing
from generator.monitor.corpus import Corpus, Result, Run, run_corpus, write_whole
from generator.monitor.crawl import Site
from generator.monitor.documents import BY_ID
from generator.monitor.fetch import Limits, Reach
from generator.monitor.observation import Observation
from generator.monitor.pacing import Pacer
from generator.monitor.resolving import system_lookup
from generator.monitor.rounds import WORKING, Round
from generator.monitor.safe_text import safe
from generator.monitor.survey import Journal, JournalRefused
from generator.monitor.words import document_reason_words, document_words, reason_words, state_words
from generator.pages.settings import SettingsError, read_settings
from generator.source.cache import Cache
from generator.source.folder import read_folder
from generator.texts import Texts, load

_FILE = click.Path(path_type=Path, dir_okay=False)
HISTORY = Path("monitoring") / "history"
"""Folder of the history within content."""


@click.group(invoke_without_command=True)
@content_option
@click.option("--only", metavar="SCHOOL", help="Только эта школа: school-15 или irkutsk/school-15.")
@click.option(
    "--vantage",
    default="local",
    show_default=True,
    metavar="NAME",
    help="Имя точки, откуда идёт проверка: латинские буквы, цифры, дефис.",
)
@click.option(
    "--national-ca", type=_FILE, help="Файл национального корневого сертификата, чтобы верить и ему."
)
@click.option("--json", "as_json", is_flag=True, help="Показать итоги в виде JSON.")
@click.option(
    "--out", type=_FILE, help="Куда записать увиденное. Прерванная проверка продолжится с места остановки."
)
@click.option("--cases", type=_FILE, help="Испытание программы: учебные сайты вместо школ; итоги – в --out.")
@click.option("--hosts", type=_FILE, help="Имена сайтов испытания и их адреса.")
@click.option("--ca", type=_FILE, help="Корневые сертификаты, которым верить в испытании.")
@click.pass_context
def monitor(context: click.Context, /, **options: Any) -> None:
    """Проверить сайты школ: открываются ли, размещены ли график и положение о контроле.

    Ничего не публикует: увиденное пишется в --out, а grafik monitor import добавляет его в историю.
    """
    if context.invoked_subcommand is not None:
        return
    texts = load()
    if options["cases"] is not None:
        _try_corpus(options["cases"], options["hosts"], options["ca"], options["out"], texts)
    elif options["hosts"] or options["ca"]:
        raise click.UsageError(texts("monitor.need_cases"))
    else:
        _visit_schools(options, texts)


def _visit_schools(options: dict[str, Any], texts: Texts) -> None:
    vantage, out = options["vantage"], options["out"]
    if not survey.VANTAGE.fullmatch(vantage):
        raise click.UsageError(texts("monitor.bad_vantage", value=vantage))
    library = read_folder(options["content"], Cache(None)).library
    sites = survey.sites_of(library, options["only"])
    if not sites:
        key = "monitor.no_school" if options["only"] else "monitor.no_sites"
        raise click.UsageError(texts(key, school=options["only"]))
    reach = _reach(options["national_ca"], texts)
    journal = _survey(sites, survey.controls_of(library), reach, vantage, out, texts)
    made = survey.round_of(journal, comparing(library))
    if not any(one.state in WORKING for one in made.controls):
        click.echo(texts("monitor.no_control"), err=True)
    if options["as_json"]:
        click.echo(msgspec.json.format(msgspec.json.encode(made.verdicts), indent=1))
    else:
        click.echo(_told(made, texts))
    if out is not None:
        click.echo(texts("monitor.kept", path=str(out)), err=True)


def _survey(
    sites: tuple[Site, ...],
    controls: tuple[Site, ...],
    reach: Reach,
    vantage: str,
    out: Path | None,
    texts: Texts,
) -> Journal:
    """Visit with a journal beside ``out`` that outlives an interruption; leave one whole file at the end."""
    now = dt.datetime.now(dt.UTC)
    if out is None:
        counter = Counter(len(sites) + len(controls), texts)
        journal = Journal(opening=survey.Opening(format=survey.FORMAT, vantage=vantage, at=now))
        journal = asyncio.run(survey.survey(sites, controls, reach, journal, lambda _: counter.tell()))
        counter.close()
        return journal
    draft = out.with_name(f".{out.name}.journal")
    try:
        journal = survey.take_up(draft, vantage, now)
        counter = Counter(len(sites) + len(controls), texts, len(journal.observations))
        write_whole(draft, _lines(journal))
        with draft.open("ab") as stream:

            def keep(one: Observation) -> None:
                stream.write(msgspec.json.encode(one) + b"\n")
                stream.flush()
                counter.tell()

            journal = asyncio.run(survey.survey(sites, controls, reach, journal, keep))
        counter.close()
        write_whole(out, _lines(journal))
        draft.unlink()
    except OSError as error:
        raise click.UsageError(texts("monitor.bad_file", path=str(out), reason=error.strerror)) from error
    return journal


def _lines(journal: Journal) -> bytes:
    return b"".join(msgspec.json.encode(one) + b"\n" for one in (journal.opening, *journal.observations))


def _reach(national: Path | None, texts: Texts) -> Reach:
    limits = Limits()
    try:
        contact = read_settings(PROJECT, None).site_url
    except SettingsError as error:
        raise click.UsageError(texts("build.failed.settings", reason=str(error))) from error
    trust = _trust(None, national, texts)
    return Reach(Policy(), system_lookup, trust, limits, Pacer(limits.between), contact or "")


def _told(made: Round, texts: Texts) -> str:
    lines: list[str] = []
    for one in made.verdicts:
        lines.append(f"{one.school} {readable(one.site)}: {state_words(texts, one)}")
        for document in one.documents:
            where = f" {readable(document.url)}" if document.url else ""
            lines.append(f"  {BY_ID[document.document].title}: {document_words(texts, document)}{where}")
    return "\n".join(lines)


@monitor.command("import")
@content_option
@click.option("--history", "folder", type=click.Path(path_type=Path, file_okay=False), help="Папка истории.")
@click.argument("file", type=_FILE)
def import_(content: Path, folder: Path | None, file: Path) -> None:
    """Добавить в историю увиденное при проверке, в том числе с другого компьютера.

    FILE – то, что записала grafik monitor --out. Повторно тот же файл ничего не меняет.
    """
    texts = load()
    now = dt.datetime.now(dt.UTC)
    library = read_folder(content, Cache(None)).library
    journal = read_round(file, now, texts)
    journal = _known_only(journal, library, file, texts)
    try:
        added = history.add(
            folder or content / HISTORY,
            survey.round_of(journal, comparing(library)),
            library.monitoring,
            _zones(library),
            now,
        )
    except history.HistoryRefused as refused:
        places = "; ".join(f"{one.place.file}:{one.place.line}" for one in refused.findings[:5])
        _fail(texts("monitor.history_refused", places=places))
    except OSError as error:
        _fail(texts("monitor.bad_file", path=str(folder or content / HISTORY), reason=error.strerror))
    if not added.new or added.weighed is None:
        click.echo(texts("monitor.known_already"))
        return
    told = texts(f"monitor.trust.{added.weighed.trust}")
    click.echo(texts("monitor.imported", checked=added.weighed.checked, events=len(added.events), trust=told))


def _known_only(journal: Journal, library: Library, file: Path, texts: Texts) -> Journal:
    """Refuse a file about strangers; leave out what was seen at an address that is not a school's here."""
    sites = {one.id: one.urls for one in (*survey.sites_of(library), *survey.controls_of(library))}
    strangers = sorted(safe(one) for one in journal.seen - sites.keys())
    if strangers:
        _fail(texts("monitor.strangers", path=str(file), schools=", ".join(strangers[:5])))
    own = tuple(one for one in journal.observations if one.site in sites[one.school])
    elsewhere = sorted(journal.seen - {one.school for one in own})
    if elsewhere:
        told = texts("monitor.other_site", n=len(elsewhere), schools=", ".join(elsewhere[:5]))
        click.echo(told, err=True)
    return msgspec.structs.replace(journal, observations=own)


def read_round(file: Path, now: dt.datetime, texts: Texts) -> Journal:
    """Read what a round wrote, or end the program with what is wrong with it."""
    try:
        with file.open("rb") as stream:
            return survey.read_journal(stream.read(survey.MAX_BYTES + 1), now)
    except OSError as error:
        _fail(texts("monitor.bad_file", path=str(file), reason=error.strerror))
    except JournalRefused as refused:
        reason = texts(f"monitor.journal.{refused.reason}")
        _fail(texts("monitor.bad_journal", path=str(file), line=refused.line, reason=reason))


def _zones(library: Library) -> history.Zones:
    def zone(school: str) -> dt.tzinfo:
        authority, _, name = school.partition("/")
        known = library.schools.get((authority, name))
        above = library.authority_by_id.get(authority)
        told = (known and known.time_zone) or (above and above.authority.time_zone)
        return ZoneInfo(told) if told else dt.UTC

    return zone


def _try_corpus(cases: Path, hosts: Path | None, ca: Path | None, out: Path | None, texts: Texts) -> None:
    if out is None:
        raise click.UsageError(texts("monitor.need_out"))
    if not out.parent.is_dir():  # better now than when everything has been visited
        raise click.UsageError(texts("monitor.bad_file", path=str(out), reason=os.strerror(errno.ENOENT)))
    corpus = _read(cases, Corpus, '{"cases": [{"id": "…", "url": "…"}]}', texts)
    table = _read(hosts, dict[str, str | list[str] | None], '{"имя": "127.0.0.1"}', texts) if hosts else {}
    run = Run(hosts=table, trust=_trust(ca, None, texts), now=dt.datetime.now(dt.UTC))
    begun = time.monotonic()
    counter = Counter(len(corpus.cases), texts)
    results = asyncio.run(run_corpus(corpus, run, lambda _: counter.tell()))
    counter.close()
    rows = [{**_row(one, texts), "id": case.id} for case, one in zip(corpus.cases, results, strict=True)]
    try:
        write_whole(out, msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n")
    except OSError as error:
        raise click.UsageError(texts("monitor.bad_file", path=str(out), reason=error.strerror)) from error
    seconds = f"{time.monotonic() - begun:.1f}".replace(".", ",")
    click.echo(texts("monitor.corpus_done", n=len(rows), seconds=seconds, out=str(out)), err=True)


def _row(result: Result, texts: Texts) -> dict[str, object]:
    return {
        "id": result.id,
        "state": result.state,
        "reason": reason_words(texts, result.reason),
        "doc": result.doc,
        "code": result.reason,
        "doc_code": result.doc_reason,
        "doc_reason": document_reason_words(texts, result.doc_reason),
        "doc_url": result.url,
        "latency_ms": result.latency_ms,
    }


def _read(path: Path, kind: Any, expected: str, texts: Texts) -> Any:
    try:
        return msgspec.json.decode(path.read_bytes().removeprefix(codecs.BOM_UTF8), type=kind)
    except OSError as error:
        raise click.UsageError(texts("monitor.bad_file", path=str(path), reason=error.strerror)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        told = texts("monitor.bad_cases", path=str(path), expected=expected, reason=str(error))
        raise click.UsageError(told) from error


def _trust(ca: Path | None, national: Path | None, texts: Texts) -> ssl.SSLContext:
    try:
        return tls.trust(ca, national)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(texts("monitor.bad_file", path=str(ca or national), reason=reason)) from error


class Counter:
    """One line on a terminal: how many sites are done; silent where nobody watches."""

    def __init__(self, total: int, texts: Texts, done: int = 0) -> None:
        """Write to standard error when it is a terminal."""
        self._total = total
        self._done = done
        self._texts = texts
        self._watched = sys.stderr.isatty()

    def tell(self) -> None:
        """Count one site."""
        self._done += 1
        if self._watched:
            told = self._texts("monitor.progress", done=self._done, total=self._total)
            sys.stderr.write(f"\r{told}\x1b[K")

    def close(self) -> None:
        """Leave the line."""
        if self._watched:
            sys.stderr.write("\r\x1b[K")
