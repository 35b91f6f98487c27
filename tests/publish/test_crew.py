import os
import signal
from functools import partial
from pathlib import Path

import pytest

from generator.publish.crew import CrewLost, make_all, make_or_take, spread
from generator.publish.tree import Tree
from generator.publish.units import Memory, Product, Unit


def page_of(name: str) -> Product:
    return Product({f"{name}/page": name.encode(), f"{name}/maker": str(os.getpid()).encode()}, events=1)


def units(count: int) -> tuple[Unit, ...]:
    return tuple(
        Unit(f"u{number}", f"key{number}", partial(page_of, f"u{number}")) for number in range(count)
    )


def makers(folder: Path) -> set[int]:
    return {int(path.read_text("utf-8")) for path in folder.glob("*/maker")}


def test_many_units_are_made_by_several_processes(tmp_path: Path) -> None:
    steps: list[int] = []
    made = make_all(units(8), Tree(tmp_path), 2, lambda: steps.append(1))
    assert sorted(made) == [f"u{number}" for number in range(8)]
    assert os.getpid() not in makers(tmp_path)
    assert len(steps) == 8


def dying(index: int) -> int:
    if index == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return index


def test_a_process_that_dies_is_told_and_nobody_waits_for_it() -> None:
    with pytest.raises(CrewLost):
        list(spread(dying, 9, 2))
    assert sorted(spread(abs, 9, 2)) == [(index, index) for index in range(9)]


def test_what_goes_wrong_in_a_process_comes_through_as_it_is() -> None:
    with pytest.raises(OSError, match="disk full"):
        list(spread(failing, 9, 2))


def failing(_index: int) -> int:
    raise OSError("disk full")


def test_few_units_are_made_at_once(tmp_path: Path) -> None:
    make_all(units(3), Tree(tmp_path), 2, lambda: None)
    assert makers(tmp_path) == {os.getpid()}


@pytest.mark.parametrize("damage", [None, b"", b"nonsense"])
def test_only_what_changed_is_made_again(tmp_path: Path, damage: bytes | None) -> None:
    path, steps = tmp_path / "memory", []
    first, anew = make_or_take(
        units(3), Memory(path), Tree(tmp_path / "a"), tmp_path / "none", 1, lambda *_: None
    )
    assert anew == 3
    Memory(path).replace(first)
    if damage is not None:
        path.write_bytes(damage)
    changed = (*units(2), Unit("u2", "other key", partial(page_of, "u2")))
    _, anew = make_or_take(
        changed, Memory(path), Tree(tmp_path / "b"), tmp_path / "a", 1, lambda *step: steps.append(step)
    )
    assert anew == (1 if damage is None else 3)
    assert steps[0] == ("stamp", anew)
    assert sorted(
        file.relative_to(tmp_path / "b").as_posix() for file in (tmp_path / "b").glob("*/page")
    ) == [
        "u0/page",
        "u1/page",
        "u2/page",
    ]


def test_one_work_at_a_time() -> None:
    outer = spread(lambda index: index, 2, 1)
    assert next(outer) == (0, 0)
    with pytest.raises(RuntimeError, match="one work at a time"):
        next(spread(lambda index: index, 2, 1))
    assert list(outer) == [(1, 1)]
    assert list(spread(lambda index: index, 1, 1)) == [(0, 0)]
