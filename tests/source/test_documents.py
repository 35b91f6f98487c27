"""Names of files tell what they hold; places are found by paths."""

import pytest

from generator.source.documents import locate, tree_of
from tests.source.marked import ROADMAP, SCHEDULE, SCHOOLS, places_of, read

ROADMAP_TEXT = "title: План\nissuer: Орган\nsource: {title: Приказ}\n"
SCHOOLS_TEXT = "authority: {name: Орган}\n"

GOOD = [
    (ROADMAP, ROADMAP_TEXT),
    ("roadmaps/a1/2-b.yml", ROADMAP_TEXT),
    (SCHOOLS, SCHOOLS_TEXT),
    ("schools/44.yml", SCHOOLS_TEXT),
    (SCHEDULE, "{}\n"),
]
BAD = [
    ("roadmaps/ASGO/plan.yml", ROADMAP_TEXT, "bad-file-name"),
    ("roadmaps/asgo/План.yml", ROADMAP_TEXT, "bad-file-name"),
    ("roadmaps/asgo/a b.yml", ROADMAP_TEXT, "bad-file-name"),
    ("roadmaps/asgo/a.b.yml", ROADMAP_TEXT, "bad-file-name"),
    ("roadmaps/../plan.yml", ROADMAP_TEXT, "bad-file-name"),
    ("roadmaps/asgo/..yml", ROADMAP_TEXT, "bad-file-name"),
    ("roadmaps/asgo/.yml", ROADMAP_TEXT, "bad-file-name"),
    ("roadmaps/asgo/a--b.yml", ROADMAP_TEXT, "bad-file-name"),
    ("roadmaps/asgo/a\n.yml", ROADMAP_TEXT, "bad-file-name"),
    (f"roadmaps/asgo/{'a' * 61}.yml", ROADMAP_TEXT, "bad-file-name"),
    ("schools/Asgo.yml", SCHOOLS_TEXT, "bad-file-name"),
    ("schools/roadmaps.yml", SCHOOLS_TEXT, "reserved-name"),
    ("schedules/asgo/Школа/2026-2027.yml", "{}\n", "bad-file-name"),
    ("schedules/asgo/../2026-2027.yml", "{}\n", "bad-file-name"),
    ("schedules/asgo/school-15/2026.yml", "{}\n", "bad-school-year"),
    ("schedules/asgo/school-15/2026-2028.yml", "{}\n", "bad-school-year"),
    ("schedules/asgo/school-15/2026-27.yml", "{}\n", "bad-school-year"),
    ("schedules/asgo/school-15/plan.yml", "{}\n", "bad-school-year"),
    ("schedules/asgo/school-15/٢٠٢٦-٢٠٢٧.yml", "{}\n", "bad-school-year"),
    ("schedules/asgo/2026-2027.yml", "{}\n", "unknown-file"),
    ("schools/asgo/x.yml", SCHOOLS_TEXT, "unknown-file"),
    ("notes.yml", "{}\n", "unknown-file"),
    ("other/a/b.yml", "{}\n", "unknown-file"),
]


@pytest.mark.parametrize(("file", "text"), GOOD)
def test_a_file_with_a_proper_name_is_read(file: str, text: str) -> None:
    document, findings = read(text, file)
    assert findings == ()
    assert document is not None
    assert document.file == file


@pytest.mark.parametrize(("file", "text", "code"), BAD)
def test_a_file_with_another_name_is_refused(file: str, text: str, code: str) -> None:
    document, findings = read(text, file)
    assert document is None
    assert places_of(findings) == [(1, 1, code)]


def test_the_text_of_a_file_with_a_bad_name_is_read_for_faults_all_the_same() -> None:
    document, findings = read("noet: x\n", "schedules/asgo/school-15/plan.yml")
    assert document is None
    assert places_of(findings) == [(1, 1, "bad-school-year"), (1, 1, "unknown-key")]


TREE = """\
note: План
procedures:
  - subject: Физика
    when:
      5А: [2026-10-12, 2026-10-13]
      5Б: 2026-10-14
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("note",), 1, 7),
        (("procedures",), 3, 3),
        (("procedures", 0), 3, 5),
        (("procedures", 0, "subject"), 3, 14),
        (("procedures", 0, "when", 0, 1), 5, 24),
        (("procedures", 0, "when", 1, 0), 6, 11),
        (("procedures", 0, "level"), 3, 5),
        (("procedures", 7, "level"), 3, 3),
        (("procedures", 0, "when", 9), 5, 7),
        (("nothing", 1), 1, 1),
    ],
)
def test_a_value_is_found_by_its_path_or_else_its_nearest_parent(
    path: tuple[str | int, ...], line: int, column: int
) -> None:
    place = locate(SCHEDULE, tree_of(TREE.encode()), path)
    assert (place.file, place.line, place.column) == (SCHEDULE, line, column)


def test_an_unreadable_file_has_one_place() -> None:
    assert tree_of(b"\xff\xfe") is None
    assert tree_of(b"a: [") is None
    assert str(locate(SCHEDULE, None, ("note",))) == f"{SCHEDULE}:1:1"
