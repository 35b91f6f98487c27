import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from generator.feeds.content_lines import (
    UNSAFE,
    address_line,
    escaped,
    in_ascii,
    one_line,
    paragraphs,
    text_line,
    title_line,
    written,
)


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("Алгебра, 5А", "Алгебра, 5А"),
        ("1\r\n2\r3\n4\v5\f6\x857\u20288\u20299", "1\n2\n3\n4\n5\n6\n7\n8\n9"),
        ("два\n\nабзаца", "два\n\nабзаца"),
        ("\n края \t", "края"),
        ("табуляция\tздесь", "табуляция здесь"),
        ("нуль\x00 звонок\x07 DEL\x7f C1\x9b", "нуль звонок DEL C1"),
        ("5\u202eА\u202c и \u2066Б\u2069", "5А и Б"),
        ("половина \ud83d", "половина"),
        ("\ufeffначало", "начало"),
        ("👩‍👩‍👧 и \N{NO-BREAK SPACE}пробел", "👩‍👩‍👧 и \N{NO-BREAK SPACE}пробел"),
        ("\x00", ""),
    ],
)
def test_paragraphs_keep_words_and_line_breaks_alone(given_text: str, clean: str) -> None:
    assert paragraphs(given_text) == clean


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("Алгебра,  5А", "Алгебра,  5А"),
        ("Алгебра \r\n\r\n  5А", "Алгебра 5А"),
        ("X\r\nEND:VEVENT", "X END:VEVENT"),
        ("\u2028", ""),
    ],
)
def test_a_title_has_one_line(given_text: str, clean: str) -> None:
    assert one_line(given_text) == clean


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_once_is_enough(text: str) -> None:
    clean = paragraphs(text)
    assert UNSAFE.search(clean) is None
    assert paragraphs(clean) == clean
    assert one_line(one_line(text)) == one_line(text)
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "written_text"),
    [
        ("а, б; в", "а\\, б\\; в"),
        ("C:\\New\\new", "C:\\\\New\\\\new"),
        ("\\\\N\\N", "\\\\\\\\N\\\\N"),
        ("а\nб", "а\\nб"),
        ('"5А": «да»', '"5А": «да»'),
        ("уже \\, так", "уже \\\\\\, так"),
    ],
)
def test_each_special_character_is_escaped_once(text: str, written_text: str) -> None:
    assert escaped(text) == written_text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=200).map("NAME:".__add__))
def test_lines_are_folded_as_the_library_folds(line: str) -> None:
    assert written(line) == Contentline(line).to_ical() + b"\r\n"  # type: ignore[no-untyped-call]


@given(st.text(st.sampled_from(["ж", "😀", "a", "\\", "^"]), max_size=300))
def test_no_fold_tears_an_escape_from_what_it_escapes(line: str) -> None:
    assert written(line) == Contentline(line).to_ical() + b"\r\n"  # type: ignore[no-untyped-call]


@given(st.text(st.sampled_from(["ж", "😀", "a", "\\", " "]), max_size=300))
def test_a_fold_cuts_no_letter(text: str) -> None:
    *lines, end = text_line("DESCRIPTION", text).split(b"\r\n")
    assert end == b""
    assert all(len(line) <= 75 and line.decode() for line in lines)
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").decode()
    assert unfolded == (f"DESCRIPTION:{escaped(paragraphs(text))}" if text.strip() else "")


def test_a_property_without_text_is_not_written() -> None:
    assert (title_line("SUMMARY", "\x00 "), text_line("DESCRIPTION", "\n")) == (b"", b"")


@pytest.mark.parametrize(
    ("address", "ascii_address"),
    [
        ("https://example.org/a,b;c?x=1#y", "https://example.org/a,b;c?x=1#y"),
        (
            "https://школа.рф:8080/5а/?класс=5 а#да".replace(" ", "%20"),
            "https://xn--80atdl2c.xn--p1ai:8080/5%D0%B0/?%D0%BA%D0%BB%D0%B0%D1%81%D1%81=5%20%D0%B0#%D0%B4%D0%B0",
        ),
        ("http://ШКОЛА.РФ", "http://xn--80atdl2c.xn--p1ai"),
    ],
)
def test_addresses_are_written_in_ascii(address: str, ascii_address: str) -> None:
    assert in_ascii(address) == ascii_address
    assert address_line("URL", address).replace(b"\r\n ", b"") == f"URL:{ascii_address}\r\n".encode()


@pytest.mark.parametrize(
    "address", ["", "/schools/", "data:text/html,x", "https://a.example/ b", "https://u@a.example/"]
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="URL needs a web address"):
        address_line("URL", address)
