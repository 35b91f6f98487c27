"""The norms of the content say what the rules rely on, and nothing that is not known."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from generator.checks import example
from generator.model.calendar import SchoolCalendar
from generator.model.days_off import official_days_off
from generator.model.library import Library
from generator.model.norms import Certainty
from generator.model.period import Period
from generator.model.school_year import SchoolYear
from generator.model.when import TermKind
from generator.source.cache import Cache
from generator.source.folder import read_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library() -> Library:
    return read_folder(ROOT / "content", Cache(None)).library


@pytest.mark.parametrize(
    ("norm", "limit"),
    [
        ("spacing", 18),
        ("share", 10),
        ("one-a-day", 1),
        ("definition", 30),
        ("test-length", 45),
        ("vpr-count", 4),
        ("vpr-count-grade-4", 3),
    ],
)
def test_limits_of_the_year(library: Library, norm: str, limit: int) -> None:
    version = library.norm_by_id[norm].on(date(2026, 9, 1))
    assert version is not None
    assert version.limit == limit


def test_days_of_national_works_are_known_for_two_years_only(library: Library) -> None:
    norm = library.norm_by_id["vpr-window"]
    windows = [
        version and version.window for version in (norm.on(date(year, 9, 1)) for year in range(2023, 2028))
    ]
    assert list(map(str, windows)) == [
        "None",
        "2025-04-11..2025-05-16",
        "2026-04-20..2026-05-20",
        "None",
        "None",
    ]


def test_versions_of_a_norm_do_not_overlap(library: Library) -> None:
    for norm in library.norms:
        times = sorted((one.since, one.until or date.max) for one in norm.versions)
        assert all(first[1] < second[0] for first, second in pairwise(times)), norm.id


def test_what_was_only_retold_says_so(library: Library) -> None:
    for norm in library.norms:
        for version in norm.versions:
            assert version.certainty is Certainty.SEEN or version.note, norm.id


def test_the_demo_calendar_is_that_of_the_examples(library: Library) -> None:
    [calendar] = [one for one in library.calendars if one.authority == "demo" and not one.school]
    ours = (example.CALENDAR.week, example.CALENDAR.division, example.CALENDAR.terms)
    assert (calendar.week, calendar.division, calendar.terms) == ours


def test_school_weeks_of_a_published_calendar_are_counted_as_printed() -> None:
    printed = next(
        one
        for one in yaml.safe_load((ROOT / "tests/corpus/real_schedules.yml").read_text("utf-8"))
        if "school_weeks" in one
    )
    terms = tuple(Period(start, end) for start, end in printed["terms"])
    calendar = SchoolCalendar(
        authority="town", year=SchoolYear(2025), file="", week=5, division=TermKind.QUARTER, terms=terms
    )
    off = official_days_off(calendar.year.period)
    weeks = [week for number in range(1, 60) if (week := calendar.school_week(number, off))]
    ours = [sum(week.overlaps(term) for week in weeks) for term in terms]
    assert ours[:3] == printed["school_weeks"][:3]
    # The last quarter runs from a Wednesday to a Tuesday: nine calendar weeks, printed as eight full ones.
    assert (ours[3], printed["school_weeks"][3]) == (9, 8)
