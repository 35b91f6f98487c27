import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish.tree import AddressTaken, Tree, unchanged


def test_a_written_file_is_known_again_until_it_changes(tmp_path: Path) -> None:
    stamp = Tree(tmp_path).write("a/b/page", b"text")
    assert (stamp.path, stamp.sha256, stamp.size) == ("a/b/page", sha256(b"text").hexdigest(), 4)
    assert unchanged(stamp, tmp_path)
    (tmp_path / "a/b/page").write_bytes(b"next")
    assert not unchanged(stamp, tmp_path)
    (tmp_path / "a/b/page").unlink()
    assert not unchanged(stamp, tmp_path)


def test_one_address_is_not_written_twice(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    tree.write("page", b"first")
    with pytest.raises(AddressTaken):
        tree.write("page", b"second")
    assert (tmp_path / "page").read_bytes() == b"first"


def test_a_taken_file_is_the_same_file(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"text")
    Tree(tmp_path / "next").take(old, "a/page")
    assert (tmp_path / "next/a/page").samefile(old)


@pytest.mark.parametrize("code", [errno.EPERM, errno.EXDEV, errno.EMLINK])
def test_where_files_cannot_be_shared_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    old = tmp_path / "old"
    old.write_bytes(b"text")
    monkeypatch.setattr(os, "link", refuse)
    Tree(tmp_path / "next").take(old, "page")
    assert (tmp_path / "next/page").read_bytes() == b"text"
    assert not (tmp_path / "next/page").samefile(old)
