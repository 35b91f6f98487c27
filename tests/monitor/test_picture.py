import datetime as dt
from pathlib import Path

import msgspec

from generator.model.monitoring import MonitoringSettings
from generator.model.period import Period
from generator.monitor.history import add, read_history
from generator.monitor.match import Difference, Match, Reconciled
from generator.monitor.picture import Picture, picture
from generator.monitor.rounds import Round, Trust
from generator.monitor.verdict import Presence, State
from tests.monitor.seen import a_round, at, verdict

SETTINGS = MonitoringSettings()
ONE, TWO = "town/school-1", "town/school-2"
DAY = 24 * 60.0


def told(folder: Path, *rounds: Round) -> Picture:
    for one in rounds:
        add(folder, one, SETTINGS, lambda _: dt.UTC, at(10**6))
    return picture(read_history(folder).records, SETTINGS)


def test_without_a_history_there_is_no_picture() -> None:
    assert picture((), SETTINGS) == Picture()
    assert Picture().window is None


def test_a_picture_is_as_of_the_last_round_that_it_holds(tmp_path: Path) -> None:
    rounds = [a_round(minutes, {ONE: State.UP, TWO: State.DOWN}) for minutes in (0, 60, 120)]
    found = told(tmp_path, *rounds)
    assert found.as_of is not None
    assert (found.as_of.at, found.first, found.rounds, found.suspect) == (at(120), at(0), 3, 0)
    assert {name: one.state for name, one in found.schools.items()} == {ONE: State.UP, TWO: State.DOWN}
    assert found.window == (at(0), at(120))
    assert list(found.of("town")) == [ONE, TWO]
    assert found.of("tow") == {}


def test_a_picture_of_an_earlier_round_knows_nothing_of_later_ones(tmp_path: Path) -> None:
    told(tmp_path, *(a_round(minutes, {ONE: State.UP, TWO: State.UP}) for minutes in (0, 60)))
    then = picture(read_history(tmp_path).records, SETTINGS)
    told(tmp_path, *(a_round(minutes, {ONE: State.DOWN, TWO: State.UP}) for minutes in (120, 180)))
    records = read_history(tmp_path).records
    assert picture(records, SETTINGS, at(60)) == then
    assert picture(records, SETTINGS).schools[ONE].state is State.DOWN
    assert [one.after for one in picture(records, SETTINGS).schools[ONE].events] == ["down", "up"]


def test_after_a_gap_nothing_is_known(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        *(a_round(minutes, {ONE: State.UP, TWO: State.UP}) for minutes in (0, 60)),
        *(a_round(minutes, {TWO: State.UP}) for minutes in (3 * DAY, 3 * DAY + 60)),
    )
    assert {name: one.state for name, one in found.schools.items()} == {ONE: State.UNKNOWN, TWO: State.UP}


def test_a_suspect_round_is_told_and_changes_nothing(tmp_path: Path) -> None:
    calm = [a_round(minutes, {ONE: State.UP, TWO: State.UP}) for minutes in (0, 60)]
    found = told(tmp_path, *calm, a_round(120, {ONE: State.DOWN, TWO: State.DOWN}, controls=0))
    assert found.as_of is not None
    assert found.counted is not None
    assert (found.as_of.trust, found.counted.at, found.suspect) == (Trust.SUSPECT, at(60), 1)
    assert found.schools[ONE].state is State.UP


def test_the_strongest_look_comes_first(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        a_round(0, {ONE: State.UP, TWO: State.UP}, vantage="a"),
        a_round(30, {ONE: State.UNKNOWN, TWO: State.UP}, vantage="b"),
    )
    assert [one.vantage for one in found.schools[ONE].looks] == ["a", "b"]
    assert [one.vantage for one in found.schools[TWO].looks] == ["b", "a"]


def test_a_comparison_survives_the_history(tmp_path: Path) -> None:
    day = Period(dt.date(2026, 10, 12), dt.date(2026, 10, 12))
    compared = Reconciled(
        match=Match.DIFFERS,
        reason="calendar-differs",
        url="https://a.example/g.ics",
        differences=(Difference(uid="u", declared=day, published=None),),
    )
    said = msgspec.structs.replace(
        verdict(0, school=ONE, documents={"schedule": Presence.PRESENT}), reconciled=compared
    )
    one = msgspec.structs.replace(a_round(0, {TWO: State.UP}), verdicts=(said,))
    found = told(tmp_path, one).schools[ONE].last
    assert found is not None
    assert found.reconciled == compared


def test_a_look_of_long_ago_does_not_stand_before_one_of_today(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        a_round(0, {ONE: State.UP, TWO: State.UP}, vantage="a"),
        *(a_round(3 * DAY + minutes, {ONE: State.DOWN, TWO: State.UP}, vantage="b") for minutes in (0, 60)),
    )
    assert [one.vantage for one in found.schools[ONE].looks] == ["b", "a"]
    assert found.schools[ONE].down_from == ("b",)


def seeing(minutes: float, presence: Presence) -> Round:
    said = verdict(minutes, school=ONE, documents={"schedule": presence})
    return msgspec.structs.replace(a_round(minutes, {}), verdicts=(said,))


def test_of_a_document_that_nobody_could_look_at_for_two_weeks_nothing_is_said(tmp_path: Path) -> None:
    missing = [seeing(hour * 60, Presence.MISSING) for hour in range(0, 48, 6)]
    silent = [seeing(2 * DAY + day * DAY, Presence.UNKNOWN) for day in range(14)]
    found = told(tmp_path, *missing, *silent).schools[ONE]
    assert (found.presence("schedule"), found.since("schedule")) == (Presence.MISSING, at(0))
    found = told(tmp_path, seeing(16 * DAY, Presence.UNKNOWN)).schools[ONE]
    assert (found.presence("schedule"), found.since("schedule")) == (Presence.UNKNOWN, None)
    assert found.lapsed == {"schedule"}
    found = told(tmp_path, seeing(16 * DAY + 60, Presence.MISSING)).schools[ONE]
    assert found.presence("schedule") is Presence.MISSING
