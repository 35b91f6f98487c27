"""JSON Schemas: right by their own standard, told in Russian, and of one mind with the decoder."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import deadlines
from generator.checks.schedules import no_days
from generator.checks.subject import Subject
from generator.model.library import Library
from generator.model.place import Place
from generator.model.schedule import Schedule
from generator.source import schema
from generator.source.documents import KINDS, kind_of, read_document, tree_of
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.texts import load

ROOT = Path(__file__).parents[2]
SITE = "https://grafik.example/"
SCHEMAS = schema.schemas(load(), SITE)
FOLDERS = {name: folder for folder, name in schema.NAMES.items()}

INEXPRESSIBLE = {
    "impossible-date",  # 31 February
    "reversed-period",
    "no-such-time",  # the sixth week of a month that has five
    "wrong-type",  # the school year 2026-2030
    "unknown-time-zone",
    "bad-address",
    "latin-letters",
}
"""What only the decoder finds. Each of these is one pattern away from what a schema can say."""


def validator(folder: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(SCHEMAS[f"{schema.NAMES[folder]}.json"])


VALIDATORS = {folder: validator(folder) for folder in schema.NAMES}


def plain(node: Node | None) -> Any:
    """What an editor's program makes of a file: YAML 1.2 values without types of ours."""
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    assert isinstance(node, Scalar)
    if not node.plain:
        return node.text
    if re.fullmatch("0|-?[1-9][0-9]*", node.text):
        return int(node.text)
    return {"true": True, "false": False, "": None, "null": None, "~": None}.get(node.text, node.text)


def content_files() -> list[str]:
    folder = ROOT / "content"
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.yml")
        if kind_of(path.relative_to(folder).as_posix()) is not None
    )


def folder_of(file: str) -> str:
    kind = kind_of(file)
    assert kind is not None
    return kind.folder


FILES = content_files()


def data_of(file: str) -> Any:
    return plain(tree_of((ROOT / "content" / file).read_bytes()))


def test_each_kind_of_file_has_a_schema() -> None:
    assert {kind.folder for kind in KINDS} == schema.NAMES.keys()
    assert sorted(SCHEMAS) == sorted(f"{name}.json" for name in schema.NAMES.values())


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_right_by_its_standard(name: str) -> None:
    found = SCHEMAS[name]
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == f"{SITE}schemas/1/{name}"
    assert jsonschema_rs.meta.is_valid(found)


def objects(found: Any) -> list[tuple[str, Any]]:
    return list(found["$defs"].items())


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_everything_is_told_in_russian(name: str) -> None:
    for owner, found in objects(SCHEMAS[name]):
        told = {owner: found, **found.get("properties", {})}
        for key, one in told.items():
            assert re.search("[А-Яа-я]", one.get("title", "")), f"{owner}.{key}"
            assert re.search("[А-Яа-я]", one.get("description", "")), f"{owner}.{key}"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_no_object_takes_keys_that_nobody_knows(name: str) -> None:
    for _, found in objects(SCHEMAS[name]):
        if "properties" in found:
            assert found["additionalProperties"] is False


def test_the_schemas_beside_the_content_are_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    held = {path.name: path.read_text("utf-8") for path in (ROOT / "content" / "schemas").iterdir()}
    made = schema.schemas(load(), "https://example.org/")
    assert held == {name: schema.as_text(one) for name, one in made.items()}, "run: grafik schemas"


@pytest.mark.parametrize("file", FILES)
def test_each_content_file_fits_and_names_its_schema(file: str) -> None:
    errors = VALIDATORS[folder_of(file)].iter_errors(data_of(file))
    assert [(error.message, error.instance_path) for error in errors] == []
    path = ROOT / "content" / file
    first = path.read_text("utf-8").partition("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == ROOT / f"content/schemas/{schema.NAMES[folder_of(file)]}.json"


WORK = {"subject": "Физика", "kind": "КР", "level": "school", "classes": "5А"}
WHENS = [
    "2026-09-14", "2026-09-14..2026-09-16", "2026-09-14 .. 2026-09-16", "2026-09", "2026-9", "2026-09 неделя 2",
    "неделя 7", "Неделя 40", "четверть 4", "триместр 3", "полугодие 2", "2026-09 неделя 0", "неделя 41",
    "неделя 0", "четверть 5", "триместр 4", "полугодие 3", "2026-13", "1989-09", "2100-01", "1989-09-01", "", " ",
    "14.09.2026", "2026-09-14..", "2026-09-14-2026-09-15", "сентябрь", 7, 2026, True, None, [], {}, [[]],
    ["2026-09-14", "неделя 2"], [{"day": "2026-09-14"}], {"day": "2026-09-14"}, {"day": "2026-09-14", "lessons": 2},
    {"day": "2026-09-14", "lessons": [1, 12]}, {"day": "2026-09-14", "lessons": 13}, {"day": ["2026-09-14"]},
    {"parts": ["2026-09-14", "2026-09-15"]}, {"parts": ["2026-09-14"]}, {"topic": "Дроби"},
    {"day": "2026-09-14", "parts": ["2026-09-14", "2026-09-15"]}, {"day": "2026-09-14", "topic": "а\nб"},
    {"day": "2026-09-14", "note": "а\nб"}, {"day": "2026-09-14", "topic": 5}, {"day": "2026-09-14", "x": 5},
    {"5А": "2026-09-14"}, {"5": ["2026-09-14"]}, {"5А, 5Б": {"day": "2026-09"}}, {"5A": "2026-09-14"},
    {"5А": "2026-09-14", "day": "2026-09-14"}, {"5А": []}, {"12": "2026-09-14"}, {"А5": "2026-09-14"},
]  # fmt: skip
CLASSES = [
    "5А", "5а", "5А, 5Б", "5А,5Б,", ",5А", "10-1", "1-1", "11Инж", "5А1", "7Ё", "5А-1-Б", 5, 11, 0, 12, -1, "5",
    "010", "12А", "110", "5--А", "5А-", "5 А", "А5", "", ",", " ", "5" + "А" * 12, "5" + "А" * 13, [], ["5А", 6],
    ["5А, 5Б"], [""], [None], [[5]], {}, True, None, ["5", " 6 "],
]  # fmt: skip


@pytest.mark.parametrize("when", WHENS, ids=str)
def test_schema_and_decoder_agree_about_when(when: Any) -> None:
    agree("schedules/demo/x/2026-2027.yml", {"procedures": [{**WORK, "when": when}]})


@pytest.mark.parametrize(
    ("keys", "right"),
    [
        ({"when": "2026-09-14", "classes": 5}, True),
        ({"undated": "позже", "classes": 5}, True),
        ({"when": {"5А": "2026-09-14"}}, True),
        ({"classes": 5}, False),
        ({"when": "2026-09-14", "undated": "позже", "classes": 5}, False),
        ({"when": "2026-09-14"}, False),
        ({"when": {"day": "2026-09-14"}}, False),
        ({"undated": "позже"}, False),
        ({"when": {"5А": "2026-09-14"}, "classes": 5}, False),
    ],
)
def test_days_or_a_reason_and_classes_in_one_place(keys: dict[str, Any], right: bool) -> None:  # noqa: FBT001
    work = {"subject": "Физика", "kind": "КР", "level": "school", **keys}
    data = {"procedures": [work]}
    agree("schedules/demo/x/2026-2027.yml", data)
    assert VALIDATORS["schedules"].is_valid(data) is right


@pytest.mark.parametrize("classes", CLASSES, ids=str)
def test_schema_and_decoder_agree_about_classes(classes: Any) -> None:
    work = {**WORK, "classes": classes, "undated": "позже"}
    agree("schedules/demo/x/2026-2027.yml", {"procedures": [work]})


VALUES = st.one_of(
    st.sampled_from(
        [None, True, False, 0, 1, 5, 12, -3, 10_000, "", " ", "x", "КР", "С", "school", "5А", "а\nб"]
    ),
    st.sampled_from(
        ["2026-09-14", "2026-09-14..2026-09-15", "2026-9-1", "https://school.example/", "ftp://x", "A/B"]
    ),
    st.sampled_from(
        ["А" * 500, "А" * 501, "слово" * 5000, [], {}, ["x"], [1], {"x": 1}, [[]], [{}], "a-1", "A-1"]
    ),
    st.text("аАb1 -:.,", max_size=8),
)


def nodes(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of all values."""
    yield path
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from nodes(value, (*path, key))


def changed(data: Any, path: tuple[Any, ...], change: Any) -> Any:
    if not path:
        return change(data)
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = changed(copy[path[0]], path[1:], change)
    return copy


SMALL = sorted(FILES, key=lambda file: len(json.dumps(data_of(file))))
DATA = {
    file: data_of(file)
    for folder in schema.NAMES
    for file in [one for one in SMALL if one.startswith(f"{folder}/")][:4]
}
AMENDED = {
    "amendments": [
        {
            "number": "1",
            "date": "2026-10-01",
            "moved": [
                {"subject": "Физика", "kind": "КР", "classes": "5А", "day": "2026-10-12", "to": "неделя 9"}
            ],
            "cancelled": [
                {"subject": "Химия", "kind": "КР", "classes": [8], "day": "2026-10", "level": "school"}
            ],
            "added": [{**WORK, "when": "2026-11-02"}],
        }
    ],
    "suppress": [{"rule": "one-a-day", "reason": "Так решено", "classes": "5А", "until": "2026-12-31"}],
    "procedures": [{**WORK, "random_choice": ["Физика", "Химия"], "minutes": 45, "undated": "позже"}],
}
TAUGHT = {
    "authority": {"name": "Орган", "time_zone": "Asia/Irkutsk", "demo": True},
    "schools": [
        {
            "id": "s-1",
            "name": "Школа",
            "sites": ["https://school.example/"],
            "curriculum": [{"classes": 5, "year": "2026-2027", "hours": {"Физика": 68}}],
            "timetable": [{"classes": "5А", "days": {"понедельник": ["Физика", "Химия"]}}],
        }
    ],
}
DATA["schedules/demo/amended/2026-2027.yml"] = AMENDED
DATA["schools/taught.yml"] = TAUGHT


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_schema_and_decoder_agree_about_changed_files(draws: st.DataObject) -> None:
    file = draws.draw(st.sampled_from(sorted(DATA)))
    data = DATA[file]
    for _ in range(draws.draw(st.integers(1, 2))):
        path = draws.draw(st.sampled_from(list(nodes(data))))
        value = draws.draw(VALUES)
        what = draws.draw(st.sampled_from(["replace", "remove", "rename", "repeat"]))
        data = changed(data, path, mutation(what, value))
    agree(file, data)


def mutation(what: str, value: Any) -> Any:
    def change(old: Any) -> Any:
        if isinstance(old, dict) and old and what in {"remove", "rename"}:
            *others, (key, last) = old.items()
            return dict(others) if what == "remove" else {**dict(others), f"{key}x": last}
        if isinstance(old, list) and old and what in {"remove", "repeat"}:
            return old[:-1] if what == "remove" else [*old, old[0]]
        return value

    return change


def keys_clash(document: Any) -> bool:
    """Whether the rules about files refuse the keys of a block, as the schema does."""
    if not isinstance(document, Schedule):
        return False
    library = Library((), (document,), ())
    subject = Subject(library, frozenset(), lambda file, _: Place(file), deadlines.read)
    return any(no_days(subject))


def agree(file: str, data: Any) -> None:
    """Assert that both accept or both refuse, but for what no schema can say."""
    accepted = VALIDATORS[file.partition("/")[0]].is_valid(data)
    document, findings = read_document(file, json.dumps(data, ensure_ascii=False).encode())
    codes = {one.code for one in findings}
    if document is not None:
        assert accepted is not keys_clash(document), data
    elif codes - INEXPRESSIBLE:
        assert not accepted, codes
