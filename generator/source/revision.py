"""Content as it stood at an earlier revision, asked of ``git``. Only files that differ are read.

``git`` runs as a process with arguments that no name can turn into options; it is never asked to fetch, to
lock, to run filters of a diff or to question anybody. Nothing else of this project knows git.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.source.text_file import MAX_BYTES
from generator.source.unprintable import inert

MAIN = ("refs/heads/main", "refs/remotes/origin/main")
"""What a change is compared with unless somebody names another revision."""
DIFF = (
    "diff",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "--relative",
)
FILES = frozenset({"100644", "100755"})
"""Modes of plain files; links and submodules are no content."""
SHORT = 10
"""Characters of a commit's name that people see."""
FOREIGN = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
)
"""What a hook sets about its own repository, which need not be that of the content."""


OWN = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
}
"""What we tell git: to write and ask nothing, to fetch nothing that a partial clone lacks."""
PASSIVE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
"""The repository's own programs are not run."""
MAX_TOTAL = 256 * MAX_BYTES
"""Bytes of all earlier files together; those beyond are as those that are too large."""


class RevisionError(Exception):
    """The revision cannot be told.

    ``reason`` is a key of ``texts/`` under ``against.failed``, told with ``facts``.
    """

    def __init__(self, reason: str, /, **facts: str) -> None:
        """Keep what the sentence needs."""
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = {name: inert(value) for name, value in facts.items()}


class Revision(msgspec.Struct, frozen=True):
    """A commit that content is compared with."""

    content: Path
    """The content folder, resolved."""
    commit: str
    """Full name."""
    name: str
    """As it was asked for; the name of a branch when nobody asked."""
    how: str
    """How it was chosen: «given»; «merge-base» with main; «upstream» when we are on main itself; «head» when
    there is no upstream either."""

    @property
    def short(self) -> str:
        """As people name it."""
        return self.commit[:SHORT]


def revision(content: Path, wanted: str | None) -> Revision:
    """Find the commit that ``wanted`` names, or where our branch left main. Raises RevisionError."""
    folder = content.resolve()
    if wanted is not None and (
        wanted.startswith(("-", "^")) or not wanted.isprintable() or not wanted.strip()
    ):
        raise RevisionError("misuse", value=wanted)
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode or inside.stdout.strip() != b"true":
        said = _said(inside)
        if "dubious ownership" in said:
            raise RevisionError(
                "foreign", path=str(content), command=f"git config --global --add safe.directory {folder}"
            )
        raise RevisionError("no_repository", path=str(content))
    if wanted is not None:
        commit = _commit(folder, wanted)
        if commit is None:
            raise RevisionError(_unknown(folder, wanted), value=wanted)
        return Revision(folder, commit, wanted, "given")
    return _since_main(folder)


def changed_since(chosen: Revision, *folders: str) -> dict[str, bytes | None]:
    """Read what files of some folders held that differ now or are gone, by their path below the content.

    None stands for what was there but was no plain file, or one too large. Files that the revision lacks are
    absent. Raises RevisionError.
    """
    listed = _must(chosen, *DIFF, chosen.commit, "--", *folders)
    fields = [os.fsdecode(one) for one in listed.split(b"\0")]
    objects: dict[str, str] = {}
    found: dict[str, bytes | None] = {}
    for facts, file in zip(fields[0::2], fields[1::2], strict=False):
        mode, _, name, _, status = facts.removeprefix(":").split(" ")
        if not status.startswith("A"):
            found[file] = None
            if mode in FILES:
                objects[file] = name
    found.update(_blobs(chosen, objects))
    return found


def files_at(chosen: Revision, *folders: str) -> frozenset[str]:
    """List the files that the revision has in some folders, below the content. Raises RevisionError."""
    listed = _must(chosen, "ls-tree", "-r", "-z", "--name-only", chosen.commit, "--", *folders)
    return frozenset(os.fsdecode(one) for one in listed.split(b"\0") if one)


def _since_main(folder: Path) -> Revision:
    head = _commit(folder, "HEAD")
    if head is None:
        raise RevisionError("no_commits", path=str(folder))
    branch = _git(folder, "symbolic-ref", "--quiet", "HEAD").stdout.decode("utf-8", "replace").strip()
    on_main = branch == MAIN[0]
    for ref in MAIN[1:] if on_main else MAIN:
        if _commit(folder, ref) is not None:
            merged = _git(folder, "merge-base", "HEAD", ref)
            name = ref.split("/", 2)[2]
            if merged.returncode:
                raise RevisionError("shallow" if _is_shallow(folder) else "no_merge_base", value=name)
            commit = merged.stdout.decode("ascii").split()[0]
            return Revision(folder, commit, name, "upstream" if on_main else "merge-base")
    if on_main:
        return Revision(folder, head, "HEAD", "head")
    raise RevisionError("no_main")


def _commit(folder: Path, name: str) -> str | None:
    """Return the full name of a commit, or None."""
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return None if found.returncode else found.stdout.decode("ascii").strip()


def _unknown(folder: Path, wanted: str) -> str:
    if Path(wanted).exists():
        return "a_file"
    return "shallow" if _is_shallow(folder) else "unknown"


def _is_shallow(folder: Path) -> bool:
    return _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _blobs(chosen: Revision, objects: dict[str, str]) -> dict[str, bytes | None]:
    """Read the contents of files by the names of their objects."""
    names = "".join(f"{name}\n" for name in objects.values()).encode()
    sizes = _must(chosen, "cat-file", "--batch-check=%(objectname) %(objectsize)", told=names).splitlines()
    wanted = list(_affordable(dict(line.decode().split()[:2] for line in sizes)))
    stream = _must(chosen, "cat-file", "--batch", told="".join(f"{name}\n" for name in wanted).encode())
    held: dict[str, bytes] = {}
    start = 0
    for name in wanted:
        end = stream.index(b"\n", start)
        size = int(stream[start:end].split()[2])
        held[name] = stream[end + 1 : end + 1 + size]
        start = end + size + 2  # a line feed follows the contents
    return {file: held.get(name) for file, name in objects.items()}


def _affordable(sizes: dict[str, str]) -> Iterator[str]:
    """Give the objects that are there and small enough, one after another until the sum is too large."""
    total = 0
    for name, size in sizes.items():
        if size.isdigit() and int(size) <= MAX_BYTES and total + int(size) <= MAX_TOTAL:
            total += int(size)
            yield name


def _must(chosen: Revision, *words: str, told: bytes = b"") -> bytes:
    done = _git(chosen.content, *words, told=told)
    if done.returncode:
        raise RevisionError("failed", reason=_said(done))
    return done.stdout


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[0].removeprefix("fatal: ") if lines else str(done.returncode)


def _git(folder: Path, *words: str, told: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    own = dict(OWN)
    own |= {name: value for name, value in os.environ.items() if name not in (*FOREIGN, *own)}
    command = ["git", "-C", os.fspath(folder), "--no-pager", *PASSIVE, *words]
    try:
        return subprocess.run(command, input=told, capture_output=True, env=own, check=False)  # noqa: S603 - no shell; names cannot become options
    except OSError:  # not there, or not to be run
        raise RevisionError("no_git") from None
