import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import Order, build

PROJECT = Path(__file__).parents[2]
ENTRY_POINT = "[mkdocs.plugins]\ngrafik = generator.pages.plugin:GrafikPlugin\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what a fork may change, small and without the roadmaps."""
    for name in ("theme_overrides", "content/pages", "content/schools", "content/schedules"):
        shutil.copytree(PROJECT / name, tmp_path / "project" / name)
    shutil.copyfile(PROJECT / "mkdocs.yml", tmp_path / "project" / "mkdocs.yml")
    return tmp_path / "project"


def mkdocs_build(project: Path, registry: Path) -> subprocess.CompletedProcess[str]:
    """Run plain MkDocs; the entry point is told as an installed package would tell it."""
    info = registry / "grafik_entry-0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: grafik-entry\nVersion: 0\n", "utf-8")
    (info / "entry_points.txt").write_text(ENTRY_POINT, "utf-8")
    environment = os.environ | {
        "GRAFIK_SITE_URL": "https://town.example/g/",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": f"{registry}{os.pathsep}{PROJECT}",
    }
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_plain_mkdocs_build_makes_the_same_site(project: Path, tmp_path: Path) -> None:
    done = mkdocs_build(project, tmp_path / "registry")
    assert done.returncode == 0, done.stderr
    order = Order(project / "content", tmp_path / "ours", "https://town.example/g/", project=project)
    assert build(order, lambda *_: None).published
    made = contents(project / "site")
    assert made == contents(tmp_path / "ours")
    assert "schools/index.html" in made


def test_a_refused_build_says_why_and_leaves_the_old_site(project: Path, tmp_path: Path) -> None:
    assert mkdocs_build(project, tmp_path / "registry").returncode == 0
    before = contents(project / "site")
    (project / "content" / "pages" / "index.md").write_text("x", "utf-8")
    done = mkdocs_build(project, tmp_path / "registry")
    assert done.returncode == 1
    assert "pages/index.md:1:1: prose-home-taken" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == before
