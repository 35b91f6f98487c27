"""How much the monitor's history weighs: ``python benchmarks/history.py``.

A made-up year of 300 sites, looked at every hour, is added round by round by the code that production uses,
into a real git repository with a commit a day (``--hourly``: a commit a round), and packed by ``git gc``.
With ``--silent 50`` half of the sites never answer from the first vantage point, and a second one that reads
them all looks once a day: places that never agree must not swell the history.
Then the whole chain is verified, and one byte of an old record is changed to see that it is refused.
"""

import argparse
import datetime as dt
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from stand.year import Chances, year

from generator.model.monitoring import MonitoringSettings
from generator.monitor.history import add, read_history
from generator.monitor.rounds import Round
from generator.monitor.verdict import State, Verdict

LIMIT = 10e6
"""Bytes of a year, packed."""


def main() -> None:
    """Measure, and fail when the limit or the chain does not hold."""
    parser = argparse.ArgumentParser(description="Measure the history of a year.")
    parser.add_argument("--schools", type=int, default=300)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silent", type=int, default=0, help="%% of sites that never answer from abroad")
    parser.add_argument("--hourly", action="store_true", help="commit each round, not each day")
    parser.add_argument("--folder", type=Path, help="where to work; otherwise the system's temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="history-", dir=options.folder) as name:
        folder = Path(name)
        _git(folder, "init", "--quiet")
        seconds = _fill(folder, options)
        _git(folder, "gc", "--quiet", "--aggressive", "--prune=now")
        plain = sum(path.stat().st_size for path in folder.glob("*.jsonl"))
        packed = sum(path.stat().st_size for path in (folder / ".git").rglob("*") if path.is_file())
        print(f"{options.schools} sites, {options.days} days, {options.days * 24} rounds")
        print(f"files {plain / 1e6:.2f} MB, repository after gc {packed / 1e6:.2f} MB")
        print(f"adding a round {seconds / options.days / 24 * 1000:.1f} ms")
        _verify(folder)
        if packed > LIMIT:
            raise SystemExit("the repository is above its limit")


def _fill(folder: Path, options: argparse.Namespace) -> float:
    settings, seconds = MonitoringSettings(), 0.0
    silent = {f"region/school-{number}" for number in range(options.schools * options.silent // 100)}
    for number, hour in enumerate(year(options.schools, options.days, options.seed, Chances(), real=40), 1):
        begin = time.perf_counter()
        for one in _seen(hour.round, silent, home=bool(silent) and number % 24 == 5):
            add(folder, one, settings, lambda _: dt.UTC, one.at)
        seconds += time.perf_counter() - begin
        if options.hourly or number % 24 == 0:
            _git(folder, "add", "--all", "*.jsonl")
            _git(folder, "commit", "--quiet", "--message", f"{hour.round.at:%Y-%m-%d}")
    return seconds


def _seen(one: Round, silent: set[str], *, home: bool) -> Iterator[Round]:
    """Give a run as it looks abroad, and now and then as it looks at home."""
    yield msgspec.structs.replace(one, verdicts=tuple(_abroad(each, silent) for each in one.verdicts))
    if home:
        later = one.at + dt.timedelta(minutes=20)
        told = tuple(msgspec.structs.replace(each, vantage="home", at=later) for each in one.verdicts)
        yield msgspec.structs.replace(one, vantage="home", at=later, verdicts=told)


def _abroad(one: Verdict, silent: set[str]) -> Verdict:
    if one.school not in silent:
        return one
    kept = {"school": one.school, "site": one.site, "vantage": one.vantage, "at": one.at}
    return Verdict(**kept, state=State.UNKNOWN, reason="timeout")


def _verify(folder: Path) -> None:
    begin = time.perf_counter()
    found = read_history(folder)
    seconds = time.perf_counter() - begin
    print(
        f"verifying and reading {len(found.records)} records {seconds:.2f} s, findings {len(found.findings)}"
    )
    path = min(folder.glob("*.jsonl"))
    data = bytearray(path.read_bytes())
    at = data.index(b"calm", len(data) // 2)
    data[at] ^= 1
    path.write_bytes(data)
    refused = read_history(folder).findings
    told = ", ".join(f"{one.code} {one.place.file}:{one.place.line}" for one in refused)
    print(f"one byte changed at {path.name}:{data[:at].count(b'%c' % 10) + 1}: {told}")
    if found.findings or "history-changed" not in told:
        raise SystemExit("the chain does not hold")


def _git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")
    subprocess.run(["git", *author, *words], cwd=folder, check=True)


if __name__ == "__main__":
    main()
