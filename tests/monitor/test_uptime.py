import datetime as dt
from pathlib import Path

from generator.model.monitoring import MonitoringSettings
from generator.monitor.history import add, read_history
from generator.monitor.uptime import Stretch, Uptime, timelines, uptime
from generator.monitor.verdict import State
from tests.monitor.seen import a_round, at

HOLDS = dt.timedelta(hours=3)
SCHOOL = "town/school-1"


def line(folder: Path, *seen: tuple[float, State]) -> tuple[Stretch, ...]:
    for hour, state in seen:
        one = a_round(hour * 60, {SCHOOL: state, "town/school-2": State.UP})
        add(folder, one, MonitoringSettings(), lambda _: dt.UTC, at(10**6))
    return timelines(read_history(folder).records, HOLDS)[SCHOOL]


def hour(number: float) -> dt.datetime:
    return at(number * 60)


def test_a_state_begins_with_its_first_sighting(tmp_path: Path) -> None:
    seen = [(0, State.UP), (1, State.UP), (2, State.DOWN), (3, State.DOWN), (4, State.UP), (5, State.UP)]
    assert line(tmp_path, *seen) == (
        Stretch(State.UP, hour(0), hour(2)),
        Stretch(State.DOWN, hour(2), hour(4)),
        Stretch(State.UP, hour(4), hour(8)),
    )


def test_a_gap_is_unknown(tmp_path: Path) -> None:
    found = line(tmp_path, (0, State.UP), (1, State.UP), (11, State.UP))
    assert found == (Stretch(State.UP, hour(0), hour(4)), Stretch(State.UP, hour(11), hour(14)))
    told = uptime(found, hour(0), hour(14))
    assert (told.share, told.coverage) == (1.0, 0.5)


def test_down_counts_and_unknown_does_not() -> None:
    stretches = (
        Stretch(State.UP, hour(0), hour(6)),
        Stretch(State.DOWN, hour(6), hour(8)),
        Stretch(State.UNKNOWN, hour(8), hour(10)),
        Stretch(State.BLOCKED, hour(10), hour(12)),
    )
    assert uptime(stretches, hour(0), hour(16)) == Uptime(6 * 3600, 8 * 3600, 16 * 3600)
    assert uptime(stretches, hour(0), hour(16)).share == 0.75
    assert uptime(stretches, hour(0), hour(16)).coverage == 0.5


def test_of_nothing_known_no_share_is_told() -> None:
    assert (uptime((), hour(0), hour(1)).share, uptime((), hour(0), hour(1)).coverage) == (None, 0.0)
    assert uptime((), hour(0), hour(0)).coverage == 0.0


def test_a_look_proves_only_what_it_saw(tmp_path: Path) -> None:
    seen = {"town/school-2": State.UP}
    for hours in range(12):
        for vantage, state in (("a", State.UNKNOWN), ("b", State.UP)):
            if vantage == "a" or hours < 2:
                one = a_round(hours * 60 + (vantage == "b"), {SCHOOL: state, **seen}, vantage=vantage)
                add(tmp_path, one, MonitoringSettings(), lambda _: dt.UTC, at(10**6))
    found = timelines(read_history(tmp_path).records, HOLDS)[SCHOOL]
    assert [one.state for one in found] == [State.UP]
    assert found[0].end == at(61) + HOLDS
