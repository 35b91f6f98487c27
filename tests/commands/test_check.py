import json
import multiprocessing
import os
import re
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.texts import load
from tests.samples import write_content

BROKEN = {
    "schedules/town/school-1/2026-2027.yml": """\
procedures:
  - subject: Русский язык
    kind: KP
    level: school
    classes: 5А
    when: [2026-02-30]
""",
    "roadmaps/town/map.yml": "titel: План\n",
}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def broken(content: Path) -> Path:
    return write_content(content, BROKEN)


def test_clean_content_is_said_to_be_clean(content: Path) -> None:
    (content / "schedules/town/school-1/2026-2027.yml").unlink()
    done = run("check", "--content", content)
    assert (done.exit_code, done.output) == (0, "Замечаний нет.\n")


def test_all_faults_of_all_files_come_at_once_with_their_places(broken: Path) -> None:
    done = run("check", "--content", broken)
    places = [line.split(" ")[0] for line in done.output.splitlines() if line.startswith(str(broken))]
    assert done.exit_code == 1
    assert places == [
        f"{broken}/roadmaps/town/map.yml:1:1:",
        f"{broken}/roadmaps/town/map.yml:1:1:",
        f"{broken}/roadmaps/town/map.yml:1:1:",
        f"{broken}/schedules/town/school-1/2026-2027.yml:3:11:",
        f"{broken}/schedules/town/school-1/2026-2027.yml:6:12:",
    ]


def test_json_is_for_programs(broken: Path) -> None:
    done = run("check", "--content", broken, "--format", "json")
    answer = json.loads(done.output)
    assert done.exit_code == 1
    assert answer["summary"] == {"error": 5, "warning": 0, "info": 0, "total": 5}
    last = answer["findings"][-1]
    assert last["message"].startswith("Даты 2026-02-30 не бывает")
    del last["message"]
    assert last == {
        "code": "impossible-date",
        "severity": "error",
        "outcome": "violation",
        "file": f"{broken}/schedules/town/school-1/2026-2027.yml",
        "line": 6,
        "column": 12,
        "facts": {"value": "2026-02-30"},
        "related": [],
    }


def test_github_format_makes_one_annotation_a_finding(broken: Path) -> None:
    lines = run("check", "--content", broken, "--format", "github").output.splitlines()
    assert len(lines) == 5
    assert lines[-1].startswith(
        f"::error file={broken}/schedules/town/school-1/2026-2027.yml,line=6,col=12,title=impossible-date::"
    )


def test_a_path_narrows_what_is_shown_but_not_what_is_known(broken: Path) -> None:
    only = run("check", "--content", broken, broken / "roadmaps", "--format", "json")
    assert {one["file"] for one in json.loads(only.output)["findings"]} == {f"{broken}/roadmaps/town/map.yml"}
    fine = run("check", "--content", broken, broken / "schools/town.yml")
    assert fine.exit_code == 0


def test_a_schedule_alone_is_checked_against_its_school(content: Path) -> None:
    schedule = content / "schedules/town/school-1/2026-2027.yml"
    schedule.write_text(schedule.read_text("utf-8").replace("classes: 5А", "classes: 7А"), "utf-8")
    done = run("check", "--content", content, schedule)
    assert done.exit_code == 1
    assert "unknown-class" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--content", "nowhere"), "Папки «nowhere» нет"),
        (("--content", "{content}", "{content}/none.yml"), "не существует"),
        (("--content", "{content}", "/"), "лежит вне папки данных"),
        (("--content", "{content}", "--format", "pdf"), "pdf"),
    ],
)
def test_misuse_has_an_exit_code_of_its_own(content: Path, words: tuple[str, ...], said: str) -> None:
    done = run("check", *(word.format(content=content) for word in words))
    assert done.exit_code == 2
    assert said in done.output


def test_the_four_outcomes_of_rules_are_counted_apart(content: Path) -> None:
    last = run("check", "--content", content).output.splitlines()[-1]
    assert re.fullmatch(
        r"Нормы: в порядке \d+, нарушений \d+, возможных \d+, проверить нельзя \d+, объяснено 0\.", last
    )
    rules = json.loads(run("check", "--content", content, "--format", "json").output)["rules"]
    assert list(rules["spacing"]) == ["ok", "violation", "possible", "not-checkable"]


def test_sarif_leads_to_the_pages_of_rules(content: Path) -> None:
    done = run("check", "--content", content, "--format", "sarif", "--site-url", "https://a.example")
    rules = json.loads(done.output)["runs"][0]["tool"]["driver"]["rules"]
    assert {"https://a.example/rules/spacing/"} <= {rule.get("helpUri") for rule in rules}


def test_programs_are_told_files_as_seen_from_here(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / "schools/town.yml").write_text("x: 1\n", "utf-8")
    monkeypatch.chdir(content.parent)
    for where in (content.absolute(), content.name):
        done = run("check", "--content", where, "--format", "github")
        assert f"file={content.name}/schools/town.yml," in done.output
        done = run("check", "--content", where, "--format", "sarif")
        assert f'"uri": "{content.name}/schools/town.yml"' in done.output
    elsewhere = content / "schools"
    monkeypatch.chdir(elsewhere)
    done = run("check", "--content", content.absolute(), "--format", "sarif")
    assert f'"uri": "{content.resolve().as_uri()}/schools/town.yml"' in done.output


def test_a_step_summary_is_added_when_there_are_more_findings_than_annotations(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("раньше\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", "--content", content, "--format", "github")
    assert summary.read_text("utf-8") == "раньше\n"
    classes = "".join(f"  - {{id: a-{n}, name: Школа, classes: [5А, 5А]}}\n" for n in range(11))
    (content / "schools/town.yml").write_text(f"authority: {{name: УО}}\nschools:\n{classes}", "utf-8")
    done = run("check", "--content", content, "--format", "github")
    assert done.output.count("::error") >= 11
    assert summary.read_text("utf-8").startswith("раньше\n### Замечания к данным\n")


def test_a_cache_changes_no_word_of_the_answer(content: Path, tmp_path: Path) -> None:
    plain = run("check", "--content", content)
    for _ in range(2):
        cached = run("check", "--content", content, "--cache", tmp_path / "cache")
        assert (cached.exit_code, cached.output) == (plain.exit_code, plain.output)
    assert {path.name for path in (tmp_path / "cache").iterdir()} == {"content.msgpack", "verdicts.msgpack"}


def test_a_process_that_dies_is_said_in_plain_words(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(*_: object) -> None:
        assert multiprocessing.parent_process() is not None
        os.kill(os.getpid(), signal.SIGKILL)

    schools = "".join(f"  - {{id: s{n}, name: Школа, classes: [5А]}}\n" for n in range(9))
    text = "procedures:\n  - {subject: Физика, kind: КР, level: school, classes: 5А, when: 2026-09-14}\n"
    write_content(content, {"schools/town.yml": f"authority: {{name: УО}}\nschools:\n{schools}"})
    write_content(content, {f"schedules/town/s{n}/2026-2027.yml": text for n in range(9)})
    monkeypatch.setattr("generator.build.os.cpu_count", lambda: 2)
    monkeypatch.setattr("generator.publish.verdicts.judge", dying)
    done = run("check", "--content", content)
    assert (done.exit_code, done.output) == (1, load()("build.failed.crew") + "\n")
