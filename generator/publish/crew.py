"""Many units over several processes."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.publish.tree import Tree
from generator.publish.units import Made, Memory, Unit, write

FEW = 4
"""So few units are made sooner than processes start."""

_work: tuple[tuple[Unit, ...], Tree] | None = None
"""What forked processes inherit, so that nothing has to be sent to them."""


def _make(index: int) -> tuple[int, Made]:
    assert _work is not None  # noqa: S101 - set before the processes start
    units, tree = _work
    return index, write(units[index], tree)


def make_all(units: tuple[Unit, ...], tree: Tree, jobs: int, progress: Callable[[], None]) -> dict[str, Made]:
    """Make units in ``jobs`` processes, whose number changes no result; ``progress`` is called after each."""
    made: dict[str, Made] = {}
    for index, result in _results(units, tree, jobs):
        made[units[index].name] = result
        progress()
    return made


def _results(units: tuple[Unit, ...], tree: Tree, jobs: int) -> Iterator[tuple[int, Made]]:
    global _work  # noqa: PLW0603 - a forked process can be given its work in no cheaper way
    _work = (units, tree)
    gc.freeze()  # or each process would look through the whole library for garbage, and copy it by looking
    try:
        if jobs <= 1 or len(units) <= FEW or "fork" not in multiprocessing.get_all_start_methods():
            yield from map(_make, range(len(units)))
            return
        with multiprocessing.get_context("fork").Pool(min(jobs, len(units))) as pool:
            yield from pool.imap_unordered(_make, range(len(units)), chunksize=1)
    finally:
        gc.unfreeze()
        _work = None


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
