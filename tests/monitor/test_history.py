import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.monitoring import MonitoringSettings
from generator.monitor.chain import mend, read_chain
from generator.monitor.history import Added, HistoryRefused, add, read_history
from generator.monitor.records import DayRecord, Head, RoundRecord
from generator.monitor.rounds import Round, Trust
from generator.monitor.verdict import State
from tests.monitor.seen import START, a_round, at

SETTINGS = MonitoringSettings()
UP, DOWN = State.UP, State.DOWN
ONE, TWO = "town/school-1", "town/school-2"
LATER = START + dt.timedelta(days=400)


def put(folder: Path, one: Round, now: dt.datetime = LATER) -> Added:
    return add(folder, one, SETTINGS, lambda _: dt.UTC, now)


def fill(folder: Path, *hours: dict[str, State]) -> list[Added]:
    return [put(folder, a_round(number * 60, states)) for number, states in enumerate(hours)]


def codes(folder: Path, head: str | None = None) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in read_history(folder, head=head).findings]


BOTH = {ONE: UP, TWO: UP}
FELL = {ONE: DOWN, TWO: UP}


def test_a_history_tells_what_is_public(tmp_path: Path) -> None:
    added = fill(tmp_path, BOTH, BOTH, FELL, FELL)
    assert [len(one.events) for one in added] == [0, 2, 0, 1]
    found = read_history(tmp_path)
    assert found.findings == ()
    assert [type(one) for one in found.records] == [Head, *[RoundRecord] * 4]
    assert {school: one.state for school, one in found.ledger.standings.items()} == {ONE: DOWN, TWO: UP}
    assert found.ledger.standing(ONE).checked == at(180)
    assert [(one.school, one.state) for one in found.ledger.verdicts("a")] == [(ONE, DOWN), (TWO, UP)]


def test_no_history_is_an_empty_one(tmp_path: Path) -> None:
    assert read_history(tmp_path / "none").records == ()
    assert codes(tmp_path / "none") == []


def test_an_unchanged_round_takes_one_short_line(tmp_path: Path) -> None:
    fill(tmp_path, BOTH, BOTH)
    size = (tmp_path / "2026-11.jsonl").stat().st_size
    put(tmp_path, a_round(120, BOTH))
    assert (tmp_path / "2026-11.jsonl").stat().st_size - size < 250


def test_the_same_round_twice_changes_nothing(tmp_path: Path) -> None:
    fill(tmp_path, BOTH)
    data = (tmp_path / "2026-11.jsonl").read_bytes()
    assert put(tmp_path, a_round(0, BOTH)) == Added(new=False)
    assert put(tmp_path, a_round(-5, FELL)) == Added(new=False)
    assert (tmp_path / "2026-11.jsonl").read_bytes() == data
    assert put(tmp_path, a_round(0, BOTH, vantage="b")).new


def test_a_suspect_round_is_recorded_and_changes_nothing(tmp_path: Path) -> None:
    fill(tmp_path, BOTH, BOTH)
    for minutes in (120, 180, 240):
        added = put(tmp_path, a_round(minutes, {ONE: DOWN, TWO: DOWN}, controls=0))
        assert (added.weighed and added.weighed.trust, added.events) == (Trust.SUSPECT, ())
    ledger = read_history(tmp_path).ledger
    assert {one.state for one in ledger.standings.values()} == {UP}
    assert (ledger.latest, ledger.counted) == ({"a": at(240)}, {"a": at(60)})


def test_a_day_that_is_over_is_added_up(tmp_path: Path) -> None:
    fill(tmp_path, *[BOTH] * 3, *[FELL] * 12, BOTH)
    days = [one for one in read_history(tmp_path).records if isinstance(one, DayRecord)]
    assert [(one.day, one.rounds, one.suspect, one.steady, one.tally) for one in days] == [
        (dt.date(2026, 11, 2), 15, 0, 1, {ONE: {"up": 3, "down": 12}})
    ]


def test_a_new_month_begins_with_all_that_is_known(tmp_path: Path) -> None:
    fill(tmp_path, BOTH, BOTH, FELL)
    put(tmp_path, a_round(30 * 24 * 60, FELL))
    put(tmp_path, a_round(30 * 24 * 60 + 60, FELL))
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == ["2026-11.jsonl", "2026-12.jsonl"]
    found = read_history(tmp_path)
    assert found.findings == ()
    assert found.ledger.standings[ONE].state is DOWN
    head = next(one for one in found.records[1:] if isinstance(one, Head))
    assert {school: one.state for school, one in head.public.standings.items()} == {ONE: UP, TWO: UP}


def test_a_round_of_the_future_or_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="round of"):
        put(tmp_path, a_round(60, BOTH), now=at(54))
    with pytest.raises(ValueError, match="round of"):
        put(tmp_path, msgspec.structs.replace(a_round(0, BOTH), at=dt.datetime(2026, 11, 2)))  # noqa: DTZ001
    assert put(tmp_path, a_round(60, BOTH), now=at(56)).new


@given(st.data())
def test_no_byte_of_the_past_can_change(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("history")
    fill(folder, BOTH, BOTH, FELL, FELL)
    head = read_chain(folder).head
    path = folder / "2026-11.jsonl"
    whole = bytearray(path.read_bytes())
    position = data.draw(st.integers(0, len(whole) - 1))
    whole[position] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    assert codes(folder, head) != []


def test_a_changed_line_is_named(tmp_path: Path) -> None:
    fill(tmp_path, BOTH, BOTH, FELL, FELL)
    path = tmp_path / "2026-11.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], lines[1], lines[2].replace('"told"', '"sold"'), *lines[3:]]), "utf-8")
    path.write_text(path.read_text("utf-8").replace("T10:00", "T10:01", 1), "utf-8")
    found = read_history(tmp_path).findings
    assert [(one.code, str(one.place)) for one in found] == [("history-changed", "2026-11.jsonl:3:1")]
    assert [str(one) for one in found[0].related] == ["2026-11.jsonl:4:1"]


def test_a_line_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    fill(tmp_path, BOTH, BOTH, FELL)
    path = tmp_path / "2026-11.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2] + lines[3:]))
    assert codes(tmp_path) == [("history-changed", "2026-11.jsonl:2:1")]


def test_a_file_that_is_gone_is_missed(tmp_path: Path) -> None:
    fill(tmp_path, BOTH)
    put(tmp_path, a_round(30 * 24 * 60, BOTH))
    (tmp_path / "2026-11.jsonl").unlink()
    assert codes(tmp_path) == [("history-changed", "2026-12.jsonl:1:1")]


def test_the_newest_lines_cannot_vanish_from_one_who_saw_them(tmp_path: Path) -> None:
    fill(tmp_path, BOTH, BOTH)
    head = read_chain(tmp_path).head
    assert codes(tmp_path, head) == []
    path = tmp_path / "2026-11.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert codes(tmp_path) == []
    assert codes(tmp_path, head) == [("history-lost-head", "2026-11.jsonl:2:1")]


@pytest.mark.parametrize("cut", [1, 20, 100])
def test_a_torn_line_is_told_and_mended_and_nothing_is_lost(tmp_path: Path, cut: int) -> None:
    fill(tmp_path, BOTH, BOTH, FELL)
    path = tmp_path / "2026-11.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    assert codes(tmp_path) == [("history-torn", "2026-11.jsonl:4:1")]
    assert len(read_history(tmp_path).records) == 3
    with pytest.raises(HistoryRefused):
        put(tmp_path, a_round(180, FELL))
    aside = mend(tmp_path)
    assert aside is not None
    kept = path.read_bytes() + aside.read_bytes()
    assert kept == whole[:-cut] + b"\n"
    assert (codes(tmp_path), mend(tmp_path)) == ([], None)
    assert put(tmp_path, a_round(120, FELL)).new
    assert path.read_bytes() == whole


def test_only_the_first_torn_file_of_a_name_keeps_it(tmp_path: Path) -> None:
    fill(tmp_path, BOTH)
    path = tmp_path / "2026-11.jsonl"
    names = []
    for _ in range(2):
        with path.open("ab") as stream:
            stream.write(b'{"prev":')
        aside = mend(tmp_path)
        assert aside is not None
        names.append(aside.name)
    assert names == ["2026-11.jsonl.1.torn", "2026-11.jsonl.2.torn"]


@pytest.mark.parametrize("line", [b"[]", b"{", b"\xff", b'{"prev": 1}', b"[" * 100_000])
def test_what_is_no_record_is_named(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "2026-11.jsonl").write_bytes(line + b"\n")
    assert codes(tmp_path) == [("history-not-a-record", "2026-11.jsonl:1:1")]


def test_a_stray_file_is_a_warning(tmp_path: Path) -> None:
    fill(tmp_path, BOTH)
    (tmp_path / "notes.txt").write_text("x")
    assert codes(tmp_path) == [("history-stray-file", "notes.txt:1:1")]
    assert put(tmp_path, a_round(60, BOTH)).new
