"""The published list of calendars: complete, true, and as its schema says."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema_rs

from generator.build import Order, build
from tests.feeds.conftest import NodeIcal
from tests.samples import SMALL, Build, write_content


def listed(site: Path, path: str = "calendars/index.json") -> list[dict[str, Any]]:
    found = json.loads((site / path).read_bytes())
    schema = json.loads((site / "calendars/index.schema.json").read_bytes())
    jsonschema_rs.Draft202012Validator(schema).validate(found)
    assert found["format"] == "grafik-calendars/1"
    calendars: list[dict[str, Any]] = found["calendars"]
    return calendars


def test_every_calendar_is_listed_once_with_its_hash(site: Path) -> None:
    rows = [part for one in listed(site) for part in (one, one.get("alarm")) if part]
    assert sorted(one["path"] for one in rows) == sorted(
        path.relative_to(site).as_posix() for path in (site / "calendars").rglob("*.ics")
    )
    for one in rows:
        assert sha256((site / one["path"]).read_bytes()).hexdigest() == one["sha256"]
        assert one["url"] == f"https://grafik.example/{one['path']}"


def test_a_third_program_finds_as_many_events_as_are_listed(site: Path, node_ical: NodeIcal) -> None:
    for one in listed(site):
        feed = (site / one["path"]).read_bytes()
        events = node_ical(feed)
        assert len({event["uid"] for event in events}) == len(events) == one["count"]
        assert not any(event["alarms"] for event in events)
        if "alarm" in one:
            reminding = node_ical((site / one["alarm"]["path"]).read_bytes())
            assert [event["uid"] for event in reminding] == [event["uid"] for event in events]
            assert sum(event["alarms"] for event in reminding) == sum(
                event["status"] == "" for event in events
            )


def test_a_school_s_own_list_is_its_part_of_the_whole(site: Path) -> None:
    own = listed(site, "calendars/demo/primer-1/index.json")
    assert own == [
        one for one in listed(site) if (one["authority"], one.get("school")) == ("demo", "primer-1")
    ]


def test_a_calendar_says_what_it_is_about(site: Path) -> None:
    found = {one["path"]: one for one in listed(site)}
    told = ("kind", "class", "parallel", "subject", "cohort", "level", "authority", "school")

    def about(path: str) -> dict[str, Any]:
        return {name: found[f"calendars/{path}"][name] for name in told if name in found[f"calendars/{path}"]}

    school = {"authority": "demo", "school": "primer-1"}
    assert about("demo/primer-1/6a.ics") == {"kind": "class", "class": "6А", "parallel": 6, **school}
    assert about("demo/primer-1/6.ics") == {"kind": "parallel", "parallel": 6, **school}
    assert about("demo/primer-1.ics") == {"kind": "school", **school}
    assert about("demo/primer-1/subject/algebra.ics") == {"kind": "subject", "subject": "Алгебра", **school}
    assert about("demo/primer-1/cohort/2021-a.ics") == {
        "kind": "cohort", "class": "6А", "parallel": 6, "cohort": 2021, **school,
    }  # fmt: skip
    assert about("demo/level/municipal.ics") == {"kind": "level", "level": "municipal", "authority": "demo"}
    assert about("roadmaps/asgo-2022-2023-vsoko.ics")["kind"] == "roadmap"


def test_a_site_that_does_not_know_its_address_lists_paths_alone(tmp_path: Path) -> None:
    content, out = write_content(tmp_path / "content", SMALL), tmp_path / "site"
    assert build(Order(content, out, ""), lambda *_: None).published
    rows = listed(out)
    assert rows
    assert not any("url" in one for one in rows)
    for path in ("calendars/index.json", "calendars/town/school-1/index.json"):
        schema = json.loads((out / path).read_bytes())["$schema"]
        assert ((out / path).parent / schema).resolve() == out / "calendars/index.schema.json"


def test_an_edit_of_one_school_leaves_the_calendars_of_others(tmp_path: Path, make: Build) -> None:
    content, out = write_content(tmp_path / "content", SMALL), tmp_path / "site"
    second = "schedules/town/school-2/2026-2027.yml"
    write_content(
        content, {second: SMALL["schedules/town/school-1/2026-2027.yml"].replace("5", "9").replace("9А", "9")}
    )
    assert make(content, out).made == 4
    before = (out / "calendars/town/school-1/5a.ics").stat().st_ino
    edited = (content / second).read_text("utf-8").replace("2026-09-14", "2026-09-15")
    write_content(content, {second: edited})
    assert make(content, out).made == 1
    assert (out / "calendars/town/school-1/5a.ics").stat().st_ino == before
    assert len(listed(out)) == len({one["path"] for one in listed(out)})
