"""Reading and checking content, from nothing and from the cache: ``python benchmarks/check.py``.

Each run is a process of its own. *From nothing* is what ``grafik check`` does; *from the cache* is the
same inside a build when no file has changed since the last one. The last line compares the largest content
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
    cold, warm = (
        f"{'from nothing, s':>17}{'MB/s':>7}{'peak MB':>9}",
        f"{'from the cache, s':>19}{'peak MB':>9}",
    )
    print(f"{'':22}{'MB':>7}{cold}{warm}")
    for schools in sorted(options.schools):
        with tempfile.TemporaryDirectory(prefix="check-", dir=options.folder) as folder:
            results[schools] = _measure(schools, options.runs, Path(folder).resolve())
    _compare(results)


def _measure(schools: int, runs: int, folder: Path) -> dict[str, Run]:
    content, cache = folder / "content", folder / "cache"
    write_demo(content, schools, seed=1)
    forget = partial(shutil.rmtree, cache, ignore_errors=True)
    command = [sys.executable, str(STAND / "check_content.py"), str(content), str(cache)]
    results = in_turn(
        (
            Program("from nothing", command, forget, PROJECT),
            Program("from the cache", command, lambda: None, PROJECT),
        ),
        runs,
    )
    cold, warm = results["from nothing"], results["from the cache"]
    if cold.told != warm.told:
        raise SystemExit(f"the cache changes the findings: {cold.told} against {warm.told}")
    size = sum(path.stat().st_size for path in content.rglob("*.yml")) / 1e6
    read = f"{cold.seconds:17.2f}{size / cold.seconds:7.2f}{cold.peak / 1e6:9.0f}"
    again = f"{warm.seconds:19.2f}{warm.peak / 1e6:9.0f}"
    print(f"{schools:4} schools, {cold.told.split(',')[0]:9}{size:7.1f}{read}{again}")
    return results


def _compare(results: dict[int, dict[str, Run]]) -> None:
    small, large = min(results), max(results)
    if small == large:
        return
    cold, warm = (results[large][name].seconds / results[small][name].seconds for name in results[small])
    growth = f"{cold:.1f} times as long from nothing, {warm:.1f} from the cache"
    print(f"{large / small:.1f} times the schools take {growth}")


if __name__ == "__main__":
    main()
