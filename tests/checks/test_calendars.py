from pathlib import Path

from tests.checks.library import assert_found

CALENDAR = "calendars/asgo/2026-2027.yml"
SOUND = """\
week: 5
division: четверть
terms: [2026-09-01..2026-10-23, 2026-11-02..2026-12-25]
holidays:
  - {days: 2026-09-10..2026-09-11}
days_off: [2026-11-03]
working_days: [2026-11-07]
weeks: [2026-08-31, 2026-09-07]
"""


def test_terms_in_order_and_days_of_the_year_are_silent(tmp_path: Path) -> None:
    assert assert_found(tmp_path, **{CALENDAR: SOUND}) == ()


def test_a_term_that_begins_on_the_last_day_of_the_one_above_is_found(tmp_path: Path) -> None:
    text = """\
week: 5
division: триместр
terms:
  - 2026-09-01..2026-11-20
  - ⟨term-too-early⟩2026-11-20..2027-02-20
  - 2027-02-21..2027-05-25
"""
    found = assert_found(tmp_path, **{CALENDAR: text})
    assert [one.facts for one in found] == [
        {"term": "2026-11-20..2027-02-20", "above": "2026-09-01..2026-11-20"}
    ]


def test_every_day_outside_the_year_of_the_file_is_found_where_it_stands(tmp_path: Path) -> None:
    text = """\
week: 5
division: четверть
terms:
  - ⟨calendar-outside-year⟩2026-08-31..2026-10-23
  - ⟨calendar-outside-year⟩2027-06-01..2027-09-01
holidays:
  - ⟨calendar-outside-year⟩{days: 2025-10-10..2025-10-11}
first_grade_holidays:
  - ⟨calendar-outside-year⟩{days: 2025-02-10..2025-02-16}
days_off: [2027-08-31, ⟨calendar-outside-year⟩2027-09-01]
working_days: [⟨calendar-outside-year⟩2025-11-07]
weeks: [⟨calendar-outside-year⟩2026-08-25, 2026-08-26, 2026-09-07]
"""
    assert_found(tmp_path, **{CALENDAR: text})
