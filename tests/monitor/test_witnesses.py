"""Two vantage points that see a document differently, through the history that remembers them."""

import datetime as dt
from pathlib import Path

import msgspec

from generator.model.monitoring import MonitoringSettings
from generator.monitor.history import add, read_history
from generator.monitor.records import RoundRecord
from generator.monitor.rounds import Round
from generator.monitor.verdict import Presence, State
from tests.monitor.seen import a_round, at, verdict

SETTINGS = MonitoringSettings()
SCHOOL = "town/school-1"
PRESENT, MISSING = Presence.PRESENT, Presence.MISSING
Look = tuple[float, Presence, str]


def rounds(looks: list[Look]) -> list[Round]:
    found = []
    for hours, presence, vantage in looks:
        said = verdict(hours * 60, vantage=vantage, documents={"schedule": presence})
        calm = a_round(hours * 60, {"town/school-2": State.UP}, vantage=vantage)
        found.append(msgspec.structs.replace(calm, verdicts=(*calm.verdicts, said)))
    return found


def told(folder: Path, looks: list[Look]) -> list[tuple[str, float]]:
    """Give what became public about the schedule, and in which hour."""
    found = []
    for one in rounds(looks):
        added = add(folder, one, SETTINGS, lambda _: dt.UTC, at(10**6))
        own = [event for event in added.events if event.about == "schedule"]
        found += [(event.after, (event.at - at(0)).total_seconds() / 3600) for event in own]
    return found


def every_hour(days: int, presence: Presence, vantage: str = "abroad") -> list[Look]:
    return [(hour, presence, vantage) for hour in range(days * 24)]


def every_day(days: int, presence: Presence, vantage: str = "home") -> list[Look]:
    return [(day * 24 + 5.5, presence, vantage) for day in range(days)]


def test_a_document_that_one_place_opens_every_day_is_not_missing(tmp_path: Path) -> None:
    looks = sorted([*every_hour(10, MISSING), *every_day(10, PRESENT)])
    assert told(tmp_path, looks) == [("present", 29.5)]


def test_a_document_that_is_really_gone_is_missing_once_nobody_opens_it(tmp_path: Path) -> None:
    looks = sorted([*every_hour(6, PRESENT)[:48], *every_hour(6, MISSING)[48:], *every_day(6, MISSING)[2:]])
    after = [one[0] for one in told(tmp_path, looks)]
    assert after == ["present", "missing"]


def test_old_looks_that_come_late_do_not_hide_a_document_that_was_opened_since(tmp_path: Path) -> None:
    now = [(hour, PRESENT, "home") for hour in range(100, 104)]
    late = [(hour, MISSING, "abroad") for hour in (10, 40, 70, 90)]
    assert told(tmp_path, [*now, *late]) == [("present", 101)]


def test_places_that_never_agree_do_not_swell_the_history(tmp_path: Path) -> None:
    told(tmp_path, sorted([*every_hour(10, MISSING), *every_day(10, PRESENT)]))
    records = read_history(tmp_path).records
    changed = [one for one in records[-120:] if getattr(one, "standings", None)]
    assert changed == []


def test_looks_that_come_late_stand_in_the_order_of_time(tmp_path: Path) -> None:
    gone = [(hour, MISSING, "a") for hour in range(0, 60, 6)]
    back = [(70, PRESENT, "a"), (69, PRESENT, "b")]
    assert told(tmp_path, [*gone, *back]) == [("missing", 18), ("present", 70)]
    found = read_history(tmp_path)
    assert found.findings == ()
    last = found.records[-1]
    assert isinstance(last, RoundRecord)
    event = next(one for one in last.events if one.about == "schedule")
    assert (event.since, event.at) == (at(69 * 60), at(70 * 60))
