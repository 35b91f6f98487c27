"""A record with a right hash that we never wrote: a finding with its line, or pages that can be made."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.feeds.monitoring_data import monitoring_json
from generator.monitor.chain import digest
from generator.monitor.history import add, read_history
from generator.monitor.picture import picture
from generator.monitor.verdict import Presence
from generator.texts import load
from generator.views.monitoring import authority_monitoring, monitoring
from generator.views.monitoring_report import Scope, report
from generator.views.monitoring_school import Subject, school_monitoring
from generator.views.state_changes import changes
from tests.monitor.seen import a_round, at
from tests.views.watched import DAY, LIBRARY, SETTINGS, TOWN, write_history

BOTH = {"school-1": (Presence.PRESENT, Presence.MISSING), "school-2": (Presence.MISSING, Presence.OUTDATED)}
HOSTILE: tuple[Any, ...] = (
    None, "", "<script>", "a/b", -1, 2**63, 1e300, True, [], {}, [[]], {"": {}}, {"x/y": {"z": {}}},
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-03T10:00:00", "up", "missing", "head",
)  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The records of a small history: two months, a suspect round, changes of all kinds."""
    folder = tmp_path_factory.mktemp("history")
    write_history(folder, BOTH, minutes=(0, 60, DAY, DAY + 60), url="https://school-1.example/g.pdf")
    lost = a_round(2 * DAY, {"town/school-1": "down", "town/school-2": "down"}, controls=0)  # type: ignore[dict-item]
    add(folder, lost, SETTINGS, lambda _: dt.UTC, at(10**7))
    write_history(folder, {"school-1": BOTH["school-2"]}, minutes=(30 * DAY, 30 * DAY + 60))
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_bytes().splitlines()]
    return [msgspec.json.decode(line) for line in lines]


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in items:
        yield (*above, key)
        yield from paths(held, (*above, key))


def forged(record: dict[str, Any], path: tuple[Any, ...], hostile: Any) -> dict[str, Any]:
    copy = msgspec.json.decode(msgspec.json.encode(record))
    held = copy
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = hostile
    return copy


def chained(folder: Path, records: list[dict[str, Any]]) -> None:
    """Write records with right hashes, each month into its file."""
    prev, files = "0" * 64, []
    for record in records:
        line = msgspec.json.encode({**record, "prev": prev})
        prev = digest(line)
        if record.get("kind") == "head" or not files:
            files.append(b"")
        files[-1] += line + b"\n"
    for month, data in zip((11, 12, 13), files, strict=False):
        (folder / f"2026-{month}.jsonl").write_bytes(data)


def show(folder: Path) -> int:
    """Make everything that is published of a history; return the number of findings."""
    found = read_history(folder)
    if found.findings:
        return len(found.findings)
    texts, seen = load(), picture(found.records, SETTINGS)
    monitoring(LIBRARY, seen, texts)
    authority_monitoring(TOWN, LIBRARY, seen, texts)
    for school in TOWN.schools:
        school_monitoring(Subject(TOWN, school, {}), LIBRARY, seen, texts, "https://site.example/")
    if seen.as_of is not None:
        report(Scope(TOWN, LIBRARY, seen, at(0)), texts, "https://site.example/")
    changes(seen.events, LIBRARY, texts)
    monitoring_json((TOWN,), LIBRARY, seen, "")
    return 0


def test_records_as_they_were_written_are_believed(tmp_path: Path, written: list[dict[str, Any]]) -> None:
    chained(tmp_path, written)
    assert show(tmp_path) == 0


def test_no_forged_value_breaks_the_pages(tmp_path: Path, written: list[dict[str, Any]]) -> None:
    refused = tried = 0
    for number, record in enumerate(written):
        for place in paths(record):
            if place[-1] == "prev":
                continue
            for turn in range(4):  # each place meets four of them, each of them meets many places
                hostile = HOSTILE[(tried + turn * 7) % len(HOSTILE)]
                chained(tmp_path, [*written[:number], forged(record, place, hostile), *written[number + 1 :]])
                refused += show(tmp_path) > 0
                tried += 1
    assert tried > 300
    assert refused > tried // 2
