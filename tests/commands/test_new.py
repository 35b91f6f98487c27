from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.schedule import Schedule
from generator.model.school import AuthoritySchools
from generator.source.documents import read_document
from generator.source.yaml_text import canonical
from tests.samples import tree_of

PLAN = "schedules/town/school-1/2026-2027.yml"
WAYS = [
    (("school", "town", "school-1"), "schools/town.yml"),
    (("schedule", "town", "school-1", "2026-2027"), PLAN),
    (("roadmap", "town", "plan"), "roadmaps/town/plan.yml"),
]
AMENDMENT = ("amendment", "town", "school-1", "2026-2027", "--date", "2026-10-01")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["new", *[str(word) for word in words]])


def prepare(words: tuple[str, ...], folder: Path) -> dict[str, str]:
    """Make the school that a schedule needs; return what is there."""
    if words[0] == "schedule":
        run(*WAYS[0][0], "--content", folder)
    return tree_of(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


@pytest.mark.parametrize(("words", "file"), WAYS)
def test_a_new_file_is_right_even_and_explained(words: tuple[str, ...], file: str, folder: Path) -> None:
    prepare(words, folder)
    result = run(*words, "--content", folder)
    assert result.exit_code == 0
    assert str(folder / file) in result.output
    text = (folder / file).read_text("utf-8")
    document, findings = read_document(file, text.encode())
    assert findings == ()
    assert document is not None
    assert canonical(text, file) == text
    assert text.startswith("# yaml-language-server: $schema=../")
    assert text.count("#") > 3


@pytest.mark.parametrize(("words", "file"), WAYS)
def test_a_file_that_is_there_is_never_overwritten(words: tuple[str, ...], file: str, folder: Path) -> None:
    prepare(words, folder)
    run(*words, "--content", folder)
    (folder / file).write_text("своё", "utf-8")
    result = run(*words, "--content", folder)
    assert result.exit_code == 2
    assert "уже есть" in result.output
    assert (folder / file).read_text("utf-8") == "своё"


@pytest.mark.parametrize(("words", "file"), WAYS)
def test_print_shows_the_same_and_writes_nothing(words: tuple[str, ...], file: str, folder: Path) -> None:
    before = prepare(words, folder)
    shown = run(*words, "--content", folder, "--print")
    assert (shown.exit_code, tree_of(folder)) == (0, before)
    run(*words, "--content", folder)
    assert (folder / file).read_text("utf-8") == shown.output


@pytest.mark.parametrize(
    "name", ["МБОУ «СОШ № 15»", "Школа: первая", "a # b", "[x]", "true", "back\\slash", 'a"b']
)
def test_a_school_gets_the_name_that_was_given(name: str, folder: Path) -> None:
    run("school", "town", "school-1", "--name", name, "--content", folder)
    document, findings = read_document("schools/town.yml", (folder / "schools/town.yml").read_bytes())
    assert findings == ()
    assert isinstance(document, AuthoritySchools)
    assert document.schools[0].name == name


@pytest.mark.parametrize(
    "words",
    [
        ("school", "Город", "school-1"),
        ("school", "roadmaps", "school-1"),
        ("school", "town", "../school"),
        ("school", "town", "a" * 61),
        ("schedule", "town", "school-1", "2026"),
        ("schedule", "town", "school-1", "2026-2028"),
        ("roadmap", "town", "План"),
        (*AMENDMENT[:4], "--date", "вчера"),
    ],
)
def test_names_that_make_no_address_are_misuse(words: tuple[str, ...], folder: Path) -> None:
    assert run(*words, "--content", folder).exit_code == 2
    assert tree_of(folder) == {}


def test_a_second_school_is_added_below_the_first(folder: Path) -> None:
    run("school", "town", "school-1", "--content", folder)
    path = folder / "schools/town.yml"
    before = path.read_text("utf-8")
    result = run("school", "town", "school-2", "--name", "Вторая", "--content", folder)
    assert result.exit_code == 0
    text = path.read_text("utf-8")
    assert text.startswith(before)
    assert canonical(text, "schools/town.yml") == text
    document, _ = read_document("schools/town.yml", text.encode())
    assert isinstance(document, AuthoritySchools)
    assert [(one.id, one.name) for one in document.schools] == [
        ("school-1", "впишите имя школы"),
        ("school-2", "Вторая"),
    ]


def test_a_school_that_is_there_is_left_alone(folder: Path) -> None:
    run("school", "town", "school-1", "--content", folder)
    before = tree_of(folder)
    assert run("school", "town", "school-1", "--content", folder).exit_code == 2
    assert tree_of(folder) == before


@pytest.mark.parametrize(
    "text",
    [
        "schools: [{id: a, name: А}]\nauthority: {name: УО}\n",
        "authority: {name: УО}\nschools: [{id: a, name: А}]\n",
    ],
)
def test_schools_in_another_shape_are_left_alone_and_what_to_paste_is_shown(text: str, folder: Path) -> None:
    path = folder / "schools/town.yml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    result = run("school", "town", "school-2", "--content", folder)
    assert result.exit_code == 2
    assert "  - id: school-2" in result.output
    assert path.read_text("utf-8") == text


def test_a_schedule_needs_its_school(folder: Path) -> None:
    words = ("schedule", "town", "shcool-1", "2026-2027", "--content", folder)
    assert "grafik new school town shcool-1" in run(*words).output
    run("school", "town", "school-1", "--content", folder)
    result = run(*words)
    assert (result.exit_code, list(tree_of(folder))) == (2, ["schools/town.yml"])
    assert "Может быть, «school-1»?" in result.output


def test_amendments_are_added_at_the_end_and_the_rest_stays(folder: Path) -> None:
    prepare(("schedule",), folder)
    run("schedule", "town", "school-1", "2026-2027", "--content", folder)
    before = (folder / PLAN).read_text("utf-8")
    for count in (1, 2):
        assert run(*AMENDMENT, "--content", folder).exit_code == 0
        text = (folder / PLAN).read_text("utf-8")
        assert text.startswith(before)
        assert canonical(text, PLAN) == text
        document, _ = read_document(PLAN, text.encode())
        assert isinstance(document, Schedule)
        assert [str(one.date) for one in document.amendments] == ["2026-10-01"] * count


def test_an_amendment_needs_a_schedule(folder: Path) -> None:
    result = run(*AMENDMENT, "--content", folder)
    assert result.exit_code == 2
    assert "grafik new schedule" in result.output
    assert run(*AMENDMENT, "--content", folder, "--print").output.startswith("amendments:\n  - number:")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("note: [", 1),
        ("amendments: []\nnote: x\n", 2),
        ("note: x\namendments: []\n", 2),
        ("{note: x}\n", 2),
    ],
)
def test_a_schedule_that_cannot_take_one_is_left_alone(text: str, code: int, folder: Path) -> None:
    path = folder / PLAN
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert run(*AMENDMENT, "--content", folder).exit_code == code
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("words", [words for words, _ in WAYS])
def test_the_help_of_each_way_is_there(words: tuple[str, ...]) -> None:
    result = run(words[0], "--help")
    assert result.exit_code == 0
    assert "Например" in result.output
