"""Builds from nothing, with nothing changed, after one edit: ``python benchmarks/rebuild.py --schools 20``.

Each build is a process of its own, from its start until the new site stands in the place of the old one. The
edit changes one line of one school's schedule. The site that follows must equal, byte for byte, a site built
from nothing out of the same content; otherwise the run fails.
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from stand.process import Program, Run, run

from generator.demo import write_demo
from generator.model.site_weight import SiteWeight

PROJECT = Path(__file__).parents[1]
STAND = Path(__file__).parent / "stand"


class Made(msgspec.Struct):
    """What a build says of itself."""

    made: int
    """Units made anew."""
    units: int
    """Schools and roadmaps."""
    pages: int


def main() -> None:
    """Measure for each number of schools."""
    parser = argparse.ArgumentParser(
        description="Measure builds from nothing, unchanged, and after one edit."
    )
    parser.add_argument(
        "--schools", type=int, nargs="+", default=[20], help="numbers of schools; 650 is a region"
    )
    parser.add_argument("--folder", type=Path, help="where to work; otherwise the system's temporary folder")
    options = parser.parse_args()
    for schools in options.schools:
        with tempfile.TemporaryDirectory(prefix="rebuild-", dir=options.folder) as folder:
            _measure(schools, Path(folder).resolve())


def _measure(schools: int, folder: Path) -> None:
    content, site, clean = folder / "content", folder / "site", folder / "clean"
    told = write_demo(content, schools, seed=1)
    print(f"{schools} schools, {told.classes} classes, {told.procedures} works of classes")
    print(f"  {'':16}{'seconds':>9}{'CPU s':>9}{'peak MB':>9}{'units made':>12}{'pages':>8}")
    _tell("from nothing", _build(content, site))
    _tell("nothing changed", _build(content, site))
    _edit(content)
    _tell("one edit", _build(content, site))
    _build(content, clean)
    _compare(site, clean)


def _build(content: Path, out: Path) -> Run:
    command = [sys.executable, str(STAND / "build_site.py"), str(content), str(out)]
    return run(Program("build", command, lambda: None, PROJECT), watched=True)


def _edit(content: Path) -> None:
    """Change one work of the last school."""
    path = max((content / "schedules").rglob("*.yml"))
    text = path.read_text("utf-8")
    edited = text.replace("minutes: 30\n", "minutes: 35\n", 1)
    assert edited != text
    path.write_text(edited, "utf-8")


def _compare(site: Path, clean: Path) -> None:
    ours, theirs = dict(_tree(site)), dict(_tree(clean))
    if different := sorted({*(ours.items() ^ theirs.items())}):
        raise SystemExit(f"the rebuilt site differs from a clean one, first in {different[0][0]}")
    weight = SiteWeight.of((path, (site / path).stat().st_size) for path in ours)
    print(f"  {len(ours)} files, {weight.total / 1e6:.0f} MB: the same as in a clean build")
    shares = (("pages", weight.pages), ("calendars", weight.calendars), ("other", weight.other))
    print(f"  {', '.join(f'{name} {size / 1e6:.0f} MB' for name, size in shares)}")


def _tree(root: Path) -> Iterator[tuple[str, str]]:
    for path in root.rglob("*"):
        if path.is_file():
            yield path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def _tell(name: str, result: Run) -> None:
    made = msgspec.json.decode(result.told, type=Made)
    figures = f"{result.seconds:9.2f}{result.processor_seconds:9.2f}{result.peak / 1e6:9.0f}"
    print(f"  {name:16}{figures}{f'{made.made} of {made.units}':>12}{made.pages:8}")


if __name__ == "__main__":
    main()
