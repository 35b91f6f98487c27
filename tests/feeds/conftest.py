"""Parsers of calendars that share no code with the one that writes ours: ical.js, libical, node-ical."""

import ctypes
import ctypes.util
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

ANY_PROPERTY = 0  # ICAL_ANY_PROPERTY of libical's enumeration; it has no name to look up
NODE = Path(__file__).parent / "node"


@dataclass(frozen=True)
class ReadEvent:
    """What a parser understood of an event."""

    uid: str
    start: str
    end: str
    summary: str
    description: str
    url: str
    categories: tuple[str, ...]
    other: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReadCalendar:
    """What a parser understood of a calendar."""

    properties: dict[str, str]
    events: tuple[ReadEvent, ...]


class Parser(Protocol):
    def __call__(self, feed: bytes) -> ReadCalendar: ...


def read_event(properties: list[tuple[str, str]]) -> ReadEvent:
    lists: dict[str, list[str]] = {}
    for name, value in properties:
        lists.setdefault(name, []).append(value)
    categories = tuple(lists.pop("CATEGORIES", []))
    single = {name: values[0] for name, values in lists.items() if len(values) == 1}
    assert len(single) == len(lists), f"an event has a property twice: {lists}"
    return ReadEvent(
        uid=single.pop("UID", ""),
        start=single.pop("DTSTART", ""),
        end=single.pop("DTEND", ""),
        summary=single.pop("SUMMARY", ""),
        description=single.pop("DESCRIPTION", ""),
        url=single.pop("URL", ""),
        categories=categories,
        other=tuple(single.items()),
    )


class Node:
    """One process of node that answers each calendar with what a parser makes of it."""

    def __init__(self, script: str) -> None:
        if not (NODE / "node_modules").is_dir():
            pytest.fail(f"ical.js is missing: run npm ci --prefix {NODE}")
        self._node = subprocess.Popen(
            ["node", NODE / script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "TZ": "UTC"},
        )

    def answer(self, feed: bytes) -> Any:
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.write(json.dumps(feed.decode()) + "\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())

    def close(self) -> None:
        self._node.communicate(timeout=10)


class NodeIcal(Node):
    """What node-ical makes of the events of a calendar, each as a dictionary."""

    def __init__(self) -> None:
        super().__init__("read_other.js")

    def __call__(self, feed: bytes) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.answer(feed)
        return found


class IcalJs(Node):
    """What ical.js makes of a calendar."""

    def __init__(self) -> None:
        super().__init__("read.js")

    def answer(self, feed: bytes) -> Any:
        answer = super().answer(feed)
        assert "fault" not in answer, f"{answer['fault']}\n{feed.decode()}"
        return answer

    def __call__(self, feed: bytes) -> ReadCalendar:
        _, properties, components = self.answer(feed)["calendar"]
        events = (self._pairs(parts) for kind, parts, _ in components if kind == "vevent")
        return ReadCalendar(dict(self._pairs(properties)), tuple(read_event(event) for event in events))

    @staticmethod
    def _pairs(properties: list[list[Any]]) -> list[tuple[str, str]]:
        return [
            (
                name.upper(),
                value.replace("-", "").replace(":", "") if kind in ("date", "date-time") else value,
            )
            for name, _, kind, *values in properties
            for value in values
        ]


class Libical:
    """The C library that Evolution, KDE and others read calendars with."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("ical")
        if name is None:
            pytest.fail("libical is missing: run apt-get install libical3")
        library = ctypes.CDLL(name)
        pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
        signatures: dict[str, tuple[Any, list[Any]]] = {
            "icalparser_parse_string": (pointer, [text]),
            "icalcomponent_count_errors": (number, [pointer]),
            "icalcomponent_free": (None, [pointer]),
            "icalcomponent_as_ical_string": (text, [pointer]),
            "icalcomponent_get_first_component": (pointer, [pointer, number]),
            "icalcomponent_get_next_component": (pointer, [pointer, number]),
            "icalcomponent_get_first_property": (pointer, [pointer, number]),
            "icalcomponent_get_next_property": (pointer, [pointer, number]),
            "icalcomponent_string_to_kind": (number, [text]),
            "icalproperty_get_property_name": (text, [pointer]),
            "icalproperty_get_value": (pointer, [pointer]),
            "icalrestriction_check": (number, [pointer]),
            "icalvalue_string_to_kind": (number, [text]),
            "icalvalue_isa": (number, [pointer]),
            "icalvalue_get_text": (text, [pointer]),
            "icalvalue_get_x": (text, [pointer]),
            "icalvalue_as_ical_string": (text, [pointer]),
        }
        for function, (result, arguments) in signatures.items():
            getattr(library, function).restype = result
            getattr(library, function).argtypes = arguments
        self._library = library
        self._event_kind = library.icalcomponent_string_to_kind(b"VEVENT")
        kind = library.icalvalue_string_to_kind
        self._readers = {kind(b"TEXT"): library.icalvalue_get_text, kind(b"X"): library.icalvalue_get_x}

    def __call__(self, feed: bytes) -> ReadCalendar:
        library = self._library
        component = library.icalparser_parse_string(feed)
        assert component, f"libical found no component\n{feed.decode()}"
        try:
            valid = library.icalrestriction_check(component)  # notes what RFC 5545 forbids as errors
            faults = library.icalcomponent_count_errors(component)
            assert (valid, faults) == (1, 0), library.icalcomponent_as_ical_string(component).decode()
            events = tuple(read_event(self._pairs(event)) for event in self._events(component))
            return ReadCalendar(dict(self._pairs(component)), events)
        finally:
            library.icalcomponent_free(component)

    def _events(self, component: int) -> Iterator[int]:
        event = self._library.icalcomponent_get_first_component(component, self._event_kind)
        while event:
            yield event
            event = self._library.icalcomponent_get_next_component(component, self._event_kind)

    def _pairs(self, component: int) -> list[tuple[str, str]]:
        library, found = self._library, []
        item = library.icalcomponent_get_first_property(component, ANY_PROPERTY)
        while item:
            value = library.icalproperty_get_value(item)
            read = self._readers.get(library.icalvalue_isa(value), library.icalvalue_as_ical_string)
            found.append((library.icalproperty_get_property_name(item).decode(), read(value).decode()))
            item = library.icalcomponent_get_next_property(component, ANY_PROPERTY)
        return found


@pytest.fixture(scope="session")
def ical_js() -> Iterator[IcalJs]:
    parser = IcalJs()
    yield parser
    parser.close()


@pytest.fixture(scope="session")
def node_ical() -> Iterator[NodeIcal]:
    parser = NodeIcal()
    yield parser
    parser.close()


@pytest.fixture(scope="session")
def libical() -> Libical:
    return Libical()


@pytest.fixture(scope="session", params=["ical_js", "libical"])
def parse(request: pytest.FixtureRequest) -> Parser:
    parser: Parser = request.getfixturevalue(request.param)
    return parser
