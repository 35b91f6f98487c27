import json
import multiprocessing
import os
import shutil
import signal
from hashlib import sha256
from pathlib import Path

import pytest

from generator.build import Built, Order, build
from generator.publish.workshop import SiteBusy, SiteRefused, Workshop
from tests.samples import SITE_URL, SMALL, Build, tree_of, write_content

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
    assert (first.made, first.units) == (3, 3)
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


def test_the_site_map_names_every_page(tmp_path: Path, content: Path, make: Build) -> None:
    built = make(content, tmp_path / "out")
    pages = {
        f"<loc>{SITE_URL}{path.removesuffix('index.html')}</loc>"
        for path in tree_of(tmp_path / "out")
        if path.endswith("index.html")
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
    with Workshop(out).opened(), pytest.raises(SiteBusy):
        make(content, out)
    assert make(content, out).published


def test_a_folder_that_is_no_site_of_ours_is_left_alone(tmp_path: Path, content: Path, make: Build) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"important")
    with pytest.raises(SiteRefused):
        make(content, out)
    assert tree_of(out) == {"thesis.docx": sha256(b"important").hexdigest()}


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
