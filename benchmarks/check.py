"""Reading and checking content, from nothing and from the cache: ``python benchmarks/check.py``.

Each run is a process of its own. *From nothing* is what ``grafik check`` does; *from the cache* is the same
with ``--cache`` when no file has changed since the last one, and *one edit* when one schedule has. Beside
them stands PyYAML's fastest parser in one process, which only counts the events of the same files: the floor
under reading with places, before anything is decoded or judged. The last line compares the largest content
with the smallest: where time grows as content does, the ratios are alike.
"""

import argparse
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from stand.process import Program, Run, in_turn

from generator.demo import write_demo

PROJECT = Path(__file__).parents[1]
STAND = Path(__file__).parent / "stand"


def main() -> None:
    """Measure for each number of schools."""
    parser = argparse.ArgumentParser(description="Measure reading and checking of content.")
    parser.add_argument("--schools", type=int, nargs="+", default=[65, 650], help="numbers of schools")
    parser.add_argument("--runs", type=int, default=3, help="timed runs; their median is told")
    parser.add_argument("--folder", type=Path, help="where to work; otherwise the system's temporary folder")
    options = parser.parse_args()
    results = {}
    cold = f"{'from nothing, s':>17}{'CPU s':>8}{'peak MB':>9}"
    warm = f"{'from the cache, s':>19}{'peak MB':>9}{'one edit, s':>13}"
    print(f"{'':22}{'MB':>7}{cold}{warm}{'PyYAML, s':>11}{'of our CPU':>12}")
    for schools in sorted(options.schools):
        with tempfile.TemporaryDirectory(prefix="check-", dir=options.folder) as folder:
            results[schools] = _measure(schools, options.runs, Path(folder).resolve())
    _compare(results)


def _measure(schools: int, runs: int, folder: Path) -> dict[str, Run]:
    content, cache = folder / "content", folder / "cache"
    write_demo(content, schools, seed=1)
    forget = partial(shutil.rmtree, cache, ignore_errors=True)
    command = [sys.executable, str(STAND / "check_content.py"), str(content), str(cache)]
    parser = [sys.executable, str(STAND / "yaml_events.py"), str(content)]
    results = in_turn(
        (
            Program("from nothing", command, forget, PROJECT),
            Program("from the cache", command, lambda: None, PROJECT),
            Program("one edit", command, partial(_edit, content), PROJECT),
            Program("PyYAML", parser, lambda: None, PROJECT),
        ),
        runs,
    )
    cold, warm, edit, floor = results.values()
    if not cold.told == warm.told == edit.told:
        raise SystemExit(f"the cache changes the findings: {cold.told}, {warm.told}, {edit.told}")
    size = sum(path.stat().st_size for path in content.rglob("*.yml")) / 1e6
    read = f"{cold.seconds:17.2f}{cold.processor_seconds:8.2f}{cold.peak / 1e6:9.0f}"
    again = f"{warm.seconds:19.2f}{warm.peak / 1e6:9.0f}{edit.seconds:13.2f}"
    share = f"{floor.processor_seconds / cold.processor_seconds:12.0%}"
    beside = f"{floor.seconds:11.2f}{share}"
    print(f"{schools:4} schools, {cold.told.split(',')[0]:9}{size:7.1f}{read}{again}{beside}")
    return results


def _edit(content: Path) -> None:
    """Change one schedule without changing what is to be said of it."""
    with min(content.glob("schedules/*/*/*.yml")).open("a", encoding="utf-8") as stream:
        stream.write("# an edit\n")


def _compare(results: dict[int, dict[str, Run]]) -> None:
    small, large = min(results), max(results)
    if small == large:
        return
    grown = {name: one.seconds / results[small][name].seconds for name, one in results[large].items()}
    cold, warm = grown["from nothing"], grown["from the cache"]
    growth = f"{cold:.1f} times as long from nothing, {warm:.1f} from the cache"
    print(f"{large / small:.1f} times the schools take {growth}")


if __name__ == "__main__":
    main()
