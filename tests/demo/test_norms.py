"""Every norm, counted anew over what the reader of content sees, is broken exactly where the list says."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.checks.catalogue import RULES
from generator.demo import write_demo
from generator.demo.curriculum import COURSES, WEEKS
from generator.demo.fault_list import read_list
from generator.demo.school_days import school_year
from generator.model.library import Library
from generator.model.procedures import expand
from generator.model.schedule import Kind, Level, Procedure

ROOT = Path(__file__).parents[2]
SEEDS = (0, 1, 2026)
HOURS = {grade: {one.subject: one.weekly * WEEKS for one in courses} for grade, courses in COURSES.items()}


def span(first: str, last: str) -> set[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return {start + timedelta(days=shift) for shift in range((end - start).days + 1)}


OFF_2026 = {
    *span("2026-10-26", "2026-11-04"),
    *span("2026-12-28", "2027-01-10"),
    *span("2027-03-22", "2027-03-30"),
    *span("2027-02-22", "2027-02-23"),
    *span("2027-03-08", "2027-03-08"),
    *span("2027-05-01", "2027-05-03"),
    *span("2027-05-09", "2027-05-10"),
}
"""Vacations and holidays of 2026/27, days off moved from Saturday or Sunday among them."""


class Broken(NamedTuple):
    school: str
    class_name: str
    code: str
    dates: tuple[str, ...]


class Held(NamedTuple):
    """One work of one class, all its parts together."""

    subject: str
    days: tuple[date, ...]


def held(procedures: list[Procedure]) -> list[Held]:
    works: dict[object, list[date]] = defaultdict(list)
    for one in procedures:
        if one.days is not None:
            works[one.path, one.subject].extend(one.days.days())
    return [Held(subject, tuple(sorted(days))) for (_, subject), days in works.items()]  # type: ignore[misc]


def by_class(library: Library) -> Iterator[tuple[str, str, int, list[Procedure]]]:
    for schedule in library.schedules:
        if not library.authority_by_id[schedule.authority].authority.demo:
            continue
        school = library.schools[schedule.authority, schedule.school]
        classes: dict[object, list[Procedure]] = {name: [] for name in school.classes}
        for one in expand(schedule, school):
            if not one.cancelled:
                classes[one.class_name].append(one)
        for name in school.classes:
            yield school.id, str(name), name.parallel, classes[name]


def broken(library: Library) -> Iterator[Broken]:
    for school, name, grade, procedures in by_class(library):
        works = held(procedures)
        for code, dates in (
            *two_a_day(works),
            *spacing(works),
            *days_off(works),
            *marked_in_grade_1(procedures),
            *shares(grade, procedures),
        ):
            yield Broken(school, name, code, tuple(day.isoformat() for day in sorted(dates)))


Violations = Iterator[tuple[str, tuple[date, ...]]]


def two_a_day(works: list[Held]) -> Violations:
    load = Counter(day for work in works for day in work.days)
    yield from (("two-a-day", (day,)) for day, count in load.items() if count > 1)


def spacing(works: list[Held]) -> Violations:
    for subject in {work.subject for work in works}:
        firsts = sorted(work.days[0] for work in works if work.subject == subject)
        for one, other in pairwise(firsts):
            if (other - one).days < 18:
                yield "spacing", (one, other)


def days_off(works: list[Held]) -> Violations:
    for day in {day for work in works for day in work.days}:
        if day.weekday() >= 5 or day in OFF_2026:
            yield "day-off", (day,)


def marked_in_grade_1(procedures: list[Procedure]) -> Violations:
    for one in procedures:
        if one.class_name.parallel == 1 and one.kind is Kind.TEST and one.days:
            yield "test-in-grade-1", (one.days.start,)


def shares(grade: int, procedures: list[Procedure]) -> Violations:
    own = [one for one in procedures if one.days and one.kind is not Kind.NATIONAL and one.part <= 1]
    for subject, count in Counter(one.subject for one in own).items():
        if count * 10 > HOURS[grade].get(subject, 340):
            yield "share", tuple(one.day for one in own if one.subject == subject)


COUNTED = {"two-a-day", "spacing", "day-off", "vpr-day", "test-in-grade-1", "share"}
"""Codes of what is counted anew here; a national work on a Sunday is a day off, too."""


def listed(faults: Path) -> list[Broken]:
    return [
        Broken(one.school, name, one.code.replace("vpr-day", "day-off"), tuple(one.dates.split(", ")))
        for one in read_list(faults.read_bytes())
        if one.code in COUNTED
        for name in one.classes.split(", ")
    ]


def codes(faults: Path) -> Counter[str]:
    return Counter(one.code for one in read_list(faults.read_bytes()))


@pytest.mark.parametrize("seed", SEEDS)
def test_norms_are_broken_exactly_where_listed(
    tmp_path: Path, read: Callable[[Path], Library], seed: int
) -> None:
    summary = write_demo(tmp_path / "content", 20, seed)
    expected = listed(summary.faults_file)
    assert {one.code for one in expected} == COUNTED - {"vpr-day"}
    assert sorted(broken(read(tmp_path / "content"))) == sorted(expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_any_twenty_schools_have_every_kind_of_fault_and_three_quarters_of_them_none(
    tmp_path: Path, seed: int
) -> None:
    found = write_demo(tmp_path / "content", 20, seed).faults_file
    # Of the rules of schedules only those have no fault here that compare with an earlier revision.
    since = {"approved-changed", "amendment-rewritten"}
    assert set(codes(found)) == {rule.code for rule in RULES} - since | {"suppression-unused"}
    assert len({one.school for one in read_list(found.read_bytes())}) == 5


def test_without_faults_nothing_is_broken_and_nothing_listed(
    tmp_path: Path, read: Callable[[Path], Library]
) -> None:
    summary = write_demo(tmp_path / "content", 20, 1, faults="none")
    assert (summary.faults, read_list(summary.faults_file.read_bytes())) == (0, ())
    assert list(broken(read(tmp_path / "content"))) == []


@pytest.mark.parametrize("classes", [1, 4, 12, 100])
def test_schools_of_any_size_keep_the_norms(
    tmp_path: Path, read: Callable[[Path], Library], classes: int
) -> None:
    summary = write_demo(tmp_path / "content", 10 if classes < 100 else 2, 5, classes=classes)
    assert sorted(broken(read(tmp_path / "content"))) == sorted(listed(summary.faults_file))


@pytest.mark.parametrize("year", [2021, 2023, 2024, 2025, 2027, 2029])
def test_other_years_have_no_work_on_weekends_and_public_holidays(
    tmp_path: Path, read: Callable[[Path], Library], year: int
) -> None:
    summary = write_demo(tmp_path / "content", 10, 5, year=year)
    off = {(11, 4), (12, 31), (2, 23), (3, 8), (5, 1), (5, 9), *((1, day) for day in range(1, 9))}
    faulty = {one.dates[0] for one in listed(summary.faults_file) if one.code == "day-off"}
    for _, _, _, procedures in by_class(read(tmp_path / "content")):
        days = {day for work in held(procedures) for day in work.days}
        wrong = {day for day in days if day.weekday() >= 5 or (day.month, day.day) in off}
        assert {day.isoformat() for day in wrong} <= faulty


def test_a_parallel_writes_one_work_within_five_days_and_the_next_after_eighteen(
    tmp_path: Path, read: Callable[[Path], Library]
) -> None:
    write_demo(tmp_path / "content", 8, 4, faults="none")
    days: dict[tuple[str, int, str], set[date]] = defaultdict(set)
    for school, _, grade, procedures in by_class(read(tmp_path / "content")):
        for work in held(procedures):
            days[school, grade, work.subject].update(work.days)
    gaps = {(other - one).days for dates in days.values() for one, other in pairwise(sorted(dates))}
    assert not gaps & set(range(5, 18))
    assert min(gap for gap in gaps if gap > 4) >= 18


def test_first_grade_has_diagnostics_alone_and_nobody_rehearses(
    tmp_path: Path, read: Callable[[Path], Library]
) -> None:
    write_demo(tmp_path / "content", 3, 1, faults="none")
    kinds: dict[int, set[Kind]] = defaultdict(set)
    for _, _, grade, procedures in by_class(read(tmp_path / "content")):
        kinds[grade].update(one.kind for one in procedures)
    assert kinds[1] == {Kind.STARTING_DIAGNOSTIC, Kind.DIAGNOSTIC}
    assert not any(Kind.REHEARSAL in found for found in kinds.values())


def test_national_works_stand_only_where_norms_allow_and_within_their_window(
    tmp_path: Path, read: Callable[[Path], Library]
) -> None:
    write_demo(tmp_path / "content", 3, 1, faults="none")
    window = school_year(2026).national
    found: dict[int, set[int]] = defaultdict(set)
    for _, _, grade, procedures in by_class(read(tmp_path / "content")):
        national = [one for one in procedures if one.kind is Kind.NATIONAL]
        assert [one.days for one in national if one.days and one.day not in window] == []
        assert sum(one.days is not None for one in national) == (2 if national else 0)
        assert {one.level for one in national} <= {Level.FEDERAL}
        found[grade].add(len(national))
    expected = {grade: {0} for grade in (1, 2, 3, 9, 11)}
    assert found == expected | {4: {3}, 5: {4}, 6: {4}, 7: {4}, 8: {4}, 10: {4}}


def test_national_works_and_own_ones_together_keep_the_share() -> None:
    for grade in (4, 5, 6, 7, 8, 10):
        for course in COURSES[grade]:
            assert course.works + 1 <= course.weekly * WEEKS / 10, (grade, course.subject)


def test_the_example_that_comes_with_the_project_breaks_norms_only_where_it_says_so(
    read: Callable[[Path], Library],
) -> None:
    library = read(ROOT / "content")
    assert list(broken(library)) == [
        Broken("primer-2", "5А", "two-a-day", ("2026-12-14",)),
        Broken("primer-2", "7А", "share", ("2026-09-24", "2026-11-19", "2026-12-24", "2027-02-18")),
        Broken("primer-2", "9А", "spacing", ("2027-01-14", "2027-01-28")),
        Broken("primer-2", "10А", "two-a-day", ("2026-11-12",)),
    ]
    sizes = {school: [] for school in ("primer-1", "primer-2", "primer-3")}
    for school, name, _, procedures in by_class(library):
        sizes[school].append((name, len(procedures)))
    assert [len(found) for found in sizes.values()] == [20, 11, 4]
    assert [one for found in sizes.values() for one in found if one[1] == 0] == []
