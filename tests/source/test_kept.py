from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.kept import keep, recall

Kept = dict[str, list[int]]
VALUE = {"а": [1, 2], "b": []}


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "below/value.msgpack"
    keep(path, VALUE)
    assert recall(path, Kept) == VALUE
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_nothing(tmp_path: Path) -> None:
    assert recall(None, Kept) is None
    assert recall(tmp_path / "value.msgpack", Kept) is None
    assert recall(tmp_path, Kept) is None


def test_a_value_of_another_kind_is_nothing(tmp_path: Path) -> None:
    keep(tmp_path / "value", VALUE)
    assert recall(tmp_path / "value", list[int]) is None


@given(st.data())
def test_no_changed_byte_and_no_cut_is_taken_for_what_was_kept(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("kept") / "value"
    keep(path, VALUE)
    whole = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = bytes(whole[:at])
    whole[at] ^= data.draw(st.integers(1, 255))
    for damaged in (bytes(whole), cut, bytes(whole) + b"x"):
        path.write_bytes(damaged)
        assert recall(path, Kept) is None
