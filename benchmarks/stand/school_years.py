"""Schools whose every class writes the same number of works, on days of its own; the same at each run."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROWS = 30
"""Works of a class: rows of its table."""
CLASSES = 25
"""Classes of a school; the last school has the rest."""
AUTHORITY = "gorod"
YEAR = "2026-2027"
FIRST_DAY = date(2026, 9, 1)
LETTERS = "АБВГД"
SUBJECTS = (
    "Русский язык",
    "Литература",
    "Математика",
    "Информатика",
    "История",
    "Обществознание",
    "География",
    "Биология",
    "Английский язык",
    "Технология",
)
DATES = ROWS // len(SUBJECTS)
"""Days of one subject in a class."""
APART = 8
"""Days kept for each work of a class."""
TERM = 85
"""Days from a work of a subject to the next."""


def write_content(folder: Path, pages: int) -> None:
    """Write a content folder from which ``pages`` class pages come."""
    sizes = [min(CLASSES, pages - start) for start in range(0, pages, CLASSES)]
    (folder / "schools").mkdir(parents=True)
    schools = "".join(_school(number, size) for number, size in enumerate(sizes, 1))
    text = f"authority:\n  name: Учебный округ\n  demo: true\nschools:\n{schools}"
    (folder / "schools" / f"{AUTHORITY}.yml").write_text(text, "utf-8")
    for number, size in enumerate(sizes, 1):
        schedule = folder / "schedules" / AUTHORITY / f"school-{number}" / f"{YEAR}.yml"
        schedule.parent.mkdir(parents=True)
        schedule.write_text(_schedule(number, size), "utf-8")


def _class_names(count: int) -> list[str]:
    return [f"{5 + index // len(LETTERS)}{LETTERS[index % len(LETTERS)]}" for index in range(count)]


def _school(number: int, classes: int) -> str:
    names = ", ".join(_class_names(classes))
    return f"  - {{id: school-{number}, name: Школа № {number}, classes: [{names}]}}\n"


def _schedule(number: int, classes: int) -> str:
    names = _class_names(classes)
    parallels = [names[start : start + len(LETTERS)] for start in range(0, classes, len(LETTERS))]
    blocks = (
        _block(number, start * len(LETTERS), parallel, order)
        for start, parallel in enumerate(parallels)
        for order in range(len(SUBJECTS))
    )
    return "approval: {document: приказ, date: 2026-08-28}\nprocedures:\n" + "".join(blocks)


def _block(school: int, first: int, classes: list[str], order: int) -> str:
    minutes = 40 + 5 * (order % 3)
    lines = [f"  - subject: {SUBJECTS[order]}\n    kind: КР\n    level: school\n    minutes: {minutes}\n"]
    lines.append("    when:\n")
    for index, name in enumerate(classes, first):
        days = ", ".join(day.isoformat() for day in _days(school, index, order))
        lines.append(f"      {name}: [{days}]\n")
    return "".join(lines)


def _days(school: int, index: int, order: int) -> Iterator[date]:
    """Days of a class in one subject: one in each term, never two works a day, never as in the next class."""
    place = (order + 3 * index + 7 * school) % len(SUBJECTS)
    for term in range(DATES):
        yield FIRST_DAY + timedelta(days=term * TERM + place * APART + (school + index) % (APART - 1))
