import datetime as dt

import pytest

from generator.model.deadline import Deadline, DeadlineKind
from generator.model.period import Period
from generator.texts import Texts
from generator.views.deadline_words import Meaning, meaning, window_words

NBSP = "\N{NO-BREAK SPACE}"
CLEAR = ("срок можно проверить", "clear")
VAGUE = ("срок нельзя проверить", "vague")


def period(text: str) -> Period:
    start, _, end = text.partition("..")
    return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end or start))


def deadline(kind: DeadlineKind, *windows: str, measurable: bool = True, wording: str = "как-то") -> Deadline:
    return Deadline(kind, wording, tuple(period(one) for one in windows), measurable)


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ("2021-10-01..2021-10-31", "октябрь 2021 г."),
        ("2021-07-01..2021-08-31", "июль – август 2021 г."),
        ("2021-01-01..2021-12-31", "2021 год"),
        ("2021-10-01..2021-10-30", f"1–30{NBSP}октября 2021{NBSP}г."),
        ("2024-02-01..2024-02-29", "февраль 2024 г."),
        ("2021-11-01..2022-02-28", f"1{NBSP}ноября 2021{NBSP}г. – 28{NBSP}февраля 2022{NBSP}г."),
    ],
)
def test_windows_are_named_as_briefly_as_they_can_be(window: str, words: str, texts: Texts) -> None:
    assert window_words(period(window), texts).replace("2021" + NBSP, "2021 ") == words.replace(
        "2021" + NBSP, "2021 "
    )


def test_last_day_is_what_matters_of_not_later_than(texts: Texts) -> None:
    found = meaning(deadline(DeadlineKind.BY, "2021-09-01..2021-11-01"), texts)
    assert found == Meaning(f"не позднее 1{NBSP}ноября 2021{NBSP}г.", *CLEAR)


def test_what_repeats_each_year_is_told_once(texts: Texts) -> None:
    years = (
        "2021-06-01..2021-06-30",
        "2021-08-01..2021-08-31",
        "2022-06-01..2022-06-30",
        "2022-08-01..2022-08-31",
    )
    assert meaning(deadline(DeadlineKind.ANNUAL, *years), texts) == Meaning(
        "каждый год с 2021 по 2022: июнь, август", *CLEAR
    )
    whole = ("2021-01-01..2021-12-31", "2022-01-01..2022-12-31")
    assert meaning(deadline(DeadlineKind.ANNUAL, *whole), texts).text == "каждый год с 2021 по 2022"


def test_years_that_differ_are_all_listed(texts: Texts) -> None:
    found = meaning(deadline(DeadlineKind.ANNUAL, "2021-06-01..2021-06-30", "2022-07-01..2022-07-31"), texts)
    assert found.text == "июнь 2021 г.; июль 2022 г."


def test_many_repeats_are_told_by_number_and_ends(texts: Texts) -> None:
    months = [f"2014-{month:02}-01..2014-{month:02}-25" for month in range(1, 6)]
    assert (
        meaning(deadline(DeadlineKind.MONTHLY, *months), texts).text
        == f"5{NBSP}раз – первый 1–25{NBSP}января 2014{NBSP}г., последний 1–25{NBSP}мая 2014{NBSP}г."
    )


def test_meaning_that_only_repeats_the_wording_is_left_out(texts: Texts) -> None:
    one = deadline(DeadlineKind.MONTHS, "2021-10-01..2021-10-31", wording="Октябрь 2021")
    assert meaning(one, texts) == Meaning("", *CLEAR)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (DeadlineKind.REFERRED, "как сказано в другом документе"),
        (DeadlineKind.ON_DEMAND, "когда понадобится или попросят"),
        (DeadlineKind.CONTINUOUS, "весь период, его границы не указаны"),
    ],
)
def test_what_nobody_can_be_late_with_is_said_so(kind: DeadlineKind, text: str, texts: Texts) -> None:
    assert meaning(deadline(kind, measurable=False), texts) == Meaning(text, *VAGUE)


def test_wording_not_understood_is_shown_as_written_and_flagged(texts: Texts) -> None:
    assert meaning(deadline(DeadlineKind.AS_WRITTEN, measurable=False), texts) == Meaning(
        "показано как в документе", "формулировка не распознана", "unread"
    )


@pytest.mark.parametrize("kind", DeadlineKind)
def test_every_kind_has_words_with_and_without_days(kind: DeadlineKind, texts: Texts) -> None:
    assert meaning(deadline(kind, "2021-10-05..2021-10-31"), texts).text
    assert meaning(deadline(kind), texts).text
