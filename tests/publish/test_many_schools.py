"""Lists of a region: folded or in a frame of their own, without any script; all of it stays on the page."""

import re
from pathlib import Path

import pytest

from tests.samples import Build, write_content

MANY = 61
SCHEDULE = """\
approval: {document: Приказ, number: "1", date: 2026-08-28}
procedures:
  - {subject: Алгебра, kind: КР, level: school, classes: 7, when: 2026-10-12}
"""


@pytest.fixture(scope="module")
def content() -> dict[str, str]:
    numbers = range(1, MANY + 1)
    schools = "".join(f"  - {{id: s-{n}, name: Школа № {n}, classes: [7А]}}\n" for n in numbers)
    files = {"schools/town.yml": f"authority: {{name: Управление}}\nschools:\n{schools}"}
    return files | {f"schedules/town/s-{n}/2026-2027.yml": SCHEDULE for n in numbers}


def page(out: Path, href: str) -> str:
    return re.sub(r"\s+", " ", (out / href / "index.html").read_text("utf-8"))


def section(html: str, anchor: str) -> str:
    return re.split(r"<section|</section>", html.split(f'<h2 id="{anchor}">', 1)[1])[0]


def test_long_lists_are_folded_and_long_tables_scroll(
    content: dict[str, str], tmp_path: Path, make: Build
) -> None:
    out = tmp_path / "site"
    assert make(write_content(tmp_path / "content", content), out).published
    listed = section(page(out, "schools/town"), "schools")
    assert re.findall(r"<summary>(.*?)</summary>", listed) == [
        "<span>Школа № 1 – Школа № 50</span>",
        "<span>Школа № 51 – Школа № 61</span>",
    ]
    assert listed.count('href="../../schools/town/s-') == MANY
    changes = page(out, "changes")
    assert re.findall(r"<summary>([^<]*)</summary>", changes) == [f"Ещё документов этого дня: {MANY - 30}"]
    assert changes.split("<details", 2)[2].count("<li> <p>") == MANY - 30
    assert changes.count('<li> <p><a href="../schools/town/s-') == MANY
    assert page(out, "schools/town/compare").count('class="g-scroll g-scroll--wide g-scroll--tall"') == 2


def test_short_ones_stand_open(content: dict[str, str], tmp_path: Path, make: Build) -> None:
    out = tmp_path / "site"
    schools = "".join(content["schools/town.yml"].splitlines(keepends=True)[:32])
    few = {"schools/town.yml": schools} | {
        f"schedules/town/s-{n}/2026-2027.yml": SCHEDULE for n in range(1, 31)
    }
    assert make(write_content(tmp_path / "content", few), out).published
    assert "<summary>" not in section(page(out, "schools/town"), "schools")
    assert "<details" not in page(out, "changes").split("<main", 1)[1]
    assert "g-scroll--tall" not in page(out, "schools/town/compare")
