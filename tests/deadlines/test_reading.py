import csv
import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.deadlines import caret, read
from generator.deadlines.words import EXPECTED, FORMS
from generator.model.deadline import Deadline, DeadlineKind, NotUnderstood
from generator.model.period import Period
from generator.texts import load

CORPUS = Path(__file__).parent.parent / "corpus"
SCHOOL_YEAR = Period(date(2021, 9, 1), date(2022, 8, 31))
FOUR_YEARS = Period(date(2021, 1, 1), date(2024, 12, 31))


def period_of(text: str) -> Period | None:
    if text == "-":
        return None
    start, _, end = text.partition("..")
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def rows(name: str) -> list[list[str]]:
    with (CORPUS / name).open(encoding="utf-8", newline="") as file:
        table = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in table if row and not row[0].startswith("# ")]


ROWS = rows("deadlines.tsv") + rows("deadline_wordings.tsv")


@pytest.mark.parametrize(("wording", "period", "windows", "measurable", "kind"), ROWS)
def test_every_known_wording_means_what_the_table_says(
    wording: str, period: str, windows: str, measurable: str, kind: str
) -> None:
    found = read(wording, period_of(period))
    assert found.kind == kind
    assert ";".join(f"{one.start}..{one.end}" for one in found.windows) == windows
    assert found.measurable is (measurable == "yes")


def stopped(wording: str, period: Period | None = SCHOOL_YEAR) -> tuple[str, tuple[str, ...]]:
    """What of the wording was left unread, and what was expected there."""
    found = read(wording, period).not_understood
    assert found is not None
    return wording[found.position :], found.expected


@pytest.mark.parametrize(
    ("wording", "rest", "expected"),
    [
        ("32.10.2021", "32.10.2021", ("day",)),
        ("15.13.2021", "13.2021", ("month",)),
        ("31 ноября", "31 ноября", ("day",)),
        ("с 10 по 31 апреля 2022", "31 апреля 2022", ("day",)),
        ("29 февраля 2022 г.", "29 февраля 2022 г.", ("day",)),
        ("октябрь 0001", "0001", ("year",)),
        ("октябрь 9999 г.", "9999 г.", ("year",)),
        ("5 квартал", "5 квартал", ("quarter",)),
        ("до октября 2021", "", ("inclusive",)),
        ("2021-2022", "", ("years-word", "school")),
        ("зима 2022", "2022", ("years-pair",)),
        ("до 25 числа", "", ("each",)),
        ("раз в 2 года", "2 года", ("unit",)),
        ("15 октября – 5 октября 2021", "5 октября 2021", ("later",)),
        ("октябрь 2021 – постоянно", "постоянно", ("end",)),
        ("октябрь 2019", "2019", ("year-near",)),
        ("до 01.11.2035", "2035", ("year-near",)),
        ("октябрь 2021, ноябрь 2031 г.", "2031 г.", ("year-near",)),
        ("октябрь, ноябрь 2031", "2031", ("year-near",)),
        ("ежемесячно в 2030 году", "2030 году", ("year-near",)),
        ("1.10", "", ("year",)),
        ("15 октября (среда)", "среда)", ("weekday",)),
        ("15 октября (пятница) – 20 октября", "пятница) – 20 октября", ("end",)),
        ("ежегодно, октябрь 2021", "2021", ("month", "day")),
        ("сентябрь – 2022", "2022", ("month", "day")),
        ("каждый второй квартал", "второй квартал", ("unit",)),
        ("октябрь 2021, далее вместе", "вместе", ("always", "every")),
        ("не ранее 1 ноября", "", ("by",)),
    ],
)
def test_an_unknown_wording_says_what_was_expected_and_where(
    wording: str, rest: str, expected: tuple[str, ...]
) -> None:
    assert stopped(wording) == (rest, expected)


def test_an_unknown_word_after_a_known_wording_is_never_passed_over() -> None:
    assert stopped("октябрь 2021 г. по согласованию")[0] == "согласованию"
    assert stopped("октябрь 2021 г. ориентировочно")[0] == "ориентировочно"


def test_a_year_is_not_guessed_where_several_fit_the_period() -> None:
    assert stopped("сентябрь, но позже", FOUR_YEARS)[0] == "но позже"
    assert stopped("до 1 ноября", FOUR_YEARS) == ("", ("year",))
    assert read("до 1 ноября", SCHOOL_YEAR).windows == (Period(date(2021, 9, 1), date(2021, 11, 1)),)


def test_an_empty_wording_stays_as_written() -> None:
    assert read("", None) == Deadline(
        DeadlineKind.AS_WRITTEN,
        "",
        not_understood=NotUnderstood(
            0, ("month", "day", "quarter", "year", "by", "from", "every", "always", "plan", "request")
        ),
    )


def test_a_window_of_a_day_before_the_period_is_that_day() -> None:
    day = date(2021, 8, 15)
    assert read("до 15.08.2021", SCHOOL_YEAR).windows == (Period(day, day),)


def test_every_day_of_each_month_is_cut_to_the_length_of_the_month() -> None:
    spring = Period(date(2022, 1, 1), date(2022, 3, 31))
    ends = [window.end.isoformat() for window in read("до 31 числа каждого месяца", spring).windows]
    assert ends == ["2022-01-31", "2022-02-28", "2022-03-31"]


def test_weeks_run_from_monday_to_sunday_and_are_cut_to_the_period() -> None:
    found = read("еженедельно", Period(date(2022, 5, 4), date(2022, 5, 17)))
    assert [str(window) for window in found.windows] == [
        "2022-05-04..2022-05-08",
        "2022-05-09..2022-05-15",
        "2022-05-16..2022-05-17",
    ]


def test_more_weeks_than_a_reader_can_bear_are_no_windows() -> None:
    year = read("еженедельно", Period(date(2022, 1, 1), date(2022, 12, 31)))
    assert len(year.windows) == 53
    assert year.measurable
    assert read("еженедельно", FOUR_YEARS) == Deadline(DeadlineKind.MONTHLY, "еженедельно")


@pytest.mark.parametrize(
    ("day", "read_as"),
    [(date(2020, 9, 1), DeadlineKind.MONTHS), (date(2020, 8, 31), DeadlineKind.AS_WRITTEN)],
)
def test_a_named_day_is_believed_up_to_a_year_before_the_period(day: date, read_as: DeadlineKind) -> None:
    assert read(day.isoformat(), SCHOOL_YEAR).kind is read_as


@pytest.mark.parametrize(
    ("day", "read_as"),
    [(date(2023, 8, 31), DeadlineKind.MONTHS), (date(2023, 9, 1), DeadlineKind.AS_WRITTEN)],
)
def test_a_named_day_is_believed_up_to_a_year_after_the_period(day: date, read_as: DeadlineKind) -> None:
    assert read(day.isoformat(), SCHOOL_YEAR).kind is read_as


def test_the_caret_stands_under_the_place() -> None:
    assert caret(read("октябрь 20 г. вроде", SCHOOL_YEAR)) == "октябрь 20 г. вроде\n              ^"
    assert caret(read("октябрь 2021", SCHOOL_YEAR)) == "октябрь 2021"


def test_the_caret_is_safe_on_any_terminal() -> None:
    assert caret(read("日\x1b[31m\n\u202e\u0301!", None)) == "日�[31m �!\n^"
    assert caret(read("май 日 2022 日", SCHOOL_YEAR)) == "май 日 2022 日\n    ^"
    assert caret(read("«日» май 日", SCHOOL_YEAR)).endswith("\n ^")


def test_everything_expected_has_a_name_for_people() -> None:
    texts = load()
    assert [key for key in EXPECTED if not texts.has(f"deadlines.expected.{key}")] == []


LONG = [
    "октябрь,",
    "1,",
    "1-",
    "(",
    "до ",
    "по плану ",
    "2021,",
    "1",
    "а",
    "1 неделя ",
    "конец ",
    "на 2021-",
    "№1",
    "..",
    "…",
    "п/г",
    "май 2021,",
    "10 и ",
]


@pytest.mark.parametrize("piece", LONG)
def test_ten_thousand_characters_take_little_time(piece: str) -> None:
    wording = (piece * 10_000)[:10_000]
    started = time.process_time()
    assert read(wording, SCHOOL_YEAR).wording == wording
    assert time.process_time() - started < 3


MARKS = [*"дспвик№,.;()/-–—", "по", "до", "не", "на", "от", "1", "2", "15", "31", "32", "22", "2021", "9999"]
PHRASES = ["01.10.2021", "2021-10-15", "по плану", "по запросу", "постоянно", "далее", "числа каждого месяца"]
PHRASES += ["не ранее", "п/г", "..", "но не реже", "по полугодиям", "2021-2023 гг.", "далее ежегодно"]
PHRASES += [
    "в течение учебного года",
    "включительно",
    "не позднее",
    "месяца, следующего за отчетным",
    "до конца",
]
PIECES = st.sampled_from([*FORMS, *MARKS, *MARKS, *PHRASES, *PHRASES])
WORDINGS = st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=40)
DAYS = st.dates()
PERIODS = st.none() | st.tuples(DAYS, DAYS).map(lambda days: Period(min(days), max(days)))


@settings(deadline=None)
@given(WORDINGS, PERIODS)
@example("ежемесячно", Period(date.min, date.max))
@example("ноябрь – февраль", Period(date.max, date.max))
@example("не позднее 10 числа месяца, следующего за отчётным", Period(date(9999, 1, 1), date.max))
@example("до конца II четверти", None)
def test_any_text_is_read_for_any_period(wording: str, period: Period | None) -> None:
    found = read(wording, period)
    assert found.wording == wording
    assert list(found.windows) == sorted(set(found.windows))
    assert (found.kind is DeadlineKind.AS_WRITTEN) == (found.not_understood is not None)
    assert found.windows or not found.measurable
    if found.not_understood is not None:
        assert found.windows == ()
        assert 0 <= found.not_understood.position <= len(wording)
        assert found.not_understood.expected
        assert set(found.not_understood.expected) <= set(EXPECTED)
    assert caret(found).count("\n") == (found.not_understood is not None)


KNOWN = st.sampled_from([row[0] for row in ROWS if row[4] != "as-written" and "2021-10-15" not in row[0]])


def meaning(wording: str) -> tuple[object, ...]:
    found = read(wording, SCHOOL_YEAR)
    return found.kind, found.windows, found.measurable


@settings(deadline=None)
@given(KNOWN, st.sampled_from(" \t\n\u00a0\u2009\u202f\u3000"), st.sampled_from("-‐‑–—−"))
def test_case_spaces_and_dashes_do_not_change_the_meaning(wording: str, space: str, dash: str) -> None:
    expected = meaning(wording)
    assert meaning(wording.upper()) == expected
    assert meaning(wording.replace(" ", space)) == expected
    assert meaning(wording.replace(" ", space * 3)) == expected
    assert meaning(re.sub("[-‐‑–—−]", dash, wording)) == expected
    assert meaning(wording.replace("е", "ё")) == expected


@settings(deadline=None)
@given(KNOWN, st.sampled_from("\u00ad\u200b\u2060\ufeff"))
def test_invisible_characters_inside_words_do_not_change_the_meaning(wording: str, unseen: str) -> None:
    assert meaning(re.sub(r"(?<=\w)(?=\w)", unseen, wording)) == meaning(wording)
    assert meaning(unseen.join(wording)) == meaning(wording)
