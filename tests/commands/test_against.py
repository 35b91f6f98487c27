import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.commands.repository import APPROVED, ORDER, PLAN, SCHOOLS, commit, git, repository

FILES = {"schools/town.yml": SCHOOLS, PLAN: APPROVED}
OWN = {"approved-changed", "amendment-rewritten", "approved-deleted", "not-comparable"}


def run(content: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--content", str(content), *words])


def said(content: Path, *words: str) -> list[tuple[str, str, int, int]]:
    """Code, file, line and column of what comparing found."""
    done = run(content, "--format", "json", *(words or ("--against",)))
    found = json.loads(done.stdout)["findings"]
    return [
        (one["code"], one["file"].removeprefix(f"{content.as_posix()}/"), one["line"], one["column"])
        for one in found
        if one["code"] in OWN
    ]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", FILES, inside="deep/er")


def edit(content: Path, *changes: tuple[str, str], add: str = "", file: str = PLAN) -> None:
    path = content / file
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text + add, "utf-8")


def test_nothing_changed_says_nothing(content: Path) -> None:
    assert said(content) == []


def test_a_day_changed_in_place_stands_at_the_day_and_fails_the_check(content: Path) -> None:
    edit(content, ("2026-10-12", "2026-10-19"))
    done = run(content, "--against")
    assert done.exit_code == 1
    assert said(content) == [("approved-changed", PLAN, 7, 24)]
    assert (
        "5А, 5Б: «Русский язык» (КР) – день 2026-10-12 в утверждённом графике сменился на 2026-10-19 "
        "без приказа. Верните 2026-10-12 и запишите перенос приказом: "
        "grafik new amendment town school-1 2026-2027."
    ) in done.stdout
    assert "от неё ваша ветка отошла от main" in done.stderr


def test_the_same_day_moved_by_an_order_is_silent(content: Path) -> None:
    edit(content, add=ORDER)
    done = run(content, "--against")
    assert (done.exit_code, said(content)) == (0, [])


@pytest.mark.parametrize("form", ["github", "sarif", "text"])
def test_every_form_of_report_tells_it(content: Path, form: str) -> None:
    edit(content, ("2026-10-12", "2026-10-19"))
    done = run(content, "--format", form, "--against")
    assert (done.exit_code, "approved-changed" in done.stdout) == (1, True)


def test_changes_of_a_draft_are_free_until_it_is_approved(content: Path) -> None:
    edit(content, ('approval: {document: приказ, number: "120", date: 2026-09-04}\n', ""))
    commit(content, "черновик")
    edit(content, ("2026-10-12", "2026-10-19"), add="")
    assert said(content, "--against=HEAD") == []
    assert [one[0] for one in said(content, "--against=HEAD~1")] == ["approved-changed"] * 2


def test_a_deleted_schedule_is_a_finding_and_a_deleted_draft_is_none(content: Path) -> None:
    (content / PLAN).unlink()
    assert said(content) == [("approved-deleted", PLAN, 1, 1)]
    git(content, "checkout", "--", PLAN)
    edit(content, ('approval: {document: приказ, number: "120", date: 2026-09-04}\n', ""))
    commit(content, "черновик")
    (content / PLAN).unlink()
    assert said(content, "--against=HEAD") == []


@pytest.mark.parametrize("staged", [True, False])
def test_a_schedule_is_known_again_under_another_name(content: Path, *, staged: bool) -> None:
    other = content / PLAN.replace("school-1", "school-2")
    other.parent.mkdir()
    shutil.move(content / PLAN, other)
    if staged:
        git(content, "add", "--all")
    assert said(content) == []
    edit(content, ("2026-10-12", "2026-10-19"), file=PLAN.replace("school-1", "school-2"))
    assert said(content) == [("approved-changed", PLAN.replace("school-1", "school-2"), 7, 24)]


def test_a_schedule_of_another_school_of_another_authority_is_not_taken_for_it(content: Path) -> None:
    other = content / "schedules/village/school-2/2026-2027.yml"
    other.parent.mkdir(parents=True)
    shutil.move(content / PLAN, other)
    assert said(content) == [("approved-deleted", PLAN, 1, 1)]


def test_a_file_taken_from_the_index_alone_is_still_there(content: Path) -> None:
    git(content, "rm", "--quiet", "--cached", PLAN)
    assert said(content) == []


def test_a_file_that_was_broken_cannot_be_compared_and_one_broken_now_has_its_own_findings(
    content: Path,
) -> None:
    edit(content, ("kind: КР", "kind: KP"))
    commit(content, "ошибка")
    edit(content, ("kind: KP", "kind: КР"))
    assert said(content, "--against=HEAD") == [("not-comparable", PLAN, 1, 1)]
    edit(content, ("kind: КР", "kind: KP"))
    assert said(content) == []
    assert run(content, "--against").exit_code == 1


def test_an_explained_mistake_of_transcription_is_counted_and_fails_nothing(content: Path) -> None:
    edit(
        content,
        ("2026-10-12", "2026-10-19"),
        add="suppress:\n  - {rule: approved-changed, reason: описка при переносе, subject: Русский язык}\n",
    )
    done = run(content, "--against")
    assert (done.exit_code, said(content)) == (0, [])
    assert "объяснено 2." in done.stdout
    assert "suppression-unused" not in run(content).stdout


@pytest.mark.parametrize("name", ["школа один\n", "\udcff"])
def test_a_name_that_no_text_is_in_bytes_that_are_not_utf_8_is_no_crash(content: Path, name: str) -> None:
    strange = content / f"schedules/town/{name}"
    strange.mkdir()
    (strange / "2026-2027.yml").write_text(APPROVED, "utf-8")
    commit(content, "странное имя")
    shutil.rmtree(strange)
    assert [one[0] for one in said(content, "--against=HEAD")] == ["not-comparable"]


def test_a_path_narrows_what_is_shown(content: Path) -> None:
    edit(content, ("2026-10-12", "2026-10-19"))
    assert said(content, "--against=main", str(content / "schools")) == []
    assert len(said(content, "--against=main", str(content / PLAN))) == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("--output=/etc/passwd", "--output"),
        ("-x", "-x"),
        ("^HEAD", "не имя версии"),
        (" ", "не имя версии"),
        ("a\nb", "не имя версии"),
        ("nowhere", "Версии «nowhere» в этом репозитории нет"),
        ("main..edit", "Версии «main..edit» в этом репозитории нет"),
        ("HEAD:content", "в этом репозитории нет"),
        ("{content}", "файл или папка, а не версия"),
    ],
)
def test_a_revision_that_is_none_is_misuse(content: Path, value: str, words: str) -> None:
    done = run(content, f"--against={value.format(content=content)}")
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_a_deleted_file_may_be_named_when_the_revision_had_it(content: Path) -> None:
    (content / PLAN).unlink()
    named = str(content / PLAN)
    assert said(content, named, "--against") == [("approved-deleted", PLAN, 1, 1)]
    assert said(content, str(content / "schedules/town"), "--against") == [("approved-deleted", PLAN, 1, 1)]
    never = run(content, named.replace("school-1", "school-9"), "--against")
    assert (never.exit_code, run(content, named).exit_code) == (2, 2)


def test_of_two_files_that_go_on_alike_that_of_the_same_school_is_taken(content: Path) -> None:
    text = (content / PLAN).read_text("utf-8")
    (content / PLAN).unlink()
    (content / "schools/a.yml").write_text(SCHOOLS, "utf-8")
    for authority, school in (("a", "school-1"), ("town", "school-2")):
        file = content / f"schedules/{authority}/{school}/2026-2027.yml"
        file.parent.mkdir(parents=True)
        file.write_text(text.replace("2026-10-12", "2026-10-13"), "utf-8")
    assert said(content) == [("approved-changed", "schedules/a/school-1/2026-2027.yml", 7, 24)]
