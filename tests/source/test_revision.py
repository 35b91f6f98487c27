import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.source.revision import RevisionError, changed_since, files_at, revision
from tests.commands.repository import APPROVED, PLAN, SCHOOLS, commit, git, repository

FILES = {"schools/town.yml": SCHOOLS, PLAN: APPROVED}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", FILES, inside="below")


def refused(content: Path, wanted: str | None = None) -> str:
    with pytest.raises(RevisionError) as error:
        revision(content, wanted)
    return error.value.reason


def test_by_default_it_is_where_the_branch_left_main(content: Path) -> None:
    left = git(content, "rev-parse", "main")
    commit(content, "у нас")
    git(content, "switch", "--quiet", "main")
    commit(content, "у них")
    git(content, "switch", "--quiet", "edit")
    found = revision(content, None)
    assert (found.commit, found.how, found.name) == (left, "merge-base", "main")


def test_on_main_it_is_what_origin_has_and_without_origin_the_last_commit(content: Path) -> None:
    git(content, "switch", "--quiet", "main")
    first, second = git(content, "rev-parse", "HEAD"), commit(content)
    assert (revision(content, None).commit, revision(content, None).how) == (second, "head")
    git(content, "update-ref", "refs/remotes/origin/main", first)
    assert (revision(content, None).commit, revision(content, None).how) == (first, "upstream")


def test_without_a_local_main_it_is_that_of_origin(content: Path) -> None:
    first = git(content, "rev-parse", "main")
    git(content, "update-ref", "refs/remotes/origin/main", first)
    git(content, "branch", "--quiet", "-D", "main")
    found = revision(content, None)
    assert (found.commit, found.name) == (first, "origin/main")
    git(content, "update-ref", "-d", "refs/remotes/origin/main")
    assert refused(content) == "no_main"


def test_only_files_that_differ_are_given_as_they_were(content: Path) -> None:
    since = revision(content, "main")
    assert changed_since(since, "schedules", "schools") == {}
    (content / PLAN).write_text("другое", "utf-8")
    (content / "schedules/town/new.yml").write_text("новое", "utf-8")
    assert changed_since(since, "schedules") == {PLAN: APPROVED.encode()}
    (content / PLAN).unlink()
    assert changed_since(since, "schedules", "schools") == {PLAN: APPROVED.encode()}
    assert files_at(since, "schedules") == {PLAN}


def test_links_and_files_that_are_too_large_are_told_without_contents(content: Path) -> None:
    (content / "schedules/link.yml").symlink_to("nowhere")
    (content / "schedules/large.yml").write_bytes(b"x" * (4 * 1024 * 1024 + 1))
    commit(content)
    for name in ("link", "large"):
        (content / f"schedules/{name}.yml").unlink()
    found = changed_since(revision(content, "HEAD"), "schedules")
    assert found == {"schedules/large.yml": None, "schedules/link.yml": None}


def test_a_repository_of_a_hook_is_not_taken_for_ours(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = git(content, "rev-parse", "main")
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nonexistent/index")
    assert revision(content, None).commit == first


def test_a_shallow_copy_says_how_to_get_its_history(content: Path, tmp_path: Path) -> None:
    commit(content)
    commit(content)
    copy = tmp_path / "copy"
    address = f"file://{content.parents[1]}"
    clone = [
        "git",
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-single-branch",
        "--branch",
        "edit",
        address,
        copy,
    ]
    subprocess.run(clone, check=True)
    assert refused(copy / "below/content") == "shallow"
    assert refused(copy / "below/content", "HEAD~1") == "shallow"


def test_what_is_no_repository_says_so(tmp_path: Path) -> None:
    assert refused(tmp_path) == "no_repository"
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    assert refused(tmp_path) == "no_commits"
    assert refused(tmp_path, "HEAD") == "unknown"


def test_without_git_it_says_so(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shutil.which("git")
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    assert refused(content) == "no_git"


@pytest.mark.parametrize("name", ["--output=x", "-", "", " ", "a\nb", "a\x00b"])
def test_a_name_that_could_be_an_option_never_reaches_git(content: Path, name: str) -> None:
    assert refused(content, name) == "misuse"


def test_files_beyond_the_sum_that_may_be_read_are_as_those_that_are_too_large(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / PLAN).unlink()
    (content / "schools/town.yml").unlink()
    chosen = revision(content, "HEAD")
    size = len(APPROVED.encode())
    monkeypatch.setattr("generator.source.revision.MAX_TOTAL", size)
    assert changed_since(chosen, "schedules", "schools") == {
        PLAN: APPROVED.encode(),
        "schools/town.yml": None,
    }
