from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.monitor.verdict import Presence
from tests.samples import write_content
from tests.views.watched import write_history

SCHOOLS = {
    "schools/town.yml": """\
authority: {name: Управление, time_zone: Asia/Irkutsk}
schools:
  - {id: school-1, name: Школа № 1, sites: ["https://school-1.example/"]}
  - {id: school-2, name: Школа № 2, sites: ["https://school-2.example/"]}
""",
    "schools/demo.yml": "authority: {name: Пример, demo: true}\nschools: [{id: a, name: Школа}]\n",
}
BOTH = {f"school-{n}": (Presence.PRESENT, Presence.PRESENT) for n in (1, 2)}


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    content = write_content(tmp_path / "content", SCHOOLS)
    write_history(content / "monitoring/history", BOTH)
    return content


def report(content: Path, out: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["report", "--content", str(content), "--out", str(out), *words])


def test_the_last_round_is_reported_in_three_forms(watched: Path, tmp_path: Path) -> None:
    done = report(watched, tmp_path / "out", "town")
    assert done.exit_code == 0
    name = "spravka-town-2026-11-03T1000"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"{name}.docx", f"{name}.html", f"{name}.xlsx",
    ]  # fmt: skip
    assert "Справка о мониторинге" in (tmp_path / "out" / f"{name}.html").read_text("utf-8")


def test_a_round_is_chosen_by_the_begin_of_its_time(watched: Path, tmp_path: Path) -> None:
    assert report(watched, tmp_path, "town", "--round", "2026-11-02T09").exit_code == 0
    assert report(watched, tmp_path, "town", "--round", "2026-11-02").exit_code == 0
    found = sorted(path.name for path in tmp_path.glob("*.docx"))
    assert found == ["spravka-town-2026-11-02T0900.docx", "spravka-town-2026-11-02T1000.docx"]


def test_the_same_history_gives_the_same_bytes(watched: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert report(watched, tmp_path / name, "town").exit_code == 0
    one, two = (
        [path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("one", "two")
    )
    assert one == two


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("city",), 2, "Органа «city» нет. Есть: town."),
        (("demo",), 2, "учебный орган"),
        (
            ("town", "--round", "2020-01-01"),
            2,
            "Проверки «2020-01-01» в истории нет. Последние: 2026-11-02T09:00",
        ),
        (("town", "--since", "вчера"), 2, "вчера"),
    ],
)
def test_what_cannot_be_reported_is_said(
    watched: Path, tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    done = report(watched, tmp_path / "out", *words)
    assert (done.exit_code, told in done.output) == (code, True)
    assert not (tmp_path / "out").exists()


def test_without_a_history_there_is_no_report(tmp_path: Path) -> None:
    done = report(write_content(tmp_path / "content", SCHOOLS), tmp_path / "out", "town")
    assert (done.exit_code, "Истории мониторинга нет" in done.output) == (1, True)


def test_a_changed_past_is_refused(watched: Path, tmp_path: Path) -> None:
    file = next((watched / "monitoring/history").glob("*.jsonl"))
    lines = file.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"checked":2', b'"checked":3')
    file.write_bytes(b"".join(lines))
    done = report(watched, tmp_path / "out", "town")
    assert (done.exit_code, "2026-11.jsonl:2" in done.output) == (1, True)
