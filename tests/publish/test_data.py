"""Published data: which files there are, what an edit rewrites, whether descriptions are true."""

import csv
import json
from pathlib import Path
from zipfile import ZipFile

import jsonschema_rs
import pytest

from tests.samples import SITE_URL, Build

ENDINGS = ("csv", "excel.csv", "json", "xlsx")


def read(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_text("utf-8"))
    return found


def test_an_edit_rewrites_the_files_of_its_school_and_of_what_holds_it(
    content: Path, tmp_path: Path, make: Build
) -> None:
    text = (content / "schedules/town/school-1/2026-2027.yml").read_text("utf-8")
    for name in ("schedules/town/school-2", "schedules/village/school-3"):
        (content / name).mkdir(parents=True)
        written = text.replace("classes: 5А", "classes: 9").replace("classes: 5", "classes: 9")
        (content / name / "2026-2027.yml").write_text(written, "utf-8")
    village = "authority: {name: Село}\nschools:\n  - {id: school-3, name: Школа № 3, classes: ['9']}\n"
    (content / "schools/village.yml").write_text(village, "utf-8")
    make(content, tmp_path / "site")
    before = {path: path.stat().st_ino for path in (tmp_path / "site/data/schedules").rglob("*.*")}
    (content / "schedules/town/school-1/2026-2027.yml").write_text(
        text.replace("2026-10-12", "2026-10-13"), "utf-8"
    )
    make(content, tmp_path / "site")
    after = {path: path.stat().st_ino for path in (tmp_path / "site/data/schedules").rglob("*.*")}
    written = {
        path.relative_to(tmp_path / "site/data/schedules").as_posix()
        for path in after
        if after[path] != before[path]
    }
    own = {f"town/school-1.{ending}" for ending in (*ENDINGS, "2026-2027.xlsx")}
    packages = {"town.datapackage.json", "village.datapackage.json"}  # few words, made in every build
    assert written == own | {f"town.{ending}" for ending in ENDINGS} | packages


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("data-school.json", "data/schedules/*/*.json"),
        ("data-index.json", "data/index.json"),
        ("data-authority.json", "data/schedules/demo.json"),
    ],
)
def test_published_json_is_what_its_schema_says(site: Path, schema: str, paths: str) -> None:
    described = read(site / "schemas/1" / schema)
    assert described["$id"] == f"{SITE_URL}schemas/1/{schema}"

    def retrieve(address: str) -> object:
        return read(site / address.removeprefix(SITE_URL))

    validator = jsonschema_rs.Draft202012Validator(described, retriever=retrieve, validate_formats=True)
    found = sorted(site.glob(paths))
    assert found
    for path in found:
        assert [str(one) for one in validator.iter_errors(read(path))] == []
        assert read(path)["$schema"] == described["$id"]


def test_a_schema_describes_every_field_in_russian(site: Path) -> None:
    for path in sorted((site / "schemas/1").glob("data-*.json")):
        for name, kind in read(path)["$defs"].items():  # type: ignore[attr-defined]
            for field, told in kind.get("properties", {}).items():
                assert any("а" <= sign <= "я" for sign in told.get("description", "")), (
                    path.name,
                    name,
                    field,
                )


def test_packages_describe_their_tables_exactly(site: Path) -> None:
    for path in (site / "data/datapackage.json", *sorted(site.glob("data/schedules/*.datapackage.json"))):
        package = read(path)
        assert package["profile"] == "tabular-data-package"
        assert package["licenses"][0]["name"] == "CC-BY-4.0"  # type: ignore[index]
        for resource in package["resources"]:  # type: ignore[attr-defined]
            fields = resource["schema"]["fields"]
            table = path.parent / resource["path"]
            with table.open(encoding="utf-8-sig", newline="") as stream:
                lines = list(csv.reader(stream, delimiter=resource["dialect"]["delimiter"]))
            assert lines[0] == [field["name"] for field in fields]
            keys = resource["schema"]["primaryKey"]
            places = [lines[0].index(name) for name in ([keys] if isinstance(keys, str) else keys)]
            assert len({tuple(line[place] for place in places) for line in lines[1:]}) == len(lines) - 1
            for place, field in enumerate(fields):
                values = {line[place] for line in lines[1:]}
                constraints = field.get("constraints", {})
                assert "" not in values or not constraints.get("required"), field
                allowed = set(constraints.get("enum", values))
                assert values - {""} <= allowed, field
                if field["type"] == "integer":
                    assert all(value.isdigit() for value in values - {""}), field
                if field["type"] == "boolean":
                    assert values <= {"true", "false"}, field


def test_archives_hold_the_whole_site(site: Path) -> None:
    with ZipFile(site / "data/schedules.json.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert members == {
        path.relative_to(site / "data/schedules").as_posix(): path.read_bytes()
        for path in site.glob("data/schedules/*/*.json")
    }
    with ZipFile(site / "data/schedules.csv.zip") as archive:
        rows = archive.read("schedules.csv").count(b"\r\n") - 1
    assert rows == sum(
        len(path.read_bytes().split(b"\r\n")) - 2 for path in site.glob("data/schedules/*/*[!l].csv")
    )


def test_two_builds_publish_the_same_bytes(content: Path, tmp_path: Path, make: Build) -> None:
    for name in ("one", "two"):
        make(content, tmp_path / name)
    one, two = (read(tmp_path / name / "manifest.json") for name in ("one", "two"))
    assert one == two
