"""Pages of classes that come and go from year to year."""

from pathlib import Path

from tests.samples import SITE_URL, SMALL, Build, tree_of, write_content

SCHOOLS = """\
authority: {name: Управление}
schools:
  - id: school-1
    name: Школа № 1
    classes: 5А, 6А
    classes_by_year:
      2025-2026: 5А, 5Б
"""
LAST_YEAR = """\
source: {title: Сайт школы}
procedures:
  - {subject: История, kind: КР, level: school, classes: 5, when: 2025-10-14}
"""
THIS_YEAR = LAST_YEAR.replace("2025", "2026").replace("classes: 5", "classes: 5А")
HOME = "schools/town/school-1"


def pages_of(out: Path) -> set[str]:
    return {path.removeprefix(f"{HOME}/") for path in tree_of(out) if path.startswith(f"{HOME}/")}


def test_a_class_that_is_gone_keeps_its_pages_and_its_calendar(tmp_path: Path, make: Build) -> None:
    content = write_content(
        tmp_path / "content",
        {"schools/town.yml": SCHOOLS, "schedules/town/school-1/2025-2026.yml": LAST_YEAR},
    )
    make(content, tmp_path / "before")
    write_content(content, {"schedules/town/school-1/2026-2027.yml": THIS_YEAR})
    built = make(content, tmp_path / "out")
    assert [one.code for one in built.findings if one.severity.value == "error"] == []
    assert pages_of(tmp_path / "out") == {
        "index.html",
        "5a/index.html",
        "6a/index.html",
        "5b/index.html",
        "embed/index.html",
        "2025-2026/index.html",
        "2025-2026/5a/index.html",
        "2025-2026/5b/index.html",
    }
    gone = (tmp_path / "out" / HOME / "5b" / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{SITE_URL}{HOME}/5b/"' in gone
    assert "2025/26" in gone
    calendar = "calendars/town/school-1/5b.ics"
    assert (tmp_path / "out" / calendar).is_file()
    assert pages_of(tmp_path / "before") <= pages_of(tmp_path / "out")


def test_a_year_s_schedule_may_not_name_a_class_of_another_year(tmp_path: Path, make: Build) -> None:
    content = write_content(
        tmp_path / "content",
        {
            "schools/town.yml": SCHOOLS,
            "schedules/town/school-1/2026-2027.yml": THIS_YEAR.replace("5А", "5Б"),
        },
    )
    built = make(content, tmp_path / "out")
    assert [one.code for one in built.findings if one.severity.value == "error"] == ["unknown-class"]
    assert not built.published


def test_two_lists_of_classes_may_each_hold_the_same_class_but_not_twice(tmp_path: Path, make: Build) -> None:
    text = SCHOOLS.replace("5А, 5Б", "5А, 5, 5А")
    content = write_content(tmp_path / "content", SMALL | {"schools/town.yml": text})
    built = make(content, tmp_path / "out")
    codes = [one.code for one in built.findings if one.place.file == "schools/town.yml"]
    assert codes == ["class-beside-parallel", "duplicate-class"]
