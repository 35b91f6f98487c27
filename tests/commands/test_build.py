from pathlib import Path

from click.testing import CliRunner

from generator.checks.catalogue import DOCUMENTED
from generator.cli import main
from tests.samples import write_content


def test_a_build_says_what_it_made_and_how_to_look_at_it(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    done = CliRunner().invoke(main, ["build", "--content", str(content), "--out", str(out)])
    assert done.exit_code == 0, done.output
    said = done.stdout.splitlines()
    assert said[0].startswith("Готово за ")
    assert said[0].endswith(f": страниц {31 + 2 * len(DOCUMENTED)}, календарей 16, событий 5.")
    assert said[1:] == [
        "Собрано заново: 4 из 4, остальное не изменилось.",
        f"Сайт в папке {out}. Посмотреть: make serve (или .venv/bin/grafik serve).",
    ]


def test_a_refused_build_says_why_and_leaves_nothing_behind(content: Path, tmp_path: Path) -> None:
    write_content(content, {"roadmaps/town/map.yml": "a: [\n"})
    out = tmp_path / "site"
    done = CliRunner().invoke(main, ["build", "--content", str(content), "--out", str(out)])
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == (
        f"Сайт не собран: исправьте ошибки. Папка «{out}» осталась прежней."
    )
    assert not out.exists()


def test_a_foreign_folder_is_refused_as_misuse(content: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"important")
    done = CliRunner().invoke(main, ["build", "--content", str(content), "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "не тронута" in done.stderr
