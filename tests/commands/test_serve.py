"""`grafik serve` as a person at a desk uses it: a process of its own, told to stop by Ctrl+C."""

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.samples import tree_of, write_content

SCHEDULE = "schedules/town/school-1/2026-2027.yml"


class Serving:
    """A running server and what it says."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []

    def hear(self, words: str) -> str:
        """Wait for a line with these words; fail when the program ends before."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"not said: {words}; but:\n{''.join(self.said)}")


@contextmanager
def serving(content: Path, out: Path) -> Iterator[tuple[Serving, str]]:
    command = [
        sys.executable,
        "-u",
        "-m",
        "generator",
        "serve",
        "--content",
        content,
        "--out",
        out,
        "--port",
        "0",
    ]
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - no threads yet
    )
    server = Serving(process)
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/", server.hear("Сайт открыт"))
        assert address is not None
        yield server, address[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def page(address: str) -> str:
    with urllib.request.urlopen(f"{address}schools/town/school-1/5a/") as answer:
        return answer.read().decode()  # type: ignore[no-any-return]


def test_an_edit_shows_and_a_fault_keeps_the_last_good_site(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "preview" / "site"
    with serving(content, out) as (server, address):
        assert "12\N{NO-BREAK SPACE}октября" in page(address)
        text = (content / SCHEDULE).read_text("utf-8")
        write_content(content, {SCHEDULE: text.replace("2026-10-12", "2026-10-19")})
        server.hear("Сайт в папке")
        assert "19\N{NO-BREAK SPACE}октября" in page(address)
        good = tree_of(out)
        write_content(content, {SCHEDULE: "procedures: [\n"})
        server.hear("Сайт не собран")
        assert (tree_of(out), "19\N{NO-BREAK SPACE}октября" in page(address)) == (good, True)
    assert server.process.returncode == 0


def test_a_taken_port_is_said_plainly(content: Path, tmp_path: Path) -> None:
    with serving(content, tmp_path / "one") as (_, address):
        port = address.rstrip("/").rpartition(":")[2]
        done = subprocess.run(
            [sys.executable, "-m", "generator", "serve", "--content", content, "--port", port],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
            check=False,
        )
    assert (done.returncode, done.stderr.splitlines()[0].partition(" (")[0]) == (
        1,
        f"Порт {port} занят или недоступен",
    )
