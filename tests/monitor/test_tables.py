"""Rows of our own CSV, and of tables that only look like it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.feeds.tables import HEADER
from generator.monitor.observation import PrintedEvent
from generator.monitor.tables import FIELDS, MAX_EVENTS, events_of_table

HEAD = "uid,school_year,status,date_start,date_end\n"
OCTOBER = dt.date(2026, 10, 12)


def test_the_fields_are_those_of_our_table() -> None:
    assert set(HEADER) > FIELDS


@pytest.mark.parametrize(
    ("row", "events"),
    [
        ("a,2026-2027,planned,2026-10-12,2026-10-12", (PrintedEvent("a", OCTOBER, OCTOBER),)),
        ("a,2026-2027,moved,12.10.2026,13.10.2026", (PrintedEvent("a", OCTOBER, dt.date(2026, 10, 13)),)),
        ("a,2026-2027,planned,2026-10-12,", (PrintedEvent("a", OCTOBER, OCTOBER),)),
        ("a,2026-2027,planned,2026-10-12,2026-10-01", (PrintedEvent("a", OCTOBER, OCTOBER),)),
        ("a,2026-2027,cancelled,2026-10-12,2026-10-12", ()),
        ("a,2026-2027,planned,,", ()),
        ("a,2026-2027,planned,2026-02-30,2026-02-30", ()),
        ("a,2026-2027,planned", ()),
    ],
)
def test_a_row_is_a_dated_work(row: str, events: tuple[PrintedEvent, ...]) -> None:
    assert events_of_table(HEAD + row) == events


def test_only_the_last_year_counts() -> None:
    rows = "b,2025-2026,planned,2025-10-12,2025-10-12\na,2026-2027,planned,2026-10-12,2026-10-12\n"
    assert events_of_table(HEAD + rows) == (PrintedEvent("a", OCTOBER, OCTOBER),)


def test_a_stranger_table_is_not_read() -> None:
    assert events_of_table("Предмет;Дата\nФизика;12.10.2026\n") == ()
    assert events_of_table(HEAD.replace("uid", "id") + "a,2026-2027,planned,2026-10-12,2026-10-12") == ()


def test_a_table_that_is_too_long_is_not_compared_in_part() -> None:
    row = "a,2026-2027,planned,2026-10-12,2026-10-12\n"
    assert len(events_of_table(HEAD + row * MAX_EVENTS)) == MAX_EVENTS
    assert events_of_table(HEAD + row * (MAX_EVENTS + 1)) == ()


def test_a_cell_without_an_end_breaks_nothing() -> None:
    assert events_of_table(HEAD + '"' + "x" * 200_000) == ()


@given(st.text(max_size=300))
def test_whatever_stands_below_our_header_is_read(text: str) -> None:
    assert isinstance(events_of_table(HEAD + text), tuple)
