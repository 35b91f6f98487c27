# ruff: noqa: E501 - an input stands in one line, as an editor would write it

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.samples import tree_of, write_content

PLAN = "schedules/town/school-1/2026-2027.yml"
UNEVEN = (
    "source:   {title: Сайт}\nprocedures:\n- subject: Физика\n  kind: КР\n  level: school\n  classes: 5\n"
    "  undated: позже\n"
)
EVEN = (
    "# yaml-language-server: $schema=../../../schemas/schedule.json\n"
    "source: {title: Сайт}\nprocedures:\n  - subject: Физика\n    kind: КР\n    level: school\n    classes: 5\n"
    "    undated: позже\n"
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", {PLAN: UNEVEN, "pages/about.yml": "a:   b\n"})


def test_files_of_content_become_even_and_others_stay(folder: Path) -> None:
    path = folder / PLAN
    path.chmod(0o640)
    result = run("fmt", "--content", folder)
    assert (result.exit_code, result.output) == (0, f"Приведено к принятому виду: {path}\n")
    assert path.read_text("utf-8") == EVEN
    assert path.stat().st_mode & 0o777 == 0o640
    assert (folder / "pages/about.yml").read_text("utf-8") == "a:   b\n"
    assert [one.name for one in path.parent.iterdir()] == ["2026-2027.yml"]


def test_a_second_time_nothing_changes(folder: Path) -> None:
    run("fmt", "--content", folder)
    before = tree_of(folder)
    result = run("fmt", "--content", folder)
    assert (result.exit_code, result.output) == (0, "Все файлы в принятом виде.\n")
    assert tree_of(folder) == before


def test_check_changes_nothing_and_says_which(folder: Path) -> None:
    before = tree_of(folder)
    result = run("fmt", "--check", "--content", folder)
    assert (result.exit_code, result.output) == (1, f"Не в принятом виде: {folder / PLAN}\n")
    assert tree_of(folder) == before
    run("fmt", "--content", folder)
    assert run("fmt", "--check", "--content", folder).exit_code == 0


def test_only_what_is_named_is_looked_at(folder: Path) -> None:
    write_content(folder, {"schools/town.yml": "authority:   {name: Орган}\n"})
    result = run("fmt", "--check", "--content", folder, folder / "schools")
    assert result.output == f"Не в принятом виде: {folder / 'schools/town.yml'}\n"
    result = run("fmt", "--check", "--content", folder, folder / PLAN, folder / PLAN)
    assert result.output == f"Не в принятом виде: {folder / PLAN}\n"


@pytest.mark.parametrize("data", [b"note: [", b"", b"\xff\xfe", b"a: \xc3\x28"])
def test_what_cannot_be_read_is_left_alone_and_told(folder: Path, data: bytes) -> None:
    broken = folder / "schools/town.yml"
    broken.parent.mkdir()
    broken.write_bytes(data)
    result = run("fmt", "--content", folder)
    assert result.exit_code == 1
    assert f"{broken} не тронут" in result.output
    assert broken.read_bytes() == data
    assert (folder / PLAN).read_text("utf-8") == EVEN


def test_misuse(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "else.yml").write_text("a: 1\n", "utf-8")
    assert run("fmt", "--content", folder, tmp_path / "else.yml").exit_code == 2
    assert run("fmt", "--content", folder, folder / "absent").exit_code == 2
    assert run("fmt", "--content", tmp_path / "absent").exit_code == 2


def test_a_link_is_not_replaced_by_a_file(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.yml"
    target.write_text(UNEVEN, "utf-8")
    link = folder / "schedules/town/school-1/2027-2028.yml"
    link.symlink_to(target)
    run("fmt", "--content", folder, folder / "schedules")
    assert link.is_symlink()
    assert target.read_text("utf-8") == UNEVEN


def found(folder: Path) -> list[tuple[str, str, int]]:
    report = json.loads(run("check", "--content", folder, "--format", "json").output)
    return [
        (one["code"], one["severity"], one["line"])
        for one in report["findings"]
        if one["code"] in {"schema-line", "unused-file"}
    ]


def test_a_missing_schema_line_is_told_where_there_are_schemas(folder: Path) -> None:
    write_content(folder, {"schools/town.yml": "authority: {name: Орган}\n"})
    assert found(folder) == []
    (folder / "schemas").mkdir()
    assert found(folder) == [("schema-line", "info", 1), ("schema-line", "info", 1)]
    run("fmt", "--content", folder)
    assert found(folder) == []
    path = folder / PLAN
    path.write_text(path.read_text("utf-8").replace("schedule.json", "roadmap.json"), "utf-8")
    assert found(folder) == [("schema-line", "info", 1)]
