import csv
import io
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.feeds.open_data import read_school, school_json
from generator.feeds.tables import (
    BOM,
    COMMA,
    HEADER,
    SEMICOLON,
    csv_bytes,
    guarded,
    joined,
    read_csv,
    rows,
    unguarded,
)
from tests.feeds.hostile import FORMULAS, school_with

COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@given(st.text())
def test_a_guarded_text_is_no_formula_and_gives_itself_back(text: str) -> None:
    assert not guarded(text).lstrip().startswith(COMMANDS)
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["Алгебра", "5А", "", "'кавычка", "«=»", "а=б", "12-10"])
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("separator", [COMMA, SEMICOLON])
@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_and_all_are_read_back(text: str, separator: str) -> None:
    data = school_with(text)
    table = tuple(rows(data))
    written = csv_bytes(table, separator)
    assert written.startswith(BOM)
    plain = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=separator))
    assert [cell for cell in chain(*plain) if cell.lstrip().startswith(COMMANDS)] == []
    assert read_csv(written, separator) == (HEADER, *table)


@pytest.mark.parametrize("text", FORMULAS)
def test_json_gives_the_same_records_back(text: str) -> None:
    data = school_with(text)
    assert read_school(school_json(data)) == data


def test_control_characters_are_gone_from_every_format() -> None:
    data = school_with("a\x00b\x1f\u202e\ufeffc")
    assert {one.subject for one in data.years[0].procedures} == {"abc"}


def test_tables_of_schools_join_under_one_header() -> None:
    one, two = (tuple(rows(school_with("Алгебра", number))) for number in (1, 2))
    whole = b"".join(joined((csv_bytes(one, COMMA), csv_bytes(two, COMMA)), COMMA))
    assert whole == csv_bytes((*one, *two), COMMA)


def test_a_row_says_what_became_of_a_procedure() -> None:
    table = [dict(zip(HEADER, row, strict=True)) for row in rows(school_with("Алгебра"))]
    told = [
        (row["status"], row["precision"], row["date_start"], row["date_end"], row["first_date"])
        for row in table
    ]
    assert told[0] == ("planned", "day", "2026-10-12", "2026-10-12", "")
    assert told[2] == ("moved", "range", "2026-10-19", "2026-10-21", "2026-10-12")
    assert told[3] == ("planned", "none", "", "", "")
    assert told[4] == ("planned", "term", "", "", "")
    assert told[5] == ("cancelled", "day", "2026-10-12", "2026-10-12", "")
    assert (table[4]["number"], table[4]["term"], table[4]["choice_of"]) == (
        "2",
        "четверть",
        "Алгебра | История",
    )
    assert (table[0]["lessons"], table[0]["minutes"], table[6]["part"], table[7]["parts"]) == (
        "2 3",
        "45",
        "1",
        "2",
    )
