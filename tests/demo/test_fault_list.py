import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.demo.fault_list import OUTCOMES, BadList, BadRow, Listed, listed_text, read_list

words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20)
numbers = st.integers(0, 999_999_999)


@given(
    st.lists(
        st.builds(
            Listed,
            file=words.filter(bool),
            line=numbers,
            column=numbers,
            code=words.filter(bool),
            outcome=st.sampled_from(list(OUTCOMES.values())),
            school=words,
            classes=words,
            what=words,
            dates=words,
        )
    )
)
def test_a_list_reads_back(listed: list[Listed]) -> None:
    assert read_list(listed_text(listed).encode()) == tuple(listed)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused_with_lines(data: bytes) -> None:
    rows: tuple[BadRow, ...] = ()
    try:
        read_list(b"file\tline\tcode\n" + data)
    except BadList as error:
        rows = error.rows
    assert [row for row in rows if row.line < 2] == []


def test_a_list_by_hand_needs_three_columns_in_any_order() -> None:
    by_hand = "\ufeffcode\tfile\tline\r\nshare\ta.yml\t7\r\n\r\n"
    assert read_list(by_hand.encode()) == (Listed(file="a.yml", line=7, code="share"),)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [BadRow(1, "no-header", "file line code")]),
        ("file line code\n", [
            BadRow(1, "no-column", "file"), BadRow(1, "no-column", "line"), BadRow(1, "no-column", "code"),
            BadRow(1, "unknown-column", "file line code"),
        ]),
        ("file\tline\tcode\tcode\n", [BadRow(1, "column-twice", "code")]),
        ("file\tline\tcode\na\t1\n\nb\tx\tshare\nc\t²\tshare\n", [
            BadRow(2, "cells", "2 / 3"), BadRow(4, "not-a-line", "x"), BadRow(5, "not-a-line", "²"),
        ]),
        ("file\tline\tcode\toutcome\na\t\tshare\tmaybe\n", [
            BadRow(2, "empty", "line"), BadRow(2, "outcome", "maybe"),
        ]),
    ],
)  # fmt: skip
def test_all_that_is_wrong_is_said_at_once(text: str, rows: list[BadRow]) -> None:
    with pytest.raises(BadList) as refused:
        read_list(text.encode())
    assert list(refused.value.rows) == rows


def test_another_encoding_is_refused_at_its_line() -> None:
    with pytest.raises(BadList) as refused:
        read_list("file\tline\tcode\nа\t1\tб\n".encode("cp1251"))
    assert refused.value.rows == (BadRow(2, "not-utf-8"),)
