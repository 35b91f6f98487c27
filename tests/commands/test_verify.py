from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.samples import Build


@pytest.fixture
def built(content: Path, tmp_path: Path, make: Build) -> Path:
    make(content, tmp_path / "site")
    return tmp_path / "site"


def test_a_sound_site_ends_with_0_and_says_how_much_was_checked(built: Path) -> None:
    result = CliRunner().invoke(main, ["verify", str(built)])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "школ 1, строк таблиц 5," in result.stderr
    assert result.stderr.endswith("Всё сходится.\n")


def test_a_changed_site_ends_with_1_and_lists_what_differs(built: Path) -> None:
    page = built / "about" / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    result = CliRunner().invoke(main, ["verify", str(built)])
    assert result.exit_code == 1
    assert result.stdout.startswith("about/index.html: файл изменён. Его SHA-256 ")
    assert result.stderr.endswith("Не сошлось: 1 место.\n")


def test_what_a_site_says_cannot_forge_a_line(built: Path) -> None:
    (built / "a\nb\x1b[31m.txt").write_text("", "utf-8")
    result = CliRunner().invoke(main, ["verify", str(built)])
    assert "\x1b" not in result.stdout
    assert len(result.stdout.splitlines()) == 1


def test_a_folder_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "none")]).exit_code == 2


def test_a_folder_that_is_no_site_differs(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["verify", str(tmp_path)]).exit_code == 1


def test_a_site_without_an_address_and_without_schedules_is_sound(
    content: Path, tmp_path: Path, make: Build
) -> None:
    (content / "schedules/town/school-1/2026-2027.yml").unlink()
    make(content, tmp_path / "site")
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "site")]).exit_code == 0
