"""Made-up content: repeatable, readable by our own reader, and never written over anybody's files."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.checks import runner
from generator.checks.subject import Subject
from generator.demo import DemoRefused, write, write_demo
from generator.model.library import Library
from generator.model.place import Place
from generator.model.procedures import expand
from generator.model.schedule import Level
from generator.source.text_file import MAX_BYTES
from generator.source.yaml_text import canonical

ROOT = Path(__file__).parents[2]
Read = Callable[[Path], Library]


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def schedules(folder: Path) -> dict[str, str]:
    return {name: value for name, value in hashes(folder).items() if name.startswith("schedules/")}


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (write_demo(tmp_path / name, 12, 5) for name in ("one", "other"))
    assert hashes(tmp_path / "one") == hashes(tmp_path / "other")
    assert one.faults_file.read_bytes() == other.faults_file.read_bytes()
    assert len(hashes(tmp_path / "one")) == one.files == 12 + len(("schools", "calendar")) + len(Level) - 1


def test_bytes_do_not_depend_on_the_order_in_which_python_hashes(tmp_path: Path) -> None:
    command = "import sys, pathlib, generator.demo as d; d.write_demo(pathlib.Path(sys.argv[1]), 12, 5)"
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", command, tmp_path / seed], env=environment, check=True)
    assert hashes(tmp_path / "1") == hashes(tmp_path / "2")
    assert (tmp_path / "1.faults.tsv").read_bytes() == (tmp_path / "2.faults.tsv").read_bytes()


def test_a_school_is_the_same_whatever_the_number_of_schools(tmp_path: Path) -> None:
    few = write_demo(tmp_path / "few", 15, 5)
    many = write_demo(tmp_path / "many", 31, 5)
    ours, theirs = schedules(tmp_path / "few"), schedules(tmp_path / "many")
    assert ours == {name: theirs[name] for name in ours}
    rows, more = (one.faults_file.read_text("utf-8").splitlines() for one in (few, many))
    assert more[: len(rows)] == rows


def test_another_seed_gives_other_schedules(tmp_path: Path) -> None:
    write_demo(tmp_path / "one", 3, 1)
    write_demo(tmp_path / "other", 3, 2)
    one, other = schedules(tmp_path / "one"), schedules(tmp_path / "other")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] == other[name]] == []


def test_the_summary_counts_what_the_reader_finds(tmp_path: Path, read: Read) -> None:
    summary = write_demo(tmp_path / "content", 12, 5)
    library = read(tmp_path / "content")
    schools = library.authorities[0].schools
    procedures = [
        one
        for schedule in library.schedules
        for one in expand(schedule, library.schools["demo", schedule.school])
        if one.part <= 1
    ]
    assert (summary.schools, summary.classes, summary.procedures) == (
        len(schools),
        sum(len(school.classes) for school in schools),
        len(procedures),
    )
    assert len(library.schedules) == 12


def test_about_thirty_classes_and_fifteen_hundred_works_a_school(tmp_path: Path) -> None:
    summary = write_demo(tmp_path / "content", 40, 9)
    assert 28 <= summary.classes / 40 <= 32
    assert 1_400 <= summary.procedures / 40 <= 1_650


def test_every_check_of_content_passes(tmp_path: Path, read: Read) -> None:
    write_demo(tmp_path / "content", 10, 5)
    library = read(tmp_path / "content")
    subject = Subject(
        library,
        frozenset(),
        lambda file, _path: Place(file),
        lambda _words, _period: pytest.fail("no deadlines here"),
    )
    assert runner.check(subject) == ()


def test_it_is_marked_as_made_up(tmp_path: Path, read: Read) -> None:
    write_demo(tmp_path / "content", 2, 5)
    [authority] = read(tmp_path / "content").authorities
    assert (authority.id, authority.authority.demo) == ("demo", True)
    assert [school.name for school in authority.schools] == [
        "Учебная школа № 1 (пример)",
        "Учебная школа № 2 (пример)",
    ]


def test_small_schools_have_the_youngest_grades(tmp_path: Path, read: Read) -> None:
    write_demo(tmp_path / "content", 1, 5, classes=4)
    [authority] = read(tmp_path / "content").authorities
    assert [str(name) for name in authority.schools[0].classes] == ["1А", "2А", "3А", "4А"]


def test_another_year_moves_all_days_and_the_files_name(tmp_path: Path, read: Read) -> None:
    write_demo(tmp_path / "content", 2, 5, year=2030)
    library = read(tmp_path / "content")
    assert [schedule.year.slug for schedule in library.schedules] == ["2030-2031"] * 2
    for schedule in library.schedules:
        for one in expand(schedule, library.schools["demo", schedule.school]):
            assert one.days is None or one.days.start in schedule.year.period
    assert library.calendars[0].terms[0].start == date(2030, 9, 1)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert write_demo(tmp_path / "content", 1, 1).schools == 1


def test_the_list_of_faults_stands_beside_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert write_demo(Path(), 1, 1).faults_file == tmp_path / "here.faults.tsv"
    assert sorted(path.name for path in (tmp_path / "here").iterdir()) == [
        "calendars",
        "external",
        "schedules",
        "schools",
    ]


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "content" / ".hidden"
    kept.parent.mkdir()
    kept.write_text("mine", "utf-8")
    with pytest.raises(DemoRefused) as refused:
        write_demo(kept.parent, 1, 1)
    assert (refused.value.reason, refused.value.facts) == ("folder-not-empty", {"folder": str(kept.parent)})
    assert list(tmp_path.rglob("*")) == [kept.parent, kept]


def test_a_file_in_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "content"
    file.write_text("mine", "utf-8")
    with pytest.raises(DemoRefused) as refused:
        write_demo(file, 1, 1)
    assert refused.value.reason == "not-a-folder"
    assert file.read_text("utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(DemoRefused) as refused:
        write_demo(tmp_path / "file" / "content", 1, 1)
    assert refused.value.reason == "cannot-write"
    assert refused.value.facts["detail"] == "Not a directory"


@pytest.mark.parametrize("name", ["loop", "n" * 300])
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(DemoRefused) as refused:
        write_demo(tmp_path / name, 1, 1)
    assert (refused.value.reason, refused.value.facts["folder"]) == ("cannot-write", str(tmp_path / name))


@pytest.mark.parametrize(
    ("arguments", "facts"),
    [
        ({"schools": 0}, {"name": "schools", "value": 0, "low": 1, "high": 5_000}),
        ({"schools": 5_001}, {"name": "schools", "value": 5_001, "low": 1, "high": 5_000}),
        ({"classes": 0}, {"name": "classes", "value": 0, "low": 1, "high": 200}),
        ({"classes": 201}, {"name": "classes", "value": 201, "low": 1, "high": 200}),
        ({"year": 1990}, {"name": "year", "value": 1990, "low": 1991, "high": 2097}),
    ],
)
def test_numbers_out_of_range_are_refused_before_anything_is_written(
    tmp_path: Path, arguments: dict[str, int], facts: dict[str, object]
) -> None:
    with pytest.raises(DemoRefused) as refused:
        write_demo(tmp_path / "content", **({"schools": 1, "seed": 1} | arguments))
    assert (refused.value.reason, refused.value.facts) == ("out-of-range", facts)
    assert list(tmp_path.iterdir()) == []


def test_the_schools_of_one_authority_fit_into_one_file_that_the_reader_takes(tmp_path: Path) -> None:
    write_demo(tmp_path / "content", 1, 1, classes=200)
    [file] = (tmp_path / "content" / "schools").iterdir()
    assert len(file.read_bytes()) * write.SCHOOLS_OF_AUTHORITY < 0.8 * MAX_BYTES


def test_a_large_region_has_several_authorities(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "SCHOOLS_OF_AUTHORITY", 2)
    write_demo(tmp_path / "content", 3, 1, classes=2)
    library = read(tmp_path / "content")
    assert [(one.id, len(one.schools)) for one in library.authorities] == [("demo", 2), ("demo-2", 1)]
    assert {one.authority for one in library.calendars} == {"demo", "demo-2"}
    assert {one.authorities for one in library.plans} == {("demo", "demo-2")}
    assert [one.school for one in library.schedules if one.authority == "demo-2"] == ["primer-3"]


def test_files_are_in_the_form_that_fmt_gives_them_with_their_schema_on_top(tmp_path: Path) -> None:
    write_demo(tmp_path / "content", 12, 5, classes=12, faults="all")
    for path in sorted((tmp_path / "content").rglob("*.yml")):
        file = path.relative_to(tmp_path / "content").as_posix()
        text = path.read_text("utf-8")
        assert canonical(text, file) == text
        assert text.startswith("# yaml-language-server: $schema=")
