"""What rules said is kept: an edit costs the schools that it concerns, and no other."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

from pathlib import Path

import pytest

from generator.checks.catalogue import RULES
from generator.checks.rule import Answer, Rule, fine
from generator.model.finding import Outcome, Severity
from generator.publish.verdicts import Verdict, judge_all
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.samples import write_content

PLAN = "schedules/town/{}/2026-2027.yml"
TEXT = "procedures:\n  - {subject: Физика, kind: КР, level: school, classes: 5А, when: [2026-09-14]}\n"
NORM = """\
title: Промежуток
versions:
  - {since: 2021-08-06, status: recommended, certainty: S, citation: письмо, text: Реже., limit: 18, unit: дней}
"""
FILES = {
    "schools/town.yml": "authority: {name: УО}\nschools:\n"
    + "".join(f"  - {{id: s{number}, name: Школа, classes: [5А]}}\n" for number in (1, 2)),
    PLAN.format("s1"): TEXT,
    PLAN.format("s2"): TEXT,
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", FILES)


def judged(
    content: Path, memory: Path | None = None, jobs: int = 1, rules: tuple[Rule, ...] = RULES
) -> dict[str, Verdict]:
    return judge_all(read_folder(content, Cache(None)), rules, memory, jobs)


def changed(content: Path, files: dict[str, str]) -> set[str]:
    before = judged(content)
    write_content(content, files)
    after = judged(content)
    return {file.split("/")[2] for file in before if before[file].key != after[file].key}


@pytest.mark.parametrize(
    ("files", "schools"),
    [
        ({}, set()),
        ({PLAN.format("s1"): TEXT + "note: иначе\n"}, {"s1"}),
        (
            {"schools/town.yml": FILES["schools/town.yml"].replace("s2, name: Школа", "s2, name: Лицей")},
            {"s2"},
        ),
        ({"norms/spacing.yml": NORM}, {"s1", "s2"}),
        (
            {
                "calendars/town/s1/2026-2027.yml": "week: 5\ndivision: полугодие\nterms: [2026-09-01..2026-12-25]\n"
            },
            {"s1"},
        ),
        (
            {
                "external/regional/2026-2027.yml": "title: План\nsource: {title: Приказ}\nauthorities: [town]\n"
            },
            {"s1", "s2"},
        ),
        (
            {
                "external/regional/2026-2027.yml": "title: План\nsource: {title: Приказ}\nauthorities: [other]\n"
            },
            set(),
        ),
    ],
)
def test_a_verdict_depends_on_what_surrounds_its_schedule_and_on_nothing_else(
    files: dict[str, str], schools: set[str], content: Path
) -> None:
    assert changed(content, files) == schools


def counting(asked: list[str]) -> Rule:
    def run(case: object) -> object:
        asked.append(case.school.id)  # type: ignore[attr-defined]
        yield fine()
        yield Answer(outcome=Outcome.VIOLATION, path=("procedures", 0))

    return Rule("spacing", "spacing", "0.1", Severity.WARNING, "", day_bound=False, run=run, document="")  # type: ignore[arg-type]


def test_what_has_not_changed_is_not_asked_again(content: Path, tmp_path: Path) -> None:
    asked: list[str] = []
    rules, memory = (counting(asked),), tmp_path / "verdicts"
    first = judged(content, memory, rules=rules)
    assert judged(content, memory, rules=rules) == first
    assert asked == ["s1", "s2"]
    write_content(content, {PLAN.format("s2"): TEXT + "note: иначе\n"})
    judged(content, memory, rules=rules)
    assert asked == ["s1", "s2", "s2"]
    assert [str(one.place) for one in first[PLAN.format("s1")].findings] == [f"{PLAN.format('s1')}:2:5"]


@pytest.mark.parametrize("damage", [b"", b"\xff", b"\x80"])
def test_a_damaged_memory_costs_time_and_nothing_else(content: Path, tmp_path: Path, damage: bytes) -> None:
    memory = tmp_path / "verdicts"
    memory.write_bytes(damage)
    assert judged(content, memory) == judged(content)


def test_the_number_of_processes_changes_nothing(content: Path) -> None:
    schools = "".join(f"  - {{id: s{number}, name: Школа, classes: [5А]}}\n" for number in range(3, 12))
    write_content(content, {"schools/town.yml": FILES["schools/town.yml"] + schools})
    write_content(content, {PLAN.format(f"s{number}"): TEXT for number in range(3, 12)})
    assert judged(content, jobs=3) == judged(content, jobs=1)
    assert list(judged(content, jobs=3)) == list(judged(content, jobs=1))
