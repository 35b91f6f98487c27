"""One site's surprise stays its own."""

import pytest

from generator.monitor import corpus
from generator.monitor.observation import Answer, Observation, Role, Visit
from generator.monitor.verdict import Verdict
from tests.monitor.trial import NOW


def test_a_fault_in_judging_one_site_is_told_as_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = corpus.judge

    def stumbling(observation: Observation, wanted: tuple[object, ...]) -> Verdict:
        if observation.visits:
            raise RuntimeError("surprise")
        return judge(observation, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(corpus, "judge", stumbling)
    visit = Visit(role=Role.MAIN, answer=Answer(url="http://a.ru/", final="http://a.ru/", status=200))
    seen = Observation(school="a", site="http://a.ru/", vantage="corpus", at=NOW, visits=(visit,))
    found = corpus._judged(seen)
    assert (found.id, found.state, found.reason, found.doc) == ("a", "unknown", "ours", "unknown")
