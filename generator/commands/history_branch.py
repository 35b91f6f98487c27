"""The branch in which a repository keeps the history, apart from content: only ever added to."""

import base64
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.model.finding import Severity
from generator.monitor.chain import read_chain

TOKEN = "GRAFIK_PUSH_TOKEN"  # noqa: S105 - the name of a variable
"""Variable with a token that may write to the repository; git takes it from us, so it lies in no file."""
AUTHOR = ("grafik", "grafik@users.noreply.github.com")
LONGEST = 300.0
"""Seconds of one git command."""


class GitFailed(Exception):  # noqa: N818 - says what happened
    """Git ended with an error; the text is its last line."""


class PastChanged(Exception):  # noqa: N818 - likewise
    """A file of the branch is not the beginning of ours."""


def fetch(folder: Path, remote: str, branch: str, token: str) -> int:
    """Copy the files of the branch over those in ``folder``; return how many. Raises GitFailed.

    What was added here to a sound history and is not in the branch yet stays.
    """
    sound = not any(one.severity is Severity.ERROR for one in read_chain(folder).findings)
    with _cloned(remote, branch, token) as clone:
        found = sorted(path for path in clone.iterdir() if path.is_file())
        folder.mkdir(parents=True, exist_ok=True)
        for path in found:
            ours = folder / path.name
            if not (sound and ours.is_file() and ours.read_bytes().startswith(path.read_bytes())):
                shutil.copyfile(path, ours)
        return len(found)


def push(folder: Path, remote: str, branch: str, token: str) -> bool:
    """Commit what was added to ``folder``; False when there is nothing. Raises PastChanged or GitFailed.

    Nothing is forced: when somebody else has pushed meanwhile, git refuses.
    """
    with _cloned(remote, branch, token) as clone:
        ours = {
            path.name: path for path in folder.iterdir() if not path.name.startswith(".") and path.is_file()
        }
        for path in sorted(one for one in clone.iterdir() if one.is_file()):
            if path.name not in ours or not ours[path.name].read_bytes().startswith(path.read_bytes()):
                raise PastChanged(path.name)
        for name, path in ours.items():
            shutil.copyfile(path, clone / name)
        _git(clone, token, "add", "--all")
        if not _git(clone, token, "status", "--porcelain"):
            return False
        newest = max(ours)
        _git(clone, token, "commit", "--quiet", "--message", f"Мониторинг: {newest}")
        _git(clone, token, "push", "--quiet", remote, f"HEAD:refs/heads/{branch}")
        return True


@contextmanager
def _cloned(remote: str, branch: str, token: str) -> Iterator[Path]:
    """Give a folder with the branch checked out, or an empty one where there is no such branch yet."""
    with tempfile.TemporaryDirectory(prefix="grafik-history-") as folder:
        clone = Path(folder)
        _git(clone, token, "init", "--quiet", "--initial-branch", branch)
        if _git(clone, token, "ls-remote", "--heads", remote, f"refs/heads/{branch}"):
            _git(clone, token, "fetch", "--quiet", "--depth", "1", remote, f"refs/heads/{branch}")
            _git(clone, token, "reset", "--quiet", "--hard", "FETCH_HEAD")
        yield clone


def _git(folder: Path, token: str, *words: str) -> str:
    """Run git there, with nobody's settings and hooks."""
    name, address = AUTHOR
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": address,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": address,
        "LC_ALL": "C.UTF-8",
    }
    if token:
        word = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        environment |= {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "http.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {word}",
        }
    try:
        done = subprocess.run(  # noqa: S603 - our own words; the remote stands behind «--» nowhere but as a value
            ["git", *words],  # noqa: S607 - git of the machine
            cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace",
            timeout=LONGEST, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitFailed(str(error)) from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise GitFailed(lines[-1][:300] if lines else f"git {words[0]}: {done.returncode}")
    return done.stdout.strip()
