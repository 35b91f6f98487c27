"""What rules said is kept: an edit costs the schools that it concerns, and no other."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

from pathlib import Path

import pytest

from generator import deadlines
from generator.checks.case import cases
from generator.checks.catalogue import RULES
from generator.checks.judge import findings, judge
from generator.checks.rule import Answer, Rule, fine
from generator.checks.runner import OF_LIBRARY, check
from generator.checks.subject import Subject
from generator.model.finding import Finding, Outcome, Severity
from generator.model.schedule import Schedule
from generator.publish.verdicts import ROOMS, Verdict, judge_all, schedules_of
from generator.source.cache import PACKAGE, Cache
from generator.source.documents import all_but_schedules
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
    cache = Cache(None)
    return judge_all(read_folder(content, cache, all_but_schedules), cache, rules, memory, jobs)


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
    found = {one.code: str(one.place) for one in first[PLAN.format("s1")].findings}
    assert found == {"no-source": f"{PLAN.format('s1')}:1:1", "spacing": f"{PLAN.format('s1')}:2:5"}


@pytest.mark.parametrize("damage", [b"", b"\xff", b"\x80"])
def test_a_damaged_memory_costs_time_and_nothing_else(content: Path, tmp_path: Path, damage: bytes) -> None:
    memory = tmp_path / "verdicts"
    memory.write_bytes(damage)
    assert judged(content, memory) == judged(content)


def test_the_number_of_processes_changes_nothing(content: Path) -> None:
    schools = "".join(f"  - {{id: s{number}, name: Школа, classes: [5А]}}\n" for number in range(3, 12))
    write_content(content, {"schools/town.yml": FILES["schools/town.yml"] + schools})
    write_content(
        content,
        {
            PLAN.format(f"s{number}"): TEXT.replace("09-14", f"09-{number + 10}").replace(
                "5А", "6А" if number % 3 == 2 else "5А"
            )
            + ("" if number % 2 else TEXT.removeprefix("procedures:\n"))
            for number in range(3, 12)
        },
    )
    told = {file: [one.code for one in verdict.findings] for file, verdict in judged(content).items()}
    assert len({tuple(codes) for codes in told.values()}) > 2
    assert judged(content, jobs=3) == judged(content, jobs=1)
    assert list(judged(content, jobs=3)) == list(judged(content, jobs=1))


FAULTY = {
    PLAN.format("s1"): TEXT + TEXT.removeprefix("procedures:\n"),
    PLAN.format("s2"): TEXT.replace("5А", "6А"),
    PLAN.format("s3"): TEXT,
    PLAN.format("s4"): TEXT.replace("КР", "KP"),
    "schedules/town/s1/2025-2026.yml": "procedures: []\n",
}


def apart(content: Path, jobs: int) -> list[Finding]:
    """What is found when each schedule is read, checked and judged alone."""
    cache = Cache(None)
    read = read_folder(content, cache, all_but_schedules)
    verdicts = judge_all(read, cache, RULES, None, jobs)
    subject = Subject(read.library, read.unread, read.locate, deadlines.read)
    found = (*read.findings, *check(subject, OF_LIBRARY))
    return [*found, *(one for verdict in verdicts.values() for one in verdict.findings)]


def at_once(content: Path) -> list[Finding]:
    """What is found when the whole library is read first."""
    read = read_folder(content, Cache(None))
    found = [*read.findings, *check(Subject(read.library, read.unread, read.locate, deadlines.read))]
    for case in cases(read.library):
        found.extend(findings(judge(case, RULES), RULES, read.locate))
    return found


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("has_schemas", [False, True])
def test_schedules_apart_give_the_findings_of_the_whole_library(
    content: Path, jobs: int, *, has_schemas: bool
) -> None:
    write_content(content, FAULTY)
    if has_schemas:
        write_content(content, {"schemas/schedules.json": "{}"})
    assert len({one.code for one in at_once(content)}) >= 5
    assert sorted(apart(content, jobs), key=str) == sorted(at_once(content), key=str)


def test_findings_come_in_the_same_order_from_any_number_of_processes(content: Path) -> None:
    write_content(content, FAULTY)
    assert apart(content, 3) == apart(content, 1)


def test_a_schedule_that_cannot_be_judged_keeps_its_findings(content: Path, tmp_path: Path) -> None:
    write_content(content, FAULTY)
    for _ in range(2):
        verdicts = judged(content, tmp_path / "verdicts")
        assert {file.split("/")[2] for file, one in verdicts.items() if one.result is None} == {"s3", "s4"}
        assert [one.code for one in verdicts[PLAN.format("s3")].findings] == ["unknown-school"]
        assert [one.code for one in verdicts[PLAN.format("s4")].findings] == ["latin-letters"]


def test_a_list_of_schools_that_becomes_unreadable_is_not_held_against_schedules(
    content: Path, tmp_path: Path
) -> None:
    write_content(content, {PLAN.format("s3"): TEXT})
    memory, file = tmp_path / "verdicts", PLAN.format("s3")
    assert [one.code for one in judged(content, memory)[file].findings] == ["unknown-school"]
    write_content(content, {"schools/town.yml": "- а\n"})
    assert judged(content, memory)[file].findings == ()


def test_what_was_read_to_be_judged_need_not_be_read_again(content: Path) -> None:
    cache = Cache(None)
    read = read_folder(content, cache, all_but_schedules)
    judge_all(read, cache, RULES, jobs=1)
    known = [cache.get(file, read.hashes[file], Schedule) for file in read.waiting]
    whole = read_folder(content, Cache(None)).library.schedules
    assert tuple(one[0] for one in known if one) == tuple(schedules_of(read, cache)) == whole


def test_each_schedule_to_judge_is_told(content: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int]] = []
    cache, memory = Cache(None), tmp_path / "verdicts"
    for _ in range(2):
        read = read_folder(content, cache, all_but_schedules)
        judge_all(read, cache, RULES, memory, progress=lambda *step: steps.append(step))
    assert steps == [("check", 2), ("checked", 1), ("checked", 1), ("check", 0)]


def test_a_verdict_depends_on_the_code_that_gives_it() -> None:
    assert {"checks", "deadlines", "publish/verdicts.py"} <= {*ROOMS}
    assert all((PACKAGE / room).exists() for room in ROOMS)


def test_a_lost_cache_beside_a_whole_memory_is_made_again(content: Path, tmp_path: Path) -> None:
    store, memory, counts = tmp_path / "cache", tmp_path / "verdicts", []

    def run() -> None:
        cache = Cache(store)
        read = read_folder(content, cache, all_but_schedules)
        judge_all(
            read, cache, RULES, memory, progress=lambda step, n: counts.append(n) if step == "check" else None
        )
        cache.save(present=read.hashes)

    run()
    store.unlink()
    run()
    run()
    assert counts == [2, 2, 0]
