import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.monitoring import MonitoringSettings
from generator.monitor.confirm import Event, Standing, confirm
from generator.monitor.verdict import Presence, State, Verdict
from tests.monitor.seen import at, verdict

SETTINGS = MonitoringSettings()
UP, DEGRADED, DOWN, BLOCKED, UNKNOWN = State
PRESENT, MISSING, NOT_KNOWN = Presence.PRESENT, Presence.MISSING, Presence.UNKNOWN


def follow(verdicts: Iterable[Verdict], uneasy: frozenset[int] = frozenset()) -> tuple[Standing, list[Event]]:
    standing, events = Standing(), []
    for number, one in enumerate(verdicts):
        standing, found = confirm(standing, one, SETTINGS, dt.UTC, uneasy=number in uneasy)
        events += found
    return standing, events


def states(*seen: tuple[float, State] | tuple[float, State, str]) -> list[tuple[str, str, float]]:
    """Follow sightings (minute, state, vantage); give the public changes with their minute."""
    _, events = follow(verdict(one[0], one[1], vantage=one[2] if len(one) > 2 else "a") for one in seen)
    return [(one.before, one.after, (one.at - at(0)).total_seconds() / 60) for one in events]


WORKED = ((0, UP), (60, UP))


def test_one_run_says_nothing_in_public() -> None:
    assert states((0, UP)) == []
    assert states(*WORKED, (120, DOWN)) == [("unknown", "up", 60)]


def test_two_runs_that_agree_do_and_back_likewise() -> None:
    assert states(*WORKED, (120, DOWN), (180, DOWN), (240, UP), (300, UP))[1:] == [
        ("up", "down", 180),
        ("down", "up", 300),
    ]


def test_two_runs_within_ten_minutes_are_one() -> None:
    assert states(*WORKED, (120, DOWN), (129, DOWN))[1:] == []
    assert states(*WORKED, (120, DOWN), (130, DOWN))[1:] == [("up", "down", 130)]


def test_runs_that_do_not_follow_each_other_do_not_agree() -> None:
    assert states(*WORKED, (120, DOWN), (180, UP), (240, DOWN), (300, UP))[1:] == []


def test_two_vantage_points_agree_at_once() -> None:
    assert states(*WORKED, (120, DOWN), (121, DOWN, "b"))[1:] == [("up", "down", 121)]


def test_while_one_vantage_point_reads_the_site_silence_elsewhere_changes_nothing() -> None:
    for silent in (DOWN, BLOCKED, UNKNOWN):
        seen = ((100, UP, "b"), (120, silent), (170, UP, "b"), (180, silent), (240, silent))
        assert states(*WORKED, *seen)[1:] == []


def test_a_reading_of_yesterday_protects_nobody() -> None:
    assert states((0, UP, "b"), (60, UP, "b"), (600, DOWN), (660, DOWN))[1:] == [("up", "down", 660)]


def test_a_refusal_is_no_proof_against_an_answer_that_guards_itself() -> None:
    assert states(*WORKED, (115, BLOCKED, "b"), (120, DOWN), (180, DOWN))[1:] == []


def test_working_badly_is_working_when_a_site_comes_back() -> None:
    seen = (*WORKED, (120, DOWN), (180, DOWN), (240, UP), (300, DEGRADED))
    assert states(*seen)[2:] == [("down", "degraded", 300)]


def test_an_uneasy_run_needs_one_more() -> None:
    seen = [verdict(0), verdict(60), verdict(120, DOWN), verdict(180, DOWN)]
    assert [one.after for one in follow(seen, uneasy=frozenset({2}))[1]] == ["up"]
    seen.append(verdict(240, DOWN))
    assert [one.after for one in follow(seen, uneasy=frozenset({2}))[1]] == ["up", "down"]


def test_a_change_begins_with_its_first_sighting() -> None:
    standing, events = follow([verdict(0), verdict(60), verdict(120, DOWN), verdict(180, DOWN)])
    assert (standing.since, events[-1].since, events[-1].at) == (at(120), at(120), at(180))


def test_after_a_gap_nothing_is_known() -> None:
    standing, _ = follow([verdict(0), verdict(60)])
    assert standing.at(at(60 + 26 * 60), SETTINGS) is UP
    assert standing.at(at(61 + 26 * 60), SETTINGS) is UNKNOWN


def test_sightings_on_both_sides_of_a_gap_do_not_agree() -> None:
    assert states(*WORKED, (120, DOWN), (120 + 27 * 60, DOWN))[1:] == []


def test_an_older_sighting_of_the_same_vantage_point_is_ignored() -> None:
    before, _ = follow([verdict(0), verdict(60), verdict(120, DOWN)])
    after, events = confirm(before, verdict(110, DOWN), SETTINGS, dt.UTC, uneasy=False)
    assert (after, events) == (before, ())


def documents(*seen: tuple[float, Presence], zone: dt.tzinfo = dt.UTC) -> list[tuple[str, str, float]]:
    standing, found = Standing(), []
    for hours, presence in seen:
        one = verdict(hours * 60, documents={"schedule": presence})
        standing, events = confirm(standing, one, SETTINGS, zone, uneasy=False)
        found += [event for event in events if event.about == "schedule"]
    return [(one.before, one.after, (one.at - at(0)).total_seconds() / 3600) for one in found]


def test_missing_needs_sightings_on_different_days() -> None:
    assert documents((0, MISSING), (1, MISSING), (14, MISSING)) == []
    assert documents((0, MISSING), (1, MISSING), (24, MISSING)) == [("unknown", "missing", 24)]


def test_two_looks_around_midnight_are_not_two_days() -> None:
    assert documents((14.9, MISSING), (15.1, MISSING)) == []
    assert documents((14.9, MISSING), (15.1, MISSING), (27, MISSING)) == [("unknown", "missing", 27)]


def test_days_are_those_of_the_school() -> None:
    kamchatka = dt.timezone(dt.timedelta(hours=12))
    seen = ((0, MISSING), (14, MISSING))
    assert documents(*seen) == []
    assert documents(*seen, zone=kamchatka) == [("unknown", "missing", 14)]


def test_what_could_not_be_seen_neither_confirms_nor_disproves() -> None:
    assert documents((0, MISSING), (24, NOT_KNOWN), (48, MISSING)) == [("unknown", "missing", 48)]
    assert documents((0, MISSING), (24, NOT_KNOWN), (48, NOT_KNOWN)) == []


def test_a_document_that_was_seen_in_between_starts_the_count_anew() -> None:
    assert documents((0, MISSING), (12, PRESENT), (24, MISSING), (30, MISSING)) == []


def test_old_confirmations_do_not_count() -> None:
    assert documents((0, MISSING), (15 * 24, MISSING)) == []


def test_a_document_is_back_after_two_runs() -> None:
    seen = ((0, MISSING), (24, MISSING), (25, PRESENT), (26, PRESENT))
    assert documents(*seen)[1:] == [("missing", "present", 26)]


SIGHTINGS = st.lists(
    st.tuples(st.integers(1, 300), st.sampled_from(State), st.sampled_from("ab")), min_size=1, max_size=30
)


@given(SIGHTINGS)
def test_no_public_change_without_two_sightings_of_its_kind(
    steps: list[tuple[int, State, str]],
) -> None:
    minute, seen = 0, []
    for pause, state, vantage in steps:
        minute += pause
        seen.append(verdict(minute, state, vantage=vantage))
    _, events = follow(seen)
    for event in events:
        alike = {UP, DEGRADED} if event.after in {UP, DEGRADED} else {State(event.after)}
        own = [one for one in seen if event.since <= one.at <= event.at and one.state in alike]
        assert len(own) >= 2
        apart = own[-1].at - own[0].at >= dt.timedelta(minutes=SETTINGS.minutes_apart)
        assert apart or len({one.vantage for one in own}) >= 2


@pytest.mark.parametrize("field", ["agreeing_runs", "days_for_missing", "agreeing_vantages"])
def test_no_setting_lets_one_look_decide(field: str) -> None:
    assert getattr(SETTINGS, field) >= 2


def by_turns(days: int, daily: State, hourly: State) -> list[tuple[float, State, str]]:
    """One vantage point looks every hour, another once a day, and they never agree."""
    seen: list[tuple[float, State, str]] = []
    for hour in range(days * 24):
        seen.append((hour * 60, hourly, "abroad"))
        if hour % 24 == 5:
            seen.append((hour * 60 + 20, daily, "home"))
    return seen


def test_a_site_that_never_answers_abroad_works_when_it_is_read_at_home_every_day() -> None:
    for silent in (DOWN, BLOCKED):
        assert [one[1] for one in states(*by_turns(10, UP, silent))] == [silent, "up"]
    assert [one[1] for one in states(*by_turns(10, UP, UNKNOWN))] == ["up"]


def test_a_site_that_is_slow_only_abroad_does_not_waver() -> None:
    assert [one[1] for one in states(*by_turns(10, UP, DEGRADED))] == ["degraded", "up"]


def test_when_nobody_reads_a_site_for_a_day_failures_abroad_count_from_the_last_reading() -> None:
    seen = [*by_turns(3, UP, DOWN), *((hour * 60, DOWN, "abroad") for hour in range(72, 84))]
    before, after, minute = states(*seen)[-1]
    last_reading = (48 + 5) * 60 + 20
    assert (before, after) == ("up", "down")
    assert minute - last_reading > 26 * 60
    _, events = follow(verdict(*one[:2], vantage=one[2]) for one in seen)
    assert events[-1].since == at(last_reading)


def test_a_vantage_point_that_never_reaches_a_site_makes_nobody_elses_single_look_count() -> None:
    seen = [*by_turns(4, UP, UNKNOWN), (96 * 60, UNKNOWN, "home")]
    assert [one[1] for one in states(*seen)] == ["up"]


def test_old_looks_that_come_late_do_not_overturn_what_was_seen_after_them() -> None:
    seen = [*WORKED, *((60 * hour, DOWN, "a") for hour in range(10, 14))]
    late = [*seen, (120, UP, "b"), (180, UP, "b")]
    assert [one[1] for one in states(*late)] == ["up", "down"]
