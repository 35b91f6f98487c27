import json
import multiprocessing
import os
import shutil
import signal
from pathlib import Path

import pytest

from generator.build import PROJECT, Built, Order, build, examine, project_norms
from generator.checks.catalogue import RULES
from generator.failure import BuildFailed
from generator.publish.workshop import Workshop
from tests.samples import ROOT, SITE_URL, SMALL, Build, tree_of, write_content

STEPS = ("check", "frame", "stamp", "stamped", "reuse", "index", "publish")


def test_two_builds_in_different_folders_give_the_same_bytes(tmp_path: Path, make: Build) -> None:
    for name in ("one", "another/deeper"):
        make(write_content(tmp_path / name / "content", SMALL), tmp_path / name / "out")
    assert tree_of(tmp_path / "one/out") == tree_of(tmp_path / "another/deeper/out")


def test_the_number_of_processes_changes_no_byte(tmp_path: Path, content: Path, make: Build) -> None:
    schools = "".join(f"  - {{id: school-{n}, name: Школа № {n}, classes: [5А]}}\n" for n in range(3, 12))
    path = content / "schools/town.yml"
    path.write_text(path.read_text("utf-8") + schools, "utf-8")
    make(content, tmp_path / "alone", jobs=1)
    make(content, tmp_path / "crew", jobs=3)
    assert tree_of(tmp_path / "alone") == tree_of(tmp_path / "crew")


def test_an_edit_makes_one_unit_anew_and_gives_what_a_clean_build_gives(
    tmp_path: Path, content: Path, make: Build
) -> None:
    out = tmp_path / "out"
    first = make(content, out)
    assert (first.made, first.units) == (4, 4)
    assert make(content, out).made == 0
    path = content / "schedules/town/school-1/2026-2027.yml"
    path.write_text(path.read_text("utf-8").replace("2026-10-12", "2026-10-19"), "utf-8")
    assert make(content, out).made == 1
    make(content, tmp_path / "clean")
    assert tree_of(out) == tree_of(tmp_path / "clean")


def test_a_removed_school_leaves_no_orphans(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(content, out)
    shutil.rmtree(content / "schedules")
    write_content(content, {"schools/town.yml": "authority: {name: Управление}\n"})
    make(content, out)
    make(content, tmp_path / "clean")
    assert tree_of(out) == tree_of(tmp_path / "clean")
    assert not (out / "calendars/town").exists()


def test_a_page_altered_by_hand_is_made_anew(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(content, out)
    before = tree_of(out)
    (out / "schools/town/school-1/5a/index.html").write_text("altered", "utf-8")
    assert make(content, out).made == 1
    assert tree_of(out) == before


def test_the_manifest_names_every_other_file_with_its_hash(
    tmp_path: Path, content: Path, make: Build
) -> None:
    make(content, tmp_path / "out")
    manifest = json.loads((tmp_path / "out/manifest.json").read_bytes())
    files = tree_of(tmp_path / "out")
    del files["manifest.json"]
    assert {path: one["sha256"] for path, one in manifest["files"].items()} == files


def test_the_site_map_names_every_page_but_those_for_frames(
    tmp_path: Path, content: Path, make: Build
) -> None:
    built = make(content, tmp_path / "out")
    pages = {
        f"<loc>{SITE_URL}{path.removesuffix('index.html')}</loc>"
        for path in tree_of(tmp_path / "out")
        if path.endswith("index.html") and not path.startswith(("embed/", "offline/", "en/offline/"))
    }
    text = (tmp_path / "out/sitemap.xml").read_text("utf-8")
    assert {line[5:-6] for line in text.splitlines() if line.startswith("<url>")} == pages
    assert len(pages) == built.pages


def test_errors_in_content_leave_the_old_site_as_it_was(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(content, out)
    before = tree_of(out)
    write_content(content, {"schedules/town/school-1/2026-2027.yml": "procedures: []\nprocedures: []\n"})
    built = make(content, out)
    assert [str(one.place) for one in built.findings] == ["schedules/town/school-1/2026-2027.yml:2:1"]
    assert (built.published, tree_of(out)) == (False, before)


def _killed_at(step: str, content: Path, out: Path) -> None:
    def progress(told: str, _count: int) -> None:
        if told == step:
            os.kill(os.getpid(), signal.SIGKILL)

    build(Order(content, out, SITE_URL), progress)


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_build_leaves_the_old_site_and_the_next_one_is_whole(
    tmp_path: Path, content: Path, make: Build, step: str
) -> None:
    out = tmp_path / "out"
    make(content, out)
    before = tree_of(out)
    path = content / "schedules/town/school-1/2026-2027.yml"
    path.write_text(path.read_text("utf-8").replace("2026-10-12", "2026-10-19"), "utf-8")
    process = multiprocessing.get_context("fork").Process(target=_killed_at, args=(step, content, out))
    process.start()
    process.join()
    assert (process.exitcode, tree_of(out)) == (-signal.SIGKILL, before)
    make(content, out)
    make(content, tmp_path / "clean")
    assert tree_of(out) == tree_of(tmp_path / "clean")


def test_a_second_build_of_the_same_site_is_refused(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    with Workshop(out).opened(), pytest.raises(BuildFailed) as failed:
        make(content, out)
    assert (failed.value.reason, failed.value.misuse) == ("busy", True)
    assert make(content, out).published


def test_a_folder_that_is_no_site_of_ours_is_left_alone(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"important")
    (out / "manifest.json").write_bytes(b'{"name": "web app"}')
    before = tree_of(out)
    with pytest.raises(BuildFailed) as failed:
        make(content, out)
    assert (failed.value.reason, tree_of(out)) == ("not-a-site", before)


def test_an_empty_folder_may_become_the_site(tmp_path: Path, content: Path, make: Build) -> None:
    (tmp_path / "out").mkdir()
    assert make(content, tmp_path / "out").published


def test_empty_content_gives_a_site_without_data(tmp_path: Path, make: Build) -> None:
    (tmp_path / "content").mkdir()
    built: Built = make(tmp_path / "content", tmp_path / "out")
    assert (built.published, built.units, built.feeds) == (True, 0, 0)
    assert (tmp_path / "out/index.html").is_file()


def test_counts_are_those_of_the_files(tmp_path: Path, content: Path, make: Build) -> None:
    built = make(content, tmp_path / "out")
    files = tree_of(tmp_path / "out")
    feeds = [path for path in files if path.endswith(".ics")]
    events = b"".join((tmp_path / "out" / path).read_bytes() for path in feeds).split(b"\r\nUID:")[1:]
    assert built.feeds == len(feeds)
    assert built.events == len({event.split(b"\r\n")[0] for event in events}) == 5


def test_a_calendar_costs_the_schools_that_it_serves(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(content, out)
    terms = "week: 5\ndivision: полугодие\nterms: [2026-09-01..2026-12-25, 2027-01-11..2027-05-26]\n"
    write_content(content, {"calendars/town/school-1/2026-2027.yml": terms})
    assert make(content, out).made == 1
    make(content, tmp_path / "clean")
    assert tree_of(out) == tree_of(tmp_path / "clean")


def test_content_without_norms_is_judged_by_those_of_the_project(content: Path) -> None:
    lent = examine(content).content.library
    assert [norm.id for norm in lent.norms] == sorted(project_norms(PROJECT))
    version = "{since: 2021-08-06, status: binding, certainty: S, citation: письмо, text: Так.}"
    own = f"title: Своя\nversions:\n  - {version}\n"
    write_content(content, {"norms/own.yml": own})
    assert [norm.id for norm in examine(content).content.library.norms] == ["own"]


def test_every_rule_has_a_page_and_the_catalogue_leads_to_it(
    tmp_path: Path, content: Path, make: Build
) -> None:
    make(content, tmp_path / "out")
    catalogue = (tmp_path / "out/rules/index.html").read_text("utf-8")
    for rule in RULES:
        assert f'href="../rules/{rule.code}/"' in catalogue
        assert (tmp_path / f"out/rules/{rule.code}/index.html").is_file()


def test_a_broken_template_is_named_with_its_line(tmp_path: Path, content: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "theme_overrides", project / "theme_overrides")
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "theme_overrides/bodies/class.html").write_text("<p>\n{% if view %}\n", "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build(Order(content, tmp_path / "out", SITE_URL, project=project), lambda *_: None)
    assert (failed.value.reason, failed.value.facts["place"]) == ("template", "class.html:2")
    assert not (tmp_path / "out").exists()


def test_a_renamed_school_renames_its_pages(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(content, out)
    path = content / "schools/town.yml"
    path.write_text(path.read_text("utf-8").replace("Школа № 1", "Гимназия №\N{NO-BREAK SPACE}1"), "utf-8")
    assert make(content, out).made == 2  # the school, and the list of schools that are monitored
    make(content, tmp_path / "clean")
    assert tree_of(out) == tree_of(tmp_path / "clean")
    assert "Гимназия №\N{NO-BREAK SPACE}1" in (out / "schools/town/school-1/5a/index.html").read_text("utf-8")


def test_the_home_page_counts_the_days_of_schools_that_did_not_change(
    tmp_path: Path, content: Path, make: Build
) -> None:
    out = tmp_path / "out"
    make(content, out)
    assert make(content, out).made == 0
    for path in ("index.html", "schools/town/index.html"):
        assert 'data-day="2026-10-12"' in (out / path).read_text("utf-8")


def test_an_unchanged_site_keeps_its_search_index(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(content, out)
    kept = [path.name for path in Workshop(out).folder.glob("search-*")]
    make(content, out)
    assert [path.name for path in Workshop(out).folder.glob("search-*")] == kept


def test_schemas_stand_at_the_addresses_that_they_name(tmp_path: Path, content: Path, make: Build) -> None:
    make(content, tmp_path / "out")
    files = sorted((tmp_path / "out/schemas/1").iterdir())
    of_data = {"data-authority.json", "data-index.json", "data-school.json"}
    names = ("calendar", "external", "monitoring", "norm", "replies", "roadmap", "schedule", "schools")
    assert {path.name for path in files} == {f"{name}.json" for name in names} | of_data
    for path in files:
        assert json.loads(path.read_bytes())["$id"] == f"{SITE_URL}schemas/1/{path.name}"
