"""``python -m tests.audit.report``: the figures of each kind of page, as a table, from the built site.

Lighthouse plays a slow phone (its own mobile setting); the weight is what the first view fetches; the last
two columns count the faults that axe and the Nu checker name. Exits 1 when a figure is worse than allowed.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from generator.build import Order, build
from tests.audit.hosting import hosting
from tests.audit.html_faults import html_faults
from tests.audit.kinds import KINDS
from tests.audit.weight import BUDGET, HEAVIER, first_view
from tests.samples import CHROMIUM_ARGUMENTS, ROOT, free_port

LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""Scores of Lighthouse, of 100."""
STARTING = 20
"""Seconds that a browser may take to start."""
COLUMNS = ("perf", "a11y", "best", "seo", "shift", "LCP s", "kB", "axe", "Nu")


class Row(msgspec.Struct, frozen=True):
    """The figures of one page and what is wrong with it."""

    kind: str
    scores: tuple[int, ...]
    shift: float
    paint: float
    """Milliseconds until the largest piece is drawn."""
    weight: int
    axe: tuple[str, ...]
    invalid: tuple[str, ...]
    named: tuple[str, ...]
    """Faults that Lighthouse names."""

    @property
    def fails(self) -> bool:
        """Whether a figure is worse than allowed."""
        # A page of errors must not be indexed, which costs it the points for search engines.
        least = [0 if (self.kind, name) == ("not found", "seo") else one for name, one in LEAST.items()]
        worse = any(score < one for score, one in zip(self.scores, least, strict=True))
        return worse or bool(self.axe or self.invalid) or self.weight > HEAVIER.get(self.kind, BUDGET)


def main() -> int:
    """Build, serve, measure, print."""
    port = free_port()
    print(f"{'page':16}" + "".join(f"{one:>7}" for one in COLUMNS))
    failures = 0
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        site = Path(folder) / "site"
        address = f"http://127.0.0.1:{port}/"
        build(Order(ROOT / "content", site, address), lambda *_: None)
        with hosting(site, port), _browser() as (browser, debugging):
            for row in _rows(browser, debugging, address, site):
                _show(row)
                failures += row.fails
    return 1 if failures else 0


def _rows(browser: Browser, debugging: int, address: str, site: Path) -> Iterator[Row]:
    for (kind, path), seen in zip(KINDS.items(), _lighthouse(debugging, address), strict=True):
        yield Row(
            kind,
            tuple(seen["scores"][name] for name in LEAST),
            seen["shift"],
            seen["paint"],
            sum(first_view(browser, address + path).values()),
            tuple(_axe(browser, address + path)),
            tuple(f"{one.line}: {one.said}" for one in html_faults(site, [_file(site, path)])),
            tuple(seen["faults"]),
        )


def _file(site: Path, path: str) -> Path:
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def _show(row: Row) -> None:
    scores = "".join(f"{score:7}" for score in row.scores)
    print(
        f"{row.kind:16}{scores}{row.shift:7.3f}{row.paint / 1000:7.1f}{row.weight / 1000:7.1f}"
        f"{len(row.axe):7}{len(row.invalid):7}",
        flush=True,
    )
    for line in (*row.named, *row.axe, *row.invalid):
        print(f"    {line}")


def _lighthouse(port: int, address: str) -> Iterator[dict[str, Any]]:
    program = Path(__file__).parent / "node/lighthouse.js"
    command = ["node", str(program), str(port), *(address + path for path in KINDS.values())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        for line in running.stdout:
            yield json.loads(line)


def _axe(browser: Browser, address: str) -> list[str]:
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address)
    found = [f"axe {one['id']}: {one['help']}" for one in Axe().run(page).response["violations"]]
    context.close()
    return found


@contextmanager
def _browser() -> Iterator[tuple[Browser, int]]:
    """One browser for us and for Lighthouse, which talks to it over its debugging port."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        sys.exit("no chromium: `make audit` installs it")
    port = free_port()
    arguments = [*CHROMIUM_ARGUMENTS, f"--remote-debugging-port={port}"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/version", timeout=STARTING):
            yield started, port
        started.close()


if __name__ == "__main__":
    sys.exit(main())
