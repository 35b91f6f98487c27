"""A built site is checked against itself: nothing differs; whatever is changed in it is found."""

import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from generator.feeds.tables import BOM
from generator.texts import load
from generator.verification.difference import Difference
from generator.verification.run import verify

SCHOOL = "data/schedules/demo/primer-1"
CLASS = "schools/demo/primer-1/5a/index.html"
FEED = "calendars/demo/primer-1/5a.ics"


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The site, to be changed."""
    return Path(shutil.copytree(site, tmp_path / "copy"))


def found(site: Path) -> tuple[Difference, ...]:
    return verify(site, load()).differences


def codes(site: Path) -> set[tuple[str, str]]:
    return {(one.path, one.code) for one in found(site)}


def change(site: Path, path: str, edit: Callable[[bytes], bytes], *, sealed: bool = True) -> None:
    """Change a file; ``sealed``: and its hash in the manifest, as somebody would who wants to hide it."""
    before = (site / path).read_bytes()
    after = edit(before)
    assert after != before, path
    (site / path).write_bytes(after)
    if sealed:
        manifest = json.loads((site / "manifest.json").read_text("utf-8"))
        manifest["files"][path] = {"sha256": hashlib.sha256(after).hexdigest(), "size": len(after)}
        (site / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_nothing_differs_in_a_site_as_it_was_built(site: Path) -> None:
    result = verify(site, load())
    assert result.differences == ()
    assert result.checked.schools == 5
    assert result.checked.rows > 1000
    assert result.checked.figures > 1000
    assert result.checked.events > 5000
    assert result.checked.files > 500


def test_a_single_changed_byte_is_found_in_every_file(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    kinds = {Path(path).suffix or path: path for path in sorted(manifest["files"])}
    assert {".html", ".ics", ".json", ".csv", ".xlsx", ".zip", ".xml", ".atom", ".css", ".js"} <= kinds.keys()
    for path in kinds.values():
        data = bytearray((copy / path).read_bytes())
        data[len(data) // 2] ^= 1
        (copy / path).write_bytes(data)
    assert {(path, "changed") for path in kinds.values()} <= codes(copy)


def test_files_too_few_and_too_many_are_found(copy: Path) -> None:
    (copy / "robots.txt").unlink()
    (copy / "data" / "more.txt").write_text("?", "utf-8")
    (copy / "link").symlink_to("/etc/passwd")
    assert codes(copy) == {("robots.txt", "missing"), ("data/more.txt", "extra"), ("link", "extra")}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format":"other","files":{}}', '{"format":1}'])
def test_a_site_without_a_manifest_of_ours_is_told(copy: Path, text: str) -> None:
    (copy / "manifest.json").write_text(text, "utf-8")
    assert codes(copy) == {("manifest.json", "no-manifest")}


def test_a_manifest_leads_nowhere_outside(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    for path in ("../outside", "/etc/passwd"):
        manifest["files"][path] = {"sha256": "", "size": 0}
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert codes(copy) == {("../outside", "missing"), ("/etc/passwd", "missing")}


FIGURES = {
    CLASS: ("dated", r'(<data value="\d+" data-figure="dated">)\d+'),
    "schools/demo/primer-1/index.html": ("cell@p-5@0", r'(data-figure="cell@p-5@0">)[\d–]+'),
    "schools/demo/index.html": ("published", r'(<data value="\d+" data-figure="published">)\d+'),
    "index.html": (None, r'(data-figure="classes@[^"]+">)\d+'),
}


@pytest.mark.parametrize("path", FIGURES)
def test_a_single_changed_figure_is_found_though_its_hash_was_changed_too(copy: Path, path: str) -> None:
    name, pattern = FIGURES[path]
    change(copy, path, lambda data: re.sub(pattern, r"\g<1>99", data.decode(), count=1).encode())
    (one,) = found(copy)
    assert (one.path, one.code, one.found) == (path, "figure", "99")
    assert name in (None, one.place)


def test_a_figure_that_only_programs_read_is_found(copy: Path) -> None:
    pattern, other = rb'<data value="\d+" data-figure="dated"', b'<data value="99" data-figure="dated"'
    change(copy, CLASS, lambda data: re.sub(pattern, other, data))
    assert [(one.code, one.place, one.found) for one in found(copy)] == [("figure", "dated", "99")]


def test_a_figure_that_was_taken_away_or_invented_is_found(copy: Path) -> None:
    change(copy, CLASS, lambda data: data.replace(b'data-figure="dated"', b'data-figure="other"'))
    assert {(one.code, one.place) for one in found(copy)} == {
        ("figure-unknown", "other"),
        ("figure-missing", "dated"),
    }


def test_a_changed_record_differs_from_all_that_was_made_of_it(copy: Path) -> None:
    path = f"{SCHOOL}.json"
    change(
        copy, path, lambda data: data.replace(b'"date_start":"2026-09-07"', b'"date_start":"2026-09-03"', 1)
    )
    told = codes(copy)
    assert {
        (f"{SCHOOL}.csv", "row"),
        (f"{SCHOOL}.excel.csv", "row"),
        (f"{SCHOOL}.xlsx", "row"),
        ("data/schedules/demo.json", "records"),
        ("data/schedules/demo.csv", "row"),
        ("data/schedules.csv.zip", "member"),
        ("data/schedules.json.zip", "member"),
        ("data/index.json", "listed-hash"),
        ("calendars/demo/primer-1.ics", "event"),
    } <= told


@pytest.mark.parametrize("path", [f"{SCHOOL}.csv", f"{SCHOOL}.excel.csv", "data/schedules/demo.csv"])
def test_a_changed_cell_of_a_table_is_found(copy: Path, path: str) -> None:
    change(copy, path, lambda data: data.replace("Математика".encode(), "Физика".encode(), 1))
    told = [one for one in found(copy) if one.path == path]
    assert [(one.code, one.found, one.expected) for one in told] == [("row", "Физика", "Математика")]


def test_a_table_written_by_another_program_is_told_apart(copy: Path) -> None:
    change(copy, f"{SCHOOL}.csv", lambda data: BOM + data.removeprefix(BOM).replace(b"\r\n", b"\n"))
    assert (f"{SCHOOL}.csv", "bytes") in codes(copy)


@pytest.mark.parametrize("path", [f"{SCHOOL}.xlsx", f"{SCHOOL}.2026-2027.xlsx", "data/schools.xlsx"])
def test_a_changed_cell_of_a_workbook_is_found(copy: Path, path: str) -> None:
    def edit(data: bytes) -> bytes:
        book = load_workbook(io.BytesIO(data))
        cell = book.worksheets[0]["F2" if "form" not in path else "F9"]
        cell.value = "другое"
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    change(copy, path, edit)
    assert (path, "row") in codes(copy)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"DTSTART;VALUE=DATE:20260907", b"DTSTART;VALUE=DATE:20260906", "event"),
        (b"BEGIN:VEVENT\r\nUID:", b"BEGIN:VEVENT\r\nUID:0", "event-unknown"),
        (b"BEGIN:VEVENT\r\n", b"BEGIN:VTODO\r\n", "event-missing"),
    ],
)
def test_a_changed_event_is_found(copy: Path, old: bytes, new: bytes, code: str) -> None:
    change(copy, FEED, lambda data: data.replace(old, new, 1))
    assert (FEED, code) in codes(copy)


def test_an_event_of_another_class_is_found(copy: Path) -> None:
    other = (copy / "calendars/demo/primer-1/6a.ics").read_bytes()
    event = other[other.index(b"BEGIN:VEVENT") : other.index(b"END:VEVENT") + 12]
    change(copy, FEED, lambda data: data.replace(b"BEGIN:VEVENT", event + b"BEGIN:VEVENT", 1))
    assert {(FEED, "event-foreign"), (FEED, "count")} <= codes(copy)


def test_a_changed_archive_is_found(copy: Path) -> None:
    def edit(_: bytes) -> bytes:
        stream = io.BytesIO()
        with ZipFile(stream, "w") as archive:
            archive.writestr("schedules.csv", "?")
        return stream.getvalue()

    change(copy, "data/schedules.csv.zip", edit)
    assert ("data/schedules.csv.zip", "member") in codes(copy)


@pytest.mark.parametrize(
    "path",
    [
        "data/index.json",
        "data/datapackage.json",
        f"{SCHOOL}.json",
        f"{SCHOOL}.csv",
        f"{SCHOOL}.xlsx",
        "data/schedules.csv.zip",
        "calendars/index.json",
        "calendars/demo/primer-1/index.json",
        FEED,
        CLASS,
    ],
)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"{}", b"[1]", b"PK\x03\x04"])
def test_a_broken_file_is_told_without_a_crash(copy: Path, path: str, data: bytes) -> None:
    change(copy, path, lambda _: data)
    assert path in {one.path for one in found(copy)}


def test_every_difference_has_its_words() -> None:
    package = Path(__file__).parents[2] / "generator" / "verification"
    text = "".join(path.read_text("utf-8") for path in package.glob("*.py"))
    named = set(re.findall(r'Difference\(\s*[^",()]*(?:\[[^\]]*\])?[^",()]*,\s*"([a-z-]+)"', text))
    assert len(named) > 20
    assert {code for code in named if not load().has(f"verify.codes.{code}")} == set()
