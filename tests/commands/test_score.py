import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.commands.score import _cells
from generator.demo.score import Tally


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("score") / "trial"
    assert run("demo", "--schools", "20", "--seed", "4", "--faults", "all", "--out", folder).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def first(region: Path) -> dict[str, str]:
    """The first listed violation."""
    head, row, *_ = faults(region).read_text("utf-8").splitlines()
    return dict(zip(head.split("\t"), row.split("\t"), strict=True))


def faults(region: Path) -> Path:
    return region.with_name("trial.faults.tsv")


def test_every_deliberate_fault_is_found_and_nothing_else_is_called_a_violation(region: Path) -> None:
    done = run("score", region, "--format", "json")
    answer = json.loads(done.output)
    assert (answer["missed"], answer["extra"]) == ([], [])
    assert (answer["total"]["precision"], answer["total"]["recall"]) == (1.0, 1.0)
    assert len(answer["codes"]) >= 30
    assert answer["total"]["listed"] == len(faults(region).read_text("utf-8").splitlines()) - 1
    assert done.exit_code == 0


def test_a_clean_region_has_no_violation(tmp_path: Path) -> None:
    folder = tmp_path / "clean"
    run("demo", "--schools", "12", "--seed", "4", "--faults", "none", "--out", folder)
    done = run("score", folder)
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        0,
        "Найдено всё, что названо, и ничего лишнего.",
    )


def test_what_the_list_lacks_is_extra_and_what_the_check_lacks_is_missed(
    region: Path, first: dict[str, str], tmp_path: Path
) -> None:
    place = f"{region}/{first['file']}:{first['line']}:{first['column']}"
    rows = faults(region).read_text("utf-8").splitlines()
    moved = rows[1].replace(f"\t{first['line']}\t", "\t1\t", 1)
    other = tmp_path / "other.tsv"
    other.write_text("\n".join([rows[0], moved, *rows[2:]]) + "\n", "utf-8")
    done = run("score", region, other)
    assert done.exit_code == 1
    lines = done.output.splitlines()
    missed = lines.index("Пропущено – названо в списке, но проверка этого не нашла:")
    extra = lines.index("Лишние – проверка назвала нарушением то, чего нет в списке:")
    assert lines[missed + 1].startswith(f"  {region}/{first['file']}:1:{first['column']}: {first['code']}")
    assert lines[extra + 1].startswith(f"  {place}: {first['code']}: ")
    assert lines[-1] == "Список и проверка расходятся."


def test_a_share_below_one_is_never_rounded_up_to_it() -> None:
    assert list(_cells(Tally(listed=9_999, found=9_998, missed=1)))[-2:] == ["1,000", "0,999"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Не удалось прочитать список нарушений"),
        ("file\tline\n", "list.tsv:1: В первой строке нет столбца «code»."),
        ("file\tline\tcode\nа\tпять\tshare\n", "list.tsv:2: «пять» – не номер строки"),
        ("file\tline\tcode\nа\n", "list.tsv:2: Ячеек не столько, сколько столбцов: 1 / 3."),
    ],
)
def test_a_list_that_cannot_be_used_is_said_to_be_so_place_by_place(
    region: Path, tmp_path: Path, content: str | None, said: str
) -> None:
    path = tmp_path / "list.tsv"
    if content is not None:
        path.write_text(content, "utf-8")
    done = run("score", region, path)
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output


def test_no_folder_is_misuse(tmp_path: Path) -> None:
    done = run("score", tmp_path / "none")
    assert (done.exit_code, "нет" in done.output) == (2, True)
