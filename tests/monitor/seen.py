"""Rounds and verdicts in few words, for tests."""

import datetime as dt

from generator.monitor.rounds import Round
from generator.monitor.verdict import DocumentVerdict, Presence, State, Verdict

START = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)


def at(minutes: float) -> dt.datetime:
    return START + dt.timedelta(minutes=minutes)


def verdict(
    minutes: float,
    state: State = State.UP,
    *,
    school: str = "town/school-1",
    vantage: str = "a",
    documents: dict[str, Presence] | None = None,
) -> Verdict:
    return Verdict(
        school=school,
        site="https://school.example/",
        vantage=vantage,
        at=at(minutes),
        state=state,
        reason="told",
        documents=tuple(
            DocumentVerdict(document=name, state=presence, reason="told")
            for name, presence in (documents or {}).items()
        ),
    )


def a_round(minutes: float, states: dict[str, State], *, vantage: str = "a", controls: int = 3) -> Round:
    return Round(
        vantage=vantage,
        at=at(minutes),
        controls=tuple(
            verdict(minutes, State.UP if number < controls else State.UNKNOWN, school=f"control:{number}")
            for number in range(3)
        ),
        verdicts=tuple(
            verdict(minutes, state, school=school, vantage=vantage) for school, state in states.items()
        ),
    )
