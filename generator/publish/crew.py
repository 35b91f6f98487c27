"""Many units over several processes."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, TypeVar

from generator.publish.tree import Tree
from generator.publish.units import Made, Memory, Unit, write

FEW = 4
"""So few units are made sooner than processes start."""

_work: Callable[[int], Any] | None = None
"""What forked processes inherit, so that nothing has to be sent to them."""

T = TypeVar("T")


class CrewLost(Exception):  # noqa: N818 - says what happened
    """The system ended one of the processes, most likely for want of memory."""


def _one(index: int) -> tuple[int, Any]:
    assert _work is not None  # noqa: S101 - set before the processes start
    return index, _work(index)


def spread(make: Callable[[int], T], count: int, jobs: int) -> Iterator[tuple[int, T]]:
    """Call ``make`` with 0, 1… ``count - 1`` in ``jobs`` processes; results come as they are ready.

    Raises CrewLost when a process dies; what ``make`` raises comes through as it is. One such work at a time:
    RuntimeError when another has not ended.
    """
    global _work  # noqa: PLW0603 - a forked process can be given its work in no cheaper way
    if _work is not None:
        raise RuntimeError("a crew is given one work at a time")
    _work = make
    gc.freeze()  # or each process would look through the whole library for garbage, and copy it by looking
    try:
        if jobs <= 1 or count <= FEW or "fork" not in multiprocessing.get_all_start_methods():
            yield from map(_one, range(count))
            return
        yield from _forked(count, min(jobs, count))
    finally:
        gc.unfreeze()
        _work = None


def _forked(count: int, jobs: int) -> Iterator[tuple[int, Any]]:
    # Ctrl+C reaches every process of a terminal; the first one alone answers it.
    crew = ProcessPoolExecutor(
        jobs, multiprocessing.get_context("fork"), signal.signal, (signal.SIGINT, signal.SIG_IGN)
    )
    try:
        waiting = {crew.submit(_one, index) for index in range(count)}
        for done in as_completed(waiting):
            waiting.discard(done)  # or every result would be kept to the end
            yield done.result()
    except BrokenProcessPool as error:
        raise CrewLost from error
    finally:
        crew.shutdown(cancel_futures=True)


def make_all(units: tuple[Unit, ...], tree: Tree, jobs: int, progress: Callable[[], None]) -> dict[str, Made]:
    """Make units in ``jobs`` processes, whose number changes no result; ``progress`` is called after each."""
    made: dict[str, Made] = {}
    for index, result in spread(lambda one: write(units[one], tree), len(units), jobs):
        made[units[index].name] = result
        progress()
    return made


def make_or_take(
    units: tuple[Unit, ...],
    memory: Memory,
    tree: Tree,
    out: Path,
    jobs: int,
    progress: Callable[[str, int], None],
) -> tuple[dict[str, Made], int]:
    """Take over from the old site at ``out`` what has not changed and make the rest.

    Also return how many were made anew. ``jobs``: processes, 0 for one a processor.
    """
    kept = {unit.name: one for unit in units if (one := memory.reusable(unit, out)) is not None}
    changed = tuple(unit for unit in units if unit.name not in kept)
    progress("stamp", len(changed))
    made = make_all(changed, tree, jobs or os.cpu_count() or 1, lambda: progress("stamped", 1))
    progress("reuse", len(kept))
    for one in kept.values():
        for stamp in one.files:
            tree.take(out / stamp.path, stamp.path)
    made |= kept
    return {unit.name: made[unit.name] for unit in units}, len(changed)
