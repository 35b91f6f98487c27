from pathlib import Path

from click.testing import CliRunner

from generator.cli import main


def test_demo_content_passes_the_check(tmp_path: Path) -> None:
    out = tmp_path / "trial"
    made = CliRunner().invoke(main, ["demo", "--schools", "2", "--seed", "3", "--out", str(out)])
    assert made.exit_code == 0, made.output
    assert made.output.startswith("Придумано: школ 2, классов ")
    checked = CliRunner().invoke(main, ["check", "--content", str(out)])
    assert checked.exit_code == 0
    assert "Ошибок: 0," in checked.output


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("keep", "utf-8")
    done = CliRunner().invoke(main, ["demo", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "не пуста" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
