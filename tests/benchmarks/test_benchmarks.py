"""Each benchmark runs, at a small size. Rivals run only where somebody asks for figures: it takes minutes."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BENCHMARKS = ROOT / "benchmarks"


def run(name: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / f"{name}.py"), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def told(name: str, *options: str) -> list[str]:
    """Run a benchmark; return its lines with single spaces, and «#» for figures: they are the machine's."""
    done = run(name, *options)
    assert (done.returncode, done.stderr) == (0, "")
    return [re.sub(r"\d[\d.,]*", "#", " ".join(line.split())) for line in done.stdout.splitlines()]


def test_feeds() -> None:
    assert told("feeds", "--schools", "1") == [
        "# schools, # calendars, # events, # times in calendars",
        "generator.feeds # s # a second # µs each # MB at most # MB out",
        "plain icalendar # s # a second # µs each # MB at most # MB out",
        "ratio #",
    ]


def test_stamping_alone(tmp_path: Path) -> None:
    rivals = ("--without", "hugo", "mkdocs")
    assert told("stamping", "--pages", "27", "--runs", "1", "--folder", str(tmp_path), *rivals) == [
        "# pages of # rows",
        "seconds CPU s pages/s peak MB MB out × ours",
        "stamping # # # # # #",
        "from YAML # # # # # #",
        "grafik build # # # # # #",
    ]
    assert not any(tmp_path.iterdir())


def test_a_missing_rival_is_told_and_not_left_out_in_silence(tmp_path: Path) -> None:
    done = run("stamping", "--pages", "1", "--hugo", str(tmp_path / "none"), "--folder", str(tmp_path))
    message = "Hugo is not installed: name it with --hugo, or leave it out with --without hugo\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)


def test_a_rebuilt_site_is_compared_with_a_clean_one(tmp_path: Path) -> None:
    assert told("rebuild", "--schools", "2", "--folder", str(tmp_path)) == [
        "# schools, # classes, # works of classes",
        "seconds CPU s peak MB units made pages",
        "from nothing # # # # of # #",
        "nothing changed # # # # of # #",
        "one edit # # # # of # #",
        "# files, # MB: the same as in a clean build",
        "pages # MB, calendars # MB, other # MB",
    ]


def test_checking_tells_how_time_grows(tmp_path: Path) -> None:
    assert told("check", "--schools", "1", "2", "--runs", "1", "--folder", str(tmp_path)) == [
        "MB from nothing, s CPU s peak MB from the cache, s peak MB one edit, s PyYAML, s of our CPU",
        "# schools, # files # # # # # # # # #%",
        "# schools, # files # # # # # # # # #%",
        "# times the schools take # times as long from nothing, # from the cache",
    ]


def test_no_school_is_wronged_and_a_real_outage_is_shown() -> None:
    done = run("fairness", "--schools", "60", "--days", "30", "--seed", "1")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [re.split(r"\s{2,}", line.strip()) for line in done.stdout.splitlines()]
    assert [row[0] for row in rows[1:]] == [
        "bursts over many sites",
        "each by itself",
        "silence that lasts (as usual)",
        "lasting, every fifth looks dead",
    ]


def test_a_history_is_packed_and_verified(tmp_path: Path) -> None:
    assert told("history", "--schools", "5", "--days", "32", "--folder", str(tmp_path)) == [
        "# sites, # days, # rounds",
        "files # MB, repository after gc # MB",
        "adding a round # ms",
        "verifying and reading # records # s, findings #",
        "one byte changed at #-#jsonl:#: history-bad-record #-#jsonl:# history-changed #-#jsonl:#",
    ]


def test_links_of_a_region_are_looked_up(tmp_path: Path) -> None:
    assert told("links", "--schools", "2", "--folder", str(tmp_path)) == [
        "# schools: # files, # references, # MB",
        "one process # s, # s of CPU, two # s, peak # MB",
        "planted # of # found",
    ]


def test_a_round_of_the_monitor_is_right_about_every_site(tmp_path: Path) -> None:
    options = ("--sites", "20", "--lychee", str(tmp_path / "none"), "--folder", str(tmp_path))
    assert told("monitor", *options) == [
        "lychee is left out: it is not on the PATH, and --lychee names none",
        "# sites on one server",
        "seconds CPU s sites/s peak MB × ours right about",
        "grafik monitor # # # # # # of #",
        "linkchecker # # # # # # of #",
    ]
    assert not any(tmp_path.iterdir())


def test_every_benchmark_is_run_here_and_described() -> None:
    names = {path.stem for path in BENCHMARKS.glob("*.py")}
    run_here = set(re.findall(r'(?:told|run)\("(\w+)"', Path(__file__).read_text("utf-8")))
    described = set(re.findall(r"`(\w+)\.py`", (BENCHMARKS / "README.md").read_text("utf-8")))
    assert names == run_here == described
