"""A content folder: every file is read, refused with a reason, or named as unused."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.model.finding import Severity
from generator.source.cache import Cache
from generator.source.folder import Content, read_folder
from generator.source.nodes import MAX_DEPTH
from tests.source.marked import ROADMAP, SCHEDULE, SCHOOLS

FILES = {
    ROADMAP: "title: План\nissuer: Орган\nsource: {title: Приказ}\n",
    SCHOOLS: "authority: {name: Орган}\nschools:\n  - id: school-15\n    name: Школа № 15\n    classes: 5А, 5Б\n",
    SCHEDULE: "note: План\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for file, text in FILES.items():
        path = tmp_path / "content" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "content"


def add(root: Path, file: str, text: str = "note: План\n") -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def read(root: Path) -> Content:
    return read_folder(root, Cache(None))


def found(root: Path) -> list[tuple[str, str]]:
    return [(one.place.file, one.code) for one in read(root).findings]


def test_files_become_a_library(root: Path) -> None:
    content = read(root)
    assert content.findings == ()
    assert content.unread == frozenset()
    assert sorted(content.hashes) == sorted(FILES)
    assert [one.file for one in content.library.roadmaps] == [ROADMAP]
    assert [one.file for one in content.library.schedules] == [SCHEDULE]
    assert list(content.library.schools) == [("asgo", "school-15")]
    assert str(content.locate(SCHOOLS, ("schools", 0, "name"))) == f"{SCHOOLS}:4:11"
    assert str(content.locate("schools/gone.yml", ("schools",))) == "schools/gone.yml:1:1"


def test_a_file_with_errors_is_left_out_and_named(root: Path) -> None:
    add(root, SCHEDULE, "noet: План\n")
    content = read(root)
    assert [(str(one.place), one.code) for one in content.findings] == [(f"{SCHEDULE}:1:1", "unknown-key")]
    assert content.unread == {SCHEDULE}
    assert content.library.schedules == ()


def test_hidden_files_and_pages_are_no_content(root: Path) -> None:
    for file in (".git/config", "schools/.asgo.yml.swp", "schedules/.x/y.yml", "pages/index.md", ".hidden"):
        add(root, file)
    assert found(root) == []


def test_what_nothing_reads_is_named(root: Path) -> None:
    add(root, "notes.txt")
    add(root, "school/asgo.yml")
    assert found(root) == [("notes.txt", "unused-file"), ("school", "unused-file")]
    assert {one.severity for one in read(root).findings} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("schools/town.yaml", "wrong-extension"),
        ("schools/town.YML", "wrong-extension"),
        ("schools/town.Yaml", "wrong-extension"),
        ("schools/town.txt", "unknown-file"),
        ("schools/town.yml~", "unknown-file"),
        ("schools/town", "unknown-file"),
        ("schools/Town.yml", "bad-file-name"),
        ("schools/a b.yml", "bad-file-name"),
        ("roadmaps/plan.yml", "unknown-file"),
        ("schools/roadmaps.yml", "reserved-name"),
    ],
)
def test_a_file_that_may_not_be_there(root: Path, file: str, code: str) -> None:
    text = FILES[SCHOOLS] if file.endswith(".yml") and file.startswith("schools") else "note: План\n"
    add(root, file, text)
    assert found(root) == [(file, code)]


@pytest.mark.parametrize(
    "file", ["schools/asgo/x.yml", "schedules/asgo/school-15/2026-2027/a.yml", "roadmaps/asgo/a/b/c.yml"]
)
def test_a_folder_that_is_too_deep_is_named_once(root: Path, file: str) -> None:
    add(root, file)
    ((place, code),) = found(root)
    assert code == "unknown-file"
    assert file.startswith(f"{place}/")


def test_a_folder_named_like_a_file(root: Path) -> None:
    (root / "schools/town.yml").mkdir()
    (root / "schedules/asgo/x.yml").mkdir()
    assert found(root) == [("schedules/asgo/x.yml", "unknown-file"), ("schools/town.yml", "unknown-file")]


def test_a_file_named_like_a_folder(tmp_path: Path) -> None:
    (tmp_path / "schools").write_text("")
    assert found(tmp_path) == [("schools", "unknown-file")]


def test_symbolic_links_are_refused_and_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x.yml").write_text("a: b")
    (root / "schools/town.yml").symlink_to(root / SCHOOLS)
    (root / "schools/gone.yml").symlink_to(tmp_path / "nothing")
    (root / "schools/loop.yml").symlink_to(root / "schools/loop.yml")
    (root / "roadmaps/town").symlink_to(tmp_path / "elsewhere")
    assert found(root) == [
        ("roadmaps/town", "symbolic-link"),
        ("schools/gone.yml", "symbolic-link"),
        ("schools/loop.yml", "symbolic-link"),
        ("schools/town.yml", "symbolic-link"),
    ]
    assert read(root).unread >= {"schools/town.yml", "schools/gone.yml"}


def test_a_linked_main_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content/schools").symlink_to(tmp_path / "elsewhere")
    assert found(tmp_path / "content") == [("schools", "symbolic-link")]


def test_a_pipe_is_not_opened(root: Path) -> None:
    os.mkfifo(root / "schools/pipe.yml")
    assert found(root) == [("schools/pipe.yml", "unknown-file")]


@contextmanager
def ordinary_user() -> Iterator[None]:
    """The administrator may read everything, so for a while be somebody else."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_file_or_folder_that_the_system_refuses_is_named() -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for file in (SCHOOLS, "schools/town.yml", ROADMAP):
            add(Path(folder), file, FILES.get(file, FILES[SCHOOLS]))
        (Path(folder) / SCHOOLS).chmod(0)
        (Path(folder) / "roadmaps").chmod(0)
        with ordinary_user():
            content = read(Path(folder))
            place = content.locate(SCHOOLS, ("schools",))
        (Path(folder) / "roadmaps").chmod(0o755)
    assert [(one.place.file, one.code) for one in content.findings] == [
        ("roadmaps", "unreadable-file"),
        (SCHOOLS, "unreadable-file"),
    ]
    assert SCHOOLS in content.unread
    assert [one.id for one in content.library.authorities] == ["town"]
    assert str(place) == f"{SCHOOLS}:1:1"


def test_a_content_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    content = read(tmp_path / "nothing")
    assert [one.code for one in content.findings] == ["unreadable-file"]


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.yml",
        "a\rb.yml",
        "a\x1b[31mb.yml",
        "a\u202eb.yml",
        "a\\b.yml",
        "a\u2028b.yml",
        "a\tb.yml",
        "\n::error::x.yml",
        "a\x7f.yml",
    ],
)
def test_no_file_name_can_forge_a_line_of_a_report(root: Path, name: str) -> None:
    add(root, f"schools/{name}")
    ((place, code),) = found(root)
    assert code == "bad-file-name"
    assert place.isprintable()


def test_a_file_name_that_is_no_unicode(root: Path) -> None:
    folder = os.fsencode(root / "schools")
    for name in (b"\xf8\xea.yml", b"\xf8\xea.txt"):
        os.close(os.open(folder + b"/" + name, os.O_CREAT))
    assert found(root) == [
        ("schools/\ufffd\ufffd.txt", "unknown-file"),
        ("schools/\ufffd\ufffd.yml", "bad-file-name"),
    ]


def test_folders_within_folders_without_end(root: Path) -> None:
    subprocess.run(["mkdir", "-p", "/".join(["a"] * 1500)], cwd=root / "schedules", check=True)
    try:
        assert found(root) == [("schedules/a/a/a", "unknown-file")]
    finally:  # deeper than Python's own clean-up can go
        subprocess.run(["rm", "-r", root / "schedules" / "a"], check=True)


def test_an_empty_folder_is_an_empty_library(tmp_path: Path) -> None:
    content = read(tmp_path)
    assert (content.findings, content.unread, dict(content.hashes)) == ((), frozenset(), {})


def test_a_fault_of_depth_in_one_file_spares_the_others(root: Path) -> None:
    add(root, "schools/deep.yml", "[" * (MAX_DEPTH + 2))
    content = read(root)
    assert [(one.place.file, one.code) for one in content.findings] == [
        ("schools/deep.yml", "nesting-too-deep")
    ]
    assert len(content.library.schools) == 1
