import datetime as dt

import pytest

from generator.monitor.conclusion import Conclusion, Shortfall, conclude, shortfalls, term
from generator.monitor.confirm import DocumentStanding, Standing
from generator.monitor.documents import REGULATION, SCHEDULE
from generator.monitor.picture import SchoolPicture
from generator.monitor.verdict import Presence, State
from tests.monitor.seen import at, verdict

PRESENT, MISSING, OUTDATED = Presence.PRESENT, Presence.MISSING, Presence.OUTDATED
UNREADABLE, UNKNOWN = Presence.UNREADABLE, Presence.UNKNOWN


def seen(state: State, schedule: Presence, regulation: Presence) -> SchoolPicture:
    documents = {
        SCHEDULE.id: DocumentStanding(state=schedule, since=at(0)),
        REGULATION.id: DocumentStanding(state=regulation, since=at(5)),
    }
    standing = Standing(state=state, since=at(0), documents=documents)
    return SchoolPicture(school="town/a", state=state, standing=standing, looks=(verdict(10, state),))


@pytest.mark.parametrize(
    ("schedule", "regulation", "expected"),
    [
        (PRESENT, PRESENT, Conclusion.MEETS),
        (MISSING, PRESENT, Conclusion.PARTLY),
        (PRESENT, OUTDATED, Conclusion.PARTLY),
        (UNREADABLE, UNKNOWN, Conclusion.PARTLY),  # the milder word where the other is not known
        (MISSING, UNREADABLE, Conclusion.FAILS),
        (MISSING, MISSING, Conclusion.FAILS),
        (PRESENT, UNKNOWN, Conclusion.UNDECIDED),
        (UNKNOWN, UNKNOWN, Conclusion.UNDECIDED),
    ],
)
@pytest.mark.parametrize("state", [State.UP, State.DEGRADED])
def test_documents_of_a_working_site_decide(
    schedule: Presence, regulation: Presence, expected: Conclusion, state: State
) -> None:
    assert conclude(seen(state, schedule, regulation)) is expected


@pytest.mark.parametrize("state", [State.DOWN, State.BLOCKED, State.UNKNOWN])
def test_nothing_is_said_about_a_site_that_cannot_be_read(state: State) -> None:
    found = seen(state, MISSING, MISSING)
    assert (conclude(found), shortfalls(found)) == (Conclusion.UNREACHABLE, ())


def test_who_was_never_visited_was_not_checked() -> None:
    empty = SchoolPicture(school="town/a", state=State.UNKNOWN, standing=Standing())
    assert (conclude(None), conclude(empty), shortfalls(None)) == (
        Conclusion.NOT_CHECKED,
        Conclusion.NOT_CHECKED,
        (),
    )


def test_a_shortfall_names_its_norm_and_its_first_day() -> None:
    assert shortfalls(seen(State.UP, PRESENT, OUTDATED)) == (
        Shortfall(document=REGULATION, state=OUTDATED, since=at(5)),
    )


@pytest.mark.parametrize(
    ("made", "due"),
    [
        ("2026-11-20", "2026-12-04"),  # from Friday: two weeks of five days
        ("2026-11-22", "2026-12-04"),  # Sunday counts as nothing
        ("2026-12-28", "2027-01-20"),  # over the New Year holidays
    ],
)
def test_a_term_is_ten_working_days(made: str, due: str) -> None:
    assert term(dt.date.fromisoformat(made)) == dt.date.fromisoformat(due)
