"""The command line: ``grafik``."""

import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from generator import __version__, deadlines, reports
from generator.build import Built, Order, build, inspect
from generator.model.finding import Finding, Severity
from generator.model.period import Period
from generator.pages.frame import FrameError
from generator.pages.search import SearchError
from generator.pages.settings import SettingsError
from generator.publish.workshop import SiteBusy, SiteRefused
from generator.texts import Texts, load
from generator.watch import serve as serve_site

DEFAULT_CONTENT = Path("content")
DEFAULT_SITE = Path("site")
PORTS = (1, 65_535)


class Folder(click.ParamType):
    """A readable folder, with a message for people who never saw an exception."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or fail as misuse (exit code 2)."""
        path = Path(value)
        if not path.is_dir():
            self.fail(load()("cli.no_folder", path=value), param, ctx)
        return path


class Days(click.ParamType):
    """``2021-01-01..2024-12-31``."""

    name = "from..to"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """Return the period, or fail as misuse (exit code 2)."""
        if isinstance(value, Period):
            return value
        first, _, last = str(value).partition("..")
        try:
            return Period(date.fromisoformat(first), date.fromisoformat(last or first))
        except ValueError:
            self.fail(load()("cli.bad_period", value=value), param, ctx)


content_option = click.option(
    "--content",
    type=Folder(),
    default=DEFAULT_CONTENT,
    show_default=True,
    help="Папка с данными: roadmaps/, schools/, schedules/.",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=DEFAULT_SITE,
    show_default=True,
    help="Куда опубликовать сайт.",
)
site_url_option = click.option(
    "--site-url", metavar="ADDRESS", help="Адрес будущего сайта; иначе – из mkdocs.yml."
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
      grafik demo --out DIR         придумать учебные данные, чтобы попробовать

    Код возврата: 0 – всё в порядке, 1 – в данных есть ошибки, 2 – команда вызвана неверно.
    """  # noqa: D301 - \b is click's mark for lines that must not be joined


@main.command()
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(reports.FORMATS)),
    default="text",
    show_default=True,
    help="Вид отчёта: text – для людей, json – для программ, github – пометки в запросе на слияние.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
def check(content: Path, form: str, paths: tuple[Path, ...]) -> None:
    """Проверить данные и показать все замечания сразу.

    PATH – файлы или папки внутри папки данных: показать замечания только о них, но проверить вместе
    со всем остальным.
    """
    texts = load()
    wanted = tuple(_inside(path, content, texts) for path in paths)
    _, findings = inspect(content)
    shown = tuple(one for one in findings if not wanted or _covered(one.place.file, wanted))
    click.echo(reports.FORMATS[form](shown, texts, f"{content.as_posix()}/"), nl=False)
    if form == "text":
        click.echo(_summary(shown, texts))
    sys.exit(1 if _errors(shown) else 0)


@main.command("build")
@content_option
@out_option
@site_url_option
@click.option("--jobs", type=click.IntRange(min=1), help="Сколько процессов; по умолчанию по числу ядер.")
def build_command(content: Path, out: Path, site_url: str | None, jobs: int | None) -> None:
    """Проверить данные и собрать сайт.

    При ошибках в данных сайт не меняется. Сайт подменяется целиком, одним шагом; меняются только страницы,
    данные которых изменились.
    """
    texts = load()
    started = time.perf_counter()
    built = _build(Order(content, out, site_url, jobs or 0), texts)
    if not built.published:
        click.echo(texts("build.refused", out=str(out)), err=True)
        sys.exit(1)
    click.echo(_told(built, out, time.perf_counter() - started, texts))


@main.command()
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
        built = _build(order, texts)
        done = texts("build.refused", out=str(out)) if not built.published else ""
        click.echo(done or _told(built, out, time.perf_counter() - started, texts))

    rebuild()
    click.echo(texts("build.serving", address=address))
    try:
        serve_site(out, port, (content, order.project / "theme_overrides"), rebuild)
    except OSError as error:
        _fail(texts("cli.no_port", port=port, reason=error.strerror))


@main.command()
@click.argument("wording")
@click.option("--period", type=Days(), help="Период дорожной карты: 2021-01-01..2024-12-31.")
@click.option("--json", "as_json", is_flag=True, help="Ответ для программ.")
def deadline(wording: str, period: Period | None, *, as_json: bool) -> None:
    """Понять срок дорожной карты: какие дни он охватывает и можно ли сказать, что он нарушен.

    Например: grafik deadline "Ежегодно Июль-август" --period 2021-01-01..2024-12-31
    """
    texts = load()
    found = deadlines.read(wording, period)
    windows = [{"from": str(window.start), "to": str(window.end)} for window in found.windows]
    if as_json:
        answer: dict[str, object] = {
            "kind": found.kind.value,
            "windows": windows,
            "measurable": found.measurable,
            "wording": found.wording,
        }
        if found.not_understood:
            answer["not_understood"] = {
                "position": found.not_understood.position,
                "expected": list(found.not_understood.expected),
            }
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
        return
    click.echo(texts(f"deadlines.kinds.{found.kind.value}"))
    for window in found.windows:
        click.echo(f"  {texts.days_year(window)}")
    click.echo(texts("deadlines.measurable" if found.measurable else "deadlines.not_measurable"))
    if found.not_understood:
        expected = ", ".join(texts(f"deadlines.expected.{key}") for key in found.not_understood.expected)
        click.echo(f"{deadlines.caret(found)}\n{texts('deadlines.expected_here', expected=expected)}")


def _build(order: Order, texts: Texts) -> Built:
    """Build with progress and findings on the terminal; what goes wrong outside content ends the program."""
    bar = Progress(texts)
    try:
        built = build(order, bar.tell)
    except FrameError as error:
        _fail(texts("build.frame_failed", reason=str(error)))
    except SearchError as error:
        _fail(texts("build.search_failed", reason=str(error)))
    except SettingsError as error:
        _fail(texts("build.settings_failed", reason=str(error)), code=2)
    except SiteBusy as error:
        _fail(texts("build.busy", out=str(error)), code=2)
    except SiteRefused as error:
        _fail(texts("build.not_a_site", out=str(error)), code=2)
    except OSError as error:
        _fail(texts("build.disk_failed", path=error.filename, reason=error.strerror))
    finally:
        bar.close()
    click.echo(reports.as_text(built.findings, texts, f"{order.content.as_posix()}/"), nl=False, err=True)
    click.echo(_summary(built.findings, texts), err=True)
    return built


class Progress:
    """One line on a terminal that says what a long build is doing; silent where nobody watches."""

    def __init__(self, texts: Texts) -> None:
        """Write to standard error when it is a terminal."""
        self._texts = texts
        self._total = 0
        self._done = 0
        self._watched = sys.stderr.isatty()

    def tell(self, step: str, count: int) -> None:
        """Show a step; «stamped» counts on within the step «stamp»."""
        if step == "stamp":
            self._total, self._done = count, 0
        elif step == "stamped":
            self._done += count
        if self._watched:
            share = f" {self._done}/{self._total}" if step in {"stamp", "stamped"} else ""
            key = "stamp" if step == "stamped" else step
            click.echo(f"\r\033[K{self._texts(f'build.steps.{key}')}{share}", nl=False, err=True)

    def close(self) -> None:
        """Leave the line clean."""
        if self._watched:
            click.echo("\r\033[K", nl=False, err=True)


def _told(built: Built, out: Path, seconds: float, texts: Texts) -> str:
    return texts(
        "build.done",
        pages=built.pages,
        feeds=built.feeds,
        events=built.events,
        made=built.made,
        units=built.units,
        seconds=f"{seconds:.1f}".replace(".", ","),
        out=str(out),
    ).rstrip()


def _summary(findings: tuple[Finding, ...], texts: Texts) -> str:
    return texts("cli.summary", **reports.counts(findings)) if findings else texts("cli.clean")


def _errors(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _inside(path: Path, content: Path, texts: Texts) -> str:
    """Name a path as findings name files: below the content folder. Misuse when it is not there."""
    if not path.exists():
        raise click.UsageError(texts("cli.no_path", path=str(path)))
    try:
        return path.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(texts("cli.outside", path=str(path), content=str(content))) from None


def _covered(file: str, wanted: tuple[str, ...]) -> bool:
    return any(one in {".", file} or file.startswith(f"{one}/") for one in wanted)


def _fail(message: str, code: int = 1) -> Any:
    click.echo(message, err=True)
    sys.exit(code)
