"""What the set-up says when a machine lacks something: the fault and the next step, and nothing half-made."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_PYTHON = """\
Нужен Python 3.11 или новее, а «./python» — это: Python 3.9.2.
Поставьте его или назовите другой: make PYTHON=python3.13 install
"""
NO_VENV = """\
Не удалось создать .venv. В Debian и Ubuntu для этого нужен пакет python3-venv:
  sudo apt-get install python3-venv
"""
NO_RIGHTS = """\
Для тестов не хватает пакетов, а прав поставить их нет. Попросите администратора выполнить:
  apt-get install chromium fontconfig fonts-dejavu-core nodejs npm default-jre-headless git libreoffice-calc \
libical3t64 hugo
"""
NO_APT = """\
Для тестов не хватает: chromium fontconfig fonts-dejavu-core nodejs npm default-jre-headless git \
libreoffice-calc libical3t64|libical3. \
Поставьте эти программы средствами своей системы.
"""


def program(path: Path, script: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def messages(run: subprocess.CompletedProcess[str]) -> str:
    """Everything told as an error, without make's own closing line."""
    return "".join(line for line in run.stderr.splitlines(keepends=True) if not line.startswith("make"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=checkout, env=bare, capture_output=True, encoding="utf-8", check=False
    )


def test_make_alone_names_every_command(checkout: Path) -> None:
    told = make(checkout).stdout
    named = " ".join(line.split()[1] for line in told.splitlines())
    assert named == "help site serve check install test lint format bench lock audit clean"


def test_an_old_python_is_refused(checkout: Path) -> None:
    program(checkout / "python", '[ "$1" = -V ] && echo Python 3.9.2 && exit\nexit 1')
    run = make(checkout, "install", "PYTHON=./python")
    assert (run.returncode, messages(run)) == (2, NO_PYTHON)
    assert not (checkout / ".venv").exists()


def test_a_python_that_cannot_make_environments_leaves_none(checkout: Path) -> None:
    program(checkout / "python", '[ "$2" = venv ] && mkdir -p .venv/bin && exit 1\nexit 0')
    run = make(checkout, "install", "PYTHON=./python")
    assert (run.returncode, messages(run)) == (2, NO_VENV)
    assert not (checkout / ".venv").exists()


def packages(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installer of system packages on a machine that has only the programs in ``folder``."""
    bash = shutil.which("bash")
    assert bash is not None
    alone = folder.parent / "debian-packages"
    text = (ROOT / ".ci" / "debian-packages").read_text(encoding="utf-8")
    alone.write_text(
        "\n".join(line for line in text.split("\n") if "export PATH" not in line), encoding="utf-8"
    )
    return subprocess.run(
        [bash, alone, *arguments],
        env={"PATH": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    program(folder / "id", "echo 1000")
    program(folder / "ldconfig", "exit 0")
    program(folder / "grep", "exit 1")
    return folder


def test_without_rights_the_packages_are_named(bare_machine: Path) -> None:
    program(bare_machine / "apt-get", "exit 0")
    run = packages(bare_machine, "hugo")
    assert (run.returncode, run.stderr) == (1, NO_RIGHTS)


def test_without_debian_the_programs_are_named(bare_machine: Path) -> None:
    run = packages(bare_machine)
    assert (run.returncode, run.stderr) == (1, NO_APT)


def test_with_rights_only_what_is_missing_is_installed(bare_machine: Path) -> None:
    for name in ("chromium", "node", "npm", "java", "git", "soffice"):
        program(bare_machine / name, "exit 0")
    program(bare_machine / "fc-list", "echo DejaVu Sans")
    program(bare_machine / "id", "echo 0")
    program(bare_machine / "env", 'shift; exec "$@"')
    program(bare_machine / "apt-cache", '[ "$2" = libical3 ]')
    program(bare_machine / "apt-get", 'echo "$@"')
    run = packages(bare_machine)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[-1].split()[-2:] == ["--no-install-recommends", "libical3"]
