import datetime as dt
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.monitoring import MonitoringSettings
from generator.monitor.chain import read_chain
from generator.monitor.history import add
from generator.monitor.verdict import State
from tests.monitor.seen import a_round, at
from tests.samples import Build, serving

NAME = "2026-11.jsonl"


def fill(folder: Path, *minutes: int) -> Path:
    for minute in minutes:
        one = a_round(minute, {"town/school-1": State.UP})
        add(folder, one, MonitoringSettings(), lambda _: dt.UTC, at(10**6))
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["history", *[str(word) for word in words]])


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    return tmp_path / "remote.git"


def test_a_sound_history_is_said_to_be_sound(tmp_path: Path) -> None:
    done = run("check", "--folder", fill(tmp_path / "h", 0, 60))
    assert done.exit_code == 0
    assert done.stdout.startswith("История в порядке: записей 3, последняя ")


def test_a_changed_past_is_shown_at_its_line(tmp_path: Path) -> None:
    path = fill(tmp_path / "h", 0, 60) / NAME
    path.write_text(path.read_text("utf-8").replace('"checked":1', '"checked":2', 1), "utf-8")
    done = run("check", "--folder", tmp_path / "h")
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{path}:2:1: history-changed ошибка: Прошлое изменено")


def test_a_torn_line_is_mended(tmp_path: Path) -> None:
    path = fill(tmp_path / "h", 0) / NAME
    with path.open("ab") as stream:
        stream.write(b'{"prev":"')
    assert "history-torn" in run("check", "--folder", tmp_path / "h").stdout
    assert run("mend", "--folder", tmp_path / "h").stdout == (
        f"Оборванный конец отложен в {path}.1.torn. Повторите grafik monitor import.\n"
    )
    assert run("check", "--folder", tmp_path / "h").exit_code == 0
    assert run("mend", "--folder", tmp_path / "h").stdout == "Ничего не оборвано.\n"


def test_the_branch_begins_and_grows(tmp_path: Path, remote: Path) -> None:
    assert run("fetch", "--folder", tmp_path / "a", "--remote", remote).stdout == "Файлов истории взято: 0.\n"
    assert run("push", "--folder", fill(tmp_path / "a", 0), "--remote", remote).exit_code == 0
    assert run("fetch", "--folder", tmp_path / "b", "--remote", remote).stdout == "Файлов истории взято: 1.\n"
    pushed = run("push", "--folder", fill(tmp_path / "b", 60), "--remote", remote)
    assert pushed.stdout == "История записана в ветку monitoring.\n"
    again = run("push", "--folder", tmp_path / "b", "--remote", remote)
    assert again.stdout == "В ветке monitoring уже всё есть.\n"
    assert git(remote, "rev-list", "--count", "monitoring") == "2"
    assert git(remote, "show", f"monitoring:{NAME}") == (tmp_path / "b" / NAME).read_text("utf-8").strip()


def test_another_past_is_not_pushed(tmp_path: Path, remote: Path) -> None:
    run("push", "--folder", fill(tmp_path / "a", 0), "--remote", remote)
    done = run("push", "--folder", fill(tmp_path / "b", 30, 60), "--remote", remote)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"История не записана: {NAME} в ветке не продолжается здесь.")
    assert git(remote, "rev-list", "--count", "monitoring") == "1"


def test_a_remote_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("fetch", "--folder", tmp_path / "a", "--remote", tmp_path / "none.git")
    assert done.exit_code == 1
    assert done.stderr.startswith("git не справился: ")


def test_a_build_refuses_a_changed_past(content: Path, tmp_path: Path, make: Build) -> None:
    folder = fill(content / "monitoring" / "history", 0, 60)
    assert make(content, tmp_path / "site").published
    path = folder / NAME
    path.write_text(path.read_text("utf-8").replace('"checked":1', '"checked":2', 1), "utf-8")
    built = make(content, tmp_path / "site")
    assert not built.published
    assert [(one.code, str(one.place)) for one in built.findings if one.severity == "error"] == [
        ("history-changed", f"monitoring/history/{NAME}:2:1")
    ]


def anchored(site: Path, head: str) -> Path:
    (site / "monitoring").mkdir(parents=True)
    (site / "monitoring" / "monitoring.json").write_text(
        f'{{"format": "x", "history": {{"head": "{head}"}}}}'
    )
    return site


def test_a_history_written_anew_as_a_whole_is_refused_by_what_the_site_names(tmp_path: Path) -> None:
    true, forged = fill(tmp_path / "true", 0, 60), fill(tmp_path / "forged", 0, 61, 120)
    site = anchored(tmp_path / "site", read_chain(true).head)
    fill(true, 120)
    assert run("check", "--folder", true, "--published", site).exit_code == 0
    assert run("check", "--folder", forged).exit_code == 0
    done = run("check", "--folder", forged, "--published", site)
    assert (done.exit_code, "В истории нет записи" in done.stdout) == (1, True)


def test_a_history_that_lost_its_newest_records_is_refused(tmp_path: Path) -> None:
    true, cut = fill(tmp_path / "true", 0, 60), fill(tmp_path / "cut", 0)
    with serving(anchored(tmp_path / "site", read_chain(true).head)) as address:
        assert run("check", "--folder", true, "--published", address).exit_code == 0
        assert run("check", "--folder", cut, "--published", address).exit_code == 1


def test_the_first_site_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    folder = fill(tmp_path / "a", 0)
    with serving(tmp_path / "a") as address:
        done = run("check", "--folder", folder, "--published", address)
    assert (done.exit_code, done.stderr.startswith("Сверить с опубликованным сайтом нельзя")) == (0, True)
    assert run("check", "--folder", folder, "--published", tmp_path / "none").exit_code == 0


def test_rounds_that_are_not_in_the_branch_yet_outlive_a_fetch(tmp_path: Path, remote: Path) -> None:
    run("push", "--folder", fill(tmp_path / "a", 0), "--remote", remote)
    run("fetch", "--folder", tmp_path / "b", "--remote", remote)
    longer = (fill(tmp_path / "b", 60) / NAME).read_bytes()
    assert run("fetch", "--folder", tmp_path / "b", "--remote", remote).exit_code == 0
    assert (tmp_path / "b" / NAME).read_bytes() == longer


def test_a_changed_past_is_mended_by_a_fetch(tmp_path: Path, remote: Path) -> None:
    run("push", "--folder", fill(tmp_path / "a", 0, 60), "--remote", remote)
    path = tmp_path / "a" / NAME
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"checked":1', b'"checked":2', 1))
    assert run("fetch", "--folder", tmp_path / "a", "--remote", remote).exit_code == 0
    assert path.read_bytes() == whole


def test_who_pushes_second_is_refused_and_may_begin_again(tmp_path: Path, remote: Path) -> None:
    run("push", "--folder", fill(tmp_path / "a", 0), "--remote", remote)
    run("fetch", "--folder", tmp_path / "b", "--remote", remote)
    run("push", "--folder", fill(tmp_path / "a", 60), "--remote", remote)
    assert run("push", "--folder", fill(tmp_path / "b", 61), "--remote", remote).exit_code == 1
    run("fetch", "--folder", tmp_path / "b", "--remote", remote)
    assert run("push", "--folder", fill(tmp_path / "b", 61), "--remote", remote).exit_code == 0
    assert git(remote, "rev-list", "--count", "monitoring") == "3"
