"""Whatever bytes a file holds, reading gives findings or a document, the one that PyYAML reads too."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator import reports
from generator.source.documents import tree_of
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.texts import load
from tests.source.marked import ROADMAP, SCHEDULE, SCHOOLS, read

CONTENT = Path(__file__).parents[2] / "content"
TEXTS = load()
VALID = {
    SCHEDULE: (
        "# План\nsource:\n  title: 'Сайт ''школы'''\n  accessed: 2026-08-30\n  complete: false\nprocedures:\n"
        '  - subject: "Русский \\"язык\\""\n    kind: КР\n    level: school\n    minutes: 45\n    when:\n'
        "      5А, 5Б: [2026-09-14, {parts: [2026-10-01, 2026-10-02..2026-10-03], topic: Дроби}]\n      6: 2026-12-01\n"
        "  - {subject: Физика, kind: ВПР, level: federal, classes: [7А], random_choice: [Химия, Физика], undated: позже}\n"
    ),
    SCHOOLS: (
        "authority: {name: Орган, demo: true, time_zone: Asia/Irkutsk}\nschools:\n  - id: school-15\n    name: Школа № 15\n"
        "    sites: [http://школа.рф/]\n    classes: 5А, 5Б\n    note: |\n      Первая строка\n      вторая\n"
    ),
    ROADMAP: (
        "title: >-\n  План\n  мероприятий\nissuer: Орган\nsource: {title: Приказ, address: https://org.example/}\n"
        "measures:\n- number: 1\n  text: Анализ\n  items:\n  - text: Сбор\n    responsible: [Школы]\n"
    ),
}
FILES = st.sampled_from(sorted(VALID))
YAML_PIECES = st.lists(
    st.sampled_from(
        [
            "procedures",
            "note",
            "when",
            "classes",
            "subject",
            "a",
            "5А",
            "2026-10-12",
            ": ",
            ":",
            "- ",
            "-",
            "\n",
            "\n  ",
            "\n    ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'",
            '"',
            "|",
            ">",
            "|-",
            "&a ",
            "*a",
            "!x ",
            "!!str ",
            "<<: ",
            "? ",
            "#",
            " #",
            "%YAML 1.1\n",
            "---",
            "\n---\n",
            "...",
            "\t",
            "\r",
            "\\",
            "\\u202e",
            "~",
            "yes",
            "1e3",
            "0x1",
            "12:30",
            "\u2028",
            "\x85",
            "\x00",
            "\ufeff",
            "@",
            "`",
        ]
    ),
    max_size=40,
).map("".join)


def assert_told(file: str, data: bytes) -> None:
    """Assert that reading ends in a document or in findings that can be told in one plain line each."""
    document, findings = read(data, file)
    assert (document is None) == any(one.severity.value == "error" for one in findings)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for one in findings:
        assert 1 <= one.place.line <= lines
        assert one.place.column >= 1
    for form in reports.FORMATS.values():
        form(findings, TEXTS, "content/")
    assert len(reports.as_text(findings, TEXTS, "").splitlines()) == len(findings)


def assert_same_as_pyyaml(data: bytes, file: str) -> None:
    """Assert that PyYAML reads what we accept, and reads it as we do."""
    document, _ = read(data, file)
    if document is not None:
        tree = tree_of(data)
        assert tree is not None
        assert_same(tree, pyyaml(data))


def pyyaml(data: bytes) -> object:
    """Read with PyYAML; its own parser lacks tabs between words and question marks within brackets, libyaml has both."""
    try:
        return yaml.safe_load(data)
    except yaml.MarkedYAMLError as error:
        if re.search(r"'\\t'|'\?'", str(error.problem)):
            return yaml.load(data, yaml.CSafeLoader)
        raise


def assert_same(node: Node, value: object) -> None:
    if isinstance(node, Mapping):
        assert isinstance(value, dict)
        assert [str(key) for key in value] == list(node.entries)
        for (_, inner), theirs in zip(node.entries.values(), value.values(), strict=True):
            assert_same(inner, theirs)
    elif isinstance(node, Sequence):
        assert isinstance(value, list)
        for item, theirs in zip(node.items, value, strict=True):
            assert_same(item, theirs)
    else:
        assert isinstance(node, Scalar)
        assert isinstance(value, str | int | date)
        assert node.text == (str(value).lower() if isinstance(value, bool) else str(value))


@given(FILES, st.binary(max_size=300))
@example(SCHEDULE, b"")
@example(SCHEDULE, b"\xef\xbb\xbf")
@example(SCHEDULE, b"\xff\xfe")
def test_any_bytes_are_told(file: str, data: bytes) -> None:
    assert_told(file, data)


@given(FILES, st.text(max_size=200))
def test_any_text_is_told(file: str, text: str) -> None:
    assert_told(file, text.encode("utf-8", "surrogatepass"))


@given(FILES, YAML_PIECES)
@example(SCHEDULE, '"\\ud800"')
@example(SCHEDULE, "note: |\n \n\t")
@example(SCHEDULE, "%YAML 1.1\n---")
@example(SCHEDULE, "source: {title: П? риказ}")
@example(SCHEDULE, "note:\tПлан\t\n")
def test_any_pieces_of_yaml_are_told_and_read_as_pyyaml_reads_them(file: str, text: str) -> None:
    assert_told(file, text.encode())
    assert_same_as_pyyaml(text.encode(), file)


@pytest.mark.parametrize("file", sorted(VALID))
def test_a_valid_file_cut_at_any_byte_is_told(file: str) -> None:
    data = VALID[file].encode()
    assert read(data, file)[0] is not None
    for end in range(len(data)):
        assert_told(file, data[:end])
        assert_same_as_pyyaml(data[:end], file)


@given(
    FILES,
    st.lists(st.tuples(st.integers(0, 2_000), st.binary(min_size=0, max_size=3)), min_size=1, max_size=4),
)
def test_a_valid_file_with_changed_bytes_is_told(file: str, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(VALID[file].encode())
    for place, new in changes:
        at = place % len(data)
        data[at : at + len(new)] = new
    assert_told(file, bytes(data))
    assert_same_as_pyyaml(bytes(data), file)


@given(FILES, st.lists(st.tuples(st.integers(0, 2_000), YAML_PIECES), min_size=1, max_size=2))
def test_a_valid_file_with_pieces_put_in_is_told(file: str, changes: list[tuple[int, str]]) -> None:
    text = VALID[file]
    for place, new in changes:
        at = place % len(text)
        text = text[:at] + new[:12] + text[at:]
    assert_told(file, text.encode())
    assert_same_as_pyyaml(text.encode(), file)


def test_the_content_of_this_project_is_read_as_pyyaml_reads_it() -> None:
    files = [path for path in sorted(CONTENT.rglob("*.yml")) if path.parent.name != "pages"]
    assert files
    for path in files:
        file = path.relative_to(CONTENT).as_posix()
        assert read(path.read_bytes(), file)[0] is not None, file
        assert_same_as_pyyaml(path.read_bytes(), file)
