"""The schedules taken over from schools' sites hold every published fact of the corpus, and no other."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from generator.model.library import Library
from generator.model.period import Period
from generator.model.procedures import expand
from generator.model.schedule import Procedure
from generator.source.cache import Cache
from generator.source.folder import read_folder

ROOT = Path(__file__).parents[2]
PRINTED = {
    one["source"]: one
    for one in yaml.safe_load((ROOT / "tests/corpus/real_schedules.yml").read_text("utf-8"))
}


class Copy(NamedTuple):
    """A schedule of ours and the published list it was made from."""

    printed: str
    authority: str
    school: str
    year: str


IRKUTSK = Copy("http://www.school15.irk.ru/p/vpr", "irkutsk", "school-15", "2022-2023")
EKATERINBURG = Copy(
    "https://школа151.екатеринбург.рф/?section_id=205", "ekaterinburg", "school-151", "2022-2023"
)
COPIES = (IRKUTSK, EKATERINBURG)
each_copy = pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.school)

NOTES = {"range because of a shortage of computers": "несколько дней, потому что компьютеров не хватает"}


class Fact(NamedTuple):
    """One row for one parallel, with the words that only some rows have."""

    grade: int
    subject: str
    days: Period
    kind: str
    level: str
    part: int = 0
    minutes: int | None = None
    programme_grade: int | None = None
    random_choice: bool = False
    note: str | None = None


@pytest.fixture(scope="module")
def library() -> Library:
    return read_folder(ROOT / "content", Cache(None)).library


def printed_facts(published: Any) -> Iterator[Fact]:
    for row in published["entries"]:
        days = Period(row.get("date") or row["from"], row.get("date") or row["to"])
        for grade in row.get("parallels") or [row["parallel"]]:
            yield Fact(
                grade,
                row["subject"],
                days,
                published["kind"],
                published["level"],
                row.get("part", 0),
                row.get("minutes"),
                row.get("programme_grade"),
                row.get("random_choice", False),
                NOTES[row["note"]] if "note" in row else None,
            )


def fact_of(one: Procedure) -> Fact:
    assert one.days is not None
    assert (one.class_name.letter, one.choice_of, one.undated, one.topic) == ("", (), None, None)
    return Fact(
        one.class_name.parallel,
        one.subject,
        one.days,
        one.kind.value,
        one.level.value,
        one.part,
        one.minutes,
        one.programme_grade,
        one.random_choice,
        one.note,
    )


def procedures(library: Library, copy: Copy) -> tuple[Procedure, ...]:
    [schedule] = library.schedules_by_school[copy.authority, copy.school]
    assert schedule.year.slug == copy.year
    return expand(schedule, library.schools[copy.authority, copy.school])


@each_copy
def test_no_published_fact_is_lost_and_none_is_invented(library: Library, copy: Copy) -> None:
    ours = Counter(fact_of(one) for one in procedures(library, copy))
    printed = Counter(printed_facts(PRINTED[copy.printed]))
    assert (printed - ours, ours - printed) == (Counter(), Counter())


def test_as_many_facts_as_the_lists_print(library: Library) -> None:
    assert [len(procedures(library, copy)) for copy in COPIES] == [21, 10]


def test_the_weekday_printed_beside_a_date_agrees(library: Library) -> None:
    names = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
    rows = PRINTED[EKATERINBURG.printed]["entries"]
    ours = {one.day for one in procedures(library, EKATERINBURG)}
    assert {(day, names[day.weekday()]) for day in ours} == {(row["date"], row["weekday"]) for row in rows}


def test_two_parts_are_one_work_on_two_days(library: Library) -> None:
    parts = [one for one in procedures(library, IRKUTSK) if one.parts > 1]
    assert [(str(one.class_name), one.subject, one.part, one.day) for one in parts] == [
        ("4", "Русский язык", 1, date(2023, 4, 18)),
        ("4", "Русский язык", 2, date(2023, 4, 19)),
    ]


@each_copy
def test_the_schools_own_page_is_named_and_a_fragment_says_so(library: Library, copy: Copy) -> None:
    [schedule] = library.schedules_by_school[copy.authority, copy.school]
    source = schedule.source
    assert source is not None
    assert (schedule.publication, source.address) == (copy.printed, copy.printed)
    assert source.complete is PRINTED[copy.printed]["complete"]
    assert source.note is not None
    assert schedule.note is not None
    assert schedule.approval is None  # the lists name no order


@each_copy
def test_the_school_is_named_as_printed(library: Library, copy: Copy) -> None:
    school = library.schools[copy.authority, copy.school]
    where = "" if school.place is None or school.place in school.name else f", {school.place}"
    named = PRINTED[copy.printed]["school"]
    assert named in {school.name, school.name + where}
    assert [copy.printed.startswith(site) for site in school.sites] == [True]


@each_copy
def test_only_parallels_of_the_published_list_stand_as_classes(library: Library, copy: Copy) -> None:
    school = library.schools[copy.authority, copy.school]
    printed = {one.grade for one in printed_facts(PRINTED[copy.printed])}
    assert [str(name) for name in school.classes] == [str(grade) for grade in sorted(printed)]


def test_every_published_list_with_days_is_taken_over_once() -> None:
    with_days = [source for source, one in PRINTED.items() if "entries" in one]
    assert with_days == [copy.printed for copy in COPIES]


def test_every_folder_of_roadmaps_has_its_authority(library: Library) -> None:
    folders = {path.name for path in (ROOT / "content/roadmaps").iterdir()}
    assert folders <= library.authority_by_id.keys()
    assert [id_ for id_ in sorted(folders) if library.authority_by_id[id_].schools] == []
