"""The monitor's pages in a whole build, from a history of made-up schools."""

import json
from pathlib import Path

import pytest

from generator.monitor.verdict import Presence
from tests.samples import Build, tree_of, write_content
from tests.views.watched import DAY, write_history

CONTENT = {
    "schools/town.yml": """\
authority: {name: Управление, time_zone: Asia/Irkutsk}
schools:
  - {id: school-1, name: Школа № 1, classes: [5А], sites: ["https://school-1.example/"]}
  - {id: school-2, name: Школа № 2, sites: ["https://school-2.example/"]}
  - {id: school-3, name: Школа № 3}
""",
    "schedules/town/school-1/2026-2027.yml": """\
procedures:
  - {subject: Математика, kind: КР, level: school, classes: 5А, when: 2026-10-12}
""",
    "roadmaps/town/plan.yml": """\
title: План
issuer: Управление
source: {title: Приказ}
period: {days: 2021-09-01..2022-08-31, wording: 2021-2022 учебный год}
measures:
  - {number: "4", text: Мониторинг сайтов, deadline: до 1 ноября 2021 г., performed_by: site-monitoring}
""",
}
BOTH = {"school-1": (Presence.PRESENT, Presence.PRESENT), "school-2": (Presence.MISSING, Presence.PRESENT)}
HISTORY = "monitoring/history"


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    content = write_content(tmp_path / "content", CONTENT)
    write_history(content / HISTORY, BOTH, url="https://school-1.example/g.pdf")
    return content


def of_monitor(out: Path) -> list[str]:
    found = (path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    return sorted(path for path in found if "monitoring" in path and not path.startswith("assets/"))


def test_a_history_gives_pages_badges_reports_and_data(tmp_path: Path, watched: Path, make: Build) -> None:
    out = tmp_path / "out"
    assert make(watched, out).published
    assert [path for path in of_monitor(out) if not path.startswith("schemas/")] == [
        "monitoring/changes.atom",
        "monitoring/changes.json",
        "monitoring/index.html",
        "monitoring/monitoring.csv",
        "monitoring/monitoring.json",
        "monitoring/town/changes.atom",
        "monitoring/town/changes.json",
        "monitoring/town/index.html",
        "monitoring/town/monitoring.csv",
        "monitoring/town/monitoring.json",
        "monitoring/town/report/index.html",
        "monitoring/town/report/spravka.docx",
        "monitoring/town/report/spravka.xlsx",
        "schools/town/school-1/monitoring/badge.svg",
        "schools/town/school-1/monitoring/index.html",
        "schools/town/school-2/monitoring/badge.svg",
        "schools/town/school-2/monitoring/index.html",
    ]
    data = json.loads((out / "monitoring/town/monitoring.json").read_bytes())
    assert [(one["id"], one["conclusion"]) for one in data["schools"]] == [
        ("town/school-1", "meets"), ("town/school-2", "partly"),
    ]  # fmt: skip
    assert "работает, 03.11.2026" in (out / "schools/town/school-1/monitoring/badge.svg").read_text("utf-8")


def test_without_a_history_pages_say_so_and_nothing_is_claimed(tmp_path: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(write_content(tmp_path / "content", CONTENT), out)
    for path in ("monitoring/", "monitoring/town/", "schools/town/school-1/monitoring/"):
        assert "Данных мониторинга пока нет" in (out / path / "index.html").read_text("utf-8")
    assert not (out / "monitoring/town/report").exists()
    assert not list((out / "schools").rglob("badge.svg"))
    roadmap = (out / "roadmaps/plan/index.html").read_text("utf-8")
    assert "За этот срок данных нет: мониторинг тогда не вёлся." in roadmap
    assert "Что видно теперь" not in roadmap


def test_a_changed_past_keeps_the_old_site(tmp_path: Path, watched: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(watched, out)
    before = tree_of(out)
    file = next((watched / HISTORY).glob("*.jsonl"))
    file.write_bytes(file.read_bytes().replace(b'"missing"', b'"present"', 1))
    built = make(watched, out)
    assert not built.published
    assert [one.code for one in built.findings if one.severity == "error"] == ["history-changed"]
    assert tree_of(out) == before


def test_a_new_round_gives_what_a_clean_build_gives(tmp_path: Path, watched: Path, make: Build) -> None:
    out = tmp_path / "out"
    make(watched, out)
    assert make(watched, out).made == 0
    write_history(watched / HISTORY, BOTH, minutes=(2 * DAY,))
    assert make(watched, out).made > 0
    make(watched, tmp_path / "clean")
    assert tree_of(out) == tree_of(tmp_path / "clean")
