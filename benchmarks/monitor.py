"""The monitor beside LinkChecker and lychee: ``python benchmarks/monitor.py --sites 650 5000``.

One server on loopback is the sites of all schools (``stand/school_sites.py``); a part of them is slow, down,
guarded, or without the document. Each program visits the same sites as a process of its own:

- *grafik monitor* visits them under their names, with a connection, a ``robots.txt`` and limits for each
  site, finds the way to the schedule, reads the document, and says what may be said. Its politeness towards
  one machine is off, as always with ``--cases``.
- *linkchecker* cannot be told where names lead, so all sites are folders of one host for it: it reads one
  ``robots.txt`` and keeps connections. It has 100 threads and no limit of requests that counts, and follows
  links down to the document.
- *lychee* follows no links: it gets the addresses of both pages and of the document, and only asks for them.

The rivals say which addresses open. That is read in their favour: whatever opens under the document's address
is the document for them, and for a site that does not open one word is enough, where the monitor must tell
«down» from «blocked».
"""

import argparse
import csv
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from stand.process import Program, Run, run
from stand.school_sites import HOST, NO_LINK, REFUSED, document_of, kind_of

STAND = Path(__file__).parent / "stand"
RIVALS = ("linkchecker", "lychee")
DIRECT = {"no_proxy": HOST, "NO_PROXY": HOST}
LINKCHECKER = """[checking]
threads=100
maxrequestspersecond=100000
timeout=12
recursionlevel=2
[output]
status=0
verbose=1
[csv]
separator=,
quotechar="
parts=valid,url
"""


def main() -> None:
    """Measure, and fail when the monitor is wrong about a site."""
    parser = argparse.ArgumentParser(description="Measure a round of the monitor beside other programs.")
    parser.add_argument("--sites", type=int, nargs="+", default=[650])
    parser.add_argument("--runs", type=int, default=1, help="runs of each program; the median is told")
    parser.add_argument("--without", nargs="+", choices=RIVALS, default=[], help="rivals to leave out")
    parser.add_argument("--lychee", help="the program; otherwise the one on the PATH")
    parser.add_argument("--folder", type=Path, help="where to work; otherwise the system's temporary folder")
    options = parser.parse_args()
    lychee = options.lychee or shutil.which("lychee")
    rivals = [one for one in RIVALS if one not in options.without]
    if "lychee" in rivals and not (lychee and shutil.which(lychee)):
        rivals.remove("lychee")
        print("lychee is left out: it is not on the PATH, and --lychee names none")
    with tempfile.TemporaryDirectory(prefix="monitor-", dir=options.folder) as name:
        for sites in options.sites:
            folder = Path(name) / str(sites)
            folder.mkdir()
            with _serving() as (port, closed):
                contenders = _contenders(folder, Sites(sites, port, closed), lychee or "", rivals)
                _tell(sites, contenders, _measured([one.program for one in contenders], options.runs))


class Sites(NamedTuple):
    """Where the sites are."""

    total: int
    port: int
    closed: int
    """A port where connections are refused."""

    def named(self, number: int) -> str:
        """Address of a main page, by name."""
        return f"http://school-{number}.test:{self._port(number)}/"

    def plain(self, number: int) -> str:
        """Address of a main page for programs that cannot be told where names lead."""
        return f"http://{HOST}:{self._port(number)}/site-{number}/"

    def _port(self, number: int) -> int:
        return self.closed if kind_of(number) == REFUSED else self.port


class Contender(NamedTuple):
    """A program, and how many sites its last run is right about."""

    program: Program
    right: Callable[[], int]


@contextmanager
def _serving() -> Iterator[tuple[int, int]]:
    with subprocess.Popen([sys.executable, STAND / "school_sites.py"], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        try:
            port, closed = map(int, server.stdout.readline().split())
            yield port, closed
        finally:
            server.terminate()


def _contenders(folder: Path, sites: Sites, lychee: str, rivals: list[str]) -> list[Contender]:
    found = [_monitor(folder, sites)]
    if "linkchecker" in rivals:
        found.append(_linkchecker(folder, sites))
    if "lychee" in rivals:
        found.append(_lychee(folder, sites, lychee))
    return found


def _monitor(folder: Path, sites: Sites) -> Contender:
    cases, hosts, out = folder / "cases.json", folder / "hosts.json", folder / "out.json"
    numbers = range(sites.total)
    cases.write_text(json.dumps({"cases": [{"id": str(one), "url": sites.named(one)} for one in numbers]}))
    hosts.write_text(json.dumps({f"school-{one}.test": HOST for one in numbers}))
    command = (sys.executable, "-m", "generator", "monitor")
    files = ("--cases", str(cases), "--hosts", str(hosts), "--out", str(out))

    def right() -> int:
        told = {row["id"]: (row["state"], row["doc"]) for row in json.loads(out.read_text("utf-8"))}
        wrong = [one for one in numbers if told.get(str(one)) != kind_of(one)[1:]]
        if wrong:
            told_of_it = f"{kind_of(wrong[0])}, told {told.get(str(wrong[0]))}"
            raise SystemExit(f"the monitor is wrong about {len(wrong)} sites; site {wrong[0]}: {told_of_it}")
        return sites.total

    return Contender(_program("grafik monitor", [*command, *files], out), right)


def _linkchecker(folder: Path, sites: Sites) -> Contender:
    settings, out = folder / "linkcheckerrc", folder / "linkchecker.csv"
    settings.write_text(LINKCHECKER)
    for one in (folder.parent, folder):
        one.chmod(0o755)  # started by root, it goes on as nobody, who must read its settings
    starts = [sites.plain(one) for one in range(sites.total)]
    command = [sys.executable, "-m", "linkcheck", "--config", str(settings), "--output=csv/utf-8", *starts]

    def right() -> int:
        with out.open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.reader(stream) if len(row) == 2]
        return _right(sites, {url for valid, url in rows if valid == "True"})

    return Contender(_program("linkchecker", _accepting(1, command, out), out), right)


def _lychee(folder: Path, sites: Sites, lychee: str) -> Contender:
    listed, out = folder / "addresses.txt", folder / "lychee.json"
    urls = [url for one in range(sites.total) for url in _addresses(sites, one)]
    listed.write_text("".join(f"{url}\n" for url in urls))
    options = ("--no-progress", "--format=json", "--timeout=12", "--host-request-interval=0ms")
    crowd = ("--max-concurrency=100", "--host-concurrency=100")

    def right() -> int:
        told = json.loads(out.read_text("utf-8"))
        if told["total"] != len(urls):
            raise SystemExit(f"lychee has looked at {told['total']} addresses of {len(urls)}")
        faults = (*told["error_map"].values(), *told["timeout_map"].values())
        return _right(sites, set(urls) - {one["url"] for fault in faults for one in fault})

    command = _accepting(2, [lychee, *options, *crowd, str(listed)], out)
    return Contender(_program("lychee", command, out), right)


def _addresses(sites: Sites, number: int) -> list[str]:
    start = sites.plain(number)
    pages = [start, f"{start}sveden/document/"]
    return pages if kind_of(number) == NO_LINK else [*pages, f"{start}{document_of(number)}"]


def _right(sites: Sites, opened: set[str]) -> int:
    """Count the sites where what opens is what is up and what is present, whatever was said of the rest."""
    right = 0
    for one in range(sites.total):
        kind, start = kind_of(one), sites.plain(one)
        opens = (start in opened, f"{start}{document_of(one)}" in opened)
        right += opens == (kind.state == "up", kind.document == "present")
    return right


def _accepting(code: int, command: list[str], out: Path) -> list[str]:
    """Write a command's output into a file, and take the code of «something does not open» for success."""
    return ["sh", "-c", f'out=$1; shift; "$@" >"$out" || [ $? -eq {code} ]', "sh", str(out), *command]


def _program(name: str, command: list[str], out: Path) -> Program:
    return Program(name, command, lambda: out.unlink(missing_ok=True), STAND.parents[1], DIRECT)


def _measured(programs: list[Program], runs: int) -> dict[str, Run]:
    """Run in turn, always watched for memory: sites are waited for, so watching costs nobody time."""
    rounds = [{one.name: run(one, watched=True) for one in programs} for _ in range(runs)]
    return {
        one.name: Run(
            statistics.median(results[one.name].seconds for results in rounds),
            statistics.median(results[one.name].processor_seconds for results in rounds),
            max(results[one.name].peak for results in rounds),
        )
        for one in programs
    }


def _tell(sites: int, contenders: list[Contender], results: dict[str, Run]) -> None:
    print(f"{sites} sites on one server")
    print(f"  {'':16}{'seconds':>9}{'CPU s':>9}{'sites/s':>9}{'peak MB':>9}{'× ours':>9}   right about")
    base = results[contenders[0].program.name].seconds
    for one in contenders:
        name = one.program.name
        result = results[name]
        figures = f"{result.seconds:9.2f}{result.processor_seconds:9.2f}{sites / result.seconds:9.0f}"
        times = f"{result.peak / 1e6:9.0f}{result.seconds / base:9.2f}"
        print(f"  {name:16}{figures}{times}   {one.right()} of {sites}", flush=True)


if __name__ == "__main__":
    main()
