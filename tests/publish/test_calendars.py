"""An owner leaves out kinds of calendars: what remains is the same, and nothing speaks of what is gone."""

import re
import shutil
from pathlib import Path

import pytest

from generator.monitor.links_inside import look
from generator.texts import load
from generator.verification.run import verify
from tests.samples import ROOT, SITE_URL, SMALL, Build, tree_of, write_content

SCHOOL = "schools/town/school-1/index.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Theme and settings of the project, to be changed."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def publish(project: Path, calendars: str) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "    languages: [ru, en]\n" in text
    named = f"    languages: [ru, en]\n    calendars: {calendars}\n"
    settings.write_text(text.replace("    languages: [ru, en]\n", named), "utf-8")


def calendars(out: Path) -> set[str]:
    return {path.removeprefix("calendars/") for path in tree_of(out) if path.endswith(".ics")}


def test_a_site_may_have_calendars_of_classes_and_roadmaps_alone(
    project: Path, tmp_path: Path, make: Build
) -> None:
    content = write_content(tmp_path / "content", SMALL)
    make(content, tmp_path / "all", project=project)
    publish(project, "[]")
    made = make(content, tmp_path / "few", project=project)
    kept = {"town/school-1/5a.ics", "town/school-1/5b.ics", "roadmaps/map.ics"}
    assert calendars(tmp_path / "few") == kept
    assert made.feeds == 3
    assert made.events == 5  # those of the dates, whichever calendars hold them
    before, after = tree_of(tmp_path / "all"), tree_of(tmp_path / "few")
    assert before.keys() - after.keys() == {f"calendars/{one}" for one in calendars(tmp_path / "all") - kept}
    assert after.keys() - before.keys() == set()
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {
        SCHOOL,
        f"en/{SCHOOL}",
        "calendars/index.json",
        "calendars/town/school-1/index.json",
        "manifest.json",
    }


@pytest.mark.parametrize(
    ("chosen", "more"),
    [
        ("[school]", {"town/school-1.ics"}),
        ("[parallel]", {"town/school-1/5.ics"}),
        ("[subject]", {"town/school-1/subject/russkij-yazyk.ics", "town/school-1/subject/matematika.ics"}),
        ("[cohort]", {"town/school-1/cohort/2022-a.ics", "town/school-1/cohort/2022-b.ics"}),
        ("[level]", {f"town/level/{level}.ics" for level in ("federal", "regional", "municipal")}),
        ("[reminders]", {"town/school-1/5a-alarm.ics", "town/school-1/5b-alarm.ics"}),
    ],
)
def test_each_kind_is_chosen_alone(
    project: Path, tmp_path: Path, make: Build, chosen: str, more: set[str]
) -> None:
    publish(project, chosen)
    make(write_content(tmp_path / "content", SMALL), tmp_path / "out", project=project)
    alone = {"town/school-1/5a.ics", "town/school-1/5b.ics", "roadmaps/map.ics"}
    assert calendars(tmp_path / "out") == alone | more


def test_nothing_speaks_of_a_calendar_that_is_gone(project: Path, tmp_path: Path, make: Build) -> None:
    publish(project, "[]")
    content = write_content(tmp_path / "content", SMALL)
    out = tmp_path / "out"
    make(content, out, project=project)
    assert look(out, SITE_URL, progress=lambda _: None).broken == ()
    assert verify(out, load()).differences == ()
    offered = re.findall(r"[\w/.-]+\.ics", (out / SCHOOL).read_text("utf-8"))
    assert offered == []


def test_a_choice_takes_hold_at_the_next_build(project: Path, tmp_path: Path, make: Build) -> None:
    content = write_content(tmp_path / "content", SMALL)
    out = tmp_path / "out"
    make(content, out, project=project)
    publish(project, "[]")
    make(content, out, project=project)
    make(content, tmp_path / "clean", project=project)
    assert tree_of(out) == tree_of(tmp_path / "clean")
