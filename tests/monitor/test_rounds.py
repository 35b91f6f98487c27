from generator.model.monitoring import MonitoringSettings
from generator.monitor.rounds import Round, Trust, Weighed, weigh
from generator.monitor.verdict import State
from tests.monitor.seen import a_round, at, verdict

SETTINGS = MonitoringSettings()
UP, DOWN = State.UP, State.DOWN


def seen(bad: int, of: int, state: State = DOWN, controls: int = 3) -> Round:
    return a_round(0, {f"t/{n}": state if n < bad else UP for n in range(of)}, controls=controls)


def trust(bad: int, of: int, state: State = DOWN, controls: int = 3, public: State = UP) -> Trust:
    known = {f"t/{n}": public for n in range(of)}
    return weigh(seen(bad, of, state, controls), known, SETTINGS).trust


def test_more_than_thirty_of_a_hundred_that_turn_bad_are_suspect() -> None:
    assert [trust(bad, 100) for bad in (0, 5, 6, 30, 31, 100)] == [
        Trust.CALM, Trust.CALM, Trust.UNEASY, Trust.UNEASY, Trust.SUSPECT, Trust.SUSPECT,
    ]  # fmt: skip


def test_silence_and_guards_turn_bad_too() -> None:
    assert {trust(31, 100, state) for state in (State.UNKNOWN, State.BLOCKED)} == {Trust.SUSPECT}


def test_sites_that_have_long_been_down_are_no_sign() -> None:
    assert trust(50, 100, public=DOWN) is Trust.CALM


def test_one_site_alone_is_no_mass_event() -> None:
    assert (trust(1, 1), trust(1, 2), trust(2, 2)) == (Trust.CALM, Trust.CALM, Trust.SUSPECT)


def test_without_two_control_sites_nothing_counts() -> None:
    assert [trust(0, 10, controls=number) for number in (3, 2, 1, 0)] == [
        Trust.CALM, Trust.CALM, Trust.SUSPECT, Trust.SUSPECT,
    ]  # fmt: skip
    assert weigh(Round(vantage="a", at=at(0), verdicts=(verdict(0),)), {}, SETTINGS).trust is Trust.SUSPECT


def test_the_figures_are_told() -> None:
    assert weigh(seen(2, 10), {}, SETTINGS) == Weighed(Trust.UNEASY, 3, 2, 10)


def test_of_several_addresses_of_a_school_the_strongest_counts() -> None:
    both = Round(
        vantage="a", at=at(0), verdicts=(verdict(0, DOWN), verdict(0, UP), verdict(0, State.UNKNOWN))
    )
    assert both.by_school == {"town/school-1": verdict(0, UP)}


def test_of_which_nothing_is_known_turns_dead_but_not_silent() -> None:
    def first(state: State) -> Trust:
        return weigh(seen(40, 100, state), {}, SETTINGS).trust

    assert {state: first(state) for state in (State.UNKNOWN, State.BLOCKED, DOWN)} == {
        State.UNKNOWN: Trust.CALM, State.BLOCKED: Trust.CALM, DOWN: Trust.SUSPECT,
    }  # fmt: skip
