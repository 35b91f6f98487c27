"""Content from short texts, checked as the command does it."""

from pathlib import Path

from generator import deadlines
from generator.checks.runner import check
from generator.checks.subject import Subject
from generator.model.finding import Finding
from generator.source.cache import Cache
from generator.source.folder import read_folder
from tests.source.marked import unmarked

SCHOOLS = "schools/asgo.yml"
PLAN = "schedules/asgo/school-15/2026-2027.yml"
ROADMAP = "roadmaps/asgo/plan.yml"
SCHOOL_TEXT = (
    "authority: {name: Орган}\nschools:\n  - {id: school-15, name: Школа № 15, classes: [5А, 5Б, 6А, 7]}\n"
    "  - {id: school-16, name: Школа № 16, classes: [5]}\n"
)
BLOCK = "source: {title: Сайт}\nprocedures:\n  - subject: Физика\n    kind: КР\n    level: school\n"


def checked(root: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    """Write the files, read them, assert that each alone is sound, and apply all rules."""
    for file, text in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")
    content = read_folder(root, Cache(None))
    assert content.findings == ()
    return check(Subject(content.library, content.unread, content.locate, deadlines.read))


def assert_found(root: Path, **marked: str) -> tuple[Finding, ...]:
    """Assert that rules find exactly what is marked, where it is marked."""
    names = {"schools": SCHOOLS, "plan": PLAN, "roadmap": ROADMAP}
    files = {}
    expected = []
    for name, text in ({"schools": SCHOOL_TEXT} | marked).items():
        file = names.get(name, name)
        files[file], places = unmarked(text)
        expected += [(f"{file}:{line}:{column}", code) for line, column, code in places]
    findings = checked(root, files)
    assert sorted((str(one.place), one.code) for one in findings) == sorted(expected)
    return findings
