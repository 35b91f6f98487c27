"""Files of looks that somebody else made: hostile, late, twice, many at once, and a process that dies."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.monitor.history import read_history
from generator.monitor.observation import Answer, Observation, PageReading, PageSort, Role, Visit
from generator.monitor.records import RoundRecord
from generator.monitor.survey import FORMAT, Opening
from tests.samples import write_content

SITE = "https://school-1.example/"
NOW = dt.datetime(2025, 1, 15, 12, tzinfo=dt.UTC)
CONTENT = {
    "schools/town.yml": f"""\
authority: {{name: Управление, time_zone: Asia/Irkutsk}}
schools:
  - {{id: school-1, name: Школа № 1, sites: ["{SITE}"]}}
""",
    "monitoring/settings.yml": """\
controls: ["https://one.example/", "https://two.example/"]
""",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", CONTENT)


def look(school: str = "town/school-1", site: str = SITE, **changes: object) -> Observation:
    answer = Answer(url=site, final=site, status=200, latency_ms=40)
    page = PageReading(sort=PageSort.CONTENT, letters=900, links=9)
    visit = Visit(role=Role.MAIN, answer=answer, page=page)
    made = Observation(school=school, site=site, vantage="home", at=NOW, visits=(visit,))
    return msgspec.structs.replace(made, **changes)


CONTROLS = tuple(look(f"control:{url}", url) for url in ("https://one.example/", "https://two.example/"))


def written(folder: Path, *looks: Observation, minutes: int = 0, vantage: str = "home") -> Path:
    at = NOW - dt.timedelta(minutes=minutes)
    opening = Opening(format=FORMAT, vantage=vantage, at=at)
    told = [msgspec.structs.replace(one, at=at, vantage=vantage) for one in (*CONTROLS, *looks)]
    path = folder / f"{vantage}-{minutes}.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in (opening, *told)))
    return path


def take(content: Path, file: Path) -> Result:
    return CliRunner().invoke(main, ["monitor", "import", "--content", str(content), str(file)])


def rounds(content: Path) -> list[str]:
    found = read_history(content / "monitoring" / "history")
    assert found.findings == ()
    return [f"{one.vantage} {one.at:%H:%M}" for one in found.records if isinstance(one, RoundRecord)]


def test_a_round_counts_once_and_an_older_one_of_the_same_place_not_at_all(
    content: Path, tmp_path: Path
) -> None:
    newer = written(tmp_path, look(), minutes=10)
    assert take(content, newer).exit_code == 0
    for file in (newer, written(tmp_path, look(), minutes=70), written(tmp_path, minutes=10)):
        done = take(content, file)
        assert (done.exit_code, "уже в истории" in done.stdout) == (0, True)
    assert len(rounds(content)) == 1
    assert take(content, written(tmp_path, look(), minutes=70, vantage="abroad")).exit_code == 0
    assert len(rounds(content)) == 2


@pytest.mark.parametrize(
    "name",
    [
        "town/none",
        "none/school-1",
        "::error file=x::y",
        "town/school-1\n::error::y",
        "\u202etown",
        "x" * 500_000,
    ],
)
def test_schools_that_are_not_here_are_refused_in_one_harmless_line(
    content: Path, tmp_path: Path, name: str
) -> None:
    done = take(content, written(tmp_path, look(name)))
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert not done.stderr.startswith("::")
    assert "\u202e" not in done.stderr
    assert len(done.stderr) < 1_000
    assert not (content / "monitoring" / "history").exists()


def test_what_was_seen_at_another_address_is_left_out(content: Path, tmp_path: Path) -> None:
    done = take(content, written(tmp_path, look(site="https://evil.example/")))
    assert done.exit_code == 0
    assert done.stderr.startswith(
        "Пропущено школ: 1 – их смотрели по адресу, которого здесь нет: town/school-1."
    )
    assert read_history(content / "monitoring" / "history").ledger.seen["home"] == {}


def test_days_cannot_be_made_up_in_one_file(content: Path, tmp_path: Path) -> None:
    path = written(tmp_path, look())
    yesterday = (NOW - dt.timedelta(days=1)).isoformat().replace("+00:00", "Z").encode()
    path.write_bytes(path.read_bytes().replace(NOW.isoformat().replace("+00:00", "Z").encode(), yesterday, 1))
    done = take(content, path)
    assert done.exit_code == 1
    assert "строка 2: время этой строки не сходится с началом проверки." in done.stderr


def test_many_imports_at_once_keep_the_chain_whole(content: Path, tmp_path: Path) -> None:
    files = [written(tmp_path, look(), vantage=f"place-{number}") for number in range(4)]
    command = [sys.executable, "-m", "generator", "monitor", "import", "--content", content]
    running = [subprocess.Popen([*command, file], stdout=subprocess.DEVNULL) for file in files]
    assert [one.wait() for one in running] == [0] * 4
    assert sorted(one.split()[0] for one in rounds(content)) == [f"place-{number}" for number in range(4)]


WRITER = """\
import os, sys, time
from pathlib import Path
from generator.monitor import chain
real = os.write
def torn(descriptor, data):
    real(descriptor, bytes(data)[: len(data) // 2])
    print("half", flush=True)
    time.sleep(60)
chain.os.write = torn
from generator.cli import main
main(["monitor", "import", "--content", sys.argv[1], sys.argv[2]])
"""


def test_a_process_killed_half_way_leaves_what_can_be_mended(content: Path, tmp_path: Path) -> None:
    assert take(content, written(tmp_path, look(), minutes=60)).exit_code == 0
    file = written(tmp_path, look())
    dying = subprocess.Popen(
        [sys.executable, "-c", WRITER, content, file], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert dying.stdout is not None
    assert dying.stdout.readline() == "half\n"
    os.kill(dying.pid, signal.SIGKILL)
    dying.wait()
    dying.stdout.close()
    refused = take(content, file)
    assert (refused.exit_code, "История повреждена, ничего не добавлено" in refused.stderr) == (1, True)
    folder = str(content / "monitoring" / "history")
    assert CliRunner().invoke(main, ["history", "mend", "--folder", folder]).exit_code == 0
    assert take(content, file).exit_code == 0
    assert len(rounds(content)) == 2


def test_a_file_of_a_million_lines_is_refused_in_time(content: Path, tmp_path: Path) -> None:
    path = written(tmp_path, look())
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1].replace(b"control:", b"x") * 100_000)
    begun = time.monotonic()
    assert take(content, path).exit_code == 1
    assert time.monotonic() - begun < 30
