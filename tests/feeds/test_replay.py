"""A school year of orders, replayed: what subscribers hold after each of them.

vdirsyncer fetches the calendar over HTTP as a subscribing program does, and khal shows what it then holds.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.build import Order, build
from tests.samples import SITE_URL, serving

FEED = "calendars/town/school-1/5a.ics"
SCHOOLS = """\
authority: {name: Управление, time_zone: Asia/Irkutsk}
schools:
  - id: school-1
    name: Школа № 1
    classes: 5А
    bells: [{lessons: [08:30-09:15, 09:25-10:10, 10:30-11:15]}]
"""
APPROVED = """\
approval: {document: приказ, number: "100", date: 2026-09-01}
procedures:
  - {subject: Алгебра, kind: КР, level: school, classes: 5А, when: [2026-09-14, 2026-10-12]}
  - {subject: Физика, kind: КР, level: school, classes: 5А, lessons: [2], when: 2026-11-10}
amendments:
"""
ORDERS = (
    """\
  - number: "131"
    date: 2026-10-01
    reason: эпидемия
    moved: [{subject: Алгебра, kind: КР, classes: 5А, day: 2026-10-12, to: 2026-10-19}]
""",
    """\
  - number: "140"
    date: 2026-10-15
    cancelled: [{subject: Физика, kind: КР, classes: 5А, day: 2026-11-10}]
""",
    """\
  - number: "150"
    date: 2026-10-16
    added: [{subject: Химия, kind: КР, level: school, classes: 5А, when: 2026-12-01}]
""",
    """\
  - number: "160"
    date: 2026-10-17
    moved: [{subject: Алгебра, kind: КР, classes: 5А, day: 2026-10-19, to: 2026-10-26}]
""",
    """\
  - number: "170"
    date: 2026-11-20
    moved: [{subject: Химия, kind: КР, classes: 5А, day: 2026-12-01, to: 2026-12-08}]
""",
)
FIRST, MOVING, PHYSICS, CHEMISTRY = (
    "5А · Алгебра · КР",
    "5А · Алгебра · КР",
    "5А · Физика · КР",
    "5А · Химия · КР",
)
GONE = f"ОТМЕНЕНО · {PHYSICS}"
HOURS = "09:25-10:10"
HELD = (
    (("2026-09-14", "", FIRST, ""), ("2026-10-12", "", MOVING, ""), ("2026-11-10", HOURS, PHYSICS, "")),
    (("2026-09-14", "", FIRST, ""), ("2026-10-19", "", MOVING, ""), ("2026-11-10", HOURS, PHYSICS, "")),
    (("2026-09-14", "", FIRST, ""), ("2026-10-19", "", MOVING, ""), ("2026-11-10", HOURS, GONE, "x")),
    (
        ("2026-09-14", "", FIRST, ""),
        ("2026-10-19", "", MOVING, ""),
        ("2026-11-10", HOURS, GONE, "x"),
        ("2026-12-01", "", CHEMISTRY, ""),
    ),
    (
        ("2026-09-14", "", FIRST, ""),
        ("2026-10-26", "", MOVING, ""),
        ("2026-11-10", HOURS, GONE, "x"),
        ("2026-12-01", "", CHEMISTRY, ""),
    ),
    (
        ("2026-09-14", "", FIRST, ""),
        ("2026-10-26", "", MOVING, ""),
        ("2026-11-10", HOURS, GONE, "x"),
        ("2026-12-08", "", CHEMISTRY, ""),
    ),
)
"""Day, hours, title and cancellation of each event after the approval and after each order."""
VDIRSYNCER = """\
[general]
status_path = "{folder}/status"
[pair feed]
a = "web"
b = "disk"
collections = null
[storage web]
type = "http"
url = "{address}/{feed}"
[storage disk]
type = "filesystem"
path = "{folder}/held"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[school]]
path = {folder}/held
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Irkutsk
default_timezone = Asia/Irkutsk
[sqlite]
path = {folder}/khal.db
"""


@dataclass(frozen=True)
class Shown:
    """An event as khal shows it."""

    uid: str
    day: str
    hours: str
    title: str
    cancelled: str


class Subscriber:
    """A reader's programs with a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "held").mkdir(parents=True)
        (folder / "khal.conf").write_text(KHAL.format(folder=folder), "utf-8")

    def refresh(self, address: str) -> None:
        """Fetch the calendar, as a program does some times a day."""
        config = self.folder / "vdirsyncer.conf"
        config.write_text(VDIRSYNCER.format(folder=self.folder, address=address, feed=FEED), "utf-8")
        self._run("vdirsyncer", "-c", str(config), "discover", "feed")
        self._run("vdirsyncer", "-c", str(config), "sync")

    def shown(self) -> list[Shown]:
        """List what the reader sees in the school year."""
        form = "{uid}|{start-date}|{start-end-time-style}|{title}|{cancelled}"
        said = self._run(
            "khal", "-c", str(self.folder / "khal.conf"), "list", "--day-format", "", "--format", form,
            "2026-09-01", "365d",
        )  # fmt: skip
        rows = [line.split("|") for line in said.splitlines() if "|" in line]
        found = [
            Shown(uid, day, hours.strip(), title, "x" * bool(gone)) for uid, day, hours, title, gone in rows
        ]
        return sorted(found, key=lambda one: one.day)

    def _run(self, program: str, *arguments: str) -> str:
        command = [str(Path(sys.executable).parent / program), *arguments]
        own = {
            **os.environ,
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(command, env=own, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout


@dataclass(frozen=True)
class Step:
    """What a subscriber holds after a step."""

    shown: list[Shown]
    feed: bytes


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> list[Step]:

    root = tmp_path_factory.mktemp("replay")
    subscriber = Subscriber(root / "reader")
    found = []
    for count in range(len(ORDERS) + 1):
        content = root / "content"
        for path, text in (
            ("schools/town.yml", SCHOOLS),
            ("schedules/town/school-1/2026-2027.yml", APPROVED + "".join(ORDERS[:count] or ["  []\n"])),
        ):
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_text(text, "utf-8")
        assert build(Order(content, root / "site", SITE_URL), lambda *_: None).published
        with serving(root / "site") as address:
            subscriber.refresh(address)
        found.append(Step(subscriber.shown(), (root / "site" / FEED).read_bytes()))
    return found


@pytest.mark.parametrize("number", range(len(HELD)))
def test_a_subscriber_holds_each_work_once_on_its_day(steps: list[Step], number: int) -> None:
    shown = steps[number].shown
    assert tuple((one.day, one.hours, one.title, one.cancelled) for one in shown) == HELD[number]
    assert len({one.uid for one in shown}) == len(shown)


def test_what_an_order_does_not_touch_stays_the_same_thing_for_a_subscriber(steps: list[Step]) -> None:
    """Its bytes stay, for vdirsyncer tells events of a web calendar apart by a hash of all that they say."""
    assert len({step.shown[0].uid for step in steps}) == 1
    for before, after in pairwise(steps):
        assert len({one.uid for one in after.shown} - {one.uid for one in before.shown}) == 1


def test_another_program_sees_no_work_twice_none_lost_and_moved_ones_at_their_new_day(
    steps: list[Step], ical_js: Callable[[bytes], Any]
) -> None:
    """A program that goes by UID and SEQUENCE: it replaces what has the same UID."""
    held: dict[str, Any] = {}
    for step in steps:
        read = ical_js(step.feed).events
        assert set(held) <= {one.uid for one in read}
        for one in read:
            known = held.get(one.uid)
            assert known in (None, one) or sequence(one) > sequence(known)
            held[one.uid] = one
        days = sorted((one.start[:8], dict(one.other).get("STATUS", "")) for one in held.values())
        expected = [(one.day.replace("-", ""), "CANCELLED" * bool(one.cancelled)) for one in step.shown]
        assert days == expected
    assert len(held) == 4


def sequence(event: Any) -> int:
    return int(dict(event.other).get("SEQUENCE", 0))


def test_every_change_has_a_larger_number_and_an_untouched_event_the_same_bytes(steps: list[Step]) -> None:
    numbers: dict[bytes, list[bytes]] = {}
    for step in steps:
        for event in step.feed.split(b"BEGIN:VEVENT")[1:]:
            uid = event.partition(b"UID:")[2].partition(b"\r")[0]
            numbers.setdefault(uid, []).append(event.partition(b"END:VEVENT")[0])
    for versions in numbers.values():
        distinct = list(dict.fromkeys(versions))
        sequences = [int(b"0" + one.partition(b"SEQUENCE:")[2].partition(b"\r")[0]) for one in distinct]
        assert sequences == list(range(len(distinct)))


def test_reason_and_order_stand_in_the_description(
    steps: list[Step], ical_js: Callable[[bytes], Any]
) -> None:
    said = "\n".join(one.description for one in ical_js(steps[-1].feed).events).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "Перенесено: 12 октября → 19 октября, приказ № 131 от 01.10.2026, причина: эпидемия" in said
    assert "Перенесено: 19 октября → 26 октября, приказ № 160 от 17.10.2026, причина: не указана" in said
    assert "Отменено: было 10 ноября, приказ № 140 от 15.10.2026, причина: не указана" in said
