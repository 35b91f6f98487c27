"""A real git repository around a small content folder."""

import subprocess
from pathlib import Path

from tests.samples import write_content

PLAN = "schedules/town/school-1/2026-2027.yml"
APPROVED = """\
approval: {document: приказ, number: "120", date: 2026-09-04}
procedures:
  - subject: Русский язык
    kind: КР
    level: school
    classes: 5
    when: [2026-09-14, 2026-10-12]
  - subject: Математика
    kind: ПР
    level: school
    classes: 5А
    lessons: [3]
    when: 2026-11-17
"""
ORDER = """\
amendments:
  - number: "131"
    date: 2026-10-01
    reason: эпидемическая обстановка
    moved:
      - {subject: Русский язык, kind: КР, classes: 5, day: 2026-10-12, to: 2026-10-19}
"""
SCHOOLS = """\
authority: {name: Управление образования города}
schools:
  - {id: school-1, name: Школа № 1, classes: [5А, 5Б]}
  - {id: school-2, name: Школа № 2, classes: [5А, 5Б]}
"""


def git(folder: Path, *words: str) -> str:
    own = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", "-C", folder, *own, *words], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def commit(folder: Path, message: str = "правка") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def repository(root: Path, files: dict[str, str], inside: str = "") -> Path:
    """Make a repository with one commit on main and a branch of its own; gives the content folder."""
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    content = write_content(root / inside / "content", files)
    commit(root)
    git(root, "switch", "--quiet", "--create", "edit")
    return content
