"""Links of a built region: ``python benchmarks/links.py``.

A region of demonstration is built (or named: ``--site``), one broken link of each kind is planted in it, and
all files are looked through: in one process, then in two. Every planted link must be found, and nothing else.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from generator.build import Order, build
from generator.demo import write_demo
from generator.monitor.links_inside import Fault, Inside, look
from generator.publish.crew import spread

SITE_URL = "https://grafik.example/"
PLANTED = {
    "zz/page.html": ('<a href="none/">', Fault.NO_FILE),
    "zz/anchor.html": ('<a href="#none">', Fault.NO_ANCHOR),
    "zz/other.html": ('<a href="page.html#none">', Fault.NO_ANCHOR),
    "zz/picture.html": ('<img srcset="none.png 2x">', Fault.NO_FILE),
    "zz/script.html": ('<a href="javascript:void(0)">', Fault.SCRIPT),
    "zz/outside.html": ('<a href="../../">', Fault.OUTSIDE),
    "zz/style.css": ("a { background: url(none.png) }", Fault.NO_FILE),
    "zz/feed.ics": (f"URL:{SITE_URL}none/\r\n", Fault.NO_FILE),
    "zz/atom.xml": (f"<a href='{SITE_URL}none.xml'/>", Fault.NO_FILE),
    "zz/data.json": (f'["{SITE_URL}none.json"]', Fault.NO_FILE),
}


def main() -> None:
    """Measure, and fail when something planted is not found."""
    parser = argparse.ArgumentParser(description="Measure the look-up of links.")
    parser.add_argument("--schools", type=int, default=95, help="95 make about 3,000 pages")
    parser.add_argument(
        "--site", type=Path, help="a site that was built with --site-url https://grafik.example/"
    )
    parser.add_argument("--folder", type=Path, help="where to work; otherwise the system's temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="links-", dir=options.folder) as name:
        site = options.site or _built(Path(name), options.schools)
        for path, (text, _) in PLANTED.items():
            (site / path).parent.mkdir(exist_ok=True)
            (site / path).write_text(text, "utf-8")
        one, found = _timed(site, 1)
        two, again = _timed(site, 2)
        size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
        for path in PLANTED:
            (site / path).unlink()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{options.schools} schools: {found.files} files, {found.references} references, {size:.0f} MB")
    print(f"one process {one[0]:.2f} s, {one[1]:.2f} s of CPU, two {two[0]:.2f} s, peak {peak / 1e3:.0f} MB")
    expected = {(path, fault) for path, (_, fault) in PLANTED.items()}
    told = {(broken.file, broken.fault) for broken in found.broken}
    print(f"planted {len(told & expected)} of {len(expected)} found")
    if told != expected or again != found:
        raise SystemExit(f"not found: {expected - told}; not planted: {told - expected}")


def _built(folder: Path, schools: int) -> Path:
    write_demo(folder / "content", schools, seed=1)
    built = build(Order(folder / "content", folder / "site", SITE_URL), lambda *_: None)
    if not built.published:
        raise SystemExit("the demonstration could not be built")
    return folder / "site"


def _timed(site: Path, jobs: int) -> tuple[tuple[float, float], Inside]:
    """Return seconds, seconds of CPU of all processes, and what was found."""
    begin, worked = time.perf_counter(), _worked()
    found = look(site, SITE_URL, partial(_spread, jobs=jobs), lambda _: None)
    return (time.perf_counter() - begin, _worked() - worked), found


def _worked() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _spread(make: Any, count: int, jobs: int) -> Iterator[tuple[int, Any]]:
    return spread(make, count, jobs)


if __name__ == "__main__":
    main()
