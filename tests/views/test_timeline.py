import datetime as dt

from generator.model.deadline import Deadline, DeadlineKind
from generator.model.period import Period
from generator.texts import Texts
from generator.views.timeline import Bar, Tick, timeline

YEAR = Period(dt.date(2021, 9, 1), dt.date(2022, 8, 31))
OCTOBER = Deadline(
    DeadlineKind.MONTHS, "октябрь", (Period(dt.date(2021, 10, 1), dt.date(2021, 10, 31)),), measurable=True
)
ALWAYS = Deadline(DeadlineKind.CONTINUOUS, "весь год", (YEAR,))
ASKED = Deadline(DeadlineKind.ON_DEMAND, "по запросу")


def test_each_month_is_as_wide_as_any_other(texts: Texts) -> None:
    picture = timeline((("1", "m-1", OCTOBER),), YEAR, texts)
    assert picture is not None
    assert picture.ticks[0] == Tick(64, "сен", "2021")
    assert picture.ticks[1] == Tick(134, "окт", "")
    assert picture.ticks[4] == Tick(344, "янв", "2022")
    assert len(picture.ticks) == 12
    assert picture.rows[0].bars == (Bar(134.0, 69.0),)
    assert (picture.start, picture.end) == ("2021-09-01", "2022-08-31")


def test_unmeasurable_rows_come_last_below_a_line_of_their_own(texts: Texts) -> None:
    picture = timeline((("1", "m-1", ALWAYS), ("2", "m-2", ASKED), ("3", "m-3", OCTOBER)), YEAR, texts)
    assert picture is not None
    assert [(row.label, row.measurable, len(row.bars)) for row in picture.rows] == [
        ("3", True, 1),
        ("1", False, 1),
        ("2", False, 0),
    ]
    assert picture.split == picture.rows[0].y + 26
    assert [row.y for row in picture.rows] == [44, 96, 122]


def test_window_outside_the_period_widens_the_picture(texts: Texts) -> None:
    late = Deadline(
        DeadlineKind.MONTHS,
        "сентябрь 2023",
        (Period(dt.date(2023, 9, 1), dt.date(2023, 9, 30)),),
        measurable=True,
    )
    picture = timeline((("1", "m-1", late),), YEAR, texts)
    assert picture is not None
    assert (picture.start, picture.end) == ("2021-09-01", "2023-09-30")


def test_narrow_months_have_no_names(texts: Texts) -> None:
    picture = timeline((("1", "m-1", OCTOBER),), Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31)), texts)
    assert picture is not None
    assert {tick.label for tick in picture.ticks} == {""}
    assert [tick.year for tick in picture.ticks if tick.year] == ["2021", "2022", "2023", "2024"]


def test_nothing_is_drawn_without_days_or_for_absurd_spans(texts: Texts) -> None:
    assert timeline((("1", "m-1", ASKED),), None, texts) is None
    assert timeline((), Period(dt.date(202, 1, 1), dt.date(2024, 12, 31)), texts) is None
    assert timeline((), Period(dt.date(9999, 1, 1), dt.date(9999, 12, 31)), texts) is None
