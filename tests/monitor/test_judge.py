"""Verdicts from recorded facts alone."""

import datetime as dt

import msgspec
import pytest

from generator.monitor.judge import judge
from generator.monitor.observation import (
    Answer,
    Failure,
    FileReading,
    FileSort,
    Observation,
    PageReading,
    PageSort,
    Role,
    Soundness,
    Visit,
)
from generator.monitor.verdict import Presence, State
from generator.monitor.years import school_year_at
from tests.monitor.trial import NOW

HOME = "https://a.ru/"


def main(page: PageReading | None = None, **facts: object) -> Visit:
    answer = msgspec.structs.replace(Answer(url=HOME, final=HOME, status=200), **facts)
    return Visit(role=Role.MAIN, answer=answer, page=page or PageReading(sort=PageSort.CONTENT, links=5))


def document(file: FileReading, **facts: object) -> Visit:
    url = f"{HOME}g.pdf"
    answer = msgspec.structs.replace(Answer(url=url, final=url, status=200), **facts)
    return Visit(role=Role.DOCUMENT, document="schedule", answer=answer, file=file, text="График")


def file(**facts: object) -> FileReading:
    given: dict[str, object] = {"sort": FileSort.PDF, "soundness": Soundness.SOUND, "years": (2026,), **facts}
    return msgspec.convert(given, FileReading, strict=False)


def observed(*visits: Visit, **facts: object) -> Observation:
    whole = Observation(school="a/b", site=HOME, vantage="here", at=NOW, visits=visits)
    return msgspec.structs.replace(whole, **facts)


def state(*visits: Visit, **facts: object) -> tuple[str, str]:
    found = judge(observed(*visits, **facts))
    return found.state.value, found.reason


def schedule(*visits: Visit, **facts: object) -> tuple[str, str]:
    found = judge(observed(*visits, **facts)).documents[0]
    return found.state.value, found.reason


def test_a_verdict_can_be_made_again_from_its_record() -> None:
    seen = observed(main(certificate_end=NOW), document(file()), left=("https://a.ru/x",))
    again = msgspec.json.decode(msgspec.json.encode(seen), type=Observation)
    assert judge(again) == judge(seen)


def test_what_a_visitor_meets_is_a_fault_and_what_only_we_meet_is_not() -> None:
    assert state(main()) == ("up", "read")
    assert state(main(latency_ms=5_000)) == ("up", "read")
    assert state(main(latency_ms=5_001)) == ("degraded", "slow")
    assert state(main(retried=("reset",))) == ("degraded", "retried")
    assert state(main(failure=Failure.TIMEOUT, status=None)) == ("unknown", "timeout")
    assert state(main(failure=Failure.NO_SUCH_HOST, status=None)) == ("down", "no-such-host")


def test_our_own_fault_says_nothing() -> None:
    assert state() == ("unknown", "ours")
    assert state(crash="KeyError") == ("unknown", "ours")
    assert schedule(main(), crash="KeyError") == ("unknown", "ours")


@pytest.mark.parametrize("failure", list(Failure))
def test_no_failure_of_the_main_page_proves_that_a_document_is_missing(failure: Failure) -> None:
    assert schedule(main(failure=failure, status=None)) == ("unknown", "main-not-read")


@pytest.mark.parametrize("failure", list(Failure))
def test_no_failure_of_a_document_proves_that_it_is_missing(failure: Failure) -> None:
    assert schedule(main(), document(file(), failure=failure, status=None))[0] == "unknown"


def test_missing_is_said_only_when_everything_promising_was_read() -> None:
    assert schedule(main()) == ("missing", "no-link")
    assert schedule(main(), left=("https://a.ru/docs",)) == ("unknown", "not-all-looked-at")
    cut = PageReading(sort=PageSort.CONTENT, links=5, cut=True)
    assert schedule(main(cut)) == ("unknown", "not-all-looked-at")


def test_documents_are_called_what_they_are() -> None:
    assert schedule(main(), document(file())) == ("present", "file")
    assert schedule(main(), document(file(years=()))) == ("present", "file")
    assert schedule(main(), document(file(years=(2024, 2023)))) == ("outdated", "older-year")
    assert schedule(main(), document(file(years=(2024, 2026)))) == ("present", "file")
    assert schedule(main(), document(file(soundness="scan"))) == ("unreadable", "file-scan")
    assert schedule(main(), document(file(blank=True))) == ("unknown", "blank-form")
    assert schedule(main(), document(file(sort="image", soundness="unread"))) == (
        "present", "file-unread",
    )  # fmt: skip


def test_the_best_of_several_documents_counts() -> None:
    old, new = document(file(years=(2024,))), document(file())
    assert schedule(main(), old, new) == schedule(main(), new, old) == ("present", "file")


def test_a_second_address_that_works_is_a_fault_of_the_first() -> None:
    broken = main(failure=Failure.REFUSED, status=None)
    silent = main(failure=Failure.TIMEOUT, status=None)
    assert state(broken, main()) == ("degraded", "other-address")
    assert state(silent, main()) == ("up", "read")
    assert state(broken, silent) == ("down", "refused")


def test_last_years_schedule_is_not_old_before_the_new_one_is_due() -> None:
    days = [dt.date(2026, 8, 31), dt.date(2026, 9, 14), dt.date(2026, 9, 15), dt.date(2027, 6, 1)]
    assert [school_year_at(day) for day in days] == [2025, 2025, 2026, 2026]


def test_words_of_a_site_reach_a_verdict_cleaned() -> None:
    visit = msgspec.structs.replace(document(file()), text="\x1b[31mГра\u202eфик\n" + "я" * 500)
    evidence = judge(observed(main(), visit)).documents[0].evidence
    assert evidence.isprintable()
    assert len(evidence) <= 120


def test_states_and_presences_are_words_of_their_own() -> None:
    assert {one.value for one in State} == {"up", "degraded", "down", "blocked", "unknown"}
    assert {one.value for one in Presence} == {"present", "missing", "outdated", "unreadable", "unknown"}
