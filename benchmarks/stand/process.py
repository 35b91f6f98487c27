"""A program measured from outside: from its start to its end, with all processes that it starts."""

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LEAST_PAUSE = 0.01
"""Seconds between two looks at a program's memory."""
SHARE = 20
"""A look may take this part of the time at most, so that watching a large program does not slow it down."""


class Program(NamedTuple):
    """A command that can be run again and again."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], None]
    """Called before each run, outside the measured time: sweeps away what the last run wrote."""
    folder: Path
    environment: Mapping[str, str] = {}
    """Variables besides those of this process."""


class Run(NamedTuple):
    """What one run took."""

    seconds: float
    processor_seconds: float
    """Of all its processes together: what a busy machine disturbs least."""
    peak: int = 0
    """Bytes of memory, shared pages counted once; 0 when nobody watched."""
    told: str = ""
    """What the program wrote on its output."""


class ProgramFailed(Exception):  # noqa: N818 - the program failed, not we
    """Holds what the program wrote."""


def run(program: Program, *, watched: bool = False) -> Run:
    """Run a program from start to end. Raises ProgramFailed."""
    program.prepare()
    environment = {**os.environ, **program.environment}
    start = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        cwd=program.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    memory = _Memory(process.pid)
    if watched:
        memory.start()
    assert process.stdout is not None
    told = process.stdout.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    memory.stop()
    if process.returncode:
        raise ProgramFailed(f"{program.name}: exit code {process.returncode}\n{told}")
    return Run(seconds, used.ru_utime + used.ru_stime, memory.peak, told)


def in_turn(programs: Sequence[Program], runs: int) -> dict[str, Run]:
    """Measure programs in alternating runs, so that a machine's good and bad moments meet them alike.

    A first round warms up and is watched for memory; the median of the others, by seconds, is told.
    """
    first = {program.name: run(program, watched=True) for program in programs}
    rounds: dict[str, list[Run]] = {program.name: [] for program in programs}
    for _ in range(runs):
        for program in programs:
            rounds[program.name].append(run(program))
    return {
        name: Run(
            statistics.median(one.seconds for one in results),
            statistics.median(one.processor_seconds for one in results),
            first[name].peak,
            results[-1].told,
        )
        for name, results in rounds.items()
    }


class _Memory(threading.Thread):
    """Looks again and again how much memory the processes of a session take."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._ended = threading.Event()
        self.peak = 0

    def run(self) -> None:
        """Look until told to stop."""
        while not self._ended.is_set():
            start = time.perf_counter()
            self.peak = max(self.peak, sum(map(_memory_of, _processes(self._session))))
            self._ended.wait(max(LEAST_PAUSE, SHARE * (time.perf_counter() - start)))

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        if self.is_alive():
            self.join()


def _processes(session: int) -> list[Path]:
    found = []
    for path in Path("/proc").glob("[1-9]*"):
        try:
            if os.getsid(int(path.name)) == session:
                found.append(path)
        except (ProcessLookupError, PermissionError):
            continue
    return found


def _memory_of(process: Path) -> int:
    """Proportional set size: a page that forked processes share is divided among them."""
    try:
        told = (process / "smaps_rollup").read_text("ascii")
    except OSError:  # it has ended meanwhile, or belongs to somebody else
        return 0
    return sum(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:"))
