"""A history of made-up schools in few words, and what is seen of it."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.model.library import Library
from generator.model.monitoring import MonitoringSettings
from generator.model.school import Authority, AuthoritySchools, School
from generator.monitor.history import add
from generator.monitor.verdict import DocumentVerdict, Presence, State, Verdict
from tests.monitor.seen import a_round, at

DOCUMENTS = ("schedule", "assessment_regulation")
DAY = 24 * 60.0
HOSTILE = "<script>alert(1)</script>\"'"

TOWN = AuthoritySchools(
    id="town",
    file="schools/town.yml",
    authority=Authority(name="Управление города", short_name="Город", time_zone="Asia/Irkutsk"),
    schools=tuple(
        School(id=f"school-{n}", name=f"Школа № {n}", sites=(f"https://school-{n}.example/",))
        for n in range(1, 5)
    ),
)
LIBRARY = Library((TOWN,), (), ())
SETTINGS = MonitoringSettings()


def write_history(
    folder: Path,
    documents: Mapping[str, tuple[Presence, Presence]],
    minutes: tuple[float, ...] = (0, 60, DAY, DAY + 60),
    states: Mapping[str, State] | None = None,
    **evidence: str,
) -> None:
    """Write rounds of one vantage point in which schools look like this all the time."""
    for minute in minutes:
        seen = {school: (states or {}).get(school, State.UP) for school in documents}
        one = a_round(minute, {f"town/{school}": state for school, state in seen.items()})
        verdicts = tuple(_documented(said, documents, evidence) for said in one.verdicts)
        one = msgspec.structs.replace(one, verdicts=verdicts)
        assert add(folder, one, SETTINGS, lambda _: dt.UTC, at(10**7)).new


def _documented(
    said: Verdict, documents: Mapping[str, tuple[Presence, Presence]], evidence: Mapping[str, str]
) -> Verdict:
    found = documents[said.school.partition("/")[2]]
    told = tuple(
        DocumentVerdict(document=name, state=state, reason="file", **evidence)
        for name, state in zip(DOCUMENTS, found, strict=True)
    )
    return msgspec.structs.replace(said, reason="read", documents=told)
