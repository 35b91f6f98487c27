import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.commands.repository import APPROVED, PLAN, SCHOOLS, commit, repository

REGION = "external/regional/2026-2027.yml"
CALENDAR = "calendars/town/2026-2027.yml"
NORM = "norms/one-a-day.yml"
FILES = {
    "schools/town.yml": SCHOOLS.replace("[5А, 5Б]}\n  -", "[5А, 5Б, 8А]}\n  -"),
    PLAN: APPROVED + "  - {subject: Биология, kind: КР, level: school, classes: 5, when: неделя 7}\n",
    REGION: """\
title: План области
source: {title: Приказ}
procedures:
  - {id: physics-8, subject: Физика, kind: ДР, grades: [8], window: 2026-11-16..2026-11-20}
""",
    CALENDAR: """\
week: 5
division: четверть
terms: [2026-09-01..2026-10-23, 2026-11-05..2026-12-25, 2027-01-11..2027-03-19, 2027-03-31..2027-05-26]
""",
    NORM: """\
title: Не больше одной работы в день
versions:
  - {since: 2021-08-06, limit: 1, unit: работа, status: binding, certainty: S, citation: письмо, text: Одна.}
""",
}


def run(content: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["impact", "--content", str(content), *words])


def told(content: Path, *words: str) -> dict[str, object]:
    done = run(content, *words, "--format", "json")
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", FILES, inside="below")


def edit(content: Path, file: str, old: str, new: str) -> str:
    path = content / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return str(path)


def test_a_plan_touches_the_grades_that_it_changes(content: Path) -> None:
    file = edit(content, REGION, "grades: [8]", "grades: [8, 5]")
    found = told(content, file)
    [school] = found["schools"]  # type: ignore[misc]
    assert (school["school"], school["classes"], school["layers"]) == (
        "school-1",
        ["5А", "5Б", "8А"],
        ["plan"],
    )
    [effect] = school["effects"]
    assert (effect["kind"], effect["code"], effect["classes"]) == ("new", "external-missing", ["5А", "5Б"])
    assert [one["school"] for one in found["without_schedule"]] == ["school-2"]  # type: ignore[attr-defined]
    assert found["summary"] == {
        "schools": 1,
        "classes": 3,
        "new": 1,
        "gone": 0,
        "changed": 0,
        "shifted": 0,
        "without_schedule": 1,
    }


def test_words_of_a_plan_touch_nobody(content: Path) -> None:
    file = edit(content, REGION, "title: План области", "title: План региона")
    done = run(content, file)
    assert done.exit_code == 0
    assert "Затронуто школ 0, классов 0." in done.stdout
    assert done.stdout.splitlines()[-1] == "Ни у одной школы от этого ничего не меняется."


def test_a_calendar_moves_what_stands_in_its_weeks_and_makes_conflicts(content: Path) -> None:
    file = edit(content, CALENDAR, "2026-10-23", "2026-10-09")
    done = run(content, file)
    assert done.exit_code == 0
    assert (
        "  5А, 5Б: «Биология» (КР) – по календарю это было 2026-10-12..2026-10-18, "
        "теперь 2026-11-02..2026-11-08"
    ) in done.stdout.splitlines()
    assert "day-off: появилось" in done.stdout
    assert "Школа № 1 (town/school-1), 2026-2027: календарь; все классы (3)" in done.stdout


def test_first_grade_holidays_touch_first_grades_only(content: Path) -> None:
    edit(content, CALENDAR, "week: 5\n", "week: 5\nfirst_grade_holidays: [{days: 2027-02-15..2027-02-21}]\n")
    assert told(content, str(content / CALENDAR))["schools"] == []


def test_a_calendar_of_its_own_touches_one_school(content: Path) -> None:
    own = content / "calendars/town/school-1/2026-2027.yml"
    own.parent.mkdir()
    own.write_text(FILES[CALENDAR], "utf-8")
    assert told(content, str(own))["schools"] == []
    edit(content, "calendars/town/school-1/2026-2027.yml", "week: 5", "week: 6")
    [school] = told(content, str(own))["schools"]  # type: ignore[misc]
    assert school["layers"] == ["calendar"]


def test_a_norm_says_what_was_and_what_is(content: Path) -> None:
    edit(content, PLAN, "2026-11-17", "2026-10-12")
    file = edit(content, NORM, "limit: 1", "limit: 2")
    [school] = told(content, file)["schools"]  # type: ignore[misc]
    first = school["effects"][0]
    assert (first["kind"], first["code"], first["after"]) == ("gone", "two-a-day", None)
    assert school["outcomes"]["before"]["violation"] == school["outcomes"]["after"]["violation"] + 1


def test_a_deleted_file_is_told_and_so_are_all_files_since_a_revision(content: Path) -> None:
    (content / REGION).unlink()
    edit(content, CALENDAR, "week: 5", "week: 6")
    found = told(content, str(content / REGION))
    assert found["changed"] == [{"file": f"{content.as_posix()}/{REGION}", "deleted": True}]
    commit(content)
    assert told(content, "HEAD")["changed"] == []
    assert [one["deleted"] for one in told(content, "main")["changed"]] == [False, True]  # type: ignore[attr-defined]
    one_file = told(content, str(content / REGION), "--against", "main")
    assert one_file["changed"] == found["changed"]


def test_an_unchanged_file_touches_nobody(content: Path) -> None:
    done = run(content, str(content / REGION))
    assert (done.exit_code, "ничего из названного не изменилось" in done.stdout) == (0, True)


def test_a_schedule_with_errors_is_named_and_the_others_are_judged(content: Path) -> None:
    edit(content, PLAN, "kind: ПР", "kind: XX")
    file = edit(content, REGION, "grades: [8]", "grades: [5]")
    assert "не читается" in run(content, file).stdout
    [school] = told(content, file)["schools"]  # type: ignore[misc]
    assert school["readable"] is False


def test_a_broken_file_is_refused_with_its_findings(content: Path) -> None:
    file = edit(content, REGION, "grades: [8]", "grades: [18]")
    done = run(content, file)
    assert (done.exit_code, f"{REGION}:4:" in done.stdout) == (1, True)
    commit(content)
    edit(content, REGION, "grades: [18]", "grades: [8]")
    done = run(content, file)
    assert (done.exit_code, "не читается" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "Версии «nowhere»"),
        (("--", "-x"), "не имя версии"),
        (("{content}/schools/town.yml",), "не календарь, не план и не норма"),
        (("{content}/calendars/other/2026-2027.yml",), "нет ни сейчас"),
        (("main", "--against", "main"), "Уберите одно из двух"),
        (("{content}/" + REGION, "--against", "nowhere"), "Версии «nowhere»"),
    ],
)
def test_misuse_has_an_exit_code_of_its_own(content: Path, words: tuple[str, ...], said: str) -> None:
    done = run(content, *(word.format(content=content) for word in words))
    assert (done.exit_code, said in done.stderr) == (2, True)
