"""Allowed days in words."""

from datetime import date

import pytest

from generator.model.finding import AllowedDays
from generator.texts import load
from generator.texts.allowed_days import days_sentence, short_days
from generator.texts.sentences import class_words

TEXTS = load()
BEFORE, AFTER = date(2026, 10, 9), date(2026, 10, 14)


def said(allowed: AllowedDays) -> str:
    return days_sentence(allowed, TEXTS).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        (
            AllowedDays((BEFORE,), (AFTER,)),
            "Ближайшие подходящие дни: 9 октября, пятница; 14 октября, среда.",
        ),
        (AllowedDays(), "Подходящих дней до конца учебного года нет."),
        (
            AllowedDays((BEFORE,)),
            "Ближайшие подходящие дни: 9 октября, пятница; позже до конца учебного года таких нет.",
        ),
        (
            AllowedDays(after=(AFTER,), doubtful=(AFTER,), classes=("5А", "5Б")),
            "Ближайшие подходящие дни для 5А, 5Б: 14 октября, среда (возможно замечание).",
        ),
        (AllowedDays(classes=("7",)), "Подходящих дней для 7-х классов до конца учебного года нет."),
        (
            AllowedDays(notes=("this-lesson",)),
            "На этом уроке до конца учебного года не подходит ни один день: выберите другой урок.",
        ),
    ],
)
def test_days_are_named_with_what_they_do_not_tell(allowed: AllowedDays, expected: str) -> None:
    assert said(allowed) == expected


def test_every_note_has_its_words() -> None:
    for note in ("no-calendar", "window-unknown", "other-lesson"):
        assert said(AllowedDays((), (AFTER,), notes=(note,))).endswith(TEXTS(f"allowed_days.notes.{note}"))


@pytest.mark.parametrize("note", ["this-lesson", "too-many"])
def test_where_no_day_was_sought_nothing_is_said_of_the_rest_of_the_year(note: str) -> None:
    assert said(AllowedDays(notes=(note,))) == TEXTS(f"allowed_days.notes.{note}")


def test_where_there_is_little_room_only_plain_days_are_named() -> None:
    plain = AllowedDays((BEFORE,), (AFTER,))
    assert (
        short_days(plain, TEXTS) == "Подходящие дни: 9\N{NO-BREAK SPACE}октября, 14\N{NO-BREAK SPACE}октября."
    )
    doubtful = AllowedDays((), (AFTER,), (AFTER,))
    assert short_days(doubtful, TEXTS) == days_sentence(doubtful, TEXTS)


def test_a_whole_parallel_is_named_as_one() -> None:
    assert (class_words("7", TEXTS), class_words("7А", TEXTS)) == ("7-е классы", "7А")
