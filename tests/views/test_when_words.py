import datetime as dt

import pytest

from generator.model.period import Period
from generator.model.schedule import Change, ChangeKind
from generator.model.when import Precision, TermKind, When
from generator.texts import Texts
from generator.views.when_words import change_line, short_days, stretch_line

NBSP = "\N{NO-BREAK SPACE}"
WEEK = Period(dt.date(2026, 10, 12), dt.date(2026, 10, 18))
SECOND = When.week_of_month(2026, 9, 2)
assert SECOND is not None


@pytest.mark.parametrize(
    ("when", "days", "words"),
    [
        (When.month(2026, 10), When.month(2026, 10).days, "октябрь 2026, день не назван"),
        (SECOND, SECOND.days, f"2-я неделя сентября: 7–13{NBSP}сентября"),
        (When(None, Precision.SCHOOL_WEEK, 7), WEEK, f"7-я учебная неделя: 12–18{NBSP}октября"),
        (
            When(None, Precision.SCHOOL_WEEK, 7),
            None,
            "7-я учебная неделя; какие это дни, без календаря школы неизвестно",
        ),
        (When(None, Precision.TERM, 1, TermKind.QUARTER), WEEK, f"1-я четверть: 12–18{NBSP}октября"),
        (When(None, Precision.TERM, 3, TermKind.TRIMESTER), WEEK, f"3-й триместр: 12–18{NBSP}октября"),
        (
            When(None, Precision.TERM, 2, TermKind.HALF_YEAR),
            None,
            "2-е полугодие; какие это дни, без календаря школы неизвестно",
        ),
    ],
)
def test_an_imprecise_time_is_said_as_exactly_as_the_school_did(
    when: When, days: Period | None, words: str, texts: Texts
) -> None:
    assert stretch_line(when, days, texts) == words


BEFORE, AFTER = (Period(day, day) for day in (dt.date(2026, 10, 12), dt.date(2026, 10, 19)))
ORDER = {"order": "131", "date": dt.date(2026, 10, 1), "reason": "эпидемия"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Change(kind=ChangeKind.MOVED, before=BEFORE, after=AFTER, **ORDER),  # type: ignore[arg-type]
            (
                "перенесено 12\xa0октября → 19\xa0октября, "
                "приказ №\xa0131 от 1\xa0октября 2026\xa0г., причина – эпидемия"
            ),
        ),
        (
            Change(kind=ChangeKind.CANCELLED, before=BEFORE, **ORDER),  # type: ignore[arg-type]
            "отменено – было 12\xa0октября, приказ №\xa0131 от 1\xa0октября 2026\xa0г., причина – эпидемия",
        ),
        (
            Change(kind=ChangeKind.ADDED, after=WEEK, **(ORDER | {"order": "", "reason": ""})),  # type: ignore[arg-type]
            "добавлено – 12–18\xa0октября, приказ без номера от 1\xa0октября 2026\xa0г., причина не указана",
        ),
    ],
)
def test_a_change_is_told_in_one_line(change: Change, words: str, texts: Texts) -> None:
    assert change_line(change, texts) == words


def test_a_day_that_nobody_named_is_said_to_be_unnamed(texts: Texts) -> None:
    assert short_days(None, texts) == "день не назван"
