"""Bytes that are no plain UTF-8 text."""

import codecs

import pytest

from generator.model.finding import Severity
from generator.source.text_file import MAX_BYTES
from tests.source.marked import assert_found, places_of, read


def places(data: bytes) -> list[tuple[int, int, str]]:
    document, findings = read(data)
    assert document is None
    return places_of(findings)


def test_a_byte_order_mark_is_a_warning_and_the_file_is_read() -> None:
    document, findings = read(codecs.BOM_UTF8 + "note: План\n".encode())
    assert document is not None
    assert [(one.code, one.severity, one.place.line, one.place.column) for one in findings] == [
        ("byte-order-mark", Severity.WARNING, 1, 1)
    ]


def test_a_byte_order_mark_does_not_shift_places() -> None:
    document, findings = read(codecs.BOM_UTF8 + b"noet: x\n")
    assert document is None
    assert places_of(findings) == [(1, 1, "byte-order-mark"), (1, 1, "unknown-key")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode_are_refused(encoding: str) -> None:
    data = "note: План\n".encode(encoding)
    if encoding == "utf-16-be":
        data = codecs.BOM_UTF16_BE + data
    assert places(data) == [(1, 1, "not-utf-8")]


def test_a_russian_single_byte_encoding_is_placed_by_characters() -> None:
    assert places("note: План\n".encode("cp1251")) == [(1, 7, "not-utf-8")]
    assert places("# Школа\n# План ".encode() + "№".encode("cp1251")) == [(2, 8, "not-utf-8")]
    assert places("# Школа\r# План ".encode() + "№".encode("cp1251")) == [(2, 8, "not-utf-8")]
    assert places("# Школа".encode("cp866")) == [(1, 3, "not-utf-8")]


def test_a_surrogate_or_a_cut_character_is_no_utf_8() -> None:
    assert places(b"note: \xed\xa0\x80\n") == [(1, 7, "not-utf-8")]
    assert places("note: План".encode()[:-1]) == [(1, 10, "not-utf-8")]
    assert places(b"note: \xc0\x80\n") == [(1, 7, "not-utf-8")]


HIDDEN = (
    "\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x1f\x7f\x80\x85\x9b\x9f"
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff"
    "\ufff9\uffff\U000e0041"
)


@pytest.mark.parametrize("character", HIDDEN, ids=[f"U+{ord(one):04X}" for one in HIDDEN])
def test_a_hidden_character_is_found_raw_and_escaped(character: str) -> None:
    (raw,) = assert_found(f"# План\nnote: Школа⟨unprintable-character⟩{character} 15\n")
    (escaped,) = assert_found(f'# План\nnote: ⟨unprintable-character⟩"Школа \\U{ord(character):08x}15"\n')
    assert raw.facts == escaped.facts
    assert str(raw.facts["character"]).startswith(f"U+{ord(character):04X} ")


def test_escapes_that_stand_for_line_breaks_of_other_systems_are_found() -> None:
    for escape in ("\\r", "\\N", "\\L", "\\P", "\\0", "\\e", "\\a"):
        assert_found(f'note: ⟨unprintable-character⟩"Школа{escape}15"\n')


def test_escapes_are_plain_text_outside_double_quotes() -> None:
    for value in ("Школа \\u202e 15", "'Школа \\u202e 15'"):
        document, findings = read(f"note: {value}\n")
        assert findings == ()
        assert getattr(document, "note", None) == "Школа \\u202e 15"


def test_letters_marks_and_emoji_pass() -> None:
    value = "Ёлка №\u00a015 – «план»… е\u0301 \U0001f600 中 ₽"
    document, findings = read(f"note: {value}\n")
    assert findings == ()
    assert getattr(document, "note", None) == value


def test_each_hidden_character_of_a_line_has_its_column() -> None:
    assert_found("note: ⟨unprintable-character⟩\u200bа⟨unprintable-character⟩\u200b\n")


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert places(b"note: " + b"a" * MAX_BYTES) == [(1, 1, "file-too-large")]
    assert places(b"note: " + b"a" * (MAX_BYTES - 6)) == [(1, 7, "text-too-long")]
