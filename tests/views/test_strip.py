import datetime as dt
from zoneinfo import ZoneInfo

from generator.monitor.uptime import Stretch
from generator.monitor.verdict import State
from generator.texts import Texts
from generator.views.strip import HEIGHTS, Days, kind_of, percent, strip

UTC = dt.UTC
END = dt.datetime(2026, 11, 20, 12, tzinfo=UTC)


def hours(first: float, last: float, state: State = State.UP) -> Stretch:
    """From so many hours before the end to so many."""
    return Stretch(state, END - dt.timedelta(hours=first), END - dt.timedelta(hours=last))


def kind(*stretches: Stretch) -> str:
    return kind_of(stretches, END.date(), UTC, END)


def test_a_day_is_named_by_the_worst_that_is_known() -> None:
    assert kind() == "none"
    assert kind(hours(12, 0)) == "up"
    assert kind(hours(12, 6), hours(6, 0, State.DOWN)) == "part"
    assert kind(hours(12, 0, State.DOWN)) == "down"
    assert kind(hours(12, 5, State.DEGRADED), hours(5, 0)) == "degraded"
    assert kind(hours(12, 7, State.DEGRADED), hours(7, 0)) == "up"
    assert kind(hours(12, 0, State.BLOCKED)) == "blocked"
    assert kind(hours(12, 0, State.UNKNOWN)) == "unknown"
    assert kind(hours(12, 11), hours(11, 0, State.UNKNOWN)) == "up"


def test_what_a_check_promises_after_the_last_round_is_not_drawn() -> None:
    assert kind_of((hours(1, -30),), END.date() + dt.timedelta(1), UTC, END) == "none"


def test_days_are_the_schools_own() -> None:
    irkutsk = ZoneInfo("Asia/Irkutsk")
    late = (Stretch(State.DOWN, *(dt.datetime(2026, 11, 18, hour, tzinfo=UTC) for hour in (17, 18))),)
    assert kind_of(late, dt.date(2026, 11, 18), UTC, END) == "down"
    assert kind_of(late, dt.date(2026, 11, 18), irkutsk, END) == "none"
    assert kind_of(late, dt.date(2026, 11, 19), irkutsk, END) == "down"


def test_days_that_are_alike_are_one_bar_and_one_line(texts: Texts) -> None:
    found = strip((hours(60, 0),), (END - dt.timedelta(days=5), END), UTC, texts)
    assert found is not None
    assert [(one.kind, one.x, one.width) for one in found.bars] == [("none", 0, 521), ("up", 522, 17)]
    assert [one.height for one in found.bars] == [HEIGHTS["none"], HEIGHTS["up"]]
    assert found.days == (
        Days("18–20\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}г.", "работает"),
        Days(
            "23\N{NO-BREAK SPACE}августа – 17\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}г.", "данных нет"
        ),
    )
    assert found.uptime == "Сайт открывался 100 % проверенного времени; проверено 50 % всего времени."


def test_without_a_round_there_is_no_strip(texts: Texts) -> None:
    assert strip((), None, UTC, texts) is None


def test_what_failed_once_is_never_a_hundred_per_cent() -> None:
    assert [percent(one) for one in (1.0, 0.99999, 0.998, 0.5, 0.0)] == ["100", "99,9", "99,8", "50", "0"]
