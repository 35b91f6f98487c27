"""The layers are contracts in pyproject.toml; here they are proved to hold, and to be able to break."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def contracts(tree: Path) -> tuple[int, str]:
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"],
        cwd=tree,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_import_points_downwards() -> None:
    code, report = contracts(ROOT)
    assert code == 0, report


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("model/wrong.py", "import generator.texts", "generator.model.wrong -> generator.texts"),
        ("deadlines/wrong.py", "import generator.texts", "generator.deadlines.wrong -> generator.texts"),
        ("model/wrong.py", "import mkdocs.config", "generator.model.wrong -> mkdocs"),
        ("model/wrong.py", "import yaml", "generator.model.wrong -> yaml"),
        ("homeless.py", "", "- generator.homeless"),
    ],
    ids=["upwards", "sideways", "mkdocs-below-pages", "yaml-outside-source", "package-without-a-layer"],
)
def test_a_wrong_import_is_found(tree: Path, file: str, line: str, fault: str) -> None:
    wrong = tree / "generator" / file
    wrong.parent.mkdir(exist_ok=True)
    (wrong.parent / "__init__.py").touch()
    wrong.write_text(line, encoding="utf-8")
    code, report = contracts(tree)
    assert code == 1
    assert fault in report
