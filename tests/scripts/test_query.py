"""The scripts that read queries, tested where they can run without a page."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.samples import ROOT

MODULES = ("query.js", "directory.js")
PATIENCE = 60
"""Seconds."""


def test_queries_are_read_as_they_are_meant(tmp_path: Path) -> None:
    for name in MODULES:
        shutil.copy(ROOT / "theme_overrides/assets" / name, tmp_path)
    shutil.copy(Path(__file__).with_name("query.test.mjs"), tmp_path)
    # Node takes .js for a module only where this says so.
    (tmp_path / "package.json").write_text(json.dumps({"type": "module"}), "utf-8")
    done = subprocess.run(  # our own file
        ["node", "--test", "query.test.mjs"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
