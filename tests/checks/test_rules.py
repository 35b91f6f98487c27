"""Each rule finds its fault exactly at the marked place, and is silent about the same content put right."""

# ruff: noqa: E501 - an input stands in one line, as an editor would write it

from pathlib import Path

import pytest

from generator import deadlines
from generator.checks.library_rule import LibraryRule
from generator.checks.runner import RULES, check
from generator.checks.subject import Subject
from generator.model.finding import Outcome, Severity
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.checks.library import BLOCK, PLAN, ROADMAP, SCHOOL_TEXT, SCHOOLS, assert_found, checked

HEAD = "title: План\nissuer: Орган\nsource: {title: Приказ}\n"

SOUND = BLOCK + "    classes: 5А\n    when: [2026-09-14]\n"

PLANS = {
    "unknown class": BLOCK + "    classes: ⟨unknown-class⟩5Я\n    when: [2026-09-14]\n",
    "unknown classes in a list": BLOCK
    + "    classes: [5А, ⟨unknown-class⟩6Б, ⟨unknown-class⟩8]\n    when: [2026-09-14]\n",
    "unknown class beside its days": BLOCK
    + "    when:\n      5А: [2026-09-14]\n      5Я: ⟨unknown-class⟩[2026-09-15]\n",
    "a class of a school that lists whole parallels": BLOCK
    + "    classes: ⟨unknown-class⟩7А\n    when: [2026-09-14]\n",
    "parallel beside its class": BLOCK + "    classes: [5, ⟨class-named-twice⟩5А]\n    when: [2026-09-14]\n",
    "class twice": BLOCK + "    classes: [5А, 6А, ⟨class-named-twice⟩5А]\n    when: [2026-09-14]\n",
    "class twice in letters of both sizes": BLOCK
    + "    classes: [5А, ⟨class-named-twice⟩5а]\n    when: [2026-09-14]\n",
    "class in two groups": BLOCK
    + "    when:\n      5А, 5Б: [2026-09-14]\n      5: ⟨class-named-twice⟩[2026-09-15]\n",
    "neither days nor reason in an order": SOUND + "amendments:\n  - date: 2026-10-01\n    added:\n"
    "      - ⟨no-days⟩{subject: Химия, kind: КР, level: school, classes: 5А}\n",
    "neither days nor reason": BLOCK.replace("- subject", "- ⟨no-days⟩subject") + "    classes: 5А\n",
    "days and reason": BLOCK
    + "    classes: 5А\n    when: [2026-09-14]\n    undated: ⟨days-and-undated⟩позже\n",
    "no classes": BLOCK.replace("- subject", "- ⟨no-classes⟩subject") + "    when: [2026-09-14]\n",
    "empty list of classes": BLOCK.replace("- subject", "- ⟨no-classes⟩subject")
    + "    classes: []\n    when: [2026-09-14]\n",
    "classes named in two places": BLOCK
    + "    classes: ⟨classes-and-when⟩6А\n    when:\n      5А: [2026-09-14]\n",
    "day before the school year": BLOCK
    + "    classes: 5А\n    when: [2026-09-14, ⟨outside-school-year⟩2026-08-31]\n",
    "range beyond the school year": BLOCK
    + "    classes: 5А\n    when: ⟨outside-school-year⟩2027-08-30..2027-09-01\n",
    "day of a class outside": BLOCK
    + "    when:\n      5А: [2026-09-14, ⟨outside-school-year⟩2025-09-14]\n      5Б: ⟨outside-school-year⟩2028-01-01\n",
    "part outside": BLOCK
    + "    classes: 5А\n    when:\n      - ⟨outside-school-year⟩{parts: [2027-08-31, 2027-09-01]}\n",
    "no procedures": "source: {title: Сайт}\nprocedures: ⟨empty-schedule⟩[]\n",
    "the same day twice": BLOCK
    + "    classes: 5А\n    when: [2026-09-14, 2026-10-12, ⟨repeated-day⟩2026-09-14]\n",
    "same id for two kinds": SOUND
    + "    id: a\n  - {id: ⟨duplicate-block-id⟩a, subject: Физика, kind: ВПР, level: school, classes: 5А, undated: позже}\n",
    "no source": "⟨no-source⟩procedures:\n  - {subject: Физика, kind: КР, level: school, classes: 5А, undated: позже}\n",
}

SOUND_PLANS = {
    "a class": SOUND,
    "small letter": BLOCK + "    classes: 5а\n    when: [2026-09-14]\n",
    "a whole parallel": BLOCK + "    classes: 5, 6\n    when: [2026-09-14]\n",
    "a parallel without known classes": BLOCK + "    classes: 7\n    when: [2026-09-14]\n",
    "the first and last day": BLOCK + "    classes: 5А\n    when: [2026-09-01, 2027-08-31]\n",
    "a reason": BLOCK + "    classes: 5А\n    undated: согласно графику ВПР\n",
    "days by class": BLOCK + "    when:\n      5А: [2026-09-14]\n      5Б, 6А: {day: 2026-09-15}\n",
    "one class in two blocks": SOUND + SOUND.partition("procedures:\n")[2],
    "same id for the same work": SOUND
    + "    id: a\n  - {id: a, subject: Физика 1, kind: КР, level: school, classes: 5Б, undated: позже}\n",
    "an approval for a source": "approval: {document: приказ}\nprocedures:\n"
    "  - {subject: Физика, kind: КР, level: school, classes: 5А, undated: позже}\n",
}


@pytest.mark.parametrize("text", PLANS.values(), ids=PLANS)
def test_a_fault_of_a_schedule_is_found_at_its_place(text: str, tmp_path: Path) -> None:
    assert_found(tmp_path, plan=text)


@pytest.mark.parametrize("text", SOUND_PLANS.values(), ids=SOUND_PLANS)
def test_a_sound_schedule_gives_nothing(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, {SCHOOLS: SCHOOL_TEXT, PLAN: text}) == ()


SCHOOL = "authority: {name: Орган}\nschools:\n  - {id: a, name: Школа, classes: "


@pytest.mark.parametrize(
    "text",
    [
        SCHOOL + "[5А, ⟨duplicate-class⟩5А]}\n",
        SCHOOL + "[5А, ⟨duplicate-class⟩5а]}\n",
        SCHOOL + "[5Ш, ⟨duplicate-class⟩5СХ]}\n",
        SCHOOL + "[5, ⟨duplicate-class⟩5]}\n",
        SCHOOL + "[5А, ⟨class-beside-parallel⟩5]}\n",
        SCHOOL + "[⟨class-beside-parallel⟩5, 5А]}\n",
        SCHOOL + "[5]}\n  - {id: ⟨duplicate-school⟩a, name: Другая}\n",
    ],
)
def test_a_fault_in_the_list_of_schools_is_found_at_its_place(text: str, tmp_path: Path) -> None:
    assert_found(tmp_path, schools=text)


def test_a_sound_list_of_schools_gives_nothing(tmp_path: Path) -> None:
    assert_found(tmp_path, schools=SCHOOL + "[5А, 5Б, 6, 10-1]}\n  - {id: b, name: Другая, classes: [5А]}\n")


@pytest.mark.parametrize(
    "text",
    [
        "⟨empty-roadmap⟩" + HEAD,
        HEAD
        + "measures:\n  - {number: 1, text: а, responsible: [УО]}\n  - {number: ⟨duplicate-measure-number⟩1, text: б, responsible: [УО]}\n",
        HEAD
        + "measures:\n  - {number: 1, text: а, responsible: [УО], items: [{number: ⟨duplicate-measure-number⟩1, text: б, responsible: [УО]}]}\n",
        HEAD
        + "sections:\n  - title: а\n    measures: [{number: 1, text: а, responsible: [УО]}]\n  - title: б\n    measures: [{number: ⟨duplicate-measure-number⟩1, text: а, responsible: [УО]}]\n",
        HEAD
        + "measures:\n  - {text: а, responsible: [УО], deadline: ⟨deadline-not-understood⟩когда рак свистнет}\n",
    ],
)
def test_a_fault_of_a_roadmap_is_found_at_its_place(text: str, tmp_path: Path) -> None:
    assert_found(tmp_path, roadmap=text)


@pytest.mark.parametrize(
    "text",
    [
        HEAD
        + "measures:\n  - {number: 1, text: а, responsible: [УО], deadline: до 15.10.2026}\n  - {number: 1.1а, text: б, responsible: [УО]}\n  - {text: в, responsible: [УО]}\n  - {text: г, responsible: [УО]}\n",
        HEAD + "fragments: [обрывок]\n",
    ],
)
def test_a_sound_roadmap_gives_nothing(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, {SCHOOLS: SCHOOL_TEXT, ROADMAP: text}) == ()


def test_a_wording_that_is_not_understood_is_no_error(tmp_path: Path) -> None:
    (finding,) = assert_found(
        tmp_path,
        roadmap=HEAD
        + "measures: [{text: а, responsible: [УО], deadline: ⟨deadline-not-understood⟩никогда-нибудь}]\n",
    )
    assert (finding.severity, finding.outcome) == (Severity.WARNING, Outcome.NOT_CHECKABLE)


def test_a_schedule_of_an_unknown_school(tmp_path: Path) -> None:
    (finding,) = assert_found(
        tmp_path, **{"schedules/asgo/school-99/2026-2027.yml": "⟨unknown-school⟩" + SOUND}
    )
    assert finding.facts == {"school": "school-99", "schools_file": SCHOOLS}


def test_a_roadmap_of_an_unknown_authority(tmp_path: Path) -> None:
    (finding,) = assert_found(
        tmp_path, **{"roadmaps/town/plan.yml": "⟨unknown-authority⟩" + HEAD + "fragments: [а]\n"}
    )
    assert finding.facts == {"file": "schools/town.yml"}


def test_roadmaps_of_two_authorities_share_no_address(tmp_path: Path) -> None:
    (finding,) = assert_found(
        tmp_path,
        roadmap=HEAD + "fragments: [а]\n",
        **{
            "schools/town.yml": "authority: {name: Город}\n",
            "roadmaps/town/plan.yml": "⟨duplicate-roadmap⟩" + HEAD + "fragments: [а]\n",
        },
    )
    assert finding.facts == {"other": ROADMAP}


def test_a_demonstration_needs_no_source(tmp_path: Path) -> None:
    demo = SCHOOL_TEXT.replace("{name: Орган}", "{name: Орган, demo: true}")
    assert_found(tmp_path, schools=demo, plan=SOUND.replace("source:", "#"))


def test_what_hangs_on_a_file_that_could_not_be_read_is_not_reported_too(tmp_path: Path) -> None:
    for file, text in {SCHOOLS: "autority: x\n", PLAN: SOUND, ROADMAP: HEAD + "fragments: [а]\n"}.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
    content = read_folder(tmp_path, Cache(None))
    assert content.unread == {SCHOOLS}
    assert check(Subject(content.library, content.unread, content.locate, deadlines.read)) == ()


def test_every_rule_is_listed_once_and_says_what_it_finds() -> None:
    assert len(set(RULES)) == len(RULES)
    functions = [rule.run if isinstance(rule, LibraryRule) else rule for rule in RULES]
    assert [one for one in functions if one is None or not one.__doc__] == []
    package = Path(__file__).parents[2] / "generator" / "checks"
    written = {
        line.removeprefix("def ").partition("(")[0]
        for path in package.glob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("def ") and "subject: Subject) -> Iterator[Finding]" in line
    }
    assert {one.__name__ for one in functions if one} == written
